"""The phases of a strategy: that there is something to give a school, and that phases can be told apart, as issues."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error
from packgen.strategy.types import Phase, Strategy
from packgen.strategy.validation.places import Place


def check_phases(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """A strategy that gives schools nothing, and phases that the same evidence always fits alike."""
    if not strategy.phases and not strategy.interventions:
        message = "the strategy has neither phases nor interventions"
        yield error(place("strategy"), message, "add [[phases]], the one of most need first, or [[interventions]]")
    seen: dict[object, str] = {}
    for position, phase in enumerate(strategy.phases):
        same = seen.setdefault(_routes(phase), phase.name)
        if same != phase.name:
            message = f'the phases "{same}" and "{phase.name}" have the same routes, so nothing tells them apart'
            yield error(place("phases", position), message, "change the conditions of one of them, or join the two")


def _routes(phase: Phase) -> object:
    """What the evidence must hold for a phase, in a form that can be compared."""
    routes = sorted((str(route.strength), repr(route.criterion)) for route in phase.routes)
    beside = sorted((str(item.role), item.condition.id) for item in phase.alongside)
    return tuple(routes), tuple(beside)
