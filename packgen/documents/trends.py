"""One measure of a school over its last years in; a chart against national, with its finding in words, out."""

from __future__ import annotations

from packgen.documents.lines import YEARS
from packgen.documents.material import Context, Material
from packgen.language import count_of, course_text, gap_text, join_and, sentence, show
from packgen.lineage import Raw
from packgen.model import BLANK, Benchmark, Fact, Observation, Period, School, derive
from packgen.rules.numbers import comparison
from packgen.schema import Measure, break_between, measures

FEWEST = 2
"""Pupils about whom a sentence may ever be: none is about one pupil, whatever the strategy says."""


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
    nationals = _nationals(material, school, series)
    chart: Context = {
        "kind": "trend",
        "title": _headed(measure, series),
        "unit": measure.unit,
        "periods": [str(year) for year in years],
        "cohorts": _cohorts(years, series),
        "series": [_line(school.name, "school", years, {o.period: o.value for o in series})],
    }
    if nationals:
        chart["series"].append(_line("National", "national", years, {b.period: b.value for b in nationals}))
    parents = [o.value for o in series] + [b.value for b in nationals]
    chart["alt"] = derive("chart in words", _alt(measure, school, series, nationals), parents)
    return chart


def _nationals(material: Material, school: School, series: list[Observation]) -> list[Benchmark]:
    """The national figures to draw; none for a special school, which differs too much from others for one line."""
    if school["phase"].text.casefold() == "special":
        return []
    return [b for o in series if (b := comparison.national_for(material.evidence, o))]


def _cohorts(years: list[Period], series: list[Observation]) -> list[Fact | str]:
    """How many pupils each year's figure is about; nothing where the measure counts something else than pupils."""
    if not any(comparison.counts_pupils(o) for o in series):
        return [""] * len(years)
    counted = {o.period: o.denominator for o in series if o.value.number is not None}
    return [_pupils(counted[year]) if year in counted else "" for year in years]


def _pupils(cohort: Fact) -> Fact | str:
    if cohort.number is None:
        return "number not given"
    return derive("cohort", count_of(cohort.number, "pupil"), [cohort])


def _title(measure: Measure, series: list[Observation]) -> str:
    """The measure, with word of a predecessor's figures among those that are drawn."""
    if not any(o.is_predecessors for o in series):
        return measure.short
    every = all(o.is_predecessors for o in series)
    return f"{measure.short} ({'the' if every else 'with some of the'} predecessor school's figures)"


def _headed(measure: Measure, series: list[Observation]) -> str:
    """The title as it is drawn: where the series breaks, it says which years cannot be compared."""
    broken = break_between(measure.name, [o.period.year for o in series if o.value.is_known])
    told = f", years before {Period(broken.year)} not comparable" if broken else ""
    return f"{_title(measure, series)}{told}"


def _recent(series: list[Observation]) -> list[Observation]:
    return [o for o in series if o.period.year > series[-1].period.year - YEARS]


def _line(name: str, style: str, years: list[Period], values: dict[Period, Fact]) -> Context:
    found = [values.get(year, BLANK) for year in years]
    labels = [show(values[year]) if year in values else "" for year in years]
    return {"name": name, "values": [Raw(fact) for fact in found], "labels": labels, "style": style}


def _alt(measure: Measure, school: School, series: list[Observation], nationals: list[Benchmark]) -> str:
    """The finding first: which way it went, and how it stands to national; then the figures that are drawn."""
    points = [f"{o.period} {show(o.value)}{_of(o)}" for o in series]
    compared = [f"{b.period} {show(b.value)}" for b in nationals]
    told = [
        f"{_title(measure, series)} at {school.name}",
        *(_course(measure, series), _beside(measure, series, nationals)),
        f"by year: {join_and(points)}",
        f"national: {join_and(compared)}" if compared else "",
    ]
    return " ".join(sentence(part) for part in told if part)


def _course(measure: Measure, series: list[Observation]) -> str:
    """Which way the figures went and how far; why not, where the series breaks; "" where a year between has none."""
    known = [o for o in series if o.value.number is not None]
    years = [o.period.year for o in known]
    if broken := break_between(measure.name, years):
        return f"figures before {Period(broken.year)} cannot be compared with later ones, because {broken.why}"
    if years[-1] - years[0] >= len(years):
        return ""
    return course_text([o.value.number or 0.0 for o in known], measure.unit, str(known[0].period))


def _beside(measure: Measure, series: list[Observation], nationals: list[Benchmark]) -> str:
    """How the newest figure stands to the national one of its year, in points; "" where there is none."""
    latest = series[-1]
    national = next((b.value.number for b in nationals if b.period == latest.period), None)
    if latest.value.number is None or national is None:
        return ""
    pupils = comparison.whole_pupils(comparison.counted(latest), national)
    return f"{gap_text(latest.value.number, national, measure.unit, pupils)} in {latest.period}"


def _of(observation: Observation) -> str:
    cohort = observation.denominator.number
    counted = cohort is not None and observation.value.is_known and comparison.counts_pupils(observation)
    return f" of {count_of(cohort, 'pupil')}" if cohort is not None and counted else ""


def is_too_small(material: Material, observation: Observation) -> bool:
    """Whether a figure is about too few pupils to comment on (strategy, disclosure.commentary)."""
    cohort = observation.denominator.number
    return cohort is not None and cohort < max(material.strategy.disclosure.commentary, FEWEST)
