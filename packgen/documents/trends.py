"""One measure of a school over three years in; a trend chart against national, with its finding in words, out."""

from __future__ import annotations

from packgen.documents.material import Context, Material
from packgen.language import count_of, join_and, show, trend_text
from packgen.lineage import Raw
from packgen.model import BLANK, Benchmark, Observation, School, derive
from packgen.rules import comparison
from packgen.schema import Measure, measures

YEARS = 3


def trend_chart(material: Material, school: School, measure_name: str) -> Context | None:
    """A trend chart of one measure against national; None under two known values or on cohorts too small to comment on.

    The alternative text states the finding, with the cohorts.
    """
    series = [o for o in material.evidence.series(school.urn, measure_name) if not o.period.term][-YEARS:]
    known = [o for o in series if o.value.number is not None]
    if len(known) < 2 or any(is_too_small(material, o) for o in known):
        return None
    measure = measures()[measure_name]
    nationals = [comparison.national_for(material.evidence, o) for o in series]
    chart: Context = {
        "kind": "trend",
        "title": measure.short,
        "unit": measure.unit,
        "periods": [str(o.period) for o in series],
        "series": [
            {
                "name": school.name,
                "values": [Raw(o.value) for o in series],
                "labels": [show(o.value) if o.value.is_known else "" for o in series],
                "style": "school",
            }
        ],
    }
    if any(nationals):
        chart["series"].append(
            {
                "name": "National",
                "values": [Raw(b.value if b else BLANK) for b in nationals],
                "labels": [show(b.value) if b else "" for b in nationals],
                "style": "national",
            }
        )
    parents = [o.value for o in series] + [b.value for b in nationals if b]
    chart["alt"] = derive("chart in words", _alt(measure, school, series, nationals), parents)
    return chart


def _alt(measure: Measure, school: School, series: list[Observation], nationals: list[Benchmark | None]) -> str:
    points = [f"{o.period} {show(o.value)}{_of(o)}" for o in series]
    way = trend_text([o.value.number for o in series], measure.unit)
    words = f"{measure.short} at {school.name}: {join_and(points)}"
    words += f" ({way})" if way in ("rising", "falling", "level") else ""
    compared = [f"{b.period} {show(b.value)}" for b in nationals if b]
    return f"{words}. National: {join_and(compared)}." if compared else f"{words}."


def _of(observation: Observation) -> str:
    cohort = observation.denominator.number
    return f" of {count_of(cohort, 'pupil')}" if cohort is not None and comparison.counts_pupils(observation) else ""


def is_too_small(material: Material, observation: Observation) -> bool:
    """Whether a figure is about too few pupils to comment on (strategy, disclosure.commentary)."""
    cohort = observation.denominator.number
    return cohort is not None and cohort < material.strategy.disclosure.commentary
