"""Documents that were planned in; the packs of meetings that they belong to out: one for each part of each meeting."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
from packgen.documents.pack_items import Stock, lines_of
from packgen.documents.readings import Finished, read_by
from packgen.model import Pack, Properties, Record
from packgen.schema import audience_of_body

FRONT = "pack-front.html"


@dataclass(frozen=True)
class Reasons:
    """Why papers are not there: the kinds that the strategy has nothing for, by key in small letters, and places.

    ``missing`` is by the meeting's ID in small letters and the place on its agenda.
    """

    unmade: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def missing_of(self, meeting: str) -> dict[str, str]:
        """The empty places of one meeting, each with the reason."""
        return {place: why for (owner, place), why in self.missing.items() if owner == meeting.casefold()}


def meeting_packs(
    materials: Mapping[int, Material], finished: Sequence[Finished], reasons: Reasons | None = None
) -> Iterator[Pack]:
    """A pack for each part of each coming meeting that has items in that part; ``materials`` by part.

    ``reasons`` say why papers are not there.
    """
    for part, material in sorted(materials.items()):
        for meeting in meetings_ahead(material.evidence):
            items = [item for item in agenda_items(material.evidence, meeting) if item.row.part == part]
            if items:
                yield _meeting_pack(material, meeting, items, part, finished, reasons or Reasons())


def _meeting_pack(
    material: Material,
    meeting: Record,
    items: list[AgendaItem],
    part: int,
    finished: Sequence[Finished],
    reasons: Reasons,
) -> Pack:
    identity, body = meeting.text("id"), meeting.text("body")
    reader = audience_of_body(body)
    finished = read_by(finished, reader)
    named = {
        one.document.name.casefold(): one
        for one in finished
        if one.document.meeting == identity and one.document.type.part == part
    }
    stock = Stock(part, named, finished, reasons.missing_of(identity), reasons.unmade)
    rows, members = [], []
    for item, row in zip(items, agenda_rows(material.evidence, meeting, part), strict=True):
        for member, line in lines_of(item, row, stock):
            rows.append(line)
            members += [member] if member else []
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
