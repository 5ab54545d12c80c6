"""What must never come out: Part 2 words in a Part 1 document, and input that acts instead of being printed."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pikepdf
import projects
import pypdfium2
import pytest
from projects import LETTER, PUFFIN, SHEETS, build, files, keys, manifest, with_cell, write_workbook

from packgen.schema import Field, Subject, subjects

NUMBER = 7654321
"""Stands in every cost of a Part 2 row."""


class Canaries:
    """Words that stand nowhere else, one for each cell in which one was put."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def word(self, place: str) -> str:
        made = f"zqcanary{len(self.places):04d}qz"
        self.places[made] = place
        return made


def planted(project: Path) -> dict[str, str]:
    """Put a word into every Part 2 field and every text of a Part 2 row; each word with the place it was put."""
    canaries = Canaries()
    books = [project / "inputs/trust.xlsx", *(project / "inputs/visits").glob("*.xlsx")]
    for book in books:
        projects.edit(book, lambda opened: [_plant_sheet(sheet, canaries) for sheet in opened])
    for path in (project / "inputs/due-diligence").glob("*.csv"):
        _plant_csv(path, canaries)
    return canaries.places


def _plant_sheet(sheet: Any, canaries: Canaries) -> None:
    if sheet.title in ("Read me", "Public data", "Lists"):
        return
    subject = _subject(sheet.title)
    head = next(row for row in sheet.iter_rows() if sum(cell.value is not None for cell in row) > 2)
    columns = {cell.column: _field(subject, str(cell.value or "")) for cell in head}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        cells = [(cell, columns.get(cell.column)) for cell in row]
        if not any(cell.value is not None for cell, _ in cells):
            continue
        whole = any(field and field.type == "part" and str(cell.value) == "2" for cell, field in cells)
        for cell, field in cells:
            if field and (field.part == 2 or whole):
                cell.value = _planted(field, subject, cell.value, f"{sheet.title}!{cell.coordinate}", canaries)


def _plant_csv(path: Path, canaries: Canaries) -> None:
    subject = subjects()["due_diligence"]
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for number, row in enumerate(rows):
        if row["Part"] == "2":
            for heading, value in row.items():
                if field := _field(subject, heading):
                    row[heading] = _planted(field, subject, value, f"{path.name}!{number}!{heading}", canaries)
    with path.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)


def _planted(field: Field, subject: Subject, value: Any, place: str, canaries: Canaries) -> Any:
    if field.type == "money":
        return NUMBER
    if field.type not in ("text", "prose") or field.name in subject.identity or field.name in ("paper", "origin_ref"):
        return value
    word = canaries.word(place)
    return f"{value} {word}" if value else f"Confidential {word}"


def _subject(sheet: str) -> Subject:
    found = (each for each in subjects().values() if sheet in each.sheet_names)
    return next(found, subjects()["visits"])  # the form's one sheet is called Sheet1


def _field(subject: Subject, heading: str) -> Field | None:
    folded = re.sub(r"(?: \([^)]*\))+$", "", heading.strip()).casefold()  # without "(required)" and "(Part 2)"
    return next((f for f in subject.fields if folded in {known.casefold() for known in f.headings}), None)


def everything_in(path: Path) -> bytes:
    """All that a file holds, unpacked: every part of a Word file; words, streams and properties of a PDF."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    plain = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return plain.getvalue() + words_of(path).encode()


def words_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def held(data: bytes) -> set[str]:
    """The planted words that the bytes hold, however Word or PDF may have written them."""
    shapes = (re.sub(rb"\s+|\xc2\xad", b"", data), data.replace(b"\0", b""), _from_hex(data))
    return {word.decode() for shape in shapes for word in re.findall(rb"zqcanary\d{4}qz", shape)}


def _from_hex(data: bytes) -> bytes:
    texts = re.findall(rb"<((?:[0-9A-Fa-f]{2})+)>", data)
    return b"\n".join(bytes.fromhex(text.decode()).replace(b"\0", b"") for text in texts)


def test_part_2_words_reach_part_2_readers_only(sample_copy: Path) -> None:
    before = keys(sample_copy)
    canaries = planted(sample_copy)
    assert len(canaries) > 60
    said = build(sample_copy, "--jobs", "1")
    assert said.code == 0, said.err
    entries = [*manifest(sample_copy)["outputs"], *manifest(sample_copy)["packs"]]
    leaks: list[str] = []
    told: set[str] = set()
    for entry in entries:
        found = held(everything_in(sample_copy / "outputs" / entry["path"]))
        if entry["part"] == 1:
            leaks += [f"{canaries[word]} in {entry['path']}" for word in found]
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
    assert len(new) == 3 and all(path.startswith("small/outputs/schools/") for path in new)
    assert all(re.fullmatch(r"[a-z0-9/.-]+", path.removeprefix("small/outputs/")) for path in new)


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
