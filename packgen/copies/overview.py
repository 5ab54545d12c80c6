"""Every file with what became of it, all problems and the readiness of documents in; one workbook out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook

from packgen.copies import looks
from packgen.copies.listing import MOST
from packgen.copies.problems import FAIL, Problem
from packgen.copies.saved import saved


@dataclass(frozen=True, slots=True)
class About:
    """One file of the inputs: its result, how many problems it has, and its marked copy ("" where there is none).

    ``words`` say why there is no copy, ``notes`` how packgen read the file.
    """

    file: str
    result: str
    to_mend: int
    to_look_at: int
    copy: str = ""
    words: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A further sheet: its name, the lines above the table, and the table with widths in characters."""

    name: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the workbook of the whole project says; ``problems`` with their files, ``tables`` after them."""

    title: str
    as_at: str
    files: tuple[About, ...]
    problems: tuple[Problem, ...]
    tables: tuple[Table, ...] = ()


def overview(about: Overview) -> bytes:
    """Make the workbook: a sheet of files, a sheet of all problems, and a sheet for each further table."""
    book = Workbook()
    [sheet] = book.worksheets
    sheet.title = "Files"
    _files(sheet, about)
    _problems(book.create_sheet("Problems"), about)
    for table in about.tables:
        tab = book.create_sheet(table.name)
        looks.table(tab, looks.title(tab, table.lines), table.headings, table.widths, table.rows)
    return saved(book)


def _files(sheet: Any, about: Overview) -> None:
    lines = (f"What packgen check found: {about.title}", f"Evidence as at {about.as_at}. The inputs were not changed.")
    top = looks.title(sheet, lines)
    rows = [(a.file, a.result, a.to_mend, a.to_look_at, a.copy or a.words, a.notes) for a in about.files]
    headings = ("File", "Result", "To mend", "To look at", "Copy with each problem marked", "How it was read")
    looks.table(sheet, top, headings, (48, 12, 10, 12, 42, 64), rows)
    for number, row in enumerate(about.files, start=top + 1):
        if row.copy:
            looks.link_to_file(sheet.cell(number, 5), row.copy)


def _problems(sheet: Any, about: Overview) -> None:
    mend = sum(problem.result == FAIL for problem in about.problems)
    lines = ["All problems", f"{mend:,} to mend (FAIL) and {len(about.problems) - mend:,} to look at (ADVISORY)."]
    lines += [f"The first {MOST:,} are listed here."] if len(about.problems) > MOST else []
    rows = [(p.result, p.source.file, p.place, p.words, p.remedy, p.check) for p in about.problems[:MOST]]
    headings = ("Result", "File", "Place", "What is wrong", "What to do", "Check")
    looks.table(sheet, looks.title(sheet, lines), headings, (12, 36, 28, 58, 44, 22), rows)
