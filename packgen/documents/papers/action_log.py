"""What a body agreed in its meetings in; the action log out: what is overdue, what has moved, what is open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import NO_SPENDING, Request, covering
from packgen.documents.work import action_row
from packgen.language import count_of, date_text, join_and
from packgen.model import BLANK, Evidence, Fact, Record, derive
from packgen.rules.actions import in_order, is_open, is_overdue
from packgen.rules.phases.bodies import is_same_body


def action_log(material: Material, request: Request) -> Context:
    """The actions that this body agreed in its meetings, overdue ones first; those of Part 2 in Part 2 alone."""
    evidence = material.evidence
    found = in_order(_agreed(evidence, request))
    last = _last_meeting(evidence, request)
    late = [row for row in found if is_overdue(row, evidence.as_at)]
    closed = [row for row in found if not is_open(row)]
    moved = [row for row in closed if _is_since(row.day("completed"), last)]
    ahead = [row for row in found if is_open(row) and row not in late]
    rows = {row.id: action_row(evidence, row) | {"agreed": _agreed_on(evidence, row)} for row in found}
    return covering("", "", NO_SPENDING, "") | {
        "message": _message(evidence, found, late, moved, last),
        "last_meeting": _day(last),
        "overdue": [rows[row.id] for row in late],
        "moved": [rows[row.id] for row in moved],
        "open": [rows[row.id] for row in ahead],
        "earlier": len(closed) - len(moved),
    }


def _agreed(evidence: Evidence, request: Request) -> list[Record]:
    """The actions whose reference is a meeting of this body, and of its school where it is a school's own."""
    meetings = {row.text("id").casefold() for row in evidence.rows("meetings") if _is_of(row, request)}
    return [
        row
        for row in evidence.rows("actions", origin="Meeting")
        if row.text("origin_ref").casefold() in meetings and (request.kind.part == 1 or row.part == request.kind.part)
    ]


def _is_of(meeting: Record, request: Request) -> bool:
    own = request.meeting.school if request.meeting else ""
    return is_same_body(meeting.text("body"), request.body) and meeting.school == own


def _last_meeting(evidence: Evidence, request: Request) -> Record | None:
    """The body's meeting before this one, None where there was none."""
    day = request.meeting.day("date") if request.meeting else None
    before = [
        row
        for row in evidence.rows("meetings")
        if _is_of(row, request) and (row.day("date") or date.max) < (day or date.max)
    ]
    return max(before, key=lambda row: row.day("date") or date.min, default=None)


def _day(meeting: Record | None) -> str:
    day = meeting.day("date") if meeting else None
    return date_text(day) if day else ""


def _is_since(day: date | None, last: Record | None) -> bool:
    """Whether something came after the last meeting; what has no day, or no meeting before it, counts as new."""
    before = last.day("date") if last else None
    return day is None or before is None or day > before


def _agreed_on(evidence: Evidence, action: Record) -> Fact:
    """The day of the meeting that agreed an action."""
    meeting = next(iter(evidence.rows("meetings", id=action.text("origin_ref"))), None)
    return meeting["date"] if meeting else BLANK


def _message(
    evidence: Evidence, found: Sequence[Record], late: Sequence[Record], moved: Sequence[Record], last: Record | None
) -> list[Fact | str]:
    if not found:
        return ["No action agreed at a meeting of this body is recorded."]
    still = [row for row in found if is_open(row)]
    facts = [fact for row in found for fact in (row["status"], row["due"], row["completed"])]
    words = f"{_are(len(still), 'action')} open" if still else "No action is open"
    words += f"; {len(late)} of them {'is' if len(late) == 1 else 'are'} overdue." if late else "; none is overdue."
    points: list[Fact | str] = [derive("action log", words, facts)]
    if last:
        points.append(_since_last(evidence, found, moved, last, facts))
    return points + [_overdue(row) for row in late]


def _since_last(
    evidence: Evidence, found: Sequence[Record], moved: Sequence[Record], last: Record, facts: list[Fact]
) -> Fact:
    """What has moved: Since the meeting of 11 December 2025, 1 action was done and 2 fell due."""
    done = [row for row in moved if row.text("status").casefold() != "stopped"]
    fell_due = [row for row in found if is_overdue(row, evidence.as_at) and _is_since(row.day("due"), last)]
    told = [
        f"{count_of(len(rows), 'action')} {'was' if len(rows) == 1 else 'were'} {what}"
        for rows, what in ((done, "done"), ([row for row in moved if row not in done], "stopped"))
        if rows
    ]
    told += [
        f"{count_of(len(fell_due), 'action')} fell due and {'is' if len(fell_due) == 1 else 'are'} not done"
    ] * bool(fell_due)
    words = f"Since the meeting of {_day(last)}, {join_and(told) or 'nothing has moved'}."
    return derive("action log", words, [*facts, last["date"]])


def _overdue(row: Record) -> Fact:
    """An overdue action in a line: A-057, School Improvement Lead, due 30 January 2026."""
    due = row.day("due")
    owner = row.text("owner") or "no owner named"
    words = f"{row.id}, {owner}, was due on {date_text(due) if due else 'no day'}."
    return derive("action log", words, [row["owner"], row["due"]])


def _are(number: int, noun: str) -> str:
    return f"{count_of(number, noun)} {'is' if number == 1 else 'are'}"
