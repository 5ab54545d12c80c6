"""An Assessment in; why the school is in its phase, as plain data that prints as JSON, out."""

from __future__ import annotations

import re

from packgen.documents.on_file import SUMMARY, not_on_file
from packgen.explain.duties import duties_answer
from packgen.language import date_text, join_and, show
from packgen.listing import Answer, fact_answer
from packgen.loading import Loaded
from packgen.model import Fact, School, derive
from packgen.rules import Assessment
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.risk.early import WarningFinding
from packgen.rules.types import AspectProfile, Candidate
from packgen.strategy.types.criteria import Group, Role


def school_answer(loaded: Loaded, school: School) -> Answer:
    """Everything that the strategy says of one school, and why."""
    found = loaded.assessments[school.urn]
    return {
        "school": school.name,
        "urn": school.urn,
        "as_at": date_text(loaded.evidence.as_at),
        "strategy": loaded.strategy.title,
        "agreed": _agreed(found),
        "suggested": found.proposal.name if found.proposal else None,
        "why": why(found),
        "difference": fact_answer(found.difference.text) if found.difference else None,
        "runner_up": _runner_up(found.runner_up),
        "separates": show(found.separates),
        "candidates": [_candidate(candidate) for candidate in found.candidates],
        "profile": [_aspect(profile) for profile in found.aspects.values()],
        "profile_beside_whole": found.profile.text or found.profile.note,
        "journey": [{"period": str(a.period), "phase": a.name.text, "date": show(a.date)} for a in found.journey],
        "roll": fact_answer(found.nor_trend.text),
        **duties_answer(found),
        "missing": _missing(loaded, school),
        "warnings": [_warning(one) for one in found.warnings],
        "interventions": [
            {
                "name": one.intervention.name,
                "is_triggered": one.is_triggered,
                "is_running": one.is_running,
                "state": show(one.text),
            }
            for one in found.interventions
        ],
    }


def _missing(loaded: Loaded, school: School) -> Answer | None:
    """What documents miss of the school, and when it was asked for; None where they miss nothing."""
    kind = next((kind for kind in loaded.catalog.values() if kind.scope == "school"), None)
    told = not_on_file(loaded.material(kind), school, SUMMARY) if kind else ""
    return fact_answer(told if isinstance(told, Fact) else derive("missing evidence", told, [])) if told else None


def why(found: Assessment) -> str:
    """The route that speaks for the phase suggested, or why none is."""
    if not found.proposal or not found.best:
        return found.proposed.note
    return found.best.route.route.text if found.best.route else found.best.phase.summary


def _agreed(found: Assessment) -> Answer | None:
    if found.agreed is None:
        return None
    agreed = found.agreed
    return {
        "phase": agreed.name.text,
        "date": show(agreed.date),
        "meeting": show(agreed.meeting),
        "by": _people(agreed.by),
        "reason": show(agreed.reason) if agreed.reason.is_known else "",
        "terms": int(found.terms_in_phase.number or 0),
        "since": show(found.in_phase_since),
        "is_current": found.is_current,
        "cells": [str(source) for source in agreed.name.sources],
    }


def _people(by: Fact) -> str:
    """Roles as they were entered, with commas or semicolons between them, as a sentence lists them."""
    return (
        f"the {join_and(part.strip() for part in re.split('[,;]', by.text))}" if by.is_known else "whom is not recorded"
    )


def _runner_up(candidate: Candidate | None) -> Answer | None:
    return {"phase": candidate.phase.name, "verdict": candidate.verdict.value} if candidate else None


def _candidate(candidate: Candidate) -> Answer:
    return {
        "phase": candidate.phase.name,
        "verdict": candidate.verdict.value,
        "route": candidate.route.route.text if candidate.route else "",
        "met": [_finding(finding) for finding in candidate.met],
        "not_met": [_finding(finding) for finding in candidate.unmet],
        "not_known": [_finding(finding) for finding in candidate.unknown],
        "ruled_out_by": [finding.condition.id for finding in _ruled_out_by(candidate)],
        "weakened_by": [finding.condition.id for finding in candidate.weakened_by],
    }


def _ruled_out_by(candidate: Candidate) -> tuple[Finding, ...]:
    """What keeps each route from being met: the first that fails of an `all`, everything of an `any`."""
    if candidate.verdict is not Verdict.UNMET:
        return ()
    told: list[Finding] = []
    for route in candidate.routes:
        unmet = [finding for finding in route.findings if finding.verdict is Verdict.UNMET]
        is_every = isinstance(route.route.criterion, Group) and route.route.criterion.every
        told += unmet[:1] if is_every else unmet
    required = [item.finding for item in candidate.alongside if item.alongside.role is Role.REQUIRED]
    told += [finding for finding in required if finding.verdict is Verdict.UNMET]
    return tuple({finding.condition.id: finding for finding in told}.values())


def _aspect(profile: AspectProfile) -> Answer:
    return {
        "aspect": profile.aspect.name,
        "judgement": show(profile.judgement),
        "agreed": show(profile.agreed),
        "suggested": profile.proposed.text or None,
        "why": _aspect_why(profile),
        "runner_up": _runner_up(profile.runner_up),
        "separates": show(profile.separates),
        "candidates": [_candidate(candidate) for candidate in profile.candidates],
    }


def _aspect_why(profile: AspectProfile) -> str:
    if not profile.proposed.is_known:
        return _aspect_open(profile) or profile.proposed.note
    reasons = profile.candidates[0].reasons if profile.candidates else ()
    return "; ".join(finding.found for finding in reasons)


def _aspect_open(profile: AspectProfile) -> str:
    """Which phases of an aspect cannot be ruled out, and what would settle them."""
    found = [candidate for candidate in profile.candidates if candidate.verdict is Verdict.UNKNOWN]
    if not profile.judgement.is_known or not found:
        return ""
    names = join_and(candidate.phase.name for candidate in found)
    settle = dict.fromkeys(finding.settle for candidate in found for finding in candidate.unknown)
    return f"{names} cannot be ruled out. {' '.join(settle)}"


def _warning(found: WarningFinding) -> Answer:
    return {
        "id": found.warning.id,
        "text": found.warning.text,
        "verdict": found.verdict.value,
        "found": found.evidence,
        "risk": found.row.id if found.row else None,
        "intervention": found.warning.intervention or None,
        "cells": [str(source) for source in found.fact.sources],
    }


def _finding(finding: Finding) -> Answer:
    return {
        "id": finding.condition.id,
        "paragraph": finding.condition.paragraph,
        "criterion": finding.condition.text,
        "found": finding.settle or finding.found,
        "cells": [str(source) for fact in finding.facts for source in fact.sources],
    }
