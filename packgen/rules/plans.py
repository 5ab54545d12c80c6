"""The plans that a school owes in its phase and where each stands: required, submitted, approved by whom."""

from __future__ import annotations

from packgen.language import date_text
from packgen.model import BLANK, Evidence, Fact, Missing, Record, School, absent, derive
from packgen.rules.types import PlanState
from packgen.strategy.types import Phase, PlanDuty

_BODIES = {"elt": "executive leadership team", "board": "trust board", "trustees": "trust board"}


def plan_states(evidence: Evidence, school: School, phase: Phase | None) -> tuple[PlanState, ...]:
    """Every plan that the agreed phase requires this year and where it stands; none where no phase is agreed."""
    return tuple(_state(evidence, school, duty) for duty in phase.plans) if phase else ()


def _state(evidence: Evidence, school: School, duty: PlanDuty) -> PlanState:
    row = _plan(evidence, school, duty.plan)
    submitted, approved, body = (row[name] if row else BLANK for name in ("submitted", "approved", "approved_by"))
    is_submitted = _is_past(submitted, evidence) or _is_past(approved, evidence)
    is_approved = _is_past(approved, evidence) and _is_body(body, duty.approver)
    words = _words(evidence, duty, row, approved, body, is_submitted)
    parents = [submitted, approved, body]
    costs = _costs(evidence, school) if duty.costed and row else BLANK
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


def _is_body(entered: Fact, required: str) -> bool:
    return not required or _body(entered.text) == _body(required)


def _body(name: str) -> str:
    folded = " ".join(name.split()).casefold().removeprefix("the ")
    return _BODIES.get(folded, folded)


def _words(
    evidence: Evidence, duty: PlanDuty, row: Record | None, approved: Fact, body: Fact, is_submitted: bool
) -> str:
    year = evidence.period.academic_year
    if row is None:
        return f"no {duty.plan} for {year} has been handed in"
    if not is_submitted:
        return f"the {duty.plan} for {year} has not been submitted"
    if not duty.approver:
        return "submitted; no approval is required"
    if not _is_past(approved, evidence) or approved.day is None:
        return f"submitted, not yet approved by {_named(duty.approver)}"
    day = date_text(approved.day)
    if not body.is_known:
        return f"approved on {day}, but by whom is not recorded; {_named(duty.approver)} has to approve it"
    if not _is_body(body, duty.approver):
        return f"approved by {_named(body.text)} on {day}, but {_named(duty.approver)} has to approve it"
    return f"approved by {_named(body.text)} on {day}"


def _named(body: str) -> str:
    return body if body.casefold().startswith("the ") else f"the {body}"


def _costs(evidence: Evidence, school: School) -> Fact:
    rows = [r for r in evidence.rows("actions", school.urn, origin="Action Plan") if r.text("status") != "Stopped"]
    known = [row["cost"] for row in rows if row["cost"].number is not None]
    if not known:
        return absent(Missing.BLANK, note="none of its actions has a cost")
    total = derive("sum of costs", sum(fact.number or 0 for fact in known), known, unit="money")
    gaps = len(rows) - len(known)
    return total.annotated(f"{gaps} of its {len(rows)} actions without a cost") if gaps else total


def _cost_words(costs: Fact) -> str:
    return f"costing: {costs.note}" if costs.note else "costed"
