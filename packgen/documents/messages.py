"""One school's evidence in; the few sentences that lead its School Summary and its School Improvement Plan out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.evaluation import safeguarding_sentence
from packgen.documents.headlines import headline_finding
from packgen.documents.inspections import inspection_block
from packgen.documents.interventions import interventions_block
from packgen.documents.material import Context, Material
from packgen.documents.on_file import PLAN, SUMMARY, not_on_file, on_file
from packgen.documents.phase import standing_sentence
from packgen.documents.prose import given
from packgen.documents.work import (
    action_rows,
    action_summary,
    milepost_summary,
    open_actions,
    plan_block,
    total_cost,
)
from packgen.language import count_of, sentence, show, with_the
from packgen.model import Fact, Record, School, derive
from packgen.rules.actions import is_going
from packgen.rules.types import PlanState

SIP, ACTION_PLAN = "SIP", "Action Plan"


def school_message(material: Material, school: School, priorities: Sequence[Record]) -> list[Fact | str]:
    """What a governor must know who reads nothing else: phase, outcomes, inspection, plan, safeguarding, actions."""
    evidence, has = material.evidence, on_file(material, school)
    points: list[Fact | str] = [
        _standing(material, school, has["phase"]),
        headline_finding(material, school) if has["outcomes"] else "",
        inspection_block(evidence, school)["latest"] if has["inspections"] else "",
        milepost_summary(evidence, [row.id for row in priorities]),
        safeguarding_sentence(evidence, school) if has["safeguarding"] else "",
        action_summary(evidence, open_actions(evidence, school.urn)) if has["actions"] else "",
        not_on_file(material, school, SUMMARY),
    ]
    return [point for point in points if point]


def _standing(material: Material, school: School, has_phase: bool) -> Fact | str:
    """Where the school stands: its phase, or the early warnings that are met where the strategy names no phases."""
    if block := interventions_block(material, school):
        return block["sentence"] if block["rows"] or block["unknown"] else ""
    return standing_sentence(material, material.assessments[school.urn]) if has_phase else ""


def plan_message(material: Material, school: School, priorities: Sequence[Record]) -> list[Fact | str]:
    """What a reader of the plan must know: whether it is approved, what it is for, how it goes, what it costs."""
    evidence, has = material.evidence, on_file(material, school)
    points: list[Fact | str] = [
        approval_sentence(material, school),
        _standing(material, school, has["phase"]),
        _priorities_sentence(priorities),
        milepost_summary(evidence, [row.id for row in priorities]),
        _action_plan_sentence(material, school),
        _not_added(material, school, priorities),
        action_summary(evidence, open_actions(evidence, school.urn)) if has["actions"] else "",
        not_on_file(material, school, PLAN),
    ]
    return [point for point in points if point]


def approval_sentence(material: Material, school: School) -> Fact | str:
    """Where the School Improvement Plan stands: approved by whom, submitted, or not received."""
    year = material.period.whole_year
    plan, state = plan_block(material.evidence, school.urn, year, SIP), _state(material, school, SIP)
    if plan is None:
        where = "" if school.relation == "member" else " The school is supported by the trust and not part of it."
        return f"The trust has not received a School Improvement Plan for {year}.{where}"
    words = plan["approval"].text
    if state is not None and plan["approved"].day is None:
        words = show(state.state)
    parents = [plan["approval"], *([state.state] if state else [])]
    return derive("state of the plan", f"Plan for {year}: {words[0].lower()}{words[1:]}.", parents)


def _state(material: Material, school: School, plan: str) -> PlanState | None:
    return next((s for s in material.assessments[school.urn].plans if s.duty.plan == plan), None)


def _priorities_sentence(priorities: Sequence[Record]) -> Fact | str:
    if not priorities:
        return ""
    titles = "; ".join(row.text("title").rstrip(".") for row in priorities)
    words = f"{count_of(len(priorities), 'priority')}: {titles}."
    cost = total_cost(priorities)
    if cost.number is not None:
        words += f" Together they cost {show(cost)}{f' ({plan_note(cost)})' if cost.note else ''}."
    return derive("priorities and their cost", words, [*(row["title"] for row in priorities), cost])


def plan_note(cost: Fact) -> str:
    """What a sum of costs leaves out, of priorities as of actions."""
    return cost.note.replace("action", "item")


def action_plan(material: Material, school: School) -> Context | None:
    """The costed Action Plan of a school that has one: why, its actions and their cost, exit criteria, approval.

    ``total`` is a sentence; None where there is neither a plan nor an action of one.
    """
    evidence, year = material.evidence, material.period.whole_year
    rows = evidence.rows("actions", school.urn, origin=ACTION_PLAN)
    plan = plan_block(evidence, school.urn, year, ACTION_PLAN)
    if plan is None and not rows:
        return None
    state = _state(material, school, ACTION_PLAN)
    return {
        "trigger": given(plan["trigger"]) if plan else "",
        "aspiration": given(plan["aspiration"]) if plan else "",
        "monitoring": given(plan["monitoring"]) if plan else "",
        "exit_criteria": given(plan["exit_criteria"]) if plan else "",
        "approval": _action_plan_approval(plan, state),
        "actions": action_rows(evidence, rows),
        "total": _total(rows),
    }


def _action_plan_approval(plan: Context | None, state: PlanState | None) -> Fact | str:
    if state is not None:
        return derive("state of the Action Plan", sentence(show(state.state).split("; cost")[0]), [state.state])
    if plan is None:
        return "The trust has not received an Action Plan for this year; these are the actions recorded for it."
    return derive("state of the Action Plan", sentence(plan["approval"].text), [plan["approval"]])


def _total(rows: Sequence[Record]) -> Fact | str:
    """What the actions cost together, and how many of them have no cost."""
    going = [row for row in rows if is_going(row)]
    cost = total_cost(going)
    if cost.number is None:
        return "None of the actions has a cost." if going else "The plan holds no actions."
    words = f"{count_of(len(going), 'action')}, {show(cost)} in all"
    words += f"; {cost.note}" if cost.note else ""
    return derive("cost of the Action Plan", f"{words}.", [cost])


def _action_plan_sentence(material: Material, school: School) -> Fact | str:
    plan = action_plan(material, school)
    if plan is None:
        return ""
    approval, total = plan["approval"], plan["total"]
    told = " ".join(show(part) if isinstance(part, Fact) else part for part in (approval, total))
    return derive(
        "Action Plan in brief",
        f"Action Plan: {told[0].lower()}{told[1:]}",
        [part for part in (approval, total) if isinstance(part, Fact)],
    )


def _not_added(material: Material, school: School, priorities: Sequence[Record]) -> str:
    """A warning that priorities and Action Plan may cost the same work twice; "" where one of them has no cost."""
    going = [row for row in material.evidence.rows("actions", school.urn, origin=ACTION_PLAN) if is_going(row)]
    if total_cost(priorities).number is None or total_cost(going).number is None:
        return ""
    return "The costs of the priorities and of the Action Plan may be for the same work: do not add them together."


def sign_off(material: Material, school: School) -> list[str]:
    """Who signs the plans: the headteacher, the chair of governors, and every body whose approval the phase asks."""
    duties = [state.duty for state in material.assessments[school.urn].plans if state.duty.approver]
    bodies = {duty.approver: "" if duty.plan == SIP else f" ({duty.plan})" for duty in duties}
    signing = [f"For {with_the(body.removeprefix('the '))}{plan}" for body, plan in bodies.items()]
    return ["Headteacher", "Chair of governors", *signing]
