"""How a column is written is decided once: by its heading, by the trust, or by nobody, and then one error asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.errors import Suggestion
from packgen.evidence.cells.notation import Notation, notation_of, rewritten
from packgen.model import Missing, Period, Source

from ..small import SETTINGS, Rows, told, trust

PUFFIN, SEAGLASS = "Puffin Rock Primary School", "Seaglass Junior School"
FRACTION, PERCENT = Notation.FRACTION, Notation.PERCENT
UNCLEAR = Notation.UNCLEAR_FIGURES


def cells(*raw: object) -> list[tuple[Source, object]]:
    return [(Source("trust.xlsx", "Context", f"C{row}"), each) for row, each in enumerate(raw, 2)]


@pytest.mark.parametrize(
    ("kind", "heading", "raw", "readings", "notation"),
    [
        ("percent", "FSM %", (62, 71.5, None), {}, ""),
        ("percent", "FSM %", ("62%", 0.62), {}, ""),
        ("percent", "FSM %", (62, 0.62), {}, ""),
        ("percent", "FSM %", (0, 1, "c"), {}, ""),
        ("percent", "FSM %", (0.62, 0.71, 0, 1, "c", None), {}, UNCLEAR),
        ("percent", "FSM %", ("0.62",), {}, UNCLEAR),
        ("percent", "FSM", (0.62,), {"fsm": "fraction"}, FRACTION),
        ("percent", "FSM %", (0.62,), {"FSM %": "percent"}, PERCENT),
        ("percent", "FSM %", (0.62,), {"FSM %": "year ending"}, UNCLEAR),
        ("percent", "FSM (0 to 1)", (0.62,), {}, FRACTION),
        ("percent", "FSM (0–1)", (0.62,), {}, FRACTION),
        ("percent", "Ratio of FSM", (0.62,), {}, FRACTION),
        ("percent", "Proportion of pupils with FSM", (0.62,), {}, FRACTION),
        ("percent", "Proportion of pupils with FSM (%)", (0.62,), {}, UNCLEAR),
        ("percent", "Percentage in proportion", (0.62,), {}, UNCLEAR),
        ("percent", "FSM % (0 to 1)", (0.62,), {}, FRACTION),
        ("percent", "Ratio of FSM", (0.62,), {"Ratio of FSM": "percent"}, PERCENT),
        ("period", "Year", ("2024/25", "Autumn 2025"), {}, ""),
        ("period", "Year", (2025,), {}, Notation.UNCLEAR_YEARS),
        ("period", "Year", (2025.0, "2024/25"), {}, Notation.UNCLEAR_YEARS),
        ("period", "Year", ("2025",), {"Year": "year beginning"}, Notation.YEAR_BEGINNING),
        ("period", "Year ending", (2025,), {}, Notation.YEAR_ENDING),
        ("period", "Results year", (2025,), {}, Notation.YEAR_ENDING),
        ("period", "Exam year", (2025,), {}, Notation.YEAR_ENDING),
        ("period", "Year starting", (2025,), {}, Notation.YEAR_BEGINNING),
        ("number", "NOR", (0.5,), {}, ""),
    ],
)
def test_a_column_is_written_in_one_way(
    kind: str, heading: str, raw: tuple[object, ...], readings: dict[str, str], notation: str
) -> None:
    found, issue = notation_of(kind, "context", heading, readings, cells(*raw))
    assert found == notation
    assert (issue is not None) == found.startswith("unclear")


@pytest.mark.parametrize(
    ("raw", "notation", "meant"),
    [
        (0.62, FRACTION, "62.0%"),
        (0.07, FRACTION, "7.0%"),
        ("0.625", FRACTION, "62.5%"),
        (1, FRACTION, "100%"),
        ("62%", FRACTION, "62%"),
        (0.62, PERCENT, "0.62%"),
        (0.62, UNCLEAR, None),
        (1.0, UNCLEAR, None),
        (0, UNCLEAR, 0),
        ("about half", FRACTION, "about half"),
        (2025.0, Notation.YEAR_ENDING, "2024/25"),
        ("2025", Notation.YEAR_BEGINNING, "2025/26"),
        ("2024-25", Notation.YEAR_BEGINNING, "2024-25"),
        ("Autumn 2025", Notation.UNCLEAR_YEARS, "Autumn 2025"),
        (2025, Notation.UNCLEAR_YEARS, None),
    ],
)
def test_a_cell_means_what_its_column_says(raw: object, notation: Notation, meant: object) -> None:
    assert rewritten(raw, notation) == meant


ROWS: Rows = [
    ["School", "Year", "RWM expected %", "Reading expected %"],
    [PUFFIN, "2024/25", 0.62, 0.71],
    [SEAGLASS, "2024/25", 0.58, 62],
    [PUFFIN, "2023/24", 0.6, 0],
    [SEAGLASS, "2023/24", 1, "58%"],
]


def test_a_column_of_fractions_is_asked_about_once_and_a_slip_where_it_stands(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {"Outcomes KS2": ROWS})
    assert told(issues) == [
        'inputs/trust.xlsx!Outcomes KS2!C2: the figures of column "RWM expected %" lie between 0 and 1 (C2, C3 and '
        'C4): 0.62 may mean 62% or 0.62%; to read it as 62%: packgen accept "RWM expected %"; otherwise write the '
        "figures with a % sign",
        "inputs/trust.xlsx!Outcomes KS2!D2: 0.71 may mean 71% or 0.71%; write 71% or 0.71%",
    ]
    asked = next(issue for issue in issues if issue.suggestion)
    assert asked.suggestion == Suggestion(
        "readings.outcomes_ks2", "RWM expected %", "fraction", ("fraction", "percent")
    )
    assert (asked.check, str(asked.source)) == ("cells", "inputs/trust.xlsx!Outcomes KS2!C2")
    values = [o.value for o in evidence.observations if o.measure == "rwm_expected"]
    assert {value.missing for value in values} == {Missing.UNREADABLE}


@pytest.mark.parametrize(("reading", "shown"), [("fraction", [62, 58, 60, 100]), ("percent", [0.62, 0.58, 0.6, 1])])
def test_the_trust_may_say_how_a_column_is_written(tmp_path: Path, reading: str, shown: list[float]) -> None:
    settings = replace(SETTINGS, readings={"outcomes_ks2": {"RWM expected %": reading}})
    evidence, issues = trust(tmp_path, {"Outcomes KS2": [row[:3] for row in ROWS]}, settings=settings)
    assert ([o.value.value for o in evidence.observations], told(issues)) == (shown, [])


@pytest.mark.parametrize("bracket", ["% (0 to 1)", "(0–1)", "(ratio)", "(Proportion)", "[fraction]"])
def test_a_heading_may_say_that_its_figures_are_fractions(tmp_path: Path, bracket: str) -> None:
    rows: Rows = [["School", "Year", f"RWM expected {bracket}"], [PUFFIN, "2024/25", 0.62]]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert ([o.value.value for o in evidence.observations], told(issues)) == ([62], [])


def test_a_figure_above_one_in_a_column_of_fractions_is_told(tmp_path: Path) -> None:
    settings = replace(SETTINGS, readings={"outcomes_ks2": {"RWM expected %": "fraction"}})
    rows: Rows = [ROWS[0][:3], [PUFFIN, "2024/25", 62]]
    _, issues = trust(tmp_path, {"Outcomes KS2": rows}, settings=settings)
    assert told(issues) == [
        "inputs/trust.xlsx!Outcomes KS2!C2: 62 is outside 0 to 1, in which this column is written; write 0.62 or 62%"
    ]


def test_years_of_one_number_are_asked_about_once(tmp_path: Path) -> None:
    rows: Rows = [["School", "Year", "RWM expected %"], *([PUFFIN, year, 60] for year in (2022, 2023, 2024, "2025"))]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert (evidence.observations, told(issues)) == ((), [
        'inputs/trust.xlsx!Outcomes KS2!B2: column "Year" gives a year by one number (B2, B3, B4 and 1 more): "2022" '
        'may mean 2021/22 or 2022/23; write 2021/22 or 2022/23, or say which: packgen accept "Year" --as "year ending"'
        ' (or "year beginning")'
    ])  # fmt: skip


@pytest.mark.parametrize(("heading", "year"), [("Exam year", 2024), ("Year starting", 2025)])
def test_a_heading_may_say_which_year_is_meant(tmp_path: Path, heading: str, year: int) -> None:
    rows: Rows = [["School", heading, "RWM expected %"], [PUFFIN, 2025, 60]]
    evidence, issues = trust(tmp_path, {"Outcomes KS2": rows})
    assert ([o.period for o in evidence.observations], told(issues)) == ([Period(year)], [])


@given(st.floats(0, 1))
def test_a_fraction_and_its_percentage_are_one(value: float) -> None:
    meant = rewritten(value, FRACTION)
    assert abs(float(str(meant).removesuffix("%")) - 100 * value) < 1e-6
