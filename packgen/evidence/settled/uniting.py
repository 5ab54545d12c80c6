"""Observations as every source reports them in, one for each school, measure, period and group out, with conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from packgen.errors import Issue, note, warning
from packgen.evidence.register import Register
from packgen.evidence.settled.conflicts import Candidate, agree, settle
from packgen.evidence.sheets.observations import RELEASES, Reported, words_for
from packgen.language import show
from packgen.model import Conflict, Observation, Period, Source


def unite_observations(
    reported: Iterable[Reported], register: Register, issues: list[Issue]
) -> tuple[tuple[Observation, ...], list[Conflict]]:
    """Make one observation of all that sources report for one school, measure, period and group.

    A later release supersedes an earlier one, with a note. Where a school has its own figure, its predecessor's
    for the same period is not shown, with a note. A row that repeats another of its sheet is a warning.
    """
    keyed: dict[tuple[str, str, Period, str, str], list[Reported]] = {}
    for each in reported:
        o = each.observation
        keyed.setdefault((o.school, o.measure, o.period, o.group, o.urn), []).append(each)
    conflicts: list[Conflict] = []
    issues += _repeats(keyed.values())
    united: dict[tuple[str, str, Period, str], Observation] = {}
    for same in keyed.values():
        observation, conflict = _unite(_last_release(same, issues), register, issues)
        conflicts += [conflict] if conflict else []
        key = (observation.school, observation.measure, observation.period, observation.group)
        united[key] = _own(united[key], observation, register, issues) if key in united else observation
    return tuple(united.values()), conflicts


def _repeats(keyed: Iterable[Sequence[Reported]]) -> Iterator[Issue]:
    """A warning for each row that gives figures which another row of its sheet gives, with the same values."""
    told: set[tuple[str, str, int]] = set()
    for same in keyed:
        first: dict[tuple[str, str], tuple[Reported, Source]] = {}
        for each in same:
            value = each.observation.value
            if not each.row or not value.is_known or not value.sources:
                continue
            place = value.sources[0]
            before, its_place = first.setdefault((place.file, place.sheet), (each, place))
            row = (place.file, place.sheet, each.row)
            if before.row != each.row and row not in told and agree(before.observation.value.value, value.value):
                told.add(row)
                message = f"repeats the figure at {its_place.cell}; it counts once"
                yield warning(place, message, "delete one of the rows", check="repeats")


def _last_release(same: list[Reported], issues: list[Issue]) -> list[Reported]:
    """Only those of the latest release, where sources state releases of published figures."""
    stage = {id(each): _stage(each.observation.release) for each in same}
    published = [each for each in same if stage[id(each)] >= 0]
    last = max((stage[id(each)] for each in published), default=-1)
    earlier = [each for each in published if stage[id(each)] < last]
    for each in earlier:
        message = f"{each.observation.release} figure superseded by a {RELEASES[last]} one"
        issues.append(note(each.observation.value.place, message, check="repeats"))
    return [each for each in same if each not in earlier]


def _stage(release: str) -> int:
    return RELEASES.index(release) if release in RELEASES else -1


def _unite(same: Sequence[Reported], register: Register, issues: list[Issue]) -> tuple[Observation, Conflict | None]:
    if len(same) == 1:
        return same[0].observation, None
    candidates = [Candidate(each.observation.value, each.rank) for each in same]
    first = same[0].observation
    value, conflict = settle(candidates, first.school, words_for(first, register), issues)
    chosen = next((each.observation for each in same if each.observation.value is value), first)
    if conflict and value.is_known:
        value = value.annotated("sources disagree")
        conflict = replace(conflict, shown=value)
    return replace(chosen, value=value), conflict


def _own(first: Observation, second: Observation, register: Register, issues: list[Issue]) -> Observation:
    """Of a school's own figure and its predecessor's for one period, the school's own where it is known."""
    own, other = (second, first) if first.is_predecessors else (first, second)
    if not own.value.is_known and other.value.is_known:
        own, other = other, own
    told = f"{show(other.value)} under URN {other.urn} is not shown"
    issues.append(
        note(other.value.place, f"{told}: {words_for(own, register)} has a figure under {own.urn}", check="repeats")
    )
    return own
