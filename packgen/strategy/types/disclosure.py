"""What may be shown of small numbers and said of differences: the named rules of a strategy file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """What one kind of reader may see of small numbers.

    A figure about fewer than ``min_cohort`` pupils is withheld; 0% and 100% about fewer than ``min_extreme``;
    counts of ``small_counts`` measures below ``min_count`` but above 0. ``complements`` are groups that together
    make the whole; ``secondary`` withholds the next smallest where one could be worked out.
    """

    min_cohort: int = 6
    min_extreme: int = 11
    min_count: int = 5
    small_counts: tuple[str, ...] = ()
    complements: tuple[tuple[str, ...], ...] = ()
    secondary: bool = True


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Thresholds for showing and for commenting, and the policy of each audience.

    ``commentary`` is the cohort from which sentences may comment on a figure.
    """

    commentary: int
    public: Policy
    restricted: Policy
    restricted_audiences: tuple[str, ...] = ()

    def policy(self, audience: Iterable[str]) -> Policy:
        """The policy for these readers: restricted only where every one of them is a restricted audience."""
        names = [name.casefold() for name in audience]
        allowed = {name.casefold() for name in self.restricted_audiences}
        return self.restricted if names and all(name in allowed for name in names) else self.public


@dataclass(frozen=True, slots=True)
class Significance:
    """How a difference from the national figure is worded.

    ``test`` is "wilson" (the national figure lies outside the Wilson score interval) or "binomial" (the exact
    two-sided binomial test); ``confidence`` is in percent. A gap of fewer than ``in_line_pupils`` whole pupils is
    "in line". ``pooled_years`` is how many years a small cohort is pooled over.
    """

    test: str = "wilson"
    confidence: float = 95.0
    in_line_pupils: int = 1
    pooled_years: int = 3
