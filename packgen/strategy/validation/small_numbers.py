"""Small numbers and significance in a strategy: thresholds that contradict each other, as issues."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error
from packgen.strategy.types import Strategy
from packgen.strategy.validation.places import Place


def check_small_numbers(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Thresholds below 0, or such that restricted readers see less, or that comments say what may not be shown."""
    where, settings = place("disclosure"), strategy.disclosure
    for policy in (settings.public, settings.restricted):
        if policy.min_cohort < 0 or policy.min_extreme < 0 or policy.min_count < 0:
            yield error(where, "a threshold is below 0", "write 0 or more")
    if settings.restricted.min_cohort > settings.public.min_cohort:
        message = "restricted readers would be shown less than the public"
        yield error(where, message, "make min_cohort_for_percent_restricted the smaller of the two")
    if settings.commentary < settings.public.min_cohort:
        message = "figures could be commented on that may not be shown"
        yield error(where, message, "make min_cohort_for_commentary at least min_cohort_for_percent")
    for groups in settings.public.complements:
        if len(set(groups)) < 2:
            message = f"a list of complements holds {' and '.join(groups) or 'nothing'} alone"
            yield error(place("disclosure", "complements"), message, 'name the groups that make the whole: ["a", "b"]')
    if strategy.significance.in_line_pupils < 0 or strategy.significance.pooled_years < 1:
        hint = "write in_line_pupils = 0 or more and pooled_years = 1 or more"
        yield error(place("significance"), "a number of pupils is below 0 or a number of years below 1", hint)
