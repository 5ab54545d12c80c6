"""Criteria that no evidence can meet, and routes of two phases that the same evidence meets, as issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import combinations, product
from math import prod

from packgen.errors import Issue, error
from packgen.strategy.types import Phase, Strategy
from packgen.strategy.types.criteria import Condition, Criterion, Group, Role, Strength, conditions
from packgen.strategy.validation.domains import Domains, Range, domains, shared
from packgen.strategy.validation.places import Place, criteria

MOST_WAYS = 200
"""In so many ways a criterion may be met: more of them nobody can follow, nor hold against each other in good time."""


def check_criteria(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Criteria that ask for two things that cannot both be, by themselves or beside what a phase requires."""
    for placed in criteria(strategy):
        if _count(placed.criterion) > MOST_WAYS:
            message = f"{placed.name} can be met in more than {MOST_WAYS} ways"
            yield error(place(*placed.path), message, "split it, or name fewer conditions in its any")
            continue
        for group in _groups(placed.criterion):
            if not ways(group) and all(ways(part) for part in group.parts):
                message = f"{placed.name} can never be met: {_clash(conditions(group))}"
                yield error(place(*placed.path), message, "take one of them out, or join the two by any")
    for position, phase in enumerate(strategy.phases):
        yield from _beside(phase, position, place)


def _beside(phase: Phase, position: int, place: Place) -> Iterator[Issue]:
    required = tuple(item.condition for item in phase.alongside if item.role is Role.REQUIRED)
    if required and not ways(Group(True, required)):
        message = f'the phase "{phase.name}" can never be met: {_clash(required)}'
        yield error(place("phases", position), message, "take one of the required conditions out")
        return
    for number, route in enumerate(phase.routes):
        if ways(route.criterion) and not ways(Group(True, (route.criterion, *required))):
            clash = _clash([*conditions(route.criterion), *required])
            message = f'the route "{route.id}" can never be met beside what "{phase.name}" requires: {clash}'
            hint = 'write role = "supporting" for what stands beside the routes, or change the route'
            yield error(place("phases", position, "routes", number), message, hint)


def check_overlaps(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Routes into two phases that ask about the same figures with limits that overlap."""
    routes = [
        (p, r, route, found)
        for p, phase in enumerate(strategy.phases)
        for r, route in enumerate(phase.routes)
        if (found := [way for way in ways(route.criterion) if _is_figures(way)])
    ]
    for (p, _, one, these), (q, s, other, those) in combinations(routes, 2):
        if p == q or one.strength != other.strength or one.strength is Strength.ALLOWS:
            continue
        if any(_overlap(a, b) for a, b in product(these, those)):
            message = f'the thresholds of the routes "{one.id}" and "{other.id}" overlap, so one figure fits both'
            hint = 'let one end where the other begins, or write strength = "allows" where the strategy leaves it open'
            yield error(place("phases", q, "routes", s), message, hint)


def _is_figures(way: Domains) -> bool:
    """Whether a way asks about figures and of nothing else."""
    return bool(way) and all(isinstance(domain, Range) for domain in way.values())


def _overlap(one: Domains, other: Domains) -> bool:
    """Whether two ways ask about the same figures and can be met together."""
    return one.keys() == other.keys() and _joined(one, other) is not None


def ways(criterion: Criterion) -> list[Domains]:
    """The ways in which evidence can meet a criterion, each with the values that it needs; none where nothing can.

    A criterion that can be met in too many ways is refused by itself; it is taken to ask nothing here.
    """
    if _count(criterion) > MOST_WAYS:
        return [{}]
    if isinstance(criterion, Condition):
        return [domains(criterion)]
    parts = [ways(part) for part in criterion.parts]
    if not criterion.every:
        return [way for part in parts for way in part]
    return reduce(
        lambda found, part: [way for a, b in product(found, part) if (way := _joined(a, b)) is not None], parts
    )


def _count(criterion: Criterion) -> int:
    """In how many ways a criterion can be met, contradictions counted in."""
    if isinstance(criterion, Condition):
        return 1
    counts = [_count(part) for part in criterion.parts]
    return prod(counts) if criterion.every else sum(counts)


def _joined(one: Domains, other: Domains) -> Domains | None:
    """What both ask together, None where they contradict each other."""
    found = dict(one)
    for quantity, domain in other.items():
        both = shared(found[quantity], domain) if quantity in found else domain
        if both is None:
            return None
        found[quantity] = both
    return found


def _groups(criterion: Criterion) -> Iterator[Group]:
    if isinstance(criterion, Group):
        yield criterion
        for part in criterion.parts:
            yield from _groups(part)


def _clash(found: Iterable[Condition]) -> str:
    """Which two conditions contradict each other, or that some do."""
    for one, other in combinations(found, 2):
        if _joined(domains(one), domains(other)) is None:
            return f'"{one.id}" and "{other.id}" cannot both be'
    return "its conditions contradict each other"
