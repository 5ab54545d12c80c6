"""What cannot be true, or is hardly likely, is told in one line with its place and mend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packgen.schema import subject

from ..small import SCHOOLS, Rows, told, trust

PUFFIN, INFANTS = "Puffin Rock Primary School", "Seaglass Infant School"
KS2 = ["School", "Year", "Group", "Cohort", "RWM expected %"]
ROLL = ["School", "Year", "NOR"]
VISITS = ["School", "Date of visit", "Your role", "Next visit"]
ACTIONS = ["Action ID", "Agreed in", "Action", "Start", "Due"]
INSPECTIONS = ["School", "Inspection date", "Published", "Regime", "Kind", "Area", "Grade"]
KINDS = ", ".join(subject("requests").field("evidence").choices)
REQUESTS = ["School", "Evidence", "Requested on", "Chased on", "Needed by", "Supplied on"]
RISKS = ["Risk ID", "Risk", "Residual likelihood", "Residual impact"]
CAPACITY: Rows = [[*row, each] for row, each in zip(SCHOOLS, ["Capacity", 210, 90, 90, 210], strict=True)]

RWM = f"Reading, writing and maths: expected of {PUFFIN}, 2024/25"
AS_AT = "13 February 2026, the day that the documents speak of; correct the day, or as_at in packgen.toml"


@pytest.mark.parametrize(
    ("sheet", "rows", "severity", "line"),
    [
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 45, 137]], "error",
         f"E2: 137% for {RWM} is above 100; correct the figure"),
        ("Context", [ROLL, [PUFFIN, "2024/25", -3]], "error",
         f"C2: −3 for Number on roll of {PUFFIN}, 2024/25 is below 0; correct the figure"),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 0, 62]], "error",
         f'E2: 62% is given for {RWM}, but the cohort is 0; write the number of pupils, or "not applicable" for the '
         "figure"),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 45, 62], [PUFFIN, "2024/25", "PP", 46, 62]], "error",
         f"D3: 46 pupils (disadvantaged) are more than all 45 for {RWM}; correct the cohort that is wrong"),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 45, 62], [PUFFIN, "2024/25", "Girls", 30, 62],
                          [PUFFIN, "2024/25", "Boys", 20, 62]], "error",
         f"D4: 50 pupils (girls and boys) are more than all 45 for {RWM}; correct the cohort that is wrong"),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 45, 62], [PUFFIN, "2024/25", None, 45, 62]], "warning",
         "E3: repeats the figure at E2; it counts once; delete one of the rows"),
        ("Outcomes KS2", [KS2, [INFANTS, "2024/25", None, 45, 62]], "warning",
         f"E2: {INFANTS} has figures of Outcomes KS2, but its phase is Infant; check the school in that row, or its "
         "phase in the Schools sheet"),
        ("Context", [ROLL, [PUFFIN, "2024/25", 5001]], "warning",
         f"C2: 5,001 pupils at {PUFFIN} are more than any school has; check the figure"),
        ("Context", [ROLL, [PUFFIN, "2024/25", 330]], "warning",
         f"C2: 330 pupils at {PUFFIN} are 157% of its capacity of 210; check the roll and the capacity"),
        ("Context", [ROLL, [PUFFIN, "2023/24", 200], [PUFFIN, "2024/25", 90]], "warning",
         f"C3: the roll of {PUFFIN} goes from 200 to 90 in a year, to 2024/25; check both years"),
        ("Attendance", [["School", "Year", "Absence %"], [PUFFIN, "2024/25", 94.1]], "warning",
         f"C2: 94.1% for Absence of {PUFFIN}, 2024/25 looks like attendance; "
         'write the absence, 5.9%, or give the column the heading "Attendance %"'),
        ("Risks", [RISKS, ["R1", "Roof", 6, 4]], "error",
         "C2: 6 is not a likelihood from 1 to 5; write 1, 2, 3, 4 or 5"),
        ("Requests", [REQUESTS, [PUFFIN, "Self-evaluatoin", date(2026, 2, 3), None, None, None]], "error",
         'B2: "Self-evaluatoin" is not one of the choices of "Evidence"; did you mean "Self-evaluation"? '
         f"The choices are: {KINDS}"),
        ("Requests", [REQUESTS, [PUFFIN, "Self-evaluation", None, None, None, None]], "error",
         'C2: is empty, but every row needs "Requested on"; fill it in, or delete the row'),
        ("Requests", [REQUESTS, [PUFFIN, "Outcomes", date(2026, 2, 3), date(2026, 1, 6), None, None]], "error",
         "D2: 6 January 2026 is before 3 February 2026 (Requested on); correct the day that is wrong"),
        ("Requests", [REQUESTS, [PUFFIN, "Outcomes", date(2026, 2, 3), None, None, date(2026, 1, 6)]], "error",
         "F2: 6 January 2026 is before 3 February 2026 (Requested on); correct the day that is wrong"),
        ("Requests", [REQUESTS, [PUFFIN, "Outcomes", date(2026, 2, 3), None, date(2026, 1, 6), None]], "warning",
         "E2: 6 January 2026 is before 3 February 2026 (Requested on); correct the day that is wrong"),
        ("Requests", [REQUESTS, [PUFFIN, "Outcomes", date(2026, 3, 1), None, None, None]], "warning",
         f"C2: 1 March 2026 is after {AS_AT}"),
        ("Visits", [VISITS, [PUFFIN, date(2026, 3, 1), "SI Lead", None]], "warning",
         f"B2: 1 March 2026 is after {AS_AT}"),
        ("Visits", [VISITS, [PUFFIN, date(2026, 2, 1), "SI Lead", date(2026, 1, 1)]], "warning",
         "D2: 1 January 2026 is before 1 February 2026 (Date of visit); correct the day that is wrong"),
        ("Visits", [VISITS, [PUFFIN, "01/02/2086", "SI Lead", None]], "error",
         "B2: the year 2086 is too far from 2026; check the year"),
        ("Visits", [VISITS, [PUFFIN, "01/02/1826", "SI Lead", None]], "error",
         "B2: the year 1826 is too far from 2026; check the year"),
        ("Actions", [ACTIONS, ["A1", "SIP", "Mend", date(2026, 2, 1), date(2026, 1, 1)]], "warning",
         "E2: 1 January 2026 is before 1 February 2026 (Start); correct the day that is wrong"),
        ("Inspections", [INSPECTIONS, ["900001", date(2025, 2, 1), date(2025, 1, 1), "Report card", "Graded",
                                       "Inclusion", "Needs attention"]], "warning",
         "C2: 1 January 2025 is before 1 February 2025 (Inspection date); correct the day that is wrong"),
        ("SI support", [["School", "Date", "Days"], ["900001", date(2026, 3, 1), 1]], "warning",
         f"B2: 1 March 2026 is after {AS_AT}"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_told(tmp_path: Path, sheet: str, rows: Rows, severity: str, line: str) -> None:
    _, issues = trust(tmp_path, {"Schools": CAPACITY, sheet: rows})
    found = [issue for issue in issues if issue.severity in ("error", "warning")]
    assert [(issue.severity, str(issue)) for issue in found] == [(severity, f"inputs/trust.xlsx!{sheet}!{line}")]
    assert found[0].check and found[0].source is not None


@pytest.mark.parametrize(
    ("sheet", "rows"),
    [
        ("Context", [ROLL, [PUFFIN, "2023/24", 200], [PUFFIN, "2024/25", 290]]),
        ("Context", [ROLL, [PUFFIN, "2022/23", 60], [PUFFIN, "2024/25", 210]]),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 45, 62], [PUFFIN, "2024/25", "Girls", 25, 62],
                          [PUFFIN, "2024/25", "Boys", 20, 62], [PUFFIN, "2024/25", "SEN", 45, 62]]),
        ("Outcomes KS2", [KS2, [PUFFIN, "2024/25", None, 0, "n/a"]]),
        ("Outcomes KS2", [KS2, [INFANTS, "2024/25", None, None, "n/a"]]),
        ("Visits", [VISITS, [PUFFIN, date(2026, 2, 13), "SI Lead", date(2026, 3, 1)]]),
    ],
)  # fmt: skip
def test_what_may_be_true_is_not(tmp_path: Path, sheet: str, rows: Rows) -> None:
    _, issues = trust(tmp_path, {"Schools": CAPACITY, sheet: rows})
    assert [str(issue) for issue in issues if issue.severity in ("error", "warning")] == []


@pytest.mark.parametrize(
    ("again", "lines"),
    [
        (SCHOOLS[1], ["A6: repeats the row at A2; it counts once; delete one of the rows"]),
        (
            ["900001", "Puffin Rock Academy", "In the trust", "Primary", None],
            [
                'B2: gives "Puffin Rock Primary School" for School of 900001, but inputs/trust.xlsx!Schools!B6 gives '
                '"Puffin Rock Academy"; correct the one that is wrong; until then neither is shown'
            ],
        ),
    ],
)
def test_a_school_that_stands_twice_is_told(tmp_path: Path, again: Rows, lines: list[str]) -> None:
    _, issues = trust(tmp_path, {"Schools": [*SCHOOLS, again]})
    found = [str(issue) for issue in issues if issue.severity in ("error", "warning")]
    assert found == [f"inputs/trust.xlsx!Schools!{line}" for line in lines]


GIAS = (
    "URN,EstablishmentName,EstablishmentStatus (name),PhaseOfEducation (name),TypeOfEstablishment (name),OpenDate\n"
    f"900001,{PUFFIN},Closed,Primary,Academy converter,01/09/2024\n"
)


def test_an_inspection_before_its_school_opened_is_the_predecessors(tmp_path: Path) -> None:
    graded = ["Overall grade", "Graded", "Quality of education", "Good"]
    rows: Rows = [INSPECTIONS, ["900001", date(2023, 2, 1), None, *graded], ["900107", date(2019, 2, 1), None, *graded]]
    _, issues = trust(tmp_path, {"Inspections": rows}, {"inputs/public/gias.csv": GIAS})
    found = [str(issue) for issue in issues if issue.severity in ("error", "warning")]
    assert found == [
        f"inputs/public/gias.csv!line 2, EstablishmentStatus (name): {PUFFIN} (900001) is closed; if another took its "
        "place, write that one's URN in the Schools sheet, and this as its predecessor",
        f"inputs/trust.xlsx!Inspections!B2: an inspection on 1 February 2023 is from before {PUFFIN} (900001) opened "
        "on 1 September 2024; write the predecessor's URN under URN inspected",
    ]


def test_a_risk_is_scored_from_one_to_five(tmp_path: Path) -> None:
    head = ["Risk ID", "Risk", "Residual likelihood", "Residual impact", "Target impact"]
    rows: Rows = [head, ["R1", "Roof", 6, 4, 0], ["R2", "Rain", 2.5, 5, None]]
    _, issues = trust(tmp_path, {"Risks": rows})
    assert told(issues) == [
        "inputs/trust.xlsx!Risks!C2: 6 is not a likelihood from 1 to 5; write 1, 2, 3, 4 or 5",
        "inputs/trust.xlsx!Risks!E2: 0 is not an impact from 1 to 5; write 1, 2, 3, 4 or 5",
        "inputs/trust.xlsx!Risks!C3: 2.5 is not a likelihood from 1 to 5; write 1, 2, 3, 4 or 5",
    ]


def test_a_cover_sheet_belongs_to_an_item_with_a_paper(tmp_path: Path) -> None:
    head = ["Meeting ID", "Item", "Summary", "People"]
    covers: Rows = [head, *([meeting, number, None, None] for meeting, number in (("TB-1", 3), ("TB-1", 7)))]
    covers += [["TB-1", 1, None, None], ["TB-9", 3, None, None]]
    covers.append(["TB-1", 4, "word " * 61, "word " * 90])
    agenda: Rows = [["Meeting ID", "Item", "Title", "Purpose", "Paper"], ["TB-1", 1, "Welcome", "Procedure", None]]
    agenda += [["TB-1", number, "Risks", "Decision", "trust_risk"] for number in (3, 4)]
    sheets: dict[str, Rows] = {
        "Meetings": [["Meeting ID", "Body", "Date"], ["TB-1", "Trust Board", date(2026, 3, 12)]],
        "Agendas": agenda,
        "Cover sheets": covers,
    }
    _, issues = trust(tmp_path, sheets)
    place = "inputs/trust.xlsx!Cover sheets!"
    assert told(issues) == [
        f"{place}B3: item 7 is not on the agenda of TB-1; correct the number, or add the item to Agendas",
        f"{place}B6: this row has 151 words; a cover sheet of one page has room for 150; shorten it: the paper says "
        "the rest",
        f"{place}C6: the summary has 61 words; a cover sheet has room for 60; shorten it: the paper says the rest",
    ]
    assert (
        f"{place}B4: item 1 of TB-1 names no paper, so this row is used only where inputs/papers has a file for it; "
        "name its paper in Agendas, or take the row out"
    ) in map(str, issues)
