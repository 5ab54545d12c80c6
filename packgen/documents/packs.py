"""Documents that were planned in; the packs of meetings that they belong to out: one for each part of each meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packgen.documents.material import AUDIENCES, PARTS, Material
from packgen.documents.meetings import (
    AgendaItem,
    agenda_items,
    agenda_rows,
    folder_name,
    meeting_block,
    meetings_ahead,
)
from packgen.documents.pack_front import front
from packgen.documents.readings import Finished, read_by
from packgen.model import Member, Pack, Properties, Record
from packgen.schema import audience_of_body

FRONT = "pack-front.html"


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
    reader = audience_of_body(body)
    finished = read_by(finished, reader)
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
    context = front(material, part, f"{body}, {words['date_text']}", AUDIENCES[reader]) | {"items": rows}
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
        audience=(reader,),
        members=tuple(members),
        context=context,
        template=FRONT,
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
