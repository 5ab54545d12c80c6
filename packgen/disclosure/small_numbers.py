"""Figures about too few pupils: observations in, the same with what a reader could trace to a child withheld out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from packgen.disclosure.inference import inferred
from packgen.model import Fact, Missing, Observation, Period, absent
from packgen.strategy.types import Policy

Key = tuple[str, str, Period]
Groups = Mapping[str, Observation]

PUBLISHED = ("final", "revised", "provisional")
"""The releases of figures that their publisher has already made safe."""


def withhold(observations: tuple[Observation, ...], policy: Policy) -> tuple[Observation, ...]:
    """Withhold what the policy does not let its readers see; the order stays.

    First every figure that is itself about too few; then groups whose complement could be worked out from the
    whole; then, among complementary groups, the next smallest where one hidden group could be worked out; at last,
    whatever else would give one away.
    """
    hidden: set[int] = set()
    for groups in _by_measure(observations).values():
        hidden.update(id(groups[name]) for name in _hidden(groups, policy))
    return tuple(_blanked(o) if id(o) in hidden else o for o in observations)


def _by_measure(observations: Iterable[Observation]) -> dict[Key, dict[str, Observation]]:
    found: dict[Key, dict[str, Observation]] = {}
    for observation in observations:
        key = (observation.school, observation.measure, observation.period)
        found.setdefault(key, {})[observation.group] = observation
    return found


def _hidden(groups: Groups, policy: Policy) -> set[str]:
    hidden = {name for name, o in groups.items() if _is_too_few(o, policy)}
    if not policy.secondary:
        return hidden
    hidden |= {name for name in groups if name not in hidden and _gives_away_the_rest(name, groups, policy)}
    before: set[str] = set()
    while hidden != before:  # what one list of groups hides may give away a group of another
        before = set(hidden)
        for partition in _partitions(groups, policy):
            hidden |= _secondary(partition, hidden, policy)
        hidden |= _next_smallest(groups, hidden, policy)
    return hidden


def _is_too_few(observation: Observation, policy: Policy) -> bool:
    if observation.denominator.number is None and observation.value.unit == "percent":
        # nobody can say how many pupils a group is about, unless its publisher has checked that
        return observation.group != "all" and observation.release.casefold() not in PUBLISHED
    return _is_small(_share(observation), policy) or _is_small_count(observation, policy)


@dataclass(frozen=True, slots=True)
class _Share:
    """A figure about ``cohort`` pupils; ``is_extreme`` where it is none or all of them."""

    cohort: float | None
    is_extreme: bool


def _share(observation: Observation) -> _Share:
    value, passed, cohort = observation.value, observation.numerator.number, observation.denominator.number
    is_extreme = value.unit == "percent" and value.number in (0, 100)
    if cohort is not None and passed is not None:
        is_extreme = passed in (0, cohort)
    return _Share(cohort, is_extreme and value.unit == "percent")


def _is_small(share: _Share, policy: Policy) -> bool:
    if share.cohort is None:
        return False
    return share.cohort < policy.min_cohort or (share.is_extreme and share.cohort < policy.min_extreme)


def _is_small_count(observation: Observation, policy: Policy) -> bool:
    number = observation.value.number
    return observation.measure in policy.small_counts and number is not None and 0 < number < policy.min_count


def _gives_away_the_rest(name: str, groups: Groups, policy: Policy) -> bool:
    """Whether the whole less this group leaves so few pupils that their figure may not be seen."""
    whole, group = groups.get("all"), groups[name]
    if whole is None or name == "all":
        return False
    cohort, part = whole.denominator.number, group.denominator.number
    if cohort is None or part is None or not cohort - part > 0:
        return False
    passed, did = whole.numerator.number, group.numerator.number
    is_extreme = passed is not None and did is not None and passed - did in (0, cohort - part)
    return _is_small(_Share(cohort - part, is_extreme), policy)


def _partitions(groups: Groups, policy: Policy) -> Iterator[list[Observation]]:
    """The complementary groups that are there, two or more of each list; names compare without regard to case."""
    folded = {name.casefold(): observation for name, observation in groups.items()}
    for names in policy.complements:
        found = [folded[name.casefold()] for name in names if name.casefold() in folded]
        if len(found) > 1:
            yield found


def _secondary(partition: list[Observation], hidden: set[str], policy: Policy) -> set[str]:
    """Hide the next smallest group until what is hidden cannot be worked out: two groups, and enough pupils."""
    gone = [o for o in partition if o.group in hidden and o.denominator.number != 0]
    left = [o for o in partition if o.group not in hidden and o.value.is_known]
    left.sort(key=lambda o: (o.denominator.number is None, o.denominator.number or 0, o.group))
    added: set[str] = set()
    while gone and left and (len(gone) < 2 or _cohorts(gone) < policy.min_cohort):
        gone.append(left.pop(0))
        added.add(gone[-1].group)
    return added


def _next_smallest(groups: Groups, hidden: set[str], policy: Policy) -> set[str]:
    """The smallest group that is still shown, where what is hidden follows from what is shown by any way of adding."""
    left = {name: o for name, o in groups.items() if name not in hidden}
    if not hidden or not inferred(left.values(), (groups[name] for name in hidden), policy):
        return set()
    smallest = sorted((o.denominator.number or 0, name) for name, o in left.items() if o.denominator.number)
    return {smallest[0][1]} if smallest else set()


def _cohorts(observations: Iterable[Observation]) -> float:
    return sum(o.denominator.number or 0 for o in observations)


def _blanked(observation: Observation) -> Observation:
    """The figure with its counts gone: no value, no cells, and the same words whatever the reason.

    What its publisher suppressed keeps that reason, which everyone can read in the published file.
    """
    if not observation.value.is_known and not observation.numerator.is_known and not observation.denominator.is_known:
        return observation
    is_suppressed = observation.value.missing is Missing.SUPPRESSED and observation.release.casefold() in PUBLISHED
    gone = observation.value if is_suppressed else replace(_withheld(), unit=observation.value.unit)
    return replace(observation, value=gone, numerator=_withheld(), denominator=_withheld(), as_at=_withheld())


def _withheld() -> Fact:
    return absent(Missing.WITHHELD)
