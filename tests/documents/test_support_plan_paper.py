"""The paper on support across the trust: its message first, then its tables."""

from __future__ import annotations

from datetime import date
from typing import Any

from made_evidence import AUTUMN, SPRING, phase, row
from made_papers import JUNIOR, OUTSIDE, VILLAGE, paper

from packgen.model import Record

DAY, BEFORE = date(2026, 2, 5), date(2025, 11, 18)


def made(*records: Record) -> dict[str, Any]:
    return paper("support_plan", records)


def used(number: int, urn: str, days: float, who: str = "SI lead", day: date = DAY) -> Record:
    return row("support", number, school=urn, date=day, days=days, who=who)


def practice(number: int, urn: str, kind: str, area: str, **more: Any) -> Record:
    return row("practice", number, school=urn, period=SPRING, kind=kind, area=area, **more)


PHASES = [phase(1, SPRING, DAY, "Repair"), phase(2, SPRING, DAY, "Sustain", school=VILLAGE)]
CAPACITY = row("si_capacity", school="", period=SPRING, who="SI lead", days=5)


def test_whether_there_are_days_enough_comes_first() -> None:
    found = made(*PHASES, CAPACITY, used(1, JUNIOR, 1))["message"]
    assert found[:3] == [
        "There are enough days of support this term, with 1 day to spare: 5 days can be given and 4 are needed.",
        "3 of the 4 days due to schools are still to be given; no visit is arranged this term at Seaglass Junior "
        "School and Lantern Hill Village Primary School.",
        "No phase of the strategy has been agreed for Far Shore Primary School (supported, outside the trust), so "
        "no days are counted as due there.",
    ]


def test_an_arranged_visit_counts_only_in_the_term() -> None:
    note = {"days": 1, "visitor": "SI lead", "date": DAY}
    for day, is_told in ((date(2026, 3, 4), False), (date(2026, 5, 4), True)):
        found = made(*PHASES, CAPACITY, row("visits", school=JUNIOR, next_visit=day, **note))
        assert (
            any("visit is arranged this term at Seaglass Junior" in str(line) for line in found["message"]) is is_told
        )


def test_each_school_has_its_days_and_who_gave_them() -> None:
    found = made(*PHASES, used(1, JUNIOR, 1), used(2, JUNIOR, 0.5, "Specialist"))["schools"]
    rows = {r["school"]: (r["phase"], r["due"], r["used"], r["left"], r["who"]) for r in found}
    assert rows["Seaglass Junior School"] == ("Repair", "3", "1.5", "1.5", "SI lead 1, Specialist 0.5")
    assert rows["Lantern Hill Village Primary School"] == ("Sustain", "1", "0", "1", "none so far")


def test_days_not_used_in_an_earlier_term_are_a_fact() -> None:
    before = phase(3, AUTUMN, BEFORE, "Repair")
    found = made(before, *PHASES, used(1, JUNIOR, 1.5, day=BEFORE))
    assert found["unused"] == ["Seaglass Junior School: 1.5 of 3 days in the autumn term 2025/26 were not used."]
    assert found["carried"].startswith("Days that a term leaves unused are not carried over")


def test_the_sum_says_what_is_counted() -> None:
    package = row("packages", school=JUNIOR, package="Number", days=4, cost=900, status="Agreed", decided=DAY)
    found = made(*PHASES, CAPACITY, package)
    assert [tuple(line) for line in found["sum"]] == [
        ("Days that can be given", "5 days"),
        ("Days due to schools by their phase, or used where more", "4 days"),
        ("Packages agreed this term", "4 days"),
        ("To spare or short", "3 days short"),
    ]
    assert dict(found["cover"]["facts"])["Finance"] == "£900 for packages agreed this year."
    assert "Agreed, but with no funding recorded: “Number”." in found["message"]


def test_each_need_says_who_could_help() -> None:
    found = made(
        *PHASES,
        practice(1, VILLAGE, "Practice to share", "Writing", days=2),
        practice(2, JUNIOR, "Need", "Writing"),
        practice(3, OUTSIDE, "Need", "Writing in year 6"),
        practice(4, OUTSIDE, "Need", "Reading", partner="Lantern Hill Village Primary School"),
        practice(5, JUNIOR, "Need", "Number"),
    )
    assert {r["area"]: r["partner"] for r in found["matches"]} == {
        "Writing": "To ask: Lantern Hill Village Primary School (Sustain, expected to give; 2 days free).",
        "Writing in year 6": "No practice recorded in it; perhaps “Writing” at Lantern Hill Village Primary School.",
        "Reading": "Agreed with Lantern Hill Village Primary School. It has recorded no practice in this area.",
        "Number": "No practice recorded in it.",
    }
    assert found["message"][-1] == (
        "1 of the 4 needs that schools recorded has an agreed partner school; for 2 others no school has recorded "
        "practice to share."
    )
    assert found["silent"] == (
        "Every school has practice to share; none is recorded yet this year for Seaglass Junior School."
    )
