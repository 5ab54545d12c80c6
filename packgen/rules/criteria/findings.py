"""What holding one condition against the evidence gives: a three-valued verdict with its facts and its words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from packgen.language import sentence
from packgen.model import Fact, derive
from packgen.strategy.types.criteria import Condition


class Verdict(StrEnum):
    """What the evidence says of a condition; not known is an answer of its own."""

    MET = "met"
    UNMET = "not met"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Finding:
    """One condition held against the evidence.

    ``found`` says in words what the evidence holds; ``facts`` are the values used. Where the verdict is
    UNKNOWN, ``settle`` says which sheet would settle it and who supplies it.
    """

    condition: Condition
    verdict: Verdict
    found: str
    facts: tuple[Fact, ...] = ()
    settle: str = ""

    @property
    def text(self) -> str:
        """The condition and what was found, as a headteacher would read it."""
        return f"{sentence(self.condition.text)} {sentence(self.settle or self.found)}".strip()

    @property
    def fact(self) -> Fact:
        """The text as a Fact with its cells and the paragraph as its rule."""
        return derive(f"strategy, {self.condition.paragraph}", self.text, self.facts)
