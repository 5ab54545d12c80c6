"""Which way a series moves by the strategy's stated rule: observations in, a Trend out."""

from __future__ import annotations

from packgen.language import number_text
from packgen.model import Evidence, Fact, Missing, Observation, Period, School, absent, derive
from packgen.rules.types import Trend
from packgen.schema import measure
from packgen.strategy.types import TrendRule

IMPROVING, STABLE, DECLINING = "improving", "stable", "declining"


def trend(evidence: Evidence, school: School, rule: TrendRule) -> Trend:
    """Read the trend of a measure over the last like periods up to now.

    Like with like: whole years with whole years, or one term with the same term of other years. Fewer than two
    known values, or a first value of 0, leave it not known.
    """
    series = _like(evidence, school.urn, rule)
    known = [o for o in series if o.value.number is not None]
    facts = [o.value for o in known] or [o.value for o in series]
    name = f"{rule.measure} trend"
    if len(known) < 2 or not known[0].value.number:
        reason = "there are fewer than two figures" if len(known) < 2 else "the first figure is 0"
        missing = absent(Missing.NOT_AVAILABLE, tuple(s for f in facts for s in f.sources), reason)
        return Trend(missing, missing, derive(name, f"The trend is not known, because {reason}.", facts))
    first, last = known[0].value.number or 0.0, known[-1].value.number or 0.0
    percent = (last - first) / first * 100
    direction = STABLE
    if abs(percent) > rule.limit and abs(last - first) >= rule.pupils:
        direction = IMPROVING if last > first else DECLINING
    return Trend(
        derive(name, direction, facts),
        derive(name, percent, facts, unit="percent"),
        derive(name, _sentence(measure(rule.measure).short, known, first, last, percent), facts),
    )


def _like(evidence: Evidence, urn: str, rule: TrendRule) -> list[Observation]:
    """The last observations of one kind of period: that of the newest known one, not after the current period."""
    now = evidence.period
    until = [o for o in evidence.series(urn, rule.measure) if _has_begun(o.period, now)]
    newest = next((o for o in reversed(until) if o.value.number is not None), None)
    if newest is None:
        return until[-rule.count :]
    like = [o for o in until if o.period.term == newest.period.term and o.period <= newest.period]
    return [o for o in like if o.period.year > newest.period.year - rule.count]


def _has_begun(period: Period, now: Period) -> bool:
    return period.year <= now.year if not period.term else period <= now


def _sentence(name: str, known: list[Observation], first: float, last: float, percent: float) -> str:
    start = f"{known[0].period} (at the predecessor school)" if known[0].is_predecessors else known[0].period
    end = known[-1].period
    told = f"from {number_text(first)} in {start} to {number_text(last)} in {end}"
    if last == first:
        return f"{name}: unchanged, {told}."
    return f"{name}: {'up' if last > first else 'down'} {number_text(abs(percent))}%, {told}."


def unknown_trend(note: str) -> Trend:
    """The trend of a strategy that has no rule for it."""
    missing = Fact(None, missing=Missing.NOT_AVAILABLE, note=note)
    return Trend(missing, missing, missing)
