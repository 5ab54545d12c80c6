"""A value and where it came from: Source, Missing, Fact, and the one way to derive a Fact from others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """The place of one value in the inputs.

    ``file`` is relative to the project with forward slashes. ``cell`` is ``D14`` in a workbook,
    ``line 14, PTRWM_EXP`` in a CSV file and ``response 3, What went well?`` in a form.
    """

    file: str
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return "!".join(part for part in (self.file, self.sheet, self.cell) if part)


class Missing(StrEnum):
    """Why there is no value. Each keeps its meaning into the documents; none is ever zero."""

    BLANK = "not supplied"
    NOT_APPLICABLE = "not applicable"
    NOT_AVAILABLE = "not available"
    NOT_COLLECTED = "not collected"
    NOT_PUBLISHED = "not published"
    NOT_JUDGED = "not judged"
    NO_ENTRIES = "no entries"
    SUPPRESSED = "suppressed at source"
    WITHHELD = "not shown: fewer pupils than may be shown here"
    LOW = "rounds to zero"
    UNRELIABLE = "too unreliable to publish"
    LOW_COVERAGE = "too few pupils covered"
    DISPUTED = "sources disagree"
    UNREADABLE = "could not be read"


@dataclass(frozen=True, slots=True)
class Fact:
    """One value with its provenance; immutable.

    ``value`` is None exactly when ``missing`` says why. ``unit`` is a key of language.UNITS
    ("percent" is 0 to 100). ``rule`` names the rule of a computed value. ``part`` is 2 for what only
    Part 2 readers may see. ``note`` is what a reader must know beside the value. ``readers`` are the only audiences
    that may see it, None for every reader of its part.
    """

    value: Value
    sources: tuple[Source, ...] = ()
    unit: str = ""
    missing: Missing | None = None
    rule: str = ""
    part: int = 1
    note: str = ""
    readers: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if (self.value is None) != (self.missing is not None):
            raise ValueError(f"a Fact has a value or a reason why not, never both: {self.value!r}, {self.missing!r}")

    @property
    def is_known(self) -> bool:
        """Whether there is a value."""
        return self.value is not None

    @property
    def number(self) -> float | None:
        """The value as a number, or None where it is missing or no number."""
        if isinstance(self.value, int | float) and not isinstance(self.value, bool):
            return float(self.value)
        return None

    @property
    def text(self) -> str:
        """The value as text as it was entered, "" where it is missing. For display use language.show."""
        return "" if self.value is None else str(self.value)

    @property
    def day(self) -> date | None:
        """The value as a date, or None where it is missing or no date."""
        return self.value if isinstance(self.value, date) else None

    @property
    def place(self) -> Source | str:
        """Where an issue about the value is: the first cell that it came from, "" where it came from none."""
        return self.sources[0] if self.sources else ""

    def annotated(self, text: str) -> Fact:
        """The same fact with a note added."""
        return replace(self, note=f"{self.note}; {text}" if self.note else text)


BLANK = Fact(None, missing=Missing.BLANK)


def absent(missing: Missing, sources: tuple[Source, ...] = (), note: str = "") -> Fact:
    """A Fact without a value, with the reason and the place where it was looked for."""
    return Fact(None, sources, missing=missing, note=note)


def derive(
    rule: str,
    value: Value,
    parents: Iterable[Fact],
    *,
    unit: str = "",
    missing: Missing | None = None,
    note: str = "",
) -> Fact:
    """Make a Fact computed from others: unites their sources, names the rule, keeps the stricter part and readers."""
    facts = tuple(parents)
    sources = tuple(dict.fromkeys(source for fact in facts for source in fact.sources))
    part = max((fact.part for fact in facts), default=1)
    reason = missing or (Missing.BLANK if value is None else None)
    return Fact(value, sources, unit, reason, rule, part, note, common_readers(fact.readers for fact in facts))


def common_readers(restrictions: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """The audiences that may see all of several things, None where none of them is kept from anybody."""
    named = [readers for readers in restrictions if readers is not None]
    return frozenset.intersection(*named) if named else None
