"""The core provision and the quality assurance schedule: Evidence and Strategy in, where each activity stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.model import BLANK, MEMBER, Evidence, Fact, School
from packgen.rules.provision.standing import Duty, Standing, State, standings
from packgen.rules.provision.traces import rows_of
from packgen.rules.terms import TermOf, spans
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
    asked = [activity for activity in strategy.activities if kind in ("", activity.kind)]
    return _states(evidence, strategy, asked, evidence.of_relation(MEMBER), term_of)


def provision_of(evidence: Evidence, strategy: Strategy, school: School, term_of: TermOf) -> tuple[ActivityState, ...]:
    """Say where the activities of one school stand, in the order of the strategy; none outside the trust."""
    asked = [activity for activity in strategy.activities if activity.per_school and school.relation == MEMBER]
    return _states(evidence, strategy, asked, [school], term_of)


def _states(
    evidence: Evidence, strategy: Strategy, asked: Sequence[Activity], members: Sequence[School], term_of: TermOf
) -> tuple[ActivityState, ...]:
    terms, found = spans(term_of, evidence.as_at), []
    for activity in asked:
        schools = members if activity.per_school else [None]
        stands = standings(evidence, _duty(activity), terms, strategy.due_soon_days, schools)
        for school, standing in zip(schools, stands, strict=True):
            found.append(ActivityState(activity, school, standing, _chase(evidence, activity, school)))
    return tuple(found)


def _duty(activity: Activity) -> Duty:
    return Duty(activity.paragraph, activity.trace, activity.rhythm, activity.month)


def _chase(evidence: Evidence, activity: Activity, school: School | None) -> Fact | str:
    rows = rows_of(evidence, activity.trace, school.urn if school else None)
    led = next((row["by"] for row in reversed(rows) if row["by"].is_known), BLANK)
    return led if led.is_known else (activity.involves[0] if activity.involves else "not named")
