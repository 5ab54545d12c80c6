"""What early warnings and interventions are found to be at one school: types only, made by the rules beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from packgen.language import sentence
from packgen.model import Fact, Record, derive
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.risk.register import Risk
from packgen.strategy.types import EarlyWarning, Intervention, RiskBand


@dataclass(frozen=True, slots=True)
class WarningFinding:
    """One early warning held against a school's evidence; where it is met, the risk that it raises.

    ``score`` and ``band`` are what the strategy proposes before controls. ``row`` is the open row of the register that
    names the warning, None where none does: people enter a risk, packgen never does. ``since`` is the day from which
    its evidence holds, None where the evidence has no day.
    """

    warning: EarlyWarning
    verdict: Verdict
    findings: tuple[Finding, ...]
    score: Fact
    band: RiskBand
    row: Record | None
    since: date | None = None

    @property
    def telling(self) -> tuple[Finding, ...]:
        """The findings that decide: those with the warning's own verdict."""
        return tuple(finding for finding in self.findings if finding.verdict is self.verdict)

    @property
    def is_unanswered(self) -> bool:
        """Whether it is met and no open risk of the register names it."""
        return self.verdict is Verdict.MET and self.row is None

    @property
    def evidence(self) -> str:
        """What was found, in sentences; what would settle it where it is not known."""
        if self.verdict is Verdict.UNKNOWN:
            return " ".join(finding.settle for finding in self.telling)
        return " ".join(sentence(finding.found) for finding in self.telling)

    @property
    def fact(self) -> Fact:
        """The warning and what was found, as a Fact with its cells; one that is not known is never told as if met."""
        facts = [fact for finding in self.telling for fact in finding.facts]
        told = f"{sentence(self.warning.text)} {self.evidence}"
        if self.verdict is Verdict.UNKNOWN:
            why = " ".join(sentence(finding.settle.removeprefix("Not known: ")) for finding in self.telling)
            told = f"Not known: whether {told[0].lower()}{sentence(self.warning.text)[1:]} {why}"
        return derive(f"early warning {self.warning.id}", told, facts)


@dataclass(frozen=True, slots=True)
class InterventionState:
    """One intervention at one school: what triggers it and how far it has come.

    ``warnings`` and ``risks`` trigger it; ``open`` are the warnings that would if they were known. ``plan`` is the row
    of Plans that it runs under. ``due`` is the day by which it should start, ``review_due`` its next review, ``over``
    the day after which it runs past its longest; each None where the strategy or the evidence sets none. ``ends`` is
    the verdict on the criterion that lets it end, with its ``findings``. ``reviews`` are those of this run, in order.
    """

    intervention: Intervention
    warnings: tuple[WarningFinding, ...]
    risks: tuple[Risk, ...]
    open: tuple[WarningFinding, ...]
    plan: Record | None
    started: date | None
    ended: date | None
    due: date | None
    reviews: tuple[Record, ...]
    review_due: date | None
    over: date | None
    weeks: int | None
    ends: Verdict
    findings: tuple[Finding, ...]
    is_approved: bool | None
    text: Fact

    @property
    def is_triggered(self) -> bool:
        """Whether a warning that is met or a red risk calls for it now."""
        return bool(self.warnings or self.risks)

    @property
    def is_running(self) -> bool:
        """Whether it has started and not ended."""
        return self.started is not None and self.ended is None

    @property
    def decision(self) -> str:
        """What the last review decided, "" where there was none."""
        return self.reviews[-1].text("decision") if self.reviews else ""
