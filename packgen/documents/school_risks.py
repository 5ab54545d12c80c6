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
        "message": _message(material, risks, found.raised),
        "scale": scale(material),
        "matrix": risk_matrix(material, risks),
        "risks": [risk_row(material, risk) for risk in risks],
        "raised": [raised_row(material, (school, one)) for one in found.raised],
        "unknown": [one.fact for one in found.warnings if one.verdict is Verdict.UNKNOWN],
        "interventions": [intervention_row(state) for state in called],
    }


def _message(material: Material, risks: list[Risk], raised: Sequence[WarningFinding]) -> list[Fact | str]:
    """How many risks there are, which stand above what the trust accepts, and which warnings no risk answers."""
    above = [_above(risk) for risk in risks if risk.is_above_appetite]
    return [risk_sentence(risks), *above, _warnings_sentence(raised, bool(material.strategy.warnings))]


def _above(risk: Risk) -> Fact:
    """Name a risk above the trust's appetite: its score beside what is accepted, and who answers for it."""
    row = risk.record
    accepted = risk.appetite.highest if risk.appetite else ""
    words = f"Above what the trust accepts: {row.id}, {row.text('title').rstrip('.')} ({risk.residual.number:g}, "
    words += f"against {accepted}). Owner: {row.text('owner') or 'not named'}."
    return derive("risk above appetite", words, [risk.residual, row["title"], row["owner"]])


def _warnings_sentence(raised: Sequence[WarningFinding], are_held: bool) -> Fact | str:
    """Say how many early warnings the evidence raises, and name those that no open risk answers."""
    if not raised:
        return "The evidence raises no early warning." if are_held else "The strategy sets no early warnings."
    words = f"The evidence raises {count_of(len(raised), 'early warning')}."
    without = [_clause(one.warning.text) for one in raised if one.is_unanswered]
    if without:
        which = "it" if len(raised) == 1 else f"{len(without)} of them"
        words += f" No risk in the register answers {which} yet: {'; '.join(without)}."
    return derive("early warnings", words, [one.fact for one in raised])


def _clause(text: str) -> str:
    """A sentence as part of another: without its capital and its full stop."""
    return text[:1].lower() + text[1:].rstrip(".")
