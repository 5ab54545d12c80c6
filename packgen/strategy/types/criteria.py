"""What a strategy can ask of the evidence: kinds of test, conditions, and trees of `any` and `all`; no evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from enum import StrEnum
from typing import TypeAlias

OVERALL = ""
"""The aspect of a test on the overall judgement; a profile asks the same of one aspect instead."""


@dataclass(frozen=True, slots=True)
class JudgementTest:
    """The trust's latest judgement of an aspect: one of ``values``, and secure, and with key areas, where asked."""

    values: tuple[str, ...] = ()
    secure: bool | None = None
    key_areas: bool | None = None
    aspect: str = OVERALL


@dataclass(frozen=True, slots=True)
class ProgressTest:
    """The rate of progress that the trust recorded with its latest judgement of an aspect."""

    values: tuple[str, ...]
    aspect: str = OVERALL


@dataclass(frozen=True, slots=True)
class InspectionTest:
    """A grade in the school's own latest inspection under one regime; no ``areas`` means any area.

    ``at_least`` is how many areas must be graded so.
    """

    regime: str
    grades: tuple[str, ...]
    areas: tuple[str, ...] = ()
    at_least: int = 1


@dataclass(frozen=True, slots=True)
class CategoryTest:
    """The category of concern entered for the school's latest inspection."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrendTest:
    """The direction of a trend named in the strategy: improving, stable or declining."""

    trend: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FlagTest:
    """A yes or no of the Schools sheet."""

    field: str
    is_set: bool = True


@dataclass(frozen=True, slots=True)
class RelationTest:
    """How the school stands to the trust: member, supported, applicant."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GovernanceTest:
    """The trust's latest view of the school's governance."""

    effectiveness: tuple[str, ...] = ()
    sustainable: bool | None = None
    chair_in_post: bool | None = None


@dataclass(frozen=True, slots=True)
class MeasureTest:
    """The latest value of a measure, in its own unit, against limits or as a difference from the national figure."""

    measure: str
    group: str = "all"
    at_least: float | None = None
    at_most: float | None = None
    from_national: bool = False


@dataclass(frozen=True, slots=True)
class CountTest:
    """How many records of a subject the school has whose fields hold certain values, or whose date has passed."""

    subject: str
    where: Mapping[str, tuple[str, ...]] = made_by(default_factory=dict)
    past: str = ""
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class LatestTest:
    """The newest record of a subject, by its ``day`` field: what a field holds, how old it is, or what has passed.

    ``field`` with ``values``, ``older_than`` (days) and ``past`` (a date field whose day has gone by) are each asked
    where given, and all must hold.
    """

    subject: str
    where: Mapping[str, tuple[str, ...]] = made_by(default_factory=dict)
    day: str = "date"
    field: str = ""
    values: tuple[str, ...] = ()
    older_than: int | None = None
    past: str = ""


Test: TypeAlias = (
    JudgementTest
    | ProgressTest
    | InspectionTest
    | CategoryTest
    | TrendTest
    | FlagTest
    | RelationTest
    | GovernanceTest
    | MeasureTest
    | CountTest
    | LatestTest
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that the strategy asks, with its paragraph and the sentence that is true when it is met.

    ``supplier`` is the role that would supply the evidence where it is not known.
    """

    id: str
    paragraph: str
    text: str
    test: Test
    supplier: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions joined: ``every`` is True for `all`, False for `any`."""

    every: bool
    parts: tuple[Criterion, ...]


Criterion: TypeAlias = Condition | Group


class Strength(StrEnum):
    """How far one route into a phase speaks for it, strongest first."""

    DECIDES = "decides"
    FITS = "fits"
    ALLOWS = "allows"


class Role(StrEnum):
    """What a condition beside the routes does: required must be met; supporting only strengthens or weakens."""

    REQUIRED = "required"
    SUPPORTING = "supporting"


@dataclass(frozen=True, slots=True)
class Route:
    """One of a phase's alternatives (its "or"): met by itself, it makes the phase a candidate.

    ALLOWS marks what the strategy names under several phases, so that it permits a phase without pointing to it.
    """

    id: str
    paragraph: str
    text: str
    strength: Strength
    criterion: Criterion


@dataclass(frozen=True, slots=True)
class Alongside:
    """A condition that stands beside all of a phase's routes."""

    condition: Condition
    role: Role


RECORDED = (JudgementTest, ProgressTest, FlagTest, RelationTest, GovernanceTest, CategoryTest, InspectionTest)
"""Tests of what people recorded or judged; every other kind holds a figure, a count or a date against a threshold."""


def conditions(criterion: Criterion) -> Iterator[Condition]:
    """Every condition of a tree, in the order of the file."""
    if isinstance(criterion, Condition):
        yield criterion
        return
    for part in criterion.parts:
        yield from conditions(part)
