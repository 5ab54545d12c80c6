"""What is overdue, due or not known of the provision: Evidence and Strategy in, located issues out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from packgen.errors import Issue, note, warning
from packgen.language import date_text, join_and, some_of
from packgen.model import MEMBER, Evidence, Record, Source
from packgen.rules.latest import latest_audits
from packgen.rules.places import place
from packgen.rules.provision.expectations import ExpectationState, expectation_states
from packgen.rules.provision.schedule import ActivityState, provision
from packgen.rules.provision.standing import State
from packgen.rules.provision.traces import rows_of
from packgen.rules.terms import TermOf
from packgen.schema import subject
from packgen.strategy.reading import nearest
from packgen.strategy.types import Activity, Expectation, Rhythm, Strategy, Trace

SINGLY = 3
"""So many schools that are overdue with one activity are told one by one, more of them in one line."""
NAMED = 6
"""So many schools or activities are named in a line."""

Found = ActivityState | ExpectationState


def check_provision(evidence: Evidence, strategy: Strategy, term_of: TermOf) -> Iterator[Issue]:
    """Tell what is overdue, what is still to come, what cannot be known, and rows that nothing asks for."""
    activities = provision(evidence, strategy, term_of)
    traces = [activity.trace for activity in strategy.activities]
    expected = [
        state
        for state in expectation_states(evidence, strategy, evidence.of_relation(MEMBER), term_of)
        if state.expectation.trace not in traces and state.expectation.rhythm is not Rhythm.PHASE
    ]
    everything: list[Found] = [*activities, *expected]
    for _, group in itertools.groupby(everything, _name):
        yield from _overdue([state for state in group if state.state is State.OVERDUE])
    yield from _to_come(activities)
    yield from _unknown(evidence, everything)
    yield from _check_names(evidence, strategy)
    yield from _check_audits(evidence, [*traces, *(one.trace for one in strategy.expectations)])


def _asked(state: Found) -> Activity | Expectation:
    return state.activity if isinstance(state, ActivityState) else state.expectation


def _name(state: Found) -> str:
    return _asked(state).name


def _overdue(found: Sequence[Found]) -> Iterator[Issue]:
    """A warning for each school, or one for all of many."""
    if len(found) > SINGLY:
        told = some_of([state.school.name for state in found if state.school], NAMED)
        message = f"{_name(found[0])} {_is(found[0])} overdue at {len(found)} schools: {told}"
        yield warning(_place(found[0]), message, _remedy(found[0]), check="strategy")
        return
    for state in found:
        at = f" at {state.school.name}" if state.school else ""
        message = f"{_name(state)}{at}: {state.standing.text}"
        yield warning(_place(state), message, _remedy(state), check="strategy")


def _is(state: Found) -> str:
    return "are" if _name(state).endswith("s") else "is"


def _remedy(state: Found) -> str:
    return f"add it to the sheet {subject(_asked(state).trace.subject).sheet} if it has been done, or arrange it"


def _place(state: Found) -> Source | str:
    return state.standing.fact.place or subject(_asked(state).trace.subject).sheet


def _to_come(found: Sequence[ActivityState]) -> Iterator[Issue]:
    """One note for each activity of schools, and one for those of the whole trust."""
    due = [state for state in found if state.state is State.DUE]
    for _, group in itertools.groupby([state for state in due if state.school], _name):
        states = list(group)
        told = some_of([state.school.name for state in states if state.school], NAMED)
        message = f"{_name(states[0])} {_is(states[0])} still to come at {told}"
        yield note(_sheet(states[0]), message, "add it once it has been held or planned", check="strategy")
    whole = [state for state in due if state.school is None]
    if whole:
        told = join_and(f"{_name(state)}, {state.standing.when}" for state in whole)
        yield note(
            _sheet(whole[0]), f"still to come: {told}", "add it once it has been held or planned", check="strategy"
        )


def _sheet(state: Found) -> str:
    return subject(_asked(state).trace.subject).sheet


def _unknown(evidence: Evidence, found: Sequence[Found]) -> Iterator[Issue]:
    """One note for each sheet that says nothing of what is asked for; the readiness report tells of missing sheets."""
    silent: dict[str, list[str]] = {}
    for state in found:
        name = _asked(state).trace.subject
        if state.state is State.UNKNOWN and name in evidence.records:
            silent.setdefault(subject(name).sheet, []).append(_name(state))
    for sheet, names in silent.items():
        told = some_of(list(dict.fromkeys(names)), NAMED)
        message = f"not known whether these are due, because no row of the sheet {sheet} is about them: {told}"
        yield note(sheet, message, "fill in its rows", check="strategy")


def _check_names(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """A row of Core provision should be about something that the strategy asks for, and name its school."""
    traces = [*(one.trace for one in strategy.activities), *(one.trace for one in strategy.expectations)]
    asked = [trace for trace in traces if trace.subject == "provision"]
    known = {name.casefold(): name for trace in asked for name in trace.where.get("activity", ())}
    of_school = {one.name.casefold() for one in strategy.activities if one.per_school}
    others: dict[str, Record] = {}
    for row in evidence.rows("provision"):
        name = row.text("activity").casefold()
        if name and name not in known:
            others.setdefault(name, row)
        if name in of_school and not row.school and not row["school"].is_known:
            message = f"{known[name]} is held at each school, and this row names none, so it is not used"
            yield warning(place(row, "activity"), message, "write the school in its column", check="strategy")
    yield from _other_names(list(others.values()), list(known.values()), strategy)


def _other_names(rows: Sequence[Record], known: Sequence[str], strategy: Strategy) -> Iterator[Issue]:
    """A warning for each name that is nearly one of the strategy's, and one note for all others."""
    hints = [(row, nearest(row.text("activity"), known)) for row in rows]
    near = [(row, hint) for row, hint in hints if hint.startswith("did you mean")]
    far = [row for row, hint in hints if not hint.startswith("did you mean")]
    for row, hint in near:
        message = f'"{row.text("activity")}" is no activity of {strategy.title}, so its rows are not used'
        yield warning(place(row, "activity"), message, hint, check="strategy")
    if far:
        told = some_of([row.text("activity") for row in far], NAMED)
        message = f"{strategy.title} asks for nothing of these names, so their rows are not used: {told}"
        yield note(place(far[0], "activity"), message, "correct a name that is misspelt", check="strategy")


def _check_audits(evidence: Evidence, traces: Sequence[Trace]) -> Iterator[Issue]:
    """The latest audit of a kind that the strategy does not ask for must not be past the day set for the next."""
    covered = {row.id for trace in traces if trace.subject == "audits" for row in rows_of(evidence, trace)}
    for school in evidence.of_relation(MEMBER):
        for row in latest_audits(evidence, school.urn):
            due = row.day("due")
            if row.id not in covered and due is not None and due < evidence.as_at:
                message = f"{row.text('audit')} at {school.name} was due on {date_text(due)}"
                yield warning(
                    place(row, "due"), message, "add the audit that was made, or arrange it", check="strategy"
                )
