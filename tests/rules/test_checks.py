"""What does not agree with itself: inspections, categories, phases, Health Checks, audits, support."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, evidence, row

from packgen.errors import Severity
from packgen.model import Record
from packgen.rules import check
from packgen.rules.inspections import implied_category


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


@pytest.mark.parametrize(
    ("entered", "told"), [("None", True), ("Requires significant improvement", False), (None, False)]
)
def test_the_category_entered_is_held_against_the_grades(entered: str | None, told: bool) -> None:
    found = check(evidence([inspected(1, "Achievement", "Urgent improvement", category=entered)]), CONNECT)
    assert bool(found) is told
    if told:
        assert 'is "None", but its grades imply "Requires significant improvement"' in found[0].message


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
