from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from packgen.evidence import Settings
from packgen.model import APPLICANT, MEMBER, SUPPORTED, Missing, Period

from ..small import SCHOOLS, SETTINGS, Rows, told, trust

HEAD = ["School", "Inspection date", "Regime", "Kind", "Area", "Grade"]
OF_PUFFIN = ["Puffin Rock Primary School", date(2023, 3, 14), "Overall grade", "Graded", "Quality of education"]


def test_a_school_has_a_key_a_relation_and_its_predecessors(tmp_path: Path) -> None:
    rows = [*SCHOOLS, ["900011", "St. Kilda's C of E / Junior", "supported", "junior", "900111; 900112"]]
    rows.append([900012.0, "Curlew Common", "Applicant", "Primary", None])
    evidence, issues = trust(tmp_path, {"Schools": rows})
    assert told(issues) == []
    assert evidence.schools["900001"].key == "puffin-rock-primary"
    assert evidence.schools["900001"].relation == MEMBER
    kilda = evidence.schools["900011"]
    assert (kilda.key, kilda.relation) == ("st-kildas-c-of-e-junior", SUPPORTED)
    assert kilda.predecessors == ("900111", "900112")
    assert kilda["phase"].value == "Junior"
    assert evidence.schools["900012"].relation == APPLICANT


def test_schools_that_cannot_be_told_apart_are_told(tmp_path: Path) -> None:
    rows = [
        *SCHOOLS,
        ["900021", "Puffin Rock Primary School", "Supported", "Primary", None],
        ["90", "Short", "Supported", "Primary", None],
        ["900022", "Heron", "Supported", "Primary", "900107"],
    ]
    evidence, issues = trust(tmp_path, {"Schools": rows})
    assert [school.key for school in evidence.schools.values() if "puffin" in school.key] == [
        "puffin-rock-primary-900001",
        "puffin-rock-primary-900021",
    ]
    assert told(issues) == [
        'inputs/trust.xlsx!Schools!A7: "90" is not a URN; write its 5 or 6 figures',
        "inputs/trust.xlsx!Schools!E8: 900107 cannot be the predecessor of Heron: "
        "it already stands for Saltmarsh Primary Academy; correct one of them",
        'inputs/trust.xlsx!Schools!B6: 900001 and 900021 are both called "Puffin Rock Primary School"',
    ]


@pytest.mark.parametrize(
    "cell",
    [
        "Puffin Rock Primary School", "puffin rock  primary school", "Puffin Rock Primary", "The Puffin Rock School",
        "900001", 900001, 900001.0, "900001.0", "Puffin Rock (900001)", "PRPS",
    ],
)  # fmt: skip
def test_a_school_is_found_by_urn_name_or_variant(tmp_path: Path, cell: object) -> None:
    settings = replace(SETTINGS, aliases={"PRPS": "900001"})
    evidence, issues = trust(tmp_path, {"Inspections": [HEAD, [cell, *OF_PUFFIN[1:], "Good"]]}, settings=settings)
    (record,) = evidence.records["inspections"]
    assert (record.school, record.text("urn")) == ("900001", "900001")
    assert told(issues) == []


@pytest.mark.parametrize(
    ("cell", "line"),
    [
        ("Gannet", 'is called "Gannet"; write its URN, or its name as the Schools sheet has it'),
        (
            "Seaglas Infant Scool",
            'is called "Seaglas Infant Scool"; did you mean "Seaglass Infant School"? '
            'To accept: packgen accept "Seaglas Infant Scool"',
        ),
    ],
)
def test_an_unknown_school_is_never_guessed(tmp_path: Path, cell: str, line: str) -> None:
    evidence, issues = trust(tmp_path, {"Inspections": [HEAD, [cell, *OF_PUFFIN[1:], "Good"]]})
    assert "inspections" not in evidence.records
    assert told(issues) == [f"inputs/trust.xlsx!Inspections!A2: no school in the Schools sheet {line}"]


def test_a_predecessors_urn_means_its_successor_and_is_kept(tmp_path: Path) -> None:
    evidence, _ = trust(tmp_path, {"Inspections": [HEAD, ["900107", *OF_PUFFIN[1:], "Good"]]})
    (record,) = evidence.records["inspections"]
    assert (record.school, record.text("urn"), record.text("school")) == (
        "900007",
        "900107",
        "Saltmarsh Primary Academy",
    )


def test_a_urn_and_a_name_that_contradict_each_other_are_an_error(tmp_path: Path) -> None:
    rows = [["URN", *HEAD], ["900003", *OF_PUFFIN, "Good"]]
    _, issues = trust(tmp_path, {"Inspections": rows})
    assert told(issues) == [
        "inputs/trust.xlsx!Inspections!B2: names Puffin Rock Primary School, "
        "but this row also names Seaglass Infant School; correct the name or the URN"
    ]


def test_every_fact_has_its_cell_and_part(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "People": [["Role", "Body", "Name"], ["Chair", "Trust Board", "A Name"]],
        "Risks": [
            ["Risk ID", "School", "Risk", "Residual likelihood", "Residual impact", "Part", "Status"],
            ["R1", None, "Roof", 3, 4, 2, "open"],
            ["R2", None, "Rain", "n/a", 4, 1, None],
        ],
    }
    evidence, issues = trust(tmp_path, sheets)
    person = evidence.records["people"][0]
    assert (person["name"].part, person["role"].part) == (2, 1)
    assert str(person["name"].sources[0]) == "inputs/trust.xlsx!People!C2"
    first, second = evidence.rows("risks")
    assert (first.part, first["title"].part, first.school, first.text("status")) == (2, 2, "", "Open")
    assert (second.part, second["residual_likelihood"].missing) == (1, Missing.NOT_APPLICABLE)
    assert second["status"].missing is Missing.BLANK
    assert told(issues) == []


def test_members_of_a_body_have_one_role_and_names_of_their_own(tmp_path: Path) -> None:
    head = ["Role", "Body", "Name", "Email"]
    names = [("Perdita Plaice", "p@example.org"), ("Dora Dory", None), (None, "h@example.org"), (None, "i@example.org")]
    rows = [head, *(["Trustee", "Trust Board", *each] for each in names)]
    rows.append(["trustee", "Trust Board", "Dora  DORY", "d@example.org"])
    evidence, issues = trust(tmp_path, {"People": rows})
    people = evidence.records["people"]
    assert [row.text("email") for row in people] == ["p@example.org", "d@example.org", "h@example.org", "i@example.org"]
    assert len({row.id for row in people}) == 4
    assert not any(name in row.id for row in people for name in ("plaice", "dory", "example"))
    assert told(issues) == [
        "inputs/trust.xlsx!People!A6: repeats the row at A3; it counts once; delete one of the rows"
    ]


def test_ids_are_stable_and_made_of_the_identity(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Inspections": [HEAD, [*OF_PUFFIN, "Good"]],
        "Trust judgements": [
            ["School", "Term", "Aspect", "Trust judgement"],
            ["900003", "Autumn 2025", "Quality of Education", "strong standard"],
        ],
    }
    evidence, _ = trust(tmp_path, sheets)
    assert evidence.records["inspections"][0].id == "900001-2023-03-14-quality-of-education"
    judgement = evidence.records["judgements"][0]
    assert judgement.id == "900003-autumn-2025-26-quality-of-education"
    assert judgement.period() == Period(2025, 1)
    assert judgement.text("judgement") == "Strong standard"


def test_mileposts_belong_to_the_school_of_their_priority(tmp_path: Path) -> None:
    priorities = ["Priority ID", "School", "Academic year", "Priority"]
    mileposts = ["Priority ID", "Term", "Milepost"]
    sheets: dict[str, Rows] = {
        "SIP priorities": [priorities, ["P1", "900001", "2025/26", "Writing"]],
        "Mileposts": [mileposts, ["P1", "Spring 2026", "Half"], ["P2", "Spring 2026", "All"]],
    }
    evidence, issues = trust(tmp_path, sheets)
    assert [record.school for record in evidence.records["mileposts"]] == ["900001", ""]
    assert told(issues) == [
        'inputs/trust.xlsx!Mileposts!A3: "P2" is not in the sheet of priorities; add it to priorities'
    ]


def test_two_rows_that_differ_are_a_conflict_and_neither_is_shown(tmp_path: Path) -> None:
    rows = [HEAD, [*OF_PUFFIN, "Good"], [*OF_PUFFIN, "Outstanding"]]
    evidence, issues = trust(tmp_path, {"Inspections": rows})
    (record,) = evidence.records["inspections"]
    assert record["grade"].missing is Missing.DISPUTED
    assert [str(source) for source in record["grade"].sources] == [
        "inputs/trust.xlsx!Inspections!F2",
        "inputs/trust.xlsx!Inspections!F3",
    ]
    (conflict,) = evidence.conflicts
    assert [fact.value for fact in conflict.candidates] == ["Good", "Outstanding"]
    assert told(issues) == [
        'inputs/trust.xlsx!Inspections!F2: gives "Good" for Grade of Puffin Rock Primary School, 2023-03-14, '
        'Quality of education, but inputs/trust.xlsx!Inspections!F3 gives "Outstanding"; '
        "correct the one that is wrong; until then neither is shown"
    ]


VISIT_FORM = (
    "ID,Start time,Completion time,Email,Which school did you visit?,Date of visit,Your role,What is going well?\n"
    "1,x,x,a@example.org,Puffin Rock Primary School,14/01/2026,SI Lead,Phonics\n"
)
VISIT_ROW: Rows = [
    ["School", "Date of visit", "Visitor (role)", "Successes", "Days used"],
    ["900001", date(2026, 1, 14), "SI Lead", "Reading", 1],
]


@pytest.mark.parametrize(
    ("precedence", "shown"),
    [(("workbook", "form", "public"), "Reading"), (("form", "workbook"), "Phonics"), (("public",), None)],
)
def test_precedence_decides_between_kinds_of_source(tmp_path: Path, precedence: tuple[str, ...], shown: object) -> None:
    settings = Settings(date(2026, 2, 13), precedence=precedence)
    evidence, issues = trust(tmp_path, {"Visits": VISIT_ROW}, {"inputs/visits.csv": VISIT_FORM}, settings)
    (visit,) = evidence.records["visits"]
    assert (visit["successes"].value, visit.number("days")) == (shown, 1)
    assert len(evidence.conflicts) == len(told(issues)) == 1
    assert evidence.conflicts[0].shown == visit["successes"]


def test_rows_that_agree_are_united_and_a_repeated_row_counts_once(tmp_path: Path) -> None:
    rows = [
        ["School", "Date", "Days", "Who (role)", "Focus"],
        ["900001", date(2026, 1, 14), 1, "SI Lead", "Phonics"],
        ["Puffin Rock Primary School", "14/01/2026", 1, "SI lead", "phonics"],
    ]
    evidence, issues = trust(tmp_path, {"SI support": rows})
    assert len(evidence.records["support"]) == 1
    assert told(issues) == [
        "inputs/trust.xlsx!SI support!A3: repeats the row at A2; it counts once; delete one of the rows",
    ]


def test_rows_whose_names_could_not_be_read_are_not_one(tmp_path: Path) -> None:
    rows: Rows = [["School", "Date", "Days"], ["900001", "soon", 1], ["900001", "later", 2], ["900001", None, 3]]
    _, issues = trust(tmp_path, {"SI support": rows})
    assert [line.split(":")[0] for line in told(issues)] == [
        f"inputs/trust.xlsx!SI support!{cell}" for cell in ("B2", "B3", "B4")
    ]


def test_error_cells_and_unsaved_formulas_are_errors_with_their_cell(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in {"Schools": SCHOOLS, "Risks": [
        ["Risk ID", "Risk", "Residual likelihood", "Residual impact"], ["R1", "Roof", "=1+2", 4]
    ]}.items():  # fmt: skip
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    folder = tmp_path / "inputs"
    folder.mkdir()
    made.save(folder / "formulas.xlsx")
    _, issues = trust(tmp_path, {})
    assert told(issues) == [
        "inputs/formulas.xlsx!Risks!C2: holds a formula without a saved result; "
        "open the workbook in Excel, save it and try again"
    ]
