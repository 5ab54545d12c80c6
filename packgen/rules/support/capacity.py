"""The days that each role can give in the term and the days it gave: Evidence and what schools used in, roles out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packgen.language import count_of, join_and
from packgen.model import Evidence, Fact, Missing, Record, absent, derive
from packgen.rules.support.use import SupportUse


@dataclass(frozen=True, slots=True)
class RoleDays:
    """One role: days that it can give in the term, days given so far, and days left.

    ``available`` and ``left`` are missing where the sheet SI capacity has no row for the role.
    """

    who: str
    available: Fact
    used: Fact
    left: Fact


def role_days(evidence: Evidence, uses: Iterable[SupportUse]) -> tuple[RoleDays, ...]:
    """Each role with days to give this term, in the order of the sheet, then each other role that gave some."""
    given: dict[str, list[tuple[str, Fact]]] = {}
    for use in uses:
        for who, days in use.by_who:
            given.setdefault(who.casefold(), []).append((who, days))
    rows = [(row.text("who"), row["days"]) for row in capacity_rows(evidence)]
    listed = [_role(who, days, given.pop(who.casefold(), [])) for who, days in rows]
    blank = absent(Missing.BLANK, note="no capacity is recorded")
    others = [_role(pairs[0][0], blank, pairs) for _, pairs in sorted(given.items())]
    return (*listed, *others)


def capacity_rows(evidence: Evidence) -> list[Record]:
    """The rows of the sheet SI capacity for the current term."""
    return [row for row in evidence.rows("si_capacity") if row.period() == evidence.period]


def _role(who: str, available: Fact, given: Sequence[tuple[str, Fact]]) -> RoleDays:
    days = [fact for _, fact in given]
    used = derive("sum of days", sum(fact.number or 0 for fact in days), days, unit="days")
    if available.number is None:
        return RoleDays(who, available, used, available)
    left = derive(
        "days available less days given", available.number - (used.number or 0), [available, used], unit="days"
    )
    return RoleDays(who, available, used, left)


def available_days(evidence: Evidence, roles: Sequence[RoleDays]) -> Fact:
    """The days of all roles together; missing, with who supplies them, where none is recorded."""
    known = [role.available for role in roles if role.available.number is not None]
    if not known:
        words = f"the sheet SI capacity has no days for {evidence.period}; the School Improvement Lead supplies them"
        return absent(Missing.BLANK, note=words)
    return derive("sum of capacity", sum(fact.number or 0 for fact in known), known, unit="days")


def overdrawn(roles: Sequence[RoleDays]) -> Fact | None:
    """The roles that have given more days than they had, in a sentence; None where none has."""
    over = [role for role in roles if role.left.number is not None and role.left.number < 0]
    if not over:
        return None
    told = [f"the {role.who} by {count_of(-(role.left.number or 0), 'day')}" for role in over]
    words = f"More days were given than were available: {join_and(told)}."
    return derive("capacity exceeded", words, [role.left for role in over])


def unlisted(roles: Sequence[RoleDays]) -> Fact | None:
    """What roles without capacity in the sheet have given, in a sentence; None where there is none."""
    others = [role for role in roles if role.available.number is None and role.used.number]
    if not others:
        return None
    days = sum(role.used.number or 0 for role in others)
    words = (
        f"{count_of(days, 'day').capitalize()} {'was' if days == 1 else 'were'} given by roles whose capacity is not "
    )
    words += f"recorded: {join_and(role.who for role in others)}."
    return derive("days of other roles", words, [role.used for role in others])
