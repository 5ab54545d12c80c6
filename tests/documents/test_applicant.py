from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_evidence import AS_AT, URN, document_type, drafts, evidence, row, school

from packgen.disclosure import seen_by
from packgen.documents import due_diligence
from packgen.documents.applicant import applicant_drafts
from packgen.lineage import Frozen
from packgen.model import Evidence, Fact, Record, Source
from packgen.strategy import Policy

MISSED = "Not supplied: pupil numbers, outcomes, attendance figures and an Ofsted report."
SECRET = "Open by asking for the whole cost."


def answer(ref: str, section: str = "Finance", part: int = 1, **fields: Any) -> Record:
    filled = {"ref": ref, "section": section, "question": f"Question {ref}?", "answer": "Yes.", "rating": "Green"}
    return row("due_diligence", int(ref[-2:]), part, **(filled | {"as_at": date(2026, 1, 30)} | fields))


def application(**fields: Any) -> Record:
    filled = {"applied": date(2025, 11, 3), "reason": "For help.", "recommendation": "Approve with conditions"}
    made = row("applications", 1, **(filled | {"conditions": "1. The boiler is replaced."} | fields))
    secret = Fact(SECRET, (Source("inputs/trust.xlsx", "Applications", "J2"),), part=2)
    return Record(made.subject, made.id, URN, {**made.facts, "position": secret}, 1)


def report(*records: Record, part: int = 1) -> Frozen:
    found: Evidence = evidence(records, school("applicant"))
    ((_, frozen),) = drafts(applicant_drafts, seen_by(found, part, Policy()), document_type("applicant", part))
    return frozen


ANSWERS = (
    answer("FI-01", cost=4000, issue="A gap.", solution="Close it.", rating="Amber"),
    answer("FI-02", answer=None, rating="Red", requested=date(2026, 2, 3), chased=date(2026, 2, 10)),
    answer("ES-03", "Estates", as_at=date(2023, 10, 12), issue="Worn.", rating="Red"),
    answer("PE-05", "People", part=2, issue="A case.", cost=25000, rating="Red"),
)


def test_the_board_reads_the_executives_recommendation_first() -> None:
    plain = report(application(), *ANSWERS, part=2).plain
    assert plain["summary"] == [
        "The executive recommends that trustees approve the application, subject to the conditions set out below. "
        "The decision is for trustees.",
        "3 questions looked into: 2 red and 1 amber. Red: Question FI-02 (FI-02); Question ES-03 (ES-03).",
        "2 issues found; the solutions that are costed come to £4,000 together, and 1 is not costed.",
        "2 of 3 questions have been answered; 1 answer is outstanding, requested on 3 February 2026.",
        MISSED,
        "1 answer rests on evidence more than 12 months old: ES-03.",
        "1 further finding stands in the confidential annex: 1 red. "
        "With it, the costed solutions come to £29,000 in all.",
    ]
    assert plain["conditions"] == "1. The boiler is replaced."
    assert plain["board"]["position"] == SECRET
    assert [found["ref"] for found in plain["board"]["findings"]] == ["PE-05"]


def test_the_shared_version_holds_no_advice_and_nothing_of_part_2() -> None:
    frozen = report(application(), *ANSWERS)
    text = str(frozen.plain) + str(frozen.origins)
    for secret in (SECRET, "PE-05", "A case", "Approve", "recommends", "boiler", "25,000", "annex"):
        assert secret not in text
    assert frozen.plain["summary"][0].startswith("Trustees will decide on the application")
    assert frozen.plain["board"] is None


def test_findings_of_both_versions_are_the_same() -> None:
    shared, board = report(application(), *ANSWERS).plain, report(application(), *ANSWERS, part=2).plain
    for name in ("sections", "issues", "information", "ratings", "cost_sentence"):
        assert shared[name] == board[name]


def test_missing_and_old_evidence_is_said() -> None:
    frozen = report(application(), *ANSWERS, answer("FI-04", answer=None, rating=None), answer("FI-06", as_at=None))
    finance, estates = frozen.plain["sections"]
    assert finance["rows"][1]["answer"] == "Not supplied (requested 3 February 2026, chased 10 February)"
    assert finance["rows"][1]["as_at"] == "none"
    assert finance["rows"][2]["answer"] == "Not supplied (not yet requested)"
    assert finance["rows"][2]["rating"] == "Not rated"
    assert finance["rows"][3]["as_at"] == "date not given"
    assert estates["rows"][0]["as_at"] == "12 October 2023 (more than 12 months old)"
    assert frozen.origins["sections[0].rows[1].answer"].cells == (
        "inputs/trust.xlsx!due_diligence!answer2",
        "inputs/trust.xlsx!due_diligence!requested2",
        "inputs/trust.xlsx!due_diligence!chased2",
    )
    assert [found["chased"] for found in frozen.plain["information"]["outstanding"]] == [
        "10 February 2026",
        "not chased",
    ]


@pytest.mark.parametrize(
    ("day", "stale"), [(date(2025, 2, 13), False), (date(2025, 2, 12), True), (date(2024, 2, 29), True), (None, False)]
)
def test_evidence_is_stale_after_twelve_months(day: date | None, stale: bool) -> None:
    assert due_diligence.is_stale(answer("FI-01", as_at=day), AS_AT) is stale


def test_issues_stand_in_order_of_weight_and_say_what_is_not_costed() -> None:
    issues = report(application(), *ANSWERS).plain["issues"]
    assert [(found["ref"], found["cost"]) for found in issues] == [("ES-03", "not costed"), ("FI-01", "£4,000")]
    assert issues[0]["solution"] == "no solution proposed yet"


def test_ratings_are_counted_by_section_in_a_chart_with_words() -> None:
    chart = report(application(), *ANSWERS).plain["ratings"]
    assert chart["columns"] == ["Red", "Amber", "Green"]
    assert chart["rows"][0] == {"label": "Finance", "counts": [1, 1, 0]}
    assert chart["alt"] == "Findings: 2 red and 1 amber. Red in Finance (1) and Estates (1). Amber in Finance (1)."


@pytest.mark.parametrize(
    ("recommendation", "words"),
    [
        ("Approve", "The executive recommends that trustees approve the application."),
        ("Defer", "The executive recommends that trustees defer their decision on the application."),
        ("Decline", "The executive recommends that trustees decline the application."),
        (None, "The executive has not yet made a recommendation."),
    ],
)
def test_the_decision_stays_with_trustees(recommendation: str | None, words: str) -> None:
    plain = report(application(recommendation=recommendation), part=2).plain
    assert plain["advice"] == f"{words} The decision is for trustees."


def test_an_application_without_answers_says_so() -> None:
    plain = report().plain
    assert plain["summary"][1:] == ["No due diligence questions have been answered yet.", MISSED]
    assert plain["application"]["sentence"].endswith("the date is not recorded.")
    assert (plain["sections"], plain["issues"], plain["ratings"]) == ([], [], None)
