"""Meetings, people and lead times in; what the clerk has to put right before a meeting can be prepared, out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, note, warning
from packgen.language import count_of, date_text, with_the
from packgen.model import Evidence, Record
from packgen.model.governance import Governance, LeadTimes
from packgen.rules.meetings.agenda import body_name, clock_of, is_held, items_of
from packgen.rules.meetings.days import days_before, last_sending_day
from packgen.rules.meetings.deadlines import lead_times
from packgen.rules.meetings.people import holders, members
from packgen.rules.meetings.recipients import unreachable
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.places import place
from packgen.strategy.reading import nearest

CHECK = "meetings"


def check_meetings(evidence: Evidence, governance: Governance) -> Iterator[Issue]:
    """What is wanting for the meetings that have not been held, and settings of bodies that never meet."""
    for meeting in evidence.rows("meetings"):
        if is_held(evidence, meeting):
            yield from _not_recorded(evidence, meeting)
        else:
            lead = lead_times(governance, meeting.text("body"), body_name(evidence, meeting))
            yield from meeting_issues(evidence, meeting, lead)
    yield from lost_rows(evidence)
    yield from _bodies_unknown(evidence, governance)
    yield from _addresses(evidence)


def lost_rows(evidence: Evidence) -> Iterator[Issue]:
    """Agenda items and cover sheets of a meeting that there is none of: they are in no pack, and all else is made."""
    known = [row.text("id") for row in evidence.rows("meetings")]
    for row in (*evidence.rows("agenda"), *evidence.rows("covers")):
        named = row.text("meeting")
        if named and named.casefold() not in {each.casefold() for each in known}:
            told = f'"{named}" is not in the sheet Meetings, so no pack has this row'
            yield warning(
                place(row, "meeting"), told, nearest(named, set(known)) or "add it to Meetings", check="links"
            )


def meeting_issues(evidence: Evidence, meeting: Record, lead: LeadTimes) -> Iterator[Issue]:
    """What is wanting for one meeting: day, time, chair, clerk, members, an order of deadlines that can be kept."""
    yield from _when(meeting)
    yield from _officers(evidence, meeting)
    yield from _membership(evidence, meeting, lead)
    yield from _order(meeting, lead)


def _when(meeting: Record) -> Iterator[Issue]:
    named = _named(meeting)
    if meeting.day("date") is None:
        hint = "enter its date; until then nothing can be planned for it"
        yield warning(place(meeting, "date", "id"), f"{named} has no date", hint, check=CHECK)
    if not meeting["time"].is_known:
        yield warning(place(meeting, "time", "id"), f"{named} has no time", "enter when it begins: 6pm", check=CHECK)
    elif clock_of(meeting.text("time")) is None:
        told = f'the time of {named} cannot be read: "{meeting.text("time")}"'
        yield warning(place(meeting, "time"), told, "write it as 6pm or 6:30pm", check=CHECK)


def _officers(evidence: Evidence, meeting: Record) -> Iterator[Issue]:
    """A chair and a clerk, each a role that somebody holds."""
    for field in ("chair", "clerk"):
        role = meeting.text(field)
        if not role:
            hint = f"enter the role of its {field}"
            yield warning(place(meeting, field, "id"), f"{_named(meeting)} has no {field}", hint, check=CHECK)
        elif evidence.rows("people") and not holders(evidence, role, meeting.school):
            told = f'nobody in the sheet People has the role "{role}", the {field} of {_named(meeting)}'
            hint = nearest(role, {row.text("role") for row in evidence.rows("people")}) or "add a row for it"
            yield warning(place(meeting, field), told, hint, check=CHECK)


def _membership(evidence: Evidence, meeting: Record, lead: LeadTimes) -> Iterator[Issue]:
    """Members to send the papers to, and enough of them for a quorum."""
    if not evidence.rows("people"):
        return
    found, name = members(evidence, meeting), with_the(body_name(evidence, meeting))
    if not found:
        hint = "write the name of the body beside each member there"
        yield note(place(meeting, "body"), f"the sheet People has no member of {name}", hint, check=CHECK)
    elif lead.quorum is not None and len(found) < lead.quorum:
        told = f"the sheet People has {count_of(len(found), 'member')} of {name}, and its quorum is {lead.quorum}"
        yield warning(place(meeting, "body"), told, "add the others, or correct the quorum", check=CHECK)


def _addresses(evidence: Evidence) -> Iterator[Issue]:
    """Chairs, clerks and members of meetings ahead whom no papers can reach; of a trust that keeps addresses here."""
    if not any(row.text("email") for row in evidence.rows("people")):
        return
    ahead = [meeting for meeting in evidence.rows("meetings") if not is_held(evidence, meeting)]
    roles = [(meeting, role) for meeting in ahead for role in (meeting.text("clerk"), meeting.text("chair")) if role]
    officers = (person for meeting, role in roles for person in holders(evidence, role, meeting.school))
    yield from unreachable((*officers, *(person for meeting in ahead for person in members(evidence, meeting))))


def _order(meeting: Record, lead: LeadTimes) -> Iterator[Issue]:
    """Days that do not count can put the notice before the day on which the chair gets the papers."""
    day = meeting.day("date")
    if day is None:
        return
    sending, chair = last_sending_day(day, lead), days_before(day, lead.chair_days, lead)
    if sending < chair:
        told = f"papers for {_named(meeting)} have to go out by {date_text(sending)}, but the chair gets them on "
        told += f"{date_text(chair)}, because days between do not count"
        hint = f"make chair_days in packgen.toml at least {(day - sending).days} for this body"
        yield warning(place(meeting, "date"), told, hint, check=CHECK)


def _not_recorded(evidence: Evidence, meeting: Record) -> Iterator[Issue]:
    """A meeting whose day is past and that still stands as planned."""
    if meeting.text("status").casefold() == "planned" and items_of(evidence, meeting):
        told = (
            f"{_named(meeting)} was on {date_text(meeting.day('date') or evidence.as_at)} and still stands as Planned"
        )
        yield note(place(meeting, "status"), told, 'write "Held", or its new date', check=CHECK)


def _bodies_unknown(evidence: Evidence, governance: Governance) -> Iterator[Issue]:
    known = {name for row in evidence.rows("meetings") for name in (row.text("body"), body_name(evidence, row))}
    for body in governance.bodies if known else ():
        if not any(is_same_body(body, name) for name in known):
            told = f'no meeting in the sheet Meetings is of "{body}"'
            hint = nearest(body, known) or "correct the name, or remove its table"
            yield warning(governance.places[body], told, hint, check=CHECK)


def _named(meeting: Record) -> str:
    return f"the meeting {meeting.text('id')}"
