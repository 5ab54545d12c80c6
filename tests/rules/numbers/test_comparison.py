"""A figure beside the national one, beside its last year, and over years."""

from __future__ import annotations

import pytest
from small_trust import evidence, fact, national, percent, school

from packgen.model import Missing, Observation, Period, absent
from packgen.rules.numbers import comparison
from packgen.strategy.types import Significance

# passed, cohort, percent, gap in pupils, low, high, whether 62 lies outside
VECTORS = [
    (9, 14, 64.3, 0, 38.8, 83.7, False),
    (5, 14, 35.7, -3, 16.3, 61.2, True),
    (3, 8, 37.5, -1, 13.7, 69.4, False),
    (17, 28, 60.7, 0, 42.4, 76.4, False),
    (11, 28, 39.3, -6, 23.6, 57.6, True),
    (26, 45, 57.8, -1, 43.3, 71.0, False),
    (30, 60, 50.0, -7, 37.7, 62.3, False),
    (45, 90, 50.0, -10, 39.9, 60.1, True),
    (20, 56, 35.7, -14, 24.5, 48.8, True),
]


@pytest.mark.parametrize(("passed", "cohort", "value", "pupils", "low", "high", "significant"), VECTORS)
def test_a_figure_beside_the_national_one(
    passed: int, cohort: int, value: float, pupils: int, low: float, high: float, significant: bool
) -> None:
    found = comparison.compare(percent(passed, cohort), national(62))
    assert found.difference.number == pytest.approx(value - 62, abs=0.05)
    assert found.pupils == pupils
    assert found.tested is not None
    assert (found.tested.low, found.tested.high) == (pytest.approx(low, abs=0.05), pytest.approx(high, abs=0.05))
    assert found.tested.is_significant is significant
    assert found.tested.test == "Wilson score interval, 95%"
    assert found.direction == ("in line" if not pupils else "below")
    assert found.is_better is (None if not pupils else False)
    assert len(found.difference.sources) == 4


# passed, cohort, the exact two-sided probability beside a national 62%, whether that is below 5%
EXACT = [
    (9, 14, 1.000, False),
    (5, 14, 0.054, False),
    (3, 8, 0.166, False),
    (17, 28, 1.000, False),
    (11, 28, 0.018, True),
    (26, 45, 0.544, False),
    (30, 60, 0.063, False),
    (45, 90, 0.022, True),
    (20, 56, 0.000, True),
]


@pytest.mark.parametrize(("passed", "cohort", "p", "significant"), EXACT)
def test_the_strategy_may_name_the_exact_test(passed: int, cohort: int, p: float, significant: bool) -> None:
    found = comparison.compare(percent(passed, cohort), national(62), Significance("binomial"))
    assert found.tested is not None
    assert found.tested.p == pytest.approx(p, abs=0.0006)
    assert found.tested.is_significant is significant
    assert found.tested.test == "exact binomial test, 95%"


@pytest.mark.parametrize(("confidence", "significant"), [(90, True), (95, False), (99, False)])
def test_the_strategy_sets_the_confidence(confidence: float, significant: bool) -> None:
    found = comparison.compare(percent(30, 60), national(62), Significance("wilson", confidence))
    assert found.tested is not None and found.tested.is_significant is significant


@pytest.mark.parametrize(("least", "direction"), [(1, "below"), (3, "below"), (4, "in line")])
def test_the_strategy_sets_how_many_pupils_are_still_in_line(least: int, direction: str) -> None:
    found = comparison.compare(percent(5, 14), national(62), Significance(in_line_pupils=least))
    assert (found.pupils, found.direction) == (-3, direction)


def test_above_is_worse_where_lower_is_better() -> None:
    absence = percent(30, 100, measure="persistent_absence")
    found = comparison.compare(absence, national(20, "persistent_absence", "primary"))
    assert (found.direction, found.pupils, found.is_better) == ("above", 10, False)


def test_a_gap_of_whole_pupils_is_not_lost_to_rounding() -> None:
    assert comparison.compare(percent(20, 50), national(46)).pupils == -3


def test_sessions_are_not_pupils() -> None:
    found = comparison.compare(
        percent(500, 10000, measure="overall_absence"), national(6, "overall_absence", "primary")
    )
    assert (found.direction, found.pupils, found.tested) == ("below", None, None)


def test_a_percentage_without_its_cohort_has_a_direction_and_no_pupils() -> None:
    plain = Observation("900001", "rwm_expected", Period(2024), fact(50, unit="percent"))
    found = comparison.compare(plain, national(62))
    assert (found.direction, found.pupils, found.tested) == ("below", None, None)


OTHER = "the national figure is of another period or measure"
WITHHELD = Observation("900001", "rwm_expected", Period(2024), absent(Missing.WITHHELD))
UNCOMPARED = {
    "no national": (percent(9, 14), None, "there is no national figure for this period"),
    "withheld": (WITHHELD, national(62), "not shown: fewer pupils than may be shown here"),
    "another year": (percent(9, 14), national(62, period=Period(2023)), OTHER),
    "a term": (
        percent(9, 14, period=Period(2024, 1)),
        national(62),
        "the national figure is of another period or measure",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("observation", "benchmark", "why"), UNCOMPARED.values(), ids=UNCOMPARED)
def test_what_cannot_be_compared_says_why(observation: Observation, benchmark: None, why: str) -> None:
    found = comparison.compare(observation, benchmark)
    assert (found.why_not, found.direction, found.difference.is_known) == (why, "", False)


PHASES = [("Primary", "primary"), ("Junior", "primary"), ("Secondary", "secondary"), ("Special", "special")]


@pytest.mark.parametrize(("phase", "wanted"), [*PHASES, ("All-through", None)])
def test_the_national_figure_is_of_the_schools_own_phase(phase: str, wanted: str | None) -> None:
    figures = [national(n, "persistent_absence", p) for n, p in ((15, "primary"), (25, "secondary"), (38, "special"))]
    found = comparison.national_for(
        evidence((), (), [school(phase=phase)], figures), percent(1, 20, measure="persistent_absence")
    )
    assert (found.phase if found else None) == wanted


def test_a_special_schools_attainment_has_no_national_comparator() -> None:
    found = evidence((), (), [school(phase="Special")], [national(62)])
    assert comparison.national_for(found, percent(1, 20)) is None


NATIONAL_FSM = {"state-funded": 25.7, "primary": 24.7, "special": 49.3}


@pytest.mark.parametrize(
    ("phase", "known", "wanted"),
    [
        ("Primary", ("state-funded", "primary"), "primary"),
        ("Primary", ("state-funded", "special"), "state-funded"),
        ("All-through", ("state-funded", "primary"), "state-funded"),
        ("Special", ("state-funded", "special"), "special"),
        ("Special", ("state-funded",), None),
        ("Alternative provision", ("state-funded", "special"), None),
    ],
)
def test_pupils_are_set_beside_those_of_the_phase_where_that_is_known(
    phase: str, known: tuple[str, ...], wanted: str | None
) -> None:
    """A special school is never set beside all schools: every pupil there has a plan."""
    figures = [national(NATIONAL_FSM[of], "fsm_eligible", of) for of in known]
    found = comparison.national_for(
        evidence((), (), [school(phase=phase)], figures), percent(20, 40, measure="fsm_eligible")
    )
    assert (found.phase if found else None) == wanted


def test_suspensions_are_set_beside_schools_of_the_phase_alone() -> None:
    of_all, primary = (national(n, "suspension_rate", p) for n, p in ((11.31, "all"), (2.27, "primary")))
    seen = percent(1, 20, measure="suspension_rate")
    assert comparison.national_for(evidence((), (), [school()], [of_all, primary]), seen) is primary
    assert comparison.national_for(evidence((), (), [school()], [of_all]), seen) is None


CHANGES = [
    (percent(15, 30), percent(12, 30, period=Period(2023)), 10, "up"),
    (percent(9, 30), percent(12, 30, period=Period(2023)), -10, "down"),
    (percent(12, 30), percent(12, 30, period=Period(2023)), 0, "unchanged"),
    (percent(12, 30), None, None, ""),
    (percent(12, 30), percent(12, 30, period=Period(2022)), None, ""),
    (percent(12, 30, period=Period(2025, 1)), percent(12, 30, period=Period(2024)), None, ""),
    (percent(12, 30, period=Period(2025, 1)), percent(9, 30, period=Period(2024, 1)), 10, "up"),
    (percent(12, 30), percent(None, None, period=Period(2023)), None, ""),
    (percent(12, 30), percent(12, 30, period=Period(2023), group="boys"), None, ""),
]


@pytest.mark.parametrize(("current", "previous", "wanted", "direction"), CHANGES)
def test_change_compares_only_like_with_like(
    current: Observation, previous: Observation | None, wanted: float | None, direction: str
) -> None:
    found = comparison.change(current, previous)
    assert found.direction == direction
    assert found.difference.number == (None if wanted is None else pytest.approx(wanted))
    assert bool(found.why_not) == (wanted is None)


def test_years_are_pooled_by_pupils_and_not_by_percentages() -> None:
    found = comparison.pooled([percent(2, 4, period=Period(2022)), percent(9, 10, period=Period(2024))])
    assert found is not None
    assert found.value.number == pytest.approx(11 / 14 * 100)  # the mean of 50% and 90% would be 70%
    assert (found.denominator.value, found.value.note) == (14, "2022/23 to 2024/25 pooled")
    assert comparison.pooled([percent(2, 4)]) is None
    assert comparison.pooled([percent(2, 4), percent(None, 4, period=Period(2023))]) is None
