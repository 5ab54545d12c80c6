"""What a careful reader could work out: the counts that readers see in, the withheld ones that follow from them out.

The numbers of pupils in complementary groups add up to the whole: girls and boys to all, SEN support and EHC plans and
no SEN to all. Each such sum is an equation; a withheld count that the equations fix is as good as printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from packgen.model import Observation, Period
from packgen.strategy.types import Policy

Key = tuple[str, str, Period]
"""A school's URN, a measure and a period."""
WHOLE = "all"


@dataclass(frozen=True, slots=True)
class Inferred:
    """A count that was withheld and can be worked out; ``what`` is "cohort" or "pupils who reached it"."""

    key: Key
    group: str
    what: str


def inferred(known: Iterable[Observation], withheld: Iterable[Observation], policy: Policy) -> list[Inferred]:
    """The counts of ``withheld`` observations that follow from the ``known`` ones of the same school and period."""
    shown, hidden = _by_key(known), _by_key(withheld)
    return [found for key, groups in hidden.items() for found in _of_one(key, shown.get(key, {}), groups, policy)]


def _by_key(observations: Iterable[Observation]) -> dict[Key, dict[str, Observation]]:
    found: dict[Key, dict[str, Observation]] = {}
    for observation in observations:
        key = (observation.school, observation.measure, observation.period)
        found.setdefault(key, {})[observation.group.casefold()] = observation
    return found


def _of_one(
    key: Key, shown: Mapping[str, Observation], hidden: Mapping[str, Observation], policy: Policy
) -> list[Inferred]:
    found = []
    for what, count in (("cohort", _cohort), ("pupils who reached it", _passed)):
        known = {group: number for group, o in shown.items() if (number := count(o)) is not None}
        sums = _sums(policy, {*shown, *hidden})
        found += [Inferred(key, group, what) for group in _fixed(sums, known) if group in hidden]
    return found


def _cohort(observation: Observation) -> Fraction | None:
    number = observation.denominator.number
    return None if number is None else Fraction(number)


def _passed(observation: Observation) -> Fraction | None:
    """The pupils behind a percentage: as counted, or as its cohort and its value leave no other whole number."""
    if observation.numerator.number is not None:
        return Fraction(observation.numerator.number)
    cohort, value = observation.denominator.number, observation.value.number
    if cohort is None or value is None or observation.value.unit != "percent":
        return None
    return Fraction(round(cohort * value / 100))


def _sums(policy: Policy, groups: set[str]) -> list[tuple[str, ...]]:
    """The lists of complementary groups of which at least two were reported; the rest hold nobody."""
    folded = [tuple(name.casefold() for name in names) for names in policy.complements]
    return [present for names in folded if len(present := tuple(n for n in names if n in groups)) > 1]


def _fixed(sums: Sequence[tuple[str, ...]], known: Mapping[str, Fraction]) -> list[str]:
    """The unknown groups whose count the sums leave no choice: Gauss-Jordan elimination over exact fractions."""
    unknown = sorted({name for names in sums for name in (*names, WHOLE)} - known.keys())
    rows = [[Fraction(int(u in names)) - Fraction(int(u == WHOLE)) for u in unknown] for names in sums]
    pivots = _reduce(rows)
    return [unknown[column] for row, column in pivots if sum(1 for cell in rows[row] if cell) == 1]


def _reduce(rows: list[list[Fraction]]) -> list[tuple[int, int]]:
    """Bring rows to reduced echelon form in place; the (row, column) of each pivot."""
    pivots: list[tuple[int, int]] = []
    for column in range(len(rows[0]) if rows else 0):
        top = len(pivots)
        row = next((r for r in range(top, len(rows)) if rows[r][column]), None)
        if row is None:
            continue
        rows[top], rows[row] = rows[row], rows[top]
        lead = rows[top][column]
        rows[top] = [cell / lead for cell in rows[top]]
        for other in range(len(rows)):
            if other != top and (times := rows[other][column]):
                rows[other] = [a - times * b for a, b in zip(rows[other], rows[top], strict=True)]
        pivots.append((top, column))
    return pivots
