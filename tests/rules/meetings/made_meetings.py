"""Meetings, items and people for the tests of meetings, each as one row of its sheet."""

from __future__ import annotations

from datetime import date
from typing import Any

from small_trust import evidence, row

from packgen.model import Evidence, Record
from packgen.rules.meetings.standing import Known, MeetingState, meeting_state

BOARD = "Trust Board"
THURSDAY = date(2026, 2, 26)
"""Of a meeting ahead, as at 13 February 2026."""


def meeting(number: int = 1, day: date | None = THURSDAY, **fields: Any) -> Record:
    """A meeting with all that it needs, but for what is given otherwise."""
    whole = {"id": f"M{number}", "body": BOARD, "date": day, "time": "6pm", "chair": "Chair", "clerk": "Clerk"}
    about = fields.pop("school", "")
    return row("meetings", number, about, **whole | {"status": "Planned"} | fields)


def item(number: str, paper: str | None = None, purpose: str = "Assurance", part: int = 1, **fields: Any) -> Record:
    """An item of the agenda of M1."""
    about = fields.pop("school", "")
    whole = {"meeting": "M1", "item": number, "title": "Title", "purpose": purpose, "paper": paper}
    return row("agenda", int(float(number) * 10), about, part, **whole | {"presenter": "CEO"} | fields)


def person(
    role: str, body: str | None = None, about: str = "", name: str = "A. Name", email: str | None = "a@example.org"
) -> Record:
    """Somebody who holds a role."""
    return row("people", sum(map(ord, role + about)), about, role=role, body=body, name=name, email=email)


PEOPLE = (person("Chair", BOARD), person("Clerk", BOARD), person("CEO"))


def state(*rows: Record, known: Known | None = None) -> MeetingState:
    """How the first meeting of these rows stands, with the usual people."""
    found = whole(*rows)
    return meeting_state(found, found.rows("meetings")[0], known or Known())


def whole(*rows: Record) -> Evidence:
    """The evidence of these rows and the usual people."""
    return evidence([*rows, *PEOPLE])
