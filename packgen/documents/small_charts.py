"""Several measures of a school in; their trends as small charts side by side, with the finding in words, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.documents.material import Context, Material
from packgen.documents.trend_series import Trend, find_trend
from packgen.documents.trend_words import standing
from packgen.documents.trends import draw_trend, predecessor_words
from packgen.language import gap_short, show, trend_text, within
from packgen.model import School, derive
from packgen.schema import break_between

MOVES = {"falling": "Falling", "rising": "Rising", "level": "Level", "mixed": "Up and down", "": "No trend"}
"""What is said of the measures that went one way over their years, in the order in which it is said."""
BRACKETS = "Brackets hold the gap to the national figure"


def small_charts(material: Material, school: School, names: Iterable[str]) -> Context | None:
    """The trends of several measures side by side; one alone as a large chart; None where none can be drawn."""
    trends = [trend for name in names if (trend := find_trend(material, school, name))]
    if len(trends) < 2:
        return draw_trend(trends[0]) if trends else None
    years = sorted({year for trend in trends for year in trend.years})
    of_predecessor = [year for trend in trends for year in trend.of_predecessor]
    title = f"{len(trends)} measures, {years[0]} to {years[-1]}, each on its own scale"
    panels = [draw_trend(trend) | {"title": trend.measure.short} for trend in trends]
    return {
        "kind": "multiples",
        "title": f"{title}{predecessor_words(of_predecessor)}",
        "panels": panels,
        "alt": derive("charts in words", _words(trends), [panel["alt"] for panel in panels]),
    }


def _words(trends: Sequence[Trend]) -> str:
    """The finding of all charts together, with each newest figure and how it stands to national.

    Falling: Phonics, year 1, 65% (15 below). Level: Number on roll, 331. Brackets hold the gap to the national figure.
    """
    groups = {way: [_figure(trend) for trend in trends if _way(trend) == way] for way in MOVES}
    told = [f"{MOVES[way]}: {'; '.join(figures)}" for way, figures in groups.items() if figures]
    told += [BRACKETS] if any(standing(trend) is not None for trend in trends) else []
    return within(told)


def _figure(trend: Trend) -> str:
    gap = standing(trend)
    beside = "" if gap is None else f" ({gap_short(gap, trend.measure.unit)})"
    when = "" if trend.latest.period == trend.years[-1] else f" in {trend.latest.period}"
    return f"{trend.measure.short}, {show(trend.latest.value)}{when}{beside}"


def _way(trend: Trend) -> str:
    """Which way a measure went; "" where a year has no figure or the years cannot be compared."""
    if len(trend.known) < len(trend.years) or break_between(trend.measure.name, [y.year for y in trend.years]):
        return ""
    return trend_text([o.value.number for o in trend.known], trend.measure.unit)
