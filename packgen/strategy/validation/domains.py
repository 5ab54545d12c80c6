"""What a condition lets the evidence be: a Condition in, the values or the range of each quantity it asks about out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    FlagTest,
    GovernanceTest,
    InspectionTest,
    JudgementTest,
    LatestTest,
    MeasureTest,
    ProgressTest,
    RelationTest,
    TrendTest,
)

Quantity: TypeAlias = tuple[Any, ...]
"""What a condition asks about, such as the judgement of an aspect or the value of a measure."""


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers from ``lowest`` to ``highest``, both of them within."""

    lowest: float = float("-inf")
    highest: float = float("inf")


Domain: TypeAlias = frozenset[Any] | Range
"""The values that a quantity may have."""
Domains: TypeAlias = Mapping[Quantity, Domain]


def domains(condition: Condition) -> Domains:
    """The values that each quantity of a condition may have where it is met; nothing for what is not limited."""
    asked = _ASKED[type(condition.test)](condition.test)
    return {quantity: domain for quantity, domain in asked if isinstance(domain, Range) or domain}


def shared(one: Domain, other: Domain) -> Domain | None:
    """What two domains of one quantity have in common, None for nothing."""
    if isinstance(one, Range) and isinstance(other, Range):
        lowest, highest = max(one.lowest, other.lowest), min(one.highest, other.highest)
        return Range(lowest, highest) if lowest <= highest else None
    if isinstance(one, frozenset) and isinstance(other, frozenset):
        return (one & other) or None
    return one


def _judgement(test: JudgementTest) -> Iterable[tuple[Quantity, Domain]]:
    yield ("judgement", test.aspect), frozenset(test.values)
    yield ("secure", test.aspect), _flag(test.secure)
    yield ("key areas", test.aspect), _flag(test.key_areas)


def _governance(test: GovernanceTest) -> Iterable[tuple[Quantity, Domain]]:
    yield ("governance",), frozenset(test.effectiveness)
    yield ("governance", "sustainable"), _flag(test.sustainable)
    yield ("governance", "chair"), _flag(test.chair_in_post)


def _inspection(test: InspectionTest) -> Iterable[tuple[Quantity, Domain]]:
    """Only where every area asked about must be graded so; otherwise another area may still fulfil it."""
    if test.areas and test.at_least >= len(test.areas):
        for area in test.areas:
            yield ("grade", test.regime, area.casefold()), frozenset(grade.casefold() for grade in test.grades)


def _measure(test: MeasureTest) -> Iterable[tuple[Quantity, Domain]]:
    yield ("measure", test.measure, test.group, test.from_national), _range(test.at_least, test.at_most)


def _count(test: CountTest) -> Iterable[tuple[Quantity, Domain]]:
    yield ("count", test.subject, _frozen(test.where), test.past), _range(test.at_least, test.at_most)


def _latest(test: LatestTest) -> Iterable[tuple[Quantity, Domain]]:
    if test.field:
        yield ("latest", test.subject, _frozen(test.where), test.day, test.field), frozenset(test.values)


def _flag(value: bool | None) -> frozenset[bool]:
    return frozenset() if value is None else frozenset([value])


def _range(at_least: float | None, at_most: float | None) -> Range:
    return Range(
        float("-inf") if at_least is None else at_least,
        float("inf") if at_most is None else at_most,
    )


def _frozen(where: Mapping[str, tuple[str, ...]]) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((field, frozenset(values)) for field, values in where.items())


_ASKED: dict[type, Callable[[Any], Iterable[tuple[Quantity, Domain]]]] = {
    JudgementTest: _judgement,
    ProgressTest: lambda test: [(("progress", test.aspect), frozenset(test.values))],
    InspectionTest: _inspection,
    CategoryTest: lambda test: [(("category",), frozenset(test.values))],
    TrendTest: lambda test: [(("trend", test.trend), frozenset(test.values))],
    FlagTest: lambda test: [(("flag", test.field), frozenset([test.is_set]))],
    RelationTest: lambda test: [(("relation",), frozenset(test.values))],
    GovernanceTest: _governance,
    MeasureTest: _measure,
    CountTest: _count,
    LatestTest: _latest,
}
