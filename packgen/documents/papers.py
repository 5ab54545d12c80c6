"""The trust's evidence in; what each kind of board and committee paper has to say out, its message first."""

from __future__ import annotations

from collections.abc import Callable

from packgen.documents.applicant import applicant_context, application_of, cost_sentence
from packgen.documents.days import days_sentence
from packgen.documents.evaluation import safeguarding_sentence
from packgen.documents.health_check import latest_check, phase_moved
from packgen.documents.material import Context, Material
from packgen.documents.phase import phase_block
from packgen.documents.prose import given, given_or, opening, term_text
from packgen.documents.risks import risk_matrix, risk_row, risk_sentence
from packgen.documents.work import (
    action_row,
    action_rows,
    action_summary,
    open_actions,
    plan_block,
    priority_rows,
    total_cost,
)
from packgen.language import count_of, join_and, sentence, show
from packgen.model import BLANK, MEMBER, SUPPORTED, DocumentType, Fact, Record, School, derive
from packgen.rules import Assessment
from packgen.rules.actions import overdue_actions
from packgen.rules.risk import Risk, red_risks, register
from packgen.rules.types import AgreedPhase, PlanState

NO_COST = "None beyond the core provision."
Body = Callable[[Material, DocumentType, str, str], Context]


def _schools(material: Material) -> list[tuple[School, Assessment]]:
    return [(school, material.assessments[school.urn]) for school in material.evidence.of_relation(MEMBER, SUPPORTED)]


def _covering(strategy: str, cost: Fact | str = NO_COST, risks: str = "", safeguarding: Fact | str = "") -> Context:
    """The lines of the cover sheet that a paper fills in itself."""
    return {
        "strategy": strategy,
        "cost": cost,
        "risk_note": risks or "See the risk register.",
        "safeguarding_note": safeguarding or "Nothing beyond what the paper says.",
    }


def phase_profile(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """Every school's phase: the profile by aspect, movement since the term before, and where evidence differs."""
    found = _schools(material)
    differing = [(s, a) for s, a in found if a.difference]
    return _covering(f"Paragraphs 3.1 and 7.2 of the {material.strategy.title}.") | {
        "message": _phase_message(material, found),
        "chart_profile": _profile_chart(material, found),
        "schools": [_phase_row(material, s, a) for s, a in found],
        "differences": [
            {
                "school": s.name,
                "text": a.difference.text,
                "reason": given_or(a.difference.recorded, "No reason has been recorded."),
            }
            for s, a in differing
            if a.difference
        ],
        "waiting": [s.name for s, a in found if not a.is_current],
    }


def _phase_message(material: Material, found: list[tuple[School, Assessment]]) -> list[Fact | str]:
    points: list[Fact | str] = [_phase_counts(material, found)]
    moved = [(s, a) for s, a in found if (before := _before(a)) and a.agreed and before.phase != a.agreed.phase]
    if moved:
        told = [f"{s.name} {_movement(a)}" for s, a in moved]
        facts = [a.agreed.name for _, a in moved if a.agreed]
        points.append(derive("phases that moved", f"Moved since the term before: {join_and(told)}.", facts))
    else:
        points.append("No school's phase has moved since the term before.")
    differing = [s.name for s, a in found if a.difference]
    if differing:
        points.append(
            f"The agreed phase and the evidence differ at {join_and(differing)}; the reason is set out below."
        )
    waiting = [s.name for s, a in found if not a.is_current]
    if waiting:
        held = "has" if len(waiting) == 1 else "have"
        points.append(f"{join_and(waiting)} {held} not yet had a Health Check in the {term_text(material.period)}.")
    return points


def _phase_counts(material: Material, found: list[tuple[School, Assessment]]) -> Fact:
    agreed = [a.agreed for _, a in found if a.agreed]
    counts = [
        (phase.name, sum(one.phase is not None and one.phase.key == phase.key for one in agreed))
        for phase in material.strategy.phases
    ]
    told = join_and(f"{number} in {name}" for name, number in counts if number)
    words = f"Of {count_of(len(found), 'school')}, {told}." if told else "No phase has been agreed yet."
    return derive("schools in each phase", words, [one.name for one in agreed])


def _before(found: Assessment) -> AgreedPhase | None:
    """The phase agreed in the term before the latest one."""
    return found.journey[-2] if len(found.journey) > 1 else None


def _movement(found: Assessment) -> str:
    before, now = _before(found), found.agreed
    if now is None:
        return "not agreed"
    if before is None:
        return "first agreed"
    if before.name.text.casefold() == now.name.text.casefold():
        return "no change"
    way = "from"
    if before.phase and now.phase:
        way = "on from" if now.phase.order > before.phase.order else "back from"
    return f"{way} {before.name.text} to {now.name.text}"


def _phase_row(material: Material, school: School, found: Assessment) -> Context:
    agreed = found.agreed
    return {
        "school": school.name,
        "relation": "supported, outside the trust" if school.relation == SUPPORTED else "",
        "agreed": agreed.name if agreed else "not agreed",
        "when": agreed.date if agreed else "none",
        "movement": _movement(found),
        "suggested": given_or(found.proposed, "none is met in full"),
        "aspects": {key: given_or(profile.agreed, "not agreed") for key, profile in found.aspects.items()},
        "roll": given_or(found.nor_trend.direction, "not known"),
        "days": derive(
            "days used and least",
            f"{show(found.support.used).removesuffix(' days').removesuffix(' day')} of {found.support.entitlement.number:g}",
            [found.support.used, found.support.entitlement],
        )
        if found.support.used.number is not None and found.support.entitlement.number is not None
        else "not known",
    }


def _profile_chart(material: Material, found: list[tuple[School, Assessment]]) -> Context:
    """Schools by aspect and phase, as agreed; the whole school first."""
    phases = material.strategy.phases
    names: dict[str, list[Fact]] = {"Whole school": [a.agreed.name for _, a in found if a.agreed]}
    for aspect in material.strategy.aspects:
        profiles = (a.aspects[aspect.key].agreed for _, a in found if aspect.key in a.aspects)
        names[aspect.name] = [fact for fact in profiles if fact.is_known]
    rows = [
        {"label": label, "counts": [sum(f.text.casefold() == p.name.casefold() for f in facts) for p in phases]}
        for label, facts in names.items()
        if facts
    ]
    whole = join_and(f"{n} in {p.name}" for p, n in zip(phases, rows[0]["counts"], strict=True) if n) if rows else ""
    return {
        "kind": "profile",
        "title": "Schools in each phase, by aspect, as agreed",
        "columns": [phase.name for phase in phases],
        "rows": rows,
        "alt": f"Schools in each phase. Whole school: {whole or 'none agreed'}.",
    }


def trust_risk(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """The risk register: trust-wide risks in full, schools' risks from the highest, and the matrix of both."""
    everything = register(material.evidence, material.strategy)
    trust = [risk for risk in everything if not risk.record.school]
    schools = [risk for risk in everything if risk.record.school]
    return _covering(f"Paragraph 3.1 of the {material.strategy.title}.", risks="This paper is the register.") | {
        "message": _risk_message(material, everything),
        "matrix": risk_matrix(material, everything),
        "trust_risks": [risk_row(material, risk) for risk in trust],
        "school_risks": [risk_row(material, risk) for risk in schools],
        "bands": [
            {"name": band.name, "scores": f"{band.lowest} to {band.highest}"} for band in material.strategy.risk.bands
        ],
    }


def _risk_message(material: Material, found: list[Risk]) -> list[Fact | str]:
    points: list[Fact | str] = [risk_sentence(found)]
    for risk in found[:2]:
        row = risk_row(material, risk)
        words = f"{risk.record.id}, {row['school']}: {risk.record.text('title')}. Residual score {show(risk.residual)}"
        words += f", {risk.record.text('direction').lower()}" if risk.record["direction"].is_known else ""
        points.append(derive("highest risks", f"{words}.", [risk.record["title"], risk.residual]))
    late = [r for r in found if (due := r.record.day("review_due")) and due < material.evidence.as_at]
    if late:
        told = f"{count_of(len(late), 'review').capitalize()} of risks {'is' if len(late) == 1 else 'are'} overdue"
        points.append(derive("overdue reviews", f"{told}.", [r.record["review_due"] for r in late]))
    return points


def health_check_outcomes(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """What the Health Checks of this term found at each school, and the actions that are open and overdue."""
    term = material.period
    held = [(s, a) for s, a in _schools(material) if latest_check(material, s) == term]
    waiting = [s.name for s, _ in _schools(material) if latest_check(material, s) != term]
    overdue = [
        row
        for s, _ in _schools(material)
        for row in overdue_actions(material.evidence, s.urn)
        if row.text("origin").casefold() == "health check"
    ]
    everything = [row for s, _ in _schools(material) for row in open_actions(material.evidence, s.urn, "Health Check")]
    note = "Safeguarding is part of every Health Check; the latest review of each school is in its School Summary."
    return _covering(f"Paragraphs 3.2 and 6.1 of the {material.strategy.title}.", safeguarding=note) | {
        "message": [
            _held_sentence(term_text(term), held, waiting),
            derive_words("Actions from Health Checks", action_summary(material.evidence, everything)),
        ],
        "term": term_text(term),
        "schools": [_check_row(material, s, a) for s, a in held],
        "waiting": waiting,
        "overdue": [_named_action(material, row) for row in overdue],
        "actions_summary": action_summary(material.evidence, everything),
    }


def derive_words(lead: str, words: Fact | str) -> Fact | str:
    """A sentence with a name in front of it."""
    text = show(words) if isinstance(words, Fact) else words
    text = f"{lead}: {text[0].lower()}{text[1:]}"
    return derive("sentence", text, [words]) if isinstance(words, Fact) else text


def _held_sentence(term: str, held: list[tuple[School, Assessment]], waiting: list[str]) -> Fact | str:
    words = (
        f"{count_of(len(held), 'Health Check').capitalize().replace('health check', 'Health Check')} held in the {term}"
    )
    words += f"; still to come: {join_and(waiting)}." if waiting else "."
    return derive("Health Checks held", words, [a.agreed.date for _, a in held if a.agreed])


def _check_row(material: Material, school: School, found: Assessment) -> Context:
    rows = [row for row in material.evidence.rows("health_checks", school.urn) if row.period() == material.period]
    by_name = {row.text("heading").casefold(): row for row in rows}
    headlines = []
    for aspect in material.strategy.aspects:
        row = by_name.get(aspect.name.casefold())
        if row and row["headline"].is_known:
            headlines.append(
                {"aspect": aspect.name, "text": derive("headline", opening(row["headline"]), [row["headline"]])}
            )
    still_open = open_actions(material.evidence, school.urn, "Health Check")
    return {
        "school": school.name,
        "date": rows[0]["date"] if rows else "none",
        "moved": phase_moved(found, material.period),
        "agreed": found.agreed.name if found.agreed else "not agreed",
        "headlines": headlines,
        "actions_summary": action_summary(material.evidence, still_open),
    }


def _named_action(material: Material, row: Record) -> Context:
    return action_row(material.evidence, row) | {"school": material.evidence.schools[row.school].name}


def sip_approval(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """Plans that this body must decide on, in full; where every other plan stands, in a table."""
    found = _schools(material)
    due = [(s, a, state) for s, a in found for state in a.plans if _is_for(state, body) and not state.is_settled]
    total = [_plan_cost(material, s, state) for s, _, state in due]
    known = [cost for cost in total if cost.number is not None]
    cost: Fact | str = NO_COST
    if known:
        cost = derive("sum of the plans", sum(c.number or 0 for c in known), known, unit="money")
    return _covering(f"Paragraphs 3.4 and 7.2 of the {material.strategy.title}.", cost) | {
        "message": _plans_message(body, due, found),
        "decisions": [_plan_in_full(material, s, a, state) for s, a, state in due],
        "plans": [_plan_row(s, a, state) for s, a in found for state in a.plans],
    }


def _is_for(state: PlanState, body: str) -> bool:
    return state.duty.approver.casefold() == body.casefold()


def _plans_message(
    body: str, due: list[tuple[School, Assessment, PlanState]], found: list[tuple[School, Assessment]]
) -> list[Fact | str]:
    points: list[Fact | str] = []
    for s, _, state in due:
        points.append(
            f"The {body} is asked to decide on the {state.duty.plan} for {s.name}. {sentence(show(state.state))}"
        )
    if not due:
        points.append(f"No plan is waiting for the {body}.")
    states = [(s, state) for s, a in found for state in a.plans]
    settled = sum(state.is_settled for _, state in states)
    facts = [state.state for _, state in states]
    words = f"{settled} of {count_of(len(states), 'plan')} that the phases ask for are in place."
    points.append(derive("plans in place", words, facts))
    owed = [f"{s.name} ({state.duty.plan})" for s, state in states if not state.is_submitted]
    if owed:
        points.append(derive("plans not handed in", f"Not yet handed in: {join_and(owed)}.", facts))
    return points


def _plan_row(school: School, found: Assessment, state: PlanState) -> Context:
    return {
        "school": school.name,
        "phase": found.agreed.name if found.agreed else "not agreed",
        "plan": state.duty.plan,
        "approver": state.duty.approver or "no approval needed",
        "state": state.state,
    }


def _plan_cost(material: Material, school: School, state: PlanState) -> Fact:
    return total_cost(material.evidence.rows("actions", school.urn, origin=state.duty.plan))


def _plan_in_full(material: Material, school: School, found: Assessment, state: PlanState) -> Context:
    evidence = material.evidence
    plan = plan_block(evidence, school.urn, material.period.whole_year, state.duty.plan) or {}
    rows = evidence.rows("actions", school.urn, origin=state.duty.plan)
    return {
        "school": school.name,
        "plan": state.duty.plan,
        "phase": phase_block(material, school)["agreed_sentence"],
        "state": state.state,
        "trigger": given(plan["trigger"]) if plan else "",
        "exit_criteria": given(plan["exit_criteria"]) if plan else "",
        "actions": action_rows(evidence, rows),
        "total": total_cost(rows),
        "support": days_sentence(material, school, material.period),
    }


def stabilise_update(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """Progress at the schools in the phase of most need."""
    return _support_update(material, material.strategy.phases[0].key)


def repair_update(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """Progress at the schools in Repair."""
    return _support_update(material, "repair")


def _support_update(material: Material, key: str) -> Context:
    phase = next((p for p in material.strategy.phases if p.key == key), None)
    found = [(s, a) for s, a in _schools(material) if phase and a.phase and a.phase.key == phase.key]
    name = phase.name if phase else key.title()
    costs = [
        c
        for s, _ in found
        if (c := total_cost(material.evidence.rows("actions", s.urn, origin="Action Plan"))).is_known
    ]
    cost: Fact | str = NO_COST
    if costs:
        cost = derive("sum of the Action Plans", sum(c.number or 0 for c in costs), costs, unit="money")
    safe = [safeguarding_sentence(material.evidence, s) for s, _ in found]
    told = " ".join(f"{s.name}: {show(w) if isinstance(w, Fact) else w}" for (s, _), w in zip(found, safe, strict=True))
    return _covering(f"Paragraph 7.2 of the {material.strategy.title}, {name}.", cost, safeguarding=told) | {
        "message": [_update_point(material, s, a) for s, a in found] or [f"No school is in {name}."],
        "phase": name,
        "reporting": [f"{d.what}: {d.rhythm} to the {d.body}." for d in (phase.reporting if phase else ())],
        "schools": [_school_update(material, s, a) for s, a in found],
    }


def _update_point(material: Material, school: School, found: Assessment) -> Fact | str:
    late = overdue_actions(material.evidence, school.urn)
    still_open = open_actions(material.evidence, school.urn)
    words = f"{school.name}: {count_of(len(still_open), 'action')} open, {len(late) or 'none'} overdue"
    if found.terms_in_phase.number:
        words += f"; in this phase at {count_of(found.terms_in_phase.number, 'Health Check')} in a row"
    words += "."
    facts = [found.terms_in_phase, *(row["due"] for row in still_open)]
    return derive("progress in brief", words, facts)


def _school_update(material: Material, school: School, found: Assessment) -> Context:
    evidence, year = material.evidence, material.period.whole_year
    priorities = priority_rows(material, school.urn, year)
    plan_rows = evidence.rows("actions", school.urn, origin="Action Plan")
    return {
        "name": school.name,
        "agreed": phase_block(material, school)["agreed_sentence"],
        "support": days_sentence(material, school, material.period),
        "plans": [f"{state.duty.plan}: {show(state.state)}." for state in found.plans],
        "headlines": _check_row(material, school, found)["headlines"],
        "mileposts": [_milepost_now(material, priority) for priority in priorities],
        "actions": action_rows(evidence, open_actions(evidence, school.urn)),
        "actions_summary": action_summary(evidence, open_actions(evidence, school.urn)),
        "plan_cost": total_cost(plan_rows) if plan_rows else "",
        "risks": [risk_row(material, risk) for risk in red_risks(evidence, material.strategy, school.urn)],
    }


def _milepost_now(material: Material, priority: Context) -> Context:
    """The milepost of the current term, else the latest before it."""
    rows = priority["mileposts"]
    current = [row for row in rows if show(row["period"]).casefold() == str(material.period).casefold()]
    row = (current or rows[:1] or [None])[0]
    return {
        "priority": priority["title"],
        "milepost": row["milepost"] if row else "none set",
        "status": given_or(row["status"], "not reported") if row else "none",
        "evaluation": row["evaluation"] if row else "",
    }


def due_diligence_decision(material: Material, kind: DocumentType, body: str, school: str) -> Context:
    """The decision on an applicant school: the executive's advice, conditions, issues with costs, what is outstanding."""
    applicant = material.evidence.schools[school]
    application = application_of(material, applicant)
    report = applicant_context(material, kind, applicant)
    rows = material.evidence.rows("due_diligence", school)
    keep = ("school", "application", "advice", "conditions", "ratings", "rating_key", "issues", "information", "board")
    lines = _covering(f"Section 4 of the {material.strategy.title}.", cost_sentence(list(rows)))
    applied = application["applied"] if application else BLANK
    return lines | {name: report[name] for name in keep} | {"message": report["summary"], "applied": applied}


PAPERS: dict[str, Body] = {
    "phase_profile": phase_profile,
    "trust_risk": trust_risk,
    "health_check_outcomes": health_check_outcomes,
    "sip_approval": sip_approval,
    "stabilise_update": stabilise_update,
    "repair_update": repair_update,
    "due_diligence_decision": due_diligence_decision,
}
"""What each scope of papers has to say; a new kind of paper is one function and one line here."""
