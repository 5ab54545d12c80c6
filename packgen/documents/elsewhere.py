"""Papers made elsewhere in; a draft for each out: the house's cover sheet, and behind it what somebody else wrote."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents.cover import cover_sheet
from packgen.documents.file_names import file_words
from packgen.documents.material import Context, Draft, Material, document_block
from packgen.documents.meetings import AgendaItem, meeting_block, meetings_ahead, names_of, subject_of
from packgen.language import count_of, date_text, sentence
from packgen.model import DocumentType, Record
from packgen.model.papers import OutsidePaper
from packgen.rules.meetings.agenda import item_title, papers_named
from packgen.schema import audience_of_body

NOTHING = {"strategy": "", "cost": "", "risk_note": "", "safeguarding_note": ""}
"""What packgen can say of a paper that it did not write; the sheet Cover sheets says the rest."""


def elsewhere_drafts(material: Material, kind: DocumentType) -> Iterator[Draft]:
    """One draft for every paper made elsewhere, in the part of this build, for bodies among the kind's audience."""
    meetings = {meeting.text("id").casefold(): meeting for meeting in meetings_ahead(material.evidence)}
    for paper in material.elsewhere:
        meeting = meetings.get(paper.slot.key[0])
        if meeting is None or paper.slot.item.part != kind.part:
            continue
        if audience_of_body(meeting.text("body")) in kind.audience:
            yield _draft(material, kind, meeting, paper)


def _draft(material: Material, kind: DocumentType, meeting: Record, paper: OutsidePaper) -> Draft:
    item, letter = AgendaItem(meeting, paper.slot.item), paper.slot.letter
    title = title_of(paper)
    context = document_block(material, kind, subject_of(meeting)) | {"meeting": meeting_block(meeting)}
    context["document"]["title"] = title
    context |= {
        "cover": {} if paper.slot.is_appendix else _cover(material, kind, item, paper, title),
        "message": [],
        "body": paper.html,
        "told": list(paper.told),
        "file": {"name": paper.slot.file.rpartition("/")[2], "digest": paper.digest},
    }
    names = names_of(item, letter)
    names["paper"] = file_words(names["number"], paper.slot.title or title)
    return Draft(
        subject_of(meeting),
        context,
        names,
        school=item.row.school,
        meeting=meeting.text("id"),
        title=title,
        behind=paper.key,
    )


def title_of(paper: OutsidePaper) -> str:
    """What a paper is called: as its item, as its file where the item has several; an appendix says which it is."""
    slot = paper.slot
    if slot.is_appendix:
        return f"Appendix {slot.letter}: {slot.title}" if slot.title else f"Appendix {slot.letter}"
    is_one_of_several = len(papers_named(slot.item)) > 1
    return slot.title if is_one_of_several and slot.title else item_title(slot.item)


def _cover(material: Material, kind: DocumentType, item: AgendaItem, paper: OutsidePaper, title: str) -> Context:
    sheet = cover_sheet(material, kind, item.meeting, item.row, "", NOTHING)
    facts = [*sheet["facts"][:-1], ["Made elsewhere", _handed_in(paper)], sheet["facts"][-1]]
    return sheet | {"title": title, "facts": facts}


def _handed_in(paper: OutsidePaper) -> str:
    """Such as: Budget forecast.pdf, 9 pages, received on 27 February 2026."""
    words = [paper.slot.file.rpartition("/")[2]]
    words += [count_of(paper.pages, "page")] if paper.pages else []
    words += [f"received on {date_text(paper.slot.received)}"] if paper.slot.received else []
    return " ".join([sentence(", ".join(words)), *paper.told])
