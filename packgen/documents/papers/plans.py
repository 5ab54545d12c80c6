"""The plans that phases ask for in; the paper that puts some of them to a body for its decision out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.days import days_sentence
from packgen.documents.evaluation import safeguarding_sentence
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import (
    NO_SAFEGUARDING,
    NO_SPENDING,
    Request,
    Standing,
    covering,
    named,
    paragraphs,
    risks_of,
    risks_of_trust,
    schools,
)
from packgen.documents.phase import phase_block
from packgen.documents.prose import given
from packgen.documents.work import action_rows, plan_block, total_cost
from packgen.language import count_of, join_and, sentence, show
from packgen.model import Fact, Record, School, derive
from packgen.rules.actions import plan_actions
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.types import PlanState

BEGUN = ("in progress", "done")
Due = tuple[School, PlanState]
"""A school with a plan that it owes."""


def sip_approval(material: Material, request: Request) -> Context:
    """Plans that this body must decide on, in full; where every other plan stands, in a table."""
    found = schools(material)
    everything = [(school, state) for school, assessment in found for state in assessment.plans]
    asked = [(school, state) for school, state in everything if _is_asked(state, request.body)]
    about = [material.evidence.schools[urn] for urn in dict.fromkeys(school.urn for school, _ in asked)]
    lines = covering(
        paragraphs(material, request),
        risks_of(material, about) if about else risks_of_trust(material),
        cost_of(material, asked),
        safeguarding_of(material, about),
    )
    return lines | {
        "message": _message(material, request.body, asked, everything),
        "decisions": [_in_full(material, school, state) for school, state in asked],
        "appendices": [
            {"kind": "sip", "school": school.urn, "title": f"School Improvement Plan of {school.name}"}
            for school in about
        ],
        "plans": _rows(found),
    }


def _is_asked(state: PlanState, body: str) -> bool:
    return is_same_body(body, state.duty.approver) and state.is_submitted and not state.is_settled


def _actions(material: Material, school: School, state: PlanState) -> list[Record]:
    return plan_actions(material.evidence, school.urn, state.duty.plan)


def cost_of(material: Material, plans: Sequence[Due]) -> Fact | str:
    """What costed plans come to: £96,400 for the Action Plan of Windmill Lane Primary School."""
    costs = [(school, state, total_cost(_actions(material, school, state))) for school, state in plans]
    known = [(school, state, cost) for school, state, cost in costs if cost.number is not None]
    if not known:
        return NO_SPENDING
    told = [f"{_money(cost)} for the {state.duty.plan} of {school.name}" for school, state, cost in known]
    facts = [cost for _, _, cost in known]
    if len(known) == 1:
        return derive("cost of the plan", f"{told[0]}.", facts)
    total = derive("sum of the plans", sum(cost.number or 0 for cost in facts), facts, unit="money")
    return derive("cost of the plans", f"{show(total)} in all: {join_and(told)}.", facts)


def _money(cost: Fact) -> str:
    return f"{show(cost)} ({cost.note})" if cost.note else show(cost)


def safeguarding_of(material: Material, found: Sequence[School]) -> Fact | str:
    """The latest safeguarding review of each school, one after the other."""
    told = [(school, safeguarding_sentence(material.evidence, school)) for school in found]
    if not told:
        return NO_SAFEGUARDING
    words = [f"{s.name}: {_lower(t.text if isinstance(t, Fact) else t)}" for s, t in told]
    return derive("latest safeguarding reviews", " ".join(words), [t for _, t in told if isinstance(t, Fact)])


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _message(material: Material, body: str, asked: Sequence[Due], found: Sequence[Due]) -> list[Fact | str]:
    points: list[Fact | str] = []
    for school, state in asked:
        points.append(_asked_sentence(material, school, state))
        if begun := _begun_sentence(material, school, state):
            points.append(begun)
    if not asked:
        points.append(f"No plan is waiting for the {body}.")
    facts = [state.state for _, state in found]
    settled = sum(state.is_settled for _, state in found)
    if found:
        words = f"{settled or 'None'} of the {count_of(len(found), 'plan')} that the schools' phases ask for"
        words += f" {'is' if settled == 1 else 'are'} in place."
        points.append(derive("plans in place", words, facts))
    for lead, wanted in (("Not received", False), ("Received, still to be approved by others", True)):
        rows = [
            (school, state)
            for school, state in found
            if not state.is_settled and state.is_submitted is wanted and (school, state) not in asked
        ]
        if rows:
            told = join_and(f"the {state.duty.plan} of {named(school)}" for school, state in rows)
            points.append(derive("plans still owed", f"{lead}: {told}.", [state.state for _, state in rows]))
    return points


def _asked_sentence(material: Material, school: School, state: PlanState) -> Fact:
    cost = total_cost(_actions(material, school, state))
    words = f"The {state.duty.plan} of {school.name}"
    words += f" costs {_money(cost)}" if cost.is_known else " has no cost recorded"
    words += f": {join_and(map(_paid_by, _by_funding(material, school, state)))}" if cost.number else ""
    return derive("plan to be decided on", f"{words}.", [cost, state.state])


def _begun_sentence(material: Material, school: School, state: PlanState) -> Fact | None:
    """How many actions of a plan have begun before it is approved; None where none has."""
    rows = _actions(material, school, state)
    begun = [row for row in rows if row.text("status").casefold() in BEGUN]
    if not begun:
        return None
    words = f"{len(begun)} of its {count_of(len(rows), 'action')} {'has' if len(begun) == 1 else 'have'} begun already."
    return derive("actions begun", words, [row["status"] for row in rows])


def _by_funding(material: Material, school: School, state: PlanState) -> list[list[Record]]:
    """The plan's costed actions by who pays, the dearest source first."""
    groups: dict[str, list[Record]] = {}
    for row in _actions(material, school, state):
        if row.number("cost"):
            groups.setdefault(row.text("funding"), []).append(row)
    return sorted(groups.values(), key=lambda rows: -sum(row.number("cost") or 0 for row in rows))


def _paid_by(rows: Sequence[Record]) -> str:
    source = rows[0].text("funding")
    paid = f"from {_article(source)}" if source else "without a source of funding"
    return f"{show(total_cost(rows))} {paid}"


def _article(source: str) -> str:
    """A source of funding inside a sentence: the trust school improvement fund, pupil premium."""
    words = source if source[:2].isupper() else _lower(source)
    return words if words.casefold().startswith(("the ", "pupil premium")) else f"the {words}"


def _rows(found: Sequence[Standing]) -> list[Context]:
    """Where every plan stands, those that are not settled first."""
    everything = [(standing, state) for standing in found for state in standing[1].plans]
    return [_row(standing, state) for standing, state in sorted(everything, key=lambda pair: pair[1].is_settled)]


def _row(standing: Standing, state: PlanState) -> Context:
    school, found = standing
    return {
        "school": named(school),
        "phase": found.agreed.name if found.agreed else "not agreed",
        "plan": state.duty.plan,
        "approver": state.duty.approver or "no approval needed",
        "state": derive("state of the plan", sentence(show(state.state)), [state.state]),
    }


def _in_full(material: Material, school: School, state: PlanState) -> Context:
    evidence = material.evidence
    plan = plan_block(evidence, school.urn, material.period.whole_year, state.duty.plan) or {}
    rows = _actions(material, school, state)
    return {
        "school": school.name,
        "plan": state.duty.plan,
        "phase": phase_block(material, school)["agreed_sentence"],
        "state": derive("state of the plan", sentence(show(state.state)), [state.state]),
        "aim": given(plan["aspiration"]) if plan else "",
        "trigger": given(plan["trigger"]) if plan else "",
        "monitoring": given(plan["monitoring"]) if plan else "",
        "exit_criteria": given(plan["exit_criteria"]) if plan else "",
        "actions": action_rows(evidence, rows),
        "funding": [
            {
                "source": given(group[0]["funding"]) or "not recorded",
                "cost": total_cost(group),
                "actions": join_and(row.id for row in group),
            }
            for group in _by_funding(material, school, state)
        ],
        "total": total_cost(rows),
        "support": days_sentence(material, school, material.period),
    }
