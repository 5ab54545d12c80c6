"""This term's Health Checks in; the paper on their outcomes and on the actions agreed at them out."""

from __future__ import annotations

from packgen.documents.health_check import latest_check
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import Request, Standing, covering, named, paragraphs, risks_of_trust, schools
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
    note = "Every Health Check covers safeguarding; each School Summary gives the latest review."
    lines = covering(paragraphs(material, request), risks_of_trust(material), safeguarding=note)
    return lines | {
        "message": _message(material, held, waiting, everything),
        "term": term_text(term),
        "aspects": [aspect.name for aspect in material.strategy.aspects],
        "schools": [_row(material, standing) for standing in held],
        "waiting": waiting,
        "overdue": [_action(material, row) for row in overdue],
        "open": [_action(material, row) for row in everything if row not in overdue],
    }


def headlines(material: Material, school: School) -> list[Context]:
    """The first sentences of headline and next steps of each aspect, from the Health Check of the current term."""
    rows = [r for r in material.evidence.rows("health_checks", school.urn) if r.period() == material.period]
    by_name = {row.text("heading").casefold(): row for row in rows}
    return [_headline(aspect.name, by_name.get(aspect.name.casefold())) for aspect in material.strategy.aspects]


def _headline(aspect: str, row: Record | None) -> Context:
    headline, steps = (row["headline"], row["next_steps"]) if row else (BLANK, BLANK)
    return {
        "aspect": aspect,
        "headline": derive("first sentence", opening(headline), [headline]) if headline.is_known else "None recorded.",
        "next": derive("first sentence", f"Next: {opening(steps)}", [steps]) if steps.is_known else "",
    }


def _message(material: Material, held: list[Standing], waiting: list[str], actions: list[Record]) -> list[Fact | str]:
    term = term_text(material.period)
    count = f"{len(held) or 'No'} Health Check{'' if len(held) == 1 else 's'}"
    words = f"{count} {'has' if len(held) == 1 else 'have'} been held in the {term}"
    words += f"; still to come: {join_and(waiting)}." if waiting else "."
    points: list[Fact | str] = [derive("Health Checks held", words, [a.agreed.date for _, a in held if a.agreed])]
    moved = [(school, found) for school, found in held if found.is_current and has_moved(found)]
    for school, found in moved:
        facts = [agreed.name for agreed in found.journey[-2:]]
        points.append(derive("phase moved", f"{school.name} moved {movement(found)}.", facts))
    if held and not moved:
        points.append("No school's phase moved.")
    points.append(_actions_sentence(material, actions))
    return points


def _actions_sentence(material: Material, actions: list[Record]) -> Fact | str:
    told = action_summary(material.evidence, actions)
    text = told.text if isinstance(told, Fact) else told
    words = f"Actions agreed at Health Checks: {text[0].lower()}{text[1:]}"
    return derive("actions of Health Checks", words, [told]) if isinstance(told, Fact) else words


def _row(material: Material, standing: Standing) -> Context:
    school, found = standing
    rows = [r for r in material.evidence.rows("health_checks", school.urn) if r.period() == material.period]
    agreed = found.agreed
    return {
        "school": named(school),
        "date": rows[0]["date"],
        "agreed": agreed.name if agreed else "not agreed",
        "headlines": headlines(material, school),
    }


def _action(material: Material, row: Record) -> Context:
    return action_row(material.evidence, row) | {"school": material.evidence.schools[row.school].name}
