"""Days of support due, used and left at one school, term by term: types only, made by the rules of days."""

from __future__ import annotations

from dataclasses import dataclass

from packgen.model import BLANK, Fact, Period
from packgen.strategy.types import Phase


@dataclass(frozen=True, slots=True)
class TermUse:
    """Support in one term: the least due for the phase agreed by then, days used in all and by role, days not used.

    ``due`` and ``left`` are missing where no phase had been agreed; ``phase`` is then None.
    """

    period: Period
    phase: Phase | None
    due: Fact
    used: Fact
    left: Fact
    by_who: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True)
class SupportUse:
    """Days of improvement support: the least a term, used in each term of the year up to today, and what is left.

    ``entitlement`` and ``remaining`` are those of the current term, missing where no phase has been agreed or the
    strategy names none. ``terms`` are the terms of the year so far, oldest first. ``next_visit`` is the next that a
    visit note arranges, missing where none is ahead.
    """

    entitlement: Fact
    used: Fact
    terms: tuple[TermUse, ...]
    used_this_year: Fact
    remaining: Fact
    more: tuple[str, ...] = ()
    next_visit: Fact = BLANK

    @property
    def by_term(self) -> tuple[tuple[Period, Fact], ...]:
        """The days used in each term of the year so far."""
        return tuple((term.period, term.used) for term in self.terms)

    @property
    def by_who(self) -> tuple[tuple[str, Fact], ...]:
        """The days of the current term by the role that gave them, most first."""
        return self.terms[-1].by_who if self.terms else ()
