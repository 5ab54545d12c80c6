"""Evidence and assessments in, the contexts of documents out: one builder for each scope of the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from packgen.documents.applicant import applicant_drafts
from packgen.documents.catalog import load_catalog
from packgen.documents.health_check import health_check_drafts
from packgen.documents.material import Draft, Material
from packgen.documents.meetings import paper_drafts
from packgen.documents.papers import PAPERS
from packgen.documents.school import school_drafts
from packgen.documents.visit import visit_drafts
from packgen.model import DocumentType

__all__ = ["SCOPES", "Draft", "Material", "Scope", "load_catalog"]

Scope = Callable[[Material, DocumentType], Iterator[Draft]]

SCOPES: Mapping[str, Scope] = {
    "school": school_drafts,
    "visit": visit_drafts,
    "health_check": health_check_drafts,
    "applicant": applicant_drafts,
    **dict.fromkeys(PAPERS, paper_drafts),
}
"""Every scope with its builder; a new scope is one function and one line here."""
