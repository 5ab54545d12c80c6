"""What a strategy must be to make sense as a whole: a Strategy in, located issues out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from packgen.errors import Issue, error
from packgen.strategy.reading import nearest
from packgen.strategy.types import ATTAINABLE_SCORES, Strategy
from packgen.strategy.types.criteria import InspectionTest, JudgementTest, ProgressTest, conditions

Place = Callable[..., str]


def check(strategy: Strategy, place: Place) -> list[Issue]:
    """Every contradiction between the parts of a strategy; ``place`` gives the line of a path in the file."""
    return [
        *_phases(strategy, place),
        *_aspects(strategy, place),
        *_unused(strategy, place),
        *_risk_bands(strategy, place),
        *_thresholds(strategy, place),
    ]


def _phases(strategy: Strategy, place: Place) -> Iterator[Issue]:
    if not strategy.phases and not strategy.interventions:
        message = "the strategy has neither phases nor interventions"
        yield error(place("phases"), message, "add [[phases]], the one of most need first, or [[interventions]]")
    for key, what, names in (
        ("phases", "phase", [phase.key for phase in strategy.phases]),
        ("phases", "phase", [phase.name for phase in strategy.phases]),
        ("aspects", "aspect", [aspect.key for aspect in strategy.aspects]),
    ):
        for position, name in _repeated(names):
            yield error(place(key, position), f'two {what}s are called "{name}"', "give each a name of its own")
    routes = [(p, r, route.id) for p, phase in enumerate(strategy.phases) for r, route in enumerate(phase.routes)]
    for position, name in _repeated([name for _, _, name in routes]):
        where = place("phases", routes[position][0], "routes", routes[position][1])
        yield error(where, f'two routes are called "{name}"', "give each a name of its own")


def _aspects(strategy: Strategy, place: Place) -> Iterator[Issue]:
    known = [aspect.name for aspect in strategy.aspects]
    for condition in strategy.conditions.values():
        test = condition.test
        if isinstance(test, JudgementTest | ProgressTest) and test.aspect and test.aspect not in known:
            where = place("conditions", condition.id)
            message = f'the condition "{condition.id}" asks about the aspect "{test.aspect}", which is not listed'
            yield error(where, message, nearest(test.aspect, known) or "add it under [[aspects]]")
        if isinstance(test, InspectionTest) and not test.grades:
            yield error(
                place("conditions", condition.id), f'the condition "{condition.id}" can never be met', "name a grade"
            )


def _unused(strategy: Strategy, place: Place) -> Iterator[Issue]:
    used = {c.id for phase in strategy.phases for route in phase.routes for c in conditions(route.criterion)}
    used |= {item.condition.id for phase in strategy.phases for item in phase.alongside}
    used |= {c.id for warning in strategy.warnings for c in conditions(warning.criterion)}
    used |= {c.id for one in strategy.interventions if one.ends for c in conditions(one.ends)}
    for name in strategy.conditions:
        if name not in used:
            yield error(
                place("conditions", name), f'nothing uses the condition "{name}"', "use it in a route or remove it"
            )


def _risk_bands(strategy: Strategy, place: Place) -> Iterator[Issue]:
    where, scores = place("risk"), ", ".join(map(str, ATTAINABLE_SCORES))
    for position, band in enumerate(strategy.risk.bands):
        for key, bound in (("from", band.lowest), ("to", band.highest)):
            if bound not in ATTAINABLE_SCORES:
                message = f'the band "{band.name}" is bounded by {bound}, which no likelihood times impact gives'
                yield error(place("risk", "bands", position, key), message, f"use one of {scores}")
    for score in ATTAINABLE_SCORES:
        holders = [band.name for band in strategy.risk.bands if band.lowest <= score <= band.highest]
        if len(holders) > 1:
            yield error(where, f"a risk score of {score} is in two bands: {' and '.join(holders)}", "let one end lower")
        if not holders:
            yield error(where, f"a risk score of {score} is in no band", "widen the band below or above it")


def _thresholds(strategy: Strategy, place: Place) -> Iterator[Issue]:
    where, settings = place("disclosure"), strategy.disclosure
    for policy in (settings.public, settings.restricted):
        if policy.min_cohort < 0 or policy.min_extreme < 0 or policy.min_count < 0:
            yield error(where, "a threshold is below 0", "write 0 or more")
    if settings.restricted.min_cohort > settings.public.min_cohort:
        message = "restricted readers would be shown less than the public"
        yield error(where, message, "make min_cohort_for_percent_restricted the smaller of the two")
    if settings.commentary < settings.public.min_cohort:
        message = "figures could be commented on that may not be shown"
        yield error(where, message, "make min_cohort_for_commentary at least min_cohort_for_percent")


def _repeated(names: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The position and name of each that stood earlier already."""
    seen = set[str]()
    for position, name in enumerate(names):
        if name.casefold() in seen:
            yield position, name
        seen.add(name.casefold())
