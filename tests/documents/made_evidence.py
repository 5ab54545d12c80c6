"""Evidence small enough to read, and what the builders of documents make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from packgen.documents.disagreements import telling
from packgen.documents.material import Draft, Material
from packgen.lineage import Frozen, freeze
from packgen.model import DocumentType, Evidence, Fact, Missing, Observation, Period, Record, School, Source, absent
from packgen.rules import assess
from packgen.strategy import load

AS_AT = date(2026, 2, 13)
AUTUMN, SPRING = Period(2025, 1, "autumn"), Period(2025, 2, "spring")
SUMMER_BEFORE = Period(2024, 3, "summer")
URN = "900004"
CONNECT = load("connect", Path())

Builder = Callable[[Material, DocumentType], Iterator[Draft]]


def fact(value: Any, cell: str = "A1", sheet: str = "Sheet", unit: str = "", part: int = 1) -> Fact:
    source = (Source("inputs/trust.xlsx", sheet, cell),)
    return absent(Missing.BLANK, source) if value is None else Fact(value, source, unit, part=part)


def row(subject: str, number: int = 1, part: int = 1, school: str = URN, **fields: Any) -> Record:
    """A record whose fields stand in cells named after them: trust.xlsx!visits!focus1."""
    units = {"days": "days", "cost": "money"}
    periods = {name: value for name, value in fields.items() if isinstance(value, Period)}
    facts = {
        name: fact(str(value) if isinstance(value, Period) else value, f"{name}{number}", subject, units.get(name, ""))
        for name, value in fields.items()
    }
    return Record(subject, f"{subject}-{number}", school, facts, part, periods)


def school(relation: str = "member", urn: str = URN, **fields: Any) -> School:
    values = {"phase": "Primary", "urgent_support": False, "rise": False, "vulnerable_context": False} | fields
    facts = {name: fact(value, name, "Schools") for name, value in values.items()}
    return School(urn, "Seaglass Junior School", "seaglass-junior-school", relation, facts)


def phase(number: int, period: Period, day: date, name: str, **more: Any) -> Record:
    return row("phases", number, period=period, date=day, phase=name, meeting="Health Check", **more)


def evidence(records: Iterable[Record], of: School, observations: Iterable[Observation] = ()) -> Evidence:
    grouped: dict[str, tuple[Record, ...]] = {}
    for record in records:
        grouped[record.subject] = (*grouped.get(record.subject, ()), record)
    return Evidence(AS_AT, SPRING, {of.urn: of}, tuple(observations), records=grouped)


def document_type(scope: str, part: int = 1, in_phase: str = "") -> DocumentType:
    audience = ("headteacher", "governors", "executive", "trustees")
    return DocumentType(scope, "A document", scope, {}, audience, part, in_phase=in_phase)


def drafts(builder: Builder, found: Evidence, kind: DocumentType) -> list[tuple[Draft, Frozen]]:
    """What a builder makes of the evidence, each draft beside its frozen context."""
    trust = {"name": "Driftwood Learning Trust", "short_name": "Driftwood", "colour": "#1d4f5c"}
    terms = ("autumn", "spring", "summer")
    material = Material(trust, found, CONNECT, assess(found, CONNECT), terms, kind.part)
    return [(draft, freeze(draft.context, kind.part, draft.subject)) for draft in telling(builder)(material, kind)]
