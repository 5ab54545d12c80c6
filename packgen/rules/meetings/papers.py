"""An agenda, and what is there for it, in; for each item the paper that it needs and where that stands, out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from packgen.language.near import nearest
from packgen.model import Evidence, Record
from packgen.rules.meetings.agenda import items_of, letter_of, papers_named

_ORAL = re.compile(r"\b(oral|verbal)(ly)?\b", re.IGNORECASE)
_PROCEDURE = "procedure"


class Standing(StrEnum):
    """Where the paper of an item stands."""

    NONE = "no paper needed"
    ORAL = "oral"
    READY = "made by packgen"
    SUPPLIED = "supplied"
    WAITING = "waits for evidence"
    MISSING = "missing"
    UNFIT = "not possible"


OPEN = (Standing.WAITING, Standing.MISSING, Standing.UNFIT)
"""A paper that stands so is not there yet."""


@dataclass(frozen=True, slots=True)
class Owing:
    """Evidence that a paper waits for: what, what is wrong with it, and the role that gives it.

    ``school`` is the URN of the school that it is about, "" where it is the trust's own.
    """

    role: str
    school: str
    evidence: str
    words: str


@dataclass(frozen=True, slots=True)
class Supply:
    """What is there for the items of agendas.

    ``made`` holds the papers that packgen makes, as (key, part), ``of_schools`` likewise the documents about a school,
    which an item about that school may name; ``unfit`` why the strategy has nothing for a key.
    ``files`` maps (meeting ID, item number) to a file in inputs/papers, ``owed`` the same to the evidence that a paper
    still waits for. Keys and IDs are in small letters.
    """

    made: frozenset[tuple[str, int]] = frozenset()
    unfit: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[tuple[str, str], str] = field(default_factory=dict)
    owed: Mapping[tuple[str, str], tuple[Owing, ...]] = field(default_factory=dict)
    of_schools: frozenset[tuple[str, int]] = frozenset()
    missing: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperState:
    """The paper of one item: where it stands, and what it waits for. ``item`` is its row of Agendas.

    ``place`` is the item's number, behind it the letter of its second paper. ``why`` says for every reader why a paper
    is not there, or names the file that is; ``hint`` says to the clerk what to do.
    """

    item: Record
    standing: Standing
    why: str = ""
    owed: tuple[Owing, ...] = ()
    place: str = ""
    hint: str = ""

    @property
    def words(self) -> str:
        """Why the paper is not there and what to do, or the file that is; "" where there is nothing to say."""
        return "; ".join(filter(None, (self.why, self.hint)))

    @property
    def number(self) -> str:
        """The number of the item."""
        return self.item.text("item")

    @property
    def is_open(self) -> bool:
        """Whether the paper is not there yet."""
        return self.standing in OPEN


def paper_states(evidence: Evidence, meeting: Record, supply: Supply) -> tuple[PaperState, ...]:
    """Where the paper of every item of a meeting stands, in the order of the agenda."""
    return tuple(_state(item, meeting.school, supply) for item in items_of(evidence, meeting))


def needs_paper(item: Record) -> bool:
    """Whether an item should have a paper: it is no procedure, and nothing says that it is reported on orally."""
    return not _is_oral(item) and item.text("purpose").casefold() != _PROCEDURE


def is_oral(named: str) -> bool:
    """Whether an entry of the column Paper says that the item is reported on orally."""
    return bool(_ORAL.fullmatch((named.split() or [""])[0]))


def gaps(evidence: Evidence, meeting: Record, supply: Supply) -> Iterator[PaperState]:
    """The papers of a meeting that nobody can make as its agenda stands: none is named, or none of that name is there.

    Files that are missing or unfit are told where they are read.
    """
    for item in items_of(evidence, meeting):
        yield from (one for one in _states(item, meeting.school, supply) if one.hint)


def _state(item: Record, school: str, supply: Supply) -> PaperState:
    """Where an item with all its papers stands: as the first of them that is not there yet, else as its first."""
    states = _states(item, school, supply)
    return next((state for state in states if state.is_open), states[0])


def _states(item: Record, school: str, supply: Supply) -> list[PaperState]:
    named = [one for one in papers_named(item) if not is_oral(one)] or [""]
    return [_paper_state(item, one.casefold(), letter_of(order), school, supply) for order, one in enumerate(named)]


def _paper_state(item: Record, paper: str, letter: str, school: str, supply: Supply) -> PaperState:
    number = item.text("item")
    place = (item.text("meeting").casefold(), f"{number}.{letter}" if letter else number)
    if file := supply.files.get(place):
        return PaperState(item, Standing.SUPPLIED, file)
    if why := supply.unfit.get(paper):
        return PaperState(item, Standing.UNFIT, why)
    if (paper, item.part) in supply.made:
        owed = supply.owed.get(place, ())
        return PaperState(item, Standing.WAITING if owed else Standing.READY, owed=owed)
    if (item.school or school) and any(paper == key and part <= item.part for key, part in supply.of_schools):
        return PaperState(item, Standing.READY)
    if _is_oral(item):
        return PaperState(item, Standing.ORAL)
    if not paper and place not in supply.missing and item.text("purpose").casefold() == _PROCEDURE:
        return PaperState(item, Standing.NONE)
    if why := supply.missing.get(place):
        return PaperState(item, Standing.MISSING, why)
    why, hint = _why_missing(item, paper, supply)
    return PaperState(item, Standing.MISSING, why, place=place[1], hint=hint)


def _is_oral(item: Record) -> bool:
    """Whether an item says that it is reported on orally: as its paper, or in its title or recommendation."""
    if paper := item.text("paper"):
        return bool(_ORAL.fullmatch(paper.split()[0]))
    return any(_ORAL.search(item.text(name)) for name in ("title", "recommendation"))


def _why_missing(item: Record, paper: str, supply: Supply) -> tuple[str, str]:
    """Why there is no paper, for every reader, and what the clerk can do."""
    if not paper:
        return "no paper is named", 'name one in the column Paper, or write "oral" there'
    written = f'"{next((one for one in papers_named(item) if one.casefold() == paper), paper)}"'
    parts = sorted(part for key, part in supply.made | supply.of_schools if key == paper)
    if parts and parts[0] > item.part:
        why = f"{written} is confidential (Part {parts[0]}), and this item is in Part {item.part}"
        return why, 'write 2 in the column Part and why in "Reason for Part 2", or name another paper'
    if parts:
        return f"{written} is about a school, and this item names none", "name the school in the column School"
    near = nearest(paper, {key for key, _ in supply.made})
    hint = f"did you mean {near}?" if near else "correct it, or put the paper into inputs/papers"
    return f"packgen does not make {written}, and inputs/papers has no file for this item", hint
