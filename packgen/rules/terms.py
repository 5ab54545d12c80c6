"""The term in which a day lies, by the trust's own calendar: term names and first days in, a function out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from packgen.model import Period

TermOf: TypeAlias = Callable[[date], Period]

NAMES = ("autumn", "spring", "summer")
STARTS = ((9, 1), (1, 1), (4, 10))


def calendar(names: Sequence[str] = NAMES, starts: Sequence[tuple[int, int]] = STARTS) -> TermOf:
    """Make the function from a day to its term. ``starts`` are (month, day), in the order of the academic year.

    The academic year begins on the first day of the first term.
    """

    def term_of(day: date) -> Period:
        first = starts[0]
        year = day.year if (day.month, day.day) >= first else day.year - 1
        begun = [
            number
            for number, start in enumerate(starts, start=1)
            if date(year if start >= first else year + 1, *start) <= day
        ]
        return Period(year, begun[-1], names[begun[-1] - 1])

    return term_of


@dataclass(frozen=True, slots=True)
class Span:
    """A term, or a part of one, from its first day to its last; the holidays after a term count with it."""

    first: date
    last: date
    period: Period


def spans(term_of: TermOf, day: date, years: int = 3) -> tuple[Span, ...]:
    """The terms of so many years before a day and of the year after it, oldest first; each is whole."""
    week = timedelta(7)
    start, end = date(day.year - years, 1, 1), date(day.year + 2, 1, 1)
    firsts = [start]
    while start < end:  # no term is shorter than a week
        after = start + week
        if term_of(after) != term_of(start):
            firsts.append(next(d for n in range(1, 8) if term_of(d := start + timedelta(n)) != term_of(start)))
        start = after
    ends = (first - timedelta(1) for first in firsts[1:])
    return tuple(Span(first, last, term_of(first)) for first, last in zip(firsts, ends, strict=False))[1:]


def bounds(terms: Sequence[Span]) -> dict[Period, tuple[date, date]]:
    """The first and the last day of each term, and of each academic year whose first term is known."""
    found = {term.period: (term.first, term.last) for term in terms}
    for term in terms:
        first, _ = found.get(term.period.whole_year, (term.first, term.last))
        found[term.period.whole_year] = (first, term.last)
    return found
