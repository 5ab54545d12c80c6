"""The plans that a school owes in its phase and where each stands: required, submitted, approved by whom."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, note, warning
from packgen.language import date_text, with_the
from packgen.model import BLANK, MEMBER, SUPPORTED, Evidence, Fact, Missing, Record, School, absent, derive
from packgen.rules.actions import plan_actions
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.phases.journey import journey
from packgen.rules.places import place
from packgen.rules.types import PlanState
from packgen.strategy.types import Phase, PlanDuty, Strategy

_NAMES = {"SIP": "School Improvement Plan"}
"""What a plan is called in a sentence, where the sheets shorten it."""


def plan_states(evidence: Evidence, school: School, phase: Phase | None) -> tuple[PlanState, ...]:
    """Every plan that the agreed phase requires this year and where it stands; none where no phase is agreed."""
    return tuple(_state(evidence, school, duty) for duty in phase.plans) if phase else ()


def _state(evidence: Evidence, school: School, duty: PlanDuty) -> PlanState:
    row = _plan(evidence, school, duty.plan)
    submitted, approved, body = (row[name] if row else BLANK for name in ("submitted", "approved", "approved_by"))
    is_submitted = _is_past(submitted, evidence) or _is_past(approved, evidence)
    is_approved = _is_past(approved, evidence) and is_body(body, duty.approver)
    words = _words(evidence, duty, row, approved, body, is_submitted)
    parents = [submitted, approved, body]
    costs = _costs(evidence, school, duty.plan) if duty.costed and row else BLANK
    if duty.costed and row:
        words = f"{words}; {_cost_words(costs)}"
        parents.append(costs)
    fact = derive(f"strategy, {duty.paragraph}", words, parents)
    settled = (is_approved if duty.approver else is_submitted) and (not duty.costed or not costs.note)
    return PlanState(duty, row, fact, is_submitted, settled, submitted, approved, body)


def _plan(evidence: Evidence, school: School, plan: str) -> Record | None:
    rows = [r for r in evidence.rows("plans", school.urn, plan=plan) if (p := r.period()) and _is_now(p.year, evidence)]
    return rows[-1] if rows else None


def _is_now(year: int, evidence: Evidence) -> bool:
    return year == evidence.period.year


def _is_past(fact: Fact, evidence: Evidence) -> bool:
    return fact.day is not None and fact.day <= evidence.as_at


def is_body(entered: Fact, required: str) -> bool:
    """Whether a body that was entered is the one required, by its name or its usual short form; "" requires none."""
    return not required or is_same_body(entered.text, required)


def _words(
    evidence: Evidence, duty: PlanDuty, row: Record | None, approved: Fact, body: Fact, is_submitted: bool
) -> str:
    year = evidence.period.academic_year
    if row is None:
        return f"no {_NAMES.get(duty.plan, duty.plan)} for {year} has been received"
    if not is_submitted:
        return f"the {_NAMES.get(duty.plan, duty.plan)} for {year} has not been submitted"
    day = approved.day if _is_past(approved, evidence) else None
    if day is None and not duty.approver:
        return "submitted; no approval is required"
    if day is None:
        ahead = f"; {date_text(approved.day)} is entered, which is still to come" if approved.day else ""
        return f"submitted, not yet approved by {with_the(duty.approver)}{ahead}"
    if not body.is_known:
        doubt = f", but by whom is not recorded; {with_the(duty.approver)} has to approve it" if duty.approver else ""
        return f"approved on {date_text(day)}{doubt}"
    doubt = "" if is_body(body, duty.approver) else f", but {with_the(duty.approver)} has to approve it"
    return f"approved by {with_the(body.text)} on {date_text(day)}{doubt}"


def _costs(evidence: Evidence, school: School, plan: str) -> Fact:
    rows = plan_actions(evidence, school.urn, plan)
    known = [row["cost"] for row in rows if row["cost"].number is not None]
    if not known:
        return absent(Missing.BLANK, note="none of its actions has a cost")
    total = derive("sum of costs", sum(fact.number or 0 for fact in known), known, unit="money")
    gaps = len(rows) - len(known)
    return total.annotated(f"{gaps} of its {len(rows)} actions without a cost") if gaps else total


def _cost_words(costs: Fact) -> str:
    return f"costing: {costs.note}" if costs.note else "costed"


def check_plans(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Approvals by another body than the strategy asks for, or by none, or on a day on which that body did not meet."""
    for school in evidence.of_relation(MEMBER, SUPPORTED):
        path = journey(evidence, strategy, school)
        for state in plan_states(evidence, school, path[-1].phase if path else None):
            yield from _check_approval(evidence, school, state)
            yield from _check_costs(evidence, school, state)


def _check_approval(evidence: Evidence, school: School, state: PlanState) -> Iterator[Issue]:
    row, duty = state.record, state.duty
    if row is None or not duty.approver or not _is_past(state.approved, evidence):
        return
    if not is_body(state.approved_by, duty.approver):
        message = f"{duty.plan} of {school.name}: {state.state.text}"
        hint = f"record the approval of {with_the(duty.approver)}, with its date"
        yield warning(place(row, "approved_by", "approved"), message, hint, check="strategy")
    elif state.approved.day and not _met(evidence, duty.approver, state.approved):
        message = f"the {duty.plan} of {school.name} was approved by {with_the(duty.approver)} on "
        message += f"{date_text(state.approved.day)}, but the sheet Meetings has no meeting of that day"
        yield note(place(row, "approved"), message, "check the day, or add the meeting", check="links")


def _met(evidence: Evidence, body: str, approved: Fact) -> bool:
    """Whether a body met on a day; taken as so where the Meetings sheet has none of its meetings up to then."""
    days = [row.day("date") for row in evidence.rows("meetings") if is_same_body(row.text("body"), body)]
    known = [day for day in days if day is not None and approved.day is not None and day <= approved.day]
    return not known or approved.day in known


def _check_costs(evidence: Evidence, school: School, state: PlanState) -> Iterator[Issue]:
    if state.record is None or not state.duty.costed:
        return
    for row in plan_actions(evidence, school.urn, state.duty.plan):
        if row["cost"].number is None:
            message = f"the strategy asks for a costed {state.duty.plan}; action {row.id} of {school.name} has no cost"
            yield warning(place(row, "cost", "action"), message, "enter its cost, 0 where it costs nothing")
