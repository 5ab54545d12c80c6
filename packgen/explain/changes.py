"""A school and what is given in; what would change if it were so, as plain data, out."""

from __future__ import annotations

from collections.abc import Iterable

from packgen.errors import Issue, ProjectError, error
from packgen.explain.asked import asked_school
from packgen.explain.school import why
from packgen.language import date_text, number_text, with_the
from packgen.listing import Answer
from packgen.model import Source
from packgen.project import Project
from packgen.rules import calendar
from packgen.rules.given.reading import names_of, read_givens
from packgen.rules.given.what_if import WhatIf, what_if
from packgen.strategy.types import Phase, Strategy

ASKED = "--what-if"


def what_if_explanation(project: Project, what: str, asked: Iterable[str]) -> Answer:
    """What would change at a school if what is asked ("NAME=VALUE" each) were so.

    Raises ProjectError where the school, a name or a value is not known, with all that is wrong at once.
    """
    loaded, school = asked_school(project, what)
    pairs, issues = _pairs(asked)
    givens, wrong = read_givens(
        pairs, names_of(loaded.strategy), loaded.evidence.as_at, ASKED, lambda name: Source(f"{ASKED} {name}")
    )
    issues += wrong
    if issues:
        raise ProjectError(issues)
    terms = calendar(project.terms, project.term_starts)
    found = what_if(loaded.evidence, loaded.strategy, school, terms, givens)
    return {
        "school": school.name,
        "urn": school.urn,
        "as_at": date_text(loaded.evidence.as_at),
        "what_if": pairs,
        **_changes(found, loaded.strategy),
    }


def _pairs(asked: Iterable[str]) -> tuple[dict[str, str], list[Issue]]:
    pairs: dict[str, str] = {}
    issues = []
    for text in asked:
        name, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not value:
            issues.append(error(ASKED, f'"{text}" gives no value', "write NAME=VALUE, such as nor_trend=stable"))
        elif name in pairs:
            issues.append(error(ASKED, f'"{name}" is given twice', "leave one out"))
        else:
            pairs[name] = value
    return pairs, issues


def _changes(found: WhatIf, strategy: Strategy) -> Answer:
    before, after = found.before, found.after
    return {
        "is_unchanged": found.is_unchanged,
        "has_no_phases": not strategy.phases,
        "suggested": {"before": _name(before.proposal), "after": _name(after.proposal), "why": why(after)},
        "conditions": [
            {
                "id": flip.after.condition.id,
                "paragraph": flip.after.condition.paragraph,
                "criterion": flip.after.condition.text,
                "before": flip.before.verdict.value,
                "after": flip.after.verdict.value,
                "found": flip.after.settle or flip.after.found,
            }
            for flip in found.flips
        ],
        "phases": [
            {"phase": then.phase.name, "before": now.verdict.value, "after": then.verdict.value}
            for now, then in found.phases
        ],
        "profile": [
            {"aspect": then.aspect.name, "before": now.proposed.text or None, "after": then.proposed.text or None}
            for now, then in found.aspects
        ],
        "agreed": _name(before.phase),
        "agreed_then": _name(after.phase) if found.is_agreed_otherwise else None,
        "duties": _changed_duties(found),
        "warnings": {
            "raised": [_warning(strategy, name) for name in found.raised],
            "settled": [_warning(strategy, name) for name in found.settled],
        },
        "interventions": {
            "triggered": [_intervention(strategy, key) for key in found.triggered],
            "released": [_intervention(strategy, key) for key in found.released],
        },
    }


def _name(phase: Phase | None) -> str | None:
    return phase.name if phase else None


def _changed_duties(found: WhatIf) -> Answer | None:
    before, after = found.before, found.after
    if found.is_agreed_otherwise:
        return _duties(before.phase, after.phase)
    return _duties(before.phase or before.proposal, after.proposal) if found.is_other_phase else None


def _duties(before: Phase | None, after: Phase | None) -> Answer | None:
    """What the phase suggested then would bring beside what the phase agreed brings; None where they are the same."""
    if after is None or before == after:
        return None
    return {"before": _brings(before) if before else None, "after": _brings(after)}


def _brings(phase: Phase) -> Answer:
    return {
        "phase": phase.name,
        "days": number_text(phase.support.days),
        "plans": [f"{d.plan}, {f'approved by the {d.approver}' if d.approver else 'submitted'}" for d in phase.plans],
        "reports": [f"{duty.what}, {duty.rhythm}, to {with_the(duty.body)}" for duty in phase.reporting],
    }


def _warning(strategy: Strategy, name: str) -> Answer:
    return next({"id": one.id, "text": one.text} for one in strategy.warnings if one.id == name)


def _intervention(strategy: Strategy, key: str) -> Answer:
    found = strategy.intervention(key)
    return {"key": key, "name": found.name if found else key}
