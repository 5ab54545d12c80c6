"""The records that show when something was done: Evidence and a Trace in, the times held and planned out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from packgen.model import BLANK, Evidence, Fact, Period, Record
from packgen.rules.answers import is_one_of
from packgen.rules.terms import Span
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


def trail(evidence: Evidence, trace: Trace, terms: Sequence[Span], school: str | None = None) -> Trail:
    """Find when something was held and is planned, in order of time."""
    rows = rows_of(evidence, trace, school)
    today = evidence.as_at
    times = sorted((time for row in rows if (time := _time(row, trace, terms))), key=lambda time: time.day)
    planned = sorted((time for row in rows if (time := _plan(row, trace))), key=lambda time: time.day)
    ahead = [*(time for time in times if _is_ahead(time, evidence)), *(time for time in planned if time.day >= today)]
    return Trail(
        held=tuple(time for time in times if not _is_ahead(time, evidence)),
        ahead=tuple(sorted(ahead, key=lambda time: time.day)),
        missed=tuple(time for time in planned if time.day < today),
    )


def kept_from(evidence: Evidence, trace: Trace, terms: Sequence[Span]) -> date | None:
    """The first day of which the sheet of a trace has any record at all, None where it has none."""
    anything = Trace(trace.subject, {}, trace.day)
    return min(
        (time.day for row in evidence.rows(trace.subject) if (time := _time(row, anything, terms))), default=None
    )


def is_by_year(evidence: Evidence, trace: Trace) -> bool:
    """Whether each record of a trace is for one academic year, as a plan is."""
    return any(not period.term for period in _periods(evidence, trace))


def _periods(evidence: Evidence, trace: Trace) -> Iterator[Period]:
    return (period for row in rows_of(evidence, trace) if (period := row.period()))


def _is_ahead(time: Time, evidence: Evidence) -> bool:
    real = time.fact.day
    return real > evidence.as_at if real else time.day > evidence.as_at


def _time(row: Record, trace: Trace, terms: Sequence[Span]) -> Time | None:
    """When a row was held. A row that names its term or year counts for that, on whatever day it was held."""
    period, day = row.period(), row.day(trace.day) if trace.day else None
    if trace.day and day is None:
        return None
    bounds = _bounds(period, terms) if period else None
    if bounds is None:
        return Time(row, day, row[trace.day]) if day else None
    counted = min(max(day, bounds[0]), bounds[1]) if day else bounds[0]
    return Time(row, counted, row[trace.day] if day else row["period"])


def _bounds(period: Period, terms: Sequence[Span]) -> tuple[date, date] | None:
    found = [span for span in terms if span.period.year == period.year and period.term in (0, span.period.term)]
    return (found[0].first, found[-1].last) if found else None


def _plan(row: Record, trace: Trace) -> Time | None:
    """When a row says that it is planned for; in the sheet Core provision only until it has been held."""
    fact = row[PLANNED.get(trace.subject, "")]
    is_held = trace.subject == "provision" and row.day("date") is not None
    return Time(row, fact.day, fact) if fact.day and not is_held else None
