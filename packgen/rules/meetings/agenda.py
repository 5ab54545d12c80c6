"""Meetings and agendas in; the meetings in order of day, their items in order of number, and when each begins, out."""

from __future__ import annotations

import re
from datetime import datetime, time
from string import ascii_uppercase

from packgen.model import Evidence, Record

_TIMES = ("%I:%M%p", "%I%p", "%H:%M", "%H.%M", "%I.%M%p")


def meetings_from(evidence: Evidence, first: str) -> tuple[Record, ...]:
    """The meetings on or after a day, written as 2026-02-13, in order of day; those without a date come last."""
    rows = [row for row in evidence.rows("meetings") if _order(row)[0] >= first]
    return tuple(sorted(rows, key=_order))


def _order(meeting: Record) -> tuple[str, str]:
    day = meeting.day("date")
    return (day.isoformat() if day else "no date", meeting.text("id").casefold())


def items_of(evidence: Evidence, meeting: Record) -> tuple[Record, ...]:
    """The items of a meeting's agenda in the order of their numbers."""
    rows = evidence.rows("agenda", meeting=meeting.text("id"))
    return tuple(sorted(rows, key=lambda row: number_key(row.text("item"))))


def number_key(number: str) -> tuple[int, ...]:
    """A key that puts 2 before 10 and 5.1 after 5."""
    return tuple(int(part) for part in re.findall(r"\d+", number))


def item_title(item: Record) -> str:
    """An item's title; words in its place where two sources disagree about it."""
    return item.text("title") or "Title not known"


def papers_named(item: Record) -> tuple[str, ...]:
    """What an item's column Paper names, in order: keys of the catalogue and files, semicolons between them."""
    return tuple(filter(None, (one.strip() for one in item.text("paper").split(";"))))


def letter_of(order: int) -> str:
    """The letter of an item's paper by its order: "" for the first, then A, B and so on."""
    return ascii_uppercase[(order - 1) % 26] if order else ""


def body_name(evidence: Evidence, meeting: Record) -> str:
    """The body that meets, with its school where it is a school's own: Local governing body, Puffin Rock School."""
    school = evidence.schools.get(meeting.school)
    return f"{meeting.text('body')}, {school.name}" if school else meeting.text("body")


def is_ahead(meeting: Record) -> bool:
    """Whether a meeting is still to have papers: the sheet does not say that it was held."""
    return meeting.text("status").casefold() != "held"


def is_held(evidence: Evidence, meeting: Record) -> bool:
    """Whether a meeting has been held: it says so, or its day is past."""
    day = meeting.day("date")
    return meeting.text("status").casefold() == "held" or (day is not None and day < evidence.as_at)


def start_of(meeting: Record) -> datetime | None:
    """When a meeting begins, None where its date or time is missing or cannot be read."""
    day, moment = meeting.day("date"), clock_of(meeting.text("time"))
    return datetime.combine(day, moment) if day and moment else None


def clock_of(text: str) -> time | None:
    """A time as people write it (6pm, 6.30pm, 18:30), None where it cannot be read."""
    written = text.replace(" ", "").upper()
    for form in _TIMES if written else ():
        try:
            return datetime.strptime(written, form).time()
        except ValueError:
            continue
    return None
