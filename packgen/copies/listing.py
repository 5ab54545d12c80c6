"""A workbook and the problems in it in; its first sheet out, which lists them all and leads to each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from packgen.copies import looks
from packgen.copies.problems import FAIL, Problem

NAME = "Problems"
MOST = 5_000
"""Problems that are listed; a file with more has one mistake in a whole column."""
_HEADINGS = ("Result", "Place", "What is wrong", "What to do", "Check")
_WIDTHS = (12, 36, 60, 46, 22)


def add_problems_sheet(
    book: Any, file: str, problems: Sequence[Problem], places: Mapping[int, tuple[str, str]], notice: str
) -> None:
    """Put the sheet of problems before all others and open the workbook there.

    ``places`` maps a problem's number to the sheet and cell of the copy that shows it; ``notice`` says what is
    different from the master, "" for nothing.
    """
    sheet = book.create_sheet(_free_name(book), 0)
    shown = problems[:MOST]
    mend = sum(problem.result == FAIL for problem in problems)
    lines = [
        f"Problems in {file}",
        f"{mend:,} to mend (FAIL) and {len(problems) - mend:,} to look at (ADVISORY).",
        f"This is a copy, made by packgen check. Mend {file} itself, then run packgen check again.",
    ]
    lines += [notice] if notice else []
    lines += [f"The first {MOST:,} are listed here."] if len(problems) > MOST else []
    top = looks.title(sheet, lines)
    rows = [(p.result, p.place or "The whole file", p.words, p.remedy, p.check) for p in shown]
    looks.table(sheet, top, _HEADINGS, _WIDTHS, rows)
    for number in range(len(shown)):
        if number in places:
            looks.link(sheet.cell(top + 1 + number, 2), *places[number])
    book.active = 0
    for view in book.views:
        view.firstSheet = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _free_name(book: Any) -> str:
    taken = {name.casefold() for name in book.sheetnames}
    return next(name for name in (NAME, *(f"{NAME} ({n})" for n in range(2, 99))) if name.casefold() not in taken)
