"""The bytes of an .xlsx or .xlsm workbook in, one Sheet for each visible sheet out, nothing interpreted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from packgen.errors import InputError, Issue, error, note, warning
from packgen.model import Kind, Sheet, column_letter
from packgen.readers.archive import open_archive
from packgen.readers.forms import is_form
from packgen.readers.frames import frame_of
from packgen.readers.layout import Layout, layouts
from packgen.readers.text import clean

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def read_workbook(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read every visible sheet of a workbook; raises InputError where it cannot be opened at all.

    A cell formatted as a percentage comes as the text that a user sees ("62%"), at the precision stored. Error
    cells and formulas without a saved result are empty, and named in the sheet's ``defects``. A cell merged
    downwards repeats its value.
    """
    with open_archive(data, file) as archive:
        known = layouts(archive, file)
    for name, layout in known.items():
        _refuse_far_cells(f"{file}!{name}", layout)
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    for name, rows in _values(data, file, issues):
        sheet = _sheet(file, name, rows, known.get(name, Layout()), issues)
        if len(sheet.frame):
            sheets.append(sheet)
    return sheets, issues


def _values(data: bytes, file: str, issues: list[Issue]) -> list[tuple[str, list[list[Any]]]]:
    """Each visible worksheet's name and rows, from calamine, whose exceptions end here."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    found = []
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if not book.sheets_metadata:
            raise InputError(_damaged(file))
        for about in book.sheets_metadata:
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            if about.visible != SheetVisibleEnum.Visible:
                issues.append(note(f"{file}!{about.name}", "is hidden and was not read"))
                continue
            found.append((about.name, book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)))
    except (CalamineError, ValueError, OSError) as problem:
        raise InputError(_damaged(file)) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # how a fault in calamine's own code arrives
            raise
        raise InputError(_damaged(file)) from problem
    return found


def _damaged(file: str) -> Issue:
    return error(file, "cannot be read as a workbook", "open it in Excel and save it again as .xlsx")


def _refuse_far_cells(place: str, layout: Layout) -> None:
    if layout.is_far_flung:
        rows, columns = layout.last
        message = f"has something in row {rows:,} and in column {column_letter(columns)}, far from the rest"
        raise InputError(error(place, message, "delete the rows and columns that are not needed"))


def _sheet(file: str, name: str, rows: list[list[Any]], layout: Layout, issues: list[Issue]) -> Sheet:
    removed: list[str] = []
    cells = [[_cell(value, (row, column), layout, removed) for column, value in enumerate(values, 1)]
             for row, values in enumerate(rows, 1)]  # fmt: skip
    for top, bottom, column in layout.merged_down:
        _fill_down(cells, top, bottom, column)
    place = f"{file}!{name}"
    if removed:
        places = ", ".join(removed[:5]) + (f" and {len(removed) - 5} more" if len(removed) > 5 else "")
        message = f"held characters that cannot be printed; they were left out of {places}"
        issues.append(warning(place, message, "type the text again"))
    frame = frame_of(cells, range(1, len(cells) + 1))
    hidden = [str(row) for row in layout.hidden_rows if row in frame.index]
    if hidden:
        which = ", ".join(hidden[:8]) + (" and more" if len(hidden) > 8 else "")
        issues.append(note(place, f"hidden rows were read as well: {which}"))
    return Sheet(file, name, Kind.FORM if is_form(frame) else Kind.WORKBOOK, frame, layout.defects)


def _cell(value: Any, at: tuple[int, int], layout: Layout, removed: list[str]) -> Any:
    """One value as Sheet promises it: str, int, float, bool, date, datetime or None."""
    if value == "" or value is None or at in layout.defects:
        return None
    if isinstance(value, str):
        text, count = clean(_ESCAPED.sub(lambda found: chr(int(found[1], 16)), value))
        if count:
            removed.append(f"{column_letter(at[1])}{at[0]}")
        return text or None
    if isinstance(value, float) and at in layout.percent:
        return f"{round(value * 100, 10):.12g}%"
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        return str(value)
    return value if isinstance(value, bool | int | float | date | datetime) else str(value)


def _fill_down(cells: Sequence[list[Any]], top: int, bottom: int, column: int) -> None:
    for row in range(top, min(bottom, len(cells))):
        if column <= len(cells[row]) and column <= len(cells[top - 1]):
            cells[row][column - 1] = cells[top - 1][column - 1]
