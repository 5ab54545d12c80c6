"""The papers on core provision and quality assurance, and what a Health Check Summary says is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made_evidence import AUTUMN, CONNECT, SPRING, document_type, row
from made_papers import JUNIOR, OUTSIDE, VILLAGE, several

from packgen.documents.fitting import unfit
from packgen.documents.material import Material
from packgen.documents.papers import PAPERS, Request
from packgen.documents.provision import overdue_lines
from packgen.lineage import freeze
from packgen.model import Record
from packgen.rules import assess
from packgen.strategy.types import Activity, Rhythm, Strategy, Trace

D = date
CHECKS = Activity(
    "6.1", "Health Checks", "Reviews.", ("CEO", "heads"), Rhythm.TERMLY, Trace("health_checks"), per_school=True
)
AUDIT = Activity(
    *("6.1", "Fire audit", "An audit.", ("site manager", "COO"), Rhythm.ANNUAL),
    Trace("audits", {"audit": ("Fire",)}),
    per_school=True,
    month=None,
)
MEETING = Activity(
    "6.1", "SEND group", "They meet.", ("leads",), Rhythm.TERMLY, Trace("provision", {"activity": ("SEND group",)})
)
STRATEGY = replace(CONNECT, activities=(CHECKS, AUDIT, MEETING), expectations=())
RECORDS = [
    row("health_checks", 1, school=JUNIOR, period=SPRING, date=D(2026, 1, 29)),
    row("health_checks", 2, school=VILLAGE, period=AUTUMN, date=D(2025, 11, 18)),
    row("audits", 1, school=JUNIOR, audit="Fire", date=D(2025, 10, 1), due=D(2026, 10, 1)),
    row("audits", 2, school=VILLAGE, audit="Fire", date=D(2025, 1, 23), due=D(2026, 1, 23)),
    row("provision", 1, school="", activity="SEND group", planned=D(2026, 3, 4), by="Trust SEND Lead"),
]


def material(records: list[Record], strategy: Strategy) -> Material:
    found = several(records)
    trust = {"name": "Driftwood Learning Trust", "short_name": "Driftwood", "colour": "#1d4f5c"}
    return Material(trust, found, strategy, assess(found, strategy), ("autumn", "spring", "summer"))


def body(records: list[Record], strategy: Strategy = STRATEGY, scope: str = "core_provision") -> dict[str, Any]:
    made = PAPERS[scope](material(records, strategy), Request(document_type(scope), "Trust Board"))
    return freeze(made, 1, scope).plain


def test_the_message_counts_and_names_what_is_overdue_and_still_to_come() -> None:
    assert body(RECORDS)["message"] == [
        "Of 5 meetings, audits and reviews, 2 are done, 1 is planned, 1 is due and 1 is overdue.",
        "Overdue: Fire audit at Lantern Hill Village Primary School.",
        "Still to come: Health Checks at Lantern Hill Village Primary School.",
    ]


def test_schools_stand_down_and_activities_across_each_cell_with_word_and_day() -> None:
    (table,) = body(RECORDS)["tables"]
    assert table["activities"] == ["Health Checks", "Fire audit"]
    told = {each["school"]: [(cell["state"], cell["more"]) for cell in each["cells"]] for each in table["rows"]}
    assert told == {
        "Lantern Hill Village Primary School": [("Due", "this term"), ("Overdue", "last 23 January 2025")],
        "Seaglass Junior School": [("Done", "29 January 2026"), ("Done", "1 October 2025")],
    }
    assert (
        body(RECORDS)["outside"] == "Far Shore Primary School is supported by the trust and not part of this provision."
    )


def test_what_the_trust_holds_says_who_takes_part() -> None:
    assert body(RECORDS)["whole"] == [
        {
            "activity": "SEND group",
            "details": "They meet.",
            "rhythm": "Termly",
            "involves": "Leads",
            "stands": "Planned for 4 March 2026; none is recorded.",
        }
    ]


def test_what_is_overdue_names_a_role_to_ask() -> None:
    made = body(RECORDS)
    assert made["overdue"] == [
        {
            "activity": "Fire audit",
            "school": "Lantern Hill Village Primary School",
            "stands": "Since 23 January 2026; last done on 23 January 2025.",
            "chase": "Site manager",
        }
    ]
    assert made["safeguarding_note"] == "Overdue: Fire audit at Lantern Hill Village Primary School."


def test_sheets_that_were_not_handed_in_are_named() -> None:
    made = body([])
    assert made["message"] == [
        "Nothing is on record yet.",
        "Nothing is overdue.",
        "Not known: SEND group, because the sheet Core provision was not handed in.",
        "Not known: Health Checks, because the sheet Health Checks was not handed in.",
        "Not known: Fire audit, because the sheet Safeguarding and audits was not handed in.",
    ]


@pytest.mark.parametrize(("number", "widths"), [(1, [1]), (5, [5]), (6, [3, 3]), (9, [5, 4]), (11, [4, 4, 3])])
def test_many_activities_stand_in_several_tables(number: int, widths: list[int]) -> None:
    activities = tuple(replace(CHECKS, name=f"Review {n}") for n in range(number))
    tables = body(RECORDS, replace(STRATEGY, activities=activities))["tables"]
    assert [len(table["activities"]) for table in tables] == widths
    assert all(len(each["cells"]) == len(table["activities"]) for table in tables for each in table["rows"])


def test_each_paper_keeps_to_its_own_activities() -> None:
    strategy = replace(STRATEGY, activities=(CHECKS, replace(AUDIT, kind="quality assurance")))
    assert body(RECORDS, strategy)["tables"][0]["activities"] == ["Health Checks"]
    assert body(RECORDS, strategy, "quality_assurance")["tables"][0]["activities"] == ["Fire audit"]


@pytest.mark.parametrize(
    ("scope", "words"),
    [("core_provision", "core provision"), ("quality_assurance", "quality assurance schedule")],
)
def test_a_strategy_without_such_activities_says_so(scope: str, words: str) -> None:
    bare = replace(CONNECT, activities=())
    assert body(RECORDS, bare, scope)["message"] == [f"The strategy sets no {words}."]
    assert unfit(bare, document_type(scope)).endswith(f"sets no {words}.")


def test_an_agenda_that_asks_for_the_other_schedule_is_given_the_one_that_the_strategy_sets() -> None:
    strategy = replace(STRATEGY, activities=(replace(AUDIT, kind="quality assurance"),))
    assert unfit(strategy, document_type("core_provision")) == ""
    assert body(RECORDS, strategy)["tables"][0]["activities"] == ["Fire audit"]


def test_what_was_done_after_its_month_is_done_late() -> None:
    annual = replace(CHECKS, name="Annual Health Check", rhythm=Rhythm.ANNUAL, month=9)
    cells = [row["cells"][0] for row in body(RECORDS, replace(STRATEGY, activities=(annual,)))["tables"][0]["rows"]]
    assert [(cell["state"], cell["more"]) for cell in cells] == [
        ("Done", "late, on 18 November 2025"),
        ("Done", "late, on 29 January 2026"),
    ]


def test_a_health_check_summary_lists_what_is_overdue_at_its_school() -> None:
    made = material(RECORDS, STRATEGY)
    schools = made.evidence.schools
    assert [line.text for line in overdue_lines(made, schools[VILLAGE])] == [
        "Fire audit: since 23 January 2026; last done on 23 January 2025."
    ]
    assert overdue_lines(made, schools[JUNIOR]) == []
    assert overdue_lines(made, schools[OUTSIDE]) == []
