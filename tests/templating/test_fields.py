"""The reference of names: each shape in plain words, and the files that ``packgen templates fields`` writes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import docx
import projects
import pytest
from projects import SHEETS, packgen

from packgen.lineage import Raw
from packgen.model import Fact, Missing, absent
from packgen.templating import fields
from packgen.templating.shapes import shared_shape

CHART = {"kind": "trend", "title": "Attendance", "alt": "It rose."}


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        (["a"], [("x", "words", "", "a", "always there")]),
        ([Fact(62.0, unit="percent")], [("x", "words", "%", "62%", "always there")]),
        ([Raw(Fact(62.0, unit="percent"))], [("x", "number", "%", "62%", "always there")]),
        ([Fact(date(2026, 2, 13))], [("x", "date, in words", "", "13 February 2026", "always there")]),
        (
            [absent(Missing.BLANK), Fact("b")],
            [("x", "words", "", "b", "prints the reason where it is missing")],
        ),
        ([True], [("x", "yes or no", "", "{%p if x %}", "always there")]),
        ([None, "a"], [("x", "words", "", "a", "may be empty: ask {% if … %} first")]),
        (["", "a"], [("x", "words", "", "a", "may be blank")]),
        ([CHART, None], [("x", "chart", "", "{{ chart(x) }}", "may be empty: ask {% if … %} first")]),
        ([["a", "b"]], [("x[]", "list: words", "", "a", "always there")]),
        ([[], ["b"]], [("x[]", "list: words", "", "b", "may have no items")]),
        ([[]], [("x", "list, empty so far", "", "", "may have no items")]),
        (
            [[{"a": "1"}, {"a": "2", "b": 3}]],
            [
                ("x", "list", "", "{%p for item in x %}", "always there"),
                ("x[].a", "words", "", "1", "always there"),
                ("x[].b", "number", "", "3", "not in every document: ask “is defined” first"),
            ],
        ),
        (
            [{"rows": [{"values": ["78%"]}]}],
            [
                ("x.rows", "list", "", "{%p for item in x.rows %}", "always there"),
                ("x.rows[].values[]", "list: words", "", "78%", "always there"),
            ],
        ),
    ],
)
def test_a_name_is_told_in_plain_words(values: list[Any], rows: list[tuple[str, ...]]) -> None:
    assert list(map(tuple, fields(shared_shape([{"x": value} for value in values])))) == rows


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, projects.Said]:
    project = projects.small(tmp_path_factory.mktemp("fields"), SHEETS)
    said = packgen("templates", "fields", "--document", "letter", "--document", "visit_note", "--project", project)
    return project / "outputs/templates", said


def test_a_reference_is_written_for_word_and_in_markdown(written: tuple[Path, projects.Said]) -> None:
    folder, said = written
    assert said.code == 0 and said.out.startswith("Wrote 4 files:\n  outputs/templates/letter-names.docx\n")
    assert sorted(path.name for path in folder.iterdir() if path.is_file()) == [
        *("letter-names.docx", "letter-names.md", "visit-note-names.docx", "visit-note-names.md")
    ]
    document = docx.Document(str(folder / "letter-names.docx"))
    [table] = document.tables
    rows = [tuple(cell.text for cell in row.cells) for row in list(table.rows)[:25]]
    assert rows[0] == ("Name", "What it is", "Unit", "Example", "May it be missing?")
    assert ("school.name", "words", "", "Puffin Rock Primary School", "always there") in rows
    assert document.core_properties.title == "Names for templates: Letter"


def test_the_project_speaks_for_its_own_documents_and_the_sample_for_others(
    written: tuple[Path, projects.Said],
) -> None:
    folder, _ = written
    letter, visit = ((folder / f"{name}-names.md").read_text("utf-8") for name in ("letter", "visit-note"))
    assert "| `school.name` | words |  | Puffin Rock Primary School | always there |" in letter
    assert "fictional" not in letter
    assert "Driftwood Learning Trust, which is fictional" in visit
    assert "| `actions[].owner` | words |" in visit


def test_an_unknown_document_is_told_with_the_nearest(tmp_path: Path) -> None:
    said = packgen("templates", "fields", "--document", "visit_notes", "--project", projects.small(tmp_path))
    assert said.code == 1 and "--document visit_notes: there is no such document; did you mean visit_note?" in said.err
