"""An Assessment in; what documents say of a school's phase, support and duties out."""

from __future__ import annotations

import re

from packgen.documents.days import days_sentence
from packgen.documents.material import Context, Material
from packgen.documents.prose import given_or
from packgen.language import date_text, join_and
from packgen.model import Fact, School, derive
from packgen.rules import Assessment
from packgen.rules.phases.reports import ReportState


def phase_block(material: Material, school: School) -> Context:
    """The agreed phase first, then what the evidence suggests and why, the profile by aspect and the journey.

    ``agreed`` is the phase as people agreed it; ``suggested`` only a suggestion; ``difference`` is "" or says why the
    two differ. ``reasons`` and ``unknown`` are sentences with their cells.
    """
    found = material.assessments[school.urn]
    return {
        "agreed": found.agreed.name if found.agreed else "not agreed",
        "agreed_sentence": _agreed_sentence(material, found),
        "summary": found.phase.summary if found.phase else "",
        "suggested": found.proposed if material.strategy.phases else "",
        "reasons": [finding.fact for finding in found.best.reasons] if found.proposal and found.best else [],
        "weakened_by": [finding.fact for finding in found.best.weakened_by] if found.proposal and found.best else [],
        "unknown": [finding.fact for finding in found.open_questions],
        "separates": found.separates,
        "difference": found.difference.text if found.difference else "",
        "difference_reason": _recorded(found),
        "aspects": [
            {
                "aspect": p.aspect.name,
                "judgement": p.judgement,
                "agreed": given_or(p.agreed, "not agreed"),
                "suggested": p.proposed,
            }
            for p in found.aspects.values()
        ],
        "judgements": _judgements(found),
        "journey": [{"period": str(a.period), "phase": a.name, "date": a.date} for a in found.journey],
        "terms_in_phase": found.terms_in_phase if material.strategy.phases else "",
        "roll_trend": found.nor_trend.direction,
        "roll_sentence": found.nor_trend.text if found.nor_trend.direction.is_known else "",
    }


def not_agreed(material: Material) -> str:
    """Words for a school whose phase nobody has agreed yet; "" where the strategy names no phases."""
    return f"No phase has been agreed at a {material.health_check} yet." if material.strategy.phases else ""


def _agreed_sentence(material: Material, found: Assessment) -> Fact | str:
    agreed = found.agreed
    if agreed is None:
        return not_agreed(material)
    words = f"{agreed.name.text}, agreed"
    if agreed.date.day:
        words += f" on {date_text(agreed.date.day)}"
    if agreed.meeting.is_known:
        words += f" at the {agreed.meeting.text}"
    if agreed.by.is_known:
        words += f" by {_people(agreed.by.text)}"
    return derive("phase agreed", f"{words}.", [agreed.name, agreed.date, agreed.meeting, agreed.by])


def _people(text: str) -> str:
    """Roles as they were entered, with commas or semicolons between them, as a sentence lists them."""
    return f"the {join_and(part.strip() for part in re.split('[,;]', text))}".replace("the the ", "the ")


def standing_sentence(material: Material, found: Assessment) -> Fact | str:
    """The agreed phase, the one before it, and what the evidence suggests where that differs, in one short line."""
    agreed = found.agreed
    if agreed is None:
        return not_agreed(material)
    words = f"Phase: {agreed.name.text}"
    words += f", agreed on {date_text(agreed.date.day)}" if agreed.date.day else ""
    before = next((a for a in reversed(found.journey) if a.name.text.casefold() != agreed.name.text.casefold()), None)
    if before:
        words += f"; {before.name.text} before that"
    facts = [agreed.name, agreed.date, *([before.name] if before else [])]
    if found.difference:
        words += f". The evidence suggests {found.difference.proposed.name}; the reason for keeping "
        words += f"{agreed.name.text} is {'given below' if found.difference.recorded.is_known else 'not recorded'}"
        facts.append(found.difference.text)
    return derive("phase in a line", f"{words}.", facts)


def _judgements(found: Assessment) -> Fact | str:
    """The trust's own judgement of each aspect in a line, "" where it has made none."""
    judged = [p for p in found.aspects.values() if p.judgement.is_known]
    if not judged:
        return ""
    told = "; ".join(f"{p.aspect.name}, {p.judgement.text[0].lower()}{p.judgement.text[1:]}" for p in judged)
    return derive("trust's judgements", f"The trust's judgements: {told}.", [p.judgement for p in judged])


def _recorded(found: Assessment) -> Fact | str:
    if found.difference is None:
        return ""
    return found.difference.recorded if found.difference.recorded.is_known else "No reason has been recorded."


def support_block(material: Material, school: School) -> Context:
    """Improvement support: days used against the least that the phase brings, by term, and what else it brings."""
    use, has_phases = material.assessments[school.urn].support, bool(material.strategy.phases)
    return {
        "entitlement": use.entitlement if has_phases else "",
        "used": use.used,
        "used_this_year": use.used_this_year,
        "remaining": use.remaining if has_phases else "",
        "more": list(use.more),
        "by_term": [{"period": str(period), "days": days} for period, days in use.by_term],
        "sentence": days_sentence(material, school, material.period),
    }


def duties_block(material: Material, school: School) -> Context:
    """What the agreed phase asks of a school: its plans and who approves them, reports, and what the trust may lead."""
    found = material.assessments[school.urn]
    phase = found.phase
    return {
        "expectations": [clause.text for clause in phase.expectations] if phase else [],
        "plans": [
            {"plan": state.duty.plan, "text": state.duty.text, "approver": state.duty.approver, "state": state.state}
            for state in found.plans
        ],
        "reporting": [_report(state) for state in found.reporting],
        "trust_led": join_and(procedure.name for procedure in found.trust_led),
        "capacity": phase.capacity.text if phase else "",
    }


def _report(found: ReportState) -> Context:
    """A duty to tell a body about a school, and where it stands this term."""
    duty = found.duty
    return {"what": duty.what, "body": duty.body, "rhythm": duty.rhythm, "by": duty.by, "state": found.text}
