"""A school's risks, early warnings and interventions in; the context of its School Risk Matrix out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from packgen.documents.early import raised_row
from packgen.documents.interventions import intervention_row
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.risks import risk_matrix, risk_row, risk_sentence, scale
from packgen.language import count_of
from packgen.model import MEMBER, SUPPORTED, DocumentType, Fact, School, derive
from packgen.rules.criteria.findings import Verdict
from packgen.rules.risk.early import WarningFinding
from packgen.rules.risk.register import Risk, register


def school_risks_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for each school that has an open risk of its own or an early warning."""
    for school in material.evidence.of_relation(MEMBER, SUPPORTED):
        risks = register(material.evidence, material.strategy, school.urn)
        if risks or material.assessments[school.urn].raised:
            context = school_risks_context(material, kind, school, risks)
            yield Draft(school.name, context, {"school": school.key}, school=school.urn)


def school_risks_context(material: Material, kind: DocumentType, school: School, risks: list[Risk]) -> Context:
    """The matrix, every open risk before controls, now and as aimed at, then what is early and what is being done."""
    found = material.assessments[school.urn]
    called = [state for state in found.interventions if state.is_triggered or state.is_running]
    return document_block(material, kind, school.name) | {
        "school": school_block(school),
        "message": [risk_sentence(risks), _warnings_sentence(found.raised, bool(material.strategy.warnings))],
        "scale": scale(material),
        "matrix": risk_matrix(material, risks),
        "risks": [risk_row(material, risk) for risk in risks],
        "raised": [raised_row(material, (school, one)) for one in found.raised],
        "unknown": [one.fact for one in found.warnings if one.verdict is Verdict.UNKNOWN],
        "interventions": [intervention_row(state) for state in called],
    }


def _warnings_sentence(raised: Sequence[WarningFinding], are_held: bool) -> Fact | str:
    """Say how many early warnings the evidence raises and how many of them no open risk names."""
    if not raised:
        return "The evidence raises no early warning." if are_held else "The strategy sets no early warnings."
    words = f"The evidence raises {count_of(len(raised), 'early warning')}"
    without = sum(one.is_unanswered for one in raised)
    words += f"; {without} {'has' if without == 1 else 'have'} no risk in the register yet" if without else ""
    return derive("early warnings", f"{words}.", [one.fact for one in raised])
