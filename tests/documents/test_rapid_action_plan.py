from __future__ import annotations

from datetime import date
from typing import Any

from made_evidence import document_type, drafts, evidence, row, school

from packgen.documents.rapid_action_plan import RAPID, rapid_action_plan_drafts
from packgen.model import Period, Plain, Record

KIND = document_type("rapid_action_plan")
START = date(2026, 1, 12)


def plan(**fields: Any) -> Record:
    given = {"started": START, "ends": date(2026, 4, 2), "owner": "Principal", "trigger": "Late help."} | fields
    return row("plans", period=Period(2025), plan=RAPID, **given)


def action(number: int, status: str, due: date) -> Record:
    return row("actions", number, origin=RAPID, action=f"Act {number}.", status=status, due=due)


def review(number: int, day: date, decision: str) -> Record:
    return row("plan_reviews", number, plan=RAPID, date=day, found="Some.", decision=decision)


def made(*records: Record) -> Plain | None:
    """What the document of the one school holds, None where it has none."""
    found = drafts(rapid_action_plan_drafts, evidence(records, school()), KIND)
    return found[0][1].plain if found else None


def test_a_school_without_a_plan_and_without_a_warning_has_no_document() -> None:
    assert made() is None
    assert made(row("plans", period=Period(2024), plan=RAPID, started=date(2025, 1, 6))) is None
    assert made(row("plans", period=Period(2025), plan="SIP")) is None


def test_a_plan_says_how_far_it_is_and_what_is_not_known() -> None:
    found = made(
        plan(exit_criteria="Absence is down.\nThe routine runs."),
        action(1, "Done", date(2026, 1, 30)),
        action(2, "In progress", date(2026, 2, 6)),
        review(1, date(2026, 1, 26), "Continue"),
        review(2, date(2026, 3, 1), "End"),
        review(3, date(2025, 12, 1), "Continue"),
    )
    assert found is not None
    assert found["message"][0] == (
        "Running since 12 January 2026 (4 weeks), last reviewed on 26 January 2026, decision: continue."
    )
    assert found["message"][1] == "1 of 2 actions is done; 1 is overdue."
    assert [row["date"] for row in found["reviews"]] == ["26 January 2026"], "none to come, none of an earlier plan"
    own = [row for row in found["criteria"] if row["by"] == "the plan"]
    assert [(row["criterion"], row["verdict"]) for row in own] == [
        ("Absence is down.", "not known"),
        ("The routine runs.", "not known"),
    ]
    of_strategy = {row["criterion"]: row["verdict"] for row in found["criteria"] if row["by"] == "the strategy"}
    assert of_strategy["No action of the rapid action plan is still open."] == "not met"
    assert found["otherwise"] and found["is_written"]
    facts = dict(found["facts"])
    assert facts["Runs"] == "12 January to 2 April 2026"
    assert facts["Approval"] == "Not yet approved; the Executive Leadership Team has to approve it."
    assert facts["Root cause"] == "not recorded"


def test_a_plan_may_not_run_longer_than_the_strategy_allows() -> None:
    found = made(plan(ends=date(2026, 6, 30)))
    assert found is not None
    assert dict(found["facts"])["Runs"].endswith("30 June 2026, later than the strategy allows (6 April 2026)")


def test_a_plan_that_a_review_ended_has_met_its_criteria() -> None:
    found = made(plan(exit_criteria="Absence is down."), review(1, date(2026, 2, 9), "End"))
    assert found is not None
    assert found["criteria"][0]["verdict"] == "met"


def test_a_warning_that_calls_for_a_plan_makes_a_document_before_there_is_one() -> None:
    audit = row("audits", audit="Safeguarding review", date=date(2026, 1, 13), outcome="Not met")
    found = made(audit)
    assert found is not None
    assert not found["is_written"] and found["criteria"] == []
    assert "none has been written" in found["message"][0]
    assert found["reasons"]
