"""An agenda item, its row of the sheet Cover sheets and what its paper says of itself in; the cover sheet out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.material import PARTS, Context, Material
from packgen.documents.papers.covering import NO_SAFEGUARDING, NO_SPENDING
from packgen.documents.prose import given, given_or
from packgen.language import date_text, join_and, sentence
from packgen.model import BLANK, DocumentType, Evidence, Fact, Record, derive

TO_COMPLETE = "Nothing recorded; the author to complete before circulation."
"""What stands on the cover sheet of a decision where a line that trustees need has not been written."""

FOR_DECISIONS = {
    "people": "people",
    "legal": "law",
    "equality": "equality",
    "data_protection": "data protection",
}
"""The lines without which trustees cannot decide; other papers leave out those for which nothing was written."""

Line = list[Fact | str]
"""A line of the cover sheet: its name and its words."""


def cover_sheet(
    material: Material, kind: DocumentType, meeting: Record, row: Record, elsewhere: str, body: Context
) -> Context:
    """What is asked, why, and what it rests on; ``row`` is the agenda item, ``elsewhere`` the other meetings."""
    asked, recommendation = _asked(meeting, row)
    written = written_for(material.evidence, row)
    return {
        "number": row.text("item"),
        "title": row["title"],
        "purpose": _purpose(row),
        "asked": asked,
        "recommendation": recommendation,
        "summary": given(_field(written, "summary")),
        "facts": [line for line in _lines(material, kind, row, written, elsewhere, body) if line[1]],
    }


def _purpose(row: Record) -> str:
    """Such as: Agenda item 5.2, for decision. Procedure is what an item is, not what its paper is for."""
    purpose = row.text("purpose").lower()
    return f"Agenda item {row.text('item')}" + (f", for {purpose}" if purpose not in ("", "procedure") else "")


def written_for(evidence: Evidence, row: Record) -> Record | None:
    """What somebody wrote for the cover sheet of an agenda item, None where nobody did."""
    return next(iter(evidence.rows("covers", meeting=row.text("meeting"), item=row.text("item"))), None)


def _field(written: Record | None, name: str) -> Fact:
    return written[name] if written else BLANK


def _lines(
    material: Material, kind: DocumentType, row: Record, written: Record | None, elsewhere: str, body: Context
) -> list[Line]:
    """Every line in its order; the words of a line that is not to be printed are ""."""
    finance = _unless(NO_SPENDING, body["cost"], _field(written, "finance"))
    safeguarding = _unless(NO_SAFEGUARDING, body["safeguarding_note"], _field(written, "safeguarding"))
    return [
        ["Presented by", _presented(row, _field(written, "sponsor"))],
        ["Also considered", _sentences([elsewhere, _field(written, "previous")])],
        ["Strategy", _sentences([_field(written, "objective"), body["strategy"]])],
        ["Finance", _sentences(finance)],
        ["Risks", body["risk_note"]],
        ["People", given(_field(written, "people"))],
        ["Law", given(_field(written, "legal"))],
        ["Safeguarding", _sentences(safeguarding)],
        ["Equality duty", given(_field(written, "equality"))],
        ["Data protection", given(_field(written, "data_protection"))],
        *_to_complete(row, written),
        ["Appendices", join_and(one["title"] for one in body.get("appendices", []))],
        ["Who may see it", _confidentiality(kind, row)],
        ["Version", f"Draft, evidence as at {date_text(material.evidence.as_at)}"],
    ]


def _presented(row: Record, sponsor: Fact) -> Fact | str:
    presenter = given_or(row["presenter"], "Not stated")
    if not sponsor.is_known:
        return presenter
    return derive(
        "cover sheet", f"{row.text('presenter') or presenter}; sponsor: {sponsor.text}", [row["presenter"], sponsor]
    )


def _unless(nothing: str, computed: Fact | str, written: Fact) -> list[Fact | str]:
    """What the paper computes and what was written; the words for nothing give way to what was written."""
    return [written] if written.is_known and computed == nothing else [computed, written]


def _sentences(parts: Sequence[Fact | str]) -> Fact | str:
    """Several texts as sentences one after another, without those that are missing; a single one as it is."""
    known = [part for part in parts if (part.is_known if isinstance(part, Fact) else part)]
    if len(known) < 2:
        return known[0] if known else ""
    words = " ".join(sentence(part.text if isinstance(part, Fact) else part) for part in known)
    return derive("cover sheet", words, [part for part in known if isinstance(part, Fact)])


def _to_complete(row: Record, written: Record | None) -> Sequence[Line]:
    """One line for all that trustees need for a decision and nobody wrote."""
    if row.text("purpose").casefold() != "decision":
        return ()
    missing = [words for name, words in FOR_DECISIONS.items() if not _field(written, name).is_known]
    return [[sentence(join_and(missing)).removesuffix("."), TO_COMPLETE]] if missing else ()


def _asked(meeting: Record, row: Record) -> tuple[str, Fact | str]:
    """Who is asked, and what: "To note the phases" becomes "The Trust Board is asked to", "Note the phases"."""
    given_words = row["recommendation"]
    if not given_words.is_known:
        return "Recommendation", "No recommendation has been recorded."
    text = given_words.text.strip()
    if not text.startswith("To "):
        return "Recommendation", given_words
    words = derive("recommendation", sentence(text.removeprefix("To ")), [given_words])
    return f"The {meeting.text('body').removeprefix('The ')} is asked to", words


def _confidentiality(kind: DocumentType, row: Record) -> Fact | str:
    reason = row["reason"]
    return f"{PARTS[kind.part]}. {sentence(reason.text)}" if kind.part == 2 and reason.is_known else PARTS[kind.part]
