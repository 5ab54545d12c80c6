"""One measure of a school over its last years in; a chart against national, with its finding in words, out."""

from __future__ import annotations

from packgen.documents.lines import YEARS
from packgen.documents.material import Context, Material
from packgen.language import count_of, join_and, show, trend_text
from packgen.lineage import Raw
from packgen.model import BLANK, Benchmark, Fact, Observation, Period, School, derive
from packgen.rules.numbers import comparison
from packgen.schema import Measure, measures


def trend_chart(material: Material, school: School, measure_name: str) -> Context | None:
    """A trend chart of one measure against national; None under two known values or on cohorts too small to comment on.

    The years are the last three that were reported; one without a figure keeps its place, so that no line is drawn
    over it as if the years followed one another. The alternative text states the finding, with the cohorts.
    """
    series = _recent([o for o in material.evidence.series(school.urn, measure_name) if not o.period.term])
    known = [o for o in series if o.value.number is not None]
    if len(known) < 2 or any(is_too_small(material, o) for o in known):
        return None
    measure = measures()[measure_name]
    years = [Period(year) for year in range(series[0].period.year, series[-1].period.year + 1)]
    nationals = [b for o in series if (b := comparison.national_for(material.evidence, o))]
    chart: Context = {
        "kind": "trend",
        "title": _title(measure, series),
        "unit": measure.unit,
        "periods": [str(year) for year in years],
        "series": [_line(school.name, "school", years, {o.period: o.value for o in series})],
    }
    if nationals:
        chart["series"].append(_line("National", "national", years, {b.period: b.value for b in nationals}))
    parents = [o.value for o in series] + [b.value for b in nationals]
    chart["alt"] = derive("chart in words", _alt(measure, school, series, nationals), parents)
    return chart


def _title(measure: Measure, series: list[Observation]) -> str:
    """The measure, with word of a predecessor's figures among those that are drawn."""
    if not any(o.is_predecessors for o in series):
        return measure.short
    every = all(o.is_predecessors for o in series)
    return f"{measure.short} ({'the' if every else 'with some of the'} predecessor school's figures)"


def _recent(series: list[Observation]) -> list[Observation]:
    return [o for o in series if o.period.year > series[-1].period.year - YEARS]


def _line(name: str, style: str, years: list[Period], values: dict[Period, Fact]) -> Context:
    found = [values.get(year, BLANK) for year in years]
    labels = [show(values[year]) if year in values else "" for year in years]
    return {"name": name, "values": [Raw(fact) for fact in found], "labels": labels, "style": style}


def _alt(measure: Measure, school: School, series: list[Observation], nationals: list[Benchmark]) -> str:
    points = [f"{o.period} {show(o.value)}{_of(o)}" for o in series]
    words = f"{_title(measure, series)} at {school.name}: {join_and(points)}"
    words += f" ({way})" if (way := _way(measure, series)) else ""
    compared = [f"{b.period} {show(b.value)}" for b in nationals]
    return f"{words}. National: {join_and(compared)}." if compared else f"{words}."


def _way(measure: Measure, series: list[Observation]) -> str:
    """Which way the figures went: rising, falling or level; "" where a year between them has none."""
    years = [o.period.year for o in series if o.value.number is not None]
    if years[-1] - years[0] >= len(years):
        return ""
    way = trend_text([o.value.number for o in series], measure.unit)
    return way if way in ("rising", "falling", "level") else ""


def _of(observation: Observation) -> str:
    cohort = observation.denominator.number
    counted = cohort is not None and observation.value.is_known and comparison.counts_pupils(observation)
    return f" of {count_of(cohort, 'pupil')}" if cohort is not None and counted else ""


def is_too_small(material: Material, observation: Observation) -> bool:
    """Whether a figure is about too few pupils to comment on (strategy, disclosure.commentary)."""
    cohort = observation.denominator.number
    return cohort is not None and cohort < material.strategy.disclosure.commentary
