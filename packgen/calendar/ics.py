"""Events in; the text of a calendar file out that Outlook and other calendars open (RFC 5545, method PUBLISH)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

_LONGEST = 75
"""Bytes of a line without its end (RFC 5545, section 3.1)."""

_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
TZNAME:BST
DTSTART:19960331T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
TZNAME:GMT
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a calendar: a whole day where ``start`` is a date, else from a time in England for so many minutes.

    ``uid`` stays the same when the event is written again, so that a calendar changes its entry and adds no second.
    """

    uid: str
    start: date
    summary: str
    description: str = ""
    location: str = ""
    minutes: int = 0


def calendar_text(name: str, events: Iterable[Event], stamp: date) -> bytes:
    """The bytes of one file; ``stamp`` is the day of which its entries speak."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//packgen//governance calendar//EN", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{escaped(name)}", *_ZONE.splitlines()]
    for event in events:
        lines += _event(event, stamp)
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in folded(line)).encode()


def _event(event: Event, stamp: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{stamp:%Y%m%d}T000000Z"
    yield from _span(event)
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    yield "END:VEVENT"


def _span(event: Event) -> Iterator[str]:
    """A whole day leaves the time free in the diary; a meeting takes it."""
    if isinstance(event.start, datetime):
        yield f"DTSTART;TZID=Europe/London:{event.start:%Y%m%dT%H%M%S}"
        if event.minutes:  # an end must come after the start; without one, the reader's own calendar decides
            yield f"DTEND;TZID=Europe/London:{event.start + timedelta(minutes=event.minutes):%Y%m%dT%H%M%S}"
        yield "TRANSP:OPAQUE"
    else:
        yield f"DTSTART;VALUE=DATE:{event.start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.start + timedelta(days=1):%Y%m%d}"
        yield "TRANSP:TRANSPARENT"


def escaped(text: str) -> str:
    """Text as a property holds it (section 3.3.11); control characters that no calendar takes are left out."""
    plain = "".join(char for char in text.replace("\r\n", "\n").replace("\r", "\n") if char == "\n" or char >= " ")
    for char in "\\;,":
        plain = plain.replace(char, f"\\{char}")
    return plain.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """A line in pieces of at most 75 bytes; no letter is cut, and every piece but the first begins with a blank."""
    piece, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _LONGEST:
            yield piece
            piece, size = " ", 1
        piece, size = piece + char, size + width
    yield piece
