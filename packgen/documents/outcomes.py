"""A school's measures in; tables out, each value with its cohort and its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from packgen.documents.lines import FAMILIES, OUTCOMES, Line, lines
from packgen.documents.material import Context, Material
from packgen.documents.table_notes import NAMES, notes
from packgen.documents.years import PREDECESSOR, headings, is_all_predecessors, shown_years
from packgen.language import gap_text, show
from packgen.model import Fact, Missing, Observation, Period, School, derive
from packgen.rules.numbers import comparison
from packgen.schema import unpublished


def value_cell(observation: Observation | None) -> Fact | str:
    """A value as a table prints it: a percentage of pupils with its cohort, "58% of 60"; no other has one."""
    if observation is None:
        return "no figure"
    value, cohort = observation.value, observation.denominator
    if value.is_known and comparison.counts_pupils(observation) and cohort.number is not None:
        return derive("value with cohort", f"{show(value)} of {show(cohort)}", [value, cohort])
    return value


def outcome_table(material: Material, school: School, family: str, group: str = "all") -> Context | None:
    """A family of measures as a table: {title, years, rows, notes, has_national}, or None without such evidence."""
    return table_of(FAMILIES[family], lines(material, school, family, group))


def table_of(title: str, found: Sequence[Line]) -> Context | None:
    """Measures as a table: {title, years, rows, notes, has_national}, or None where there are none.

    ``years`` are the headings of one to three academic years, oldest first; a row is {name, values (one a year),
    national, comparison}. A measure that applies to the school in no year has no row.
    """
    found = [line for line in found if not line.never_applies]
    if not found:
        return None
    years = shown_years(found)
    marked = [year for year in years if not is_all_predecessors(found, year)]
    return {
        "title": title,
        "years": headings(found, years),
        "rows": [_row(line, years, marked) for line in found],
        "notes": notes(found, years),
        "has_national": any(line.national for line in found),
    }


def _row(line: Line, years: Sequence[Period], marked: Sequence[Period]) -> Context:
    """A row; a predecessor's figure is marked in the years whose heading does not say so."""
    by_year = {o.period: o for o in line.observations}
    cells = [_cell(by_year.get(year), year in marked) for year in years]
    if line.latest.period not in years:
        cells[-1] = _earlier_cell(line.latest)
    return {
        "name": line.measure.short,
        "values": cells,
        "national": _national(line, years[-1]),
        "comparison": _gap(line),
    }


def _earlier_cell(observation: Observation) -> Fact | str:
    """The last figure there is, of a year before those that the table shows, with its year."""
    cell = _cell(observation, True)
    words = f"{show(as_fact(cell))} in {observation.period}"
    if not observation.value.is_known:
        return words
    return derive("figure of an earlier year", words, [observation.value, observation.denominator])


def _cell(observation: Observation | None, is_marked: bool) -> Fact | str:
    """A value in a narrow column: what is withheld is told in a note below the table, a predecessor's is marked."""
    if observation and observation.value.missing is Missing.WITHHELD:
        return NAMES[Missing.WITHHELD]
    if observation and not observation.value.is_known and unpublished(observation.measure, observation.period.year):
        return Missing.NOT_PUBLISHED.value
    cell = value_cell(observation)
    if observation is None or not is_marked or not observation.is_predecessors or not observation.value.is_known:
        return cell
    words = f"{show(as_fact(cell))}, {PREDECESSOR}"
    return derive("predecessor's figure", words, [observation.value, observation.denominator])


def _gap(line: Line) -> Fact | str:
    """The newest figure that has a national one of its year, beside it: 24 below (12 pupils); 2023/24: in line."""
    if line.national is None:
        return "no comparison"
    if line.beside is None or line.gap is None:
        return "cannot be compared" if line.benchmark else f"no {line.latest.period} figure"
    (observation, national), found = line.beside, line.gap
    pupils = 0 if found.pupils is not None and found.direction == comparison.IN_LINE else found.pupils
    words = gap_text(observation.value.number or 0.0, national.value.number or 0.0, line.measure.unit, pupils)
    words = re.sub(" percentage points?", "", words.replace(" with national", "").replace(" national", ""))
    when = "" if observation is line.latest else f"{observation.period}: "
    return derive("gap to national", f"{when}{words}", [observation.value, observation.denominator, national.value])


def _national(line: Line, year: Period) -> Fact | str:
    """The newest national figure; one of an earlier year with its year."""
    if line.national is None:
        return "none"
    if line.national.period == year:
        return line.national.value
    words = f"{show(line.national.value)} in {line.national.period}"
    return derive("national figure of an earlier year", words, [line.national.value])


def outcome_tables(material: Material, school: School, families: tuple[str, ...] = OUTCOMES) -> list[Context]:
    """The tables of all families that a school has evidence for."""
    tables = (outcome_table(material, school, family) for family in families)
    return [table for table in tables if table]


def as_fact(cell: Fact | str) -> Fact:
    """A table cell as a Fact, so that it can be shown or derived from."""
    return cell if isinstance(cell, Fact) else Fact(cell)
