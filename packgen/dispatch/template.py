"""A project in; what is wrong with its covering words, tried on a made-up meeting in every capacity, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from packgen.dispatch.gathering import Dispatch
from packgen.dispatch.messages import Message
from packgen.dispatch.parcels import Attachment, Parcel
from packgen.dispatch.words import words_of
from packgen.errors import Issue, RenderError, TemplateError
from packgen.model import Fact, Record
from packgen.model.documents import DRAFT, FINAL
from packgen.model.issued import Issued, IssuedFile
from packgen.project import Project
from packgen.rules.meetings.claims import BOTH, Capacity
from packgen.rules.meetings.recipients import Recipient

_DAY = date(2026, 3, 12)
_FACTS: dict[str, str | date] = {"id": "TB-1", "body": "Trust Board", "date": _DAY, "time": "6pm", "place": "The hall"}
_MEETING = Record("meetings", "TB-1", "", {name: Fact(value) for name, value in _FACTS.items()}, 1, {})
_FILES = tuple(
    Attachment(IssuedFile(path, "", size, part), title, 9, is_new)
    for path, size, part, title, is_new in (
        ("part-1/00-tb-1-pack-part-1.pdf", 1, 1, "Papers", False),
        ("confidential/00-tb-1-supplement-1-part-2.pdf", 1, 2, "Supplement 1", True),
    )
)
_LARGE = (Attachment(IssuedFile("part-1/00-tb-1-pack-part-1.pdf", "", 2**30, 1), "Papers"),)
_LINES = ("Paper 4, Phases",)
_PARCELS = (Parcel(_FILES, _LINES, _LINES, _LINES), Parcel(_FILES[:1]), Parcel(_LARGE))


def covering_issues(project: Project) -> tuple[Issue, ...]:
    """Every fault of the covering words, each once, in the order in which messages meet them."""
    found: dict[Issue, None] = {}
    for dispatch, message in _examples(project):
        try:
            words_of(dispatch, message)
        except (TemplateError, RenderError) as problem:
            found |= dict.fromkeys(problem.issues)
    return tuple(found)


def _examples(project: Project) -> Iterator[tuple[Dispatch, Message]]:
    for version, status in ((1, DRAFT), (1, FINAL), (2, FINAL)):
        issued = Issued("TB-1", "Trust Board", version, _DAY, status, _DAY, {}, (), (), ())
        for capacity in Capacity:
            person = Recipient("clerk@example.org", "A Person", "Clerk", capacity, BOTH, frozenset())
            for parcel in _PARCELS:
                for clerks in ((person,), ()):
                    message = Message("example", capacity, (person,), parcel)
                    yield (
                        Dispatch(project, issued, project.root, _MEETING, "Trust Board", (message,), clerks, ()),
                        message,
                    )
