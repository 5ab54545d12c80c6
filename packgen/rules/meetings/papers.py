"""An agenda, and what is there for it, in; for each item the paper that it needs and where that stands, out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from packgen.language import join_and
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
    """The paper of one item: where it stands, in words, and what it waits for. ``item`` is its row of Agendas."""

    item: Record
    standing: Standing
    words: str = ""
    owed: tuple[Owing, ...] = ()

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


def _state(item: Record, school: str, supply: Supply) -> PaperState:
    """Where an item with all its papers stands: as the first of them that is not there yet, else as its first."""
    named = [one for one in papers_named(item) if not is_oral(one)] or [""]
    states = [_paper_state(item, one.casefold(), letter_of(order), school, supply) for order, one in enumerate(named)]
    return next((state for state in states if state.is_open), states[0])


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
    return PaperState(item, Standing.MISSING, supply.missing.get(place) or _why_missing(item, paper, supply))


def _is_oral(item: Record) -> bool:
    """Whether an item says that it is reported on orally: as its paper, or in its title or recommendation."""
    if paper := item.text("paper"):
        return bool(_ORAL.fullmatch(paper.split()[0]))
    return any(_ORAL.search(item.text(name)) for name in ("title", "recommendation"))


def _why_missing(item: Record, paper: str, supply: Supply) -> str:
    if not paper:
        return 'no paper is named; name one in the column Paper, or write "oral" there'
    written = f'"{next((one for one in papers_named(item) if one.casefold() == paper), paper)}"'
    if parts := [str(part) for key, part in sorted(supply.made) if key == paper]:
        return f"{written} is a paper for Part {join_and(parts)}, and the item is in Part {item.part}"
    near = nearest(paper, {key for key, _ in supply.made})
    hint = f"; did you mean {near}?" if near else ""
    return f"packgen does not make {written}, and inputs/papers has no file for this item{hint}"
