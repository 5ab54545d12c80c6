"""Pages in, the bytes of a workbook out: the same pages give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime

from packgen.workbooks.front import write_public, write_read_me
from packgen.workbooks.lists import lists_for, write_lists
from packgen.workbooks.pages import Page, Said
from packgen.workbooks.sheets import write_page

TERMS = ("autumn", "spring", "summer")

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_CORE, _SHEETS = "docProps/core.xml", "xl/worksheets/sheet"
_LANGUAGE = "en-GB"
_LAST_COLUMN = re.compile(rb'<col min="(\d+)" max="\1"( width="[\d.]+" style="\d+")/></cols>')
"""The open column to the right of a table. It stands for all that follow: Excel deletes a row only if no cell of it is
locked."""


def trust_workbook(
    pages: Sequence[Page], title: str, day: date, terms: Sequence[str] = TERMS, public: Sequence[Said] = ()
) -> bytes:
    """The workbook that a trust fills in: how to, one sheet a page, what public files say, and the lists.

    ``day`` is the day on which the workbook is made: the years that drop-downs offer lie about it.
    """
    return _workbook(pages, title, day, terms, public, is_whole=True)


def workbook(pages: Sequence[Page], title: str, day: date, terms: Sequence[str] = TERMS) -> bytes:
    """A workbook of these pages alone, such as one school's return."""
    return _workbook(pages, title, day, terms, (), is_whole=False)


def _workbook(
    pages: Sequence[Page], title: str, day: date, terms: Sequence[str], public: Sequence[Said], *, is_whole: bool
) -> bytes:
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, _OPTIONS)
    book.set_properties({"title": title, "created": datetime(day.year, day.month, day.day)})
    lists = lists_for(pages, day, terms)
    if is_whole:
        write_read_me(book, title, pages, has_public=bool(public))
    for page in pages:
        write_page(book, page, lists)
    if public:
        write_public(book, public)
    write_lists(book, lists)
    book.close()
    return _finished(buffer.getvalue())


def _finished(data: bytes) -> bytes:
    """The same workbook with its language stated and all columns open, which XlsxWriter cannot do, or only slowly."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for part in given.infolist():
            content = given.read(part)
            if part.filename == _CORE:
                language = f"<dc:language>{_LANGUAGE}</dc:language></cp:coreProperties>".encode()
                content = content.replace(b"</cp:coreProperties>", language)
            elif part.filename.startswith(_SHEETS):
                content = _LAST_COLUMN.sub(rb'<col min="\1" max="16384"\2/></cols>', content, count=1)
            made.writestr(part, content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
