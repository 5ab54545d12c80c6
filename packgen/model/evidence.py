"""The school evidence model: everything a trust knows, each value with its cell; no I/O, no rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from packgen.model.periods import Period
from packgen.model.values import BLANK, Fact

K = TypeVar("K")
V = TypeVar("V")

MEMBER, SUPPORTED, APPLICANT, OTHER = "member", "supported", "applicant", "other"
"""How a school stands to the trust."""


@dataclass(frozen=True, slots=True)
class School:
    """One school. ``key`` is a file-name-safe short name, stable while the school keeps its name and URN.

    ``relation`` is one of MEMBER, SUPPORTED, APPLICANT, OTHER; ``predecessors`` are URNs whose history
    is shown as this school's predecessor's, ``former_names`` the names of those that a file names. ``facts`` are the
    fields of the Schools sheet and of GIAS.
    """

    urn: str
    name: str
    key: str
    relation: str
    facts: Mapping[str, Fact]
    predecessors: tuple[str, ...] = ()
    former_names: Mapping[str, Fact] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Fact:
        return self.facts.get(name, BLANK)


@dataclass(frozen=True, slots=True)
class Observation:
    """One measure of one school, period and group.

    ``school`` is the URN of the school it is shown for, ``urn`` the one it was published under (its
    predecessor's, before a conversion). ``value`` carries the measure's unit; ``numerator`` and ``denominator`` count
    pupils (or sessions). ``release`` is final, revised, provisional or school (the school's own figure). ``publisher``
    is who published the file it stands in, "" for the trust's own.
    """

    school: str
    measure: str
    period: Period
    value: Fact
    group: str = "all"
    numerator: Fact = BLANK
    denominator: Fact = BLANK
    release: str = ""
    as_at: Fact = BLANK
    urn: str = ""
    publisher: str = ""

    @property
    def is_predecessors(self) -> bool:
        """Whether the figure is a predecessor school's."""
        return bool(self.urn) and self.urn != self.school


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A national figure: measure, the phase or group it covers, period, value, release status and mark.

    ``mark`` says how far the figure was confirmed: C seen in a public source, C1 on one page only,
    D derived, M from general knowledge.
    """

    measure: str
    phase: str
    period: Period
    value: Fact
    release: str = ""
    mark: str = ""
    publisher: str = ""


@dataclass(frozen=True)
class Record:
    """One row of a subject (risks, actions, visits ...), its fields as Facts.

    ``id`` is unique within the subject and stable between builds; ``school`` is a URN, "" for the
    whole trust. ``part`` is 2 for a row that only Part 2 readers may see; ``readers`` are the
    only audiences that may see it, None for all. ``periods`` holds the fields that
    name an academic year or term; their Facts hold the period's text.
    """

    subject: str
    id: str
    school: str
    facts: Mapping[str, Fact]
    part: int = 1
    periods: Mapping[str, Period] = field(default_factory=dict)
    readers: frozenset[str] | None = None

    def __getitem__(self, name: str) -> Fact:
        return self.facts.get(name, BLANK)

    def text(self, name: str) -> str:
        """The field as text, "" where missing."""
        return self[name].text

    def day(self, name: str) -> date | None:
        """The field as a date, None where missing."""
        return self[name].day

    def number(self, name: str) -> float | None:
        """The field as a number, None where missing."""
        return self[name].number

    def period(self, name: str = "period") -> Period | None:
        """The field as a Period, None where missing."""
        return self.periods.get(name)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sources that give different values for one thing.

    ``shown`` is what documents print: the value that the order of precedence chose, or a Fact missing as
    DISPUTED where no order decides. ``candidates`` are all the values read, highest precedence first.
    """

    school: str
    what: str
    shown: Fact
    candidates: tuple[Fact, ...]


@dataclass(frozen=True)
class Evidence:
    """All evidence of a build, as at one date.

    ``records`` maps a subject to its rows in the order they were read. ``superseded`` holds the responses of forms
    that were sent again later; no document shows them. ``trust`` holds published figures of the whole trust: their
    ``school`` is "", their ``urn`` the trust's UID. Look-ups are indexed once.
    """

    as_at: date
    period: Period
    schools: Mapping[str, School] = field(default_factory=dict)
    observations: tuple[Observation, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    superseded: tuple[Record, ...] = ()
    trust: tuple[Observation, ...] = ()

    def school(self, urn: str) -> School:
        """The school with this URN; KeyError where there is none."""
        return self.schools[urn]

    def named(self, text: str) -> tuple[School, ...]:
        """The schools that a person may mean: the one of this URN, short name or name, else all that begin so."""
        asked = text.strip().casefold()
        exact = tuple(s for s in self.schools.values() if asked in (s.urn, s.key, s.name.casefold()))
        return exact or tuple(s for s in self.schools.values() if asked and s.name.casefold().startswith(asked))

    def of_relation(self, *relations: str) -> tuple[School, ...]:
        """The schools that stand so to the trust, by name."""
        return tuple(sorted((s for s in self.schools.values() if s.relation in relations), key=lambda s: s.name))

    def rows(self, subject: str, school: str | None = None, **equal: Any) -> tuple[Record, ...]:
        """The records of a subject, of one school where a URN is given, whose fields equal what is given.

        ``rows("risks", urn, status="open")``; text compares without regard to case.
        """
        found = self.records.get(subject, ()) if school is None else self._by_school.get((subject, school), ())
        for name, wanted in equal.items():
            found = tuple(row for row in found if _same(row[name].value, wanted))
        return found

    def series(self, school: str, measure: str, group: str = "all") -> tuple[Observation, ...]:
        """A measure's observations for one school and group, oldest period first."""
        return self._series.get((school, measure, group), ())

    def observation(self, school: str, measure: str, period: Period, group: str = "all") -> Observation | None:
        """The one observation of a measure, or None."""
        return next((o for o in self.series(school, measure, group) if o.period == period), None)

    def latest(self, school: str, measure: str, group: str = "all") -> Observation | None:
        """The newest observation of a measure, known or missing, or None where there is none."""
        series = self.series(school, measure, group)
        return series[-1] if series else None

    def benchmark(self, measure: str, phase: str, period: Period) -> Benchmark | None:
        """The national figure for a measure, phase and period, or None. Exact matches only, never the nearest."""
        return self._benchmarks.get((measure, phase.casefold(), period))

    @cached_property
    def _by_school(self) -> dict[tuple[str, str], tuple[Record, ...]]:
        return _grouped(((row.subject, row.school), row) for rows in self.records.values() for row in rows)

    @cached_property
    def _series(self) -> dict[tuple[str, str, str], tuple[Observation, ...]]:
        ordered = sorted(self.observations, key=lambda o: o.period)
        return _grouped(((o.school, o.measure, o.group), o) for o in ordered)

    @cached_property
    def _benchmarks(self) -> dict[tuple[str, str, Period], Benchmark]:
        return {(b.measure, b.phase.casefold(), b.period): b for b in self.benchmarks}


def _same(found: object, wanted: object) -> bool:
    if isinstance(found, str) and isinstance(wanted, str):
        return found.casefold() == wanted.casefold()
    return found == wanted


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in groups.items()}
