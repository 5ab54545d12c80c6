"""One input with its problems in; the bytes of a workbook out, its cells marked and a sheet of problems on top."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from openpyxl import Workbook, load_workbook

from packgen.copies import looks
from packgen.copies.listing import MOST, add_problems_sheet
from packgen.copies.problems import Problem, locate
from packgen.copies.rows import FORMATS_LOST, Shown, write_rows
from packgen.copies.saved import saved
from packgen.model import Sheet

WORKBOOKS = (".xlsx", ".xlsm")
LARGEST, MOST_ROWS = 12 * 1024 * 1024, 20_000
"""Bytes, unpacked, and rows up to which the copy is of the whole workbook; opening more takes minutes."""
LOST = {
    "xl/vbaProject": "Macros were left out of the copy.",
    "xl/charts/": "Charts may look different in the copy.",
    "xl/media/": "Pictures were left out of the copy.",
    "xl/pivotTables/": "Pivot tables may look different in the copy.",
}
"""What openpyxl does not keep, by the beginning of the part that holds it."""


def marked_copy(file: str, master: bytes | None, sheets: Sequence[Sheet], problems: Sequence[Problem]) -> bytes:
    """Make the copy of one file: of the workbook itself where that can be opened, else of the rows as they were read.

    ``master`` are the file's bytes, which are never changed; ``sheets`` those that were read from it. Same inputs,
    same bytes.
    """
    is_workbook = PurePosixPath(file).suffix.lower() in WORKBOOKS
    if master is not None and is_workbook and not _is_large(master):
        try:
            return _of_workbook(_opened(master), file, sheets, problems, _lost(master))
        except Exception:  # noqa: BLE001  openpyxl fails in many ways on what Excel can open
            return _of_rows(file, sheets, problems)
    return _of_rows(file, sheets, problems)


def _is_large(master: bytes) -> bool:
    """Whether a workbook is too large to open, or no archive at all; rows that are only formatted count too."""
    try:
        with zipfile.ZipFile(BytesIO(master)) as archive:
            parts = [part for part in archive.infolist() if part.filename.endswith(".xml")]
            if sum(part.file_size for part in parts) > LARGEST:
                return True
            sheets = [part for part in parts if part.filename.startswith("xl/worksheets/")]
            return sum(archive.read(part).count(b"<row ") for part in sheets) > MOST_ROWS
    except (zipfile.BadZipFile, OSError):
        return True


def _opened(master: bytes) -> Any:
    """The workbook with its formulas and formatting; without its pictures, which are never looked into."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of each feature that it leaves out
        book: Any = load_workbook(BytesIO(master))
    for tab in book.worksheets:
        tab._images = []
    return book


def _lost(master: bytes) -> str:
    """What the copy of a workbook does not keep, in sentences."""
    with zipfile.ZipFile(BytesIO(master)) as archive:
        names = archive.namelist()
    return " ".join(words for start, words in LOST.items() if any(name.startswith(start) for name in names))


def _of_workbook(book: Any, file: str, sheets: Sequence[Sheet], problems: Sequence[Problem], notice: str) -> bytes:
    read = {sheet.name: sheet for sheet in sheets}
    tabs = {tab.title: tab for tab in book.worksheets}
    spots: dict[tuple[str, int, int], list[Problem]] = {}
    places: dict[int, tuple[str, str]] = {}
    for number, problem in enumerate(problems[:MOST]):
        tab = tabs.get(problem.source.sheet)
        if tab is not None:
            sheet = read.get(tab.title)
            at = locate(sheet, problem.source.cell) if sheet else (1, 1)
            row, column = _first_of_merged(tab, *at)
            spots.setdefault((tab.title, row, column), []).append(problem)
            places[number] = (tab.title, tab.cell(row, column).coordinate)
    for (name, row, column), found in spots.items():
        _unhide(tabs[name], row, column)
        looks.mark(tabs[name].cell(row, column), found)
    add_problems_sheet(book, file, problems, places, notice)
    return saved(book)


def _first_of_merged(tab: Any, row: int, column: int) -> tuple[int, int]:
    """The cell that shows what stands in a merged range."""
    for merged in tab.merged_cells.ranges:
        if merged.min_row <= row <= merged.max_row and merged.min_col <= column <= merged.max_col:
            return merged.min_row, merged.min_col
    return row, column


def _unhide(tab: Any, row: int, column: int) -> None:
    """Show a sheet, row and column that hide a problem; a link cannot lead to what is hidden."""
    tab.sheet_state = "visible"
    if row in tab.row_dimensions:
        tab.row_dimensions[row].hidden = False
    letter = tab.cell(row, column).column_letter
    if letter in tab.column_dimensions:
        tab.column_dimensions[letter].hidden = False


def _of_rows(file: str, sheets: Sequence[Sheet], problems: Sequence[Problem]) -> bytes:
    book = Workbook()
    for tab in book.worksheets:
        book.remove(tab)
    places: dict[int, tuple[str, str]] = {}
    notices = [FORMATS_LOST]
    for sheet in sheets:
        numbers = [n for n, p in enumerate(problems[:MOST]) if p.source.sheet == sheet.name]
        shown: Shown = write_rows(book, sheet, [problems[n] for n in numbers])
        places |= {n: (shown.name, address) for n, address in zip(numbers, shown.addresses, strict=True)}
        notices += [shown.notice] if shown.notice else []
    add_problems_sheet(book, file, problems, places, " ".join(dict.fromkeys(notices)))
    return saved(book)
