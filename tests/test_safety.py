"""What must never come out: Part 2 words in a Part 1 document, and input that acts instead of being printed."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import openpyxl
import projects
import pypdfium2
import pytest
from canaries import everything_in, held, planted, sent_out, words_of
from projects import LETTER, PUFFIN, SHEETS, build, files, keys, manifest, with_cell, write_workbook


def test_part_2_words_reach_part_2_readers_only(sample_copy: Path) -> None:
    before = keys(sample_copy)
    canaries = planted(sample_copy)
    assert len(canaries) > 60
    said = build(sample_copy, "--jobs", "1")
    assert said.code == 0, said.err
    entries = [*manifest(sample_copy)["outputs"], *manifest(sample_copy)["packs"]]
    confidential = {sample_copy / "outputs" / entry["path"] for entry in entries if entry["part"] == 2}
    leaks: list[str] = []
    told: set[str] = set()
    for path in sent_out(sample_copy):
        found = held(everything_in(path))
        if path not in confidential and "confidential" not in str(path.relative_to(sample_copy)):
            leaks += [f"{canaries[word]} in {path.name}" for word in found]
        told |= found
    assert leaks == []
    after = keys(sample_copy)
    part_1 = {entry["path"] for entry in entries if entry["part"] == 1}
    assert {path for path in part_1 if before[path] != after[path]} == set(), "not even their keys know of Part 2"
    places = {canaries[word].split("!")[0] for word in told}
    assert places >= {"Applications", "Agendas", "curlew-common-people.csv"}, "Part 2 documents show them"


def test_what_is_counted_in_part_1_leaves_part_2_out(sample: Path) -> None:
    """A Part 2 document may name Part 2 cells; a Part 1 document names none."""
    secret = set()
    book = openpyxl.load_workbook(sample / "inputs/trust.xlsx", data_only=True)
    for title in ("Risks", "Actions", "Agendas"):
        sheet = book[title]
        part = projects.column(sheet, "Part")
        secret |= {(title, row[0].row) for row in sheet.iter_rows() if str(row[part - 1].value) == "2"}
    assert len(secret) >= 6
    named: dict[int, set[tuple[str, int]]] = {1: set(), 2: set()}
    for entry in manifest(sample)["outputs"]:
        for figure in entry["figures"]:
            for cell in figure["cells"]:
                if found := re.fullmatch(r"inputs/trust\.xlsx!(\w+)![A-Z]+(\d+)", cell):
                    named[entry["part"]].add((found[1], int(found[2])))
    assert named[1] & secret == set()
    assert named[2] & secret


def test_part_2_documents_say_so_on_every_page(sample: Path) -> None:
    checked = 0
    for entry in (*manifest(sample)["outputs"], *manifest(sample)["packs"]):
        if entry["part"] == 2 and entry["path"].endswith(".pdf"):
            document = pypdfium2.PdfDocument(sample / "outputs" / entry["path"])
            pages = [page.get_textpage().get_text_range() for page in document]
            document.close()
            assert all(re.search(r"Part 2|[Cc]onfidential", page) for page in pages), entry["path"]
            checked += 1
    assert checked >= 4


HOSTILE = [
    "<5 pupils & <b>bold</b>",
    "{{ 7*7 }}{% for x in y %}",
    "</w:t></w:r><w:p/>",
    "<script>alert(1)</script><img src=file:///etc/passwd>",
    "]]><!-- &amp; &lt;",
    '=HYPERLINK("http://x")',
    "{_{ x }_} ${y} %(z)s",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_printed_and_nothing_else(small: Path, text: str) -> None:
    # a text, not a formula: as an export of a form has it
    write_workbook(small, with_cell(SHEETS, "Schools", 1, 4, text if not text.startswith("=") else f" {text}"))
    said = build(small, "--school", PUFFIN)
    assert said.code == 0, said.err
    words = " ".join(paragraph.text for paragraph in docx.Document(str(small / f"outputs/{LETTER}.docx")).paragraphs)
    assert f"{PUFFIN}: {text}" in words
    assert text.replace(" ", "") in re.sub(r"\s+", "", words_of(small / f"outputs/{LETTER}.pdf"))


@pytest.mark.parametrize(
    "name", ["../../../outside", "C:\\Windows\\x", "CON", "a/b/../../../c", ".hidden", "Ysgol Llŷn"]
)
def test_a_name_from_the_data_stays_in_the_outputs(small: Path, name: str) -> None:
    outside = files(small.parent)
    school = f"{name} School"
    sheets = with_cell(with_cell(SHEETS, "Schools", 1, 1, school), "Context", 1, 0, school)
    write_workbook(small, sheets)
    said = build(small)
    assert said.code == 0, said.err
    new = files(small.parent).keys() - outside.keys()
    assert all(path.startswith(("small/outputs/schools/", "small/outputs/site/")) for path in new)
    assert sum(path.startswith("small/outputs/schools/") for path in new) == 3
    assert all(re.fullmatch(r"[A-Za-z0-9/.-]+", path.removeprefix("small/outputs/")) for path in new)


def test_a_template_sees_plain_data_only(small: Path) -> None:
    letter = small / "templates/html/letter.html"
    text = letter.read_text("utf-8")
    letter.write_text(text.replace("school.name", "school.name.__class__.__mro__"), "utf-8")
    said = build(small)
    assert said.code == 1 and "letter.html, line 2" in said.err and "Traceback" not in said.err


def test_an_input_that_leads_elsewhere_is_refused(small: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text(f"School,Year,Group,Cohort,NOR\n{PUFFIN},2024/25,All,1,1\n")
    (small / "inputs/link.csv").symlink_to(tmp_path / "secret.csv")
    said = build(small)
    assert said.code == 1 and "inputs/link.csv: is a link to another place; put a copy of the file here" in said.err
