"""A workbook in; its bytes out, the same for the same workbook and as Office wants them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_BEGINNING = rb"\g<1>2000-01-01T00:00:00Z\g<2>"
_FONT = re.compile(rb"<font>(.*?)</font>", re.DOTALL)
_PART = re.compile(rb"<(\w+)[^<>]*/>")
_ORDER = b"b i strike condense extend outline shadow u vertAlign sz color name family charset scheme".split()
"""The parts of a font in the order in which Office wants them (ECMA-376, CT_Font); openpyxl has its own."""


def saved(book: Any) -> bytes:
    """Save an openpyxl workbook as .xlsx, with fixed times in its properties and its archive."""
    book.template = False
    first, last = BytesIO(), BytesIO()
    book.save(first)
    with zipfile.ZipFile(first) as read, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as written:
        for name in read.namelist():
            data = read.read(name)
            if name == "docProps/core.xml":
                data = _TIMES.sub(_BEGINNING, data)
            if name == "xl/styles.xml":
                data = _FONT.sub(_in_order, data)
            written.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return last.getvalue()


def _in_order(font: re.Match[bytes]) -> bytes:
    parts = sorted(_PART.finditer(font[1]), key=lambda part: _ORDER.index(part[1]))
    return b"<font>" + b"".join(part[0] for part in parts) + b"</font>"
