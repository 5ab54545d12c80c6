from __future__ import annotations

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from made_evidence import AUTUMN, SPRING, document_type, drafts, evidence, phase, row, school
from made_school import BENCHMARKS, OBSERVATIONS, RECORDS, priority, seen, three

from packgen.documents.school import school_drafts
from packgen.lineage import Frozen
from packgen.model import Job, Missing, Observation, Period, Properties, Record, absent
from packgen.renderers import Brand, TemplateFolders, render, template_names

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "school.json"
TEMPLATES = TemplateFolders((ROOT / "templates",))
NAMES = ("school-summary", "school-improvement-plan")


def made(
    records: list[Record],
    observations: list[Observation],
    relation: str = "member",
) -> Frozen:
    found = evidence(records, school(relation, context_note="A village school. It is small."), observations)
    kind = replace(document_type("school"), relations=("member", "supported"))
    ((_, frozen),) = drafts(school_drafts, replace(found, benchmarks=BENCHMARKS), kind)
    return frozen


def full() -> Frozen:
    return made(RECORDS, OBSERVATIONS)


def test_the_whole_context_is_as_it_was() -> None:
    """Set PACKGEN_GOLDEN=1 to write the file anew after a change that is meant, and read the difference."""
    frozen = full()
    origins = {path: [origin.text, *origin.cells] for path, origin in frozen.origins.items()}
    text = json.dumps({"context": frozen.plain, "origins": origins}, indent=1, ensure_ascii=False) + "\n"
    if os.environ.get("PACKGEN_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_the_summary_leads_with_phase_outcomes_inspection_plan_and_safeguarding() -> None:
    assert full().plain["message"] == [
        "Phase: Stabilise, agreed on 5 February 2026; Repair before that.",
        "In 2024/25, 38% of 60 pupils reached the expected standard in reading, writing and maths, "
        "down 7 percentage points on 2023/24. That is 24 percentage points below national (62%), a gap of 14 "
        "pupils that is unlikely to be chance (Wilson score interval, 95%).",
        "Ofsted: report card, 9 December 2025 (requires significant improvement). Urgent improvement: achievement; "
        "Expected standard: inclusion.",
        "Mileposts for the spring term 2025/26: 1 behind.",
        "Safeguarding reviewed on 13 January 2026: met with actions.",
        "3 actions open, of which 1 is overdue.",
    ]


def test_the_plan_leads_with_its_approval_priorities_and_action_plan() -> None:
    assert full().plain["plan_message"] == [
        "Plan for 2025/26: approved by the Executive Leadership Team on 16 October 2025.",
        "Phase: Stabilise, agreed on 5 February 2026; Repair before that.",
        "2 priorities: Pupils write more; A settled team. Together they cost £1,000 (1 item not costed).",
        "Mileposts for the spring term 2025/26: 1 behind.",
        "Action Plan: submitted, not yet approved by the Trust Board. 2 actions, £8,500 in all; 1 action not costed.",
        "The costs of the priorities and of the Action Plan may be for the same work: do not add them together.",
        "3 actions open, of which 1 is overdue.",
    ]


def test_the_action_plan_stands_in_full() -> None:
    plan = full().plain["action_plan"]
    assert plan["trigger"] == "The report card."
    assert plan["exit_criteria"] == "One.\nTwo."
    assert [(a["action"], a["cost"], a["when"]) for a in plan["actions"]] == [
        ("Appoint a deputy.", "£8,500", "27 March 2026"),
        ("Review governance.", "", "no date set"),
    ]
    assert full().plain["sign_off"][:2] == ["Headteacher", "Chair of governors"]
    assert "For the Trust Board (Action Plan)" in full().plain["sign_off"]


def test_a_school_with_nothing_on_file_still_gets_honest_words() -> None:
    plain = made([], []).plain
    assert plain["message"] == [
        "Not supplied: a phase agreed at a Health Check, a School Improvement Plan for 2025/26, an action log, "
        "outcomes, a self-evaluation, an Ofsted report, a safeguarding review and a risk register.",
    ]
    assert plain["plan_message"][1:] == [
        "Not supplied: a phase agreed at a Health Check, outcomes, a self-evaluation and an Ofsted report."
    ]
    assert not any(plain["has"].values())
    assert plain["plan_message"][0] == "The trust has not received a School Improvement Plan for 2025/26."
    assert (plain["headlines"], plain["measures_chart"], plain["plan"], plain["action_plan"]) == (None,) * 4


def test_a_supported_school_without_a_plan_is_told_apart_from_the_trusts_own() -> None:
    assert made([], [], "supported").plain["plan_message"][0] == (
        "The trust has not received a School Improvement Plan for 2025/26. "
        "The school is supported by the trust and not part of it."
    )


def test_a_plan_that_needs_no_approval_says_so() -> None:
    submitted = row("plans", 1, period=Period(2025), plan="SIP", submitted=date(2025, 9, 18))
    sustain = phase(1, AUTUMN, date(2025, 11, 26), "Sustain")
    assert made([submitted, sustain], []).plain["approval"] == "Plan for 2025/26: submitted; no approval is required."


def test_tiny_year_groups_are_read_over_three_years_and_never_charted() -> None:
    plain = made([], three("rwm_expected", (55.6, 66.7, 44.4), 9)).plain
    assert plain["message"][0] == (
        "Year groups are small, so read the years together: in 2022/23 to 2024/25, 15 of 27 pupils reached the "
        "expected standard in reading, writing and maths."
    )
    assert plain["measures_chart"] is None


def test_a_year_that_is_withheld_keeps_the_years_from_being_counted_together() -> None:
    hidden = replace(seen("rwm_expected", Period(2023), 50, 9), value=absent(Missing.WITHHELD))
    shown = [seen("rwm_expected", Period(year), 55.6, 9) for year in (2022, 2024)]
    plain = made([], [shown[0], hidden, shown[1]]).plain
    assert "too small" in plain["message"][0]
    (table,) = plain["outcomes"]
    assert table["rows"][0]["values"] == ["55.6% of 9", "not shown", "55.6% of 9"]
    assert table["notes"] == ["Not shown: a figure about so few pupils that one of them might be recognised."]


def test_an_infant_school_shows_only_the_families_it_has() -> None:
    plain = made([], three("phonics_y1", (88, 90, 92))).plain
    assert [table["title"] for table in plain["outcomes"]] == ["Early years and phonics"]
    assert plain["message"][0].startswith("In 2024/25, 92% of 60 pupils met the phonics standard in year 1")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ["docx", "html"])
def test_the_templates_ask_only_for_what_the_scope_gives(name: str, ending: str) -> None:
    assert template_names(f"{name}.{ending}", TEMPLATES) - full().plain.keys() == set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("renderer", "ending"), [("docx", "docx"), ("pdf", "html")])
@pytest.mark.parametrize("is_bare", [False, True], ids=["full", "bare"])
def test_both_formats_are_made_of_much_and_of_nothing(name: str, renderer: str, ending: str, is_bare: bool) -> None:
    plain = (made([], [], "supported") if is_bare else full()).plain
    job = Job("", renderer, f"{name}.{ending}", plain, Properties("A plan", "Driftwood", "A school"), f"x.{renderer}")
    assert render(job, TEMPLATES, Brand("Driftwood Learning Trust")).startswith((b"PK", b"%PDF"))


def test_a_difference_between_agreed_and_suggested_phase_is_in_the_first_line() -> None:
    records = [
        phase(1, SPRING, date(2026, 2, 11), "Sustain", reason="One more term."),
        row("judgements", 1, period=SPRING, aspect="Overall", judgement="Needs attention", progress="Slow"),
    ]
    plain = made([*records, priority()], []).plain
    assert plain["message"][0] == (
        "Phase: Sustain, agreed on 11 February 2026. The evidence suggests Repair; "
        "the reason for keeping Sustain is given below."
    )
    assert plain["phase"]["difference_reason"] == "One more term."
