from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.evidence import gather
from packgen.evidence.tables.table import find_tables
from packgen.model import Kind, Sheet
from packgen.readers.frames import frame_of

from ..figures import INFANT, JUNIOR, PUFFIN, lines
from ..small import SCHOOLS, SETTINGS, Rows, told, trust

ABSENCE = ["School", "Year", "Absence %", "PA %"]
RISK = ["Risk ID", "School", "Risk", "Likelihood", "Impact"]

BY_SUBJECT: Rows = [
    ["Attendance report"],
    [],
    ABSENCE,
    [PUFFIN, "2023/24", 5.1, 12],
    [INFANT, "2023/24", 6.1, 13],
    [],
    ["Staffing and money"],
    ["School", "Year", "NOR"],
    [PUFFIN, "2023/24", 210],
]
BY_YEAR: Rows = [
    ["2022/23"],
    ["School", "Absence %"],
    [PUFFIN, 5.1],
    [],
    ["Figures for 2023/24"],
    ["School", "Absence %"],
    [PUFFIN, 4.1],
]
BY_SCHOOL: Rows = [
    [PUFFIN],
    ["Year", "Absence %"],
    ["2022/23", 5.1],
    [],
    ["900003"],
    ["Year", "Absence %"],
    ["2022/23", 6.1],
]
BESIDE: Rows = [
    ["School", "Year", "Absence %", None, "School", "Year", "NOR"],
    [PUFFIN, "2023/24", 5, None, INFANT, "2023/24", 100],
    [None, None, None, None, PUFFIN, "2023/24", 200],
]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            BY_SUBJECT,
            [
                "C4: 900001 overall_absence, 2023/24, all, 5.1",
                "D4: 900001 persistent_absence, 2023/24, all, 12",
                "C5: 900003 overall_absence, 2023/24, all, 6.1",
                "D5: 900003 persistent_absence, 2023/24, all, 13",
                "C9: 900001 nor, 2023/24, all, 210",
            ],
        ),
        (BY_YEAR, ["B3: 900001 overall_absence, 2022/23, all, 5.1", "B7: 900001 overall_absence, 2023/24, all, 4.1"]),
        (BY_SCHOOL, ["B3: 900001 overall_absence, 2022/23, all, 5.1", "B7: 900003 overall_absence, 2022/23, all, 6.1"]),
        (
            BESIDE,
            [
                "C2: 900001 overall_absence, 2023/24, all, 5",
                "G2: 900003 nor, 2023/24, all, 100",
                "G3: 900001 nor, 2023/24, all, 200",
            ],
        ),
    ],
    ids=["two subjects", "one block a year", "one block a school", "side by side"],
)
@pytest.mark.parametrize("name", ["Attendance", "Sheet1"])
def test_several_tables_in_one_sheet_are_read_each_by_its_own_headings(
    tmp_path: Path, name: str, rows: Rows, expected: list[str]
) -> None:
    evidence, issues = trust(tmp_path, {name: rows})
    assert sorted(lines(evidence)) == sorted(expected)
    assert told(issues) == []


def test_headings_that_stand_again_among_the_rows_are_no_row(tmp_path: Path) -> None:
    rows = [RISK, ["R1", PUFFIN, "Roof", 3, 4], RISK, ["R2", PUFFIN, "Boiler", 2, 4]]
    evidence, issues = trust(tmp_path, {"Risks": rows})
    assert [record.id for record in evidence.records["risks"]] == ["R1", "R2"]
    assert told(issues) == []


def test_a_block_that_lacks_a_column_is_an_error_and_the_other_is_read(tmp_path: Path) -> None:
    rows = [*BY_SUBJECT[2:5], [], ["Risk ID", "School", "Risk", "Likelihood"], ["R1", PUFFIN, "Roof", 3]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert len(evidence.observations) == 4
    assert told(issues) == [
        'inputs/trust.xlsx!Attendance!row 5: looks like Risks but has no column "Residual impact"; '
        "add it, or give the column that holds it this heading"
    ]


def test_a_table_of_one_school_whose_title_names_none_is_one_error(tmp_path: Path) -> None:
    rows = [["Absence"], ["Year", "Absence %"], ["2022/23", 5.1], ["2023/24", 5.2]]
    _, issues = trust(tmp_path, {"Attendance": rows})
    assert told(issues) == [
        "inputs/trust.xlsx!Attendance!A1: names no school, and the table has no column that does; "
        'add a column "School", or write the school\'s name in a row of its own above the headings'
    ]


def test_a_blank_column_within_a_table_does_not_part_it(tmp_path: Path) -> None:
    rows = [["School", "Year", None, "Absence %", None, "PA %"], [PUFFIN, "2023/24", None, 5, None, 12]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert [each.value.value for each in evidence.observations] == [5, 12]
    assert told(issues) == []


TITLES = st.sampled_from(["Draft for the board", "Attendance team", "Prepared by the data office"])
NOTES = st.sampled_from(["Source: SIMS, 3 March", "* provisional", "Figures are from the autumn return"])
SCHOOL = st.sampled_from([PUFFIN, INFANT, JUNIOR])
FIGURES = st.integers(0, 100)


@st.composite
def stacked(draw: st.DrawFn) -> tuple[list[list[Any]], set[tuple[str, str, int]]]:
    """A sheet of titles, one or two tables and notes, with blank rows; and the cells that hold its figures."""
    shapes = [["School", "Year", "Absence %"], ["Year", "School", "PA %", "NOR"]]
    rows: list[list[Any]] = []
    expected: set[tuple[str, str, int]] = set()
    for number, headings in enumerate(draw(st.permutations(shapes))[: draw(st.integers(1, 2))]):
        rows += [[]] * draw(st.integers(1, 2)) if number else []
        rows += [[draw(TITLES)], *[[]] * draw(st.integers(0, 1))] if draw(st.booleans()) else []
        rows.append(headings)
        for year in range(draw(st.integers(1, 4))):
            common = {"School": draw(SCHOOL), "Year": f"{2010 + 10 * number + year}/{11 + 10 * number + year}"}
            rows += [[]] * draw(st.integers(0, 1))
            rows.append([common.get(heading) or draw(FIGURES) for heading in headings])
            for column, heading in enumerate(headings):
                if heading not in common:
                    expected.add((f"{'ABCDE'[column]}{len(rows)}", common["Year"], rows[-1][column]))
    rows += [[]] * draw(st.integers(0, 2))
    rows += [[draw(NOTES)] for _ in range(draw(st.integers(0, 2)))]
    return rows, expected


@given(stacked(), st.sampled_from(["Attendance", "Sheet1"]))
@settings(max_examples=150, deadline=None)
def test_exactly_the_figures_that_were_put_in_come_out(
    made: tuple[list[list[Any]], set[tuple[str, str, int]]], name: str
) -> None:
    rows, expected = made
    schools = Sheet("trust.xlsx", "Schools", Kind.WORKBOOK, frame_of(SCHOOLS, range(1, len(SCHOOLS) + 1)))
    sheet = Sheet("trust.xlsx", name, Kind.WORKBOOK, frame_of(rows, range(1, len(rows) + 1)))
    evidence, issues = gather([schools, sheet], SETTINGS)
    found = {(o.value.sources[0].cell, str(o.period), o.value.value) for o in evidence.observations}
    assert found == expected
    assert told(issues, "error") == []


def test_only_the_top_of_a_wide_sheet_that_nobody_knows_is_looked_at() -> None:
    headings = [f"Column {number}" for number in range(100)]
    rows = [headings, *[[f"words {number}"] * 100 for number in range(60)], ABSENCE]
    issues: list[Any] = []
    sheet = Sheet("wide.csv", "", Kind.DELIMITED, frame_of(rows, range(1, len(rows) + 1)))
    assert find_tables([sheet], SETTINGS, issues) == []
    assert told(issues, "note") == ["wide.csv: is not a sheet that packgen knows and was passed over"]


@pytest.mark.parametrize(
    ("sheet", "titles"),
    [
        ("Attendance", [["Puffin Rock Primary School: absence, 2023/24"]]),
        ("Attendance", [["900001"], ["Figures for 2023/24"]]),
        (PUFFIN, [["Figures for 2023/24"]]),
    ],
    ids=["among other words", "by its URN", "in the name of the sheet"],
)
def test_a_table_may_name_its_school_and_year_above_itself(tmp_path: Path, sheet: str, titles: Rows) -> None:
    evidence, issues = trust(tmp_path, {sheet: [*titles, ["Absence %", "PA %"], [5, 12]]})
    row = len(titles) + 2
    assert lines(evidence) == [
        f"A{row}: 900001 overall_absence, 2023/24, all, 5",
        f"B{row}: 900001 persistent_absence, 2023/24, all, 12",
    ]
    assert told(issues) == []


def test_records_may_stand_in_one_block_a_school_and_term(tmp_path: Path) -> None:
    headings = ["Aspect", "Trust judgement"]
    rows = [
        [f"{PUFFIN}, Autumn 2025/26"], headings, ["Attendance", "Expected standard"], [],
        [f"{INFANT}, Autumn 2025/26"], headings, ["Attendance", "Needs attention"],
    ]  # fmt: skip
    evidence, issues = trust(tmp_path, {"Trust judgements": rows})
    found = [(row.school, str(row.periods["period"]), row.text("judgement")) for row in evidence.records["judgements"]]
    assert found == [
        ("900001", "autumn 2025/26", "Expected standard"),
        ("900003", "autumn 2025/26", "Needs attention"),
    ]
    assert [str(row["school"].sources[0].cell) for row in evidence.records["judgements"]] == ["A1", "A5"]
    assert told(issues) == []


def test_records_whose_title_names_no_school_are_one_error_and_not_read(tmp_path: Path) -> None:
    rows = [["Autumn 2025/26"], ["Aspect", "Trust judgement"], *[[aspect, "Expected standard"] for aspect in "ABC"]]
    evidence, issues = trust(tmp_path, {"Trust judgements": rows})
    assert "judgements" not in evidence.records
    assert [line.split(";")[0] for line in told(issues)] == [
        "inputs/trust.xlsx!Trust judgements!A1: names no school, and the table has no column that does"
    ]


def test_a_column_that_nobody_knows_is_told_once_for_blocks_of_one_shape(tmp_path: Path) -> None:
    headings = ["School", "Absence %", "Colour"]
    rows = [["2022/23"], headings, [PUFFIN, 5, "red"], ["2023/24"], headings, [PUFFIN, 6, "red"]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert [str(each.period) for each in evidence.observations] == ["2022/23", "2023/24"]
    assert [each.place for each in issues if each.check == "columns"] == ["inputs/trust.xlsx!Attendance!C2"]
