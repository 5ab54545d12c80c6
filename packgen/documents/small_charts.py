"""Several measures of a school in; their trends as small charts side by side, with the finding in words, out."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.documents.material import Context, Material
from packgen.documents.trends import trend_chart
from packgen.language import show, trend_text
from packgen.model import School, derive
from packgen.schema import break_between, measures

MOVES = ("falling", "rising", "level")


def small_charts(material: Material, school: School, names: Iterable[str]) -> Context | None:
    """The trends of several measures side by side; one alone as a large chart; None where none can be drawn."""
    charts = {name: chart for name in names if (chart := trend_chart(material, school, name))}
    if len(charts) < 2:
        return next(iter(charts.values()), None)
    alts = [chart["alt"] for chart in charts.values()]
    words = f"{_moves(charts)} {' '.join(show(alt) for alt in alts)}".strip()
    years = sorted({year for chart in charts.values() for year in chart["periods"]})
    return {
        "kind": "multiples",
        "title": f"{len(charts)} measures, {years[0]} to {years[-1]}, each on its own scale",
        "panels": list(charts.values()),
        "alt": derive("charts in words", words, alts),
    }


def _moves(charts: dict[str, Context]) -> str:
    """The finding of all charts together: Falling: Phonics, year 1; Reading: expected. Level: Number on roll."""
    ways: dict[str, list[str]] = {way: [] for way in MOVES}
    for name, chart in charts.items():
        if (way := _way(name, chart)) in ways:
            ways[way].append(measures()[name].short)
    return " ".join(f"{way.capitalize()}: {'; '.join(names)}." for way, names in ways.items() if names)


def _way(name: str, chart: Context) -> str:
    """Which way a measure went; "" where a year has no figure or the years cannot be compared."""
    values = [point.fact.number for point in chart["series"][0]["values"]]
    years = [int(period[:4]) for period in chart["periods"]]
    if None in values or break_between(name, years):
        return ""
    return trend_text(values, measures()[name].unit)
