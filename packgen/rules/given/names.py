"""Every name under which a what-if or a case of a strategy may give something: a Strategy in, Slots by name out.

One name is one place in the evidence: ``schools.rise``, ``judgements.Culture.progress``, ``inspections.Inclusion``,
``nor``, ``rwm_expected.disadvantaged``, ``nor_trend``, or the id of a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from packgen.rules.criteria.findings import Verdict
from packgen.rules.numbers.trends import DECLINING, IMPROVING, STABLE
from packgen.schema import Field, Subject, groups, measures, subjects
from packgen.schema.regimes import regimes
from packgen.strategy.types import Strategy

NOT_KNOWN = "not known"
"""The value that takes away what is known."""

NATIONAL = "national"
"""Stands where a group does, for the national figure of a measure."""

_KEYS = ("aspect", "audit", "plan", "activity", "indicator", "area")
"""Fields that part the rows of one subject, so that a name says which is meant."""

_UNGIVEN = frozenset({"school", "period", "part"})


class Kind(StrEnum):
    """What kind of thing a name gives."""

    SCHOOL = "a field of the school"
    RELATION = "how the school stands to the trust"
    RECORD = "a field of the newest row"
    GRADE = "the grade of an area"
    INSPECTION = "a field of the latest inspection"
    FIGURES = "a measure"
    NATIONAL = "a national figure"
    TREND = "the direction of a trend"
    CONDITION = "the verdict on a condition"


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that a name stands for.

    ``subject`` and ``key`` say which row, ``field`` which of its columns (None where the value is one of ``choices``).
    For figures ``subject`` is the measure and ``key`` the group.
    """

    kind: Kind
    subject: str = ""
    key: str = ""
    field: Field | None = None
    choices: tuple[str, ...] = ()


def slots(strategy: Strategy) -> Mapping[str, Slot]:
    """Every name that may be given under a strategy; what the strategy itself names stands first."""
    return dict(
        pair
        for pairs in (_trends(strategy), _conditions(strategy), _school(), _records(strategy), _grades(), _figures())
        for pair in pairs
    )


def _trends(strategy: Strategy) -> Iterator[tuple[str, Slot]]:
    for name in strategy.trends:
        yield f"{name}_trend", Slot(Kind.TREND, name, choices=(IMPROVING, STABLE, DECLINING))


def _conditions(strategy: Strategy) -> Iterator[tuple[str, Slot]]:
    for name in strategy.conditions:
        yield name, Slot(Kind.CONDITION, name, choices=(Verdict.MET.value, Verdict.UNMET.value))


def _school() -> Iterator[tuple[str, Slot]]:
    subject = subjects()["schools"]
    yield "relation", Slot(Kind.RELATION, choices=subject.field("relation").choices)
    for field in subject.fields:
        if field.type not in _UNGIVEN and field.name not in ("school", "name", "relation"):
            yield f"schools.{field.name}", Slot(Kind.SCHOOL, "schools", field=field, choices=field.choices)


def _records(strategy: Strategy) -> Iterator[tuple[str, Slot]]:
    for subject in subjects().values():
        if subject.kind != "records" or subject.name in ("schools", "inspections"):
            continue
        parting = parting_field(subject)
        if "id" in subject.identity or not any(field.type == "school" for field in subject.fields):
            continue  # a register of many rows: its conditions are given as met or not met
        for key in _keys(subject, parting, strategy) if parting else ("",):
            for field in subject.fields:
                if field.type not in _UNGIVEN and field.name != parting:
                    yield _joined(subject.name, key, field.name), _record(subject, key, field, strategy)


def _record(subject: Subject, key: str, field: Field, strategy: Strategy) -> Slot:
    is_phase = subject.name == "phases" and field.name in ("phase", *(a.field for a in strategy.aspects))
    choices = tuple(phase.name for phase in strategy.phases) if is_phase else field.choices
    return Slot(Kind.RECORD, subject.name, key, field, choices)


def _keys(subject: Subject, parting: str, strategy: Strategy) -> tuple[str, ...]:
    found = {
        "aspect": (strategy.overall, *(aspect.name for aspect in strategy.aspects)),
        "activity": tuple(activity.name for activity in strategy.activities),
        "indicator": tuple(indicator.name for indicator in strategy.indicators),
    }
    return found.get(parting, subject.field(parting).choices)


def parting_field(subject: Subject) -> str:
    """The field whose value a name holds between the subject and the column, "" where there is none."""
    return next((name for name in _KEYS if name in subject.identity), "")


def _grades() -> Iterator[tuple[str, Slot]]:
    subject = subjects()["inspections"]
    known = regimes()
    yield "inspections.regime", Slot(Kind.INSPECTION, "inspections", "regime", choices=tuple(known))
    for name in ("category", "date"):
        field = subject.field(name)
        yield f"inspections.{name}", Slot(Kind.INSPECTION, "inspections", name, field, field.choices)
    areas: dict[str, tuple[str, ...]] = {}
    for regime in reversed(list(known.values())):  # the newest first: its grades are the ones suggested
        for area, grades in regime.areas.items():
            areas[area] = tuple(dict.fromkeys((*areas.get(area, ()), *grades)))
    for area, grades in areas.items():
        yield f"inspections.{area}", Slot(Kind.GRADE, "inspections", area, choices=grades)


def _figures() -> Iterator[tuple[str, Slot]]:
    for name, measure in measures().items():
        if not measure.complement:
            yield name, Slot(Kind.FIGURES, name, "all")
            yield f"{name}.{NATIONAL}", Slot(Kind.NATIONAL, name)
            for group in groups():
                yield f"{name}.{group}", Slot(Kind.FIGURES, name, group)


def _joined(*parts: str) -> str:
    return ".".join(part for part in parts if part)
