"""Writes the sample's files as bytes: a form export as Microsoft Forms makes it, a CSV file as Excel does."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime

import xlsxwriter

from packgen.workbooks import Column
from sample.schools import SCHOOLS, Row

TITLE = "Driftwood Learning Trust (fictional sample)"
CREATED = date(2026, 2, 13)  # a fixed date, so that the same sample gives the same bytes


def form_export(questions: Sequence[str], responses: Sequence[Sequence[object]]) -> bytes:
    """A workbook as Microsoft Forms exports it: Sheet1, headings bold, one response a row, dates as m/d/yy."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": TITLE, "created": datetime(CREATED.year, CREATED.month, CREATED.day, 9)})
    sheet = book.add_worksheet("Sheet1")
    bold = book.add_format({"bold": True})
    stamp = book.add_format({"num_format": "m/d/yy h:mm:ss"})
    day = book.add_format({"num_format": "m/d/yy"})
    sheet.write_row(0, 0, questions, bold)
    for number, response in enumerate(responses, start=1):
        for column, value in enumerate(response):
            if isinstance(value, datetime):
                sheet.write_datetime(number, column, value, stamp)
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value not in (None, ""):
                sheet.write(number, column, value)
    sheet.set_column(0, len(questions) - 1, 22)
    book.close()
    return buffer.getvalue()


def delimited(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A CSV file as Excel saves it in Britain: UTF-8 with a byte-order mark, dates as dd/mm/yyyy, CRLF."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    for row in rows:
        writer.writerow([_as_text(row.get(column.name)) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def by_full_name(rows: Iterable[Row]) -> list[Row]:
    """The rows with the short names of schools replaced by their names as printed."""
    return [row | {name: SCHOOLS[str(row[name])][1] for name in ("school", "partner") if row.get(name)} for row in rows]


def by_urn(rows: Iterable[Row]) -> list[Row]:
    """The rows with a school's printed name replaced by its URN, as a data manager keys them."""
    urns = {name: int(urn) for urn, name in SCHOOLS.values()}
    return [row | {"school": urns.get(str(row["school"]), row["school"])} for row in rows]
