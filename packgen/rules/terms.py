"""The term in which a day lies, by the trust's own calendar: term names and first days in, a function out."""

from __future__ import annotations

import itertools
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


def spans(term_of: TermOf, day: date, years: int = 4) -> tuple[Span, ...]:
    """The terms of so many years before a day and of the year after it, oldest first; each is whole."""
    days = (date(day.year - years, 1, 1) + timedelta(n) for n in range(366 * (years + 2)))
    found = []
    for period, group in itertools.groupby(days, term_of):
        members = list(group)
        found.append(Span(members[0], members[-1], period))
    return tuple(found[1:-1])  # the first and the last may be cut off
