"""All phases held against one school's evidence: candidates in order, and what separates the first two."""

from __future__ import annotations

from packgen.language import join_and, sentence
from packgen.rules.criteria.answers import View, every, some
from packgen.rules.criteria.conditions import evaluate, evaluate_tree
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.types import AlongsideFinding, Candidate, RouteFinding
from packgen.strategy.types import Phase
from packgen.strategy.types.criteria import (
    OVERALL,
    Condition,
    Criterion,
    Group,
    JudgementTest,
    ProgressTest,
    Role,
    Strength,
)

_STRENGTHS = list(Strength)
_VERDICTS = [Verdict.MET, Verdict.UNKNOWN, Verdict.UNMET]


def candidates(view: View) -> tuple[Candidate, ...]:
    """Every phase of the strategy held against the school, best fit first.

    Met before not known before not met; then the strongest route; then what supports it against what weakens it;
    then, of phases that are not met, the share of conditions met; then the phase of most need, because support withheld
    costs more than given.
    """
    found = [_candidate(phase, view) for phase in view.strategy.phases]
    return tuple(sorted(found, key=_rank))


def aspect_candidates(view: View) -> tuple[Candidate, ...]:
    """The same for one aspect: only what asks about the overall judgement is asked, of the aspect's own judgement."""
    found = []
    for phase in view.strategy.phases:
        routes = tuple(
            RouteFinding(route, *evaluate_tree(pruned, view))
            for route in phase.routes
            if (pruned := _about_judgement(route.criterion)) is not None
        )
        if routes:
            found.append(_made(phase, routes, ()))
    return tuple(sorted(found, key=_rank))


def proposal(found: tuple[Candidate, ...]) -> Phase | None:
    """The phase that fits best, or None where none is met or several are only permitted and nothing points to one."""
    best = found[0] if found else None
    if best is None or best.verdict is not Verdict.MET or _are_only_open(found):
        return None
    return best.phase


def why_none(found: tuple[Candidate, ...]) -> str:
    """Why no phase is proposed; a strategy without phases has no candidates."""
    if not found:
        return "this strategy names no phases"
    if _are_only_open(found):
        names = join_and(candidate.phase.name for candidate in found if candidate.verdict is Verdict.MET)
        return f"{names} are open on the strategy's words, and nothing points to one of them"
    return "no phase fits this evidence in full"


def _are_only_open(found: tuple[Candidate, ...]) -> bool:
    met = [candidate for candidate in found if candidate.verdict is Verdict.MET]
    return len(met) > 1 and met[0].strength is Strength.ALLOWS


def separation(first: Candidate, second: Candidate, *, of_aspect: bool = False) -> str:
    """Say in a sentence or two what puts the first candidate before the second, for the school or for one aspect."""
    name = second.phase.name
    if first.verdict is not Verdict.MET:
        return "No phase fits this evidence in full."
    if second.verdict is Verdict.UNMET:
        return f"{name} comes next, but it is not met: {_short(second)}."
    if second.verdict is Verdict.UNKNOWN:
        told = " ".join(finding.settle for finding in _deciding(second, Verdict.UNKNOWN))
        return f"{name} cannot be ruled out. {told}".strip()
    if first.strength is Strength.ALLOWS:
        return (
            f"{first.phase.name} and {name} are both open on the strategy's words, and nothing points to one of them."
        )
    if _STRENGTHS.index(first.strength or Strength.ALLOWS) < _STRENGTHS.index(second.strength or Strength.ALLOWS):
        return f"{name} is also possible. {_weaker(second, of_aspect)}"
    if _balance(first) != _balance(second):
        return f"{name} fits as well, but {_context(first, second)}."
    return f"{name} fits as well. Where 2 phases fit alike, the one that brings more support is proposed."


def _candidate(phase: Phase, view: View) -> Candidate:
    routes = tuple(RouteFinding(route, *evaluate_tree(route.criterion, view)) for route in phase.routes)
    beside = tuple(AlongsideFinding(item, evaluate(item.condition, view)) for item in phase.alongside)
    return _made(phase, routes, beside)


def _made(phase: Phase, routes: tuple[RouteFinding, ...], beside: tuple[AlongsideFinding, ...]) -> Candidate:
    required = [item.finding.verdict for item in beside if item.alongside.role is Role.REQUIRED]
    verdict = every([some(route.verdict for route in routes), *required])
    best = min(routes, key=_route_rank) if routes else None
    return Candidate(phase, verdict, best, routes, beside)


def _about_judgement(criterion: Criterion) -> Criterion | None:
    """The part of a tree that asks about the overall judgement, or None where it asks nothing of the kind."""
    if isinstance(criterion, Condition):
        test = criterion.test
        return criterion if isinstance(test, JudgementTest | ProgressTest) and test.aspect == OVERALL else None
    parts = [part for part in map(_about_judgement, criterion.parts) if part is not None]
    return Group(criterion.every, tuple(parts)) if parts else None


def _rank(candidate: Candidate) -> tuple[int, int, int, float, int]:
    strength = candidate.route.route.strength if candidate.route else Strength.ALLOWS
    return (
        _VERDICTS.index(candidate.verdict),
        _STRENGTHS.index(strength) if candidate.verdict is Verdict.MET else 0,
        -_balance(candidate) if candidate.verdict is Verdict.MET else 0,
        -_share(candidate.route) if candidate.verdict is not Verdict.MET else 0,
        candidate.phase.order,
    )


def _route_rank(route: RouteFinding) -> tuple[int, int, float]:
    return _VERDICTS.index(route.verdict), _STRENGTHS.index(route.route.strength), -_share(route)


def _share(route: RouteFinding | None) -> float:
    if route is None or not route.findings:
        return 0
    return sum(finding.verdict is Verdict.MET for finding in route.findings) / len(route.findings)


def _balance(candidate: Candidate) -> int:
    verdicts = [i.finding.verdict for i in candidate.alongside if i.alongside.role is Role.SUPPORTING]
    return verdicts.count(Verdict.MET) - verdicts.count(Verdict.UNMET)


def _deciding(candidate: Candidate, verdict: Verdict) -> list[Finding]:
    own = candidate.route.findings if candidate.route else ()
    beside = [item.finding for item in candidate.alongside if item.alongside.role is Role.REQUIRED]
    return [finding for finding in (*own, *beside) if finding.verdict is verdict]


def _short(candidate: Candidate) -> str:
    return join_and(finding.found for finding in _deciding(candidate, Verdict.UNMET)) or "its conditions are not met"


def _weaker(candidate: Candidate, of_aspect: bool) -> str:
    reason = sentence(candidate.route.route.text) if candidate.route else ""
    if of_aspect and candidate.route:  # the route speaks of the school: what was found speaks of the aspect
        reason = sentence(join_and(finding.found for finding in candidate.route.findings))
    if candidate.strength is Strength.ALLOWS:
        return f"{reason} That permits the phase without pointing to it.".strip()
    return f"{reason} A decision or designation comes before what fits by description.".strip()


def _context(first: Candidate, second: Candidate) -> str:
    for item in first.alongside:
        if item.finding.verdict is Verdict.MET:
            return f"the evidence supports {first.phase.name}: {item.finding.found}"
    for item in second.alongside:
        if item.finding.verdict is Verdict.UNMET:
            return f"the evidence speaks against it: {item.finding.found}"
    return f"the evidence supports {first.phase.name} more"
