"""Which way a series moves by the strategy's stated rule: observations in, a Trend out."""

from __future__ import annotations

from packgen.language import change_text, share_text, value_text
from packgen.model import Evidence, Fact, Missing, Observation, Period, School, absent, derive
from packgen.rules.types import Trend
from packgen.schema import measure
from packgen.strategy.types import TrendRule

IMPROVING, STABLE, DECLINING = "improving", "stable", "declining"

_PERCENTAGES = ("percent", "share")


def trend(evidence: Evidence, school: School, rule: TrendRule) -> Trend:
    """Read the trend of a measure over the last like periods up to now.

    Like with like: whole years with whole years, or one term with the same term of other years. The directions judge:
    where lower is better, a rise is declining; where neither is, as for the roll, up is improving. Fewer than two
    known values leave it not known, as does whatever the rule's limit or its number of pupils cannot be held against.
    """
    series = _like(evidence, school.urn, rule)
    known = [o for o in series if o.value.number is not None]
    facts = [o.value for o in known] or [o.value for o in series]
    reason = _why_not(known, rule)
    if reason:
        return _not_known(rule, facts, reason)
    first, last = (known[place].value.number or 0.0 for place in (0, -1))
    moved = _moved(first, last, rule)
    unit = known[-1].value.unit if rule.in_points else "percent"
    return Trend(
        derive(_name(rule), _direction(known, moved, rule), facts),
        derive(_name(rule), moved, facts, unit=unit),
        derive(_name(rule), _sentence(rule, known, first, last), facts),
    )


def _name(rule: TrendRule) -> str:
    return f"{rule.measure} trend"


def _moved(first: float, last: float, rule: TrendRule) -> float:
    """The change in what the rule's limit is given in: points of the measure, or percent of the first figure."""
    return last - first if rule.in_points else (last - first) / first * 100


def _why_not(known: list[Observation], rule: TrendRule) -> str:
    if len(known) < 2:
        return "there are fewer than 2 figures"
    if not rule.in_points and not known[0].value.number:
        return "the first figure is 0"
    if rule.pupils and _is_beyond(known, rule) and _pupils(known) is None:
        return "the number of pupils behind the figures is not recorded"
    return ""


def _direction(known: list[Observation], moved: float, rule: TrendRule) -> str:
    pupils = _pupils(known)
    if not _is_beyond(known, rule) or (rule.pupils and pupils is not None and pupils < rule.pupils):
        return STABLE
    is_good = moved < 0 if measure(rule.measure).better == "lower" else moved > 0
    return IMPROVING if is_good else DECLINING


def _is_beyond(known: list[Observation], rule: TrendRule) -> bool:
    first, last = (known[place].value.number or 0.0 for place in (0, -1))
    return round(abs(_moved(first, last, rule)), 9) > rule.limit  # 9 places: 20.3 less 17.3 is 3


def _pupils(known: list[Observation]) -> float | None:
    """How many pupils the change comes to: of the newest cohort where the measure is a percentage of one."""
    first, last = known[0].value.number or 0.0, known[-1].value.number or 0.0
    if known[-1].value.unit not in _PERCENTAGES:
        return abs(last - first)
    cohort = known[-1].denominator.number
    return None if cohort is None else round(abs(last - first) / 100 * cohort, 9)


def _like(evidence: Evidence, urn: str, rule: TrendRule) -> list[Observation]:
    """The last observations of one kind of period, up to now: of the newest kind that two known figures are of.

    A term whose like of the year before is missing gives way to whole years; where no kind has two, the newest stands.
    """
    until = [o for o in evidence.series(urn, rule.measure) if _has_begun(o.period, evidence.period)]
    newest: dict[int, Period] = {o.period.term: o.period for o in until if o.value.number is not None}
    kinds = [_last_years(until, period, rule.count) for period in sorted(newest.values(), reverse=True)]
    enough = (kind for kind in kinds if sum(o.value.number is not None for o in kind) > 1)
    return next(enough, kinds[0] if kinds else until[-rule.count :])


def _last_years(series: list[Observation], newest: Period, count: int) -> list[Observation]:
    """The observations of the same term, or of whole years, in so many years up to the newest."""
    of_kind = [o for o in series if o.period.term == newest.term and o.period <= newest]
    return [o for o in of_kind if o.period.year > newest.year - count]


def _has_begun(period: Period, now: Period) -> bool:
    return period.year <= now.year if not period.term else period <= now


def _sentence(rule: TrendRule, known: list[Observation], first: float, last: float) -> str:
    """Say how far it moved: a percentage in percentage points, a count in percent, all else in its own unit.

    A count that is stable by the rule is about the same: a change of a handful of pupils is no news.
    """
    name, unit = measure(rule.measure).short, known[-1].value.unit
    start = f"{known[0].period} (at the predecessor school)" if known[0].is_predecessors else str(known[0].period)
    told = f"from {value_text(first, unit)} in {start} to {value_text(last, unit)} in {known[-1].period}"
    is_steady = unit == "count" and first != last and _direction(known, _moved(first, last, rule), rule) == STABLE
    return f"{name}: {'about the same' if is_steady else _how(first, last, unit)}, {told}."


def _how(first: float, last: float, unit: str) -> str:
    if unit != "count" or not first or first == last:
        return change_text(first, last, unit)
    return f"{'up' if last > first else 'down'} {share_text(last - first, first)}"


def _not_known(rule: TrendRule, facts: list[Fact], reason: str) -> Trend:
    missing = absent(Missing.NOT_AVAILABLE, tuple(s for f in facts for s in f.sources), reason)
    return Trend(missing, missing, derive(_name(rule), f"The trend is not known, because {reason}.", facts))


def unknown_trend(note: str) -> Trend:
    """The trend of a strategy that has no rule for it."""
    missing = Fact(None, missing=Missing.NOT_AVAILABLE, note=note)
    return Trend(missing, missing, missing)
