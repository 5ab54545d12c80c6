"""Meetings and their agendas in; one draft for each paper on them, with its cover sheet, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from packgen.documents.cover import cover_sheet
from packgen.documents.material import Context, Draft, Material, document_block
from packgen.documents.papers import PAPERS, Request
from packgen.documents.prose import given
from packgen.language import clock_time, date_text, weekday_date
from packgen.model import DocumentType, Evidence, Record
from packgen.rules.meetings.agenda import number_key, start_of
from packgen.schema import audience_of_body


@dataclass(frozen=True)
class AgendaItem:
    """One item of an agenda with the meeting that it belongs to."""

    meeting: Record
    row: Record

    @property
    def number(self) -> str:
        """The number as the agenda prints it: 5 or 5.2."""
        return self.row.text("item")

    @property
    def paper(self) -> str:
        """The key of the paper in the catalogue, "" for an item without one."""
        return self.row.text("paper")


def meetings_ahead(evidence: Evidence) -> list[Record]:
    """The meetings that have not been held and have an agenda, earliest first."""
    agendas = {row.text("meeting").casefold() for row in evidence.rows("agenda")}
    ahead = [
        row
        for row in evidence.rows("meetings")
        if row.text("status").casefold() != "held" and row.text("id").casefold() in agendas
    ]
    return sorted(ahead, key=lambda row: (str(row.day("date") or "9"), row.id))


def agenda_items(evidence: Evidence, meeting: Record) -> list[AgendaItem]:
    """The items of a meeting's agenda in the order of their numbers."""
    rows = evidence.rows("agenda", meeting=meeting.text("id"))
    return sorted((AgendaItem(meeting, row) for row in rows), key=lambda item: number_key(item.number))


def renderings(kind: DocumentType, evidence: Evidence) -> list[DocumentType]:
    """A kind once for each audience that reads it apart: a paper for the members of each body that meets."""
    if kind.scope not in PAPERS:
        return [kind]
    bodies = [meeting.text("body") for meeting in meetings_ahead(evidence)]
    return [replace(kind, audience=(reader,)) for reader in dict.fromkeys(map(audience_of_body, bodies))]


def paper_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for every item of a coming meeting that asks for this paper, in the part of this build.

    Only for meetings of bodies whose members are among the kind's audience.
    """
    for meeting in meetings_ahead(material.evidence):
        if audience_of_body(meeting.text("body")) not in kind.audience:
            continue
        for item in agenda_items(material.evidence, meeting):
            if item.paper.casefold() == kind.key.casefold() and item.row.part == kind.part:
                yield paper_draft(material, kind, item)


def paper_draft(material: Material, kind: DocumentType, item: AgendaItem) -> Draft:
    """The paper for one agenda item: ``cover``, ``meeting`` and what its scope has to say."""
    place = next((str(source) for source in item.row["paper"].sources), "Agendas")
    body = PAPERS[kind.scope](material, Request(kind, item.meeting.text("body"), item.row.school, place))
    subject = f"{item.meeting.text('body')}, {_day(item.meeting)}"
    context = document_block(material, kind, subject) | body | {"meeting": meeting_block(item.meeting)}
    context["document"]["title"] = item.row["title"]
    elsewhere = _elsewhere(material.evidence, item)
    context["cover"] = cover_sheet(material, kind, item.meeting, item.row, elsewhere, body)
    number = "-".join(f"{int(part):02d}" for part in re.findall(r"\d+", item.number)) or "00"
    names = {"meeting": folder_name(item.meeting), "item": number, "number": item.number}
    return Draft(subject, context, names, school=item.row.school, meeting=item.meeting.text("id"))


def folder_name(meeting: Record) -> str:
    """The name of a meeting's folder, which sorts by date: 2026-03-12-tb-2026-03."""
    day = meeting.day("date")
    return f"{day.isoformat() if day else 'no-date'}-{meeting.text('id').lower()}"


def _day(meeting: Record) -> str:
    day = meeting.day("date")
    return date_text(day) if day else "date to be agreed"


def meeting_block(meeting: Record) -> Context:
    """A meeting as documents name it."""
    day = meeting.day("date")
    return {
        "id": meeting["id"],
        "body": meeting["body"],
        "date_text": weekday_date(day) if day else "Date to be agreed",
        "time_text": given(meeting["time"]),
        "place": given(meeting["place"]),
        "chair": given(meeting["chair"]),
    }


def _elsewhere(evidence: Evidence, item: AgendaItem) -> str:
    """The other meetings that have the same paper on their agenda, earliest first; "" where there is none."""
    found = [
        f"{meeting.text('body')}, {_day(meeting)}"
        for meeting in sorted(evidence.rows("meetings"), key=lambda row: str(row.day("date") or "9"))
        for other in agenda_items(evidence, meeting)
        if meeting.id != item.meeting.id
        and other.paper.casefold() == item.paper.casefold()
        and other.row.school == item.row.school
    ]
    return "; ".join(found)


def agenda_rows(evidence: Evidence, meeting: Record, part: int) -> list[Context]:
    """The items of one part of an agenda with the time at which each begins, where the meeting's time can be read.

    Times run on over items of the other part, so that both agendas agree.
    """
    clock = start_of(meeting)
    rows = []
    for item in agenda_items(evidence, meeting):
        minutes = item.row.number("minutes")
        if item.row.part == part:
            rows.append(
                {
                    "number": item.number,
                    "title": item.row.text("title"),
                    "purpose": item.row.text("purpose"),
                    "presenter": item.row.text("presenter") or "Not stated",
                    "minutes": f"{minutes:g}" if minutes else "",
                    "start_time": clock_time(clock.time()) if clock else "",
                    "note": item.row.text("recommendation"),
                }
            )
        clock = clock + timedelta(minutes=minutes) if clock and minutes else None
    return rows
