"""One measure of a school over years in; what its chart shows, as the words of its alternative text, out."""

from __future__ import annotations

from packgen.documents.measure_words import finding_words
from packgen.documents.trend_series import Trend
from packgen.language import (
    count_of,
    course_text,
    is_in_line,
    join_and,
    printed_difference,
    show,
    standing_text,
    within,
)
from packgen.model import Observation, Period
from packgen.rules.numbers import comparison
from packgen.schema import break_between, unpublished


def trend_words(trend: Trend) -> str:
    """The finding first: the newest figure beside national and which way it went; then the figures of other years.

    The figures of other years are left out where they would make it too long.
    """
    newest = f"{trend.school.name} in {trend.latest.period}: {finding_words(trend.measure, trend.latest)}"
    beside = f", {words}" if (words := beside_words(trend)) else ""
    others = join_and(f"{o.period} {show(o.value)}{_of(o)}" for o in trend.series if o is not trend.latest)
    nationals = join_and(f"{b.period} {show(b.value)}" for b in trend.nationals if b is not trend.national)
    told = [f"{newest}{beside}", course_words(trend), unpublished_words(trend)]
    told += [f"other years: {others}" if others else "", f"national in other years: {nationals}" if nationals else ""]
    return within(told)


def standing(trend: Trend) -> float | None:
    """How far the newest figure is above the national one of its year, 0 where in line; None where there is none."""
    national = trend.national.value.number if trend.national else None
    value, unit = trend.latest.value.number, trend.measure.unit
    if national is None or value is None:
        return None
    pupils = comparison.whole_pupils(comparison.counted(trend.latest), national)
    return 0.0 if is_in_line(value, national, unit, pupils) else printed_difference(value, national, unit)


def beside_words(trend: Trend) -> str:
    """How the newest figure stands to the national one of its year: 24 percentage points below national (62%)."""
    gap = standing(trend)
    if gap is None or trend.national is None:
        return ""
    if not gap:
        return f"in line with national ({show(trend.national.value)})"
    return standing_text(trend.latest.value.number or 0.0, trend.national.value.number or 0.0, trend.measure.unit)


def course_words(trend: Trend) -> str:
    """Which way the figures went and how far; why not, where the series breaks; "" where a year between has none."""
    years = [o.period.year for o in trend.known]
    if broken := break_between(trend.measure.name, years):
        return f"figures before {Period(broken.year)} cannot be compared with later ones, because {broken.why}"
    if years[-1] - years[0] >= len(years):
        return ""
    return course_text([o.value.number or 0.0 for o in trend.known], trend.measure.unit, str(trend.known[0].period))


def unpublished_words(trend: Trend) -> str:
    """For which of the years nothing was published, and why; "" where every year may have a figure."""
    known = {o.period for o in trend.known}
    found = [(year, gap) for year in trend.years if (gap := unpublished(trend.measure.name, year.year))]
    empty = [(year, gap) for year, gap in found if year not in known]
    if not empty:
        return ""
    last = empty[-1][1]
    return f"no {last.what} for {join_and(str(year) for year, gap in empty if gap == last)}, because {last.why}"


def _of(observation: Observation) -> str:
    cohort = observation.denominator.number
    counted = cohort is not None and observation.value.is_known and comparison.counts_pupils(observation)
    return f" of {count_of(cohort, 'pupil')}" if cohort is not None and counted else ""
