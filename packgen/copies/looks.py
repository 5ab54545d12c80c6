"""Cells of a copy in, the same cells with their fills, fonts, links and notes out; and a table that prints well."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from packgen.copies.problems import ADVISORY, FAIL, Problem

FILLS = {
    FAIL: PatternFill("solid", fgColor="FFC2BD"),
    ADVISORY: PatternFill("solid", fgColor="FFE699"),
}
"""A red for what is to mend, a yellow for what is to look at; the word stands beside each, never the colour alone."""
_HEAD = PatternFill("solid", fgColor="1F3B57")
_LINE = Border(bottom=Side("thin", color="C9CED4"))
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_FONT = "Arial"
_MOST_LINES = 28
"""Lines of the highest row; Excel allows little more."""
_LONGEST_NOTE = 1500
"""Characters of a cell's note; the Problems sheet holds all of it."""
_LINE_OF_NOTE = 46
_FORMULA_LIKE = ("=", "+", "-", "@")


def title(sheet: Any, lines: Sequence[str]) -> int:
    """Write a title and the lines below it at the top of a sheet; the number of the first free row."""
    for number, text in enumerate(lines, start=1):
        cell = sheet.cell(number, 1)
        put(cell, text)
        cell.font = Font(_FONT, 14, bold=True) if number == 1 else Font(_FONT, 10, color="404040")
    return len(lines) + 2


def table(sheet: Any, top: int, headings: Sequence[str], widths: Sequence[int], rows: Iterable[Sequence[Any]]) -> int:
    """Write a table with a frozen, filtered row of headings at ``top``; the number of the last row.

    ``widths`` are in characters. The sheet prints on A4 across, every column on the page, headings on each page.
    """
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _write(sheet, top, headings, widths)
    for cell in sheet[top]:
        cell.font, cell.fill = Font(_FONT, 10, bold=True, color="FFFFFF"), _HEAD
    last = top
    for last, row in enumerate(rows, start=top + 1):
        _write(sheet, last, row, widths)
    sheet.freeze_panes = sheet.cell(top + 1, 1)
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(len(headings))}{last}"
    sheet.sheet_view.showGridLines = False
    sheet.print_title_rows = f"{top}:{top}"
    fit_to_page(sheet)
    return last


def fit_to_page(sheet: Any) -> None:
    """Print a sheet on A4 across, as wide as the page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _write(sheet: Any, number: int, values: Sequence[Any], widths: Sequence[int]) -> None:
    """Write one row of a table, as high as its longest cell needs."""
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(number, column)
        put(cell, value)
        cell.font, cell.alignment, cell.border = Font(_FONT, 10), _TOP, _LINE
        if isinstance(value, str) and value in FILLS:
            cell.fill, cell.font = FILLS[value], Font(_FONT, 10, bold=True)
    lines = max(_lines(str(value), width) for value, width in zip(values, widths, strict=True))
    sheet.row_dimensions[number].height = 4 + 13.5 * min(lines, _MOST_LINES)


def _lines(text: str, width: int) -> int:
    """The lines that a text takes in a column, rather one too many than one too few."""
    return sum(max(len(textwrap.wrap(line, int(max(width, 8) * 1.1))), 1) for line in text.split("\n"))


def put(cell: Any, value: Any) -> None:
    """Write a value so that text stays text: none becomes a formula, an error or a link when the file is opened."""
    if not isinstance(value, str):
        cell.value = value
        return
    cell.value = value.translate(_UNPRINTABLE)
    cell.data_type = "s"
    if value.startswith(_FORMULA_LIKE):
        cell.quotePrefix = True


_UNPRINTABLE = {
    **dict.fromkeys((code for code in range(32) if chr(code) not in "\t\n\r"), "\ufffd"),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd"),
}


def link(cell: Any, sheet_name: str, address: str) -> None:
    """Make a cell a link to another of the same workbook."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet_name)}!{address}")
    cell.font = Font(_FONT, 10, color="0B57A4", underline="single")


def link_to_file(cell: Any, file: str) -> None:
    """Make a cell a link to a workbook in the same folder."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=quote(file, safe="()"))
    cell.font = Font(_FONT, 10, color="0B57A4", underline="single")


def mark(cell: Any, problems: Sequence[Problem]) -> None:
    """Colour a cell and say in its note what is wrong and what to do; a note that it had comes below."""
    worst = FAIL if any(problem.result == FAIL for problem in problems) else ADVISORY
    parts = [f"{problem.result}: {problem.words} {problem.remedy}".strip() for problem in problems]
    if cell.comment is not None:
        parts.append(f"Note in the master: {cell.comment.text}")
    text = "\n\n".join(parts).translate(_UNPRINTABLE)
    if len(text) > _LONGEST_NOTE:
        text = text[:_LONGEST_NOTE] + " ... The Problems sheet says more."
    lines = sum(max(len(textwrap.wrap(line, _LINE_OF_NOTE)), 1) for line in text.split("\n"))
    cell.comment = Comment(text, "packgen", width=330, height=min(24 + 17 * lines, 500))
    cell.fill = FILLS[worst]
