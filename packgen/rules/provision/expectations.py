"""What the strategy expects of every school: Evidence and Strategy in; met, due, overdue or not known out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.language import count_of
from packgen.model import MEMBER, SUPPORTED, Evidence, School, derive
from packgen.rules.phases.journey import journey
from packgen.rules.phases.plans import plan_states
from packgen.rules.provision.standing import Duty, Standing, State, standings
from packgen.rules.support.days import LOGS, support_use
from packgen.rules.support.use import TermUse
from packgen.rules.terms import TermOf, spans
from packgen.strategy.types import Expectation, Phase, Rhythm, Strategy


@dataclass(frozen=True, slots=True)
class ExpectationState:
    """One expectation of one school and where it stands; done is met.

    ``document`` is the kind of document that meets it, "" where records do.
    """

    expectation: Expectation
    school: School
    standing: Standing

    @property
    def state(self) -> State:
        """Done, planned, due, overdue, not known or ongoing."""
        return self.standing.state

    @property
    def document(self) -> str:
        """The catalogue's key of the kind of document that meets it, "" where records do."""
        return self.expectation.document


def expectation_states(
    evidence: Evidence, strategy: Strategy, schools: Sequence[School], term_of: TermOf
) -> tuple[ExpectationState, ...]:
    """Say where each expectation stands, in the order of the strategy, the schools of each as given.

    What follows from the phase is expected of schools that the trust supports too; all else only of its own.
    """
    terms, found = spans(term_of, evidence.as_at), []
    members = [school for school in schools if school.relation == MEMBER]
    for expected in strategy.expectations:
        if expected.rhythm is Rhythm.PHASE:
            asked = [school for school in schools if school.relation in (MEMBER, SUPPORTED)]
            stands = [_by_phase(evidence, strategy, school, expected, term_of) for school in asked]
        else:
            asked, duty = members, Duty(expected.paragraph, expected.trace, expected.rhythm)
            stands = standings(evidence, duty, terms, strategy.due_soon_days, asked)
        found += [ExpectationState(expected, *pair) for pair in zip(asked, stands, strict=True)]
    return tuple(found)


def _by_phase(
    evidence: Evidence, strategy: Strategy, school: School, expected: Expectation, term_of: TermOf
) -> Standing:
    """By the plans of the phase where plans show it, else by the days of support that the phase brings."""
    path = journey(evidence, strategy, school)
    phase = path[-1].phase if path else None
    if phase is None:
        why = "no phase has been agreed" if strategy.phases else "the strategy sets no phases for schools"
        return _not_known(expected, why)
    if expected.trace.subject == "plans":
        return _plans(evidence, school, expected, phase)
    return _days(evidence, strategy, school, expected, term_of)


def _plans(evidence: Evidence, school: School, expected: Expectation, phase: Phase) -> Standing:
    """The plans that the phase asks for, of the kinds that the expectation names."""
    kinds = {kind.casefold() for kind in expected.trace.where.get("plan", ())}
    found = [one for one in plan_states(evidence, school, phase) if not kinds or one.duty.plan.casefold() in kinds]
    words = "; ".join(one.state.text for one in found) or "the phase asks for no plan"
    state = State.DONE if all(one.is_settled for one in found) else State.DUE
    return Standing(state, derive(_rule(expected), words, [one.state for one in found]))


def _days(evidence: Evidence, strategy: Strategy, school: School, expected: Expectation, term_of: TermOf) -> Standing:
    """Days of support against the least that the phase brings a term: this term's, and those of the term before."""
    use = support_use(evidence, strategy, school, journey(evidence, strategy, school), term_of)
    now = use.terms[-1]
    if now.due.number is None or now.used.number is None:
        why = now.used.note if now.used.number is None else now.due.note
        return _not_known(expected, why or "no support log was handed in")
    words = _used(now)
    if now.used.number >= now.due.number:
        return Standing(State.DONE, derive(_rule(expected), words, [now.used]))
    if before := _short_before(evidence, school, use.terms, term_of):
        told = f"overdue: {_used(before)}; {words} so far"
        return Standing(State.OVERDUE, derive(_rule(expected), told, [before.used, now.used]))
    return Standing(State.DUE, derive(_rule(expected), f"due this term: {words} so far", [now.used]), when="this term")


def _used(term: TermUse) -> str:
    return f"{term.used.number:g} of {count_of(term.due.number or 0, 'day')} used in {term.period}"


def _short_before(evidence: Evidence, school: School, terms: Sequence[TermUse], term_of: TermOf) -> TermUse | None:
    """The term before, where it fell short of the phase agreed then and nothing of that was carried over.

    Nothing is said of the first term of a year, of one before the logs begin, or of one in which the school joined.
    """
    before = terms[-2] if len(terms) > 1 else None
    if before is None or before.phase is None or before.phase.support.carried_over or not before.left.number:
        return None
    joined = school["joined"].day
    if joined and term_of(joined) >= before.period:
        return None
    days = [day for log in LOGS for row in evidence.rows(log) if (day := row.day("date"))]
    return before if days and term_of(min(days)) <= before.period else None


def _not_known(expected: Expectation, why: str) -> Standing:
    return Standing(State.UNKNOWN, derive(_rule(expected), f"not known: {why}", []), missing=why)


def _rule(expected: Expectation) -> str:
    return f"strategy, {expected.paragraph}: {expected.rhythm.value}"
