"""Numbers beside one another: a figure with the national one, with the year before, and pooled over years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import ceil, floor, trunc

from packgen.model import Benchmark, Evidence, Fact, Missing, Observation, School, absent, derive
from packgen.rules.numbers.significance import Tested, tested
from packgen.schema import Measure, break_between, measure
from packgen.strategy.types import Significance

ABOVE, BELOW, IN_LINE = "above", "below", "in line"
UP, DOWN, UNCHANGED = "up", "down", "unchanged"
DEFAULT = Significance()
"""How differences are tested and worded where a strategy says nothing of it."""

_PUPILS = ("of pupils", "of children", "of students")
_PHASES = {
    "infant": "primary",
    "junior": "primary",
    "primary": "primary",
    "secondary": "secondary",
    "special": "special",
}
_UNLIKE_OTHERS = ("special", "alternative provision")
"""Phases whose schools cannot be set beside the pupils of all schools: every pupil of a special school has a plan."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure beside the national one.

    ``difference`` is in percentage points for a percentage, else in the measure's unit. ``pupils`` is the whole-pupil
    gap, signed and truncated toward zero; fewer than the strategy's least is "in line". ``tested`` says whether the
    difference is more than chance would explain. Each is None where it cannot be known.
    ``is_better`` judges the direction by the measure; None where neither is better or the figures are in line.
    """

    difference: Fact
    direction: str
    pupils: int | None
    tested: Tested | None
    is_better: bool | None
    why_not: str = ""


def national_for(evidence: Evidence, observation: Observation) -> Benchmark | None:
    """The national figure of the same measure and period that is nearest to the school: of its own phase, else of all.

    Exact matches only.
    """
    school, name = evidence.schools[observation.school], measure(observation.measure)
    found = (evidence.benchmark(name.name, phase, observation.period) for phase in national_phases(school, name))
    return next(filter(None, found), None)


def national_phases(school: School, name: Measure) -> tuple[str, ...]:
    """The phases or groups under which the national figure of a measure may stand for a school, the nearest first.

    A special school is compared with special schools alone: its attainment has no national comparator, and its pupils
    none among those of all schools.
    """
    phase = school["phase"].text.casefold()
    own = (_PHASES[phase],) if phase in _PHASES else ()
    if name.benchmark == "phase":
        return own
    others = () if phase in _UNLIKE_OTHERS or not name.benchmark else (name.benchmark,)
    return (*own, *others) if name.is_of_all else others


def compare(observation: Observation, benchmark: Benchmark | None, rule: Significance = DEFAULT) -> Comparison:
    """Compare a school's figure with the national one of the same period, by the strategy's rule.

    The whole-pupil gap is cohort x difference / 100, truncated toward zero. Nothing is compared across
    periods, so that a term's figure is never set beside a full year's.
    """
    why_not = _why_not(observation, benchmark)
    value, national = observation.value.number, benchmark.value.number if benchmark else None
    if why_not or benchmark is None or value is None or national is None:
        return _no_comparison(why_not)
    exact = _exact(observation)
    gap = exact - national
    pupils = whole_pupils(observation, national)
    parents = [observation.value, observation.numerator, observation.denominator, benchmark.value]
    direction = _direction(gap, pupils, observation.value.unit, rule.in_line_pupils)
    return Comparison(
        derive("difference from national", gap, parents, unit=observation.value.unit),
        direction,
        pupils,
        _tested(observation, national, rule),
        _is_better(direction, measure(observation.measure).better),
    )


def whole_pupils(observation: Observation, national: float) -> int | None:
    """The gap in whole pupils, truncated toward zero; None unless it is a percentage of a known number of pupils."""
    cohort = observation.denominator.number
    if not counts_pupils(observation) or cohort is None or observation.value.number is None:
        return None
    return trunc(round(cohort * (_exact(observation) - national) / 100, 9))  # 9 places: 2.9999999999 is 3


def counts_pupils(observation: Observation) -> bool:
    """Whether the figure is a percentage of pupils, not of sessions, teachers or plans."""
    return observation.value.unit == "percent" and measure(observation.measure).label.startswith(_PUPILS)


def _tested(observation: Observation, national: float, rule: Significance) -> Tested | None:
    """The test of a percentage of pupils of a known cohort.

    Where their count is not known, the test of every count that rounds to the percentage; None where these disagree.
    """
    value, cohort = observation.value.number, observation.denominator.number
    if not cohort or value is None or not counts_pupils(observation):
        return None
    counts = [observation.numerator.number] if observation.numerator.is_known else _counts(value, cohort)
    found = [tested(n, cohort, national, rule) for n in counts if n is not None and 0 <= n <= cohort]
    return found[0] if found and len({each.is_significant for each in found}) == 1 else None


def _counts(value: float, cohort: float) -> list[float | None]:
    """The least and the most pupils whose share of the cohort rounds to a percentage; none where no count does."""
    least, most = max(0, ceil((value - 0.5) * cohort / 100)), min(cohort, floor((value + 0.5) * cohort / 100))
    return [float(least), float(most)] if least <= most else []


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved since the year before: by how much and which way, or why that cannot be said."""

    difference: Fact
    direction: str
    why_not: str = ""


def change(current: Observation, previous: Observation | None) -> Change:
    """The change from the previous year: whole year with whole year, one term with the same term, nothing else."""
    why_not = _unlike(current, previous)
    if why_not or previous is None:
        return Change(absent(Missing.NOT_AVAILABLE, note=why_not), "", why_not)
    moved = _exact(current) - _exact(previous)
    direction = UNCHANGED if abs(moved) < 0.05 else UP if moved > 0 else DOWN
    fact = derive("change on the year before", moved, [current.value, previous.value], unit=current.value.unit)
    return Change(fact, direction)


def pooled(observations: Iterable[Observation]) -> Observation | None:
    """Several years as one: the sum of numerators over the sum of cohorts, never the mean of percentages.

    None unless there are at least two years, all with numerator and cohort and of one unbroken series. The period is
    the newest; the note of the value names the years.
    """
    years = sorted(observations, key=lambda o: o.period)
    if years and break_between(years[0].measure, (o.period.year for o in years)):
        return None
    passed, cohorts = [o.numerator.number for o in years], [o.denominator.number for o in years]
    if len(years) < 2 or None in passed or None in cohorts or not sum(n or 0 for n in cohorts):
        return None
    total, cohort = sum(n or 0 for n in passed), sum(n or 0 for n in cohorts)
    span = f"{years[0].period} to {years[-1].period} pooled"
    facts = [fact for o in years for fact in (o.numerator, o.denominator)]
    return Observation(
        school=years[-1].school,
        measure=years[-1].measure,
        period=years[-1].period,
        value=derive("pooled years", total / cohort * 100, facts, unit="percent", note=span),
        group=years[-1].group,
        numerator=derive("pooled years", total, [o.numerator for o in years], unit="count"),
        denominator=derive("pooled years", cohort, [o.denominator for o in years], unit="count"),
        urn=years[-1].urn,
    )


def counted(observation: Observation) -> Observation:
    """The observation with its count of pupils, from a percentage that only one whole number of pupils can give."""
    value, cohort = observation.value.number, observation.denominator.number
    if observation.numerator.is_known or value is None or not cohort:
        return observation
    count = round(value * cohort / 100)
    if cohort > 100 or abs(count / cohort * 100 - value) > 0.5:
        return observation
    parents = [observation.value, observation.denominator]
    return replace(observation, numerator=derive("pupils of a percentage", count, parents, unit="count"))


def _exact(observation: Observation) -> float:
    """The percentage from its counts where they are known, so that rounding at source moves no pupil."""
    passed, cohort, value = observation.numerator.number, observation.denominator.number, observation.value.number
    if observation.value.unit == "percent" and passed is not None and cohort:
        exact = passed / cohort * 100
        if value is not None and abs(exact - value) <= 0.5:
            return exact
    return value or 0.0


def _why_not(observation: Observation, benchmark: Benchmark | None) -> str:
    if benchmark is None or benchmark.value.number is None:
        return "there is no national figure for this period"
    if observation.value.number is None:
        return observation.value.missing.value if observation.value.missing else "not supplied"
    if benchmark.period != observation.period or benchmark.measure != observation.measure:
        return "the national figure is of another period or measure"
    return ""


def _unlike(current: Observation, previous: Observation | None) -> str:
    if previous is None:
        return "there is no figure for the year before"
    if current.value.number is None or previous.value.number is None:
        return "a figure is missing"
    if (current.measure, current.group) != (previous.measure, previous.group):
        return "the figures are of another measure or group"
    if current.period.term != previous.period.term:
        return "a term cannot be compared with a whole year or another term"
    if current.period.year - previous.period.year != 1:
        return "the figures are not of consecutive years"
    broken = break_between(current.measure, (previous.period.year, current.period.year))
    return broken.why if broken else ""


def _direction(gap: float, pupils: int | None, unit: str, least: int) -> str:
    limit = 0.005 if unit in ("progress", "per_100") else 0.05
    if (pupils is not None and abs(pupils) < least) or abs(gap) < limit:
        return IN_LINE
    return ABOVE if gap > 0 else BELOW


def _is_better(direction: str, better: str) -> bool | None:
    if direction == IN_LINE or better not in ("higher", "lower"):
        return None
    return (direction == ABOVE) == (better == "higher")


def _no_comparison(why_not: str) -> Comparison:
    return Comparison(absent(Missing.NOT_AVAILABLE, note=why_not), "", None, None, None, why_not)
