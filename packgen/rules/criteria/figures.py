"""Conditions on figures: trends and measures, small cohorts read over years; a test and a View in, an Answer out."""

from __future__ import annotations

from packgen.language import count_of, number_text, show
from packgen.model import Fact, Missing, Observation
from packgen.rules.criteria.answers import MET, UNKNOWN, UNMET, Answer, View
from packgen.rules.numbers import comparison, trends
from packgen.schema import Measure, measure, subject
from packgen.schema.applies import applies
from packgen.strategy.types.criteria import MeasureTest, TrendTest


def ask_trend(test: TrendTest, view: View) -> Answer:
    """Hold the direction of a trend against the test."""
    if (taken := view.assumed.trends.get(test.trend)) is not None:
        return _ask_assumed(test, taken, view)
    found = trends.trend(view.evidence, view.school, view.strategy.trends[test.trend])
    told = found.text.text.removesuffix(".")
    if not found.direction.is_known:
        rule = view.strategy.trends[test.trend]
        name = measure(rule.measure)
        if not view.evidence.series(view.school.urn, rule.measure) and _is_never_asked(name, view):
            return Answer(UNMET, f"{name.short}: not measured at a school of this phase", (view.school["phase"],))
        settle = f"{name.short} for at least 2 years in the sheet {subject(name.subject).sheet}"
        return Answer(UNKNOWN, told[:1].lower() + told[1:], (found.direction,), settle)
    verdict = MET if found.direction.text in test.values else UNMET
    name = measure(view.strategy.trends[test.trend].measure)
    return Answer(verdict, f"{told} ({_judged(found.direction.text, name)})", (found.direction,))


def _judged(direction: str, name: Measure) -> str:
    """A direction as a reader takes it beside "up": of what should be low, a rise is worse rather than declining."""
    words = {trends.IMPROVING: "better", trends.DECLINING: "worse"}
    return words.get(direction, direction) if name.better == "lower" else direction


def _ask_assumed(test: TrendTest, taken: Fact, view: View) -> Answer:
    name = measure(view.strategy.trends[test.trend].measure).short
    if not taken.is_known:
        return Answer(UNKNOWN, f"the trend of {name} is taken as not known", (taken,), f"The trend of {name}")
    verdict = MET if taken.text in test.values else UNMET
    return Answer(verdict, f"the trend of {name} is taken as {taken.text}", (taken,))


def ask_measure(test: MeasureTest, view: View) -> Answer:
    """Hold the latest value of a measure, or its difference from national, against the limits."""
    name = measure(test.measure)
    sheet = f"{name.short} in the sheet {subject(name.subject).sheet}"
    observation = view.evidence.latest(view.school.urn, test.measure, test.group)
    if observation is None and _is_never_asked(name, view):
        return Answer(UNMET, f"{name.short}: not measured at a school of this phase", (view.school["phase"],))
    if observation is not None and observation.value.missing is Missing.NOT_APPLICABLE:
        return Answer(UNMET, f"{name.short}: not applicable in {observation.period}", (observation.value,))
    if observation is None or observation.value.number is None:
        told = show(observation.value) if observation else "not supplied"
        return Answer(UNKNOWN, f"{name.short}: {told}", (observation.value,) if observation else (), sheet)
    if _is_small(observation, view):
        return _together(test, observation, view)
    value = observation.value.number
    facts: tuple[Fact, ...] = (observation.value,)
    told = f"{name.short}: {show(observation.value)} in {observation.period}"
    if test.from_national:
        benchmark = comparison.national_for(view.evidence, observation)
        if benchmark is None or benchmark.value.number is None:
            return Answer(UNKNOWN, f"{told}, and there is no national figure for it", facts, "A national figure")
        facts, value = (*facts, benchmark.value), value - benchmark.value.number
        told = f"{told}; the national figure is {show(benchmark.value)}"
    return Answer(MET if _is_within(test, value) else UNMET, told, facts)


def _is_within(test: MeasureTest, value: float) -> bool:
    return (test.at_least is None or value >= test.at_least) and (test.at_most is None or value <= test.at_most)


def _is_small(observation: Observation, view: View) -> bool:
    """Whether a percentage is about too few pupils to judge a school by."""
    cohort = observation.denominator.number
    is_few = cohort is not None and cohort < view.strategy.disclosure.commentary
    return comparison.counts_pupils(observation) and is_few


def _together(test: MeasureTest, newest: Observation, view: View) -> Answer:
    """Hold several years of a small cohort against the test as one; not known where even they are too few."""
    name, rule = measure(test.measure), view.strategy.significance
    series = [o for o in view.evidence.series(view.school.urn, test.measure, test.group) if not o.period.term]
    years = [o for o in series if 0 <= newest.period.year - o.period.year < rule.pooled_years]
    whole = comparison.pooled(comparison.counted(o) for o in years)
    few = f"{name.short}: only {count_of(newest.denominator.number or 0, 'pupil')} in {newest.period}"
    if whole is None or whole.value.number is None or _is_small(whole, view):
        settle = f"More years of {name.short.lower()}"
        return Answer(UNKNOWN, f"{few}, too few to judge by", (newest.value, newest.denominator), settle)
    value, facts = whole.value.number, tuple(fact for o in years for fact in (o.value, o.denominator))
    told = f"{few}, so read with the years since {years[0].period}: {show(whole.value)} of {show(whole.denominator)}"
    if test.from_national:
        national = _national_of(years, view)
        if national is None:
            return Answer(UNKNOWN, f"{told}, and a national figure is missing", facts, "The national figures")
        value, told = value - national, f"{told}; pupils nationally {number_text(national)}%"
    return Answer(MET if _is_within(test, value) else UNMET, told, facts)


def _national_of(years: list[Observation], view: View) -> float | None:
    """The national percentage of the same years, each weighed by the school's own cohort; None where one is missing."""
    found = [(o.denominator.number or 0, comparison.national_for(view.evidence, o)) for o in years]
    known = [(n, b.value.number) for n, b in found if b is not None and b.value.number is not None]
    cohort = sum(n for n, _ in known)
    return sum(n * value for n, value in known) / cohort if len(known) == len(years) and cohort else None


def _is_never_asked(name: Measure, view: View) -> bool:
    """Whether schools of this phase have no such figures; a school whose phase is not recorded may have them."""
    is_asked = applies(name.subject, lambda field: view.school[field].value)
    return view.school["phase"].is_known and not is_asked
