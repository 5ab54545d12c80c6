"""A project in; what has gone out for each meeting, and what has superseded it, in lines out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen import store
from packgen.issuing.meetings import issued_meeting
from packgen.language import date_text
from packgen.model.documents import FINAL
from packgen.model.issued import Issued
from packgen.project import Project
from packgen.versions import short


def issued_lines(project: Project, asked: str) -> Iterator[str]:
    """Say what went out, oldest meeting first; ``asked`` is one meeting, "" for all.

    Raises ProjectError where nothing went out for the meeting.
    """
    every = store.read_issued(project.issued)
    if not every:
        yield "Nothing has been issued yet."
        return
    for meeting in [issued_meeting(asked, every)] if asked else every:
        yield f"{meeting}, {every[meeting][-1].title}"
        yield from (_line(one, every[meeting][-1]) for one in every[meeting])


def _line(one: Issued, last: Issued) -> str:
    told = "issued" if one.status == FINAL else "sent out as a draft"
    state = f"superseded by version {one.version + 1}" if one.version < last.version else "in force"
    return f"  Version {one.version}: {told} {date_text(one.day)}, {state}, digest of the record {short(one.digest)}"
