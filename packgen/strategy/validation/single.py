"""Single conditions of a strategy: those that ask for what no evidence can hold, as issues."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error
from packgen.schema import measure
from packgen.schema.regimes import regimes
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy
from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    InspectionTest,
    JudgementTest,
    MeasureTest,
    ProgressTest,
    RelationTest,
    Test,
    TrendTest,
)
from packgen.strategy.validation.places import Place

_LISTS = {"in": (ProgressTest, CategoryTest, TrendTest, RelationTest), "grades": (InspectionTest,)}
_SIGNED = ("share", "progress")
"""Units whose values may be below 0."""


def check_conditions(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Aspects that the strategy does not list, and conditions that can never be met."""
    for condition in strategy.conditions.values():
        where = place("conditions", condition.id)
        for message, hint in _faults(strategy, condition):
            yield error(where, message, hint)


def _faults(strategy: Strategy, condition: Condition) -> Iterator[tuple[str, str]]:
    test, never = condition.test, f'the condition "{condition.id}" can never be met'
    yield from _aspect(strategy, condition)
    for key, kinds in _LISTS.items():
        if isinstance(test, kinds) and not (test.grades if isinstance(test, InspectionTest) else test.values):
            yield f'{never}: "{key}" is empty', f"name at least one in {key} = [...]"
    if isinstance(test, InspectionTest):
        yield from ((f"{never}: {why}", hint) for why, hint in _grades(test))
    for why, hint in _limits(test):
        yield f"{never}: {why}", hint


def _aspect(strategy: Strategy, condition: Condition) -> Iterator[tuple[str, str]]:
    test, known = condition.test, [aspect.name for aspect in strategy.aspects]
    if isinstance(test, JudgementTest | ProgressTest) and test.aspect and test.aspect not in known:
        message = f'the condition "{condition.id}" asks about the aspect "{test.aspect}", which is not listed'
        yield message, nearest(test.aspect, known) or "add it under [[aspects]]"


def _grades(test: InspectionTest) -> Iterator[tuple[str, str]]:
    """Areas that the regime does not inspect, and grades that no area asked about can have."""
    if test.regime not in regimes():
        return
    areas = {area.casefold(): grades for area, grades in regimes()[test.regime].areas.items()}
    for area in test.areas:
        if area.casefold() not in areas:
            known = regimes()[test.regime].areas
            yield f'"{area}" is no area of the regime "{test.regime}"', nearest(area, known) or "correct the area"
    asked = [areas[area.casefold()] for area in test.areas if area.casefold() in areas] or list(areas.values())
    possible = sorted({grade for grades in asked for grade in grades})
    for grade in test.grades:
        if grade.casefold() not in {each.casefold() for each in possible}:
            about = f"of {' or '.join(test.areas)} " if test.areas else ""
            yield f'"{grade}" is no grade {about}under "{test.regime}"', nearest(grade, possible)


def _limits(test: Test) -> Iterator[tuple[str, str]]:
    if isinstance(test, CountTest) and test.at_most is not None and test.at_most < 0:
        yield "a number of records is never below 0", "write at_most = 0 or more"
    if not isinstance(test, MeasureTest) or test.from_national:
        return
    unit = measure(test.measure).unit
    if unit == "percent" and test.at_least is not None and test.at_least > 100:
        yield f"a percentage is never {test.at_least:g} or more", "write at_least = 100 or less"
    if unit not in _SIGNED and test.at_most is not None and test.at_most < 0:
        yield f"this measure is never {test.at_most:g} or less", "write at_most = 0 or more, or from_national = true"
