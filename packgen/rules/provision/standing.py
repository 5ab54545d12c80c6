"""How a duty that recurs stands: its trace and rhythm in; done, planned, due, overdue or not known, with cells, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from packgen.language import date_text, show
from packgen.model import BLANK, Evidence, Fact, School, derive
from packgen.rules.provision.rhythms import Due, due, years_on
from packgen.rules.provision.traces import Traced, Trail, follow
from packgen.rules.terms import Span
from packgen.schema import subject
from packgen.strategy.types import Rhythm, Trace


class State(StrEnum):
    """Where a duty stands. ONGOING is never due on a day, NOTHING where there is nothing that it would be done to."""

    DONE = "done"
    PLANNED = "planned"
    DUE = "due"
    OVERDUE = "overdue"
    UNKNOWN = "not known"
    ONGOING = "ongoing"
    NOTHING = "nothing on record"


@dataclass(frozen=True, slots=True)
class Duty:
    """What recurs: the records that show it, its rhythm, and the month of the year where it has one."""

    paragraph: str
    trace: Trace
    rhythm: Rhythm
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a duty stands, in words with the cells behind them.

    ``last`` is when it was last done and ``planned`` when it is planned for, each missing where nothing is recorded.
    ``when`` says by when it is due, "" where it is not; ``missing`` why its state is not known,
    ``is_late`` whether it was done after its day.
    """

    state: State
    fact: Fact
    last: Fact = BLANK
    planned: Fact = BLANK
    when: str = ""
    missing: str = ""
    is_late: bool = False

    @property
    def text(self) -> str:
        """The state in words, such as "due this term; last done on 4 November 2025"."""
        return self.fact.text


def standings(
    evidence: Evidence, duty: Duty, terms: Sequence[Span], soon: int, schools: Sequence[School | None]
) -> list[Standing]:
    """Say where a duty stands for each of these schools; None among them is the whole trust.

    ``soon`` is how many days before its day a yearly duty is said to be due.
    """
    traced = follow(evidence, duty.trace, terms)
    window = due(duty.rhythm, evidence.as_at, terms, month=duty.month, soon=soon, by_year=traced.is_by_year)
    return [_standing(evidence, duty, traced, window, soon, school) for school in schools]


def _standing(
    evidence: Evidence, duty: Duty, traced: Traced, window: Due | None, soon: int, school: School | None
) -> Standing:
    found = traced.trail(evidence.as_at, school.urn if school else None)
    if window is None:
        return _told(duty, State.ONGOING, found)
    if lack := _lack(evidence, traced):
        return Standing(State.UNKNOWN, derive(_rule(duty), f"not known: {lack}", []), missing=lack)
    if school and _has_nothing(traced, school):
        return Standing(State.NOTHING, derive(_rule(duty), f"nothing on record in the sheet {_sheet(duty.trace)}", []))
    if window.deadline:
        found = found.first_since(window.since)
    joined = school["joined"].day if school else None
    state = _state(evidence.as_at, window, found, soon, joined, traced.kept_from)
    return _told(duty, state, found, window)


def _lack(evidence: Evidence, traced: Traced) -> str:
    """Why nothing can be known, "" where something can: a sheet was not handed in, or does not speak of it."""
    if traced.trace.subject not in evidence.records:
        return f"the sheet {_sheet(traced.trace)} was not handed in"
    return "" if traced.rows else f"the sheet {_sheet(traced.trace)} has no row for it"


def _has_nothing(traced: Traced, school: School) -> bool:
    """Whether each row is a thing with a day in it, such as a risk with its last review, and the school has none."""
    return traced.trace.day not in ("", "date") and not traced.is_by_year and not traced.has(school.urn)


def _sheet(trace: Trace) -> str:
    return subject(trace.subject).sheet


def _state(today: date, window: Due, found: Trail, soon: int, joined: date | None, kept: date | None) -> State:
    """A duty is overdue only where records of it reach back far enough, and the school had joined by then."""
    last, next_due = found.last, found.next_due.day
    if next_due and window.years:  # people set the day themselves
        state = _by_day(today, next_due, soon)
    elif last and last.day >= window.since:
        return State.DONE
    else:
        was_known = kept is not None and kept < window.since
        had_joined = joined is None or joined <= window.before
        is_late = last.day < window.before if last else True
        state = State.OVERDUE if is_late and was_known and had_joined else State.DUE
    return State.PLANNED if state is State.DUE and found.next else state


def _by_day(today: date, next_due: date, soon: int) -> State:
    if next_due < today:
        return State.OVERDUE
    return State.DUE if next_due <= today + timedelta(soon) else State.DONE


def _when(window: Due, found: Trail) -> str:
    """By when it is due: on the day that people set, so long after the last time, or by the window's own words."""
    day = found.next_due.day
    if window.years and found.last:
        day = day or years_on(found.last.day, window.years)
    return f"by {date_text(day)}" if day and window.years else window.when


def _told(duty: Duty, state: State, found: Trail, window: Due | None = None) -> Standing:
    when = _when(window, found) if window else ""
    is_late = state is State.DONE and _is_late(window, found)
    last = found.last.fact if found.last else BLANK
    planned = found.next.fact if found.next else BLANK
    words = _words(state, found, when, is_late)
    set_day = [found.next_due] if state in (State.DUE, State.OVERDUE) else []
    parents = [fact for fact in (*set_day, last, planned) if fact.is_known]
    parents += [time.fact for time in found.missed[-1:]]
    return Standing(
        state, derive(_rule(duty), words, parents), last, planned, when if state is State.DUE else "", "", is_late
    )


def _is_late(window: Due | None, found: Trail) -> bool:
    """Whether the last time was after the day of the academic year by which it was due."""
    day = found.last and (found.last.fact.day or found.last.day)
    return bool(window and window.deadline and day and day > window.deadline)


def _words(state: State, found: Trail, when: str, is_late: bool) -> str:
    last = f"last {_held(found)}" if found.last else "none is recorded"
    plan = f"planned for {show(found.next.fact)}" if found.next else _vain(found)
    lead = {
        State.DONE: _held(found, is_late=is_late),
        State.PLANNED: f"{plan}; {last}",
        State.DUE: f"due {when}; {last}",
        State.OVERDUE: f"overdue: {last}",
        State.ONGOING: f"ongoing; {last}" if found.last else "ongoing",
    }[state]
    if state is State.OVERDUE and found.next_due.day:
        lead = f"overdue since {show(found.next_due)}; {last}"
    return f"{lead}; {plan}" if plan and state in (State.DUE, State.OVERDUE) else lead


def _vain(found: Trail) -> str:
    """The last time that was planned and not held since, "" where there is none."""
    missed = found.missed[-1] if found.missed else None
    if missed is None or (found.last and found.last.day >= missed.day):
        return ""
    return f"planned for {show(missed.fact)} and not recorded as held"


def _held(found: Trail, *, is_late: bool = False) -> str:
    fact = found.last.fact if found.last else BLANK
    if is_late:
        return f"done late, on {show(fact)}"
    return f"done on {show(fact)}" if fact.day else f"done for {show(fact)}"


def _rule(duty: Duty) -> str:
    return f"strategy, {duty.paragraph}: {duty.rhythm.value}"
