"""One measure of a school over its last years in; the figures that a chart of it may show, with national ones, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packgen.documents.lines import YEARS
from packgen.documents.material import Material
from packgen.model import Benchmark, Observation, Period, School
from packgen.rules.numbers import comparison
from packgen.schema import Measure, measures, unpublished

FEWEST = 2
"""Pupils about whom a sentence may ever be: none is about one pupil, whatever the strategy says."""


@dataclass(frozen=True)
class Trend:
    """One measure of one school over whole years that follow one another, at least two of them with a figure."""

    measure: Measure
    school: School
    years: tuple[Period, ...]
    series: tuple[Observation, ...]
    nationals: tuple[Benchmark, ...]

    @property
    def known(self) -> list[Observation]:
        """The observations with a figure, newest last."""
        return [o for o in self.series if o.value.number is not None]

    @property
    def latest(self) -> Observation:
        """The newest figure."""
        return self.known[-1]

    @property
    def national(self) -> Benchmark | None:
        """The national figure of the year of the newest figure."""
        found = (b for b in self.nationals if b.period == self.latest.period and b.value.number is not None)
        return next(found, None)

    @property
    def of_predecessor(self) -> list[Period]:
        """The years whose figures are a predecessor school's."""
        return [o.period for o in self.series if o.is_predecessors]


def find_trend(material: Material, school: School, measure_name: str) -> Trend | None:
    """The last three years of a measure; None under two known values or on cohorts too small to comment on."""
    measure = measures()[measure_name]
    whole = [o for o in material.evidence.series(school.urn, measure_name) if not o.period.term]
    if not whole:
        return None
    years = _years(material, measure, whole)
    series = tuple(o for o in whole if o.period in years)
    found = Trend(measure, school, years, series, _nationals(material, school, series))
    if len(found.known) < 2 or any(is_too_small(material, o) for o in found.known):
        return None
    return found


def _years(material: Material, measure: Measure, whole: Sequence[Observation]) -> tuple[Period, ...]:
    """The last three years, none before the first observed; the newest is observed, or nothing was published for it."""
    last = whole[-1].period.year
    while last + 1 < material.period.year and unpublished(measure.name, last + 1):
        last += 1
    first = max(last - YEARS + 1, whole[0].period.year)
    return tuple(Period(year) for year in range(first, last + 1))


def _nationals(material: Material, school: School, series: Iterable[Observation]) -> tuple[Benchmark, ...]:
    """The national figures to draw; none for a special school, which differs too much from others for one line."""
    if school["phase"].text.casefold() == "special":
        return ()
    return tuple(b for o in series if (b := comparison.national_for(material.evidence, o)))


def is_too_small(material: Material, observation: Observation) -> bool:
    """Whether a figure is about too few pupils to comment on (strategy, disclosure.commentary)."""
    cohort = observation.denominator.number
    return cohort is not None and cohort < max(material.strategy.disclosure.commentary, FEWEST)
