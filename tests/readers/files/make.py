"""A path in, the workbook written there that holds one of everything that a reader of workbooks must carry over."""

from __future__ import annotations

import sys
from datetime import date, datetime, time

import xlsxwriter

HEADINGS = ["School", "URN", "Absence", "Persistent absence", "Checked", "Meeting", "Hours", "Note", "Published", "Id"]


def make(path: str) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        attendance(book)
        book.add_worksheet("It's ! odd").write("B2", "x")
        book.get_worksheet_by_name("It's ! odd").hide()
        book.add_worksheet("Empty")
        book.add_worksheet("Very hidden").write("A1", "secret")
        book.get_worksheet_by_name("Very hidden").very_hidden()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Attendance!$C$4:$C$6"})
        book.add_chartsheet("Chart").set_chart(chart)


def attendance(book: xlsxwriter.Workbook) -> None:
    codes = {"whole": "0%", "exact": "0.00%", "day": "dd/mm/yyyy", "at": "dd/mm/yyyy hh:mm", "time": "hh:mm"}
    codes |= {"hours": "[h]:mm", "text": '0"%"'}
    style = {name: book.add_format({"num_format": code}) for name, code in codes.items()}
    sheet = book.add_worksheet("Attendance")
    sheet.merge_range("A1:F1", "Driftwood Learning Trust: attendance")
    sheet.write_row("A3", [*HEADINGS, None, "Hidden column"])
    sheet.merge_range("A4:A6", "Puffin Rock")
    for row in (3, 4, 5):
        sheet.write(row, 1, 900001)
        sheet.write(row, 2, 0.0223 + row / 100, style["exact"])
        sheet.write(row, 3, row / 10, style["whole"])
        sheet.write(row, 4, date(2026, 2, 10 + row), style["day"])
        sheet.write(row, 5, datetime(2026, 2, 13, 18, 27 + row), style["at"])
        sheet.write(row, 6, row - 1.5, style["hours"])
        sheet.write(row, 7, "Smart “quotes”, NBSP:\u00a0." if row == 3 else "line one\nline two")
        sheet.write(row, 8, row == 3)
        sheet.write(row, 9, "007")
    sheet.write("L4", 1)
    sheet.write_row("A8", ["Gannet Bay", "900002"])
    sheet.write("C8", 5.23, style["text"])
    sheet.write("E8", time(18, 30), style["time"])
    sheet.write_formula("F8", "=NA()", None, "#N/A")
    sheet.write_formula("G8", "=1/0", None, "#DIV/0!")
    sheet.write_formula("H8", "=1+1", None, 2)
    sheet.write_row("I8", ["=not a formula", "  two  spaces "])
    sheet.write("A9", "Hidden row")
    sheet.set_row(8, None, None, {"hidden": True})
    sheet.set_column("L:M", None, None, {"hidden": True})
    sheet.merge_range("H10:I12", "A block")
    sheet.write_comment("A4", "A comment is no value")
    sheet.write_rich_string("A13", "Rich ", book.add_format({"bold": True}), "text", " here")
    sheet.write_column("A14", [True, None, 123456.0, "N/A"])
    sheet.write("A15", -0.25, style["whole"])
    sheet.write("C2000", "far below")


if __name__ == "__main__":
    make(sys.argv[1])
