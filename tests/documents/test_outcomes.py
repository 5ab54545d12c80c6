from __future__ import annotations

from dataclasses import replace

import pytest
from made_evidence import CONNECT, URN, evidence, school
from made_school import national, seen, three

from packgen.documents.headlines import attendance_now, findings, headline_table
from packgen.documents.material import Context, Material
from packgen.documents.outcomes import outcome_table, value_cell
from packgen.documents.trends import trend_chart
from packgen.language import show
from packgen.model import Benchmark, Fact, Missing, Observation, Period, absent

SCHOOL = school()
NAMES = ("autumn", "spring", "summer")


def material(*observations: Observation, benchmarks: tuple[Benchmark, ...] = ()) -> Material:
    found = replace(evidence([], SCHOOL, observations), benchmarks=benchmarks)
    return Material({}, found, CONNECT, {}, NAMES)


def words(cell: Fact | str | None) -> str:
    return show(cell) if isinstance(cell, Fact) else str(cell)


def table(found: Material, family: str) -> Context:
    made = outcome_table(found, SCHOOL, family)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("measure", "value", "cohort", "unit", "printed"),
    [
        ("rwm_expected", 58, 60, "percent", "58% of 60"),
        ("eyfsp_gld", 62.5, 48, "percent", "62.5% of 48"),
        ("rwm_expected", 58, None, "percent", "58%"),
        ("overall_absence", 7, 384, "percent", "7%"),  # of sessions, not of pupils
        ("teacher_turnover", 22, 18, "percent", "22%"),
        ("mtc_average_score", 19.4, 50, "score", "19.4"),
        ("rwm_expected", None, 60, "percent", "not collected"),
    ],
)
def test_only_percentages_of_pupils_are_printed_with_a_cohort(
    measure: str, value: float | None, cohort: float | None, unit: str, printed: str
) -> None:
    assert words(value_cell(seen(measure, Period(2024), value, cohort, unit))) == printed


def test_a_sentence_on_sessions_names_no_number_of_pupils() -> None:
    found = material(*three("overall_absence", (7, 7.5, 8.1), 384))
    assert [show(s) for s in findings(found, SCHOOL)] == [
        "In 2024/25, 8.1% of sessions were missed: up 0.6 percentage points on 2023/24."
    ]


def test_headline_measures_lead_the_findings_and_too_small_ones_are_left_out() -> None:
    found = material(
        *three("phonics_y1", (70, 71, 72)), *three("rwm_expected", (50, 55, 60)), *three("rwm_higher", (5, 5, 6), 10)
    )
    assert [show(s).split(":")[0] for s in findings(found, SCHOOL)] == [
        "In 2024/25, 60% of 60 pupils reached the expected standard in reading, writing and maths",
        "In 2024/25, 72% of 60 pupils met the phonics standard in year 1",
    ]


@pytest.mark.parametrize(
    ("value", "cohort", "printed"),
    [
        (38, 50, "24 below (12 pupils)"),
        (65, 86, "3 above (2 pupils)"),
        (50, 8, "in line"),  # the gap is less than one pupil
        (63, 60, "in line"),
        (None, 60, "cannot be compared"),
    ],
)
def test_a_row_sets_the_newest_year_beside_the_national_figure(
    value: float | None, cohort: float, printed: str
) -> None:
    found = material(seen("rwm_expected", Period(2024), value, cohort), benchmarks=(national("rwm_expected", 62),))
    (row,) = table(found, "outcomes_ks2")["rows"]
    assert (words(row["national"]), words(row["comparison"])) == ("62%", printed)


def test_an_earlier_national_figure_is_printed_with_its_year_and_compared_with_nothing() -> None:
    found = material(
        *three("overall_absence", (7, 7.5, 8.1), 384), benchmarks=(national("overall_absence", 5.5, 2023, "primary"),)
    )
    made = table(found, "attendance")
    (row,) = made["rows"]
    assert (words(row["national"]), row["comparison"]) == ("5.5% in 2023/24", "none for 2024/25")
    assert made["has_national"]


def test_predecessors_figures_and_gaps_in_the_years_are_told() -> None:
    found = material(
        seen("rwm_expected", Period(2022), 48, 27, urn="900107"), seen("rwm_expected", Period(2024), 52, 25)
    )
    made = table(found, "outcomes_ks2")
    assert [words(v) for v in made["rows"][0]["values"]] == ["48% of 27", "no figure", "52% of 25"]
    assert made["notes"] == ["Figures for 2022/23 are those of the predecessor school, URN 900107."]


def test_a_measure_that_never_applies_has_no_row() -> None:
    never = [replace(o, value=absent(Missing.NOT_APPLICABLE)) for o in three("pan", (1, 1, 1), unit="count")]
    made = table(material(*never, *three("eal", (2, 2, 3))), "context")
    assert [row["name"] for row in made["rows"]] == ["English as an additional language"]
    assert outcome_table(material(*never), SCHOOL, "context") is None


def test_a_term_has_a_sentence_of_its_own_and_no_place_among_the_years() -> None:
    term = Period(2025, 1, "autumn")
    found = material(
        *three("overall_absence", (7, 7.5, 8.1), 384),
        seen("overall_absence", term, 8.3, 331),
        seen("persistent_absence", term, 27.5, 331),
    )
    assert table(found, "attendance")["years"] == ["2022/23", "2023/24", "2024/25"]
    assert words(attendance_now(found, SCHOOL)) == (
        "In the autumn term 2025/26, 8.3% of sessions were missed and 27.5% of 331 pupils were persistently absent."
    )
    assert attendance_now(material(), SCHOOL) == ""


def test_a_chart_says_in_words_what_it_shows() -> None:
    found = material(*three("rwm_expected", (49, 45, 38)), benchmarks=(national("rwm_expected", 62),))
    chart = trend_chart(found, SCHOOL, "rwm_expected")
    assert chart is not None
    assert words(chart["alt"]) == (
        "Reading, writing and maths: expected at Seaglass Junior School: 2022/23 49% of 60 pupils, "
        "2023/24 45% of 60 pupils and 2024/25 38% of 60 pupils (falling). National: 2024/25 62%."
    )
    assert trend_chart(found, SCHOOL, "rwm_higher") is None
    assert {o.school for o in found.evidence.observations} == {URN}


def test_a_figure_older_than_the_table_keeps_its_year() -> None:
    found = material(
        seen("rwm_expected", Period(2018), 78, 27, "percent"), seen("overall_absence", Period(2022), 4, None, "percent")
    )
    table = headline_table(found, SCHOOL)
    assert table is not None
    row = next(row for row in table["rows"] if row["name"].startswith("Reading, writing"))
    assert [words(cell) for cell in row["values"]] == ["no figure", "no figure", "78% of 27 in 2018/19"]
