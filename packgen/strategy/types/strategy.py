"""A trust's improvement strategy as data: all that its file says, in one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packgen.model import Source
from packgen.strategy.types.criteria import Condition
from packgen.strategy.types.disclosure import Disclosure, Significance
from packgen.strategy.types.phases import Aspect, Clause, Phase, TrendRule, Word
from packgen.strategy.types.provision import Activity, Circulation, Expectation, Indicator, Procedure, Stage
from packgen.strategy.types.risks import EarlyWarning, Intervention, RiskBands


@dataclass(frozen=True)
class Strategy:
    """A trust's strategy, read and checked.

    ``file`` names the TOML file for sources; ``overall`` is the name of the overall judgement in Trust judgements.
    ``phases`` is empty for a trust whose strategy has none: its schools are supported as risk asks. ``names`` are the
    trust's own words for what packgen names otherwise, ``papers`` the paragraphs that each scope of papers serves.
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
    activities: tuple[Activity, ...]
    procedures: tuple[Procedure, ...]
    risk: RiskBands
    disclosure: Disclosure
    significance: Significance = field(default_factory=Significance)
    due_soon_days: int = 28
    aims: tuple[Clause, ...] = ()
    stages: tuple[Stage, ...] = ()
    circulation: tuple[Circulation, ...] = ()
    words: tuple[Word, ...] = ()
    warnings: tuple[EarlyWarning, ...] = ()
    interventions: tuple[Intervention, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    notes: tuple[Clause, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)

    def phase(self, name: str) -> Phase | None:
        """The phase of this name or key, without regard to case, or None."""
        wanted = " ".join(name.split()).casefold()
        return next((p for p in self.phases if wanted in (p.key.casefold(), p.name.casefold())), None)

    def intervention(self, key: str) -> Intervention | None:
        """The intervention of this key, or None."""
        return next((one for one in self.interventions if one.key == key), None)

    def trust_led(self, phase: Phase) -> tuple[Procedure, ...]:
        """The procedures that may be led by the trust while a school is in this phase."""
        return tuple(p for p in self.procedures if phase.key in p.trust_led_in)

    def source(self, paragraph: str) -> Source:
        """The place of a paragraph, as the source of a value that the strategy sets."""
        return Source(self.file, "", f"paragraph {paragraph}" if paragraph else "")
