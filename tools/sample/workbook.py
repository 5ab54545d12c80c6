"""Writes the sample's files as bytes: the trust's workbook from rows by subject, a form export, a CSV file."""

from __future__ import annotations

import csv
import io
import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from sample.schools import SCHOOLS, Row

SCHEMA = Path(__file__).parents[2] / "packgen" / "schema"
CREATED = datetime(2026, 2, 13, 9, 0)  # a fixed date, so that the same sample gives the same bytes
WIDTHS = {"prose": 60, "date": 12, "choice": 18, "period": 16}
LINE_HEIGHT = 15  # points


@dataclass(frozen=True)
class Column:
    """One column of a sheet: its heading, the field that fills it, the field's type and choices."""

    heading: str
    field: str
    type: str = "number"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """One sheet to be written: name, optional title row, columns, rows by field name.

    ``shares`` names percent fields that are stored as fractions in cells formatted as percentages, the
    way Excel does it when somebody types 93%.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Row]
    title: str = ""
    shares: frozenset[str] = frozenset()


def subject_columns(subject: str) -> tuple[str, tuple[Column, ...]]:
    """A subject's sheet name and columns, each under the first heading of its field."""
    table = _toml("subjects.toml")[subject]
    if table.get("kind") == "measures":
        return table["sheet"], _measure_columns(subject)
    columns = (
        Column(field["headings"][0], name, field["type"], tuple(field.get("choices", ())))
        for name, field in table["fields"].items()
    )
    return table["sheet"], tuple(columns)


def workbook(pages: Iterable[Page]) -> bytes:
    """An Excel workbook of these pages: header style, frozen panes, real dates, drop-downs for choices."""
    buffer = io.BytesIO()
    book = _new_book(buffer)
    for page in pages:
        _write_page(book, page)
    book.close()
    return buffer.getvalue()


def form_export(questions: Sequence[str], responses: Sequence[Sequence[object]]) -> bytes:
    """A workbook as Microsoft Forms exports it: Sheet1, headings bold, one response a row, dates as m/d/yy."""
    buffer = io.BytesIO()
    book = _new_book(buffer)
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
        writer.writerow([_as_text(row.get(column.field)) for column in columns])
    return buffer.getvalue().encode("utf-8-sig")


def _new_book(buffer: io.BytesIO) -> Any:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(buffer, options)
    book.set_properties({"title": "Driftwood Learning Trust (fictional sample)", "created": CREATED})
    return book


def _write_page(book: Any, page: Page) -> None:
    sheet = book.add_worksheet(page.name)
    top = 0
    if page.title:
        sheet.write(0, 0, page.title, book.add_format({"bold": True, "font_size": 14, "font_color": "#1D4F5C"}))
        top = 2
    head = book.add_format(
        {"bold": True, "bg_color": "#1D4F5C", "font_color": "#FFFFFF", "text_wrap": True, "valign": "top", "border": 1}
    )
    formats = _formats(book)
    for number, column in enumerate(page.columns):
        sheet.write(top, number, column.heading, head)
        sheet.set_column(number, number, _width(column, page.rows))
        _offer_choices(sheet, column, number, top + 1, top + len(page.rows) + 200)
        for line, row in enumerate(page.rows, start=top + 1):
            is_share = column.field in page.shares
            _write_cell(sheet, line, number, row.get(column.field), column, formats, is_share=is_share)
    sheet.set_row(top, 3 * LINE_HEIGHT)
    widths = {column: _width(column, page.rows) for column in page.columns}
    for line, row in enumerate(page.rows, start=top + 1):
        sheet.set_row(line, LINE_HEIGHT * max(_lines(row.get(column.field), widths[column]) for column in widths))
    sheet.freeze_panes(top + 1, 2 if len(page.columns) > 2 else 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


def _formats(book: Any) -> dict[str, Any]:
    common = {"valign": "top"}
    return {
        "date": book.add_format(common | {"num_format": "dd/mm/yyyy"}),
        "money": book.add_format(common | {"num_format": "#,##0"}),
        "prose": book.add_format(common | {"text_wrap": True}),
        "text": book.add_format(common | {"text_wrap": True}),
        "school": book.add_format(common | {"align": "left"}),
        "share": book.add_format(common | {"num_format": "0%"}),
        "plain": book.add_format(common),
    }


def _write_cell(
    sheet: Any, line: int, number: int, value: object, column: Column, formats: dict[str, Any], *, is_share: bool
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(line, number, value, formats["date"])
    elif is_share and isinstance(value, int | float):
        sheet.write_number(line, number, value / 100, formats["share"])
    else:
        sheet.write(line, number, value, formats.get(column.type, formats["plain"]))


def _width(column: Column, rows: Sequence[Row]) -> int:
    """The width of a column in characters: by its type, texts by their longest."""
    if column.type not in ("text", "school"):
        return WIDTHS.get(column.type, 12)
    return min(46, max([12, *(len(str(row.get(column.field) or "")) + 3 for row in rows)]))


def _lines(value: object, width: int) -> int:
    """How many lines a text takes in a column of this width."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(len(line) / width)) for line in value.split("\n"))


def _offer_choices(sheet: Any, column: Column, number: int, first: int, last: int) -> None:
    choices = ("Yes", "No") if column.type == "yes_no" else column.choices
    if choices and len(",".join(choices)) <= 255:  # Excel's limit for a list kept in the cell
        sheet.data_validation(
            first, number, last, number, {"validate": "list", "source": list(choices), "error_type": "warning"}
        )


def _measure_columns(subject: str) -> tuple[Column, ...]:
    lead = [Column("School", "school", "school"), Column("Year", "period", "period"), Column("Group", "group", "text")]
    if subject == "staffing":  # the HR system's extract: schools by URN and name, and no cohort
        lead.insert(0, Column("URN", "urn"))
    else:
        lead.append(Column("Cohort", "cohort"))
    measures = _toml("measures.toml").items()
    return (*lead, *(Column(m["headings"][0], name) for name, m in measures if m["subject"] == subject))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((SCHEMA / name).read_text(encoding="utf-8"))


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def by_full_name(rows: Iterable[Row]) -> list[Row]:
    """The rows with a school's short name replaced by its name as printed."""
    return [row | {"school": SCHOOLS[str(row["school"])][1]} if row.get("school") else row for row in rows]


def by_urn(rows: Iterable[Row]) -> list[Row]:
    """The rows with a school's printed name replaced by its URN, as a data manager keys them."""
    urns = {name: int(urn) for urn, name in SCHOOLS.values()}
    return [row | {"school": urns.get(str(row["school"]), row["school"])} for row in rows]
