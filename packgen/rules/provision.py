"""The core provision and the quality assurance schedule: Evidence and Strategy in, where each activity stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.model import BLANK, MEMBER, Evidence, Fact, School
from packgen.rules.standing import Duty, Standing, State, standing
from packgen.rules.terms import Span, TermOf, spans
from packgen.rules.traces import rows_of
from packgen.strategy.types import Activity, Strategy


@dataclass(frozen=True, slots=True)
class ActivityState:
    """One activity at one school, or for the whole trust where ``school`` is None, and where it stands.

    ``chase`` is the role to ask: whoever led it last, else the first that the strategy names.
    """

    activity: Activity
    school: School | None
    standing: Standing
    chase: Fact | str

    @property
    def state(self) -> State:
        """Done, planned, due, overdue, not known or ongoing."""
        return self.standing.state


def provision(evidence: Evidence, strategy: Strategy, term_of: TermOf, kind: str = "") -> tuple[ActivityState, ...]:
    """Say where every activity stands, in the order of the strategy, the schools of each by name.

    ``kind`` is "core" or "quality assurance", "" for both. An activity of each school is asked of schools in the trust
    alone (Connect, 6.1: "all Connect Schools"), not of those that the trust supports or that have applied.
    """
    terms = spans(term_of, evidence.as_at)
    return tuple(
        _state(evidence, strategy, activity, school, terms)
        for activity in strategy.activities
        if kind in ("", activity.kind)
        for school in (evidence.of_relation(MEMBER) if activity.per_school else (None,))
    )


def provision_of(evidence: Evidence, strategy: Strategy, school: School, term_of: TermOf) -> tuple[ActivityState, ...]:
    """Say where the activities of one school stand, in the order of the strategy; none outside the trust."""
    asked = [activity for activity in strategy.activities if activity.per_school and school.relation == MEMBER]
    terms = spans(term_of, evidence.as_at)
    return tuple(_state(evidence, strategy, activity, school, terms) for activity in asked)


def _state(
    evidence: Evidence, strategy: Strategy, activity: Activity, school: School | None, terms: Sequence[Span]
) -> ActivityState:
    stands = standing(evidence, _duty(activity), terms, strategy.due_soon_days, school)
    return ActivityState(activity, school, stands, _chase(evidence, activity, school))


def _duty(activity: Activity) -> Duty:
    return Duty(activity.paragraph, activity.trace, activity.rhythm, activity.month)


def _chase(evidence: Evidence, activity: Activity, school: School | None) -> Fact | str:
    rows = rows_of(evidence, activity.trace, school.urn if school else None)
    led = next((row["by"] for row in reversed(rows) if row["by"].is_known), BLANK)
    return led if led.is_known else (activity.involves[0] if activity.involves else "not named")
