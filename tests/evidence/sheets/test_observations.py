from __future__ import annotations

from pathlib import Path

import pytest

from packgen.evidence import gather
from packgen.model import UNSAVED, Kind, Missing, Observation, Period, Sheet
from packgen.readers.frames import frame_of

from ..small import SCHOOLS, SETTINGS, Rows, told, trust

KS2 = ["School", "Year", "Group", "Cohort", "RWM expected %", "Reading expected %"]
PUFFIN = "Puffin Rock Primary School"


def only(found: tuple[Observation, ...]) -> Observation:
    (observation,) = found
    return observation


def test_every_column_that_is_a_measure_gives_an_observation(tmp_path: Path) -> None:
    rows: Rows = [KS2, [PUFFIN, "2024/25", "All pupils", 45, "58%", 0.71]]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows}, percent=["F2"])
    first, second = evidence.observations
    assert (first.school, first.urn, first.measure, first.period) == ("900001", "900001", "rwm_expected", Period(2024))
    assert (first.value.value, first.value.unit, first.group, first.release) == (58, "percent", "all", "school")
    assert (first.denominator.value, first.denominator.unit) == (45, "count")
    assert str(first.value.sources[0]) == "inputs/trust.xlsx!Outcomes KS2!E2"
    assert (second.measure, second.value.value) == ("reading_expected", 71)
    assert told(issues) == []


@pytest.mark.parametrize(
    ("written", "group"),
    [
        (None, "all"),
        ("All", "all"),
        ("Disadvantaged pupils", "disadvantaged"),
        ("non-disadvantaged", "not disadvantaged"),
        ("SEN Support", "SEN support"),
        ("EHCP", "EHC plan"),
        ("GIRLS", "girls"),
        ("boys", "boys"),
        ("eal", "EAL"),
    ],
)
def test_groups_have_one_name_whatever_the_sheet_calls_them(tmp_path: Path, written: str | None, group: str) -> None:
    evidence, issues = trust(tmp_path, {"Outcomes KS2": [KS2, [PUFFIN, "2024/25", written, 45, 58, 71]]})
    assert {observation.group for observation in evidence.observations} == {group}
    assert told(issues) == []


def test_an_unknown_group_keeps_its_name_with_a_warning(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {"Outcomes KS2": [KS2, [PUFFIN, "2024/25", "Disadvantagd", 45, 58, 71]]})
    assert evidence.observations[0].group == "Disadvantagd"
    assert told(issues) == [
        'inputs/trust.xlsx!Outcomes KS2!C2: "Disadvantagd" is not a group of pupils that packgen knows; '
        'did you mean "Disadvantaged"?'
    ]


def test_cohorts_that_differ_by_measure_stand_in_rows_of_their_own(tmp_path: Path) -> None:
    rows: Rows = [
        KS2,
        [PUFFIN, "2024/25", None, 45, 58, None],
        [PUFFIN, "2024/25", None, 44, None, 71],
    ]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert [(o.value.value, o.denominator.value) for o in evidence.observations] == [(58, 45), (71, 44)]
    assert told(issues) == []


def test_an_empty_cell_is_a_gap_in_a_year_of_all_pupils_only(tmp_path: Path) -> None:
    rows: Rows = [
        ["School", "Year", "Group", "Absence %", "Suspensions per 100 pupils"],
        [PUFFIN, "2024/25", None, 5.1, None],
        [PUFFIN, "2024/25", "Girls", 5.0, None],
        [PUFFIN, "Autumn 2025/26", None, 4.9, None],
    ]
    evidence, _ = trust(tmp_path, {"Attendance": rows})
    gaps = evidence.series("900001", "suspension_rate")
    assert only(gaps).value.missing is Missing.BLANK
    assert str(only(gaps).value.sources[0]) == "inputs/trust.xlsx!Attendance!E2"
    assert evidence.series("900001", "suspension_rate", "girls") == ()
    assert evidence.latest("900001", "overall_absence") == only(
        tuple(o for o in evidence.observations if o.period == Period(2025, 1))
    )


def test_a_missing_code_keeps_its_reason(tmp_path: Path) -> None:
    rows: Rows = [KS2, [PUFFIN, "2024/25", "Girls", 4, "c", "<5"]]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert [o.value.missing for o in evidence.observations] == [Missing.SUPPRESSED, Missing.SUPPRESSED]
    assert evidence.observations[1].value.note == 'entered as "<5"'
    assert told(issues) == []


def test_a_percentage_is_worked_out_from_its_numerator(tmp_path: Path) -> None:
    rows: Rows = [["School", "Year", "Numerator", "Cohort", "GLD %"], [PUFFIN, "2024/25", 5, 14, None]]
    evidence, _ = trust(tmp_path, {"Outcomes EYFS and KS1": rows})
    value = only(evidence.observations).value
    assert (value.value, value.rule) == (35.71, "numerator as a percentage of the cohort")
    assert [source.cell for source in value.sources] == ["C2", "D2"]


def test_a_predecessors_figures_are_shown_for_its_successor_until_it_has_its_own(tmp_path: Path) -> None:
    rows: Rows = [
        KS2,
        ["900107", "2022/23", None, 30, 50, 60],
        ["900107", "2023/24", None, 30, 52, 62],
        ["900007", "2023/24", None, 30, 53, None],
    ]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    series = evidence.series("900007", "rwm_expected")
    assert [(o.period.year, o.value.value, o.urn, o.is_predecessors) for o in series] == [
        (2022, 50, "900107", True),
        (2023, 53, "900007", False),
    ]
    assert evidence.series("900007", "reading_expected")[-1].value.value == 62
    assert (
        "inputs/trust.xlsx!Outcomes KS2!E3: 52% under URN 900107 is not shown: Reading, writing and maths: "
        "expected of Saltmarsh Primary Academy, 2023/24 has a figure under 900007"
    ) in told(issues, "note")


def test_a_later_release_supersedes_an_earlier_one(tmp_path: Path) -> None:
    rows: Rows = [
        ["School", "Year", "Release", "RWM expected %"],
        [PUFFIN, "2024/25", "Provisional", 58],
        [PUFFIN, "2024/25", "Final", 60],
    ]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert (only(evidence.observations).value.value, only(evidence.observations).release) == (60, "final")
    assert told(issues) == []
    assert told(issues, "note")[:1] == [
        "inputs/trust.xlsx!Outcomes KS2!D2: provisional figure superseded by a final one"
    ]


@pytest.mark.parametrize(
    ("first", "second", "shown"),
    [(71, 71, 71), (71, 71.4, 71.4), (71.4, 71, 71.4), (64.7, 65, 64.7), (71, 75, None), (71.4, 71.3, None)],
)
def test_two_files_that_differ_by_rounding_alone_agree(
    tmp_path: Path, first: float, second: float, shown: object
) -> None:
    rows: Rows = [KS2, [PUFFIN, "2024/25", None, 45, 58, first]]
    text = f"URN,Year,Reading expected %\n900001,2024/25,{second}\n"
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows}, {"inputs/returned.csv": text})
    value = evidence.series("900001", "reading_expected")[0].value
    assert value.value == shown
    assert (value.missing is Missing.DISPUTED) == (shown is None) == bool(evidence.conflicts)
    assert bool(told(issues)) == (shown is None)


def test_what_cannot_be_true_is_an_error_with_its_cell(tmp_path: Path) -> None:
    rows: Rows = [
        ["School", "Year", "Group", "Numerator", "Cohort", "GLD %"],
        [PUFFIN, "2024/25", None, 46, 45, 58],
        [PUFFIN, "2023/24", None, None, 45, 102],
        [PUFFIN, "2022/23", None, 20, 45, 58],
        [PUFFIN, None, None, 20, 45, 58],
        [None, "2021/22", None, 20, 45, 44],
        ["Gannet Hall", "2021/22", None, 20, 45, 44],
    ]
    _, issues = trust(tmp_path, {"Outcomes EYFS and KS1": rows})
    about = f"Good level of development of {PUFFIN}"
    needs = "fill it in, or delete the row"
    unknown = "write its URN, or its name as the Schools sheet has it"
    assert [line.removeprefix("inputs/trust.xlsx!Outcomes EYFS and KS1!") for line in told(issues)] == [
        f'B5: is empty, but every row needs "Year"; {needs}',
        f'A6: is empty, but every row needs "School"; {needs}',
        f'A7: no school in the Schools sheet is called "Gannet Hall"; {unknown}',
        f"D2: 46 of a cohort of 45 for {about}, 2024/25 is more than all; correct the numerator or the cohort",
        f"F3: 102% for {about}, 2023/24 is above 100; correct the figure",
        f"F4: 20 of 45 is 44.4%, but 58% is given for {about}, 2022/23; correct the one that is wrong",
    ]


def test_a_numerator_beside_several_measures_belongs_to_none(tmp_path: Path) -> None:
    rows: Rows = [[*KS2, "Numerator"], [PUFFIN, "2024/25", None, 45, 58, 71, 26]]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert not any(o.numerator.is_known for o in evidence.observations)
    assert told(issues) == [
        "inputs/trust.xlsx!Outcomes KS2!G1: this column was not read, for the sheet has several measures; "
        "give it a sheet of its own"
    ]


def test_a_row_with_nothing_but_a_failed_formula_is_told(tmp_path: Path) -> None:
    frame = frame_of([["School", "Year", "Absence %"], ["900001", "2023/24", None], [None, None, None]], range(1, 4))
    defects = {(2, 3): "#N/A", (3, 1): UNSAVED}
    sheet = Sheet("inputs/trust.xlsx", "Attendance", Kind.WORKBOOK, frame, defects)
    schools = Sheet("inputs/trust.xlsx", "Schools", Kind.WORKBOOK, frame_of(SCHOOLS, range(1, len(SCHOOLS) + 1)))
    _, issues = gather([schools, sheet], SETTINGS)
    assert [each.place for each in issues if each.severity == "error"][:2] == [
        "inputs/trust.xlsx!Attendance!C2",
        "inputs/trust.xlsx!Attendance!A3",
    ]
