"""Pages and what public files say in, the two sheets that nobody fills in out: how to, and those figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from packgen.language import date_text
from packgen.workbooks.guide import ADVICE, guide
from packgen.workbooks.pages import Page, Said
from packgen.workbooks.sheets import set_up_for_print

READ_ME, PUBLIC = "Read me", "Public data"

_HEAD = {"bold": True, "bg_color": "#1D4F5C", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top"}
_ABOUT_PUBLIC = "What the files in inputs/public already say. Do not type it again: packgen reads it from there."
_COLUMNS = (("School", 40), ("What", 46), ("Year or date", 18), ("Group", 16), ("Value", 26), ("File and line", 70))


def write_read_me(book: Any, title: str, pages: Sequence[Page], *, has_public: bool) -> None:
    """Add the first sheet: what to do, and every sheet with a link, what it holds and who fills it in."""
    sheet = book.add_worksheet(READ_ME)
    sheet.hide_gridlines(2)
    bold, wrapped = (
        book.add_format({"bold": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 86)
    sheet.set_column(2, 2, 26)
    sheet.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 16, "font_color": "#1D4F5C"}))
    for row, (word, words) in enumerate(ADVICE, start=2):
        sheet.write_string(row, 0, word, bold)
        sheet.write_string(row, 1, words, wrapped)
    top = len(ADVICE) + 3
    for number, heading in enumerate(("Sheet", "What it holds", "Who fills it in")):
        sheet.write_string(top, number, heading, book.add_format(_HEAD))
    lines = [(page.name, guide()[page.subject].holds, guide()[page.subject].who) for page in pages]
    lines += [(PUBLIC, _ABOUT_PUBLIC, "Nobody")] if has_public else []
    for row, (name, holds, who) in enumerate(lines, start=top + 1):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name, tip=f"Go to {name}")
        sheet.write_string(row, 1, holds, wrapped)
        sheet.write_string(row, 2, who, wrapped)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    set_up_for_print(sheet, 0)


def write_public(book: Any, lines: Sequence[Said]) -> None:
    """Add the sheet of what public files say, which nobody can change."""
    sheet = book.add_worksheet(PUBLIC)
    head, wrapped = book.add_format(_HEAD), book.add_format({"text_wrap": True, "valign": "top", "align": "left"})
    for number, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(number, number, width)
        sheet.write_string(0, number, heading, head)
    sheet.write_comment(0, 0, _ABOUT_PUBLIC, {"width": 250, "height": 80, "font_size": 9})
    for row, line in enumerate(lines, start=1):
        for number, value in enumerate((line.school, line.what, line.period, line.group, line.value, line.place)):
            if isinstance(value, date):
                sheet.write_string(row, number, date_text(value), wrapped)
            elif isinstance(value, int | float):
                sheet.write_number(row, number, value, wrapped)
            else:
                sheet.write_string(row, number, str(value), wrapped)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(lines), len(_COLUMNS) - 1)
    sheet.protect("", {"format_columns": True, "sort": True, "autofilter": True})
    sheet.set_tab_color("#7F7F7F")
    set_up_for_print(sheet, 0)
