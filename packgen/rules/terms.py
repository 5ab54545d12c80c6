"""The term in which a day lies, by the trust's own calendar: term names and first days in, a function out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
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
