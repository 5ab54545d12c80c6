"""What would change if something were otherwise at one school: two Assessments and their Views in, a WhatIf out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from packgen.model import Evidence, School
from packgen.rules.assess import assess_school
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.conditions import evaluate
from packgen.rules.criteria.findings import Finding
from packgen.rules.given.changes import changed
from packgen.rules.given.reading import Given
from packgen.rules.terms import TermOf
from packgen.rules.types import AspectProfile, Assessment, Candidate
from packgen.strategy.types import Strategy


@dataclass(frozen=True, slots=True)
class Flip:
    """A condition whose verdict changes."""

    before: Finding
    after: Finding


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A school as it is and as it would be.

    ``flips`` are the conditions that change, in the order of the strategy's file; ``phases`` the candidates whose
    verdict changes, and ``aspects`` the profiles that suggest another phase, each before and after. ``raised`` and
    ``settled`` are ids of early warnings that come or go, ``triggered`` and ``released`` keys of interventions.
    """

    before: Assessment
    after: Assessment
    flips: tuple[Flip, ...]
    phases: tuple[tuple[Candidate, Candidate], ...]
    aspects: tuple[tuple[AspectProfile, AspectProfile], ...]
    raised: tuple[str, ...]
    settled: tuple[str, ...]
    triggered: tuple[str, ...]
    released: tuple[str, ...]

    @property
    def is_other_phase(self) -> bool:
        """Whether another phase, or none in place of one, would be suggested."""
        return self.before.proposal != self.after.proposal

    @property
    def is_agreed_otherwise(self) -> bool:
        """Whether another phase would have been agreed: what is given says so."""
        return self.before.phase != self.after.phase

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing that the strategy says of the school would change."""
        lists = (self.flips, self.phases, self.aspects, self.raised, self.settled, self.triggered, self.released)
        return not (self.is_other_phase or self.is_agreed_otherwise or any(lists))


def what_if(evidence: Evidence, strategy: Strategy, school: School, term_of: TermOf, givens: Iterable[Given]) -> WhatIf:
    """Assess a school as it is and as it would be with what is given, and tell the two apart."""
    other, assumed = changed(evidence, school.urn, givens)
    now = View(evidence, school, strategy, strategy.overall)
    then = View(other, other.schools[school.urn], strategy, strategy.overall, assumed)
    before = assess_school(evidence, strategy, school, term_of)
    after = assess_school(other, strategy, then.school, term_of, assumed)
    warned, warns = (frozenset(one.warning.id for one in found.raised) for found in (before, after))
    helped, helps = (_triggered(found) for found in (before, after))
    return WhatIf(
        before,
        after,
        flips=_flips(now, then),
        phases=_phases(before, after),
        aspects=_aspects(before, after),
        raised=tuple(one.id for one in strategy.warnings if one.id in warns - warned),
        settled=tuple(one.id for one in strategy.warnings if one.id in warned - warns),
        triggered=tuple(one.key for one in strategy.interventions if one.key in helps - helped),
        released=tuple(one.key for one in strategy.interventions if one.key in helped - helps),
    )


def _flips(now: View, then: View) -> tuple[Flip, ...]:
    pairs = ((evaluate(one, now), evaluate(one, then)) for one in now.strategy.conditions.values())
    return tuple(Flip(before, after) for before, after in pairs if before.verdict is not after.verdict)


def _phases(before: Assessment, after: Assessment) -> tuple[tuple[Candidate, Candidate], ...]:
    then = {candidate.phase.key: candidate for candidate in after.candidates}
    pairs = [(candidate, then[candidate.phase.key]) for candidate in before.candidates]
    return tuple(pair for pair in _in_order(pairs) if pair[0].verdict is not pair[1].verdict)


def _in_order(pairs: Iterable[tuple[Candidate, Candidate]]) -> list[tuple[Candidate, Candidate]]:
    return sorted(pairs, key=lambda pair: pair[0].phase.order)


def _aspects(before: Assessment, after: Assessment) -> tuple[tuple[AspectProfile, AspectProfile], ...]:
    pairs = ((profile, after.aspects[key]) for key, profile in before.aspects.items())
    return tuple(pair for pair in pairs if pair[0].proposed.value != pair[1].proposed.value)


def _triggered(found: Assessment) -> frozenset[str]:
    return frozenset(state.intervention.key for state in found.interventions if state.is_triggered)
