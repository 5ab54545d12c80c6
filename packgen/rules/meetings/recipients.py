"""Rights to the papers of a meeting, row by row, in; each address once with what may go to it, out.

An address that people of several names share gets only what each of them may have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from packgen.errors import Issue, note, warning
from packgen.language import join_and
from packgen.language.addresses import fault_of
from packgen.model import Evidence, Record, Source
from packgen.rules.meetings.claims import CHECK, Capacity, Claim, reader
from packgen.rules.places import place

Kept = Callable[[str], str]
"""Says why an audience ("" for people that nothing places) may not have the whole Part 1 pack, "" where it may."""

Right = tuple[frozenset[int], frozenset[str]]
"""The parts whose packs, and the items whose papers, somebody may have."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One address: in what capacity, under which role and name, and what may go to it, as a Claim says it.

    ``place`` is the cell of the address.
    """

    address: str
    name: str
    role: str
    capacity: Capacity
    packs: frozenset[int]
    papers: frozenset[str]
    place: Source | str = ""


def recipients(evidence: Evidence, claims: Sequence[Claim], kept: Kept) -> tuple[list[Recipient], list[Issue]]:
    """Put the claims of each address together, in order of capacity and of the sheet; what cannot be sent is told.

    One person in two roles has the larger right.
    """
    issues = list(unreachable(claim.person for claim in claims))
    sound = [claim for claim in claims if not fault_of(_address(claim.person))]
    found = []
    for own in _grouped(sound).values():
        recipient, told = _recipient(evidence, own, kept)
        found.append(recipient)
        issues += told
    issues += _several_addresses(sound)
    return sorted(found, key=lambda one: one.capacity), issues


def unreachable(people: Iterable[Record]) -> Iterator[Issue]:
    """A line for each row of People whose address is missing or cannot be one, each once."""
    for person in {row.id: row for row in people}.values():
        written = _address(person)
        if not written:
            hint = "enter the address, or give the papers by hand"
            yield warning(place(person, "email", "role"), f"{_named(person)} has no address", hint, check=CHECK)
        elif fault := fault_of(written):
            hint = "write one address: governance@example.org; nothing goes there until then"
            yield warning(place(person, "email"), f'"{_shown(written)}" {fault}', hint, check=CHECK)


def _recipient(evidence: Evidence, own: list[Claim], kept: Kept) -> tuple[Recipient, list[Issue]]:
    first = min(own, key=lambda claim: claim.capacity)
    rights, issues = [], []
    for name in dict.fromkeys(_name(claim.person) for claim in own):
        right, told = _right([claim for claim in own if _name(claim.person) == name], kept)
        rights.append(right)
        issues += told
    rows = [row for row in evidence.rows("people") if _same(_address(row), _address(first.person))]
    rights += [_anybody(row, kept) for row in rows if _name(row) not in {_name(claim.person) for claim in own}]
    packs = frozenset.intersection(*(packs for packs, _ in rights))
    papers = frozenset.intersection(*(papers for _, papers in rights))
    if len(rights) > 1:
        issues.append(_shared(first.person, rows, packs))
    person = first.person
    about = (_address(person), person.text("name"), person.text("role"), first.capacity)
    return Recipient(*about, packs, papers, place(person, "email")), issues


def _right(own: list[Claim], kept: Kept) -> tuple[Right, list[Issue]]:
    """What one person may have; those in attendance have the whole pack only where nothing in it is kept from them."""
    packs = frozenset(part for claim in own for part in claim.packs)
    own = [claim for claim in own if claim.capacity != Capacity.SCHOOL or not kept(claim.audience)]
    papers = frozenset(item for claim in own for item in claim.papers)
    attending = [claim for claim in own if claim.capacity == Capacity.ATTENDING]
    why = next((why for claim in attending if (why := kept(claim.audience))), "")
    if not why or any(claim.capacity < Capacity.ATTENDING for claim in own):
        return (packs, papers), []
    person = attending[0].person
    told = f"{_named(person)} presents an item but does not get the whole pack: {why}"
    hint = "only papers that they present are sent; give them the agenda by hand"
    return (packs - {1}, papers), [warning(place(person, "role"), told, hint, check=CHECK)]


def _anybody(person: Record, kept: Kept) -> Right:
    """What somebody who has no part in the meeting may have."""
    return frozenset() if kept(reader(person)) else frozenset({1}), frozenset()


def _shared(person: Record, rows: list[Record], packs: frozenset[int]) -> Issue:
    names = join_and(dict.fromkeys(row.text("name") or f"{row.text('role')} (no name)" for row in rows))
    told = f"{_address(person)} is the address of {names}"
    told += "" if 2 in packs else "; only what each of them may see is sent there, and nothing of Part 2"
    hint = "give each person an address of their own; if they are one person, write the name the same in each row"
    return warning(place(person, "email"), told, hint, check=CHECK)


def _several_addresses(claims: Iterable[Claim]) -> Iterator[Issue]:
    """One name with two addresses gets two messages; whether it is one person is the clerk's to say."""
    found: dict[str, dict[str, Claim]] = {}
    for claim in claims:
        if _name(claim.person):
            found.setdefault(_name(claim.person), {}).setdefault(_address(claim.person).casefold(), claim)
    for own in found.values():
        if len(own) > 1:
            *_, last = own.values()
            told = f"{last.person.text('name')} has {len(own)} addresses, {join_and(own)}; papers go to each"
            yield note(place(last.person, "email"), told, "write the same address in each row", check=CHECK)


def _grouped(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(_address(claim.person).casefold(), []).append(claim)
    return groups


def _name(person: Record) -> str:
    return " ".join(person.text("name").casefold().split())


def _address(person: Record) -> str:
    return person.text("email").strip()


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _named(person: Record) -> str:
    return f"{person.text('name')} ({person.text('role')})" if person.text("name") else person.text("role")


def _shown(text: str) -> str:
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
