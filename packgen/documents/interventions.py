"""A school's early warnings and the interventions that they call for in; what documents say of both out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.documents.material import Context, Material
from packgen.language import count_of, date_text, join_and, sentence
from packgen.model import Fact, School, derive
from packgen.rules.criteria.findings import Verdict
from packgen.rules.risk.early import InterventionState, WarningFinding


def interventions_block(material: Material, school: School) -> Context | None:
    """What stands in the place of a phase where a strategy names none: warnings, what they call for, what is open.

    ``sentence`` sums up; ``rows`` are interventions that are called for or run, each with the reasons; ``unknown`` are
    the warnings that the evidence cannot settle. None where the strategy has phases, or has no early warnings.
    """
    strategy, found = material.strategy, material.assessments[school.urn]
    if strategy.phases or not strategy.warnings:
        return None
    called = [state for state in found.interventions if state.is_triggered or state.plan]
    return {
        "sentence": _sentence(found.warnings, called),
        "rows": [intervention_row(state) for state in called],
        "unknown": [_shown(one) for one in found.warnings if one.verdict is Verdict.UNKNOWN],
    }


def _sentence(warnings: Sequence[WarningFinding], called: Sequence[InterventionState]) -> Fact | str:
    """How many warnings are met and what they call for, how many are not known."""
    met = [found for found in warnings if found.verdict is Verdict.MET]
    open_ones = [found for found in warnings if found.verdict is Verdict.UNKNOWN]
    words = f"{count_of(len(met), 'early warning').capitalize()} {'is' if len(met) == 1 else 'are'} met"
    words = words if met else "No early warning is met"
    names = [state.intervention.name for state in called if state.is_triggered]
    if met and names:
        words += f" and {'calls' if len(met) == 1 else 'call'} for {_named(names)}"
    if open_ones:
        words += f"; {len(open_ones)} {'is' if len(open_ones) == 1 else 'are'} not known"
    return derive("early warnings", f"{words}.", [found.fact for found in (*met, *open_ones)])


def _named(names: Iterable[str]) -> str:
    """Names inside a sentence, the first letter small: targeted support and leadership support."""
    return join_and(name if name[1:2].isupper() else name[:1].lower() + name[1:] for name in names)


def _shown(found: WarningFinding) -> Fact:
    """What the evidence of a warning shows, without the warning's own words."""
    return derive(found.fact.rule, found.evidence, [found.fact])


def intervention_row(state: InterventionState) -> Context:
    """One intervention as documents print it: why, who leads it, where it stands, the next review."""
    reasons: list[Fact | str] = [_shown(found) for found in state.warnings]
    for risk in state.risks:
        words = f"Risk {risk.record.id} is red after controls: {sentence(risk.record.text('title'))}"
        reasons.append(derive("red risk", words, [risk.record["title"], risk.residual]))
    return {
        "name": state.intervention.name,
        "text": state.intervention.text,
        "owner": state.intervention.owner,
        "reasons": reasons or ["Nothing calls for it now; its plan still runs."],
        "state": derive(state.text.rule, sentence(state.text.text), [state.text]),
        "review": f"Next review by {date_text(state.review_due)}." if state.review_due else "",
    }
