"""Figures as sheets give them in, those that say the opposite of a measure turned into that measure out.

Attendance and absence are one figure: together they are every session (DfE, "Pupil absence statistics: methodology").
So a trust may keep either; both are compared with the national figure, which is absence, and two that do not add up to
100% are a conflict like any other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from packgen.errors import Issue, error
from packgen.evidence.sheets.observations import Reported
from packgen.language import show
from packgen.model import Fact, Missing, derive
from packgen.schema import Measure, measures

WHOLE = 100
"""Per cent."""


def turned(figures: Iterable[Reported], issues: list[Issue]) -> list[Reported]:
    """Turn each figure of a measure that has a complement into that of the complement; others stay as they are."""
    return [_turned(each, measures()[each.observation.measure], issues) for each in figures]


def _turned(figure: Reported, measure: Measure, issues: list[Issue]) -> Reported:
    if not measure.complement:
        return figure
    value = _opposite(figure.observation.value, measure, issues)
    return replace(figure, observation=replace(figure.observation, measure=measure.complement, value=value))


def _opposite(value: Fact, measure: Measure, issues: list[Issue]) -> Fact:
    if value.number is None:
        return value
    known = round(value.number, 6)  # what a formula adds beyond that is no attendance
    if not 0 <= known <= WHOLE:
        message = f"{show(value)} for {measure.short.casefold()} is not between 0 and 100"
        issues.append(error(value.place, message, "correct the figure", check="limits"))
        return Fact(None, value.sources, value.unit, Missing.UNREADABLE, part=value.part)
    rest = round(WHOLE - known, 8)
    worked_out = int(rest) if rest.is_integer() else rest
    return derive(f"100% less {measure.short.casefold()}", worked_out, [value], unit=value.unit)
