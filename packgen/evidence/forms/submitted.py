"""The times and dates of a form's export in, when each response was sent out, and in which order days and months stand.

Forms write dates in the language of whoever downloaded the export, so 3/4/2026 may be in March or in April. The rule:

1. A cell with a number above 12 proves the order of its whole column, unless another cell proves the opposite. So does
   a leading zero, which only the English of the United Kingdom writes (03/04/2026).
2. Times of submission with a year of two figures that prove nothing else are month first: Microsoft's American export.
3. Where the times of submission are day first, or leave no doubt at all (Excel dates, 2026-04-03), the answers are
   read as people in England write them. Otherwise an answer is read only in a column that has its own proof by a
   number above 12; any other date that could be two days is an error to mend, never a guess.
4. Times of submission whose order stays unknown are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from enum import Enum, auto

from packgen.evidence.cells.days import day_or_none
from packgen.evidence.cells.written import plain, slashed
from packgen.evidence.problems import UnreadableError

_DATE = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_TIME = re.compile(r"(\d{1,2}):(\d\d)(?::(\d\d)(?:\.\d+)?)? ?(?:([ap])\.?m\b\.?)? ?(.*)", re.IGNORECASE)
_ZONE = re.compile(r"(?:GMT|UTC|Z)? ?(?:([+-])(\d{1,2}):?(\d\d)?)?", re.IGNORECASE)
_SUMMER = {"bst": 1, "ist": 1, "cet": 1, "cest": 2}
"""Hours ahead of Greenwich of zones that Google Forms names in Britain, Ireland and near Europe."""


class Order(Enum):
    """Which comes first in the dates of a column."""

    DAY_FIRST = auto()
    MONTH_FIRST = auto()
    UNKNOWN = auto()
    NO_DOUBT = auto()


def order_of_times(cells: Iterable[object]) -> Order:
    """The order that a file's own times of submission prove; NO_DOUBT where none of them could be two days."""
    found = _slashed(cells)
    if not found:
        return Order.NO_DOUBT
    proven = _proven(found)
    if proven is not None:
        return proven
    if any(part.startswith("0") for day in found for part in (day[1], day[3])):
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if all(len(day[4]) == 2 for day in found) else Order.UNKNOWN


def order_of_answers(cells: Iterable[object], times: Order) -> Order:
    """The order of one column of answers, in a file whose times of submission have the order ``times``."""
    if times in (Order.DAY_FIRST, Order.NO_DOUBT):
        return Order.DAY_FIRST
    return _proven(_slashed(cells)) or Order.UNKNOWN


def answered_day(raw: object, order: Order) -> object:
    """An answer of a date column as a date where its column is month first; else as it stands, for others to read.

    Raises UnreadableError for a date that could be two days.
    """
    text = plain(raw) if isinstance(raw, str) else ""
    found = _DATE.match(text)
    if found is None or order is Order.DAY_FIRST or not _is_time(text[found.end() :]):
        return raw
    first, second, year = int(found[1]), int(found[3]), int(found[4]) % 100 + 2000
    if order is Order.MONTH_FIRST:
        return day_or_none(year, first, second) or raw
    if first != second and (one := day_or_none(year, second, first)) and (other := day_or_none(year, first, second)):
        message = f'"{found[0]}" may mean {one:%Y-%m-%d} or {other:%Y-%m-%d}'
        raise UnreadableError(message, f"write it so: {one:%Y-%m-%d}")
    return slashed(one) if (one := day_or_none(year, second, first)) else raw


def sent_at(raw: object, order: Order) -> datetime | None:
    """A time of submission in Greenwich time where it names a zone; None where it is missing or cannot be read."""
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=None) - (raw.utcoffset() or timedelta())
    if isinstance(raw, date):
        return datetime(raw.year, raw.month, raw.day)
    text = plain(raw) if isinstance(raw, str) else ""
    found = _YEAR_FIRST.match(text) or _DATE.match(text)
    if found is None:
        return None
    day = _submitted_day(found, order)
    return None if day is None else _at_time(day, text[found.end() :].lstrip(" T,"))


def _submitted_day(found: re.Match[str], order: Order) -> date | None:
    if len(found[1]) == 4:
        return day_or_none(int(found[1]), int(found[3]), int(found[4]))
    first, second, year = int(found[1]), int(found[3]), int(found[4]) % 100 + 2000
    if order is Order.DAY_FIRST:
        return day_or_none(year, second, first)
    return day_or_none(year, first, second) if order is Order.MONTH_FIRST else None


def _at_time(day: date, text: str) -> datetime | None:
    start = datetime(day.year, day.month, day.day)
    if not text:
        return start
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, half = int(found[1]), (found[4] or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        sent = start.replace(hour=hour, minute=int(found[2]), second=int(found[3] or 0))
        return sent - _ahead(found[5])
    except (ValueError, OverflowError):
        return None


def _is_time(text: str) -> bool:
    return not text.strip() or _TIME.fullmatch(text.lstrip(" T,")) is not None


def _ahead(zone: str) -> timedelta:
    """How far a zone is ahead of Greenwich; one that is not known counts as Greenwich."""
    found = _ZONE.fullmatch(zone.strip())
    if found is None or not found[1]:
        return timedelta(hours=_SUMMER.get(zone.strip().casefold(), 0))
    ahead = timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
    return ahead if found[1] == "+" else -ahead


def _slashed(cells: Iterable[object]) -> list[re.Match[str]]:
    return [found for raw in cells if isinstance(raw, str) and (found := _DATE.match(plain(raw)))]


def _proven(found: list[re.Match[str]]) -> Order | None:
    """The order that numbers above 12 prove, UNKNOWN where they contradict each other, None where there are none."""
    day_first, month_first = any(int(day[1]) > 12 for day in found), any(int(day[3]) > 12 for day in found)
    if day_first and month_first:
        return Order.UNKNOWN
    if day_first:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if month_first else None
