from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from packgen.errors import Suggestion

from ..figures import INFANT, PUFFIN, lines
from ..small import SETTINGS, told, trust

LONG = ["School", "Measure", "Period", "Value", "Group", "Cohort"]


@pytest.mark.parametrize("sheet", ["Data", "Attendance"])
def test_a_sheet_with_one_figure_a_row_is_read_by_the_names_of_its_measures(tmp_path: Path, sheet: str) -> None:
    rows = [
        LONG,
        [PUFFIN, "Absence %", "2023/24", "5.1%", None, 200],
        [INFANT, "Persistent absence", "Autumn 2023/24", 15, "Pupil premium", 12],
        [INFANT, "nor", "2023/24", 90],
        ["Total", "NOR", "2023/24", 500],
    ]
    evidence, issues = trust(tmp_path, {sheet: rows})
    assert lines(evidence) == [
        "D2: 900001 overall_absence, 2023/24, all, 5.1",
        "D3: 900003 persistent_absence, autumn 2023/24, disadvantaged, 15",
        "D4: 900003 nor, 2023/24, all, 90",
    ]
    assert [each.denominator.value for each in evidence.observations] == [200, 12, None]
    assert told(issues) == []


def test_a_measure_that_nobody_knows_is_told_once_with_the_nearest(tmp_path: Path) -> None:
    rows = [LONG, *([PUFFIN, measure, "2023/24", 5] for measure in ("Absense %", "Absense %", "Happiness"))]
    evidence, issues = trust(tmp_path, {"Data": rows})
    assert evidence.observations == ()
    assert told(issues) == [
        'inputs/trust.xlsx!Data!B2: "Absense %" is not a measure that packgen knows, so its rows were not read; '
        'did you mean "Absence %"? To accept: packgen accept "Absense %"',
        'inputs/trust.xlsx!Data!B4: "Happiness" is not a measure that packgen knows, so its rows were not read; '
        'write one of packgen\'s own headings, such as "Absence %"',
    ]
    (suggestion,) = [each.suggestion for each in issues if each.suggestion]
    assert suggestion == Suggestion("headings.attendance", "Absense %", "overall_absence")


def test_a_measure_is_known_by_the_projects_own_heading(tmp_path: Path) -> None:
    own = replace(SETTINGS, headings={"attendance": {"Absense %": "overall_absence"}})
    evidence, issues = trust(tmp_path, {"Data": [LONG, [PUFFIN, "Absense %", "2023/24", 5]]}, settings=own)
    assert [each.measure for each in evidence.observations] == ["overall_absence"]
    assert told(issues) == []


def test_a_row_that_lacks_what_it_needs_is_an_error(tmp_path: Path) -> None:
    rows = [LONG, [PUFFIN, None, "2023/24", 5], [PUFFIN, "NOR", None, 5], [None, "NOR", "2023/24", 5]]
    _, issues = trust(tmp_path, {"Data": rows})
    assert [line.split(";")[0] for line in told(issues)] == [
        f'inputs/trust.xlsx!Data!{cell}: is empty, but every row needs "{name}"'
        for cell, name in (("B2", "Measure"), ("C3", "Period"), ("A4", "School"))
    ]
