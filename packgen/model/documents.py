"""What is made: document types, documents, jobs, packs and the entries of the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeAlias

Plain: TypeAlias = dict[str, Any]
"""Nested dict, list, str, int, float and bool only: what templates see and what can be kept as JSON."""


@dataclass(frozen=True, slots=True)
class Need:
    """One piece of evidence that a kind of document rests on.

    ``evidence`` is a subject or a measure; ``fresh`` says how new it must be: "this term", "last term", "this year",
    "last year", so many "days", or "" for any age. ``who`` is the role that supplies it. A document can do without
    what is not ``essential``. ``where`` narrows a subject's rows to those with these values; ``filled`` is a field
    that every row must have. ``relations`` are the schools asked (all where empty); ``of_trust`` marks evidence that
    is the trust's, not each school's.
    """

    evidence: str
    who: str
    fresh: str = ""
    essential: bool = True
    where: Mapping[str, str] = field(default_factory=dict)
    filled: str = ""
    relations: tuple[str, ...] = ()
    of_trust: bool = False


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One row of templates/catalog.toml.

    ``scope`` names the context builder; ``templates`` maps a format ("docx", "pdf") to a template's name in
    templates/docx or templates/html. ``part`` is 1 or 2. ``path`` is a pattern for the output's path
    without its ending. ``relations`` says for which schools a document of the school scope is made. ``needs`` are the
    evidence that it rests on; ``in_phase`` is the key of the only phase whose schools a paper is about.
    """

    key: str
    title: str
    scope: str
    templates: Mapping[str, str]
    audience: tuple[str, ...]
    part: int = 1
    path: str = ""
    relations: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    in_phase: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where one figure or word of a document came from: its printed text, its cells and its rule."""

    text: str
    cells: tuple[str, ...]
    rule: str = ""


FINAL, DRAFT = "final", "draft"
"""The status of a version: issued as final, or sent out as a draft because papers were missing."""


@dataclass(frozen=True, slots=True)
class Edition:
    """With which version something first went out as it is: the version's number, day and status.

    ``date_text`` is the date that it printed then, which it keeps.
    """

    version: int
    day: date
    status: str
    date_text: str = ""


@dataclass(frozen=True)
class Document:
    """One document to be made, in every format its type has.

    ``subject`` says whom or what it is about ("Puffin Rock Primary School, 14 January 2026"). ``context`` is
    plain; ``origins`` maps a path in it (``outcomes[2].value``) to where that came from. ``content`` is the digest of
    the context without its version and its date, ``edition`` with which version it went out, None for a draft.
    ``behind`` is the digest of a finished PDF that stands behind its pages: a paper made elsewhere behind its cover
    sheet.
    ``reader`` is the one audience that it was rendered for alone, "" where it is for all of them.
    """

    type: DocumentType
    name: str
    title: str
    subject: str
    context: Plain
    origins: Mapping[str, Origin]
    school: str = ""
    meeting: str = ""
    paths: Mapping[str, str] = field(default_factory=dict)
    content: str = ""
    edition: Edition | None = None
    behind: str = ""
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties written into a file, for readers and screen readers; none holds personal data."""

    title: str
    organisation: str
    subject: str = ""
    language: str = "en-GB"


@dataclass(frozen=True)
class Job:
    """One file to be rendered: everything a worker needs, nothing that it may not see.

    ``renderer`` is "docx" or "pdf"; ``template`` a name in the template folders; ``key`` the digest of all
    that decides the bytes. Pickles small: no evidence, only plain data. ``behind`` is the key under which the cache
    holds a PDF that follows its pages.
    """

    key: str
    renderer: str
    template: str
    context: Plain
    properties: Properties
    path: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One paper of a pack: its number on the agenda, title, and the output (PDF) that it consists of.

    ``missing`` says in words why there is no paper where ``key`` and ``path`` are empty. ``item`` is the number as the
    agenda has it, which a paper that was replaced after it went out adds a letter to; ``replaces`` is the number of the
    paper that it replaces. ``content`` is the digest of what it says, ``version`` the one with which that went out
    first or will go out.
    """

    number: str
    title: str
    purpose: str
    key: str = ""
    path: str = ""
    missing: str = ""
    item: str = ""
    replaces: str = ""
    content: str = ""
    version: int = 0

    @property
    def place(self) -> str:
        """The number as the agenda has it, which stays when the paper is replaced."""
        return self.item or self.number


@dataclass(frozen=True)
class Pack:
    """Papers to be joined into one PDF behind a cover: ``context`` feeds the front pages' template.

    ``kept`` are the page numbers that went out with an earlier version, by the agenda's number ("" for the cover): each
    paper keeps its own. ``only`` are the places that a supplement holds, () for all;
    ``withdrawn`` names the papers that went out and are no longer part of it. ``content`` and ``edition`` are as for a
    Document.
    """

    name: str
    title: str
    path: str
    part: int
    audience: tuple[str, ...]
    members: tuple[Member, ...]
    context: Plain
    template: str
    properties: Properties
    school: str = ""
    meeting: str = ""
    day: date | None = None
    kept: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    only: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    content: str = ""
    edition: Edition | None = None
