"""What a site is made of: files, meetings and schools as plain records, so that pages need nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from packgen.model import Plain


@dataclass(frozen=True, slots=True)
class Held:
    """One file that a site may hold.

    ``path`` is that in outputs/, which it keeps in every site. ``audience`` are its readers, ``part`` 1 or 2. ``says``
    is its version in words; ``status`` is "draft", "final" or "superseded". Renderings of one document share their
    ``name``; ``reader`` is the one audience that a rendering was made for alone. ``members`` are the paths of a pack's
    papers. ``key`` is that of its words, "" where they are not searched.
    """

    path: str
    title: str
    subject: str
    audience: tuple[str, ...]
    part: int
    size: int
    pages: int = 0
    kind: str = ""
    school: str = ""
    meeting: str = ""
    says: str = ""
    status: str = ""
    name: str = ""
    reader: str = ""
    members: tuple[str, ...] = ()
    is_pack: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of an agenda; ``paper`` is the path of its paper, ``missing`` why there is none."""

    number: str
    title: str
    purpose: str
    presenter: str
    start_time: str
    note: str
    paper: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as its members read of it; ``folder`` is the name of its folder, ``school`` whose governors meet.

    ``agendas`` are by part.
    """

    id: str
    folder: str
    body: str
    audience: str
    day: date | None
    school: str = ""
    time: str = ""
    place: str = ""
    agendas: Mapping[int, tuple[Item, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class School:
    """A school: its key in names of files, and its relation to the trust."""

    urn: str
    key: str
    name: str
    is_applicant: bool = False


@dataclass(frozen=True)
class Holdings:
    """All that the sites of a build can show.

    ``summaries`` are the contexts of School Summaries with their file; a site shows those of its own files alone.
    """

    trust: str
    as_at: date
    files: Sequence[Held]
    meetings: Sequence[Meeting]
    schools: Mapping[str, School]
    summaries: Mapping[str, Plain] = field(default_factory=dict)
