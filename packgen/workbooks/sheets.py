"""One page in, one worksheet of the book out: locked headings with notes, lists and checks below them."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from packgen.model import column_letter
from packgen.workbooks.checks import check_of
from packgen.workbooks.columns import Column
from packgen.workbooks.guide import guide, note_on
from packgen.workbooks.lists import LAST_ROW, Lists
from packgen.workbooks.pages import Page

FAMILIES = {
    "schools": "#1D4F5C",
    "figures": "#2E7D32",
    "judgements": "#6A4C93",
    "governance": "#8A5A00",
    "work": "#1565C0",
    "joining": "#7A1F3D",
}
"""The colour of a tab, by the family of its sheet."""

MAY = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
    "insert_hyperlinks": True,
}
"""What people may do in a sheet whose headings are locked."""

_HEAD = {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#7F7F7F", "locked": True}
_HEADS = {
    "required": {"bg_color": "#1D4F5C", "font_color": "#FFFFFF"},
    "optional": {"bg_color": "#DCE9EC", "font_color": "#0B2A33"},
    "part 2": {"bg_color": "#7A1F3D", "font_color": "#FFFFFF"},
}
_TEXT = frozenset({"text", "prose", "school", "period"})
_NUMBERS = {"date": "dd/mm/yyyy", "money": "#,##0"}
_WIDTHS = {"prose": 50, "date": 13, "choice": 19, "period": 17}
_LEAST, _MOST = 12, 46
_LINE = 15  # points
_PART_2 = "#F8ECEF"


def write_page(book: Any, page: Page, lists: Lists) -> None:
    """Add one sheet to a book of XlsxWriter."""
    sheet = book.add_worksheet(page.name)
    beside = len(page.columns)
    sheet.set_column(beside, beside, None, book.add_format({"locked": False}))
    if page.title:
        big = book.add_format({"bold": True, "font_size": 14, "font_color": "#1D4F5C"})
        sheet.write_string(0, 0, page.title, big)
    for number, column in enumerate(page.columns):
        _write_column(book, sheet, page, number, column, lists)
    for (row, name), words in page.notes.items():
        at = page.at(name)
        if at is not None:
            sheet.write_comment(page.top + 1 + row, at, words, _box(words))
    _finish(sheet, page)


def _write_column(book: Any, sheet: Any, page: Page, number: int, column: Column, lists: Lists) -> None:
    first = page.top + 1
    below = _below(column)
    cells = book.add_format(below)
    sheet.set_column(number, number, _width(column, page), cells)
    kind = "part 2" if column.part == 2 else "required" if column.required else "optional"
    sheet.write_string(page.top, number, column.printed, book.add_format(_HEAD | _HEADS[kind]))
    words = note_on(column)
    sheet.write_comment(page.top, number, words, _box(words))
    letter = column_letter(number + 1)
    check = check_of(page.subject, column, lists, f"{letter}{first + 1}")
    if check:
        sheet.data_validation(first, number, LAST_ROW - 1, number, check)
    share = book.add_format(below | {"num_format": "0%"}) if column.name in page.shares else None
    for line, row in enumerate(page.rows, start=first):
        _write_cell(sheet, line, number, row.get(column.name), cells, share)


def _write_cell(sheet: Any, line: int, number: int, value: object, cells: Any, share: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(line, number, "Yes" if value else "No", cells)
    elif isinstance(value, date):
        sheet.write_datetime(line, number, value, cells)
    elif isinstance(value, int | float):
        sheet.write_number(line, number, value / 100 if share else value, share or cells)
    else:
        sheet.write_string(line, number, str(value), cells)


def _below(column: Column) -> dict[str, Any]:
    """The format of the cells below a heading; those of text keep what is typed as it is typed."""
    return {
        "locked": False,
        "valign": "top",
        **({"num_format": "@", "text_wrap": True, "align": "left"} if column.type in _TEXT else {}),
        **({"num_format": _NUMBERS[column.type]} if column.type in _NUMBERS else {}),
        **({"bg_color": _PART_2} if column.part == 2 else {}),
    }


def _finish(sheet: Any, page: Page) -> None:
    """Freeze, protect and set up for print; the rest is for eyes."""
    last = len(page.columns) - 1
    sheet.set_row(page.top, _LINE * max(_lines(column, page) for column in page.columns))
    sheet.freeze_panes(page.top + 1, min(2, last) if page.subject == "schools" else min(1, last))
    sheet.autofilter(page.top, 0, LAST_ROW - 1, last)
    texts = [column_letter(n + 1) for n, column in enumerate(page.columns) if column.type in _TEXT]
    sheet.ignore_errors({"number_stored_as_text": " ".join(f"{each}{page.top + 2}:{each}{LAST_ROW}" for each in texts)})
    sheet.set_tab_color(FAMILIES[guide()[page.subject].family])
    sheet.set_comments_author("packgen")
    sheet.protect("", MAY)
    set_up_for_print(sheet, page.top)


def set_up_for_print(sheet: Any, top: int) -> None:
    """Print on A4 across the page, as wide as one page, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    sheet.set_footer("&L&A&RPage &P of &N")


def _width(column: Column, page: Page) -> int:
    """The width of a column in characters: by its type, texts by their longest."""
    if column.type not in ("text", "school"):
        return _WIDTHS.get(column.type, _LEAST)
    longest = max((len(str(row.get(column.name) or "")) + 3 for row in page.rows), default=_LEAST)
    return min(_MOST, max(30 if column.type == "school" else _LEAST + 4, longest))


def _lines(column: Column, page: Page) -> int:
    """How many lines a heading takes, the arrow of its filter counted in."""
    return max(2, math.ceil(1.25 * (len(column.printed) + 3) / _width(column, page)))


def _box(words: str) -> dict[str, Any]:
    """How large a note is, so that all of it can be read."""
    lines = sum(max(1, math.ceil(len(line) / 34)) for line in words.split("\n"))
    return {"width": 250, "height": 20 + 18 * lines, "font_size": 9}
