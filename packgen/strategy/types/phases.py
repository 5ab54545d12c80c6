"""The phases of a strategy, the aspects that each have one, and what a phase brings with it."""

from __future__ import annotations

from dataclasses import dataclass

from packgen.strategy.types.criteria import Alongside, Route
from packgen.strategy.types.provision import Trace


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of the strategy in our own words, with its paragraph number."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a phase brings beyond the core offer: at least ``days`` of improvement support a term, and the rest.

    ``carried_over`` says whether days that a term leaves unused are due in the next term of the year.
    """

    paragraph: str
    days: float
    more: tuple[str, ...] = ()
    carried_over: bool = False


@dataclass(frozen=True, slots=True)
class PlanDuty:
    """A plan that a phase requires: its kind as in the Plans sheet, and the body that approves it ("" for none)."""

    paragraph: str
    plan: str
    text: str
    approver: str = ""
    costed: bool = False


@dataclass(frozen=True, slots=True)
class ReportingDuty:
    """Who tells which body about what, how often, and what carries it.

    ``papers`` are the keys of the catalogue's papers that carry it to a meeting of the body; ``trace`` are the records
    that show it where it goes by another way. With neither, only the body's meetings are known.
    """

    paragraph: str
    what: str
    body: str
    rhythm: str
    by: str = ""
    papers: tuple[str, ...] = ()
    trace: Trace | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether a school in a phase gives capacity: "takes", "may give", "likely to give" or "expected to give"."""

    paragraph: str
    gives: str
    text: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase. ``order`` counts from 1, the phase of most need first.

    ``routes`` are alternatives: one of them met makes the phase a candidate, unless a required condition
    of ``alongside`` is not met.
    """

    key: str
    name: str
    order: int
    paragraph: str
    summary: str
    routes: tuple[Route, ...]
    alongside: tuple[Alongside, ...]
    expectations: tuple[Clause, ...]
    support: Support
    plans: tuple[PlanDuty, ...]
    reporting: tuple[ReportingDuty, ...]
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Aspect:
    """A side of a school that has a phase of its own in the profile. ``field`` is its column in Phases agreed."""

    key: str
    name: str
    field: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class TrendRule:
    """How a trend is read from a series: change over the last ``count`` like periods.

    Beyond ``limit`` either way, and by at least ``pupils``, it is improving or declining, else stable. ``limit`` is in
    percent of the first figure, or in percentage points where ``in_points``.
    """

    key: str
    measure: str
    count: int
    limit: float
    pupils: float
    text: str
    in_points: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the strategy that leaves a judgement open, such as "securely", and how it is settled.

    ``kind`` is "judgement" where people record it and "threshold" where the trust sets a number; ``conditions`` are
    the ids of those that stand for it.
    """

    word: str
    paragraph: str
    kind: str
    conditions: tuple[str, ...]
    text: str
