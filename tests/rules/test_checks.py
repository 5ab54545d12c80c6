"""What does not agree with itself: inspections, categories, phases, Health Checks, audits, support."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, evidence, row, school

from packgen.errors import Severity
from packgen.model import Record
from packgen.rules import check
from packgen.rules.regulators.agreement import check_regulators
from packgen.rules.regulators.inspections import implied_category


def inspected(number: int, area: str, grade: str, **more: Any) -> Record:
    fields = {"date": date(2025, 12, 9), "regime": "Report card", "kind": "Graded", "area": area, "grade": grade}
    return row("inspections", number, **(fields | more))


OLD = {"date": date(2023, 5, 2), "regime": "Overall grade"}
BETWEEN = {"date": date(2025, 2, 4), "regime": "No overall grade"}

INSPECTIONS: dict[str, tuple[Record, str]] = {
    "sound": (inspected(1, "Inclusion", "Strong standard"), ""),
    "other spelling": (inspected(1, "Personal development and well-being", "Expected Standard"), ""),
    "ampersand": (inspected(1, "Leadership & governance", "Exceptional"), ""),
    "safeguarding": (inspected(1, "Safeguarding", "Met"), ""),
    "old grade in a report card": (
        inspected(1, "Inclusion", "Good"),
        '"Good" is no grade for Inclusion under "Report card"',
    ),
    "old area in a report card": (
        inspected(1, "Quality of education", "Expected standard"),
        '"Quality of education" is no area that is graded under "Report card"',
    ),
    "old inspection": (inspected(1, "Overall effectiveness", "Good", **OLD), ""),
    "overall grade after it was dropped": (
        inspected(1, "Overall effectiveness", "Good", **BETWEEN),
        '"Overall effectiveness" is no area that is graded under "No overall grade"',
    ),
    "ungraded": (inspected(1, "Outcome", "Standards maintained", **BETWEEN, kind="Ungraded"), ""),
    "report card too early": (
        inspected(1, "Inclusion", "Strong standard", date=date(2025, 11, 9)),
        'an inspection on 9 November 2025 cannot have been made under "Report card"',
    ),
}


@pytest.mark.parametrize(("record", "wanted"), INSPECTIONS.values(), ids=INSPECTIONS)
def test_area_and_grade_belong_to_the_regime(record: Record, wanted: str) -> None:
    found = check(evidence([record]), CONNECT)
    assert [issue.message for issue in found] == ([wanted] if wanted else [])
    assert all(issue.place.startswith("trust.xlsx!inspections!") for issue in found)


LEADERSHIP, INCLUSION, SAFEGUARDING = "leadership and governance", "inclusion", "safeguarding"
URGENT = "urgent improvement"
CATEGORIES = [
    ({INCLUSION: "needs attention", SAFEGUARDING: "met"}, "None"),
    ({INCLUSION: URGENT, SAFEGUARDING: "met"}, "Requires significant improvement"),
    ({INCLUSION: "expected standard", SAFEGUARDING: "not met"}, "Requires significant improvement"),
    ({LEADERSHIP: URGENT, SAFEGUARDING: "met"}, "Requires significant improvement"),
    ({LEADERSHIP: URGENT, INCLUSION: URGENT}, "Special measures"),
    ({LEADERSHIP: URGENT, SAFEGUARDING: "not met"}, "Special measures"),
]


@pytest.mark.parametrize(("grades", "wanted"), CATEGORIES)
def test_the_category_that_the_grades_imply(grades: dict[str, str], wanted: str) -> None:
    assert implied_category(grades) == wanted


ENTERED = [
    ("None", "Urgent improvement", 'is "None", but its grades imply "Requires significant improvement"'),
    ("Requires significant improvement", "Urgent improvement", ""),
    (None, "Urgent improvement", 'imply "Requires significant improvement", and no category of concern is entered'),
    (None, "Expected standard", ""),
]


@pytest.mark.parametrize(("entered", "grade", "told"), ENTERED)
def test_the_category_entered_is_held_against_the_grades(entered: str | None, grade: str, told: str) -> None:
    found = check(evidence([inspected(1, "Achievement", grade, category=entered)]), CONNECT)
    assert bool(found) is bool(told)
    assert told in "".join(issue.message for issue in found)


def graded(number: int, year: int, area: str, grade: str, regime: str = "Overall grade", **more: Any) -> Record:
    fields = {"date": date(year, 3, 4), "regime": regime, "kind": "Graded", "area": area, "grade": grade} | more
    return row("inspections", number, **fields)


OVERALL, POOR, GOOD = "Overall effectiveness", "Requires improvement", "Good"
NEITHER = "No overall grade"
LISTS: dict[str, tuple[list[Record], dict[str, Any], list[str]]] = {
    "twice below good": ([graded(1, 2019, OVERALL, POOR), graded(2, 2022, OVERALL, "Inadequate")], {}, ["below good"]),
    "below good, then good": ([graded(1, 2019, OVERALL, POOR), graded(2, 2022, OVERALL, GOOD)], {}, []),
    "one inspection": ([graded(1, 2022, OVERALL, POOR)], {}, []),
    "quality of education counts in 2024/25": (
        [graded(1, 2019, OVERALL, POOR), graded(2, 2025, "Quality of education", POOR, NEITHER)],
        {},
        ["below good"],
    ),
    "behaviour does not": (
        [graded(1, 2019, OVERALL, POOR), graded(2, 2025, "Behaviour and attitudes", POOR, NEITHER)],
        {},
        [],
    ),
    "a report card is never read so": (
        [graded(1, 2022, OVERALL, POOR), graded(2, 2026, "Inclusion", "Needs attention", "Report card")],
        {},
        [],
    ),
    "already looked up": (
        [graded(1, 2019, OVERALL, POOR), graded(2, 2022, OVERALL, POOR)],
        {"stuck": False},
        [],
    ),
    "entered without a source": ([], {"stuck": True}, ["stuck school without a source"]),
    "RISE without a source": ([], {"rise": True}, ["RISE support without a source"]),
    "with a source": ([], {"rise": True, "dfe_source": "DfE list, autumn 2025"}, []),
}


@pytest.mark.parametrize(("rows", "flags", "told"), LISTS.values(), ids=LISTS)
def test_what_the_dfe_lists_a_school_as(rows: list[Record], flags: dict[str, Any], told: list[str]) -> None:
    flags = {"stuck": None, "dfe_source": None} | flags
    found = [i.message for i in check_regulators(evidence(rows, [], [school(**flags)])) if i.check == "grades"]
    assert len(found) == len(told) and all(words in message for words, message in zip(told, found, strict=True))


def checked(*rows: Record) -> list[str]:
    return [issue.message for issue in check(evidence(rows), CONNECT)]


def test_an_agreed_phase_that_the_strategy_does_not_have_is_a_warning_with_the_nearest() -> None:
    phase = row(
        "phases", 1, period=NOW, date=date(2026, 1, 22), phase="Repiar", meeting="Health Check", culture="Embed"
    )
    found = check(evidence([phase]), CONNECT)
    assert [(i.severity, i.message, i.hint) for i in found] == [
        (
            Severity.WARNING,
            '"Repiar" is no phase of School Improvement Strategy, so documents only show it as recorded',
            'did you mean "Repair"?',
        )
    ]


def test_an_aspect_that_the_strategy_does_not_have_is_not_passed_over_in_silence() -> None:
    assert (
        "is no aspect of" in checked(row("judgements", 1, period=NOW, aspect="Attendance", judgement="Exceptional"))[0]
    )


def test_a_visit_note_and_the_support_log_that_differ_are_told() -> None:
    visit = row("visits", 1, date=date(2026, 1, 14), days=1)
    assert checked(visit, row("support", 1, date=date(2026, 1, 14), days=1)) == []
    assert checked(visit, row("support", 1, date=date(2026, 1, 14), days=0.5)) == [
        "the visit note says 1 day of support, the support log 0.5 days"
    ]
