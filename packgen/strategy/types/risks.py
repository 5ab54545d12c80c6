"""Risk in a strategy: bands of scores, appetite, early warnings and the interventions that they trigger."""

from __future__ import annotations

from dataclasses import dataclass

from packgen.strategy.types.criteria import Criterion

ATTAINABLE_SCORES = tuple(sorted({a * b for a in range(1, 6) for b in range(1, 6)}))
"""The only products of a likelihood and an impact of 1 to 5: 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25."""


@dataclass(frozen=True, slots=True)
class RiskBand:
    """A band of scores, lowest first in the file. ``rag`` is the letter printed with it."""

    key: str
    name: str
    rag: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Appetite:
    """The highest residual score that the trust accepts for a category of risk."""

    category: str
    highest: int


@dataclass(frozen=True, slots=True)
class RiskBands:
    """The bands of a score (likelihood times impact), the key of the one listed early, and the appetite."""

    bands: tuple[RiskBand, ...]
    red: str
    appetite: tuple[Appetite, ...] = ()

    def band(self, score: int) -> RiskBand:
        """The band of an attainable score; ValueError for any other."""
        for band in self.bands:
            if band.lowest <= score <= band.highest and score in ATTAINABLE_SCORES:
                return band
        raise ValueError(f"{score} is not likelihood times impact of 1 to 5")

    def accepted(self, category: str) -> Appetite | None:
        """The appetite for a category, without regard to case, or None where the strategy sets none."""
        wanted = category.casefold()
        return next((one for one in self.appetite if one.category.casefold() == wanted), None)


@dataclass(frozen=True, slots=True)
class Intervention:
    """A targeted intervention: what is done, under which plan, by whom, how long, and when it ends.

    ``plan`` is a kind of the Plans sheet, "" for none. ``starts_within`` and ``review_every`` are days; ``weeks`` is
    its shortest and longest run, None where the strategy sets none. ``ends`` is the criterion that lets it end, None
    where people decide without one. ``red_risks`` says whether a red risk of the school triggers it as well,
    ``otherwise`` what follows where it runs its longest and may not end.
    """

    key: str
    name: str
    paragraph: str
    text: str
    owner: str
    plan: str = ""
    approver: str = ""
    starts_within: int | None = None
    review_every: int | None = None
    weeks: tuple[int, int] | None = None
    ends: Criterion | None = None
    red_risks: bool = False
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """A rule that raises a risk of a school when its criterion is met, and the intervention that it triggers.

    ``likelihood`` and ``impact`` (1 to 5) are the scores proposed before controls; people set what the register holds.
    """

    id: str
    paragraph: str
    text: str
    category: str
    criterion: Criterion
    likelihood: int
    impact: int
    owner: str
    intervention: str = ""
