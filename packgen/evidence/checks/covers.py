"""Rows of the sheet Cover sheets in; those that no agenda item takes, and summaries too long for the page, out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error, note, warning
from packgen.language.prose import plain
from packgen.model import Evidence, Record

SUMMARY_WORDS = 60
COVER_WORDS = 150
"""The most words of a summary, and of a whole row, with which a cover sheet stays on one page."""

_NOT_PROSE = ("meeting", "item", "part")


def check_covers(evidence: Evidence) -> Iterator[Issue]:
    """Report cover sheets of items that are on no agenda or have no paper, and summaries that are too long."""
    meetings = {record.id for record in evidence.records.get("meetings", ())}
    for record in evidence.records.get("covers", ()):
        if record.text("meeting") in meetings:
            yield from _item(evidence, record)
        yield from _length(record)


def _item(evidence: Evidence, record: Record) -> Iterator[Issue]:
    meeting, wanted, place = record.text("meeting"), record.text("item"), record["item"].place
    agenda = {row.text("item"): row for row in evidence.rows("agenda", meeting=meeting)}
    if wanted and wanted not in agenda:
        hint = "correct the number, or add the item to Agendas"
        yield error(place, f"item {wanted} is not on the agenda of {meeting}", hint, check="links")
    elif wanted and not agenda[wanted].text("paper"):
        message = (
            f"item {wanted} of {meeting} names no paper, so this row is used only where inputs/papers has a file for it"
        )
        yield note(place, message, "name its paper in Agendas, or take the row out", check="links")


def _length(record: Record) -> Iterator[Issue]:
    everything = sum(_words(record, name) for name in record.facts if name not in _NOT_PROSE)
    if everything > COVER_WORDS:
        message = f"this row has {everything} words; a cover sheet of one page has room for {COVER_WORDS}"
        yield warning(record["item"].place, message, "shorten it: the paper says the rest", check="limits")
    count = _words(record, "summary")
    if count > SUMMARY_WORDS:
        message = f"the summary has {count} words; a cover sheet has room for {SUMMARY_WORDS}"
        yield warning(record["summary"].place, message, "shorten it: the paper says the rest", check="limits")


def _words(record: Record, name: str) -> int:
    return len(plain(record.text(name)).split())
