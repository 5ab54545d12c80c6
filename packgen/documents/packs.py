"""Documents that were planned in; the packs that they belong to out: one a meeting and part, and one a school."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from packgen.documents.material import AUDIENCES, PARTS, Context, Material
from packgen.documents.meetings import (
    AgendaItem,
    agenda_items,
    agenda_rows,
    folder_name,
    meeting_block,
    meetings_ahead,
)
from packgen.language import date_text, join_and
from packgen.model import Document, Member, Pack, Properties, Record, School

MEETING_FRONT, SCHOOL_FRONT = "pack-front.html", "school-pack-front.html"
SCHOOL_ORDER = ("school_summary", "health_check", "sip", "rapid_action_plan", "school_risks", "visit_note")
"""The documents of a school's pack, in order; any other kind follows."""


@dataclass(frozen=True)
class Finished:
    """A document's PDF as a pack needs it: the document, its key and its path, and why it failed ("" if it did not)."""

    document: Document
    key: str
    path: str
    failure: str = ""


def meeting_packs(
    materials: Mapping[int, Material], finished: Sequence[Finished], unmade: Mapping[str, str] | None = None
) -> Iterator[Pack]:
    """A pack for each part of each coming meeting that has items in that part; ``materials`` by part.

    ``unmade`` are the kinds of paper that the strategy has nothing for, by key, each with the words that say so.
    """
    reasons = {key.casefold(): why for key, why in (unmade or {}).items()}
    for part, material in sorted(materials.items()):
        for meeting in meetings_ahead(material.evidence):
            items = [item for item in agenda_items(material.evidence, meeting) if item.row.part == part]
            if items:
                yield _meeting_pack(material, meeting, items, part, finished, reasons)


def _meeting_pack(
    material: Material,
    meeting: Record,
    items: list[AgendaItem],
    part: int,
    finished: Sequence[Finished],
    unmade: Mapping[str, str],
) -> Pack:
    identity, body = meeting.text("id"), meeting.text("body")
    papers = {f.document.name: f for f in finished if f.document.meeting == identity and f.document.type.part == part}
    rows, members = [], []
    for item, row in zip(items, agenda_rows(material.evidence, meeting, part), strict=True):
        why = unmade.get(item.paper.casefold(), "")
        rows.append(row | {"note": why} if why else row)
        found = papers.get(f"{item.paper}/{item.number}")
        if item.paper and not why:
            members.append(_member(item, found))
        for letter, appendix in zip("ABCDEFGHIJKL", _appendices(found, finished, part), strict=False):
            number = f"{item.number}.{letter}"  # a small letter is a paper's that was replaced
            title = f"Appendix: {appendix.document.title}, {appendix.document.subject}"
            members.append(Member(number, title, "Information", appendix.key, appendix.path))
            rows.append({**dict.fromkeys(row, ""), "number": number, "title": title, "purpose": "Information"})
    folder, words = folder_name(meeting), meeting_block(meeting)
    title = f"Papers for {words['date_text']}" if part == 1 else f"Confidential papers for {words['date_text']}"
    context = _front(material, part, f"{body}, {words['date_text']}", "trustees") | {"items": rows}
    context["pack"] = {
        "title": title,
        "body": body,
        "date_text": words["date_text"],
        "time_text": meeting.text("time"),
        "place": meeting.text("place"),
        "part": part,
        "part_words": PARTS[part],
    }
    return Pack(
        name=f"{identity} part {part}",
        title=f"{body}: {title}",
        path=f"meetings/{folder}/00-{identity.lower()}-pack-part-{part}",
        part=part,
        audience=("trustees",),
        members=tuple(members),
        context=context,
        template=MEETING_FRONT,
        properties=Properties(f"{body}: {title}", str(material.trust["name"]), PARTS[part]),
        meeting=identity,
        day=meeting.day("date"),
    )


def _member(item: AgendaItem, found: Finished | None) -> Member:
    title, purpose = item.row.text("title"), item.row.text("purpose")
    if found is None:
        why = f"packgen has no paper “{item.paper}” for Part {item.row.part} of a meeting"
        return Member(item.number, title, purpose, missing=why)
    if found.failure:
        return Member(item.number, title, purpose, missing=found.failure)
    return Member(item.number, title, purpose, found.key, found.path)


def _appendices(found: Finished | None, finished: Sequence[Finished], part: int) -> list[Finished]:
    """The documents that a paper names as its appendices; never one of a later part than the pack's."""
    wanted = found.document.context.get("appendices", []) if found else []
    return [
        f
        for row in wanted
        for f in finished
        if (f.document.type.key, f.document.school) == (row["kind"], row["school"])
        and f.document.type.part <= part
        and not f.failure
    ]


def school_packs(material: Material, finished: Sequence[Finished]) -> Iterator[Pack]:
    """A pack for each school of the trust with its own Part 1 documents, for its headteacher."""
    for school in material.evidence.of_relation("member", "supported"):
        own = [
            f
            for f in finished
            if f.document.school == school.urn and not f.document.meeting and f.document.type.part == 1
        ]
        if own:
            yield _school_pack(material, school, sorted(own, key=_place))


def _place(finished: Finished) -> tuple[int, str]:
    kind = finished.document.type.key
    return SCHOOL_ORDER.index(kind) if kind in SCHOOL_ORDER else len(SCHOOL_ORDER), finished.path


def _school_pack(material: Material, school: School, own: list[Finished]) -> Pack:
    members = tuple(
        Member(str(number), _title(school, f), "Information", f.key if not f.failure else "", f.path, f.failure)
        for number, f in enumerate(own, start=1)
    )
    day = date_text(material.evidence.as_at)
    rows = [
        {"number": m.number, "title": m.title, "purpose": m.purpose, "presenter": "", "minutes": "", "start_time": ""}
        for m in members
    ]
    title = f"School pack: {school.name}"
    context = _front(material, 1, school.name, "headteacher") | {"items": [row | {"note": ""} for row in rows]}
    context["pack"] = {
        "title": "School pack",
        "body": school.name,
        "date_text": day,
        "time_text": "",
        "place": "",
        "part": 1,
        "part_words": PARTS[1],
    }
    return Pack(
        name=f"{school.key} pack",
        title=title,
        path=f"schools/{school.key}/00-{school.key}-pack",
        part=1,
        audience=("headteacher",),
        members=members,
        context=context,
        template=SCHOOL_FRONT,
        properties=Properties(title, str(material.trust["name"]), day),
        school=school.urn,
        day=material.evidence.as_at,
    )


def _title(school: School, finished: Finished) -> str:
    rest = finished.document.subject.removeprefix(school.name).strip(", ")
    return f"{finished.document.title}, {rest}" if rest else finished.document.title


def _front(material: Material, part: int, subject: str, *audience: str) -> Context:
    day = date_text(material.evidence.as_at)
    return {
        "trust": dict(material.trust),
        "document": {
            "title": "Pack",
            "subject": subject,
            "date_text": day,
            "version_text": f"Draft, evidence as at {day}",
            "audience_text": f"For {join_and(AUDIENCES[name] for name in audience)}",
            "part": part,
            "part_text": PARTS[part],
        },
    }
