"""Papers with their places and the lead times of bodies in; what came too late for the notice, in words, out.

A file's own date says when it was copied, not when it came in, so that nothing is read from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packgen.errors import Issue, note, warning
from packgen.language import count_of, date_text
from packgen.model import Evidence, Record, Source
from packgen.model.governance import Governance
from packgen.model.papers import Slot
from packgen.rules.meetings.agenda import body_name
from packgen.rules.meetings.days import days_before, last_sending_day
from packgen.rules.meetings.deadlines import lead_times

CHECK = "papers"


def too_late(evidence: Evidence, governance: Governance, slot: Slot) -> str:
    """A sentence where a paper came in after the last day on which it could go out with full notice, else ""."""
    meeting = _meeting(evidence, slot)
    day = meeting.day("date") if meeting else None
    if meeting is None or day is None or slot.received is None:
        return ""
    lead = lead_times(governance, meeting.text("body"), body_name(evidence, meeting))
    if slot.received <= last_sending_day(day, lead):
        return ""
    return f"Received on {date_text(slot.received)}, too late for {count_of(lead.clear_days, 'clear day')} of notice."


def check_receipt(evidence: Evidence, governance: Governance, files: Iterable[Slot]) -> Iterator[Issue]:
    """Tell of papers that came too late for the notice or for the day set, and of days that cannot be right."""
    for slot in files:
        meeting, where = _meeting(evidence, slot), _where(slot)
        day = meeting.day("date") if meeting else None
        if meeting is None or day is None:
            continue
        lead = lead_times(governance, meeting.text("body"), body_name(evidence, meeting))
        last, due = last_sending_day(day, lead), days_before(day, lead.papers_days, lead)
        named = f"the paper for item {slot.place} of {meeting.text('id')}"
        if slot.received is None:
            if evidence.as_at > last:
                told = f"nobody wrote down when {named} came in, and papers had to go out by {date_text(last)}"
                yield note(where, told, 'fill in "Received on" in the sheet Agendas', check=CHECK)
        elif slot.received > evidence.as_at:
            told = f"{named} is to have come in on {date_text(slot.received)}, a day that is still to come"
            yield warning(where, told, "correct the day", check=CHECK)
        elif slot.received > last:
            told = f"{named} came in on {date_text(slot.received)}; papers had to go out by {date_text(last)}"
            hint = "ask the chair whether to take it late, or put the item off"
            yield warning(where, told, hint, check=CHECK)
        elif slot.received > due:
            told = f"{named} came in on {date_text(slot.received)}; it was due by {date_text(due)}"
            yield note(where, told, "it can still go out with full notice", check=CHECK)


def _meeting(evidence: Evidence, slot: Slot) -> Record | None:
    return next(iter(evidence.rows("meetings", id=slot.item.text("meeting"))), None)


def _where(slot: Slot) -> Source | str:
    written = slot.item["received"]
    return written.sources[0] if written.is_known and written.sources else Source(slot.file)
