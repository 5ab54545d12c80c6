"""A GovernanceCalendar in; plain data that prints as JSON out, for the clerk's own use: it holds names and addresses.

The shape of ``packgen calendar --json``::

    {"trust": "...", "as_at": "2026-02-13", "meetings": [
        {"id": "TB-2026-03", "body": "Trust Board", "school": "", "date": "2026-03-12", "time": "6pm", "place": "...",
         "chair": "...", "clerk": "...", "held": false, "too_late": false, "quorum": null,
         "members": [{"role": "...", "name": "...", "email": "..."}],
         "deadlines": [{"step": "papers", "due": "2026-02-26", "what": "...", "role": "...", "state": "due"}],
         "items": [{"item": "4", "title": "...", "purpose": "...", "part": 1, "paper": "phase_profile",
                    "state": "waits for evidence", "words": "..."}],
         "required": [{"what": "...", "term": "spring 2025/26", "papers": [...], "schools": [...], "item": ""}],
         "chase": [{"role": "...", "people": [...], "school": "", "item": "4", "what": "...", "words": "...",
                    "due": "2026-02-26", "late": false}]}],
     "unplanned": [{"what": "...", "body": "...", ...}],
     "faults": 0, "problems": [{"place": "...", "message": "...", "hint": "..."}]}

``state`` of a deadline is done, due, late or passed: due by now, and nothing records whether it was done. ``faults``
counts the errors in the inputs that ``packgen check`` lists.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from packgen.calendar.gathering import GovernanceCalendar
from packgen.model import Evidence, Record
from packgen.rules.meetings.required import Requirement
from packgen.rules.meetings.standing import Chase, MeetingState

Plain = dict[str, Any]


def plain_calendar(found: GovernanceCalendar) -> Plain:
    """A GovernanceCalendar as plain data."""
    return {
        "trust": found.trust,
        "as_at": found.as_at.isoformat(),
        "meetings": [_meeting(found.evidence, state) for state in found.meetings],
        "unplanned": [_requirement(one) | {"body": one.body, "words": one.words} for one in found.unplanned],
        "faults": found.faults,
        "problems": [{"place": i.place, "message": i.message, "hint": i.hint} for i in found.issues],
    }


def _meeting(evidence: Evidence, state: MeetingState) -> Plain:
    meeting = state.meeting
    return {
        "id": state.id,
        "body": meeting.text("body"),
        "school": _school(evidence, meeting.school),
        "date": state.day.isoformat() if state.day else None,
        **{name: meeting.text(name) for name in ("time", "place", "chair", "clerk")},
        "held": state.is_held,
        "too_late": state.is_too_late,
        "quorum": state.lead.quorum,
        "members": _people(state.members),
        "deadlines": [
            {
                "step": one.step.value,
                "due": one.day.isoformat(),
                "what": one.what,
                "role": one.role,
                "state": one.progress.value,
            }
            for one in state.deadlines
        ],
        "items": [
            {
                "item": paper.number,
                **{name: paper.item.text(name) for name in ("title", "purpose", "paper")},
                "part": paper.item.part,
                "state": paper.standing.value,
                "words": paper.words,
            }
            for paper in state.papers
        ],
        "required": [_requirement(one) for one in state.required],
        "chase": [_chase(evidence, chase) for chase in state.chases],
    }


def _requirement(one: Requirement) -> Plain:
    return {
        "what": one.what,
        "term": str(one.term),
        "papers": list(one.papers),
        "schools": list(one.schools),
        "item": one.item,
    }


def _chase(evidence: Evidence, chase: Chase) -> Plain:
    return {
        "role": chase.role,
        "people": _people(chase.people),
        "school": _school(evidence, chase.school),
        "item": chase.item,
        "what": chase.what,
        "words": chase.words,
        "due": chase.due.isoformat(),
        "late": chase.is_late,
    }


def _people(rows: Iterable[Record]) -> list[Plain]:
    return [{name: row.text(name) for name in ("role", "name", "email")} for row in rows]


def _school(evidence: Evidence, urn: str) -> str:
    return evidence.schools[urn].name if urn in evidence.schools else ""
