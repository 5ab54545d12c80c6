"""The records that show when something was done: Evidence and a Trace in, the times held and planned out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from packgen.model import BLANK, Evidence, Fact, Period, Record
from packgen.rules.criteria.answers import is_one_of
from packgen.rules.terms import Span, bounds
from packgen.strategy.types import Trace

PLANNED = {"provision": "planned", "visits": "next_visit"}
"""The column of a sheet that says when the next time is planned for."""
NEXT_DUE = {"audits": "due"}
"""The column of a sheet in which people set when the next time is due."""


@dataclass(frozen=True, slots=True)
class Time:
    """One time that something was held or is planned: its row, the day that it counts for, the cell that says so."""

    row: Record
    day: date
    fact: Fact


@dataclass(frozen=True, slots=True)
class Trail:
    """What the records show: the times held up to today, those planned ahead, and those planned but not held."""

    held: tuple[Time, ...] = ()
    ahead: tuple[Time, ...] = ()
    missed: tuple[Time, ...] = ()

    @property
    def last(self) -> Time | None:
        """The last time held."""
        return self.held[-1] if self.held else None

    def first_since(self, day: date) -> Trail:
        """The same, with the first time held since a day in the place of all that were held; as it is without one."""
        first = next((time for time in self.held if time.day >= day), None)
        return replace(self, held=(first,)) if first else self

    @property
    def next(self) -> Time | None:
        """The next time planned."""
        return self.ahead[0] if self.ahead else None

    @property
    def next_due(self) -> Fact:
        """When the next time is due, as people set it with the last time held; blank where the sheet does not ask."""
        return self.last.row[NEXT_DUE.get(self.last.row.subject, "")] if self.last else BLANK


def rows_of(evidence: Evidence, trace: Trace, school: str | None = None) -> tuple[Record, ...]:
    """The rows that a trace names, of one school where a URN is given."""
    rows = evidence.rows(trace.subject, school)
    return tuple(row for row in rows if all(is_one_of(row[name], values) for name, values in trace.where.items()))


@dataclass(frozen=True, slots=True)
class Traced:
    """All that the records show of one thing, for every school: read once, then asked for each school."""

    trace: Trace
    rows: tuple[Record, ...]
    times: tuple[Time, ...]
    planned: tuple[Time, ...]

    @property
    def kept_from(self) -> date | None:
        """The first day of which there is a record for any school or for the trust, None where there is none."""
        return self.times[0].day if self.times else None

    @property
    def is_by_year(self) -> bool:
        """Whether each record is for one academic year, as a plan is."""
        return any(not period.term for row in self.rows if (period := row.period()))

    def has(self, school: str) -> bool:
        """Whether there is any row about a school."""
        return any(row.school == school for row in self.rows)

    def trail(self, today: date, school: str | None = None) -> Trail:
        """When it was held and is planned, of one school where a URN is given, in order of time."""
        times = [time for time in self.times if school in (None, time.row.school)]
        planned = [time for time in self.planned if school in (None, time.row.school)]
        ahead = [time for time in times if _is_ahead(time, today)]
        ahead += [time for time in planned if time.day >= today]
        return Trail(
            held=tuple(time for time in times if not _is_ahead(time, today)),
            ahead=tuple(sorted(ahead, key=_day)),
            missed=tuple(time for time in planned if time.day < today),
        )


def follow(evidence: Evidence, trace: Trace, terms: Sequence[Span]) -> Traced:
    """Read the rows that a trace names."""
    rows, ends = rows_of(evidence, trace), bounds(terms)
    times = sorted((time for row in rows if (time := _time(row, trace, ends))), key=_day)
    planned = sorted((time for row in rows if (time := _plan(row, trace))), key=_day)
    return Traced(trace, rows, tuple(times), tuple(planned))


def _day(time: Time) -> date:
    return time.day


def _is_ahead(time: Time, today: date) -> bool:
    return (time.fact.day or time.day) > today


def _time(row: Record, trace: Trace, ends: Mapping[Period, tuple[date, date]]) -> Time | None:
    """When a row was held. A row that names its term or year counts for that, on whatever day it was held."""
    period, day = row.period(), row.day(trace.day) if trace.day else None
    if trace.day and day is None:
        return None
    span = ends.get(period) if period else None
    if span is None:
        return Time(row, day, row[trace.day]) if day else None
    counted = min(max(day, span[0]), span[1]) if day else span[0]
    return Time(row, counted, row[trace.day] if day else row["period"])


def _plan(row: Record, trace: Trace) -> Time | None:
    """When a row says that it is planned for; in the sheet Core provision only until it has been held."""
    fact = row[PLANNED.get(trace.subject, "")]
    is_held = trace.subject == "provision" and row.day("date") is not None
    return Time(row, fact.day, fact) if fact.day and not is_held else None
