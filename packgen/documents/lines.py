"""A school's evidence in; its measures, each over the last years that were reported, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from packgen.documents.material import Material
from packgen.model import Benchmark, Fact, Missing, Observation, Period, School
from packgen.rules.numbers import comparison
from packgen.schema import Measure, measures
from packgen.strategy.types import Significance

YEARS = 3
"""Years that a document shows of a measure."""
FAMILIES = {
    "outcomes_early": "Early years and phonics",
    "outcomes_ks2": "Key stage 2",
    "outcomes_ks4": "Key stage 4",
    "outcomes_post16": "16 to 18",
    "outcomes_wider": "Therapeutic, social and emotional outcomes",
    "attendance": "Attendance and behaviour",
    "context": "Pupils",
    "staffing": "Staffing",
}
"""The families of measures in the order in which documents print them, with their headings."""
OUTCOMES = ("outcomes_early", "outcomes_ks2", "outcomes_ks4", "outcomes_post16", "outcomes_wider")


@dataclass(frozen=True)
class Line:
    """One measure of one school and group over whole years, newest last.

    ``benchmark`` is the national figure of the newest year; ``national`` the newest there is, of any of the years;
    ``former_names`` are those of the school's predecessors. ``rule`` is how the strategy tests and words a difference.
    """

    measure: Measure
    group: str
    observations: tuple[Observation, ...]
    benchmark: Benchmark | None
    national: Benchmark | None = None
    former_names: Mapping[str, Fact] = field(default_factory=dict)
    rule: Significance = comparison.DEFAULT

    @property
    def latest(self) -> Observation:
        """The newest observation."""
        return self.observations[-1]

    @property
    def compared(self) -> comparison.Comparison:
        """The newest figure beside the national one of its year, by its exact count of pupils where that is certain."""
        return self._with(self.latest, self.benchmark)

    @property
    def beside(self) -> tuple[Observation, Benchmark] | None:
        """The newest national figure with the school's own of that year, None where one of them is not known."""
        national = self.national
        if national is None or not national.value.is_known:
            return None
        known = (o for o in self.observations if o.period == national.period and o.value.is_known)
        return next(((o, national) for o in known), None)

    @property
    def gap(self) -> comparison.Comparison | None:
        """How the two of ``beside`` compare."""
        return self._with(*self.beside) if self.beside else None

    def _with(self, observation: Observation, national: Benchmark | None) -> comparison.Comparison:
        return comparison.compare(comparison.counted(observation), national, self.rule)

    @property
    def never_applies(self) -> bool:
        """Whether the measure applies to the school in none of the years."""
        return all(o.value.missing is Missing.NOT_APPLICABLE for o in self.observations)

    @property
    def earlier(self) -> Observation | None:
        """The observation of the year before the newest, where there is one of exactly that year."""
        wanted = Period(self.latest.period.year - 1)
        return next((o for o in self.observations if o.period == wanted), None)


def lines(material: Material, school: School, family: str, group: str = "all") -> list[Line]:
    """The measures of a family for which a school has any evidence, in the schema's order.

    Whole academic years only, the last three that the trust reports; a term's figure is never set beside a year's.
    """
    found = []
    for measure in measures().values():
        if measure.subject != family:
            continue
        series = tuple(o for o in material.evidence.series(school.urn, measure.name, group) if not o.period.term)
        if series:
            recent = tuple(o for o in series if o.period.year > series[-1].period.year - YEARS)
            nationals = [comparison.national_for(material.evidence, o) for o in recent]
            newest = next((national for national in reversed(nationals) if national), None)
            rule = material.strategy.significance
            found.append(Line(measure, group, recent, nationals[-1], newest, school.former_names, rule))
    return found
