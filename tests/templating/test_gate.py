"""``packgen templates check`` on templates that nobody could follow by ear: every fault, its place, its comment."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path

import docx
import projects
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from projects import packgen

from packgen.renderers.scrutiny import Spot, spot_at

STARTER = projects.ROOT / "templates/docx/shared/starter.docx"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
KIND = """
[{name}]
title = "{name}"
scope = "school"
relations = ["member"]
docx = "{name}.docx"
pdf = "{name}.html"
audience = ["headteacher"]
path = "schools/{{school}}/{{school}}-{name}"
"""
PAGE = '{% extends "shared/base.html" %}\n{% block content %}\n'


def picture(document: Document, alt: str) -> None:
    shape = document.add_paragraph("Here: ").add_run().add_picture(io.BytesIO(PIXEL))
    shape._inline.docPr.attrib.pop("descr", None)
    if alt:
        shape._inline.docPr.set("descr", alt)


def table(document: Document, *rows: Sequence[str], has_header: bool = False) -> None:
    made = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    if has_header:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def unread(path: Path) -> None:
    """Write a letter whose tags are sound, and which nobody could follow by ear."""
    document = docx.Document(str(STARTER))
    document.add_paragraph("Dear {{ school.name }}")
    picture(document, "")
    table(document, ("Reading", "78%"), ("Maths", "70%"))
    document.add_heading("{{ school.name }}", 3)
    picture(document, "Chart")
    document.save(str(path))


def faulty(path: Path) -> None:
    """Write a letter with twelve faults, in tags and in what is read out."""
    document = docx.Document(str(STARTER))
    document.add_paragraph("Dear {{ scool.name }}")
    document.add_paragraph("Your trust is {{ trust.name")
    split = document.add_paragraph("For {{ school.")
    split.add_run("name }}").bold = True
    document.add_paragraph("{{ school.name | default(“none”) }}")
    rows = ("Name", "Value"), ("{% tr for row in outcomes %}", ""), ("{{ row.title }}", "x"), ("{%tr endfor %}", "")
    table(document, *rows, has_header=True)
    document.add_paragraph("{%p if school.name %}")
    picture(document, "")
    table(document, ("Reading", "78%"), ("Maths", "70%"))
    document.add_heading("Too deep", 3)
    picture(document, "chart1.png")
    document.add_paragraph("{school.name}")
    document.add_paragraph("{{ school.name | uper }}")
    document.save(str(path))


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A trust with two Word templates and two pages that are at fault, and what the check says."""
    project = projects.new_sample(tmp_path_factory.mktemp("gate") / "trust")
    own = project / "templates"
    for folder in ("docx", "html"):
        (own / folder).mkdir(parents=True)
    (own / "catalog.toml").write_text(KIND.format(name="faulty") + KIND.format(name="unread"), "utf-8")
    faulty(own / "docx/faulty.docx")
    unread(own / "docx/unread.docx")
    (own / "html/faulty.html").write_text(
        f"{PAGE}{{{{ scool.name }}}}\n{{% fro x in outcomes %}}\n{{{{ a b }}}}\n", "utf-8"
    )
    rows = "<table><tr><td>Reading</td><td>78%</td></tr></table>"
    (own / "html/unread.html").write_text(
        f'{PAGE}<h4>A</h4>\n<img src="x" alt="chart">\n{rows}\n{{% endblock %}}', "utf-8"
    )
    said = packgen("templates", "check", "--project", project)
    assert said.code == 1
    return project, said.out


def told(out: str, file: str) -> list[tuple[str, str]]:
    """The place and the words of each fault of one template."""
    lines = out.partition(f"{file}: yours")[2].splitlines()[1:]
    own = [line.strip() for line in takewhile(lambda line: line.startswith("    "), lines)]
    return list(zip(own[::2], own[1::2], strict=True))


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        (
            "docx/unread.docx",
            [
                ("paragraph 2 (“Here:”)", "This picture has no alt text."),
                ("paragraph 3 (“Reading”)", "This table has no header row."),
                (
                    "paragraph 7 (“{{ school.name }}”)",
                    "The heading “Anchor Point Academy” is Heading 3 under the title.",
                ),
                ("paragraph 8 (“Here:”)", "This picture's alt text is “Chart”, which tells nothing."),
            ],
        ),
        (
            "docx/faulty.docx",
            [
                ("paragraph 1 (“Dear {{ scool.name }}”)", "“scool” is not a name"),
                ("paragraph 2 (“Your trust is {{ trust.name”)", "A tag is opened and not closed"),
                ("paragraph 3 (“For {{ school.name }}”)", "{{ school.name }} is split"),
                (
                    "paragraph 4 (“{{ school.name | default(“none”) }}”)",
                    "{{ school.name | default(“none”) }} has curly",
                ),
                (
                    "paragraph 7 (“{% tr for row in outcomes %}”)",
                    "{% tr for row in outcomes %}: encountered unknown tag",
                ),
                ("paragraph 13 (“{%p if school.name %}”)", "This “if” is never closed."),
                ("paragraph 14 (“Here:”)", "This picture has no alt text."),
                ("paragraph 15 (“Reading”)", "This table has no header row."),
                ("paragraph 19 (“Too deep”)", "The heading “Too deep” is Heading 3 under the title."),
                ("paragraph 20 (“Here:”)", "This picture's alt text is “chart1.png”"),
                ("paragraph 21 (“{school.name}”)", "{school.name} has single braces"),
                ("paragraph 22 (“{{ school.name | uper }}”)", "There is no filter called “uper”."),
            ],
        ),
        (
            "html/unread.html",
            [
                ("line 3", "The heading “A” is h4 under h1."),
                ("line 4", "This picture's alt text is “chart”, which tells nothing."),
                ("line 5", "This table has no header cells."),
            ],
        ),
        (
            "html/faulty.html",
            [
                ("line 2", "This “block” is never closed."),
                ("line 3", "“scool” is not a name"),
                ("line 4", "{% fro x in outcomes %}: encountered unknown tag"),
                ("line 4", "This “for” is never closed."),
                ("line 5", "{{ a b }}: expected token"),
            ],
        ),
    ],
)
def test_every_fault_is_told_with_its_place(
    checked: tuple[Path, str], file: str, expected: list[tuple[str, str]]
) -> None:
    found = told(checked[1], file)
    assert [place for place, _ in found] == [place for place, _ in expected]
    for (_, words), (_, said) in zip(found, expected, strict=True):
        assert words.startswith(said)


@pytest.mark.parametrize(("name", "count"), [("faulty", 12), ("unread", 4)])
def test_each_fault_of_a_word_template_is_a_comment_in_its_copy(
    checked: tuple[Path, str], name: str, count: int
) -> None:
    copy = docx.Document(str(checked[0] / f"outputs/templates/{name} (checked).docx"))
    said = [words.removesuffix(" (to look at)") for _, words in told(checked[1], f"docx/{name}.docx")]
    assert [comment.text for comment in copy.comments] == said
    assert len(said) == count


@pytest.mark.parametrize(
    ("file", "place", "spot"),
    [
        ("docx/a, b.docx", "a, b.docx, paragraph 3 (“x”)", Spot("docx/a, b.docx", 3, "", "document", "x")),
        ("docx/a.docx", "a.docx, header, paragraph 1", Spot("docx/a.docx", 1, "header", "header")),
        ("docx/a.docx", "a.docx", Spot("docx/a.docx", part="document")),
        ("docx/a.docx", "outputs/a.docx", Spot("docx/a.docx", part="document")),
        ("html/a.html", "shared/base.html, line 7", Spot("html/shared/base.html", 7)),
    ],
)
def test_a_place_in_words_is_a_spot(file: str, place: str, spot: Spot) -> None:
    assert spot_at(file, place) == spot
