"""Evidence and assessments in, the contexts of documents out: one builder for each scope of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from packgen.documents.applicant import applicant_drafts
from packgen.documents.catalog import load_catalog
from packgen.documents.disagreements import telling
from packgen.documents.elsewhere import elsewhere_drafts
from packgen.documents.health_check import health_check_drafts
from packgen.documents.material import Draft, Material
from packgen.documents.meetings import ELSEWHERE, paper_drafts
from packgen.documents.papers import PAPERS
from packgen.documents.rapid_action_plan import rapid_action_plan_drafts
from packgen.documents.school import school_drafts
from packgen.documents.school_risks import school_risks_drafts
from packgen.documents.visit import visit_drafts
from packgen.model import APPLICANT, MEMBER, SUPPORTED, DocumentType

__all__ = ["ABOUT", "SCOPES", "Draft", "Material", "Scope", "load_catalog"]

Scope = Callable[[Material, DocumentType], Iterator[Draft]]

SCOPES: Mapping[str, Scope] = {
    "school": telling(school_drafts),
    "visit": telling(visit_drafts),
    "health_check": telling(health_check_drafts),
    "rapid_action_plan": telling(rapid_action_plan_drafts),
    "school_risks": telling(school_risks_drafts),
    "applicant": telling(applicant_drafts),
    **dict.fromkeys(PAPERS, telling(paper_drafts)),
    ELSEWHERE: telling(elsewhere_drafts),
}
"""Every scope with its builder, which tells where sources disagree; a new scope is one function and one line here."""

ABOUT: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(SCOPES, (MEMBER, SUPPORTED)),
    **dict.fromkeys(("applicant", "due_diligence_decision"), (APPLICANT,)),
}
"""The schools that each scope is about, by their relation to the trust; the catalogue says it for the school scope."""
