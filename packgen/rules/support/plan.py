"""The trust's plan for support in the term: what its schools are due in, held against the days to give, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from packgen.language import count_of, join_and, number_text
from packgen.model import MEMBER, SUPPORTED, Evidence, Fact, Missing, Period, School, absent, derive
from packgen.rules.support.capacity import RoleDays, available_days, role_days
from packgen.rules.support.packages import Package, packages
from packgen.rules.support.practice import Match, matches
from packgen.rules.terms import TermOf
from packgen.rules.types import Assessment
from packgen.strategy.types import Phase, Strategy

Standing = tuple[School, Assessment]
"""A school with what the strategy says of it."""


@dataclass(frozen=True, slots=True)
class PhaseDays:
    """The schools of one phase, None for those without: how many, and their days due, used and still to be given."""

    phase: Phase | None
    schools: tuple[School, ...]
    due: Fact
    used: Fact
    left: Fact


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """Support across the trust in the current term.

    ``needed`` are the days that the schools' phases bring, or that they used where that is more, and the days of
    packages agreed this term. ``margin`` is ``available`` less ``needed``, below 0 where days are short, missing where
    no capacity is recorded. ``waiting`` are the days of packages still to be decided; they are not in ``needed``.
    """

    period: Period
    phases: tuple[PhaseDays, ...]
    due: Fact
    used: Fact
    left: Fact
    agreed: Fact
    waiting: Fact
    needed: Fact
    available: Fact
    margin: Fact
    sentence: Fact
    roles: tuple[RoleDays, ...]
    packages: tuple[Package, ...]
    matches: tuple[Match, ...]


def support_plan(
    evidence: Evidence, strategy: Strategy, assessments: Mapping[str, Assessment], term_of: TermOf
) -> SupportPlan:
    """Add up the days due, used and to be given this term, and hold them against the days there are to give."""
    found = [(school, assessments[school.urn]) for school in evidence.of_relation(MEMBER, SUPPORTED)]
    offered = packages(evidence, term_of)
    agreed = _package_days([one for one in offered if one.is_agreed and one.term == evidence.period])
    roles = role_days(evidence, [assessment.support for _, assessment in found])
    due, needed = _total(found, "entitlement"), _needed(found, agreed)
    available = available_days(evidence, roles)
    margin = _margin(available, needed)
    return SupportPlan(
        period=evidence.period,
        phases=_by_phase(strategy, found),
        due=due,
        used=_total(found, "used"),
        left=_total(found, "remaining"),
        agreed=agreed,
        waiting=_package_days([one for one in offered if one.is_waiting]),
        needed=needed,
        available=available,
        margin=margin,
        sentence=_sentence(available, margin, needed, due, agreed),
        roles=roles,
        packages=offered,
        matches=matches(evidence, strategy),
    )


def _total(found: Sequence[Standing], name: str) -> Fact:
    """The sum of one figure of support over schools; missing where it is known for none."""
    facts: list[Fact] = [getattr(assessment.support, name) for _, assessment in found]
    known = [fact for fact in facts if fact.number is not None]
    if not known:
        return facts[0] if facts else absent(Missing.NOT_APPLICABLE, note="there is no school")
    return derive("sum of days", sum(fact.number or 0 for fact in known), known, unit="days")


def _by_phase(strategy: Strategy, found: Sequence[Standing]) -> tuple[PhaseDays, ...]:
    groups = [(phase, [one for one in found if one[1].phase == phase]) for phase in (*strategy.phases, None)]
    return tuple(
        PhaseDays(
            phase=phase,
            schools=tuple(school for school, _ in group),
            due=_total(group, "entitlement"),
            used=_total(group, "used"),
            left=_total(group, "remaining"),
        )
        for phase, group in groups
        if group
    )


def _package_days(found: Sequence[Package]) -> Fact:
    days = [one.row["days"] for one in found if one.row["days"].number is not None]
    return derive("sum of days of packages", sum(fact.number or 0 for fact in days), days, unit="days")


def _needed(found: Sequence[Standing], agreed: Fact) -> Fact:
    uses = [assessment.support for _, assessment in found]
    least = [max(use.entitlement.number or 0, use.used.number or 0) for use in uses]
    facts = [fact for use in uses for fact in (use.entitlement, use.used) if fact.is_known]
    rule = "for each school the days due, or used where more; and packages agreed this term"
    return derive(rule, sum(least) + (agreed.number or 0), [*facts, agreed], unit="days")


def _margin(available: Fact, needed: Fact) -> Fact:
    if available.number is None:
        return available
    return derive(
        "days available less days needed", available.number - (needed.number or 0), [available, needed], unit="days"
    )


def _sentence(available: Fact, margin: Fact, needed: Fact, due: Fact, agreed: Fact) -> Fact:
    """Whether there are days enough this term, and by how many there are more or fewer."""
    verb = "is" if needed.number == 1 else "are"
    if margin.number is None:
        words = f"Whether there are enough days this term is not known: {available.note}. "
        words += f"{_days(needed.number).capitalize()} {verb} {_what(due)}{_parts(needed, due, agreed)}"
        return derive("capacity against need", f"{words}.", [needed])
    have = f"{_days(available.number)} can be given and {number_text(needed.number or 0)} {verb} {_what(due)}"
    return derive(
        "capacity against need",
        f"{_verdict(margin.number, due)}: {have}{_parts(needed, due, agreed)}.",
        [available, needed, margin],
    )


def _verdict(margin: float, due: Fact) -> str:
    """How days to give and days needed stand; without days due, the days needed are only those used and agreed."""
    if margin < 0:
        return f"Support this term is {_days(-margin)} short"
    if not due.is_known:
        return f"{_days(margin).capitalize()} of support {'is' if margin == 1 else 'are'} left this term"
    if margin == 0:
        return "There are just enough days of support this term"
    return f"There are enough days of support this term, with {_days(margin)} to spare"


def _what(due: Fact) -> str:
    return "needed" if due.is_known else "used or agreed"


def _days(number: float | None) -> str:
    return count_of(number or 0, "day")


def _parts(needed: Fact, due: Fact, agreed: Fact) -> str:
    """What the days needed are made of, in brackets; "" where they are of one kind."""
    if not agreed.number:
        return ""
    own = (needed.number or 0) - agreed.number
    lead = "for the schools' phases" if due.is_known else "used so far"
    return f" ({join_and([f'{_days(own)} {lead}', f'{_days(agreed.number)} in packages agreed this term'])})"
