"""When something that recurs is due: a rhythm, a day and the trust's terms in; the two spans that decide out."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from packgen.language import date_text
from packgen.rules.terms import Span
from packgen.strategy.types import Rhythm

DAYS = {Rhythm.WEEKLY: 7, Rhythm.FORTNIGHTLY: 14}
YEARS = {Rhythm.ANNUAL: 1, Rhythm.TWO_YEARLY: 2}
HOLIDAY = timedelta(14)
"""The days at the end of a term that are taken for holidays: a term of the calendar ends where the next begins."""
SUMMER = (7, 22)
"""Month and day from which the summer holiday is taken to run."""
MOST_TERMS = 3
"""A year of more terms than these has terms that are half-terms already."""


@dataclass(frozen=True, slots=True)
class Due:
    """What decides how a duty stands: done since ``since`` is done; not done since ``before`` is overdue.

    ``when`` says by when it is due, such as "this term". ``years`` is set where it is due so long after the last time,
    ``deadline`` where it is due by a day of the academic year: what is done after it is done late.
    """

    since: date
    before: date
    when: str
    years: int = 0
    deadline: date | None = None


def due(
    rhythm: Rhythm, day: date, terms: Sequence[Span], *, month: int | None = None, soon: int = 28, by_year: bool = False
) -> Due | None:
    """Find the current window of a rhythm and the one before; None for what is never due on a day.

    ``month`` is that by whose end an annual duty is due. Without one it is due a year after the last time, and said to
    be due ``soon`` days before. ``by_year`` is for records that are each for one academic year.
    """
    if rhythm is Rhythm.TERMLY:
        return _by_span(day, terms, "this term")
    if rhythm is Rhythm.HALF_TERMLY:
        return _by_span(day, halves(terms), "this half-term")
    if rhythm in DAYS:
        return _by_days(DAYS[rhythm], day, terms)
    if rhythm in YEARS and month is not None:
        return _by_month(month, day, terms)
    if rhythm is Rhythm.ANNUAL and by_year:
        return _by_year(day, terms)
    if rhythm in YEARS:
        before = years_on(day, -YEARS[rhythm])
        return Due(before + timedelta(soon), before, "this year", YEARS[rhythm])
    return None


def years_on(day: date, years: int) -> date:
    """The same day so many years later, 28 February for 29 February where that year has none."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, last))


def halves(terms: Sequence[Span]) -> tuple[Span, ...]:
    """Each term in two halves, the summer holiday left out; terms as they are where a year has more than three."""
    if max(Counter(term.period.year for term in terms).values()) > MOST_TERMS:
        return tuple(terms)
    found = []
    for term in terms:
        middle = term.first + (_school_end(term) - term.first) / 2
        found.append(Span(term.first, middle, term.period))
        found.append(Span(middle + timedelta(1), term.last, term.period))
    return tuple(found)


def _school_end(term: Span) -> date:
    """The last day of a term, or the day before the summer holiday where the term runs on into it."""
    summer = date(term.last.year, *SUMMER) - timedelta(1)
    return summer if term.first < summer < term.last else term.last


def at(day: date, terms: Sequence[Span]) -> int:
    """The place of the span that a day lies in."""
    return next(n for n, span in enumerate(terms) if span.first <= day <= span.last)


def _by_span(day: date, parts: Sequence[Span], when: str) -> Due:
    place = at(day, parts)
    return Due(parts[place].first, parts[place - 1].first, when)


def _by_days(days: int, day: date, terms: Sequence[Span]) -> Due:
    when = "this week" if days == DAYS[Rhythm.WEEKLY] else "this fortnight"
    return Due(_back(day, days, terms), _back(day, 2 * days, terms), when)


def _back(day: date, days: int, terms: Sequence[Span]) -> date:
    """The day so many days of school time before a day: holidays do not count."""
    place = at(day, terms)
    while days:
        day -= timedelta(1)
        place -= day < terms[place].first
        days -= not _is_holiday(day, terms[place])
    return day


def _is_holiday(day: date, term: Span) -> bool:
    end = _school_end(term)
    return day > (end if end < term.last else term.last - HOLIDAY)


def _by_month(month: int, day: date, terms: Sequence[Span]) -> Due:
    """Due by the end of a month of each academic year."""
    year = terms[at(day, terms)].period.year
    first, before = _first_of(year, terms), _first_of(year - 1, terms)
    deadline = _end_of(month, first)
    if day <= deadline:
        return Due(first, before, f"by {date_text(deadline)}", deadline=deadline)
    return Due(first, first, f"by {date_text(_end_of(month, years_on(first, 1)))}", deadline=deadline)


def _by_year(day: date, terms: Sequence[Span]) -> Due:
    """Due in each academic year; overdue a year after the last time, but never in the first term."""
    year = terms[at(day, terms)].period.year
    first, before = _first_of(year, terms), _first_of(year - 1, terms)
    is_early = terms[at(day, terms)].first == first
    return Due(first, before if is_early else years_on(day, -1), "this academic year")


def _first_of(year: int, terms: Sequence[Span]) -> date:
    return min(term.first for term in terms if term.period.year == year)


def _end_of(month: int, first: date) -> date:
    """The last day of a month in the academic year that begins on this day."""
    year = first.year if month >= first.month else first.year + 1
    return date(year, month, calendar.monthrange(year, month)[1])
