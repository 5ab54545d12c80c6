"""Measures over whole years in; the years that a table of them shows, and the heading of each, out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from packgen.documents.lines import YEARS, Line
from packgen.model import Observation, Period

PREDECESSOR = "predecessor"
"""The mark of a figure of the school that this one follows on from."""


def shown_years(found: Sequence[Line]) -> list[Period]:
    """At most three years, oldest first, the first and the last of them with figures.

    The last three, where the newest figure of every measure is among them. Where some are older, the newest year and
    those that most measures have figures for: years that do not follow one another.
    """
    newest = max(line.latest.period.year for line in found)
    recent = [Period(year) for year in range(newest - YEARS + 1, newest + 1)]
    counts = Counter(o.period for line in found for o in line.observations)
    if all(line.latest.period in recent for line in found):
        return recent[next(place for place, year in enumerate(recent) if counts[year]) :]
    ranked = sorted(counts, key=lambda year: (year == recent[-1], counts[year], year), reverse=True)
    return sorted(ranked[:YEARS])


def is_broken(years: Sequence[Period]) -> bool:
    """Whether the years do not follow one another."""
    return any(after.year - before.year > 1 for before, after in itertools.pairwise(years))


def headings(found: Sequence[Line], years: Sequence[Period]) -> list[str]:
    """The heading of each year: 2024/25, or "2018/19, predecessor" where all its figures are a predecessor's."""
    return [f"{year}, {PREDECESSOR}" if is_all_predecessors(found, year) else str(year) for year in years]


def is_all_predecessors(found: Sequence[Line], year: Period) -> bool:
    """Whether every figure of a year is one of a predecessor school."""
    of_year = _of(found, year)
    return bool(of_year) and all(o.is_predecessors for o in of_year)


def _of(found: Sequence[Line], year: Period) -> list[Observation]:
    return [o for line in found for o in line.observations if o.period == year]
