"""The tests of a difference at their limits: large schools, none and all of a cohort, and a national 0% or 100%."""

from __future__ import annotations

import pytest

from packgen.rules.numbers import significance
from packgen.rules.numbers.significance import binomial, wilson
from packgen.strategy.types import Significance

# passed, cohort, national percentage -> whether it is more than chance would explain, by either test
LIMITS = [
    (300, 1250, 20.0, True),
    (255, 1250, 20.0, False),
    (2100, 10000, 20.0, True),
    (0, 10, 0.0, False),
    (10, 10, 100.0, False),
    (5, 10, 0.0, True),
    (0, 30, 62.0, True),
    (30, 30, 62.0, True),
]


@pytest.mark.parametrize("test", ["wilson", "binomial"])
@pytest.mark.parametrize(("passed", "cohort", "national", "significant"), LIMITS)
def test_a_share_at_the_limits(test: str, passed: int, cohort: int, national: float, significant: bool) -> None:
    assert significance.tested(passed, cohort, national, Significance(test)).is_significant is significant


def test_none_and_all_are_the_ends_of_their_own_intervals() -> None:
    assert wilson(0, 10)[0] == 0.0
    assert wilson(10, 10)[1] == 100.0


def test_the_chances_of_every_count_make_one() -> None:
    assert binomial(10, 20, 0.5) == pytest.approx(1.0)
    assert binomial(0, 20, 0.5) == pytest.approx(2 / 2**20)
