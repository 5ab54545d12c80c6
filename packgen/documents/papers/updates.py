"""The schools of one phase in; the paper on their progress out: mileposts, actions, support and risks of each."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.days import days_sentence
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import NO_SPENDING, Request, Standing, covering, named, paragraphs, risks_of, schools
from packgen.documents.papers.health_checks import headlines
from packgen.documents.papers.plans import cost_of, safeguarding_of
from packgen.documents.phase import phase_block
from packgen.documents.prose import given_or
from packgen.documents.risks import risk_row
from packgen.documents.work import action_row, action_summary, open_actions, priority_rows
from packgen.language import count_of, date_text, sentence, show
from packgen.model import Fact, School, derive
from packgen.rules import Assessment
from packgen.rules.actions import is_overdue
from packgen.rules.recorded import latest_judgement
from packgen.rules.risk import red_risks
from packgen.strategy.types import Phase

BEHIND = ("behind", "off track")


def stabilise_update(material: Material, request: Request) -> Context:
    """Progress at the schools in Stabilise, for Committee and Board each term (strategy, 7.2)."""
    return _update(material, "stabilise")


def repair_update(material: Material, request: Request) -> Context:
    """Progress at the schools in Repair, for the Committee each term (strategy, 7.2)."""
    return _update(material, "repair")


def _update(material: Material, key: str) -> Context:
    phase = next((phase for phase in material.strategy.phases if phase.key == key), None)
    found = [(school, a) for school, a in schools(material) if phase and a.phase == phase]
    name = phase.name if phase else key.title()
    costed = [(school, state) for school, a in found for state in a.plans if state.duty.costed]
    lines = covering(
        f"{paragraphs(material, 'Paragraph 7.2')}, {name}",
        risks_of(material, found) if found else "No school is in this phase.",
        cost_of(material, costed) if costed else NO_SPENDING,
        safeguarding_of(material, [school for school, _ in found]),
    )
    return lines | {
        "message": [_in_brief(material, standing) for standing in found] or [f"No school is in {name}."],
        "phase": name,
        "reporting": _reporting(phase),
        "overview": [_overview(material, standing) for standing in found],
        "schools": [_school(material, standing) for standing in found],
    }


def _reporting(phase: Phase | None) -> list[str]:
    return [f"{duty.what}: to the {duty.body}, {duty.rhythm}." for duty in (phase.reporting if phase else ())]


def _in_brief(material: Material, standing: Standing) -> Fact:
    """One school in a few lines: how long in the phase, the trust's view of progress, mileposts, actions."""
    school, found = standing
    mileposts, actions = _mileposts(material, school), open_actions(material.evidence, school.urn)
    late = sum(is_overdue(row, material.evidence.as_at) for row in actions)
    behind = sum(show_text(row["status"]).casefold() in BEHIND for row in mileposts)
    pace, since = _progress(material, school), _since(found)
    words = f"{named(school)}: in {found.agreed.name.text if found.agreed else 'no phase'}{since}"
    words += f"; the trust judges progress to be {pace.text.lower()}." if pace.is_known else "."
    if mileposts:
        words += f" {_of(behind, len(mileposts), 'milepost')} {'is' if behind == 1 else 'are'} behind;"
        words += f" {_of(late, len(actions), 'open action').lower()} {'is' if late == 1 else 'are'} overdue."
    else:
        words += f" {_of(late, len(actions), 'open action')} {'is' if late == 1 else 'are'} overdue."
        words += " No mileposts are recorded."
    facts = [pace, *(row["due"] for row in actions), *(r["status"] for r in mileposts if isinstance(r["status"], Fact))]
    return derive("progress in brief", words, [*facts, *(agreed.date for agreed in _run(found))])


def show_text(value: Fact | str) -> str:
    """A cell of a context as text."""
    return show(value) if isinstance(value, Fact) else value


def _of(number: int, whole: int, noun: str) -> str:
    return f"{number or 'None'} of {count_of(whole, noun)}" if whole else f"No {noun}"


def _run(found: Assessment) -> list:  # type: ignore[type-arg]
    return []


def _since(found: Assessment) -> str:
    return ""


def _progress(material: Material, school: School) -> Fact:
    from packgen.model import BLANK

    row = latest_judgement(material.evidence, school, material.strategy.overall)
    return row["progress"] if row else BLANK


def _overview(material: Material, standing: Standing) -> Context:
    return {}


def _school(material: Material, standing: Standing) -> Context:
    return {}


def _mileposts(material: Material, school: School) -> list[Context]:
    return []
