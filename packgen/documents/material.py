"""What every context builder is given, and the parts of a context that all documents share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from packgen.language import date_text, join_and
from packgen.model import DocumentType, Evidence, Period, Plain, School
from packgen.model.papers import OutsidePaper
from packgen.rules import Assessment, calendar
from packgen.rules.provision.circulation import READERS as AUDIENCES
from packgen.rules.terms import STARTS
from packgen.strategy import Strategy

__all__ = ["AUDIENCES", "PARTS", "Context", "Draft", "Material", "document_block", "school_block"]

Context: TypeAlias = dict[str, Any]
"""A context before it is frozen: nested dicts and lists with Facts, text and numbers in them."""

PARTS = {1: "Part 1: may be inspected", 2: "Part 2: confidential"}


@dataclass(frozen=True)
class Material:
    """All that a builder may use: the evidence as one part's readers may see it, and what follows from it.

    ``trust`` is plain: name, short_name, colour. ``terms`` are the trust's term names in order, ``term_starts`` the
    (month, day) on which each begins. ``elsewhere`` are the papers made elsewhere, of all parts.
    """

    trust: Plain
    evidence: Evidence
    strategy: Strategy
    assessments: Mapping[str, Assessment]
    terms: tuple[str, ...]
    part: int = 1
    term_starts: tuple[tuple[int, int], ...] = STARTS
    elsewhere: tuple[OutsidePaper, ...] = ()

    @property
    def period(self) -> Period:
        """The term that the documents speak of."""
        return self.evidence.period

    @property
    def health_check(self) -> str:
        """What the strategy calls the meeting that its records call a Health Check."""
        return self.strategy.names.get("health_check", "Health Check")

    def term_of(self, day: date) -> Period:
        """The term that a day lies in, by the trust's own calendar."""
        return calendar(self.terms, self.term_starts)(day)


@dataclass(frozen=True)
class Draft:
    """One document of a scope before it is rendered: its context, and what its name is made of.

    ``names`` fills the placeholders of DocumentType.path; ``subject`` says in words whom it is about. ``title`` is its
    own where it has another than its kind; ``behind`` is the digest of a finished PDF that stands behind its pages.
    """

    subject: str
    context: Context
    names: Mapping[str, str]
    school: str = ""
    meeting: str = ""
    title: str = ""
    behind: str = ""


def document_block(material: Material, kind: DocumentType, subject: str) -> Context:
    """The names that every template may count on: ``trust`` and ``document``."""
    return {
        "trust": dict(material.trust),
        "document": {
            "title": kind.title,
            "subject": subject,
            "date_text": date_text(material.evidence.as_at),
            "version_text": f"Draft, evidence as at {date_text(material.evidence.as_at)}",
            "audience_text": "For " + join_and(AUDIENCES.get(name, name) for name in kind.audience),
            "part": kind.part,
            "part_text": PARTS[kind.part],
        },
    }


def school_block(school: School) -> Context:
    """The facts that name and place one school."""
    return {
        "name": school.name,
        "urn": school.urn,
        "phase": school["phase"],
        "type": school["type"],
        "age_range": school["age_range"],
        "local_authority": school["local_authority"],
        "joined": school["joined"],
        "context": school["context_note"],
        "is_member": school.relation == "member",
        "is_supported": school.relation == "supported",
    }
