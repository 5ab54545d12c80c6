"""A folder in; the files that the reading benchmark reads out, the same bytes every time.

``python -m benchmarks.inputs FOLDER``, in a process of its own so that the one that measures stays small. The public
files have the headings of the published ones; the cells of each row come from the cuts in tests/public_trust, with
other digits, so that they repeat as little as real ones do. The rows of those schools themselves stand as published,
but for the cells beyond the headings, at which ``pandas.read_csv`` stops.
"""

from __future__ import annotations

import csv
import io
import os
import random
import sys
import zipfile
from pathlib import Path

from benchmarks.runs import ROOT

CUTS = ROOT / "tests/public_trust"
GIAS = "edubasealldata20220419.csv"
KS2 = "england_ks2final_2018-19.csv"
SHEETS, SCHOOLS, TERMS = 20, 100, ("Autumn 2025/26", "Spring 2025/26", "Summer 2025/26")
DIGITS = "0123456789"


def make(folder: Path) -> None:
    """Write every file: a workbook, two public files in a project, a far cell, and two files that must be refused."""
    public = folder / "project/inputs/public"
    public.mkdir(parents=True)
    for path in ("packgen.toml", "inputs/schools.csv"):
        (folder / "project" / path).write_bytes((CUTS / path).read_bytes())
    _public(public / GIAS, 24_000)
    _public(public / KS2, 15_000)
    _workbook(folder / "workbook.xlsx")
    _bomb(folder / "bomb.xlsx")
    _far(folder / "far.xlsx")
    with (folder / "sparse.csv").open("wb") as sparse:
        os.truncate(sparse.fileno(), 2**30)


def _public(path: Path, rows: int) -> None:
    text = (CUTS / "inputs/public" / path.name).read_text("utf-8-sig")
    heading, *rows_published = csv.reader(io.StringIO(text, newline=""))
    published = [row[: len(heading)] for row in rows_published]
    urn, dice = heading.index("URN"), random.Random(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([heading, *published])
        for number in range(rows - len(published)):
            quote = "’" if number % 50 == 0 else "'"  # so that text beyond ASCII comes up as well
            others = str.maketrans(DIGITS + "'", "".join(dice.choices(DIGITS, k=10)) + quote)
            row = [cell.translate(others) for cell in dice.choice(published)]
            writer.writerow([*row[:urn], str(200_000 + number), *row[urn + 1 :]])


def _workbook(path: Path) -> None:
    import xlsxwriter

    dice = random.Random(SCHOOLS)
    with xlsxwriter.Workbook(path) as book:
        percent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "dd/mm/yyyy"})
        for sheet in (book.add_worksheet(f"Sheet {number}") for number in range(1, SHEETS + 1)):
            sheet.write_row(0, 0, ["URN", "School", "Period", *(f"Measure {n}" for n in range(1, 9)), "Date", "Note"])
            places = [(school, term) for school in range(SCHOOLS) for term in TERMS]
            for row, (school, term) in enumerate(places, 1):
                sheet.write_row(row, 0, [900_000 + school, f"School {school}", term])
                sheet.write_row(row, 3, [dice.randrange(500) for _ in range(4)])
                sheet.write_row(row, 7, [dice.random() for _ in range(4)], percent)
                sheet.write_number(row, 11, 45_900 + dice.randrange(200), day)
                sheet.write_string(row, 12, f"A note of {term} about school {school}, number {dice.random()}")


def _bomb(path: Path) -> None:
    """A sheet of a gigabyte in a file of a few megabytes."""
    rows = b"<row><c><v>1</v></c></row>" * 40_000
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _parts().items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, data)
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(2**30 // len(rows)):
                sheet.write(rows)


def _far(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["URN", "School"])
        sheet.write_string("XFD1048576", " ")


def _parts() -> dict[str, bytes]:
    import xlsxwriter

    target = io.BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet()
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


if __name__ == "__main__":
    make(Path(sys.argv[1]))
