from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from made_evidence import evidence, row, school

from packgen.documents.inspections import NOT_COMPARABLE, inspection_block
from packgen.documents.material import Context
from packgen.language import show
from packgen.model import Fact, Missing, Record, absent

SCHOOL = school()


def grade(number: int, area: str, given: str, regime: str = "Report card", year: int = 2025, **more: str) -> Record:
    fields = {"regime": regime, "kind": "Graded", "category": "None"} | more
    return row("inspections", number, date=date(year, 12, 9), area=area, grade=given, **fields)


def block(*records: Record) -> Context:
    return inspection_block(evidence(records, SCHOOL), SCHOOL)


def words(cell: Fact | str) -> str:
    return show(cell) if isinstance(cell, Fact) else cell


@pytest.mark.parametrize(
    ("records", "line"),
    [
        ([], "No inspection is recorded."),
        (
            [grade(1, "Early years", "Strong standard"), grade(2, "Achievement", "Needs attention")],
            "Ofsted: report card, 9 December 2025. Needs attention: achievement; Strong standard: early years.",
        ),
        (
            [grade(n, f"Area {n}", "Good", "No overall grade") for n in range(3)],
            "Ofsted: graded inspection without an overall grade, 9 December 2025. Good in 3 areas.",
        ),
        (
            [
                grade(1, "Overall effectiveness", "Good", "Overall grade"),
                grade(2, "Care", "Outstanding", "Overall grade"),
            ],
            "Ofsted: graded inspection with an overall grade, 9 December 2025. Overall effectiveness: Good.",
        ),
        (
            [grade(1, "Outcome", "Standards are kept", kind="Ungraded")],
            "Ofsted: ungraded inspection, 9 December 2025. Standards are kept.",
        ),
        (
            [grade(1, "Achievement", "Urgent improvement", category="Special measures")],
            "Ofsted: report card, 9 December 2025 (special measures). Urgent improvement: achievement.",
        ),
        (
            [grade(1, "Care", "Good", urn="900107")],
            "Ofsted: report card, 9 December 2025, of the predecessor school. Good: care.",
        ),
    ],
)
def test_the_latest_inspection_is_told_in_a_line(records: list[Record], line: str) -> None:
    assert words(block(*records)["latest"]) == line


def test_areas_stand_under_their_grade_with_concerns_first() -> None:
    made = block(
        grade(1, "Inclusion", "Expected standard"),
        grade(2, "Achievement", "Needs attention"),
        grade(3, "Early years", "Expected standard"),
    )
    (entry,) = made["inspections"]
    assert [(words(g["grade"]), words(g["areas"])) for g in entry["by_grade"]] == [
        ("Needs attention", "Achievement"),
        ("Expected standard", "Inclusion and Early years"),
    ]


def not_judged(number: int, area: str, regime: str) -> Record:
    found = grade(number, area, "x", regime)
    return replace(found, facts={**found.facts, "grade": absent(Missing.NOT_JUDGED)})


def test_an_overall_grade_that_was_not_given_is_told_by_the_name_of_the_inspection_alone() -> None:
    made = block(
        not_judged(1, "Overall effectiveness", "No overall grade"),
        grade(2, "Quality of education", "Good", "No overall grade"),
    )
    assert words(made["latest"]) == (
        "Ofsted: graded inspection without an overall grade, 9 December 2025. Good: quality of education."
    )
    assert [words(row["grade"]) for row in made["inspections"][0]["by_grade"]] == ["Good"]


def test_an_area_that_was_not_judged_comes_last_and_says_so() -> None:
    (entry,) = block(not_judged(1, "Achievement", "Report card"), grade(2, "Inclusion", "Strong standard"))[
        "inspections"
    ]
    assert [(words(g["grade"]), words(g["areas"])) for g in entry["by_grade"]] == [
        ("Strong standard", "Inclusion"),
        ("Not judged", "Achievement"),
    ]


def test_grades_of_two_regimes_come_with_a_caution_newest_first() -> None:
    old, new = grade(1, "Overall effectiveness", "Good", "Overall grade", 2020), grade(2, "Inclusion", "Good")
    made = block(old, new)
    assert [words(entry["date"]) for entry in made["inspections"]] == ["9 December 2025", "9 December 2020"]
    assert made["caution"] == NOT_COMPARABLE
    assert block(new)["caution"] == ""


def test_an_area_that_the_school_does_not_have_is_left_out() -> None:
    absent_area = replace(
        grade(2, "Sixth form", "x"), facts=grade(2, "Sixth form", "x").facts | {"grade": absent(Missing.NOT_APPLICABLE)}
    )
    found = block(grade(1, "Achievement", "Expected standard"), absent_area)
    assert [entry["areas"].text for entry in found["inspections"][0]["by_grade"]] == ["Achievement"]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ({}, "Inspected as the predecessor school, URN 900107"),
        (
            {"900107": Fact("Seaglass First School")},
            "Inspected as the predecessor school, Seaglass First School (URN 900107)",
        ),
    ],
)
def test_an_inspection_of_a_predecessor_names_it(names: dict[str, Fact], told: str) -> None:
    of = replace(SCHOOL, former_names=names)
    (entry,) = inspection_block(evidence([grade(1, "Care", "Good", urn="900107")], of), of)["inspections"]
    assert words(entry["predecessor"]) == told
