from __future__ import annotations

from pathlib import Path

from packgen.model import Missing

from ..figures import PUFFIN, lines
from ..small import Rows, told, trust

HEAD = ["School", "Year", "Attendance %"]


def test_attendance_is_read_as_absence_with_its_cell(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {"Attendance": [HEAD, [PUFFIN, "2024/25", 94.1]]})
    (absence,) = evidence.observations
    assert (absence.measure, absence.value.value, absence.value.unit) == ("overall_absence", 5.9, "percent")
    assert absence.value.rule == "100% less attendance"
    assert str(absence.value.sources[0]) == "inputs/trust.xlsx!Attendance!C2"
    assert told(issues) == []


def test_terms_may_stand_over_attendance(tmp_path: Path) -> None:
    rows: Rows = [
        [None, "Autumn 2024/25", None, "Spring 2024/25", None],
        ["School", "Attendance %", "Absence %", "Attendance %", "Absence %"],
        [PUFFIN, 94, None, None, 7],
    ]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    assert lines(evidence) == [
        "B3: 900001 overall_absence, autumn 2024/25, all, 6",
        "E3: 900001 overall_absence, spring 2024/25, all, 7",
    ]
    assert told(issues) == []


def test_attendance_and_absence_of_one_year_must_add_up(tmp_path: Path) -> None:
    rows: Rows = [[*HEAD, "Absence %"], [PUFFIN, "2023/24", 94, 6], [PUFFIN, "2024/25", 94, 7]]
    evidence, issues = trust(tmp_path, {"Attendance": rows})
    (conflict,) = evidence.conflicts
    assert {fact.value for fact in conflict.candidates} == {6, 7}
    assert [issue.split(": ")[0] for issue in told(issues)] == ["inputs/trust.xlsx!Attendance!C3"]


def test_what_is_missing_stays_missing_for_its_reason(tmp_path: Path) -> None:
    evidence, _ = trust(tmp_path, {"Attendance": [HEAD, [PUFFIN, "2024/25", "c"]]})
    assert evidence.observations[0].value.missing is Missing.SUPPRESSED


def test_attendance_above_the_whole_is_an_error_in_its_own_words(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {"Attendance": [HEAD, [PUFFIN, "2024/25", 137]]})
    assert evidence.observations[0].value.missing is Missing.UNREADABLE
    assert told(issues) == [
        "inputs/trust.xlsx!Attendance!C2: 137% for attendance is not between 0 and 100; correct the figure"
    ]
