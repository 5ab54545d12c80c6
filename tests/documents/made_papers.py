"""Meetings, agendas and several schools small enough to read, and the papers that are made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from made_evidence import AS_AT, SPRING, document_type, drafts, fact, row

from packgen.documents.material import Draft
from packgen.documents.meetings import paper_drafts
from packgen.lineage import Frozen
from packgen.model import Evidence, Record, School

JUNIOR, VILLAGE, OUTSIDE, APPLICANT = "900004", "900002", "900011", "900012"
BOARD, COMMITTEE = "Trust Board", "Curriculum & Standards Committee"


def school(urn: str, name: str, relation: str = "member") -> School:
    values = {"phase": "Primary", "urgent_support": False, "rise": False, "vulnerable_context": False}
    facts = {field: fact(value, field, "Schools") for field, value in values.items()}
    return School(urn, name, name.casefold().replace(" ", "-"), relation, facts)


SCHOOLS = (
    school(JUNIOR, "Seaglass Junior School"),
    school(VILLAGE, "Lantern Hill Village Primary School"),
    school(OUTSIDE, "Far Shore Primary School", "supported"),
    school(APPLICANT, "Curlew Common Primary School", "applicant"),
)


def meeting(
    number: int = 1, name: str = "TB-1", body: str = BOARD, day: date = date(2026, 3, 12), **more: Any
) -> Record:
    return row("meetings", number, school="", id=name, body=body, date=day, status="Planned", **more)


def item(
    paper: str, number: str = "3", in_meeting: str = "TB-1", part: int = 1, about: str = "", **more: Any
) -> Record:
    fields = {"title": "A paper", "purpose": "Decision", "recommendation": "To note the paper."} | more
    return row("agenda", int(number), part, school=about, meeting=in_meeting, item=number, paper=paper, **fields)


def several(records: Iterable[Record], schools: Iterable[School] = SCHOOLS) -> Evidence:
    """Evidence about several schools, with one meeting of the Trust Board unless the records hold another."""
    grouped: dict[str, tuple[Record, ...]] = {}
    for record in records:
        grouped[record.subject] = (*grouped.get(record.subject, ()), record)
    grouped.setdefault("meetings", (meeting(),))
    return Evidence(AS_AT, SPRING, {found.urn: found for found in schools}, records=grouped)


def papers(scope: str, records: Iterable[Record], part: int = 1, in_phase: str = "") -> list[tuple[Draft, Frozen]]:
    """The papers of one scope that the agendas ask for."""
    readers = ("executive", "trustees", "committee", "governors")
    return drafts(paper_drafts, several(records), replace(document_type(scope, part, in_phase), audience=readers))


def paper(
    scope: str, records: Iterable[Record], part: int = 1, about: str = "", in_phase: str = "", **more: Any
) -> dict[str, Any]:
    """The plain context of the one paper that item 3 of the Trust Board's agenda asks for."""
    ((_, frozen),) = papers(scope, [*records, item(scope, part=part, about=about, **more)], part, in_phase)
    return frozen.plain
