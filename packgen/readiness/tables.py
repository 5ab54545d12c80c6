"""A Readiness in; rows out: a table of schools and documents, and the list of whom to chase for what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from packgen.language import date_text, with_the
from packgen.model import DocumentType
from packgen.readiness.owed import Owed, Readiness
from packgen.readiness.states import UNDATED, Item, State
from packgen.rules.requests import request_words

NOT_OWED = "not owed"
CHASE_HEADINGS = (
    "Whom to chase",
    "School",
    "Evidence",
    "What is there, and what is due",
    "Since",
    "Requested",
    "For",
    "Essential",
)


@dataclass(frozen=True, slots=True)
class Chase:
    """One piece of evidence to ask one role for, and the documents that wait for it."""

    item: Item
    school: str
    documents: tuple[str, ...]


def cell_words(owed: Owed | None) -> str:
    """A document's state in a table: ready; 1 missing, 2 stale; not owed."""
    if owed is None:
        return NOT_OWED
    counts = [(state, owed.count(state)) for state in (State.MISSING, State.STALE)]
    return ", ".join(f"{number} {state.value}" for state, number in counts if number) or State.READY.value


def readiness_table(found: Readiness) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headings and rows: a row for every school, a column for every document that any of them is owed."""
    kinds: dict[str, DocumentType] = {owed.kind.key: owed.kind for owed in found.documents}
    by_school: dict[str, dict[str, Owed]] = {}
    for owed in found.documents:
        by_school.setdefault(owed.school_name, {})[owed.kind.key] = owed
    headings = ("School", *(kind.title for kind in kinds.values()))
    return headings, [(name, *(cell_words(own.get(key)) for key in kinds)) for name, own in by_school.items()]


def chases(found: Readiness) -> dict[str, list[Chase]]:
    """What to ask for, by role, the role with most to give first; what is essential before what is desirable."""
    waiting: dict[tuple[str, ...], tuple[Item, str, dict[str, list[str]]]] = {}
    for owed in (*found.documents, *found.papers):
        for item in owed.items:
            if item.state is not State.READY:
                key = (item.need.who, owed.school_name, item.name, item.state, item.newest, item.due)
                first = waiting.setdefault(key, (item, owed.school_name, {}))
                first[2].setdefault(owed.kind.title, []).extend(filter(None, [owed.meeting]))
    by_role: dict[str, list[Chase]] = {}
    for item, school, documents in waiting.values():
        by_role.setdefault(item.need.who, []).append(Chase(item, school, _named(documents)))
    ordered = {role: sorted(rows, key=lambda c: not c.item.need.essential) for role, rows in by_role.items()}
    return dict(sorted(ordered.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _named(documents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Each document with the meetings that it is a paper of."""
    return tuple(f"{title} ({', '.join(of)})" if of else title for title, of in documents.items())


def gap_words(item: Item) -> str:
    """What is there, and what is due."""
    if item.state is State.MISSING and item.newest:
        return f"{item.due} missing"
    newest = item.newest if item.newest == UNDATED else f"the newest is {item.newest}"
    there = newest if item.newest else "none"
    return f"{there}; due is {item.due}" if item.due else there


def request_text(item: Item, as_at: date) -> str:
    """When and from whom it was requested: requested 3 February 2026, chased 10 February, from the Headteacher."""
    row = item.request
    if row is None:
        return ""
    due = row.day("due")
    words = request_words(row, as_at) + (f", from {with_the(row.text('of'))}" if row["of"].is_known else "")
    if due is None:
        return words
    return f"{words}; {'overdue, it was needed' if due < as_at else 'needed'} by {date_text(due)}"


def chase_rows(found: Readiness) -> list[tuple[str, ...]]:
    """The list of whom to chase as rows under CHASE_HEADINGS."""
    return [
        (
            role,
            chase.school,
            chase.item.name,
            gap_words(chase.item),
            date_text(chase.item.since) if chase.item.since else "",
            request_text(chase.item, found.as_at),
            "; ".join(chase.documents),
            "Essential" if chase.item.need.essential else "Desirable",
        )
        for role, rows in chases(found).items()
        for chase in rows
    ]
