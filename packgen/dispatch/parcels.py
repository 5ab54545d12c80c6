"""What went out for a meeting and what somebody may have of it in; the files that go to them, and what is new, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packgen.model.issued import Issued, IssuedFile, IssuedMember, IssuedPack
from packgen.rules.meetings.recipients import Recipient


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that is attached: the frozen file and its title; ``pages`` is 0 where nobody counted them."""

    file: IssuedFile
    title: str
    pages: int = 0
    is_supplement: bool = False

    @property
    def name(self) -> str:
        """A short name that sorts: 00-tb-2026-03-pack-part-1.pdf."""
        return re.sub(r"[^A-Za-z0-9._-]+", "-", self.file.path.rpartition("/")[2])

    @property
    def part(self) -> int:
        """The part that the file belongs to."""
        return self.file.part


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to somebody: the files in order of name, and in words what is new, withdrawn and missing in them.

    ``unfiled`` are the items whose paper they may have alone and that has no file of its own.
    """

    attachments: tuple[Attachment, ...] = ()
    new: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unfiled: tuple[str, ...] = ()


def parcel(issued: Issued, recipient: Recipient, is_whole: bool) -> Parcel:
    """Put together what a recipient may have of a version; of a later version only what it changed.

    ``is_whole`` gives everything again.
    """
    everything = is_whole or issued.version == 1
    packs = [
        pack
        for pack in issued.packs
        if pack.part in recipient.packs and (everything or pack.edition.version == issued.version)
    ]
    files = {each.file.path: each for pack in packs for each in _of_pack(issued, pack)}
    unfiled = []
    for item in sorted(recipient.papers):
        found = list(_of_item(issued, item, recipient.packs, everything))
        files |= {each.file.path: each for each in found if each}
        unfiled += [item] if None in found else []
    fresh = [pack for pack in packs if issued.version > 1 and pack.edition.version == issued.version]
    return Parcel(
        tuple(sorted(files.values(), key=lambda each: (each.name, each.file.path))),
        tuple(line for pack in fresh for line in _news(issued, pack)),
        tuple(dict.fromkeys(line for pack in fresh for line in pack.withdrawn)),
        tuple(f"Paper {member.number}, {member.title}" for pack in packs for member in pack.members if member.missing),
        tuple(unfiled),
    )


def _of_pack(issued: Issued, pack: IssuedPack) -> Iterator[Attachment]:
    """The pack, and the supplement with what is new in it where there is one."""
    file = _file(issued, pack.path)
    if file:
        yield Attachment(file, pack.title.rpartition(": ")[2], pack.pages)
    stem, _, rest = pack.path.removesuffix(".pdf").rpartition("-pack")
    supplement = re.compile(rf"{re.escape(stem)}-supplement-(\d+){re.escape(rest)}\.pdf")
    for each in issued.files:
        if (found := supplement.fullmatch(each.path)) and each.part == pack.part:
            yield Attachment(each, f"Supplement {found[1]}: only what is new", is_supplement=True)


def _of_item(issued: Issued, item: str, packs: frozenset[int], everything: bool) -> Iterator[Attachment | None]:
    """The papers of one item that stand in no pack of theirs; None for one that has no file of its own."""
    for pack in issued.packs:
        if pack.part in packs:
            continue
        for member in pack.members:
            own = member.place == item or member.place.removeprefix(f"{item}.").isalpha()
            if own and member.labels and (everything or member.version == issued.version):
                yield from _alone(issued, pack, member)


def _alone(issued: Issued, pack: IssuedPack, member: IssuedMember) -> Iterator[Attachment | None]:
    named = [one.name for one in issued.documents if one.content == member.content and one.part == pack.part]
    is_appendix = any("/" in name for name in named)  # a school's own document stands in the pack alone
    if is_appendix:
        return
    folder = pack.path.rpartition("/")[0]
    file = next((file for name in named if (file := _file(issued, f"{folder}/{name}.pdf"))), None)
    yield Attachment(file, f"Paper {member.number}: {member.title}", len(member.labels)) if file else None


def _file(issued: Issued, path: str) -> IssuedFile | None:
    return next((file for file in issued.files if file.path == path), None)


def _news(issued: Issued, pack: IssuedPack) -> Iterator[str]:
    for member in pack.members:
        if member.labels and member.version == issued.version:
            replaced = f", in place of paper {member.replaces}" if member.replaces else ""
            yield f"Paper {member.number}, {member.title}{replaced}"
