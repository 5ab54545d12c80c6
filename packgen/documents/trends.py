"""One measure of a school over its last years in; a chart against national, with its finding in words, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from packgen.documents.material import Context, Material
from packgen.documents.trend_series import Trend, find_trend
from packgen.documents.trend_words import trend_words
from packgen.language import count_of, show
from packgen.lineage import Raw
from packgen.model import BLANK, Fact, Period, School, derive
from packgen.rules.numbers import comparison
from packgen.schema import breaks_between, unpublished

NOT_PUBLISHED = "none published"
"""What stands on a chart at a year for which nobody has a figure."""


def trend_chart(material: Material, school: School, measure_name: str) -> Context | None:
    """A trend chart of one measure against national; None where ``find_trend`` finds none."""
    found = find_trend(material, school, measure_name)
    return draw_trend(found) if found else None


def draw_trend(trend: Trend) -> Context:
    """A trend as a chart: its years, the pupils of each, a line for the school and one for national, and its words.

    A year without a figure keeps its place, so that no line is drawn over it as if the years followed one another,
    nor over a break in the series. The alternative text states the finding, with the cohorts.
    """
    values = {o.period: o.value for o in trend.series}
    nationals = {b.period: b.value for b in trend.nationals}
    lines = [_line(trend.school.name, "school", [_label(trend, year, values) for year in trend.years], trend, values)]
    if nationals:
        labels = [show(nationals[year]) if year in nationals else "" for year in trend.years]
        lines.append(_line("National", "national", labels, trend, nationals))
    return {
        "kind": "trend",
        "title": f"{trend.measure.short}{predecessor_words(trend.of_predecessor)}",
        "unit": trend.measure.unit,
        "periods": [str(year) for year in trend.years],
        "cohorts": _cohorts(trend),
        "series": lines,
        "breaks": _breaks(trend),
        "alt": derive("chart in words", trend_words(trend), [*values.values(), *nationals.values()]),
    }


def predecessor_words(periods: Iterable[Period]) -> str:
    """What a title says of the years whose figures are a predecessor's, from those years; "" where there are none."""
    newest = max(periods, default=None)
    return f"; figures to {newest} are the predecessor school's" if newest else ""


def _breaks(trend: Trend) -> list[Context]:
    """Before which of the years the series breaks, with the words on the chart; the year only where there is one."""
    found = breaks_between(trend.measure.name, [year.year for year in trend.years])
    is_one = len(found) == 1
    return [
        {
            "before": each.year - trend.years[0].year,
            "text": f"new basis from {Period(each.year)}" if is_one else "new basis",
        }
        for each in found
    ]


def _cohorts(trend: Trend) -> list[Fact | str]:
    """How many pupils each year's figure is about; nothing where the measure counts something else than pupils."""
    if not any(comparison.counts_pupils(o) for o in trend.series):
        return [""] * len(trend.years)
    counted = {o.period: o.denominator for o in trend.known}
    return [_pupils(counted[year]) if year in counted else "" for year in trend.years]


def _pupils(cohort: Fact) -> Fact | str:
    if cohort.number is None:
        return "number not given"
    return derive("cohort", count_of(cohort.number, "pupil"), [cohort])


def _line(name: str, style: str, labels: list[str], trend: Trend, values: Mapping[Period, Fact]) -> Context:
    found = [Raw(values.get(year, BLANK)) for year in trend.years]
    return {"name": name, "values": found, "labels": labels, "style": style}


def _label(trend: Trend, year: Period, values: Mapping[Period, Fact]) -> str:
    """A year's figure, or why it has none."""
    if year in values and values[year].is_known:
        return show(values[year])
    if unpublished(trend.measure.name, year.year):
        return NOT_PUBLISHED
    return show(values[year]) if year in values else ""
