"""One school's evidence in; the context of its School Summary, its School Improvement Plan and letters out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents.evaluation import evaluation_rows, safeguarding_sentence
from packgen.documents.inspections import inspection_block
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.outcomes import (
    OUTCOMES,
    lines,
    outcome_sentence,
    outcome_table,
    outcome_tables,
    trend_chart,
)
from packgen.documents.phase import duties_block, phase_block, support_block
from packgen.documents.risks import risk_rows
from packgen.documents.work import (
    action_rows,
    action_summary,
    audit_rows,
    open_actions,
    plan_block,
    priority_rows,
    total_cost,
)
from packgen.model import DocumentType, Fact, School

HEADLINES = ("rwm_expected", "en_ma_grade5plus", "phonics_y1", "eyfsp_gld", "ehcp_outcomes", "social_emotional")
"""Measures that lead a document, the first of them that a school has evidence for."""


def school_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for every school that stands to the trust as the catalogue says."""
    for school in material.evidence.of_relation(*kind.relations):
        yield Draft(school.name, school_context(material, kind, school), {"school": school.key}, school=school.urn)


def school_context(material: Material, kind: DocumentType, school: School) -> Context:
    """Everything that a document about one school may use; a template takes what it needs."""
    evidence, year = material.evidence, material.period.whole_year
    still_open = open_actions(evidence, school.urn)
    inspections = inspection_block(evidence, school)
    priorities = priority_rows(material, school.urn, year)
    return document_block(material, kind, school.name) | {
        "school": school_block(school),
        "year": year.academic_year,
        "term": str(material.period),
        "phase": phase_block(material, school),
        "support": support_block(material, school),
        "duties": duties_block(material, school),
        "message": _message(material, school, inspections),
        "context_table": outcome_table(material, school, "context"),
        "attendance": outcome_table(material, school, "attendance"),
        "staffing": outcome_table(material, school, "staffing"),
        "outcomes": outcome_tables(material, school, OUTCOMES),
        "findings": _findings(material, school),
        "charts": _charts(material, school),
        "inspection": inspections,
        "evaluation": evaluation_rows(evidence, school),
        "safeguarding": safeguarding_sentence(evidence, school),
        "audits": audit_rows(evidence, school.urn),
        "priorities": priorities,
        "plan": plan_block(evidence, school.urn, year, "SIP"),
        "action_plan": _action_plan(material, school),
        "actions": action_rows(evidence, still_open),
        "actions_summary": action_summary(evidence, still_open),
        "risks": risk_rows(material, school.urn),
        "conflicts": _conflicts(material, school),
    }


def _message(material: Material, school: School, inspections: Context) -> list[Fact | str]:
    """What a reader must know who reads nothing else: phase, finding, inspection, safeguarding, actions."""
    evidence = material.evidence
    finding = next(iter(_findings(material, school)), None)
    points: list[Fact | str | None] = [
        phase_block(material, school)["agreed_sentence"],
        finding,
        inspections["latest"],
        safeguarding_sentence(evidence, school),
        action_summary(evidence, open_actions(evidence, school.urn)),
    ]
    return [point for point in points if point]


def _findings(material: Material, school: School) -> list[Fact]:
    """Sentences on outcomes, headline measures first, then attendance."""
    found = [line for family in (*OUTCOMES, "attendance") for line in lines(material, school, family)]
    found.sort(
        key=lambda line: HEADLINES.index(line.measure.name) if line.measure.name in HEADLINES else len(HEADLINES)
    )
    sentences = (outcome_sentence(material, line) for line in found)
    return [sentence for sentence in sentences if sentence]


def _charts(material: Material, school: School) -> list[Context]:
    """Trend charts: the headline outcome that there is most evidence for, absence, and the roll."""
    headline = (trend_chart(material, school, name) for name in HEADLINES)
    first = next((chart for chart in headline if chart), None)
    others = (trend_chart(material, school, name) for name in ("persistent_absence", "nor"))
    return [chart for chart in (first, *others) if chart]


def _action_plan(material: Material, school: School) -> Context | None:
    """The costed Action Plan of a school that has one: the plan's own row, its actions and their total cost."""
    evidence, year = material.evidence, material.period.whole_year
    rows = evidence.rows("actions", school.urn, origin="Action Plan")
    plan = plan_block(evidence, school.urn, year, "Action Plan")
    if plan is None and not rows:
        return None
    return (plan or {}) | {
        "actions": action_rows(evidence, rows),
        "total": total_cost(rows),
        "has_plan": plan is not None,
    }


def _conflicts(material: Material, school: School) -> list[Context]:
    """Where sources disagree on this school: what, what is shown, and every value read."""
    return [
        {"what": c.what, "shown": c.shown, "values": list(c.candidates)}
        for c in material.evidence.conflicts
        if c.school == school.urn
    ]
