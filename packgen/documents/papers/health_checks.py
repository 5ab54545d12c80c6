"""This term's Health Checks in; the paper on their outcomes and on the actions agreed at them out."""

from __future__ import annotations

from packgen.documents.health_check import SERVICES, latest_check
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
from packgen.documents.papers.phase_profile import has_moved, movement
from packgen.documents.prose import opening, term_text
from packgen.documents.work import action_row, action_summary, open_actions
from packgen.language import join_and
from packgen.model import BLANK, Fact, Record, School, derive
from packgen.rules.actions import in_order, is_overdue

ORIGIN = "Health Check"


def health_check_outcomes(material: Material, request: Request) -> Context:
    """What this term's Health Checks found at each school, and the actions that are open and overdue."""
    evidence, term = material.evidence, material.period
    found = schools(material)
    held = [standing for standing in found if latest_check(material, standing[0]) == term]
    waiting = [school.name for school, _ in found if latest_check(material, school) != term]
    everything = in_order(row for school, _ in found for row in open_actions(evidence, school.urn, ORIGIN))
    overdue = [row for row in everything if is_overdue(row, evidence.as_at)]
    note = "Each School Summary gives the school's latest safeguarding review."
    lines = covering(paragraphs(material, request), risks_of_trust(material), safeguarding=note)
    return lines | {
        "message": _message(material, held, waiting, everything),
        "term": term_text(term),
        "health_check": material.health_check,
        "order": schools_in_order(material),
        "has_phases": bool(material.strategy.phases),
        "aspects": names_of(material),
        "schools": [_row(material, standing) for standing in held],
        "waiting": waiting,
        "overdue": [_action(material, row) for row in overdue],
        "open": [_action(material, row) for row in everything if row not in overdue],
    }


def headlines(material: Material, school: School) -> list[Context]:
    """The first sentences of headline and next steps of each aspect, from the Health Check of the current term."""
    by_name = {row.text("heading").casefold(): row for row in this_term(material, school)}
    return [_headline(name, by_name.get(name.casefold())) for name in names_of(material)]


def names_of(material: Material) -> list[str]:
    """The strategy's aspects; where it names none, the headings that the trust's own records have this term."""
    if material.strategy.aspects:
        return [aspect.name for aspect in material.strategy.aspects]
    rows = [row for row in material.evidence.rows("health_checks") if row.period() == material.period]
    return list(dict.fromkeys(row.text("heading") for row in rows if row.text("heading").casefold() != SERVICES))


def this_term(material: Material, school: School) -> list[Record]:
    """The rows of the school's Health Check of the current term."""
    return [r for r in material.evidence.rows("health_checks", school.urn) if r.period() == material.period]


def _headline(aspect: str, row: Record | None) -> Context:
    headline, steps = (row["headline"], row["next_steps"]) if row else (BLANK, BLANK)
    return {
        "aspect": aspect,
        "headline": derive("first sentence", opening(headline), [headline]) if headline.is_known else "None recorded.",
        "next": derive("first sentence", f"Next: {opening(steps)}", [steps]) if steps.is_known else "",
    }


def _message(material: Material, held: list[Standing], waiting: list[str], actions: list[Record]) -> list[Fact | str]:
    term = term_text(material.period)
    count = f"{len(held) or 'No'} {material.health_check}{'' if len(held) == 1 else 's'}"
    words = f"{count} {'has' if len(held) == 1 else 'have'} been held in the {term}"
    words += f"; still to come: {join_and(waiting)}." if waiting else "."
    days = [row["date"] for school, _ in held for row in this_term(material, school)[:1]]
    points: list[Fact | str] = [derive("Health Checks held", words, days)]
    moved = [(school, found) for school, found in held if found.is_current and has_moved(found)]
    for school, found in moved:
        facts = [agreed.name for agreed in found.journey[-2:]]
        points.append(derive("phase moved", f"{school.name} moved {movement(found, material.health_check)}.", facts))
    if held and not moved and material.strategy.phases:
        points.append("No school's phase moved.")
    points.append(_actions_sentence(material, actions))
    return points


def _actions_sentence(material: Material, actions: list[Record]) -> Fact | str:
    told = action_summary(material.evidence, actions)
    text = told.text if isinstance(told, Fact) else told
    words = f"Actions agreed at {material.health_check}s: {text[0].lower()}{text[1:]}"
    return derive("actions of Health Checks", words, [told]) if isinstance(told, Fact) else words


def _row(material: Material, standing: Standing) -> Context:
    school, found = standing
    agreed = found.agreed
    return {
        "school": named(school),
        "date": this_term(material, school)[0]["date"],
        "agreed": agreed.name if agreed else "not agreed" if material.strategy.phases else "",
        "headlines": headlines(material, school),
    }


def _action(material: Material, row: Record) -> Context:
    return action_row(material.evidence, row) | {"school": material.evidence.schools[row.school].name}
