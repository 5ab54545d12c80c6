"""Whether a share of pupils differs from the national one by more than chance: counts and a rule in, a verdict out."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, log, sqrt
from statistics import NormalDist

from packgen.language import number_text
from packgen.strategy.types import Significance

NAMES = {"wilson": "Wilson score interval", "binomial": "exact binomial test"}
"""The tests that a strategy may name; a document that prints a verdict names its test."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A share held against the national one. ``low`` and ``high`` are its Wilson interval in percent.

    ``p`` is the two-sided probability of the exact binomial test. Which of the two ``is_significant`` rests on is the
    strategy's choice, and ``test`` names it.
    """

    low: float
    high: float
    p: float
    is_significant: bool
    test: str


def tested(passed: float, cohort: float, national: float, rule: Significance) -> Tested:
    """Hold ``passed`` of ``cohort`` pupils against a national percentage by the strategy's test."""
    low, high = wilson(passed, cohort, rule.confidence)
    p = binomial(round(passed), round(cohort), national / 100)
    differs = not low <= national <= high if rule.test == "wilson" else p < 1 - rule.confidence / 100
    return Tested(low, high, p, differs, name(rule))


def name(rule: Significance) -> str:
    """The test as documents name it: Wilson score interval, 95%."""
    return f"{NAMES[rule.test]}, {number_text(rule.confidence)}%"


def wilson(passed: float, cohort: float, confidence: float = 95.0) -> tuple[float, float]:
    """The Wilson score interval for a share of a cohort, in percent (Wilson, 1927); none and all are its own ends."""
    z = NormalDist().inv_cdf(0.5 + confidence / 200)
    share, z2 = passed / cohort, z * z
    middle = (share + z2 / (2 * cohort)) / (1 + z2 / cohort)
    half = z * sqrt(share * (1 - share) / cohort + z2 / (4 * cohort * cohort)) / (1 + z2 / cohort)
    low, high = (middle - half) * 100, (middle + half) * 100
    return low if passed else 0.0, high if passed < cohort else 100.0


def binomial(passed: int, cohort: int, share: float) -> float:
    """The exact two-sided probability of a count no likelier than this one, where each pupil passes with ``share``."""
    if share <= 0 or share >= 1:
        return 1.0 if passed == round(cohort * share) else 0.0
    chances = [_chance(k, cohort, share) for k in range(cohort + 1)]
    return min(1.0, sum(chance for chance in chances if chance <= chances[passed] * (1 + 1e-7)))


def _chance(passed: int, cohort: int, share: float) -> float:
    """The chance of just this count, by logarithms: the number of ways overflows beyond some 1,000 pupils."""
    ways = lgamma(cohort + 1) - lgamma(passed + 1) - lgamma(cohort - passed + 1)
    return exp(ways + passed * log(share) + (cohort - passed) * log(1 - share))
