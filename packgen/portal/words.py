"""Files, meetings and sizes in; the words and links by which pages name them out."""

from __future__ import annotations

from urllib.parse import quote

from packgen.language import count_of, number_text, weekday_date
from packgen.model import Plain
from packgen.portal.holdings import Held, Meeting, School

FORMATS = {"pdf": "PDF", "docx": "Word"}
STATUSES = {"draft": "Draft", "final": "Final", "superseded": "Superseded"}


def link(path: str) -> str:
    """A path as a link that every browser follows from a folder too, whatever letters it has."""
    return quote(path)


def meeting_page(meeting: Meeting) -> str:
    """The name of a meeting's page."""
    return f"meeting-{meeting.folder}.html"


def school_page(school: School) -> str:
    """The name of a school's page."""
    return f"school-{school.key}.html"


def day_words(meeting: Meeting) -> str:
    """The day of a meeting: Thursday 12 March 2026."""
    return weekday_date(meeting.day) if meeting.day else "Date to be agreed"


def size_text(size: int) -> str:
    """Write a length in bytes as people know it: 84 kB, 1.2 MB."""
    if size >= 1_000_000:
        return f"{number_text(size / 1_000_000)} MB"
    return f"{max(1, round(size / 1_000))} kB"


def file_words(held: Held) -> str:
    """What one gets: PDF, 3 pages, 84 kB."""
    form = FORMATS.get(held.path.rpartition(".")[2], "file")
    return ", ".join(filter(None, (form, count_of(held.pages, "page") if held.pages else "", size_text(held.size))))


def row(held: Held, title: str = "") -> Plain:
    """A file as a line of a list: its link, title, what one gets and its version."""
    return {
        "href": link(held.path),
        "title": title or held.title,
        "what": file_words(held),
        "says": held.says,
        "status": STATUSES.get(held.status, ""),
    }
