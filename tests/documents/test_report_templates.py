from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from made_evidence import AUTUMN, SPRING, Builder, document_type, drafts, evidence, phase, row, school

from packgen.documents.applicant import applicant_drafts
from packgen.documents.health_check import health_check_drafts
from packgen.documents.rapid_action_plan import rapid_action_plan_drafts
from packgen.documents.visit import visit_drafts
from packgen.lineage import Frozen
from packgen.model import Job, Properties, Record
from packgen.renderers import Brand, TemplateFolders, render, template_names

ROOT = Path(__file__).parents[2]
TEMPLATES = TemplateFolders((ROOT / "templates",))
DAY = date(2026, 2, 5)

BARE: dict[str, tuple[Builder, str, int, list[Record]]] = {
    "visit-note": (visit_drafts, "member", 1, [row("visits", date=DAY)]),
    "health-check-summary": (
        health_check_drafts,
        "member",
        1,
        [row("health_checks", period=SPRING, date=DAY, heading="Culture")],
    ),
    "due-diligence-report": (applicant_drafts, "applicant", 1, []),
    "rapid-action-plan": (
        rapid_action_plan_drafts,
        "member",
        1,
        [row("audits", audit="Safeguarding review", date=DAY, outcome="Not met")],
    ),
}
"""For each template the least evidence that makes a document."""

FULL: dict[str, tuple[Builder, str, int, list[Record]]] = {
    "visit-note": (
        visit_drafts,
        "member",
        1,
        [
            row("visits", 1, date=date(2025, 10, 2), action="Match books.", action_due=DAY),
            row("visits", 2, date=DAY, develop="One.\nTwo.", support="A day.", progress="Some.", phase_view="Embed"),
            phase(1, AUTUMN, date(2025, 11, 18), "Repair"),
        ],
    ),
    "health-check-summary": (
        health_check_drafts,
        "member",
        1,
        [
            *BARE["health-check-summary"][3],
            row("health_checks", 2, period=SPRING, date=DAY, heading="Shared Services", service="IT"),
            phase(1, SPRING, DAY, "Improve"),
            row("judgements", period=SPRING, aspect="Overall", judgement="Needs attention", progress="Slow"),
            row("actions", 1, origin="Health Check", action="Recover <5 days & more.", status="In progress"),
            row("actions", 2, origin="Health Check", action="Raise.", status="Done", completed=DAY),
        ],
    ),
    "rapid-action-plan": (
        rapid_action_plan_drafts,
        "member",
        1,
        [
            *BARE["rapid-action-plan"][3],
            row(
                "plans",
                period=SPRING.whole_year,
                plan="Rapid Action Plan",
                started=date(2026, 1, 26),
                trigger="A <review> & more.",
                exit_criteria="One.\nTwo.",
            ),
            row("actions", 1, origin="Rapid Action Plan", action="Meet.", status="In progress", success="All met."),
            row("plan_reviews", 1, plan="Rapid Action Plan", date=DAY, found="Slow.", decision="Change"),
        ],
    ),
    "due-diligence-report": (
        applicant_drafts,
        "applicant",
        2,
        [
            row("applications", applied=DAY, recommendation="Defer", conditions="1. One.\n2. Two."),
            row("due_diligence", 1, ref="A-01", section="Finance", question="Cash?", issue="None.", cost=5),
            row("due_diligence", 2, ref="B-01", section="Estates", question="Roof?", answer="Sound.", rating="Green"),
            row("due_diligence", 3, 2, ref="C-01", section="People", question="Cases?", answer="One.", issue="Open."),
        ],
    ),
}


def made(case: tuple[Builder, str, int, list[Record]]) -> Iterator[tuple[str, Frozen]]:
    builder, relation, part, records = case
    kind = document_type("scope", part)
    for draft, frozen in drafts(builder, evidence(records, school(relation)), kind):
        yield draft.subject, frozen


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_templates_ask_only_for_what_their_scope_gives(name: str, ending: str) -> None:
    ((_, frozen),) = made(BARE[name])
    assert template_names(f"{name}.{ending}", TEMPLATES) - frozen.plain.keys() == set()


@pytest.mark.parametrize("name", BARE)
@pytest.mark.parametrize("cases", [BARE, FULL], ids=["bare", "full"])
@pytest.mark.parametrize(("renderer", "ending"), [("docx", "docx"), ("pdf", "html")])
def test_both_formats_hold_every_value(
    name: str, cases: dict[str, tuple[Builder, str, int, list[Record]]], renderer: str, ending: str
) -> None:
    for subject, frozen in made(cases[name]):
        properties = Properties("A document", "Driftwood Learning Trust", subject)
        job = Job("", renderer, f"{name}.{ending}", frozen.plain, properties, f"{name}.{renderer}")
        assert render(job, TEMPLATES, Brand("Driftwood Learning Trust")).startswith((b"PK", b"%PDF"))


def test_the_shipped_word_templates_are_those_that_the_tool_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    import make_templates

    for path in make_templates.main(folder=tmp_path):
        assert path.read_bytes() == (ROOT / "templates" / "docx" / path.name).read_bytes(), path.name
    assert [path.name for path in make_templates.main("visit_note", tmp_path)] == ["visit-note.docx"]
    assert make_templates.main("nothing", tmp_path) == []
