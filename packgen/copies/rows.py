"""A sheet as it was read in; the same rows in a workbook out, each where it stood, its problems marked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Any

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from packgen.copies import looks
from packgen.copies.problems import Problem, heading_row, locate
from packgen.model import Sheet

MOST_ROWS = 5_000
"""Rows of a sheet that are copied whole; of a longer one only the headings and the rows with problems."""
FORMATS_LOST = "The cells are shown as packgen read them, each in its own row; formats and formulas were left out."
_WIDEST = 40
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts earlier days wrongly; such a date is written as text."""
_LARGEST_NUMBER = 10**15


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a sheet and its problems stand in the copy, and what is different from the master."""

    name: str
    addresses: tuple[str, ...]
    notice: str = ""


def write_rows(book: Any, sheet: Sheet, problems: Sequence[Problem]) -> Shown:
    """Write one sheet into a workbook and mark its problems; row 14 of the copy is row or line 14 of the master.

    A sheet of more than 5,000 rows is cut to those with problems, with their numbers in a column before them.
    """
    tab = book.create_sheet(_tab_name(book, sheet))
    at = [locate(sheet, problem.source.cell) for problem in problems]
    heads = {heading_row(sheet, problem.source.cell) for problem in problems} or {1}
    is_cut = len(sheet.frame) > MOST_ROWS
    kept = sheet.frame.loc[sheet.frame.index.isin({*heads, *(row for row, _ in at)})] if is_cut else sheet.frame
    rows = {int(row): place for place, row in enumerate(kept.index, 1)} if is_cut else {}
    shift = 1 if is_cut else 0
    for row, cells in zip(kept.index, kept.itertuples(index=False, name=None), strict=True):
        place = rows.get(int(row), int(row))
        if is_cut:
            looks.put(tab.cell(place, 1), int(row))
        _write_row(tab, place, [sheet.defects.get((int(row), c), v) for c, v in enumerate(cells, 1)], shift)
    for head in heads:
        for cell in tab[rows.get(head, head)] if rows.get(head, head) <= tab.max_row else ():
            cell.font = Font("Calibri", 11, bold=True)
    _widen(tab)
    looks.fit_to_page(tab)
    tab.freeze_panes = tab.cell(min(rows.get(head, head) for head in heads) + 1, 1)
    addresses = _mark(tab, problems, [(rows.get(row, 1) if is_cut else row, column + shift) for row, column in at])
    notice = f"{sheet.place} has {len(sheet.frame):,} rows: only those with problems are here, numbered in column A."
    return Shown(tab.title, addresses, notice if is_cut else "")


def _mark(tab: Any, problems: Sequence[Problem], at: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    spots: dict[tuple[int, int], list[Problem]] = {}
    for problem, place in zip(problems, at, strict=True):
        spots.setdefault(place, []).append(problem)
    for (row, column), found in spots.items():
        looks.mark(tab.cell(row, column), found)
    return tuple(f"{get_column_letter(column)}{row}" for row, column in at)


def _write_row(tab: Any, row: int, cells: Sequence[Any], shift: int) -> None:
    for column, value in enumerate(cells, start=1 + shift):
        if value is not None:
            cell = tab.cell(row, column)
            looks.put(cell, _storable(value))
            if isinstance(value, date):
                cell.number_format = "dd/mm/yyyy hh:mm" if isinstance(value, datetime) else "dd/mm/yyyy"


def _storable(value: Any) -> Any:
    """The value as a workbook can hold it; what it would change is written as text."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | float):
        return value if math.isfinite(value) and abs(value) < _LARGEST_NUMBER else str(value)
    if isinstance(value, datetime):
        return value.replace(tzinfo=None) if value.date() >= _FIRST_DAY else value.isoformat(" ")
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    return str(value)


def _widen(tab: Any) -> None:
    """Give each column the width of its longest cell among the first rows, within reason."""
    widths: dict[int, int] = {}
    for row in tab.iter_rows(max_row=min(tab.max_row, 200)):
        for cell in row:
            if cell.value is not None:
                longest = max(map(len, str(cell.value).split("\n")), default=0)
                widths[cell.column] = max(widths.get(cell.column, 8), longest + 2)
    for column, width in widths.items():
        tab.column_dimensions[get_column_letter(column)].width = min(width, _WIDEST)


def _tab_name(book: Any, sheet: Sheet) -> str:
    """The sheet's name, or the file's, as Excel allows it: 31 characters, none of []:*?/\\, each name once."""
    name = (
        re.sub(r"[\[\]:*?/\\\x00-\x1f]", "_", sheet.name or PurePosixPath(sheet.file).stem).strip("' ")[:31] or "Rows"
    )
    taken = {other.casefold() for other in book.sheetnames}
    names = (name, *(f"{name[:26]} ({number})" for number in range(2, 1000)))
    return next(each for each in names if each.casefold() not in taken)
