"""Evidence in, figures that are hardly likely out: rolls, groups of pupils, and measures that no such school has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from packgen.errors import Issue, error, warning
from packgen.evidence.register import Register
from packgen.evidence.sheets.observations import words_for
from packgen.language import show
from packgen.model import Evidence, Fact, Observation, Period, School, Source
from packgen.schema import measures, subjects

LARGEST_ROLL = 5000
"""No school in England has as many pupils."""

MOST_OVER_CAPACITY = 1.5
GREATEST_CHANGE = 0.5
"""The part of its roll by which a school may grow or shrink in a year before a person should look."""

HIGHEST_ABSENCE = 50
"""Per cent of sessions; no school misses so many, so a higher figure is its attendance."""

PARTED = (("girls", "boys"), ("disadvantaged", "not disadvantaged"), ("FSM", "not FSM"), ("SEN", "no SEN"),
          ("SEN support", "EHC plan", "no SEN"), ("EAL", "not EAL"))  # fmt: skip
"""Groups that no pupil is in two of, so that their cohorts together are at most the whole."""

_NEVER_HAS: Mapping[str, tuple[str, ...]] = {
    "Infant": ("outcomes_ks2", "outcomes_ks4", "outcomes_post16"),
    "Junior": ("outcomes_early", "outcomes_ks4", "outcomes_post16"),
    "Primary": ("outcomes_ks4", "outcomes_post16"),
    "Secondary": ("outcomes_early",),  # a middle school may have results of key stage 2
}
"""Families of measures that a school of a phase has no pupils for."""


def check_plausible(evidence: Evidence, register: Register) -> list[Issue]:
    """Report figures that are impossible beside others, and those that are hardly likely."""
    found: list[Issue] = []
    for school in evidence.schools.values():
        found += _roll(evidence, school)
        found += _stages(evidence, school)
        found += _closed(school)
    found += _groups(evidence, register)
    found += _absence(evidence, register)
    return found


def _roll(evidence: Evidence, school: School) -> Iterator[Issue]:
    known = [o for o in evidence.series(school.urn, "nor") if o.value.number is not None]
    capacity = school["capacity"].number
    for observation in known:
        roll, told = observation.value.number or 0, f"{show(observation.value)} pupils at {school.name}"
        if roll > LARGEST_ROLL:
            yield _look(observation.value, f"{told} are more than any school has", "check the figure")
        elif capacity and roll > MOST_OVER_CAPACITY * capacity:
            message = f"{told} are {roll / capacity:.0%} of its capacity of {capacity:g}"
            yield _look(observation.value, message, "check the roll and the capacity")
    for earlier, later in pairwise(o for o in known if not o.period.term):
        before, after = earlier.value.number or 0, later.value.number or 0
        is_next = later.period == Period(earlier.period.year + 1)
        if is_next and before and abs(after - before) > GREATEST_CHANGE * before:
            message = f"the roll of {school.name} goes from {before:g} to {after:g} in a year, to {later.period}"
            yield _look(later.value, message, "check both years")


def _stages(evidence: Evidence, school: School) -> Iterator[Issue]:
    """One warning for each family of measures that a school of its phase cannot have."""
    phase = school["phase"].text
    for family in _NEVER_HAS.get(phase, ()):
        names = [name for name, measure in measures().items() if measure.subject == family]
        known = [o for name in names for o in evidence.series(school.urn, name) if o.value.is_known]
        if known:
            sheet = subjects()[family].sheet
            message = f"{school.name} has figures of {sheet}, but its phase is {phase}"
            yield _look(known[0].value, message, "check the school in that row, or its phase in the Schools sheet")


def _closed(school: School) -> Iterator[Issue]:
    status = school["status"]
    if status.text.casefold() == "closed":
        message = f"{school.name} ({school.urn}) is closed"
        hint = "if another took its place, write that one's URN in the Schools sheet, and this as its predecessor"
        yield warning(status.place, message, hint, check="schools")


def _groups(evidence: Evidence, register: Register) -> Iterator[Issue]:
    """Cohorts of groups that are larger than the whole, alone or together."""
    cohorts: dict[tuple[str, str, Period, str], dict[str, Observation]] = {}
    for each in evidence.observations:
        if each.denominator.number is not None:
            cohorts.setdefault((each.school, each.measure, each.period, each.urn), {})[each.group] = each
    told: set[Source | str] = set()
    for by_group in cohorts.values():
        whole = by_group.get("all")
        if whole is None:
            continue
        for parts in [(group,) for group in by_group if group != "all"] + list(PARTED):
            present = [by_group[group] for group in parts if group in by_group]
            total = sum(each.denominator.number or 0 for each in present)
            place = present[-1].denominator.place if present else ""
            if len(present) == len(parts) and total > (whole.denominator.number or 0) and place not in told:
                told.update(each.denominator.place for each in present)
                yield _too_many(present, whole, total, register)


def _too_many(present: list[Observation], whole: Observation, total: float, register: Register) -> Issue:
    """An error where one file contradicts itself; a warning where two files may count at different times."""
    groups = " and ".join(each.group for each in present)
    message = (
        f"{total:g} pupils ({groups}) are more than all {show(whole.denominator)} for {words_for(whole, register)}"
    )
    place = present[-1].denominator.place
    files = {source.file for each in (*present, whole) for source in each.denominator.sources}
    say = error if len(files) == 1 and not whole.publisher else warning
    return say(place, message, "correct the cohort that is wrong", check="limits")


def _absence(evidence: Evidence, register: Register) -> Iterator[Issue]:
    """Absence of most of the year, which is attendance in the wrong column."""
    for o in evidence.observations:
        if o.measure == "overall_absence" and HIGHEST_ABSENCE < (o.value.number or 0) <= 100:
            message = f"{show(o.value)} for {words_for(o, register)} looks like attendance"
            absence = 100 - (o.value.number or 0)
            hint = f'write the absence, {absence:.1f}%, or give the column the heading "Attendance %"'
            yield _look(o.value, message, hint)


def _look(fact: Fact, message: str, hint: str) -> Issue:
    return warning(fact.place, message, hint, check="limits")
