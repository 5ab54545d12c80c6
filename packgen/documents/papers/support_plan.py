"""The days that schools are due and the days there are to give in; the term's plan for support as a paper out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import (
    Request,
    Standing,
    covering,
    named,
    paragraphs,
    risks_of_trust,
    schools,
    schools_in_order,
)
from packgen.documents.papers.support_partners import (
    match_row,
    package_cost,
    package_points,
    package_row,
    practice_points,
    silent_sentence,
)
from packgen.documents.prose import term_text
from packgen.language import count_of, date_text, join_and, number_text, some_of, within
from packgen.lineage import Raw
from packgen.model import Fact, derive
from packgen.rules.support.capacity import RoleDays, overdrawn, unlisted
from packgen.rules.support.plan import PhaseDays, SupportPlan, support_plan
from packgen.rules.support.use import SupportUse, TermUse

NOT_CARRIED = "Days that a term leaves unused are not carried over, because the strategy does not say that they are."


def support_plan_paper(material: Material, request: Request) -> Context:
    """Support across the trust this term: enough days or too few, school by school, packages, practice and needs."""
    plan = support_plan(material.evidence, material.strategy, material.assessments, material.term_of)
    found = schools(material)
    lines = covering(paragraphs(material, request), risks_of_trust(material), package_cost(plan.packages))
    return lines | {
        "message": _message(material, plan, found),
        "term": term_text(plan.period),
        "has_phases": bool(material.strategy.phases),
        "order": schools_in_order(material),
        "schools": [_school(standing) for standing in found],
        "days_chart": _chart(found, term_text(plan.period)),
        "phases": [_phase(group) for group in plan.phases if group.phase],
        "unused": [_unused(standing, term) for standing in found for term in _past(standing) if term.left.number],
        "carried": "" if any(p.support.carried_over for p in material.strategy.phases) else NOT_CARRIED,
        "roles": [_role(role) for role in plan.roles],
        "others": unlisted(plan.roles) or "",
        "sum": [
            ["Days that can be given", _known(plan.available)],
            *_needs(plan),
            ["To spare or short", _margin(plan)],
        ],
        "packages": [package_row(material, one) for one in plan.packages],
        "matches": [match_row(match) for match in plan.matches],
        "silent": silent_sentence(material),
    }


def _message(material: Material, plan: SupportPlan, found: Sequence[Standing]) -> list[Fact | str]:
    points: list[Fact | str] = [plan.sentence]
    points += _still_due(material, plan, found)
    points += [over] if (over := overdrawn(plan.roles)) else []
    missing = [named(school) for school, assessment in found if not assessment.phase]
    if material.strategy.phases and missing:
        points.append(
            f"No phase of the strategy has been agreed for {join_and(missing)}, so no days are counted as due there."
        )
    return [*points, *package_points(material, plan.packages), *practice_points(plan.matches)]


def _still_due(material: Material, plan: SupportPlan, found: Sequence[Standing]) -> list[Fact | str]:
    """How many of the days due are still to be given, and the schools that wait for some without a visit arranged."""
    due, left = plan.due.number, plan.left.number
    if due is None or left is None:
        return []
    verb = "is" if left == 1 else "are"
    words = f"{number_text(left)} of the {count_of(due, 'day')} due to schools {verb} still to be given"
    waiting = [
        school.name
        for school, assessment in found
        if assessment.support.remaining.number and not _is_arranged(material, assessment.support.next_visit)
    ]
    words += f"; no visit is arranged this term at {join_and(waiting)}" if waiting else ""
    return [derive("days still to be given", f"{words}.", [plan.due, plan.left])]


def _is_arranged(material: Material, visit: Fact) -> bool:
    return visit.day is not None and material.term_of(visit.day) == material.period


def _school(standing: Standing) -> Context:
    school, found = standing
    use = found.support
    visit = use.next_visit
    return {
        "school": named(school),
        "phase": found.agreed.name if found.agreed else "not agreed",
        "due": _number(use.entitlement),
        "used": _number(use.used),
        "left": _number(use.remaining),
        "who": _who(use.by_who),
        "visit": derive("next visit", date_text(visit.day), [visit]) if visit.day else "none arranged",
        "year": _number(use.used_this_year),
    }


def _chart(found: Sequence[Standing], term: str) -> Context | None:
    """The days used in the term beside the days due, a bar a school; None where no school is due any."""
    uses = [(school.name, found.support) for school, found in found if found.support.used.number is not None]
    due = [(name, use) for name, use in uses if use.entitlement.number]
    if not due:
        return None
    facts = [fact for days in _days(due) for fact in days]
    return {
        "kind": "bars",
        "title": f"Days of support used so far and days due, {term}",
        "mark_name": "Days due",
        "rows": [
            {
                "label": name,
                "value": Raw(use.used),
                "mark": Raw(use.entitlement),
                "text": _of(use),
            }
            for name, use in due
        ],
        "alt": derive("chart in words", _in_words(due), facts),
    }


def _of(use: SupportUse) -> Fact:
    """Such as: 1.5 of 3 days."""
    words = f"{number_text(use.used.number or 0)} of {count_of(use.entitlement.number or 0, 'day')}"
    return derive("days used of days due", words, [use.used, use.entitlement])


def _in_words(due: Sequence[tuple[str, SupportUse]]) -> str:
    """The days of all schools together; then the schools that have had none, some and all of the days due to them."""
    none, some, all_of = "none used", "some used", "all used"
    groups: dict[str, list[str]] = {none: [], some: [], all_of: []}
    for name, use in due:
        used, target = use.used.number or 0, use.entitlement.number or 0
        group = all_of if used >= target else some if used else none
        groups[group].append(f"{name} ({number_text(used)} of {number_text(target)})")
    used, target = (sum(days.number or 0 for days in each) for each in zip(*_days(due), strict=True))
    told = [f"{number_text(used)} of the {count_of(target, 'day')} due to schools used"]
    return within([*told, *(f"{group}: {some_of(names, 5)}" for group, names in groups.items() if names)])


def _days(due: Sequence[tuple[str, SupportUse]]) -> list[tuple[Fact, Fact]]:
    return [(use.used, use.entitlement) for _, use in due]


def _who(found: Sequence[tuple[str, Fact]]) -> Fact | str:
    """Days by role: School Improvement Lead 1.5, Early reading specialist 0.5."""
    if not found:
        return "none so far"
    told = ", ".join(f"{who} {number_text(days.number or 0)}" for who, days in found)
    return derive("days by role", told, [days for _, days in found])


def _number(days: Fact) -> Fact | str:
    """Days as a bare number, for a column that says what it counts."""
    return "not known" if days.number is None else derive("days", number_text(days.number), [days])


def _phase(group: PhaseDays) -> Context:
    """What one phase brings beyond the core offer, and to which schools."""
    assert group.phase is not None
    support = group.phase.support
    return {
        "phase": group.phase.name,
        "schools": join_and(named(school) for school in group.schools),
        "brings": [f"At least {count_of(support.days, 'day')} of improvement support a term.", *support.more],
        "due": _number(group.due),
        "used": _number(group.used),
        "left": _number(group.left),
    }


def _past(standing: Standing) -> Sequence[TermUse]:
    return standing[1].support.terms[:-1]


def _unused(standing: Standing, term: TermUse) -> Fact:
    """Such as: Saltmarsh Primary School: 1.5 of 3 days in the autumn term 2025/26 were not used."""
    left, due = term.left.number or 0, term.due.number or 0
    words = f"{named(standing[0])}: {number_text(left)} of {count_of(due, 'day')} in the {term_text(term.period)} "
    words += f"{'was' if left <= 1 else 'were'} not used."
    return derive("days not used", words, [term.left])


def _role(role: RoleDays) -> Context:
    return {
        "who": role.who,
        "available": _number(role.available) if role.available.is_known else "not recorded",
        "used": _number(role.used),
        "left": _number(role.left) if role.left.is_known else "",
    }


def _needs(plan: SupportPlan) -> list[list[Fact | str]]:
    own = derive("days for schools", (plan.needed.number or 0) - (plan.agreed.number or 0), [plan.needed], unit="days")
    lead = "Days due to schools by their phase, or used where more" if plan.due.is_known else "Days used so far"
    rows: list[list[Fact | str]] = [[lead, own], ["Packages agreed this term", plan.agreed]]
    if plan.waiting.number:
        rows.append(["Packages not yet decided (not counted)", plan.waiting])
    return rows


def _known(days: Fact) -> Fact | str:
    return days if days.is_known else "not recorded"


def _margin(plan: SupportPlan) -> Fact | str:
    number = plan.margin.number
    if number is None:
        return "not known"
    words = f"{count_of(abs(number), 'day')} {'short' if number < 0 else 'to spare'}"
    return derive("days to spare or short", words, [plan.margin])
