"""What the strategy says of every school: Evidence and Strategy in, one Assessment a school out."""

from __future__ import annotations

from dataclasses import replace

from packgen.model import BLANK, MEMBER, SUPPORTED, Evidence, Fact, Missing, School, absent, derive
from packgen.rules import trends
from packgen.rules.answers import View
from packgen.rules.assumed import NOTHING, Assumed
from packgen.rules.candidates import aspect_candidates, candidates, proposal, separation, why_none
from packgen.rules.interventions import interventions
from packgen.rules.journey import difference, journey, terms_in_phase
from packgen.rules.plans import plan_states
from packgen.rules.recorded import latest_judgement
from packgen.rules.support import support_use
from packgen.rules.terms import TermOf, calendar
from packgen.rules.types import AgreedPhase, AspectProfile, Assessment, Candidate, Trend
from packgen.rules.warnings import early_warnings
from packgen.strategy.types import Aspect, Strategy


def assess(evidence: Evidence, strategy: Strategy, term_of: TermOf | None = None) -> dict[str, Assessment]:
    """Assess every school in the trust or supported by it, by URN, in order of name.

    ``term_of`` gives the term of a day, for counting days of support; three English terms where left out.
    """
    terms = term_of or calendar()
    schools = evidence.of_relation(MEMBER, SUPPORTED)
    return {school.urn: assess_school(evidence, strategy, school, terms) for school in schools}


def assess_school(
    evidence: Evidence, strategy: Strategy, school: School, term_of: TermOf, assumed: Assumed = NOTHING
) -> Assessment:
    """Assess one school: the phase proposed with reasons, the phase agreed, and the duties that follow from it."""
    view = View(evidence, school, strategy, strategy.overall, assumed)
    found = candidates(view)
    proposed = proposal(found)
    path = journey(evidence, strategy, school)
    agreed = path[-1] if path else None
    phase = agreed.phase if agreed else None
    warnings = early_warnings(evidence, strategy, school, assumed)
    return Assessment(
        school=school,
        period=evidence.period,
        candidates=found,
        proposal=proposed,
        proposed=_proposed(found),
        runner_up=found[1] if len(found) > 1 else None,
        separates=_separates(found),
        aspects={aspect.key: _profile(view, aspect, agreed) for aspect in strategy.aspects},
        agreed=agreed,
        journey=path,
        terms_in_phase=terms_in_phase(path),
        difference=difference(agreed, proposed, found),
        nor_trend=_nor_trend(evidence, strategy, school),
        support=support_use(evidence, strategy, school, path, term_of),
        plans=plan_states(evidence, school, phase),
        reporting=phase.reporting if phase else (),
        trust_led=strategy.trust_led(phase) if phase else (),
        warnings=warnings,
        interventions=interventions(evidence, strategy, school, warnings),
    )


def _separates(found: tuple[Candidate, ...]) -> Fact:
    if len(found) < 2:
        return absent(Missing.NOT_APPLICABLE)
    facts = [fact for candidate in found[:2] for finding in candidate.findings for fact in finding.facts]
    return derive("first and second phase compared", separation(found[0], found[1]), facts)


def _proposed(found: tuple[Candidate, ...]) -> Fact:
    phase = proposal(found)
    if phase is None:
        return absent(Missing.NOT_AVAILABLE, note=why_none(found))
    facts = [fact for finding in found[0].reasons for fact in finding.facts]
    return derive(f"strategy, {phase.paragraph}: best fit", phase.name, facts)


def _profile(view: View, aspect: Aspect, agreed: AgreedPhase | None) -> AspectProfile:
    row = latest_judgement(view.evidence, view.school, aspect.name)
    found = aspect_candidates(replace(view, aspect=aspect.name))
    proposed = _proposed(found)
    entered = agreed.record[aspect.field] if agreed and aspect.field else BLANK
    judgement = row["judgement"] if row else absent(Missing.NOT_JUDGED)
    return AspectProfile(aspect, judgement, found, proposed, entered)


def _nor_trend(evidence: Evidence, strategy: Strategy, school: School) -> Trend:
    rule = next((rule for rule in strategy.trends.values() if rule.measure == "nor"), None)
    return trends.trend(evidence, school, rule) if rule else trends.unknown_trend("the strategy has no rule for it")
