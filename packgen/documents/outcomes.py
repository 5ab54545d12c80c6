"""A school's measures in; table rows and sentences out, each value with its cohort and its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from packgen.documents.material import Context, Material
from packgen.documents.trends import YEARS, is_too_small
from packgen.language import change_text, gap_text, join_and, show
from packgen.model import Benchmark, Fact, Missing, Observation, Period, School, derive
from packgen.rules import comparison
from packgen.schema import Measure, measures

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
NOT_SHOWN = "Not shown: a figure about fewer pupils than may be shown here."
OUTCOMES = ("outcomes_early", "outcomes_ks2", "outcomes_ks4", "outcomes_post16", "outcomes_wider")


@dataclass(frozen=True)
class Line:
    """One measure of one school and group over whole years, newest last.

    ``benchmark`` is the national figure of the newest year, to compare with; ``national`` the newest there is.
    """

    measure: Measure
    group: str
    observations: tuple[Observation, ...]
    benchmark: Benchmark | None
    national: Benchmark | None = None

    @property
    def latest(self) -> Observation:
        """The newest observation."""
        return self.observations[-1]

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
            found.append(Line(measure, group, recent, nationals[-1], newest))
    return found


def value_cell(observation: Observation | None) -> Fact | str:
    """A value as a table prints it: a percentage of pupils with its cohort, "58% of 60"; no other has one."""
    if observation is None:
        return "no figure"
    value, cohort = observation.value, observation.denominator
    if value.is_known and comparison.counts_pupils(observation) and cohort.number is not None:
        return derive("value with cohort", f"{show(value)} of {show(cohort)}", [value, cohort])
    return value


def comparison_cell(line: Line) -> Fact | str:
    """The newest value beside the national figure, in words; says so where there is none to compare with."""
    value = line.latest.value
    if line.benchmark is None:
        return "no national figure"
    if value.number is None or line.benchmark.value.number is None:
        return "cannot be compared"
    found = comparison.compare(line.latest, line.benchmark)
    words = gap_text(value.number, line.benchmark.value.number, line.measure.unit, found.pupils)
    return derive("gap to national", words, [value, line.latest.denominator, line.benchmark.value])


def outcome_table(material: Material, school: School, family: str, group: str = "all") -> Context | None:
    """A family of measures as a table: {title, years, rows, notes, has_national}, or None without such evidence."""
    return table_of(school, FAMILIES[family], lines(material, school, family, group))


def table_of(school: School, title: str, found: list[Line]) -> Context | None:
    """Measures as a table: {title, years, rows, notes, has_national}, or None where there are none.

    ``years`` are three academic years, oldest first; a row is {name, values (one a year), national, comparison}.
    A measure that applies to the school in no year has no row.
    """
    found = [line for line in found if not line.never_applies]
    if not found:
        return None
    newest = max(line.latest.period.year for line in found)
    years = [Period(year) for year in range(newest - YEARS + 1, newest + 1)]
    return {
        "title": title,
        "years": [year.academic_year for year in years],
        "rows": [_row(line, years) for line in found],
        "notes": _notes(found),
        "has_national": any(line.national for line in found),
    }


def _row(line: Line, years: list[Period]) -> Context:
    by_year = {o.period: o for o in line.observations}
    is_earlier = line.latest.period < years[0]
    cells = [_cell(by_year.get(year)) for year in years]
    return {
        "name": line.measure.short,
        "values": [*cells[:-1], _earlier_cell(line.latest)] if is_earlier else cells,
        "national": _national(line, years[-1]),
        "comparison": _gap(line) if is_earlier or line.latest.period == years[-1] else "no figure this year",
    }


def _earlier_cell(observation: Observation) -> Fact | str:
    """The last figure there is, of a year before all those that the table shows, with its year."""
    cell = _cell(observation)
    words = f"{show(as_fact(cell))} in {observation.period}"
    if not observation.value.is_known:
        return words
    return derive("figure of an earlier year", words, [observation.value, observation.denominator])


def _cell(observation: Observation | None) -> Fact | str:
    """A value in a narrow column: what is withheld is told in a note below the table."""
    if observation and observation.value.missing is Missing.WITHHELD:
        return "not shown"
    return value_cell(observation)


def _gap(line: Line) -> Fact | str:
    """The newest value beside the national figure in a few words: 24 below (12 pupils); in line."""
    if line.benchmark is None:
        return f"none for {line.latest.period}" if line.national else "no comparison"
    told = comparison_cell(line)
    if not isinstance(told, Fact):
        return told
    words = told.text.replace(" with national", "").replace(" national", "")
    return replace(told, value=re.sub(" percentage points?", "", words))


def _national(line: Line, year: Period) -> Fact | str:
    """The newest national figure; one of an earlier year with its year."""
    if line.national is None:
        return "none"
    if line.national.period == year:
        return line.national.value
    words = f"{show(line.national.value)} in {line.national.period}"
    return derive("national figure of an earlier year", words, [line.national.value])


def _notes(found: list[Line]) -> list[str]:
    notes = []
    for urn in sorted({o.urn for line in found for o in line.observations if o.is_predecessors}):
        years = sorted({o.period for line in found for o in line.observations if o.urn == urn})
        notes.append(f"Figures for {join_and(map(str, years))} are those of the predecessor school, URN {urn}.")
    for line in found:
        for o in line.observations:
            if o.value.note:
                notes.append(f"{line.measure.short}, {o.period}: {o.value.note}.")
            if o.release.casefold() == "provisional":
                notes.append(f"{line.measure.short}, {o.period}: provisional.")
            if o.value.missing is Missing.WITHHELD:
                notes.append(NOT_SHOWN)
    return list(dict.fromkeys(notes))


def outcome_tables(material: Material, school: School, families: tuple[str, ...] = OUTCOMES) -> list[Context]:
    """The tables of all families that a school has evidence for."""
    tables = (outcome_table(material, school, family) for family in families)
    return [table for table in tables if table]


def outcome_sentence(material: Material, line: Line) -> Fact | None:
    """One sentence on a measure's newest value: what it is, of how many, beside national and beside last year.

    None where the value is missing or the cohort is too small to comment on (strategy, disclosure.commentary).
    """
    latest, cohort = line.latest, line.latest.denominator
    if latest.value.number is None:
        return None
    if is_too_small(material, latest):
        return None
    parents, beside = [latest.value, cohort], []
    if line.benchmark and line.benchmark.value.number is not None:
        beside.append(show(as_fact(comparison_cell(line))))
        parents.append(line.benchmark.value)
    if line.earlier and line.earlier.value.number is not None:
        moved = change_text(line.earlier.value.number, latest.value.number, line.measure.unit)
        beside.append(f"{moved} {'since' if moved == 'unchanged' else 'on'} {line.earlier.period}")
        parents.append(line.earlier.value)
    words = f"In {latest.period}, {_finding(line)}"
    return derive("sentence on a measure", f"{words}: {', and '.join(beside)}." if beside else f"{words}.", parents)


def _finding(line: Line) -> str:
    value, cohort, label = show(line.latest.value), line.latest.denominator, line.measure.label
    if line.measure.unit == "per_100":
        return f"there were {value} {label}"
    if not label.startswith("of "):
        return f"the {label} was {value}"
    if cohort.number is None or not comparison.counts_pupils(line.latest):
        return f"{value} {label}"
    return f"{value} of {show(cohort)} {label.removeprefix('of ')}"


def as_fact(cell: Fact | str) -> Fact:
    """A table cell as a Fact, so that it can be shown or derived from."""
    return cell if isinstance(cell, Fact) else Fact(cell)
