"""Names in a strategy: what is named twice, and which conditions and interventions nothing uses, as issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packgen.errors import Issue, error
from packgen.strategy.types import Strategy
from packgen.strategy.types.criteria import conditions
from packgen.strategy.validation.places import Place, criteria

Named = Iterable[tuple[tuple[str | int, ...], str]]
"""Paths in the file, each with the name that stands there."""


def check_names(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Each name twice in its list; names are compared without regard to case."""
    for what, named in _lists(strategy):
        seen = set[str]()
        for path, name in named:
            if name and name.casefold() in seen:
                yield error(place(*path), f'2 {what} are called "{name}"', "give each a name of its own")
            seen.add(name.casefold())


def _lists(strategy: Strategy) -> Iterator[tuple[str, Named]]:
    yield "phases", _of("phases", [phase.key for phase in strategy.phases])
    yield "phases", _of("phases", [phase.name for phase in strategy.phases])
    yield "aspects", _of("aspects", [aspect.key for aspect in strategy.aspects])
    yield "aspects", _of("aspects", [aspect.name for aspect in strategy.aspects])
    yield "stages", _of("stages", [stage.key for stage in strategy.stages])
    yield "stages", _of("stages", [stage.name for stage in strategy.stages])
    yield "indicators", _of("indicators", [indicator.key for indicator in strategy.indicators])
    yield "indicators", _of("indicators", [indicator.name for indicator in strategy.indicators])
    yield "interventions", _of("interventions", [one.key for one in strategy.interventions])
    yield "interventions", _of("interventions", [one.name for one in strategy.interventions])
    yield "early warnings", _of("warnings", [warning.id for warning in strategy.warnings])
    yield "expectations", _of("expectations", [each.name for each in strategy.expectations])
    yield "procedures", _of("procedures", [procedure.name for procedure in strategy.procedures])
    yield "words", _of("words", [word.word for word in strategy.words])
    yield "bands", ((("risk", "bands", n), band.key) for n, band in enumerate(strategy.risk.bands))
    yield "appetites", ((("risk", "appetite", n), each.category) for n, each in enumerate(strategy.risk.appetite))
    yield "routes", _routes(strategy)
    yield "activities", _activities(strategy)


def _of(key: str, names: Iterable[str]) -> Named:
    return (((key, position), name) for position, name in enumerate(names))


def _routes(strategy: Strategy) -> Named:
    for p, phase in enumerate(strategy.phases):
        for r, route in enumerate(phase.routes):
            yield ("phases", p, "routes", r), route.id


def _activities(strategy: Strategy) -> Named:
    """Those of the core provision and of quality assurance together: rows of one sheet name both."""
    for kind, key in (("core", "core"), ("quality assurance", "quality_assurance")):
        yield from _of(key, [activity.name for activity in strategy.activities if activity.kind == kind])


def check_uses(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Conditions that nothing asks, and interventions that nothing triggers."""
    used = {condition.id for placed in criteria(strategy) for condition in conditions(placed.criterion)}
    used |= {item.condition.id for phase in strategy.phases for item in phase.alongside}
    for name in strategy.conditions:
        if name not in used:
            hint = "use it in a route, an early warning or the end of an intervention, or remove it"
            yield error(place("conditions", name), f'nothing uses the condition "{name}"', hint)
    triggered = {warning.intervention for warning in strategy.warnings}
    for position, one in enumerate(strategy.interventions):
        if one.key not in triggered and not one.red_risks:
            message = f'nothing triggers the intervention "{one.key}"'
            hint = f'add intervention = "{one.key}" to an early warning, or red_risks = true here'
            yield error(place("interventions", position), message, hint)
