"""Trends of any measure: limits in percent and in points, better and worse, the pupils behind a share, the words."""

from __future__ import annotations

import pytest
from small_trust import NOW, URN, evidence, fact, school

from packgen.model import Observation, Period
from packgen.rules.numbers.trends import Trend, trend
from packgen.schema import measure
from packgen.strategy.types import TrendRule


def read(name: str, values: tuple[float | None, ...], *, cohort: int | None = None, **rule: object) -> Trend:
    """The trend of a measure's yearly values up to the current year, by a rule in points unless told otherwise."""
    unit, first = measure(name).unit, NOW.year - len(values) + 1
    series = [
        Observation(URN, name, Period(first + n), fact(value, f"B{n}", unit=unit), denominator=fact(cohort, f"C{n}"))
        for n, value in enumerate(values)
    ]
    found = {"count": 3, "limit": 3, "pupils": 0, "text": "", "in_points": True} | rule
    return trend(evidence((), series), school(), TrendRule("t", name, **found))  # type: ignore[arg-type]


POINTS = "percentage points"
# measure, values, the rule, direction, what is said
CASES = [
    ("persistent_absence", (18.1, 19, 21.3), {}, "declining", f"Persistent absence: up 3.2 {POINTS}, from 18.1%"),
    ("persistent_absence", (21.3, 19, 18.1), {}, "improving", f"Persistent absence: down 3.2 {POINTS}, from 21.3%"),
    ("persistent_absence", (17.3, None, 20.3), {}, "stable", f"Persistent absence: up 3 {POINTS}"),  # exactly 3
    ("persistent_absence", (18, 18), {}, "stable", "Persistent absence: unchanged, from 18% in 2024/25 to 18%"),
    ("persistent_absence", (10, 12), {"in_points": False, "limit": 15}, "declining", f"up 2 {POINTS}"),  # 20%
    ("persistent_absence", (10, 20), {"pupils": 5, "cohort": 40}, "stable", f"up 10 {POINTS}"),  # 4 pupils
    ("persistent_absence", (10, 20), {"pupils": 5, "cohort": 50}, "declining", f"up 10 {POINTS}"),
    ("persistent_absence", (10, 20), {"pupils": 5}, None, "the number of pupils behind the figures is not recorded"),
    ("persistent_absence", (10, 11), {"pupils": 5}, "stable", "up 1 percentage point,"),  # no need to know the pupils
    ("rwm_expected", (50, 60), {}, "improving", f"up 10 {POINTS}"),
    ("rwm_expected", (60, 50), {}, "declining", f"down 10 {POINTS}"),
    ("nor", (200, 207), {"in_points": False}, "improving", "Number on roll: up 3.5%, from 200 in 2024/25 to 207"),
    (
        "nor",
        (207, 200),
        {"in_points": False, "pupils": 8},
        "stable",
        "Number on roll: about the same, from 207 in 2024/25 to 200",
    ),
    ("nor", (3000, 3001), {}, "stable", "Number on roll: about the same, from 3,000 in 2024/25 to 3,001"),
    ("nor", (0, 20), {}, "improving", "Number on roll: up 20, from 0 in 2024/25"),  # points need no first figure
    ("nor", (0, 20), {"in_points": False}, None, "because the first figure is 0"),
    ("reserves", (6, -2.5), {}, "declining", f"down 8.5 {POINTS}, from 6% in 2024/25 to −2.5% in 2025/26."),
    ("reserves", (4,), {}, None, "because there are fewer than 2 figures"),
]


@pytest.mark.parametrize(("name", "values", "rule", "direction", "said"), CASES)
def test_a_trend_says_better_or_worse_and_by_how_much(
    name: str, values: tuple[float | None, ...], rule: dict[str, object], direction: str | None, said: str
) -> None:
    found = read(name, values, **rule)  # type: ignore[arg-type]
    assert found.direction.value == direction
    assert said in found.text.text
    assert found.direction.sources


def test_the_change_is_in_the_unit_of_the_limit() -> None:
    points, percent = read("reserves", (4, 6)).change, read("nor", (200, 210), in_points=False).change
    assert (points.value, points.unit, percent.value, percent.unit) == (2, "share", 5, "percent")


def test_a_term_without_the_year_befores_gives_way_to_whole_years() -> None:
    values = {Period(2022): 18, Period(2023): 20, Period(2024): 23, Period(2025, 1, "autumn"): 15}
    series = [
        Observation(URN, "persistent_absence", period, fact(value, f"B{n}", unit="percent"))
        for n, (period, value) in enumerate(values.items())
    ]
    rule = TrendRule("t", "persistent_absence", 3, 3, 0, "", in_points=True)
    told = trend(evidence((), series), school(), rule).text.text
    assert told == "Persistent absence: up 5 percentage points, from 18% in 2022/23 to 23% in 2024/25."
    before = Observation(URN, "persistent_absence", Period(2024, 1, "autumn"), fact(22, "C1", unit="percent"))
    told = trend(evidence((), [*series, before]), school(), rule).text.text
    assert told == "Persistent absence: down 7 percentage points, from 22% in autumn 2024/25 to 15% in autumn 2025/26."
