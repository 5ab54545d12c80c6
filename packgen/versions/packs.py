"""Packs before they are planned in; the same packs with versions, numbers and kept pages, and supplements, out.

Once a pack has gone out, a paper that says something else is paper 5.2a at the place of 5.2, and a supplement holds
only what is new, for people who have the pack already.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from string import ascii_lowercase

from packgen.model import Member, Pack, Plain
from packgen.model.issued import Issued, IssuedMember, IssuedPack
from packgen.versions.content import content_of, version_text, with_version
from packgen.versions.editions import Versions, words
from packgen.versions.supplements import supplement

_LETTERS: list[str] = [
    *ascii_lowercase,
    *(first + second for first in ascii_lowercase for second in ascii_lowercase),
]


def settled(packs: Iterable[Pack], contents: Mapping[str, str], versions: Versions) -> Iterator[Pack]:
    """Yield each pack with its version, and after it the supplement of a meeting's pack that has something new.

    ``contents`` are the digests of what papers say, by the key of their PDF. A paper made elsewhere brings its own
    digest as its content.
    """
    for pack in packs:
        last = versions.issued.get(pack.meeting)
        was = last.pack(identity(pack)) if last else None
        now = _versioned(pack, contents, versions, was)
        if last is None or was is None:
            yield now
            continue
        is_same = was.content == now.content
        gone = _withdrawn_then(was, last) if is_same else tuple(_withdrawn(now, was))
        now = replace(now, withdrawn=() if is_same and versions.is_issuing(pack.meeting) else gone)
        yield now
        fresh = _fresh(now, was, last, versions)
        if fresh or now.withdrawn:
            yield supplement(now, last.version - is_same, fresh)


def identity(pack: Pack) -> str:
    """What tells a pack from all others of its meeting: the name of its file."""
    return pack.path.rpartition("/")[2].removesuffix(".pdf")


def _versioned(pack: Pack, contents: Mapping[str, str], versions: Versions, was: IssuedPack | None) -> Pack:
    says = {m.place: m.content or contents.get(m.key, m.key) for m in pack.members}
    listed = [[m.place, m.title, m.purpose, says[m.place] or m.missing] for m in pack.members]
    content = content_of(pack.context, listed)
    following = versions.following(pack.meeting) if pack.meeting else 1
    edition = versions.of_pack(was, pack.meeting, content) if pack.meeting else None
    told = words(edition, content, version_text(pack.context), following)
    taken = {member.place for member in pack.members}
    members = tuple(
        _numbered(replace(m, content=says[m.place], version=following), was.member(m.place) if was else None, taken)
        for m in pack.members
    )
    context = with_version(pack.context, told, edition.date_text or None if edition else None)
    kept = was.kept if was else {}
    return replace(pack, content=content, edition=edition, members=members, context=_noted(context, members), kept=kept)


def _numbered(member: Member, was: IssuedMember | None, taken: Collection[str]) -> Member:
    """The paper with its number: that which it had, or the next letter where it says something else now."""
    if was is None or not was.labels or not member.key:
        return member
    if was.content == member.content:
        number, replaces, version = was.number, was.replaces, was.version
    else:
        number, replaces, version = _next(member.place, was.number, taken), was.number, member.version
    item = member.place if number != member.place else ""
    return replace(member, number=number, item=item, replaces=replaces, version=version)


def _next(place: str, number: str, taken: Collection[str]) -> str:
    """5.2a after 5.2, 5.2b after 5.2a; never a number that another item of the agenda has."""
    before = number.removeprefix(place)
    later = _LETTERS[_LETTERS.index(before) + 1 :] if before in _LETTERS else _LETTERS
    return next(place + letters for letters in later if place + letters not in taken)


def _noted(context: Plain, members: Iterable[Member]) -> Plain:
    """Say in the agenda which papers replace others."""
    told = {m.place: f"Paper {m.number} replaces paper {m.replaces}." for m in members if m.replaces}
    rows = [
        {**row, "note": " ".join(filter(None, (row.get("note", ""), told.get(row["number"], ""))))}
        for row in context.get("items", [])
    ]
    return {**context, "items": rows}


def _fresh(now: Pack, was: IssuedPack, last: Issued, versions: Versions) -> tuple[str, ...]:
    """The places of the papers that people who have the last pack do not have.

    Where nothing has changed since, those that came with the last version itself.
    """
    if was.content == now.content:
        is_later = last.version > 1 and not versions.is_issuing(now.meeting)
        return tuple(m.place for m in was.members if is_later and m.labels and m.version == last.version)
    had = {member.place: member.content for member in was.members if member.labels}
    return tuple(m.place for m in now.members if m.key and had.get(m.place) != m.content)


def _withdrawn(now: Pack, was: IssuedPack) -> Iterator[str]:
    there = {member.place for member in now.members if member.key}
    yield from (f"Paper {m.number}, {m.title}" for m in was.members if m.labels and m.place not in there)


def _withdrawn_then(was: IssuedPack, last: Issued) -> tuple[str, ...]:
    return was.withdrawn if was.edition.version == last.version else ()
