"""What the rules say of a school: conditions found, candidate phases, what was agreed, support and duties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from packgen.model import BLANK, Fact, Period, Record, School, derive
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.phases.reports import ReportState
from packgen.rules.risk.early import InterventionState, WarningFinding
from packgen.rules.support.use import SupportUse
from packgen.strategy.types import Aspect, Phase, PlanDuty, Procedure
from packgen.strategy.types.criteria import Alongside, Role, Route, Strength


@dataclass(frozen=True, slots=True)
class RouteFinding:
    """One route into a phase held against the evidence."""

    route: Route
    verdict: Verdict
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class AlongsideFinding:
    """A condition beside the routes held against the evidence."""

    alongside: Alongside
    finding: Finding


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phase held against the evidence. ``route`` is the one that speaks most for it."""

    phase: Phase
    verdict: Verdict
    route: RouteFinding | None
    routes: tuple[RouteFinding, ...] = ()
    alongside: tuple[AlongsideFinding, ...] = ()

    @property
    def strength(self) -> Strength | None:
        """How far the best route speaks for the phase, None where the phase is not met."""
        return self.route.route.strength if self.route and self.verdict is Verdict.MET else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every condition of the phase once: those of the best route first, then the other routes, then beside."""
        ordered = [*(self.route.findings if self.route else ())]
        ordered += [finding for route in self.routes for finding in route.findings]
        ordered += [item.finding for item in self.alongside]
        return tuple({finding.condition.id: finding for finding in ordered}.values())

    @property
    def met(self) -> tuple[Finding, ...]:
        """The conditions that are met."""
        return tuple(f for f in self.findings if f.verdict is Verdict.MET)

    @property
    def unmet(self) -> tuple[Finding, ...]:
        """The conditions that are not met."""
        return tuple(f for f in self.findings if f.verdict is Verdict.UNMET)

    @property
    def unknown(self) -> tuple[Finding, ...]:
        """The conditions that the evidence cannot settle."""
        return tuple(f for f in self.findings if f.verdict is Verdict.UNKNOWN)

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """The met conditions of every route that is met, the best route first, and what strengthens the phase."""
        routes = [route for route in (self.route, *self.routes) if route and route.verdict is Verdict.MET]
        own = [f for route in routes for f in route.findings if f.verdict is Verdict.MET]
        beside = [item.finding for item in self.alongside if item.finding.verdict is Verdict.MET]
        return tuple({finding.condition.id: finding for finding in own + beside}.values())

    @property
    def weakened_by(self) -> tuple[Finding, ...]:
        """The supporting conditions that speak against the phase."""
        return tuple(
            item.finding
            for item in self.alongside
            if item.alongside.role is Role.SUPPORTING and item.finding.verdict is Verdict.UNMET
        )

    @property
    def fact(self) -> Fact:
        """The verdict as a Fact with all the cells that it rests on."""
        facts = [fact for finding in self.findings for fact in finding.facts]
        return derive(f"strategy, {self.phase.paragraph}", self.verdict.value, facts)


@dataclass(frozen=True, slots=True)
class AspectProfile:
    """One aspect: the trust's judgement, the phases that fit it, best first, and the phase agreed for it.

    ``separates`` says what puts the best fit before the ``runner_up``.
    """

    aspect: Aspect
    judgement: Fact
    candidates: tuple[Candidate, ...]
    proposed: Fact
    agreed: Fact
    runner_up: Candidate | None = None
    separates: Fact = BLANK


@dataclass(frozen=True, slots=True)
class AgreedPhase:
    """A phase as people agreed it; ``phase`` is None where the strategy has none of that ``name``."""

    record: Record
    period: Period
    phase: Phase | None
    name: Fact
    date: Fact
    meeting: Fact
    by: Fact
    reason: Fact

    @property
    def sentence(self) -> Fact:
        """Which phase was agreed, as a Fact with the cells of phase, date and meeting."""
        return derive("phase agreed", self.name.text, [self.name, self.date, self.meeting])


@dataclass(frozen=True, slots=True)
class Difference:
    """The agreed phase and the proposal differ: what each rests on. ``recorded`` is the reason people gave."""

    agreed: Phase
    proposed: Phase
    text: Fact
    reasons: tuple[Finding, ...]
    recorded: Fact


@dataclass(frozen=True, slots=True)
class Trend:
    """A trend: its direction (improving, stable, declining or missing), its change in percent, and a sentence."""

    direction: Fact
    change: Fact
    text: Fact


@dataclass(frozen=True, slots=True)
class PlanState:
    """A plan that is due and where it stands: ``state`` says it in words, ``is_settled`` whether nothing is owed."""

    duty: PlanDuty
    record: Record | None
    state: Fact
    is_submitted: bool
    is_settled: bool
    submitted: Fact
    approved: Fact
    approved_by: Fact


@dataclass(frozen=True)
class Assessment:
    """Everything that the strategy says of one school on the evidence as at one date.

    ``candidates`` are all phases, best fit first, none where the strategy names none; ``proposal`` is None where no
    phase is met. ``agreed`` is what documents state; duties and support follow it, never the proposal.
    ``profile`` tells the aspects' phases side by side; ``in_phase_since`` is the day of the first agreement of the
    latest phase in a row.
    """

    school: School
    period: Period
    candidates: tuple[Candidate, ...]
    proposal: Phase | None
    proposed: Fact
    runner_up: Candidate | None
    separates: Fact
    aspects: Mapping[str, AspectProfile]
    agreed: AgreedPhase | None
    journey: tuple[AgreedPhase, ...]
    terms_in_phase: Fact
    difference: Difference | None
    nor_trend: Trend
    support: SupportUse
    plans: tuple[PlanState, ...]
    reporting: tuple[ReportState, ...]
    trust_led: tuple[Procedure, ...]
    profile: Fact = BLANK
    in_phase_since: Fact = BLANK
    warnings: tuple[WarningFinding, ...] = ()
    interventions: tuple[InterventionState, ...] = ()

    @property
    def phase(self) -> Phase | None:
        """The agreed phase, None where none was agreed or the strategy has none of that name."""
        return self.agreed.phase if self.agreed else None

    @property
    def is_current(self) -> bool:
        """Whether the agreed phase was agreed in the current term."""
        return self.agreed is not None and self.agreed.period == self.period

    @property
    def best(self) -> Candidate | None:
        """The candidate that fits best, met or not; None where the strategy names no phases."""
        return self.candidates[0] if self.candidates else None

    @property
    def raised(self) -> tuple[WarningFinding, ...]:
        """The early warnings that are met."""
        return tuple(found for found in self.warnings if found.verdict is Verdict.MET)

    @property
    def open_questions(self) -> tuple[Finding, ...]:
        """What is not known in phases that cannot be ruled out, each once."""
        found = [f for c in self.candidates if c.verdict is Verdict.UNKNOWN for f in c.unknown]
        return tuple({f.condition.id: f for f in found}.values())
