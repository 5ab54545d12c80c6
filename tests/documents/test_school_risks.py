"""Early warnings and interventions in documents: the School Risk Matrix, the line of a school, the paper on risk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_evidence import SPRING, document_type, drafts, evidence, row, school
from made_papers import OUTSIDE, VILLAGE, item, papers

from packgen.documents.school import school_drafts
from packgen.documents.school_risks import school_risks_drafts
from packgen.lineage import Frozen
from packgen.model import Job, Properties, Record
from packgen.renderers import Brand, TemplateFolders, render, template_names

ROOT = Path(__file__).parents[2]
TEMPLATES = TemplateFolders((ROOT / "templates",))
DAY = date(2026, 1, 12)
NO_CHAIR = row("governance", 1, date=DAY, chair_in_post=False, effectiveness="Secure")
FAILED = row("audits", 1, audit="Safeguarding review", date=DAY, outcome="Not met", due=date(2027, 1, 12))
WRONG = "Safeguarding standards are not met."


def risk(number: int, residual: tuple[int, int], **more: Any) -> Record:
    scores = {"residual_likelihood": residual[0], "residual_impact": residual[1]}
    fields = {"title": f"Risk {number}", "status": "Open", "owner": "CEO", "response": "Treat", "controls": "A <b>."}
    return row("risks", number, **scores | fields | more)


FULL = [
    NO_CHAIR,
    FAILED,
    risk(1, (4, 4), inherent_likelihood=5, inherent_impact=4, target_likelihood=2, target_impact=2, category="Finance"),
    risk(2, (2, 2), early_warning="governance-at-risk", review_due=DAY),
]


def made(records: list[Record]) -> Frozen:
    ((_, frozen),) = drafts(school_risks_drafts, evidence(records, school()), document_type("school_risks"))
    return frozen


def test_a_school_without_risk_or_warning_has_no_matrix() -> None:
    assert drafts(school_risks_drafts, evidence([], school()), document_type("school_risks")) == []


def test_the_matrix_has_every_risk_before_controls_now_and_as_aimed_at() -> None:
    plain = made(FULL).plain
    assert plain["message"] == [
        "2 risks are open; 1 is red after controls.",
        "Above what the trust accepts: risks-1, Risk 1 (16, against 9). Owner: CEO.",
        "The evidence raises 2 early warnings. No risk in the register answers 1 of them yet: "
        "safeguarding standards are not met.",
    ]
    assert [cell["ids"] for cell in plain["matrix"]["cells"]] == [["risks-2"], ["risks-1"]]
    first, second = plain["risks"]
    assert (first["inherent"], first["residual"]) == ("20, high (5\u00a0×\u00a04)", "16, high (4\u00a0×\u00a04)")
    assert (first["target"], first["appetite"]) == ("4, low (2\u00a0×\u00a02)", "above the 9 accepted")
    assert (second["inherent"], second["appetite"]) == ("not supplied", "")
    assert second["review_due"] == "12 January 2026 (overdue)"


def test_the_matrix_has_early_warnings_with_what_answers_them_and_their_cells() -> None:
    found = made(FULL)
    rows = {each["warning"]: each for each in found.plain["raised"]}
    assert rows["The school is not governed as it should be."]["answered"] == "risks-2"
    assert rows[WRONG]["answered"] == "no risk yet"
    assert rows[WRONG]["evidence"] == "Outcome recorded on 12 January 2026: Not met."
    place = f"raised[{[each['warning'] for each in found.plain['raised']].index(WRONG)}].evidence"
    assert "inputs/trust.xlsx!audits!outcome1" in found.origins[place].cells
    assert any("would settle it" in line for line in found.plain["unknown"])
    assert all(line.startswith("Not known: whether ") for line in found.plain["unknown"])


def test_a_school_without_warnings_says_so() -> None:
    plain = made([risk(1, (2, 2))]).plain
    assert plain["message"][1] == "The evidence raises no early warning."
    assert (plain["raised"], plain["interventions"]) == ([], [])


LINES = [
    ([], ""),
    ([NO_CHAIR], "Early warning: governance at risk."),
    (FULL, "Early warnings: governance at risk (risks-2) and safeguarding not met."),
]


@pytest.mark.parametrize(("records", "line"), LINES)
def test_the_documents_of_a_school_have_its_early_warnings_in_a_line(records: list[Record], line: str) -> None:
    kind = document_type("school")
    kind = type(kind)(kind.key, kind.title, kind.scope, {}, kind.audience, relations=("member",))
    ((_, frozen),) = drafts(school_drafts, evidence(records, school()), kind)
    assert frozen.plain["early_warnings"] == line


def paper(records: list[Record]) -> dict[str, Any]:
    ((_, frozen),) = papers("trust_risk", [item("trust_risk"), *records])
    return frozen.plain


def test_the_paper_on_risk_lists_the_warnings_that_no_risk_names_the_highest_first() -> None:
    elsewhere = row("governance", 2, school=VILLAGE, date=DAY, chair_in_post=False, effectiveness="Secure")
    plain = paper([*FULL, elsewhere])
    assert [(each["school"], each["score"]) for each in plain["raised"]] == [
        ("Seaglass Junior School", "20, high (4\u00a0×\u00a05)"),
        ("Lantern Hill Village Primary School", "9, medium (3\u00a0×\u00a03)"),
    ]
    assert plain["message"][-1] == "2 early warnings at 2 schools have no risk in this register."
    assert "After controls the trust accepts a score of at most 5 for safeguarding" in plain["bands"]


def test_the_paper_on_risk_says_where_interventions_stand() -> None:
    plan = row("plans", 1, school=OUTSIDE, plan="Rapid Action Plan", period=SPRING.whole_year, started=date(2026, 1, 5))
    called = row("audits", 2, audit="Safeguarding review", date=DAY, outcome="Not met", school=OUTSIDE)
    started, missing = paper([plan, called, FAILED])["interventions"]
    assert started["school"] == "Far Shore Primary School"
    assert started["state"] == "Running since 5 January 2026 (5 weeks), not reviewed yet."
    assert started["review_due"].endswith("(overdue)")
    assert missing["why"].startswith("The early warning safeguarding-not-met calls for it.")
    assert missing["state"].startswith("No Rapid Action Plan is recorded as started")
    assert paper([])["interventions"] == []


@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_templates_ask_only_for_what_their_scope_gives(ending: str) -> None:
    assert template_names(f"school-risks.{ending}", TEMPLATES) - made([NO_CHAIR]).plain.keys() == set()


@pytest.mark.parametrize("records", [[NO_CHAIR], FULL], ids=["bare", "full"])
@pytest.mark.parametrize(("renderer", "ending"), [("docx", "docx"), ("pdf", "html")])
def test_both_formats_are_made(records: list[Record], renderer: str, ending: str) -> None:
    properties = Properties("A document", "Driftwood Learning Trust", "A school")
    job = Job("", renderer, f"school-risks.{ending}", made(records).plain, properties, f"risks.{renderer}")
    assert render(job, TEMPLATES, Brand("Driftwood Learning Trust")).startswith((b"PK", b"%PDF"))
