"""One cell element of an .ods workbook in, its value, error and span out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from packgen.model import UNSAVED

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TABLE, STYLE, _OFFICE, _TEXT = (_OASIS % name for name in ("table", "style", "office", "text"))
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_ERROR = re.compile(r"#(?:N/A|NAME\?|REF!|DIV/0!|VALUE!|NUM!|NULL!)|Err:\d+")
_DURATION = re.compile(r"(-?)P(?:(\d{1,7})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:\.\d+)?)S)?)?")
_TRUTH = {"of:=TRUE()": True, "of:=FALSE()": False}
"""How LibreOffice keeps a cell that is true or false."""

_SPACE = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: a value, or a defect and no value; ``rows`` and ``columns`` are what it covers."""

    value: str | float | bool | date | timedelta | None = None
    defect: str = ""
    is_percent: bool = False
    rows: int = 1
    columns: int = 1

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to hand on."""
        return self.value is None and not self.defect and self.rows == self.columns == 1


def read_cell(element: Any) -> Cell:
    """Read a table cell; comments, pictures and what a merged cell covers are no part of it."""
    text = "\n".join(_text(each) for each in element.iterchildren(_TEXT + "p", _TEXT + "h"))
    kind = element.get(_OFFICE + "value-type", "")
    rows, columns = count(element, "number-rows-spanned"), count(element, "number-columns-spanned")
    formula = element.get(TABLE + "formula")
    if element.get(_CALC + "value-type") == "error" or (formula and _ERROR.fullmatch(text)):
        return Cell(defect=text or "an error", rows=rows, columns=columns)
    if formula and not kind and not text:
        return Cell(defect=UNSAVED, rows=rows, columns=columns)
    return Cell(_value(element, kind, text), is_percent=kind == "percentage", rows=rows, columns=columns)


def count(element: Any, name: str, space: str = TABLE) -> int:
    """A count that an element states, such as how often it is repeated; 1 where it states none."""
    text = element.get(space + name, "")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def _value(element: Any, kind: str, text: str) -> str | float | bool | date | timedelta | None:
    formula = element.get(TABLE + "formula", "")
    if kind == "boolean" or formula in _TRUTH:
        return _TRUTH.get(formula, str(element.get(_OFFICE + "boolean-value")) == "true")
    try:
        if kind in ("float", "percentage", "currency"):
            return float(element.get(_OFFICE + "value", ""))
        if kind == "date":
            return _date(element.get(_OFFICE + "date-value", ""))
        if kind == "time":
            return _duration(element.get(_OFFICE + "time-value", ""))
    except (ValueError, OverflowError):
        return text or None
    return element.get(_OFFICE + "string-value") or text or None


def _date(text: str) -> date:
    """A date, or a date with its time of day, as ISO 8601 writes it; raises ValueError for what is none."""
    at = datetime.fromisoformat(text)
    return at.date() if at.time() == time(0) else at


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(text)
    days, hours, minutes, seconds = (float(each or 0) for each in found.groups()[1:])
    length = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -length if found[1] else length


def _text(element: Any) -> str:
    """The text of a paragraph: runs of space are one, and spaces, tabs and line ends have elements of their own."""
    if element.tag == _TEXT + "s":
        return " " * min(count(element, "c", _TEXT), 1000)
    if element.tag in (_TEXT + "tab", _TEXT + "line-break"):
        return "\t" if element.tag == _TEXT + "tab" else "\n"
    if not isinstance(element.tag, str) or element.tag.startswith(_OFFICE):
        return ""
    parts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        parts += [_text(child), _SPACE.sub(" ", child.tail or "")]
    return "".join(parts)
