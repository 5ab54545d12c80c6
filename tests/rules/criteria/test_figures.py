"""Conditions on measures: limits, the national figure, and cohorts too small to judge a school by in one year."""

from __future__ import annotations

import pytest
from small_trust import CONNECT, evidence, national, percent, school

from packgen.model import Benchmark, Observation, Period
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.figures import ask_measure
from packgen.strategy.types.criteria import MeasureTest

WEAK = MeasureTest("rwm_expected", at_most=-10, from_national=True)


def years(*counts: tuple[int, int]) -> list[Observation]:
    """The results of the years up to 2024/25, each as pupils who reached it and cohort."""
    first = 2025 - len(counts)
    return [percent(passed, cohort, period=Period(first + n)) for n, (passed, cohort) in enumerate(counts)]


def nationals(*values: float) -> list[Benchmark]:
    """The national figure of the years up to 2024/25."""
    return [national(value, period=Period(2025 - len(values) + n)) for n, value in enumerate(values)]


CASES = {
    "well below, of many": (years((20, 45)), nationals(62), "met", "44.4% in 2024/25; the national figure is 62%"),
    "near, of many": (years((26, 45)), nationals(62), "not met", "57.8% in 2024/25"),
    "one year of eight pupils": (years((4, 8)), nationals(62), "not known", "only 8 pupils in 2024/25, too few"),
    "three small years together, near": (
        years((5, 8), (6, 9), (4, 8)),
        nationals(59, 60, 62),
        "not met",
        "read with the years since 2022/23: 60% of 25",
    ),
    "three small years together, well below": (
        years((3, 8), (4, 9), (4, 8)),
        nationals(59, 60, 62),
        "met",
        "44% of 25; pupils nationally 60.3%",
    ),
    "a fourth year is too long ago": (
        years((0, 9), (5, 8), (6, 9), (4, 8)),
        nationals(58, 59, 60, 62),
        "not met",
        "60% of 25",
    ),
    "even together too few": (years((1, 3), (2, 4), (1, 3)), nationals(59, 60, 62), "not known", "too few"),
    "together, but a national figure is missing": (
        years((3, 8), (4, 9), (4, 8)),
        nationals(60, 62),
        "not known",
        "a national figure is missing",
    ),
    "no figure": ([], nationals(62), "not known", "not supplied"),
}


@pytest.mark.parametrize(("series", "benchmarks", "verdict", "told"), CASES.values(), ids=CASES)
def test_a_measure_beside_the_national_figure(
    series: list[Observation], benchmarks: list[Benchmark], verdict: str, told: str
) -> None:
    own = school()
    found = ask_measure(WEAK, View(evidence((), series, [own], benchmarks), own, CONNECT, "Overall"))
    assert (found.verdict.value, told in found.found) == (verdict, True), found.found
