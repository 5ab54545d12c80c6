from __future__ import annotations

from datetime import date

from made_evidence import (
    AUTUMN,
    SPRING,
    SUMMER_BEFORE,
    URN,
    document_type,
    drafts,
    evidence,
    fact,
    phase,
    row,
    school,
)

from packgen.documents.health_check import health_check_drafts
from packgen.model import Missing, Observation, Period, Plain, Record, absent

KIND = document_type("health_check")
HELD = date(2026, 2, 5)
PHASES = (
    phase(1, SUMMER_BEFORE, date(2025, 6, 12), "Improve"),
    phase(2, AUTUMN, date(2025, 11, 18), "Improve"),
    phase(3, SPRING, HELD, "Repair", culture="Repair"),
)


def check(number: int, heading: str, period: Period = SPRING, **fields: str) -> Record:
    return row("health_checks", number, period=period, date=HELD, heading=heading, present="CEO; headteacher", **fields)


def results(*values: float | None) -> list[Observation]:
    years = [Period(2025 - len(values) + n) for n in range(len(values))]
    return [
        Observation(
            URN,
            "rwm_expected",
            year,
            fact(value, f"V{year.year}", "KS2", "percent") if value is not None else absent(Missing.NOT_COLLECTED),
            denominator=fact(60, f"C{year.year}", "KS2", "count"),
        )
        for year, value in zip(years, values, strict=True)
    ]


def summaries(*records: Record, figures: tuple[float | None, ...] = ()) -> list[Plain]:
    found = evidence(records, school(), results(*figures))
    return [frozen.plain for _, frozen in drafts(health_check_drafts, found, KIND)]


def test_the_summary_leads_with_the_phase_and_the_three_headings() -> None:
    records = [
        check(1, "Operations", headline="Full in reception.", next_steps="Plan for places. Then build."),
        check(2, "Culture", headline="Calm corridors. Parents agree."),
        check(3, "Quality of Education", next_steps="Writing in year 4."),
    ]
    (made,) = summaries(*records, *PHASES, figures=(58, 61, 64))
    assert made["summary"] == [
        "Phase agreed: Repair, moved back from Improve (autumn term 2025/26).",
        "Culture: Calm corridors.",
        "Quality of Education: Next: Writing in year 4.",
        "Operations: Full in reception. Next: Plan for places.",
        "In 2024/25, 64% of 60 pupils reached the expected standard in reading, writing and maths, "
        "up 3 percentage points on 2023/24.",
        "Health Check actions: no actions are open.",
    ]
    assert [part["name"] for part in made["headings"]] == ["Culture", "Quality of Education", "Operations"]
    assert made["headings"][1]["headline"] == "No headline was recorded."
    assert made["check"]["present"] == "CEO and headteacher"
    assert made["evidence"]["rows"][0]["values"] == ["58% of 60", "61% of 60", "64% of 60"]
    assert made["trend"]["series"][0]["values"] == [58.0, 61.0, 64.0]


def test_the_latest_health_check_of_the_year_is_the_one_written_up() -> None:
    records = [check(1, "Culture", AUTUMN, headline="Old."), check(2, "Culture", SPRING, headline="New.")]
    last_year = check(3, "Culture", SUMMER_BEFORE, headline="Older.")
    ((draft, frozen),) = drafts(health_check_drafts, evidence([*records, last_year], school()), KIND)
    assert draft.names == {"school": "seaglass-junior-school", "term": "2025-26-spring"}
    assert frozen.plain["headings"][0]["headline"] == "New."
    assert frozen.origins["headings[0].headline"].cells == ("inputs/trust.xlsx!health_checks!headline2",)
    assert summaries(last_year) == []


def test_a_phase_that_stayed_and_one_not_agreed_yet_are_told_apart() -> None:
    (stayed,) = summaries(check(1, "Culture", AUTUMN), *PHASES[:2])
    assert stayed["moved"] == "Phase agreed: Improve, as in the summer term 2024/25."
    (missing,) = summaries(check(1, "Culture"), *PHASES[:2])
    assert missing["moved"] == (
        "No phase is recorded as agreed at this Health Check; the last phase agreed is Improve, "
        "in the autumn term 2025/26."
    )
    (first,) = summaries(check(1, "Culture", AUTUMN), PHASES[1])
    assert first["moved"] == "Phase agreed: Improve, the first phase to be agreed for this school."


def test_actions_of_health_checks_show_what_is_late_and_what_was_finished() -> None:
    log = [
        row("actions", 1, origin="Health Check", action="Recover.", due=date(2025, 12, 19), status="In progress"),
        row("actions", 2, origin="Health Check", action="Raise.", due=date(2026, 1, 9), status="Done",
            completed=date(2026, 1, 14), progress="Written commitment received."),
        row("actions", 3, origin="Health Check", action="Long ago.", status="Done", completed=date(2025, 10, 1)),
        row("actions", 4, origin="SIP", action="Another.", due=date(2026, 3, 1), status="Not started"),
    ]  # fmt: skip
    (made,) = summaries(check(1, "Culture"), *PHASES, *log)
    assert [(a["action"], a["status"]) for a in made["actions"]] == [("Recover.", "Overdue (in progress)")]
    assert made["actions_summary"] == "1 action open, and it is overdue."
    assert [(a["action"], a["completed"]) for a in made["done"]] == [("Raise.", "14 January 2026")]


def test_the_profile_says_what_was_judged_agreed_and_suggested() -> None:
    overall = row("judgements", 1, period=SPRING, aspect="Overall", judgement="Needs attention", progress="Slow")
    (made,) = summaries(check(1, "Culture"), *PHASES, overall)
    assert made["profile"][0] == {
        "aspect": "Culture",
        "judgement": "not judged",
        "agreed": "Repair",
        "suggested": "no phase fits in full",
    }
    assert made["profile"][-1] == {
        "aspect": "Whole school",
        "judgement": "Needs attention",
        "agreed": "Repair",
        "suggested": "Repair",
    }


def test_what_is_not_known_is_said() -> None:
    (made,) = summaries(check(1, "Culture"), *PHASES, figures=(58, None))
    assert made["unknown"][:3] == [
        "No entry was recorded for Quality of Education and Operations.",
        "Not supplied: attendance figures and a self-evaluation.",
        "Reading, writing and maths: expected, 2024/25: not collected.",
    ]


def test_shared_services_stand_in_a_table_of_their_own() -> None:
    (made,) = summaries(check(1, "Shared Services", service="Finance", headline="Over budget."), *PHASES)
    assert made["headings"] == []
    assert made["services"] == [{"service": "Finance", "headline": "Over budget.", "next_steps": "none recorded"}]
