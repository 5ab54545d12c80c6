"""Words that stand nowhere else, planted in inputs and looked for in every byte of what was made."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import projects
import pypdfium2

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
    """All that a file holds, unpacked: every part of a Word file or archive; words, streams, properties of a PDF."""
    if path.suffix in (".docx", ".xlsx", ".zip"):
        with zipfile.ZipFile(path) as archive:
            return b"\n".join(archive.read(name) for name in archive.namelist())
    if path.suffix != ".pdf":
        return path.read_bytes()
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


def sent_out(project: Path) -> list[Path]:
    """Every file of the outputs but packgen's own records, which are for the clerk alone."""
    outputs = project / "outputs"
    return sorted(
        path
        for path in outputs.rglob("*")
        if path.is_file() and path.name != "manifest.json" and ".packgen" not in path.relative_to(outputs).parts
    )
