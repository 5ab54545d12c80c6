from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from packgen.errors import Suggestion
from packgen.evidence import gather
from packgen.evidence.tables.table import OWN_SHEETS
from packgen.readers import read_inputs

from ..figures import PUFFIN, lines
from ..small import SCHOOLS, SETTINGS, Rows, told, trust, workbook, write

ABSENCE: Rows = [["School", "Year", "Absence %"], [PUFFIN, "2023/24", 5]]


@pytest.mark.parametrize(
    ("heading", "measure"),
    [
        ("Absence\u00a0%", "overall_absence"),
        ("absence\n(%)", "overall_absence"),
        ("Absence %:", "overall_absence"),
        ("Absence %*", "overall_absence"),
        ("Absence % †", "overall_absence"),
        ("Absence %¹", "overall_absence"),
        ("Absence % [2]", "overall_absence"),
        ("ABSENCE PER CENT", "overall_absence"),
        ("NOR (n)", "nor"),
        ("NOR¹ (pupils)", "nor"),
        ("NOR (%)", ""),
        ("Absence", ""),
    ],
)
def test_a_heading_is_known_by_its_letters_without_marks_and_its_own_unit(
    tmp_path: Path, heading: str, measure: str
) -> None:
    rows = [["School", "Year", "PA %", heading], [PUFFIN, "2023/24", 5, 6]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    found = [each.measure for each in evidence.observations if each.value.value == 6]
    assert found == ([measure] if measure else [])
    assert bool(told(issues)) != bool(measure)


@pytest.mark.parametrize(
    ("heading", "hint", "suggestion"),
    [
        (
            "Absense %",
            'did you mean "Absence %"? To accept: packgen accept "Absense %"',
            Suggestion("headings.attendance", "Absense %", "overall_absence"),
        ),
        ("Rading expected %", 'did you mean "Reading expected %"? To accept: packgen accept "Rading expected %"',
         Suggestion("headings.attendance", "Rading expected %", "reading_expected")),
        ("Progress 9", "rename it, or leave it if packgen need not know it", None),
        ("PA %%", 'rename it, or leave it if packgen need not know it', None),
        ("NOR %", "rename it, or leave it if packgen need not know it", None),
    ],
)  # fmt: skip
def test_a_near_miss_is_offered_only_where_it_is_clear(
    tmp_path: Path, heading: str, hint: str, suggestion: Suggestion | None
) -> None:
    rows = [["School", "Year", "PA %", heading], [PUFFIN, "2023/24", 5, 6]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert len(evidence.observations) == 1
    (issue,) = [each for each in issues if each.severity == "warning"]
    assert (issue.check, issue.hint, issue.suggestion) == ("columns", hint, suggestion)
    assert issue.source is not None
    assert issue.source.cell == "D1"


def test_of_two_that_are_equally_near_both_are_named_and_none_is_offered(tmp_path: Path) -> None:
    rows = [["Risk ID", "School", "Risk", "Likelihood", "Impact", "Rarget impact"], ["R1", PUFFIN, "Roof", 3, 4, 1]]
    own = replace(SETTINGS, headings={"risks": {"Barget impact": "direction"}})
    _, issues = trust(tmp_path, {"Risks": rows}, settings=own)
    (issue,) = [each for each in issues if each.severity == "warning"]
    assert issue.suggestion is None
    assert issue.hint == 'rename it to the one that is meant: "Barget impact" or "Target impact"'


def test_the_projects_own_headings_and_names_of_sheets_are_known(tmp_path: Path) -> None:
    own = replace(SETTINGS, headings={"attendance": {"Att gap": "overall_absence"}}, sheets={"Att data": "attendance"})
    sheets: dict[str, Rows] = {"Att data": [["School", "Year", "Att gap"], [PUFFIN, "2023/24", 5]]}
    evidence, issues = trust(tmp_path, sheets, settings=own)
    assert lines(evidence) == ["C2: 900001 overall_absence, 2023/24, all, 5"]
    assert told(issues) == []


def test_a_file_is_known_by_the_projects_own_name_for_it(tmp_path: Path) -> None:
    own = replace(SETTINGS, sheets={"export 7.csv": "applications"})
    text = "School,Something,Other,More\n900001,a,b,c\n"
    evidence, _ = trust(tmp_path, {}, {"inputs/export 7.csv": text}, settings=own)
    assert len(evidence.records["applications"]) == 1


def test_the_name_of_a_sheet_that_is_nearly_known_is_offered_and_not_taken(tmp_path: Path) -> None:
    rows: Rows = [["School", "Year", "Away"], [PUFFIN, "2023/24", 5]]
    _, issues = trust(tmp_path, {"Attendence": rows})
    (issue,) = [each for each in issues if each.severity == "warning"]
    assert issue.suggestion == Suggestion("sheets", "Attendence", "attendance")
    assert (issue.check, str(issue)) == (
        "sheets",
        "inputs/trust.xlsx!Attendence: is not a sheet that packgen knows and was not read; "
        'did you mean "Attendance"? To accept: packgen accept "Attendence"',
    )


def test_columns_without_a_heading_are_told(tmp_path: Path) -> None:
    rows = [["School", "Year", "Absence %", None, None, "NOR"], [PUFFIN, "2023/24", 5, 17, "see me", 3]]
    _, issues = trust(tmp_path, {"Attendance": rows})
    message = "but has no heading, so it was not read; give it a heading, or leave it if packgen need not know it"
    assert told(issues) == [f"inputs/trust.xlsx!Attendance!D1: this column holds figures {message}"]
    assert f"inputs/trust.xlsx!Attendance!E1: this column holds words {message}" in told(issues, "note")


@pytest.mark.parametrize("is_known", [True, False])
def test_a_hidden_sheet_is_told_where_it_is_read(tmp_path: Path, is_known: bool) -> None:
    rows = ABSENCE if is_known else [["Nothing", "known"], ["a", "b"]]
    write(tmp_path / "inputs/trust.xlsx", workbook({"Schools": SCHOOLS, "Sheet9": rows}))
    sheets, _ = read_inputs(tmp_path, tmp_path / "inputs")
    hidden = [replace(each, is_hidden=each.name == "Sheet9") for each in sheets]
    _, issues = gather(hidden, SETTINGS)
    about = [(each.check, each.message) for each in issues if "Sheet9" in each.place]
    assert about == ([("hidden", "is hidden; it was read all the same")] if is_known else [])


@pytest.mark.parametrize("name", ["Lists", "Read me", "Public data", "Problems"])
def test_sheets_of_packgens_own_are_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    _, issues = trust(tmp_path, {name: ABSENCE})
    assert len(OWN_SHEETS) == 4
    assert [each for each in issues if name in each.place] == []


@pytest.mark.parametrize(
    ("columns", "what"),
    [
        ("Variable,Label,Type,Description", "explains the columns of another file"),
        ("Column,Field Name,Label/Description", "explains the columns of another file"),
        ("Column,Metafile heading,Metafile description,new for 2023", "explains the columns of another file"),
        ("Field Number,Field Reference,Field Name,Values", "explains the columns of another file"),
        ("col_name,col_type,label,indicator_unit", "explains the columns of another file"),
        ("GID,URN,UID,Role,Title,Surname,Appointing body", "lists governors and trustees, which packgen does not use"),
        (
            "URN,Name,Five-Year Ofsted Inspection Data publish date,As at date,Published date,Overall effectiveness",
            "holds Ofsted's grades without the days of the inspections",
        ),
        ("LEA,LA Name,REGION,REGION NAME", "lists the codes of local authorities"),
        (
            "establishment-type-group-code,establishment-type-group-name,type-of-establishment-code,"
            "type-of-establishment-name",
            "lists the types of establishment that GIAS knows",
        ),
    ],
)
def test_files_without_figures_that_come_with_public_data_are_named(tmp_path: Path, columns: str, what: str) -> None:
    text = f"{columns}\n{','.join('x' for _ in columns.split(','))}\n"
    _, issues = trust(tmp_path, {}, {"inputs/public/any.csv": text})
    assert [each.message for each in issues if each.place == "inputs/public/any.csv"] == [
        f"{what}, so it was passed over"
    ]


def test_a_sheet_without_a_row_of_headings_is_one_error(tmp_path: Path) -> None:
    _, issues = trust(tmp_path, {"Attendance": [[PUFFIN, "2023/24", 5], [PUFFIN, "2024/25", 6]]})
    (issue,) = [each for each in issues if each.severity == "error"]
    assert issue.check == "headings"
    assert issue.message == "has no row of headings for Attendance"


def test_every_issue_about_a_sheet_names_its_check(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Notes": [["Remember to ring the office"]],
        "Risks": [["Risk ID", "Risk", "Residual likelyhood", "Residual impact"], ["R1", "Roof", 3, 2]],
        "Visits": [["Nothing", "known"], ["a", "b"]],
        "Attendance": [*ABSENCE, ["Total", "2023/24", 4], ["* draft"]],
    }  # fmt: skip
    _, issues = trust(tmp_path, sheets)
    assert [str(each) for each in issues if not each.check] == []
    (risks,) = [each for each in issues if "Risks" in each.place]
    assert risks.suggestion == Suggestion("headings.risks", "Residual likelyhood", "residual_likelihood")
