"""One need of a document and a trust's evidence in; whether it is there, stale or missing, and since when, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from packgen.language import count_of, date_text, number_text
from packgen.model import Evidence, Missing, Need, Observation, Record, School
from packgen.readiness.days import Asked, Calendar
from packgen.schema import measures, subjects

NO_ANSWER = (Missing.BLANK, Missing.UNREADABLE)
"""Reasons that leave a figure open; "not collected" or "suppressed" is an answer."""
NOT_FILLED = (*NO_ANSWER, Missing.NOT_AVAILABLE)
"""Reasons that leave a field open that every row must have."""

UNDATED = "without a date"


class State(StrEnum):
    """What became of one need."""

    READY = "ready"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Item:
    """One need held against the evidence about one school.

    ``newest`` says in words of when the newest evidence is, ``due`` what is wanted; ``since`` is the day since which it
    is awaited, None where that cannot be said. ``request`` is the open row of Requests that asks for it, if any.
    """

    need: Need
    state: State
    newest: str = ""
    due: str = ""
    since: date | None = None
    request: Record | None = None

    @property
    def name(self) -> str:
        """The evidence as people know it: the sheet's name, or the measure's, and which rows of it."""
        name = self.need.evidence
        words = subjects()[name].sheet if name in subjects() else measures()[name].short
        return f"{words} ({', '.join(self.need.where.values())})" if self.need.where else words


@dataclass(frozen=True, slots=True, order=True)
class Age:
    """How far a piece of evidence reaches: its last day, and the words for that."""

    last: date
    words: str


def state_of(need: Need, evidence: Evidence, school: School | None, calendar: Calendar) -> Item:
    """Hold a need against the evidence about a school, or about the whole trust where ``school`` is None.

    What is dated after today, such as a visit that is planned, is no evidence yet.
    """
    asked = calendar.asked(need.fresh)
    everything = evidence.rows(need.evidence, None if school is None else school.urn, **need.where)
    rows = [row for row in everything if row.periods or (_day(row) or calendar.as_at) <= calendar.as_at]
    figures = list(_figures(need, evidence, school))
    due, since = (asked.words, asked.since) if asked else ("", None)
    if not rows and not figures:
        return Item(need, State.MISSING, due=due, since=since)
    newest = max(_ages(rows, figures, calendar), default=None)
    words = newest.words if newest else UNDATED
    if asked and (newest is None or newest.last < asked.first):
        return Item(need, State.STALE, words, due, since or _expired(asked, newest, calendar))
    if need.filled and (empty := [row for row in rows if row[need.filled].missing in NOT_FILLED]):
        requested = min((day for row in empty if (day := row.day("requested"))), default=None)
        return Item(need, State.MISSING, words, _wanted(need, rows, empty), requested)
    return Item(need, State.READY, words, due)


def _figures(need: Need, evidence: Evidence, school: School | None) -> Iterator[Observation]:
    """The figures, or reasons why there is none, of a measure or a family of measures, for all pupils."""
    for name, measure in measures().items():
        if need.evidence in (name, measure.subject):
            for urn in evidence.schools if school is None else (school.urn,):
                yield from (o for o in evidence.series(urn, name) if o.value.missing not in NO_ANSWER)


def _ages(rows: Iterable[Record], figures: Iterable[Observation], calendar: Calendar) -> Iterator[Age]:
    """How far each piece reaches: to the end of its period, else to its date."""
    for period in (figure.period for figure in figures):
        yield Age(calendar.last_day(period), str(period))
    for row in rows:
        for period in row.periods.values():
            yield Age(calendar.last_day(period), str(period))
        day = _day(row)
        if not row.periods and day is not None:
            yield Age(day, date_text(day))


def _day(row: Record) -> date | None:
    """The date of a row: the one that identifies it, else the first that its subject has."""
    subject = subjects()[row.subject]
    dates = [field.name for field in subject.fields if field.type == "date"]
    return row.day(min(dates, key=lambda name: name not in subject.identity)) if dates else None


def _expired(asked: Asked, newest: Age | None, calendar: Calendar) -> date | None:
    """The day on which evidence grew too old, where freshness is counted in days."""
    return newest.last + (calendar.as_at - asked.first) + timedelta(days=1) if newest else None


def _wanted(need: Need, rows: Sequence[Record], empty: Sequence[Record]) -> str:
    """Which field is empty, and in how many rows: the recommendation; 3 answers of 48."""
    heading = subjects()[need.evidence].field(need.filled).headings[0].lower()
    return f"the {heading}" if len(rows) == 1 else f"{count_of(len(empty), heading)} of {number_text(len(rows))}"
