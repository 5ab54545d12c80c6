from __future__ import annotations

from pathlib import Path

import pytest

from packgen.evidence import gather
from packgen.readers import read_inputs

from ..small import SCHOOLS, SETTINGS, Rows, told, trust, workbook, write

RISKS: Rows = [
    ["Risk ID", "School", "Risk", "Residual likelihood", "Residual impact"],
    ["R1", "Puffin Rock Primary School", "Roof", 3, 4],
]
TITLED: Rows = [["Risk register at 6 February 2026"], [], *RISKS]
SHOUTED: Rows = [["RISK  id", "school:", "Title", "likelihood", "Impact"], *RISKS[1:]]


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [("Risks", RISKS), ("risk REGISTER", RISKS), ("Risks", TITLED), ("Risks", SHOUTED), ("Sheet1", RISKS)],
    ids=["by name", "by its other name", "below a title", "other spellings", "by its headings"],
)
def test_a_sheet_is_known_by_its_name_or_its_headings(tmp_path: Path, sheet: str, rows: Rows) -> None:
    evidence, issues = trust(tmp_path, {sheet: rows})
    (risk,) = evidence.records["risks"]
    assert (risk.id, risk.school, risk.number("residual_impact")) == ("R1", "900001", 4)
    assert told(issues) == []


def test_a_csv_file_is_known_by_its_name_or_its_headings(tmp_path: Path) -> None:
    text = "Ref,Section,Question,Answer,URN\nA1,Finance,Reserves?,Yes,900001\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/returns/any.csv": text})
    (answer,) = evidence.records["due_diligence"]
    assert str(answer["answer"].sources[0]) == "inputs/returns/any.csv!line 2, Answer"
    assert told(issues) == []


def test_what_is_not_understood_is_said(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Notes": [["Remember to ring the office"]],
        "Risks": [["Risk ID", "Risk", "Residual likelihood"], ["R1", "Roof", 3]],
        "Sheet7": [["School", "Date", "Days", "Who (role)"], ["Puffin Rock Primary School", None, 1, "Lead"]],
        "Visits": [["Nothing", "known"], ["a", "b"]],
    }  # fmt: skip
    _, issues = trust(tmp_path, sheets)
    assert told(issues) == [
        'inputs/trust.xlsx!Risks!row 1: has no column "Residual impact"; '
        "add it, or give the column that holds it this heading",
        'inputs/trust.xlsx!Visits: has no row of headings for Visits; the first heading of that sheet is "School"',
        'inputs/trust.xlsx!Sheet7!B2: is empty, but every row needs "Date"; fill it in, or delete the row',
    ]
    assert "inputs/trust.xlsx!Notes: is not a sheet that packgen knows and was passed over" in told(issues, "note")


def test_an_incomplete_sheet_without_a_name_is_told_by_what_it_looks_like(tmp_path: Path) -> None:
    _, issues = trust(tmp_path, {"Sheet1": [["Meeting ID", "Item", "Title", "Presenter (role)", "Minutes"]]})
    assert told(issues) == [
        'inputs/trust.xlsx!Sheet1!row 1: looks like Agendas but has no column "Purpose"; '
        "add it, or give the column that holds it this heading"
    ]


def test_a_doubled_column_is_a_warning_and_an_unknown_one_a_note(tmp_path: Path) -> None:
    rows = [[*RISKS[0], "Resdual score", "Colour of paper", "Risk"], [*RISKS[1], 12, "blue", "again"]]
    _, issues = trust(tmp_path, {"Risks": rows})
    assert told(issues, "warning") == [
        'inputs/trust.xlsx!Risks!H1: column "Risk" repeats column "Risk" (C1), which was read; '
        "this one was not; delete one of them",
    ]
    assert [str(each) for each in issues if each.check == "columns" and each.severity == "note"] == [
        'inputs/trust.xlsx!Risks!F1: column "Resdual score" is not known and was not read; '
        "rename it, or leave it if packgen need not know it",
        'inputs/trust.xlsx!Risks!G1: column "Colour of paper" is not known and was not read; '
        "rename it, or leave it if packgen need not know it",
    ]


@pytest.mark.parametrize(("cell", "severity"), [(12, "warning"), ("as last year", "note")])
def test_an_unknown_column_of_figures_of_schools_is_a_warning(tmp_path: Path, cell: object, severity: str) -> None:
    rows = [["School", "Year", "Absence %", "Late marks"], ["900001", "2024/25", 5, cell]]
    _, issues = trust(tmp_path, {"Attendance": rows})
    assert [str(each.severity) for each in issues if each.check == "columns"] == [severity]


def test_a_near_miss_is_suggested_and_never_taken(tmp_path: Path) -> None:
    rows = [[*RISKS[0], "Targt impact"], [*RISKS[1], 2]]
    evidence, issues = trust(tmp_path, {"Risks": rows})
    assert not evidence.records["risks"][0]["target_impact"].is_known
    assert told(issues) == [
        'inputs/trust.xlsx!Risks!F1: column "Targt impact" is not known and was not read; '
        'did you mean "Target impact"? To accept: packgen accept "Targt impact"'
    ]


def test_without_a_schools_sheet_nothing_can_be_made(tmp_path: Path) -> None:
    write(tmp_path / "inputs/trust.xlsx", workbook({"Risks": RISKS}))
    _, issues = gather(read_inputs(tmp_path, tmp_path / "inputs")[0], SETTINGS)
    assert told(issues) == [
        'inputs/trust.xlsx!Risks!B2: no school in the Schools sheet is called "Puffin Rock Primary School"; '
        "write its URN, or its name as the Schools sheet has it",
        "inputs: no file has a sheet called Schools; add a sheet of that name with the columns "
        '"URN", "School", "Relation to the trust" and "Phase"',
    ]


def test_schools_may_stand_in_a_file_of_their_own(tmp_path: Path) -> None:
    lines = "\n".join(",".join(str(cell or "") for cell in row) for row in SCHOOLS)
    write(tmp_path / "inputs/schools.csv", lines.encode())
    evidence, issues = gather(read_inputs(tmp_path, tmp_path / "inputs")[0], SETTINGS)
    assert list(evidence.schools) == ["900001", "900003", "900004", "900007"]
    assert told(issues) == []
