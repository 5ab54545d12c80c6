"""What the strategy says of every school: Evidence and Strategy in, one Assessment a school out."""

from __future__ import annotations

from packgen.model import MEMBER, SUPPORTED, Evidence, School
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.assumed import NOTHING, Assumed
from packgen.rules.numbers import trends
from packgen.rules.phases.candidates import candidates, proposal
from packgen.rules.phases.journey import difference, in_phase_since, journey, terms_in_phase
from packgen.rules.phases.plans import plan_states
from packgen.rules.phases.profile import aspect_profile, best_fit, profile_sentence, what_separates
from packgen.rules.phases.reporting import report_states
from packgen.rules.risk.interventions import interventions
from packgen.rules.risk.warnings import early_warnings
from packgen.rules.support.days import support_use
from packgen.rules.terms import TermOf, calendar
from packgen.rules.types import Assessment, Trend
from packgen.strategy.types import Strategy


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
    proposed, best = proposal(found), best_fit(found)
    path = journey(evidence, strategy, school)
    agreed = path[-1] if path else None
    phase = agreed.phase if agreed else None
    aspects = {aspect.key: aspect_profile(view, aspect, agreed) for aspect in strategy.aspects}
    warnings = early_warnings(evidence, strategy, school, assumed)
    return Assessment(
        school=school,
        period=evidence.period,
        candidates=found,
        proposal=proposed,
        proposed=best,
        runner_up=found[1] if len(found) > 1 else None,
        separates=what_separates(found),
        aspects=aspects,
        profile=profile_sentence(aspects.values(), best),
        agreed=agreed,
        journey=path,
        terms_in_phase=terms_in_phase(path),
        in_phase_since=in_phase_since(path),
        difference=difference(agreed, proposed, found),
        nor_trend=_nor_trend(evidence, strategy, school),
        support=support_use(evidence, strategy, school, path, term_of),
        plans=plan_states(evidence, school, phase),
        reporting=report_states(evidence, school, phase, term_of),
        trust_led=strategy.trust_led(phase) if phase else (),
        warnings=warnings,
        interventions=interventions(evidence, strategy, school, warnings, assumed),
    )


def _nor_trend(evidence: Evidence, strategy: Strategy, school: School) -> Trend:
    rule = next((rule for rule in strategy.trends.values() if rule.measure == "nor"), None)
    return trends.trend(evidence, school, rule) if rule else trends.unknown_trend("the strategy has no rule for it")
