"""A trust's improvement strategy as data: phases, support, duties, core provision, risk bands, disclosure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from packgen.model import Source
from packgen.strategy.criteria import Alongside, Condition, Route

ATTAINABLE_SCORES = tuple(sorted({a * b for a in range(1, 6) for b in range(1, 6)}))
"""The only products of a likelihood and an impact of 1 to 5: 1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 16, 20, 25."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One statement of the strategy in our own words, with its paragraph number."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Support:
    """What a phase brings beyond the core offer: at least ``days`` of improvement support a term, and the rest."""

    paragraph: str
    days: float
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanDuty:
    """A plan that a phase requires: its kind as in the Plans sheet, and the body that approves it ("" for none)."""

    paragraph: str
    plan: str
    text: str
    approver: str = ""
    costed: bool = False


@dataclass(frozen=True, slots=True)
class ReportingDuty:
    """Who tells which body about what, how often."""

    paragraph: str
    what: str
    body: str
    rhythm: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Capacity:
    """Whether a school in a phase gives capacity: "takes", "may give", "likely to give" or "expected to give"."""

    paragraph: str
    gives: str
    text: str


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase. ``order`` counts from 1, the phase of most need first.

    ``routes`` are alternatives: one of them met makes the phase a candidate, unless a required condition
    of ``alongside`` is not met.
    """

    key: str
    name: str
    order: int
    paragraph: str
    summary: str
    routes: tuple[Route, ...]
    alongside: tuple[Alongside, ...]
    expectations: tuple[Clause, ...]
    support: Support
    plans: tuple[PlanDuty, ...]
    reporting: tuple[ReportingDuty, ...]
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Aspect:
    """A side of a school that has a phase of its own in the profile. ``field`` is its column in Phases agreed."""

    key: str
    name: str
    field: str
    paragraph: str


@dataclass(frozen=True, slots=True)
class TrendRule:
    """How a trend is read from a series: change over the last ``count`` like periods.

    Beyond ``percent`` either way, and by at least ``pupils``, it is improving or declining, else stable.
    """

    key: str
    measure: str
    count: int
    percent: float
    pupils: float
    text: str


@dataclass(frozen=True, slots=True)
class CoreActivity:
    """One activity of the core provision: what it is, whom it involves, how often, and the record that shows it."""

    paragraph: str
    name: str
    details: str
    involves: tuple[str, ...]
    rhythm: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something expected of every school, why, and the document type or record that meets it."""

    paragraph: str
    name: str
    rationale: str
    rhythm: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure and how far the trust shapes it: autonomous, aligned or standardised.

    ``trust_led_in`` are the keys of the phases in which it may be led by the trust.
    """

    paragraph: str
    name: str
    kind: str
    trust_led_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RiskBand:
    """A band of scores, lowest first in the file. ``rag`` is the letter printed with it."""

    key: str
    name: str
    rag: str
    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class RiskBands:
    """The bands of a risk score (likelihood times impact) and the key of the one that is listed early."""

    bands: tuple[RiskBand, ...]
    red: str

    def band(self, score: int) -> RiskBand:
        """The band of an attainable score; ValueError for any other."""
        for band in self.bands:
            if band.lowest <= score <= band.highest and score in ATTAINABLE_SCORES:
                return band
        raise ValueError(f"{score} is not likelihood times impact of 1 to 5")


@dataclass(frozen=True, slots=True)
class Policy:
    """What one kind of reader may see of small numbers.

    A figure about fewer than ``min_cohort`` pupils is withheld; 0% and 100% about fewer than ``min_extreme``;
    counts of ``small_counts`` measures below ``min_count`` but above 0. ``complements`` are groups that together
    make the whole; ``secondary`` withholds the next smallest where one could be worked out.
    """

    min_cohort: int = 6
    min_extreme: int = 11
    min_count: int = 5
    small_counts: tuple[str, ...] = ()
    complements: tuple[tuple[str, ...], ...] = ()
    secondary: bool = True


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Thresholds for showing and for commenting, and the policy of each audience.

    ``commentary`` is the cohort from which sentences may comment on a figure.
    """

    commentary: int
    public: Policy
    restricted: Policy
    restricted_audiences: tuple[str, ...] = ()

    def policy(self, audience: Iterable[str]) -> Policy:
        """The policy for these readers: restricted only where every one of them is a restricted audience."""
        names = [name.casefold() for name in audience]
        allowed = {name.casefold() for name in self.restricted_audiences}
        return self.restricted if names and all(name in allowed for name in names) else self.public


@dataclass(frozen=True)
class Strategy:
    """A trust's strategy, read and checked.

    ``file`` names the TOML file for sources; ``overall`` is the name of the overall judgement in Trust judgements.
    """

    key: str
    title: str
    trust: str
    version: str
    file: str
    summary: str
    overall: str
    phases: tuple[Phase, ...]
    aspects: tuple[Aspect, ...]
    conditions: Mapping[str, Condition]
    trends: Mapping[str, TrendRule]
    accountability: tuple[Clause, ...]
    expectations: tuple[Expectation, ...]
    core: tuple[CoreActivity, ...]
    procedures: tuple[Procedure, ...]
    risk: RiskBands
    disclosure: Disclosure
    due_soon_days: int = 28
    notes: tuple[Clause, ...] = field(default=())

    def phase(self, name: str) -> Phase | None:
        """The phase of this name or key, without regard to case, or None."""
        wanted = " ".join(name.split()).casefold()
        return next((p for p in self.phases if wanted in (p.key.casefold(), p.name.casefold())), None)

    def trust_led(self, phase: Phase) -> tuple[Procedure, ...]:
        """The procedures that may be led by the trust while a school is in this phase."""
        return tuple(p for p in self.procedures if phase.key in p.trust_led_in)

    def source(self, paragraph: str) -> Source:
        """The place of a paragraph, as the source of a value that the strategy sets."""
        return Source(self.file, "", f"paragraph {paragraph}" if paragraph else "")
