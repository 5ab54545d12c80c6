"""The bytes of an .xls workbook in, one Sheet for each that holds something out, the same as of an .xlsx."""

from __future__ import annotations

import struct
from datetime import date, datetime, time, timedelta
from io import StringIO
from typing import Any

from packgen.errors import InputError, Issue, error
from packgen.model import Sheet, Source
from packgen.readers.archive import damaged
from packgen.readers.contents import refusal
from packgen.readers.layout import Layout, is_percent
from packgen.readers.limits import LARGEST_XLS
from packgen.readers.sheets import make_sheet, refusal_of

_SEEN = (AssertionError, AttributeError, EOFError, LookupError, MemoryError, NameError, TypeError)
_FAULTS = (*_SEEN, ValueError, ArithmeticError, OSError, RecursionError, struct.error)
"""What xlrd lets through where a file is damaged, beside its own errors; it checks little of what it reads."""


def read_xls(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read every worksheet, hidden ones too; raises InputError where the workbook cannot be opened at all."""
    if len(data) > LARGEST_XLS:
        message = f"is {len(data) // (1024 * 1024)} MB, more than packgen reads of an .xls workbook"
        raise InputError(error(Source(file), message, "open it in Excel and save it as .xlsx", check="size"))
    issues: list[Issue] = []
    sheets: list[Sheet] = []
    for name, rows, layout, is_hidden in _values(data, file):
        if refused := refusal_of(Source(file, name), layout):
            issues.append(refused)
            continue
        sheet = make_sheet(Source(file, name), rows, layout, issues, is_hidden)
        sheets += [sheet] if sheet else []
    return sheets, issues


def _values(data: bytes, file: str) -> list[tuple[str, list[list[Any]], Layout, bool]]:
    """Each worksheet's name, rows from A1 on, layout, and whether it is hidden, from xlrd, whose faults end here."""
    import xlrd

    try:
        with xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, on_demand=True, logfile=StringIO()
        ) as book:
            sheets = [book.sheet_by_index(number) for number in range(book.nsheets)]
            return [(sheet.name, _rows(book, sheet), _layout(book, sheet), bool(sheet.visibility)) for sheet in sheets]
    except xlrd.XLRDError as problem:
        raise InputError(refusal("password" if "encrypted" in str(problem) else "damaged", file)) from problem
    except (*_FAULTS, xlrd.compdoc.CompDocError) as problem:
        raise InputError(damaged(file)) from problem


def _rows(book: Any, sheet: Any) -> list[list[Any]]:
    import xlrd

    nothing = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK, xlrd.XL_CELL_ERROR)
    rows = []
    for row in range(sheet.nrows):
        kinds, values = sheet.row_types(row), sheet.row_values(row)
        for column, kind in enumerate(kinds):
            if kind in nothing:
                values[column] = None
            elif kind == xlrd.XL_CELL_BOOLEAN:
                values[column] = bool(values[column])
            elif kind == xlrd.XL_CELL_DATE:
                code = _format(book, sheet.cell_xf_index(row, column))
                values[column] = _day(values[column], book.datemode, code)
        rows.append(values)
    return rows


def _day(number: float, datemode: int, code: str) -> float | time | timedelta | date:
    """The day or time that a number stands for; the number itself where Excel would show none."""
    import xlrd

    if "[" in code and any(each in code.casefold() for each in ("[h", "[m", "[s")):
        return timedelta(days=number)
    try:
        at: datetime = xlrd.xldate_as_datetime(number, datemode)
    except (xlrd.xldate.XLDateError, ValueError, OverflowError):
        return number
    if 0 <= number < 1:
        return at.time()
    return at.date() if at.time() == time(0) else at


def _format(book: Any, style: int) -> str:
    found = book.format_map.get(book.xf_list[style].format_key)
    return found.format_str if found is not None else ""


def _layout(book: Any, sheet: Any) -> Layout:
    import xlrd

    layout = Layout(hidden_rows=[row + 1 for row, about in sorted(sheet.rowinfo_map.items()) if about.hidden])
    layout.hidden_columns = [(at + 1, at + 1) for at, about in sorted(sheet.colinfo_map.items()) if about.hidden]
    layout.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    percent = {style for style in range(len(book.xf_list)) if is_percent(_format(book, style))}
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind == xlrd.XL_CELL_ERROR:
                code = sheet.cell_value(row, column)
                layout.defects[row + 1, column + 1] = xlrd.error_text_from_code.get(code, "an error")
            elif kind == xlrd.XL_CELL_NUMBER and percent and sheet.cell_xf_index(row, column) in percent:
                layout.percent.setdefault(row + 1, []).append(column + 1)
    return layout
