"""A GovernanceCalendar in; calendar files in outputs/calendar out, to be opened in Outlook.

One file holds all deadlines and meetings, for the clerk; one file for each body holds its meetings alone, to be sent to
its members. None holds a name, an address or an item of an agenda.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from packgen import store
from packgen.calendar.gathering import GovernanceCalendar
from packgen.calendar.ics import Event, calendar_text
from packgen.errors import Issue
from packgen.language import date_text
from packgen.project import Project
from packgen.rules.meetings.agenda import start_of
from packgen.rules.meetings.standing import MeetingState
from packgen.store import Published, Shelf

FOLDER = "calendar"
CLERK = "clerk-deadlines-and-meetings.ics"


def write_calendar_files(project: Project, found: GovernanceCalendar) -> tuple[list[Published], tuple[Issue, ...]]:
    """Write the calendar files; what became of each, and what failed.

    A file that somebody changed, or that is open in another program, stays as it is and is told of.
    """
    folder = project.outputs / FOLDER
    outputs = [(name, partial(_same, data)) for name, data in calendar_files(found).items()]
    with store.locked(folder):
        shelf = Shelf(folder, store.read_ledger(folder), datetime.min)
        published, unwritten = store.publish_all(shelf, outputs)
    return published, tuple(unwritten)


def _same(data: bytes) -> bytes:
    return data


def calendar_files(found: GovernanceCalendar) -> Mapping[str, bytes]:
    """The bytes of every file by its name; meetings without a date are in none."""
    dated = [state for state in found.meetings if state.day]
    everything = [event for state in dated for event in (*_deadlines(found, state), _meeting(found, state))]
    everything.sort(key=lambda event: (f"{event.start}", event.uid))
    files = {CLERK: calendar_text(f"{found.trust}: deadlines and meetings", everything, found.as_at)}
    for name, states in _by_body(dated).items():
        events = [_meeting(found, state) for state in states]
        files[f"meetings-{_slug(name)}.ics"] = calendar_text(f"{found.trust}: {name}", events, found.as_at)
    return files


def _by_body(states: Sequence[MeetingState]) -> dict[str, list[MeetingState]]:
    found: dict[str, list[MeetingState]] = {}
    for state in states:
        found.setdefault(state.name, []).append(state)
    return found


def _deadlines(found: GovernanceCalendar, state: MeetingState) -> Iterator[Event]:
    for one in state.deadlines:
        when = date_text(state.day) if state.day else ""
        about = f"{one.role}. For the meeting of {when} ({state.id})."
        yield Event(_uid(found, state, _slug(one.step)), one.day, f"{state.name}: {one.what}", about)


def _meeting(found: GovernanceCalendar, state: MeetingState) -> Event:
    """The meeting: at its time for as long as its agenda takes, or a whole day where no time is known."""
    minutes = sum(paper.item.number("minutes") or 0 for paper in state.papers)
    start = start_of(state.meeting) or state.day
    assert start is not None
    uid = _uid(found, state, "meeting")
    return Event(uid, start, f"{state.name} meeting", state.id, state.meeting.text("place"), int(minutes))


def _uid(found: GovernanceCalendar, state: MeetingState, what: str) -> str:
    return f"{_slug(state.id)}-{what}@{_slug(found.trust)}.packgen"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "body"
