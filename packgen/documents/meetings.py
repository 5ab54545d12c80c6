"""Meetings and their agendas in; one draft for each paper on them, with its cover sheet, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from packgen.documents.cover import cover_sheet
from packgen.documents.file_names import sorted_number
from packgen.documents.material import Context, Draft, Material, document_block
from packgen.documents.papers import PAPERS, Request
from packgen.documents.prose import given
from packgen.language import clock_time, date_text, weekday_date
from packgen.model import DocumentType, Evidence, Fact, Record
from packgen.model.papers import OutsidePaper
from packgen.rules.meetings.agenda import item_title, letter_of, number_key, papers_named, start_of
from packgen.schema import audience_of_body

ELSEWHERE = "elsewhere"
"""The scope of papers that were made elsewhere."""


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
    def papers(self) -> tuple[str, ...]:
        """What the item's column Paper names, in order: keys of the catalogue and files."""
        return papers_named(self.row)

    @property
    def title(self) -> Fact | str:
        """The title as the agenda gives it; words in its place where it is not known."""
        return self.row["title"] if self.row["title"].is_known else item_title(self.row)

    def place(self, letter: str) -> str:
        """The number in the pack of what stands behind the item's paper: 5.2.A; of the paper itself: 5.2."""
        return f"{self.number}.{letter}" if letter else self.number

    def letters(self, key: str) -> list[str]:
        """Where the item asks for a kind of paper: "" for its first paper, A for its second."""
        return [letter_of(order) for order, one in enumerate(self.papers) if one.casefold() == key.casefold()]


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


def renderings(kind: DocumentType, evidence: Evidence, elsewhere: Sequence[OutsidePaper] = ()) -> list[DocumentType]:
    """A kind once for each audience that reads it apart: a paper for the members of each body that meets.

    A paper of Part 1 is made for Part 2 as well where an item of Part 2 asks for it.
    """
    if kind.scope not in (*PAPERS, ELSEWHERE):
        return [kind]
    asked: dict[tuple[str, int], None] = {}
    for meeting in meetings_ahead(evidence):
        reader = audience_of_body(meeting.text("body"))
        parts = {paper.slot.item.part for paper in elsewhere if paper.slot.key[0] == meeting.text("id").casefold()}
        if kind.scope != ELSEWHERE:
            rows = [item.row for item in agenda_items(evidence, meeting) if item.letters(kind.key)]
            parts = {kind.part, *(row.part for row in rows if row.part > kind.part)}
        asked |= {(reader, part): None for part in sorted(parts)}
    return [replace(kind, audience=(reader,), part=part) for reader, part in asked]


def paper_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for every item of a coming meeting that asks for this paper, in the part of this build.

    Only for meetings of bodies whose members are among the kind's audience.
    """
    for meeting in meetings_ahead(material.evidence):
        if audience_of_body(meeting.text("body")) not in kind.audience:
            continue
        for item in agenda_items(material.evidence, meeting):
            if item.row.part == kind.part:
                yield from (paper_draft(material, kind, item, letter) for letter in item.letters(kind.key))


def paper_draft(material: Material, kind: DocumentType, item: AgendaItem, letter: str = "") -> Draft:
    """The paper for one agenda item: ``cover``, ``meeting`` and what its scope has to say.

    ``letter`` is that of the item's second paper, which has the title of its kind.
    """
    place = next((str(source) for source in item.row["paper"].sources), "Agendas")
    only = tuple(filter(None, (one.strip() for one in item.row.text("only").split(";"))))
    request = Request(kind, item.meeting.text("body"), item.row.school, place, item.meeting, only)
    body = PAPERS[kind.scope](material, request)
    subject = subject_of(item.meeting)
    context = document_block(material, kind, subject) | body | {"meeting": meeting_block(item.meeting)}
    title = kind.title if letter else item.title
    context["document"]["title"] = title
    also = "" if kind.scope == "action_log" else _elsewhere(material.evidence, item, kind.key)  # each body has its own
    context["cover"] = cover_sheet(material, kind, item.meeting, item.row, also, body) | {"title": title}
    return Draft(subject, context, names_of(item, letter), school=item.row.school, meeting=item.meeting.text("id"))


def names_of(item: AgendaItem, letter: str = "") -> dict[str, str]:
    """What the name of a paper's file is made of: the meeting's folder, and the item so that it sorts."""
    place = item.place(letter)
    return {"meeting": folder_name(item.meeting), "item": sorted_number(place), "number": place}


def subject_of(meeting: Record) -> str:
    """The meeting that a paper is for, in words: Trust Board, 12 March 2026."""
    return f"{meeting.text('body')}, {_day(meeting)}"


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


def _elsewhere(evidence: Evidence, item: AgendaItem, key: str) -> str:
    """The other meetings that have the same paper on their agenda, earliest first; "" where there is none."""
    found = [
        subject_of(meeting)
        for meeting in sorted(evidence.rows("meetings"), key=lambda row: str(row.day("date") or "9"))
        for other in agenda_items(evidence, meeting)
        if meeting.id != item.meeting.id
        and other.letters(key)
        and (other.row.school, other.row.part) == (item.row.school, item.row.part)
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
                    "title": item_title(item.row),
                    "purpose": item.row.text("purpose") or "Not known",
                    "presenter": item.row.text("presenter") or "Not stated",
                    "minutes": f"{minutes:g}" if minutes else "",
                    "start_time": clock_time(clock.time()) if clock else "",
                    "note": item.row.text("recommendation"),
                    "asked": item.row.text("recommendation"),
                }
            )
        clock = clock + timedelta(minutes=minutes) if clock and minutes else None
    return rows
