from datetime import date, time

import pytest

from packgen.language import change_text, clock_time, count_of, date_text, gap_text, join_and, show, trend_text
from packgen.language.numbers import number_text
from packgen.model import Fact, Missing, absent


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (62.0, "percent", "62%"),
        (62.5, "percent", "62.5%"),
        (66.6667, "percent", "66.7%"),
        (1204, "count", "1,204"),
        (0.5, "days", "0.5 days"),
        (1, "days", "1 day"),
        (0, "days", "no days"),
        (12500, "money", "£12,500"),
        (12500.5, "money", "£12,500.50"),
        (-300, "money", "−£300"),
        (-0.21, "progress", "−0.21"),
        (0.3, "progress", "+0.30"),
        (0.0, "progress", "0.00"),
        (4.13, "per_100", "4.13"),
        (date(2026, 7, 31), "", "31 July 2026"),
        (True, "", "Yes"),
        ("A & B", "", "A & B"),
    ],
)
def test_a_known_value_is_shown_by_its_unit(value: object, unit: str, words: str) -> None:
    assert show(Fact(value, unit=unit)) == words  # type: ignore[arg-type]


def test_a_missing_value_says_why_and_adds_its_note() -> None:
    assert show(absent(Missing.SUPPRESSED)) == "suppressed at source"
    assert show(absent(Missing.BLANK, note="requested 3 February 2026")) == "not supplied; requested 3 February 2026"


def test_half_is_rounded_away_from_zero() -> None:
    assert [number_text(n, 0) for n in (0.5, 1.5, 2.5, -2.5)] == ["1", "2", "3", "−3"]


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        (58, 62, "percent", "up 4 percentage points"),
        (62, 61, "percent", "down 1 percentage point"),
        (62.04, 62.0, "percent", "unchanged"),
        (45.0, 46.2, "points", "up 1.2"),
        (0.10, -0.05, "progress", "down 0.15"),
    ],
)
def test_a_change_is_worded_from_the_numbers(before: float, after: float, unit: str, words: str) -> None:
    assert change_text(before, after, unit) == words


@pytest.mark.parametrize(
    ("value", "national", "pupils", "words"),
    [
        (58, 62, -2, "4 percentage points below national (2 pupils)"),
        (64.3, 62, 0, "in line with national"),
        (62, 62, 0, "in line with national"),
        (75, 62, 1, "13 percentage points above national (1 pupil)"),
        (5.2, 5.9, None, "0.7 percentage points below national"),
    ],
)
def test_a_gap_to_national_is_worded_in_pupils(value: float, national: float, pupils: int | None, words: str) -> None:
    assert gap_text(value, national, "percent", pupils) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([50, 55, 60], "rising"),
        ([60, 55, 55], "falling"),
        ([50, None, 50.01], "level"),
        ([50, 60, 55], "mixed"),
        ([5], ""),
    ],
)
def test_a_series_is_named_by_its_direction(values: list[float | None], words: str) -> None:
    assert trend_text(values, "percent") == words


def test_small_words() -> None:
    assert join_and(["a", "b", "c"]) == "a, b and c"
    assert count_of(2, "priority") == "2 priorities"
    assert date_text(date(2026, 3, 1)) == "1 March 2026"
    assert [clock_time(time(h, m)) for h, m in ((18, 30), (9, 0), (12, 0), (0, 0))] == [
        "6:30pm",
        "9am",
        "midday",
        "midnight",
    ]
