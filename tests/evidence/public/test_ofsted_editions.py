from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packgen.evidence.public.periods import edition_of
from packgen.model import Evidence, Missing
from packgen.rules import check
from packgen.strategy import load

from ..small import told, trust

# Headings as Ofsted prints them, shortened; grades and schools are made up.
EDITIONS = {
    "2014, framework of 2012": (
        "URN,School name,Inspection start date,Publication date,Overall effectiveness: how good is the school,"
        "Achievement of pupils,Quality of teaching,Behaviour and safety of pupils,Leadership and management,"
        "Category of concern",
        "900001,Puffin,12/11/2013,10/12/2013,4,4,3,2,4,SM",
        {
            ("Overall grade", "Graded", "Overall effectiveness"): "Inadequate",
            ("Overall grade", "Graded", "Achievement of pupils"): "Inadequate",
            ("Overall grade", "Graded", "Quality of teaching"): "Requires improvement",
            ("Overall grade", "Graded", "Behaviour and safety of pupils"): "Good",
            ("Overall grade", "Graded", "Leadership and management"): "Inadequate",
        },
    ),
    "before September 2012 the third grade was Satisfactory": (
        "URN,School name,Inspection start date,Publication date,Overall effectiveness",
        "900001,Puffin,12/03/2011,10/04/2011,3",
        {("Overall grade", "Graded", "Overall effectiveness"): "Satisfactory"},
    ),
    "2018, with a short inspection": (
        "URN,School name,Date of latest short inspection,Short inspection publication date,"
        "Did the latest short inspection convert to a full inspection?,Short inspection overall outcome,"
        "Inspection date,Publication date,Overall effectiveness,Outcomes for children and learners,"
        '"Quality of teaching, learning and assessment","Personal development, behaviour and welfare",'
        "Effectiveness of leadership and management,16 to 19 study programmes,Previous full inspection date,"
        "Previous full inspection overall effectiveness",
        "900001,Puffin,05/06/2018,01/07/2018,No,School remains Good,11/02/2015,09/03/2015,2,2,2,1,2,9,NULL,NULL",
        {
            ("Overall grade", "Graded", "Overall effectiveness"): "Good",
            ("Overall grade", "Graded", "Outcomes for pupils"): "Good",
            ("Overall grade", "Graded", "Quality of teaching, learning and assessment"): "Good",
            ("Overall grade", "Graded", "Personal development, behaviour and welfare"): "Outstanding",
            ("Overall grade", "Graded", "Leadership and management"): "Good",
            ("Overall grade", "Graded", "Sixth form provision"): Missing.NOT_APPLICABLE,
            ("Overall grade", "Ungraded", "Outcome"): "School remains Good",
        },
    ),
    "August 2018, in-year table of short inspections": (
        "URN,School name,Inspection date,Publication date,"
        "Did the short inspection convert to a full inspection?,Previous full inspection date,"
        "Previous full inspection overall effectiveness",
        "900001,Puffin,05/06/2018,01/07/2018,No,11/02/2014,2",
        {("Overall grade", "Graded", "Overall effectiveness", 2014): "Good"},
    ),
    "2019, in-year table of graded and ungraded inspections": (
        "URN,School name,Inspection start date,Publication date,Overall effectiveness,"
        "Outcomes for section 8 inspections and short inspections that did not convert",
        "900001,Puffin,05/06/2019,01/07/2019,NULL,Remains Good (Concerns) - S5 Next",
        {("Overall grade", "Ungraded", "Outcome"): "Remains Good (Concerns) - S5 Next"},
    ),
    "2023, section 8 and a previous inspection of another framework": (
        "URN,School name,Date of latest section 8 inspection,Section 8 inspection publication date,"
        "Section 8 inspection overall outcome,Inspection start date,Publication date,Overall effectiveness,"
        "Category of concern,Quality of education,Behaviour and attitudes,Personal development,"
        "Effectiveness of leadership and management,Safeguarding is effective?,"
        "Early years provision (where applicable),Sixth form provision (where applicable),"
        "Previous inspection start date,Previous publication date,Previous full inspection overall effectiveness,"
        "Previous quality of education",
        "900001,Puffin,NULL,NULL,NULL,12/01/2022,10/02/2022,2,,2,2,1,2,Yes,8,9,11/02/2015,09/03/2015,3,NULL",
        {
            ("Overall grade", "Graded", "Overall effectiveness", 2022): "Good",
            ("Overall grade", "Graded", "Quality of education", 2022): "Good",
            ("Overall grade", "Graded", "Behaviour and attitudes", 2022): "Good",
            ("Overall grade", "Graded", "Personal development", 2022): "Outstanding",
            ("Overall grade", "Graded", "Leadership and management", 2022): "Good",
            ("Overall grade", "Graded", "Safeguarding", 2022): "Effective",
            ("Overall grade", "Graded", "Early years provision", 2022): Missing.NOT_JUDGED,
            ("Overall grade", "Graded", "Sixth form provision", 2022): Missing.NOT_APPLICABLE,
            ("Overall grade", "Graded", "Overall effectiveness", 2015): "Requires improvement",
        },
    ),
    "2005 to 2015, every inspection": (
        "Web link,URN,School name,Inspection number,Inspection start date,Inspection end date,First published date,"
        "Overall effectiveness,Category,How well do pupils achieve?,Quality of teaching,Behaviour and safety of pupils,"
        "Leadership and management,Early years provision,Sixth form provision",
        "x,900001,Puffin,1,12/11/2014,13/11/2014,12/12/2014,4,SWK,4,3,3,4,2,",
        {
            ("Overall grade", "Graded", "Overall effectiveness"): "Inadequate",
            ("Overall grade", "Graded", "Achievement of pupils"): "Inadequate",
            ("Overall grade", "Graded", "Quality of teaching"): "Requires improvement",
            ("Overall grade", "Graded", "Behaviour and safety of pupils"): "Requires improvement",
            ("Overall grade", "Graded", "Leadership and management"): "Inadequate",
            ("Overall grade", "Graded", "Early years provision"): "Good",
        },
    ),
    "2016, study programmes with a hyphen": (
        "URN,School name,Inspection start date,Publication date,Overall effectiveness,Outcomes for pupils,"
        "16-19 study programmes (where applicable),Previous inspection start date,Previous publication date,"
        "URN at time of previous inspection,Previous overall effectiveness",
        "900001,Puffin,12/11/2015,10/12/2015,2,2,3,05/02/2012,01/03/2012,900001,3",
        {
            ("Overall grade", "Graded", "Overall effectiveness", 2015): "Good",
            ("Overall grade", "Graded", "Outcomes for pupils", 2015): "Good",
            ("Overall grade", "Graded", "Sixth form provision", 2015): "Requires improvement",
            ("Overall grade", "Graded", "Overall effectiveness", 2012): "Satisfactory",
        },
    ),
    "August 2025, which calls a full inspection a graded one": (
        "URN,School name,Date of latest ungraded inspection,Ungraded inspection overall outcome,Inspection start date,"
        "Publication date,URN at time of latest graded inspection,Overall effectiveness,Category of concern,"
        "Quality of education,Safeguarding is effective?,Previous inspection start date,Previous publication date,"
        "URN at time of previous graded inspection,Previous graded inspection overall effectiveness",
        "900001,Puffin,NULL,NULL,12/11/2024,10/12/2024,900001,Not judged,,2,Yes,05/02/2019,01/03/2019,900001,3",
        {
            ("No overall grade", "Graded", "Overall effectiveness", 2024): Missing.NOT_JUDGED,
            ("No overall grade", "Graded", "Quality of education", 2024): "Good",
            ("No overall grade", "Graded", "Safeguarding", 2024): "Effective",
            ("Overall grade", "Graded", "Overall effectiveness", 2019): "Requires improvement",
        },
    ),
    "2024/25, without an overall grade": (
        "URN,School name,Inspection start date,Publication date,Quality of education,Behaviour and attitudes,"
        "Personal development,Effectiveness of leadership and management,Safeguarding is effective?,"
        "Ungraded inspection overall outcome,Date of latest ungraded inspection,Category of concern",
        "900001,Puffin,12/11/2024,10/01/2025,Requires Improvement,2,2,3,No,Standards maintained,04/03/2025,SWK",
        {
            ("No overall grade", "Graded", "Quality of education"): "Requires improvement",
            ("No overall grade", "Graded", "Behaviour and attitudes"): "Good",
            ("No overall grade", "Graded", "Personal development"): "Good",
            ("No overall grade", "Graded", "Leadership and management"): "Requires improvement",
            ("No overall grade", "Graded", "Safeguarding"): "Not effective",
            ("No overall grade", "Ungraded", "Outcome"): "Standards maintained",
        },
    ),
    "2026, report card with its own day for each grade": (
        "URN,School name,Inspection start date,Publication date,Category of concern,Safeguarding standards,"
        "Safeguarding standards - date of grade,Inclusion,Inclusion - date of grade,Curriculum and teaching,"
        "Achievement,Leadership and governance,Post-16 provision (where applicable)",
        "900001,Puffin,03/02/2026,10/02/2026,RSI,Not met,03/02/2026,Strong standard,05/02/2026,Needs attention,"
        "Urgent improvement,Expected standard,Not applicable",
        {
            ("Report card", "Graded", "Safeguarding"): "Not met",
            ("Report card", "Graded", "Inclusion"): "Strong standard",
            ("Report card", "Graded", "Curriculum and teaching"): "Needs attention",
            ("Report card", "Graded", "Achievement"): "Urgent improvement",
            ("Report card", "Graded", "Leadership and governance"): "Expected standard",
            ("Report card", "Graded", "Sixth form"): Missing.NOT_APPLICABLE,
        },
    ),
}


def found_in(evidence: Evidence, with_years: bool) -> dict[tuple[str | int, ...], object]:
    found: dict[tuple[str | int, ...], object] = {}
    for row in evidence.records["inspections"]:
        day = row.day("date")
        key = (row.text("regime"), row.text("kind"), row.text("area"), *([day.year] if with_years and day else []))
        found[key] = row["grade"].value if row["grade"].is_known else row["grade"].missing
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_keeps_the_words_of_its_own_framework(tmp_path: Path, edition: str) -> None:
    head, row, expected = EDITIONS[edition]
    evidence, issues = trust(tmp_path, {}, {"inputs/public/mi.csv": f"A title line,,\n{head}\n{row}\n"})
    assert found_in(evidence, len(next(iter(expected))) == 4) == expected
    assert told(issues) == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_edition_contradicts_the_rules_about_regimes(tmp_path: Path, edition: str) -> None:
    head, row, _ = EDITIONS[edition]
    evidence, _ = trust(tmp_path, {}, {"inputs/public/mi.csv": f"{head}\n{row}\n"})
    issues = check(evidence, load("connect", tmp_path))
    assert [issue.message for issue in issues if "is no area" in issue.message or "is no grade" in issue.message] == []


def test_codes_of_concern_and_days_of_single_grades_are_kept(tmp_path: Path) -> None:
    head, row, _ = EDITIONS["2026, report card with its own day for each grade"]
    evidence, _ = trust(tmp_path, {}, {"inputs/public/mi.csv": f"{head}\n{row}\n"})
    rows = {record.text("area"): record for record in evidence.records["inspections"]}
    assert rows["Inclusion"].day("date") == date(2026, 2, 5)
    assert rows["Achievement"].day("date") == date(2026, 2, 3)
    assert {record.text("category") for record in rows.values()} == {"Requires significant improvement"}
    head, row, _ = EDITIONS["2005 to 2015, every inspection"]
    evidence, _ = trust(tmp_path / "2015", {}, {"inputs/public/mi.csv": f"{head}\n{row}\n"})
    assert {record.text("category") for record in evidence.records["inspections"]} == {"Serious weaknesses"}


@pytest.mark.parametrize(
    "heading", ["URN at time of latest full inspection", "URN at time of latest graded inspection"]
)
def test_a_judgement_of_a_predecessor_stays_the_predecessors(tmp_path: Path, heading: str) -> None:
    text = (
        f"URN,School name,Inspection start date,Publication date,Overall effectiveness,{heading}\n"
        "900007,Saltmarsh,11/02/2015,09/03/2015,3,900107\n"
        "900107,Old Saltmarsh,11/02/2012,09/03/2012,2,900107\n"
    )
    evidence, _ = trust(tmp_path, {}, {"inputs/public/mi.csv": text})
    rows = evidence.rows("inspections", "900007")
    assert [(row.text("urn"), row.text("grade"), row.day("date")) for row in rows] == [
        ("900107", "Requires improvement", date(2015, 2, 11)),
        ("900107", "Good", date(2012, 2, 11)),
    ]


def test_the_newest_edition_is_shown_where_two_differ(tmp_path: Path) -> None:
    head = "URN,School name,Inspection start date,Publication date,Overall effectiveness,Category of concern\n"
    files: dict[str, str | bytes] = {
        "inputs/public/mi_as_at_28_Feb_2023.csv": f"{head}900001,Puffin,11/02/2022,09/03/2022,3,\n",
        "inputs/public/mi_as_at_31_Jan_2023.csv": f"{head}900001,Puffin,11/02/2022,09/03/2022,4,SM\n",
    }
    evidence, _ = trust(tmp_path, {}, files)
    (row,) = evidence.records["inspections"]
    assert (row.text("grade"), row.text("category")) == ("Requires improvement", "None")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Management_information_-_latest_inspections_as_at_31_Aug_2025.csv", date(2025, 8, 31)),
        ("Management_information_-_schools_-_Table2_31_Aug_2018.csv", date(2018, 8, 31)),
        ("External_MI_-_Schools_-_31_Aug_16.xlsx", date(2016, 8, 31)),
        ("state-funded_schools_1_September_2015_to_31_August_2019.csv", None),
    ],
)
def test_the_day_of_an_edition_is_in_its_name(name: str, day: date | None) -> None:
    assert edition_of(name) == day
