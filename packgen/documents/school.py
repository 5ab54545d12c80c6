"""One school's evidence in; the context of its School Summary, its School Improvement Plan and letters out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents.early import warnings_line
from packgen.documents.evaluation import evaluation_rows, safeguarding_sentence
from packgen.documents.headlines import (
    HEADLINES,
    attendance_now,
    findings,
    headline_table,
    measures_chart,
)
from packgen.documents.inspections import inspection_block
from packgen.documents.interventions import interventions_block
from packgen.documents.lines import OUTCOMES
from packgen.documents.material import Context, Draft, Material, document_block, school_block
from packgen.documents.messages import (
    SIP,
    action_plan,
    approval_sentence,
    plan_message,
    school_message,
    sign_off,
)
from packgen.documents.on_file import on_file
from packgen.documents.outcomes import outcome_table, outcome_tables
from packgen.documents.phase import duties_block, phase_block, support_block
from packgen.documents.prose import given, opening, term_text
from packgen.documents.published import reading
from packgen.documents.risks import risk_rows
from packgen.documents.timeline import milepost_timeline
from packgen.documents.work import (
    action_rows,
    action_summary,
    audit_rows,
    open_actions,
    plan_block,
    priority_records,
    priority_rows,
)
from packgen.model import DocumentType, Fact, School, derive
from packgen.rules.actions import overdue_actions

__all__ = ["HEADLINES", "school_context", "school_drafts"]

MAIN_RISKS = 3
"""Risks that the School Summary prints, the highest first."""


def school_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for every school that stands to the trust as the catalogue says."""
    for school in material.evidence.of_relation(*kind.relations):
        yield Draft(school.name, school_context(material, kind, school), {"school": school.key}, school=school.urn)


def school_context(material: Material, kind: DocumentType, school: School) -> Context:
    """Everything that a document about one school may use; a template takes what it needs."""
    year = material.period.whole_year
    records = priority_records(material.evidence, school.urn, year)
    return document_block(material, kind, school.name) | {
        "school": school_block(school) | {"context": given(school["context_note"]), "brief": _brief(school)},
        "has": on_file(material, school),
        "year": year.academic_year,
        "term": term_text(material.period),
        "message": school_message(material, school, records),
        "plan_message": plan_message(material, school, records),
        "phase": phase_block(material, school),
        "interventions": interventions_block(material, school),
        "support": support_block(material, school),
        "duties": duties_block(material, school),
        **_figures(material, school),
        **_judged(material, school),
        "priorities": priority_rows(material, school.urn, year),
        "timeline": milepost_timeline(material, school.urn, year),
        "plan": _plan(material, school),
        "approval": approval_sentence(material, school),
        "action_plan": action_plan(material, school),
        "sign_off": sign_off(material, school),
        "reading": reading(material, school),
        **_work(material, school),
    }


def _brief(school: School) -> Fact | str:
    """What sort of school it is: the first sentence of its context."""
    note = school["context_note"]
    return derive("first sentence", opening(note), [note]) if note.is_known else ""


def _figures(material: Material, school: School) -> Context:
    """The measures: short tables for the summary, tables in full for the plan, sentences and charts."""
    return {
        "headlines": headline_table(material, school),
        "outcomes": outcome_tables(material, school, OUTCOMES),
        "findings": findings(material, school),
        "context_table": outcome_table(material, school, "context"),
        "attendance_now": attendance_now(material, school),
        "attendance": outcome_table(material, school, "attendance"),
        "staffing": outcome_table(material, school, "staffing"),
        "measures_chart": measures_chart(material, school),
    }


def _judged(material: Material, school: School) -> Context:
    """What Ofsted, the school itself and audits say, each apart from the others."""
    evidence = material.evidence
    return {
        "inspection": inspection_block(evidence, school),
        "evaluation": evaluation_rows(evidence, school),
        "safeguarding": safeguarding_sentence(evidence, school),
        "audits": audit_rows(evidence, school.urn),
    }


def _plan(material: Material, school: School) -> Context | None:
    """The School Improvement Plan's own words, or None where none was handed in."""
    plan = plan_block(material.evidence, school.urn, material.period.whole_year, SIP)
    if plan is None:
        return None
    return plan | {name: given(plan[name]) for name in ("aspiration", "trigger", "monitoring", "exit_criteria")}


def _work(material: Material, school: School) -> Context:
    """Actions and risks that are open."""
    evidence = material.evidence
    still_open = open_actions(evidence, school.urn)
    risks = risk_rows(material, school.urn)
    more = len(risks) - MAIN_RISKS
    return {
        "actions": action_rows(evidence, still_open),
        "overdue": action_rows(evidence, overdue_actions(evidence, school.urn)),
        "actions_summary": action_summary(evidence, still_open),
        "risks": risks[:MAIN_RISKS],
        "early_warnings": warnings_line(material, school),
        "risks_more": f"{more} more {'is' if more == 1 else 'are'} in the risk register." if more > 0 else "",
    }
