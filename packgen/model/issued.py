"""What went out for a meeting: one version with its packs, documents and files, as issued.json keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from packgen.model.documents import Edition, Origin

RECORD = "issued.json"
"""The file in each version's folder that says what went out with it."""


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """One document of a version; ``content`` is the digest of what it says, ``figures`` what each figure came from."""

    name: str
    kind: str
    title: str
    subject: str
    school: str
    part: int
    audience: tuple[str, ...]
    content: str
    edition: Edition
    figures: Mapping[str, Origin]


@dataclass(frozen=True, slots=True)
class IssuedMember:
    """One paper of a pack: its place on the agenda, its number (with a letter once it was replaced), its pages.

    ``version`` is that with which this content first went out; ``labels`` are its page numbers in the pack, () where
    the paper was missing.
    """

    place: str
    number: str
    title: str
    content: str
    version: int
    replaces: str
    labels: tuple[str, ...]
    missing: str = ""


@dataclass(frozen=True, slots=True)
class IssuedPack:
    """One pack of a version; ``kept`` are all page numbers that each place on its agenda ever had."""

    name: str
    title: str
    path: str
    part: int
    audience: tuple[str, ...]
    content: str
    edition: Edition
    pages: int
    members: tuple[IssuedMember, ...]
    kept: Mapping[str, tuple[str, ...]]
    withdrawn: tuple[str, ...] = ()

    def member(self, place: str) -> IssuedMember | None:
        """The paper at a place on the agenda."""
        return next((member for member in self.members if member.place == place), None)


@dataclass(frozen=True, slots=True)
class IssuedFile:
    """One frozen file: its path below the version's folder, SHA-256, length in bytes and part."""

    path: str
    digest: str
    size: int
    part: int


@dataclass(frozen=True, slots=True)
class Issued:
    """One version of a meeting's papers as they went out.

    ``toolchain`` names what decided the bytes beside the inputs; ``follows`` is the digest of the record of the version
    before, "" for the first. ``digest`` is this record's own, "" until it is written.
    """

    meeting: str
    title: str
    version: int
    day: date
    status: str
    as_at: date
    toolchain: Mapping[str, str]
    packs: tuple[IssuedPack, ...]
    documents: tuple[IssuedDocument, ...]
    files: tuple[IssuedFile, ...]
    follows: str = ""
    digest: str = ""

    def document(self, name: str) -> IssuedDocument | None:
        """The document of this name."""
        return next((one for one in self.documents if one.name == name), None)

    def pack(self, name: str) -> IssuedPack | None:
        """The pack of this name."""
        return next((one for one in self.packs if one.name == name), None)
