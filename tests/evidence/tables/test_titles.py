from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from packgen.evidence import gather
from packgen.readers import read_inputs

from ..figures import INFANT, PUFFIN, lines
from ..small import SCHOOLS, SETTINGS, Rows, told, trust

TWO_YEARS = [
    "B3: 900001 overall_absence, 2022/23, all, 5",
    "D3: 900001 overall_absence, 2023/24, all, 6",
    "C3: 900001 persistent_absence, 2022/23, all, 10",
    "E3: 900001 persistent_absence, 2023/24, all, 11",
]


def test_a_group_heading_and_the_one_below_it_are_one_heading(tmp_path: Path) -> None:
    rows: Rows = [
        ["Risk ID", "School", "Risk", "Inherent", None, "Residual", None],
        [None, None, None, "Likelihood", "Impact", "Likelihood", "Impact"],
        ["R1", PUFFIN, "Roof", 5, 4, 3, 2],
    ]
    evidence, issues = trust(tmp_path, {"Risks": rows})
    (risk,) = evidence.records["risks"]
    names = ("inherent_likelihood", "inherent_impact", "residual_likelihood", "residual_impact")
    assert [risk.number(name) for name in names] == [5, 4, 3, 2]
    assert told(issues) == []


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        (
            "Attendance",
            [
                [None, "2022/23", None, "2023/24", None],
                ["School", "Absence %", "PA %", "Absence %", "PA %"],
                [PUFFIN, 5, 10, 6, 11],
            ],
            TWO_YEARS,
        ),
        (
            "Sheet1",
            [
                ["School", 202223, None, 202324, None],
                [None, "Absence %", "PA %", "Absence %", "PA %"],
                [PUFFIN, 5, 10, 6, 11],
            ],
            TWO_YEARS,
        ),
        (
            "Attendance",
            [["School", "Year", "Absence %", None], [None, None, "Autumn", "Spring term"], [PUFFIN, "2023/24", 5, 6]],
            [
                "C3: 900001 overall_absence, autumn 2023/24, all, 5",
                "D3: 900001 overall_absence, spring 2023/24, all, 6",
            ],
        ),
        (
            "Outcomes KS2",
            [
                ["School", "Year", "RWM expected %", None],
                [None, None, "All", "Pupil premium"],
                [PUFFIN, "2023/24", 6, 4],
            ],
            [
                "C3: 900001 rwm_expected, 2023/24, all, 6",
                "D3: 900001 rwm_expected, 2023/24, disadvantaged, 4",
            ],
        ),
        (
            "Persistent absence %",
            [["School", "2022/23", "2023/24"], [INFANT, 5, 6]],
            [
                "B2: 900003 persistent_absence, 2022/23, all, 5",
                "C2: 900003 persistent_absence, 2023/24, all, 6",
            ],
        ),
        (
            "Sheet1",
            [["Absence % by school, 2023/24"], ["School", "Autumn", "Spring"], [INFANT, 5, 6]],
            [
                "B3: 900003 overall_absence, autumn 2023/24, all, 5",
                "C3: 900003 overall_absence, spring 2023/24, all, 6",
            ],
        ),
        (
            "Absence % 2023-24",
            [["School", "All", "SEND"], [INFANT, 5, 6]],
            ["B2: 900003 overall_absence, 2023/24, all, 5", "C2: 900003 overall_absence, 2023/24, SEN, 6"],
        ),
        (
            "Attendance",
            [["School", "Absence % 2022/23", "2023/24 Absence %", "Absence %, Autumn 2024/25"], [INFANT, 5, 6, 7]],
            [
                "B2: 900003 overall_absence, 2022/23, all, 5",
                "C2: 900003 overall_absence, 2023/24, all, 6",
                "D2: 900003 overall_absence, autumn 2024/25, all, 7",
            ],
        ),
        (
            "Attendance",
            [["School", "Year", "Absence %", "Absence % (PP)", "SEND: Absence %"], [INFANT, "2023/24", 5, 6, 7]],
            [
                "C2: 900003 overall_absence, 2023/24, all, 5",
                "D2: 900003 overall_absence, 2023/24, disadvantaged, 6",
                "E2: 900003 overall_absence, 2023/24, SEN, 7",
            ],
        ),
        (
            "Attendance",
            [
                [None, "Attendance 2022/23", None, "Attendance 2023/24"],
                ["School", "Absence %", "PA %", "Absence %"],
                [PUFFIN, 5, 6, 7],
            ],
            [
                "B3: 900001 overall_absence, 2022/23, all, 5",
                "D3: 900001 overall_absence, 2023/24, all, 7",
                "C3: 900001 persistent_absence, 2022/23, all, 6",
            ],
        ),
        (
            "Attendance",
            [["Report for 2023/24"], ["School", "Absence %"], [INFANT, 5]],
            ["B3: 900003 overall_absence, 2023/24, all, 5"],
        ),
    ],
    ids=[
        "years over measures",
        "years as numbers, schools above",
        "terms below a measure, the year in a column",
        "groups below a measure",
        "one measure in the sheet's name",
        "one measure and its year in a title",
        "one measure by groups",
        "measure and year in one heading",
        "measure and group in one heading",
        "the sheet's name and a year over measures",
        "the year in a title",
    ],
)
def test_what_stands_over_a_column_is_said_of_its_figures(
    tmp_path: Path, name: str, rows: Rows, expected: list[str]
) -> None:
    evidence, issues = trust(tmp_path, {name: rows})
    assert lines(evidence) == expected
    assert told(issues) == []


@pytest.mark.parametrize("text", [",2022/23,,2023/24,\nSchool,Absence %,PA %,Absence %,PA %\n"])
def test_in_a_csv_file_a_group_heading_reaches_over_the_empty_cells_behind_it(tmp_path: Path, text: str) -> None:
    evidence, issues = trust(tmp_path, {}, {"inputs/att.csv": f"{text}{PUFFIN},5,10,6,11\n"})
    found = {(each.measure, str(each.period), each.value.value) for each in evidence.observations}
    assert found == {
        ("overall_absence", "2022/23", 5), ("persistent_absence", "2022/23", 10),
        ("overall_absence", "2023/24", 6), ("persistent_absence", "2023/24", 11),
    }  # fmt: skip
    assert told(issues) == []


def test_a_merged_heading_reaches_as_far_as_it_is_merged(tmp_path: Path) -> None:
    path = tmp_path / "inputs/trust.xlsx"
    path.parent.mkdir()
    with xlsxwriter.Workbook(path) as book:
        schools, sheet = book.add_worksheet("Schools"), book.add_worksheet("Attendance")
        for number, row in enumerate(SCHOOLS):
            schools.write_row(number, 0, row)
        sheet.merge_range("A1:A2", "School")
        sheet.merge_range("B1:C1", "Absence %")
        sheet.write_row("B2", ["2022/23", "2023/24"])
        sheet.write_row("A3", [PUFFIN, 5, 6])
    sheets, problems = read_inputs(tmp_path, tmp_path / "inputs")
    evidence, issues = gather(sheets, SETTINGS)
    assert lines(evidence) == [
        "B3: 900001 overall_absence, 2022/23, all, 5",
        "C3: 900001 overall_absence, 2023/24, all, 6",
    ]
    assert told([*problems, *issues]) == []


@pytest.mark.parametrize(
    ("name", "rows", "expected"),
    [
        (
            "Attendance",
            [["School", "2022/23", "2023/24"], [PUFFIN, 5, 6]],
            "error: Attendance!row 1: has years or terms over its columns, but neither its title nor its name says "
            'which one measure they show; write the measure in a row above the headings, as in "Absence %"',
        ),
        (
            "Sheet1",
            [["Absence % and PA %"], ["School", "2022/23", "2023/24"], [PUFFIN, 5, 6]],
            "warning: Sheet1!row 2: has years or terms over its columns, but neither its title nor its name says which "
            'one measure they show; write the measure in a row above the headings, as in "NOR"',
        ),
        (
            "Attendance",
            [["School", "Year", "Absence %", None], [None, None, "2022/23", "2023/24"], [PUFFIN, "2022/23", 5, 6]],
            "error: Attendance!B3: says 2022/23, but 2023/24 stands over the column; correct one of them",
        ),
        (
            "Absence %",
            [["School", "2022/23", "Autumn"], [PUFFIN, 5, 6]],
            'error: Absence %!C1: "Autumn" is not an academic year or a term; '
            "write an academic year as 2024/25 or a term as Autumn 2024/25",
        ),
    ],
    ids=["no measure", "two measures", "two years", "a term without a year"],
)
def test_what_is_unclear_over_a_column_is_an_issue(tmp_path: Path, name: str, rows: Rows, expected: str) -> None:
    _, issues = trust(tmp_path, {name: rows})
    found = [f"{each.severity}: {each}" for each in issues if each.severity in ("error", "warning")]
    assert [each.replace("inputs/trust.xlsx!", "") for each in found] == [expected]


def test_bare_years_over_columns_are_asked_once_and_read_as_the_trust_says(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {"Absence %": [["School", 2022, 2023], [PUFFIN, 5, 6]]}
    evidence, issues = trust(tmp_path, sheets)
    (asked,) = [each for each in issues if each.severity == "error"]
    assert (asked.check, asked.suggestion and asked.suggestion.written) == ("periods", "Absence %")
    assert evidence.observations == ()
    readings = {each: {"Absence %": "year ending"} for each in ("attendance", "context")}
    evidence, issues = trust(tmp_path, sheets, settings=replace(SETTINGS, readings=readings))
    assert [str(each.period) for each in evidence.observations] == ["2021/22", "2022/23"]
    assert told(issues) == []


def test_a_cohort_belongs_to_the_group_that_stands_over_it(tmp_path: Path) -> None:
    rows: Rows = [
        ["School", "Year", "All pupils", None, "Pupil premium", None, "SEND"],
        [None, None, "Cohort", "RWM expected %", "Cohort", "RWM expected %", "RWM expected %"],
        [PUFFIN, "2023/24", 30, 60, 8, 40, 20],
    ]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    found = [(each.group, each.value.value, each.denominator.value) for each in evidence.observations]
    assert found == [("all", 60, 30), ("disadvantaged", 40, 8), ("SEN", 20, None)]
    assert told(issues) == []


@pytest.mark.parametrize("word", ["Target", "National"])
def test_a_figure_that_is_no_result_of_the_school_is_not_taken_for_one(tmp_path: Path, word: str) -> None:
    rows: Rows = [
        ["School", "2023/24", f"{word} 2023/24"],
        [None, "Absence %", "Absence %"],
        [PUFFIN, 5, 4],
    ]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert [each.value.value for each in evidence.observations] == [5]
    assert [each.check for each in issues if each.severity == "warning"] == ["columns"]


def test_figures_of_two_kinds_below_one_heading_are_an_error(tmp_path: Path) -> None:
    rows: Rows = [[None, None, "Target", None, "Actual"], ["School", "Year", "Absence %", "NOR", "Absence %"]]
    _, issues = trust(tmp_path, {"Attendance": [*rows, [PUFFIN, "2023/24", 4, 200, 5]]})
    (issue,) = [each for each in issues if each.severity == "error"]
    assert (issue.place, issue.check) == ("inputs/trust.xlsx!Attendance!E2", "columns")


ABSENCE = ["School", "Absence %", "Absence %", "Absence %"]


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (
            [[None, "2023/24", None, "2024/25"], [None, "Autumn", "Spring", "Autumn"], ABSENCE],
            ["Autumn 2023/24, all, 5", "Spring 2023/24, all, 6", "Autumn 2024/25, all, 7"],
        ),
        (
            [["School", "2023/24", None, "2024/25"], [None, "PP", "All pupils", "PP"], ABSENCE],
            ["2023/24, disadvantaged, 5", "2023/24, all, 6", "2024/25, disadvantaged, 7"],
        ),
        (
            [["School", "Absence %", None, None], [None, "2023/24", None, "2024/25"], [None, "Boys", "Girls", "Boys"]],
            ["2023/24, boys, 5", "2023/24, girls, 6", "2024/25, boys, 7"],
        ),
        (
            [[None, "Attendance", None, None], [None, "2023/24", None, "2024/25"], ["School", "PP", "All", "All"],
             ABSENCE],
            ["2023/24, disadvantaged, 5", "2023/24, all, 6", "2024/25, all, 7"],
        ),
    ],
    ids=["years over terms", "years over groups", "a measure over all", "below a title"],
)  # fmt: skip
@pytest.mark.parametrize("is_merged", [False, True])
def test_three_rows_of_headings_are_one(tmp_path: Path, above: Rows, expected: list[str], is_merged: bool) -> None:
    rows: Rows = [*above, [PUFFIN, 5, 6, 7]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    if is_merged:
        path = tmp_path / "merged/inputs/trust.xlsx"
        path.parent.mkdir(parents=True)
        merge(path, rows)
        evidence, issues = gather(*(read_inputs(tmp_path / "merged", path.parent)[:1]), SETTINGS)
    found = [f"{str(each.period).capitalize()}, {each.group}, {each.value.value:g}" for each in evidence.observations]
    assert sorted(found) == sorted(expected)
    assert told(issues) == []


def merge(path: Path, rows: Rows) -> None:
    """Save a sheet whose group headings are merged over the empty cells behind them, and School down to its row."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Schools")
        for number, row in enumerate(SCHOOLS):
            sheet.write_row(number, 0, row)
        sheet = book.add_worksheet("Attendance")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
            for at, text in enumerate(row):
                last = next((after for after in range(at + 1, len(row)) if row[after] is not None), len(row)) - 1
                if text is not None and last > at > 0:
                    sheet.merge_range(number, at, number, last, text)


def test_records_below_three_rows_of_headings_are_read(tmp_path: Path) -> None:
    rows: Rows = [
        ["Risk ID", "School", "Risk", "Scores", None, None, None],
        [None, None, None, "Inherent", None, "Residual", None],
        [None, None, None, "Likelihood", "Impact", "Likelihood", "Impact"],
        ["R1", PUFFIN, "Roof", 5, 4, 3, 2],
    ]
    evidence, issues = trust(tmp_path, {"Risks": rows})
    (risk,) = evidence.records["risks"]
    names = ("inherent_likelihood", "inherent_impact", "residual_likelihood", "residual_impact")
    assert [risk.number(name) for name in names] == [5, 4, 3, 2]
    assert told(issues) == []


@pytest.mark.parametrize(
    ("above", "row"),
    [
        ([[None, "Pupil premium", None, "Others"], [None, "Girls", "Boys", "Girls"]], 1),
        ([[None, "2022/23", None, "2023/24"], [None, "2023/24", "2024/25", "2024/25"]], 1),
        ([["School", "2023/24", None, "2024/25"], [None, "Autumn", "Spring", "Autumn"], [None, "PP", "All", "PP"]], 1),
    ],
    ids=["groups over groups", "years over years", "four rows"],
)
def test_rows_of_headings_that_do_not_go_together_are_refused(tmp_path: Path, above: Rows, row: int) -> None:
    evidence, issues = trust(tmp_path, {"Attendance": [*above, ABSENCE, [PUFFIN, 5, 6, 7]]})
    assert evidence.observations == ()
    (issue,) = [each for each in issues if each.severity == "error"]
    assert (issue.place, issue.check) == (f"inputs/trust.xlsx!Attendance!row {row}", "headings")


def test_the_numbers_of_an_authority_and_an_establishment_name_a_school(tmp_path: Path) -> None:
    headings = ["URN", "School", "Relation to the trust", "Phase", "LAESTAB"]
    schools: Rows = [headings, ["900001", PUFFIN, "In the trust", "Primary", "936/3417"]]
    rows: Rows = [["LA", "Estab", "Year", "Absence %"], [936, "3417", "2023/24", 5], [936, 12, "2023/24", 5]]
    evidence, issues = trust(tmp_path, {"Schools": schools, "Attendance": rows})
    assert [(each.school, each.value.value) for each in evidence.observations] == [("900001", 5)]
    assert [(each.place, each.check) for each in issues if each.severity != "note"] == [
        ("inputs/trust.xlsx!Attendance!B3", "schools")
    ]
