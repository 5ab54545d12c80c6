"""A cell of a date column in, the day out: strictly day before month, and nothing guessed."""

from __future__ import annotations

import re
from datetime import date, datetime

from packgen.evidence.cells.written import plain, quoted
from packgen.evidence.problems import UnreadableError

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "sept",
)  # fmt: skip
_WRITE = "write day, month and year: 13/02/2026"

_UK = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]+\d{1,2}:\d\d(?::\d\d)?)?")
_ISO = re.compile(r"(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?:[ T].*)?")
_SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WORDS = re.compile(r"(?:[a-z]+day,? +)?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]+([a-z]+)\.?,?[ -]+(\d{4})", re.IGNORECASE)


def parse_day(raw: object) -> date:
    """Read a date as people in England write it: 13/02/2026, 13 February 2026, 2026-02-13, or an Excel date.

    Raises UnreadableError for a year of two figures, a day that does not exist, and every other form.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, bool | int | float):
        raise UnreadableError(f"{raw:g} is a number, not a date", "format the cell as a date, or write 13/02/2026")
    text = plain(raw)
    if found := _UK.fullmatch(text):
        return _day(int(found[3]), int(found[2]), int(found[1]), text)
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _WORDS.fullmatch(text):
        return _day(int(found[3]), _month(found[2], text), int(found[1]), text)
    if _SERIAL.fullmatch(text):
        raise UnreadableError(f"{text} is a number, not a date", "format the cell as a date, or write 13/02/2026")
    if _SHORT_YEAR.fullmatch(text):
        raise UnreadableError(f'"{text}" gives the year in 2 figures', "write all 4: 13/02/2026")
    raise UnreadableError(f"{quoted(text)} is not a date", _WRITE)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day of the calendar, None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(year: int, month: int, day: int, text: str) -> date:
    if month > 12 and day <= 12:
        raise UnreadableError(f'"{text}" has no month {month}', "write the day first: 13/02/2026")
    found = day_or_none(year, month, day)
    if found is None:
        raise UnreadableError(f'"{text}" is not a day of the calendar', _WRITE)
    return found


def _month(word: str, text: str) -> int:
    folded = word.casefold()
    if folded not in MONTHS and folded not in _LONG:
        raise UnreadableError(f'"{text}" names no month', _WRITE)
    return MONTHS.index(folded[:3]) + 1
