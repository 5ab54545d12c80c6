"""Where in a strategy file its criteria stand: a Strategy in, each criterion with its name and path out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from packgen.strategy.types import Strategy
from packgen.strategy.types.criteria import Criterion

Place: TypeAlias = Callable[..., str]
"""Gives the file and line of a path in it, such as ("phases", 0, "routes", 1)."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A criterion, what people call it, and its path in the file."""

    name: str
    criterion: Criterion
    path: tuple[str | int, ...]


def criteria(strategy: Strategy) -> Iterator[Placed]:
    """Every criterion of a strategy: routes into phases, early warnings, and what lets an intervention end."""
    for p, phase in enumerate(strategy.phases):
        for r, route in enumerate(phase.routes):
            yield Placed(f'the route "{route.id}"', route.criterion, ("phases", p, "routes", r))
    for position, warning in enumerate(strategy.warnings):
        yield Placed(f'the early warning "{warning.id}"', warning.criterion, ("warnings", position))
    for position, one in enumerate(strategy.interventions):
        if one.ends:
            yield Placed(f'the end of the intervention "{one.key}"', one.ends, ("interventions", position, "ends"))
