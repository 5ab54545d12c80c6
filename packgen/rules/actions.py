"""Actions as they stand on one day: open, overdue, of a plan, as Records in order of their due date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from packgen.model import Evidence, Record

CLOSED = ("done", "stopped")


def is_open(action: Record) -> bool:
    """Whether an action still has to be done: neither done nor stopped, and no date of completion."""
    return action.text("status").casefold() not in CLOSED and action.day("completed") is None


def is_going(action: Record) -> bool:
    """Whether an action was done or is still meant to be: anything but stopped."""
    return action.text("status").casefold() != "stopped"


def is_overdue(action: Record, as_at: date) -> bool:
    """Whether an open action was due before this day; an action without a date is never overdue."""
    due = action.day("due")
    return is_open(action) and due is not None and due < as_at


def in_order(actions: Iterable[Record]) -> list[Record]:
    """Actions by due date, those without one last, then by id."""
    return sorted(actions, key=lambda a: (a.day("due") or date.max, a.id))


def open_actions(evidence: Evidence, school: str | None = None, **equal: str) -> list[Record]:
    """The open actions, of one school where a URN is given, in order."""
    return in_order(row for row in evidence.rows("actions", school, **equal) if is_open(row))


def plan_actions(evidence: Evidence, school: str, plan: str) -> list[Record]:
    """The actions of a school's plan of one kind that were not stopped, in the order of the records."""
    return [row for row in evidence.rows("actions", school, origin=plan) if is_going(row)]


def overdue_actions(evidence: Evidence, school: str | None = None) -> list[Record]:
    """The open actions whose due date has passed, in order."""
    return [row for row in open_actions(evidence, school) if is_overdue(row, evidence.as_at)]
