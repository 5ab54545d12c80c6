"""Sheets of measures in, one Observation for each school, measure, period and group out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packgen.errors import Issue, warning
from packgen.evidence.cells.raw import cell, is_blank, is_empty
from packgen.evidence.headings import did_you_mean, fold
from packgen.evidence.reading import Reading
from packgen.evidence.register import Found, Register
from packgen.evidence.sheets.naming import find_school
from packgen.evidence.sheets.rows import lacking, read_cell
from packgen.evidence.tables.columns import match_columns
from packgen.evidence.tables.defects import defect_in
from packgen.evidence.tables.notes import data_rows
from packgen.evidence.tables.over import beside, period_over
from packgen.evidence.tables.over import has_period as has_period_over
from packgen.evidence.tables.table import Table
from packgen.model import BLANK, Fact, Missing, Observation, Period, derive
from packgen.schema import Measure, groups, measures

RELEASES = ("provisional", "revised", "final")
"""Releases of a published figure, the earlier first; a later one supersedes, it does not contradict."""

PER_COHORT = frozenset({"percent", "points", "score", "progress"})
"""Units of figures that are about a cohort; a count has none."""


@dataclass(frozen=True)
class Reported:
    """An observation as one source gives it, the precedence of that source, and the row of a trust's own sheet."""

    observation: Observation
    rank: tuple[int, int]
    row: int = 0


def read_observations(table: Table, reading: Reading) -> list[Reported]:
    """Read every measure of every row of a trust's own sheet.

    An empty cell is a gap in the row of a whole year for all pupils; in the row of a term or a group it means
    only that nobody counts that, and gives nothing. A row with nothing but its school and period, as the workbook of
    ``packgen init`` has them, waits to be filled in and gives nothing either. A year, term or group over a column is
    that of its figures.
    """
    columns = match_columns(table, reading.issues, reading.settings)
    standing = {name: columns[name] for name in columns if name in measures()}
    if "numerator" in columns and len(standing) > 1:
        place = table.source(table.header, columns["numerator"][0])
        message = "this column was not read, for the sheet has several measures"
        reading.issues.append(warning(place, message, "give it a sheet of its own", check="columns"))
        columns = {name: at for name, at in columns.items() if name != "numerator"}
    rows = data_rows(table, reading.register, reading.issues)
    return [each for number, cells in rows for each in _row(table, number, cells, columns, reading)]


def group_of(raw: Fact, issues: list[Issue]) -> str:
    """The group of pupils that a cell names, "all" where it is empty; an unknown one keeps its own name."""
    if not raw.is_known:
        return "all"
    folded = fold(raw.text)
    for name, spellings in groups().items():
        if folded in {fold(name), *map(fold, spellings)}:
            return name
    hint = did_you_mean(raw.text, (spelling for spellings in groups().values() for spelling in spellings), "")
    message = f'"{raw.text}" is not a group of pupils that packgen knows'
    issues.append(warning(raw.sources[0], message, hint, check="cells"))
    return raw.text


def _row(
    table: Table, number: int, cells: Sequence[object], columns: Mapping[str, tuple[int, ...]], reading: Reading
) -> Iterator[Reported]:
    found = find_school(table, number, cells, columns.get("school", ()), reading)
    common = common_facts(table, number, cells, columns, reading)
    if tell_incomplete(table, number, cells, columns, found, common, reading) or found is None:
        _tell_unreadable(table, number, cells, columns, reading)
        return
    if number not in table.spoilt and _is_waiting(cells, columns):
        return
    group = group_of(common.get("group", BLANK), reading.issues)
    for name, standing in columns.items():
        if name in measures():
            yield from observe(table, number, cells, standing, measures()[name], found, group, common, reading)


def _is_waiting(cells: Sequence[object], columns: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether a row says nothing but its school and period, though its table has columns for both."""
    others = (at for name, standing in columns.items() if name not in ("school", "period") for at in standing)
    return "period" in columns and is_blank([cell(cells, at) for at in others])


def _tell_unreadable(
    table: Table, number: int, cells: Sequence[object], columns: Mapping[str, tuple[int, ...]], reading: Reading
) -> None:
    """Read the figures of a row that cannot be used, so that all of its problems are told at once."""
    for name, standing in columns.items():
        for column in standing if name in measures() else ():
            read_cell(table, number, cells, column, measures()[name].field, reading)


def common_facts(
    table: Table, number: int, cells: Sequence[object], columns: Mapping[str, tuple[int, ...]], reading: Reading
) -> dict[str, Fact]:
    """What a row, or else a title of its table, says of all its figures: period, group, cohort and the like."""
    assert table.subject is not None
    of_row = {
        field.name: read_cell(table, number, cells, columns[field.name][0], field, reading)
        for field in table.subject.fields
        if field.name in columns and field.type != "school"
    }
    return {**table.given, **of_row}


def observe(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Sequence[int],
    measure: Measure,
    found: Found,
    of_row: str,
    common: Mapping[str, Fact],
    reading: Reading,
) -> Iterator[Reported]:
    """Read the figures of one measure in a row: one for each column, by the period and group that stand over it.

    ``of_row`` is the group that the row names, "all" where it names none.
    """
    for column in columns:
        period = period_over(table, column, common.get("period", BLANK), reading)
        over = table.over.get(column, {}).get("group")
        group = group_of(over, reading.issues) if over else of_row
        value = read_cell(table, number, cells, column, measure.field, reading)
        if period is None or (value.missing is Missing.BLANK and (group != "all" or period.term)):
            continue
        said = {**common, **_beside(table, number, cells, column, common, reading)}
        observation = _observation(found, measure, period, group, value, said)
        yield Reported(observation, reading.rank(table.sheet.kind), number)


def _beside(
    table: Table, number: int, cells: Sequence[object], column: int, common: Mapping[str, Fact], reading: Reading
) -> dict[str, Fact]:
    """The cohort and numerator of one figure, where years or groups stand over columns: those of the same alone."""
    if not table.over or table.subject is None or table.subject.kind != "measures":
        return {}
    columns = {name: beside(table, column, name) for name in ("cohort", "numerator") if name in common}
    return {
        name: read_cell(table, number, cells, at, table.subject.field(name), reading) if at else BLANK
        for name, at in columns.items()
    }


def _observation(
    found: Found, measure: Measure, period: Period, group: str, value: Fact, common: Mapping[str, Fact]
) -> Observation:
    about_cohort = measure.unit in PER_COHORT
    cohort = replace(common.get("cohort", BLANK), unit="count") if about_cohort else BLANK
    numerator = replace(common.get("numerator", BLANK), unit="count") if about_cohort else BLANK
    value = replace(value, unit=measure.unit)
    if value.missing is Missing.BLANK and measure.unit == "percent":
        value = share(numerator, cohort) or value
    release = common["release"].text.casefold() if "release" in common and common["release"].is_known else "school"
    as_at = common.get("as_at", BLANK)
    return Observation(
        found.school.urn, measure.name, period, value, group, numerator, cohort, release, as_at, found.urn
    )


def share(numerator: Fact, cohort: Fact) -> Fact | None:
    """The percentage that a numerator is of its cohort, to two decimal places; None unless both are known."""
    above, below = numerator.number, cohort.number
    if above is None or not below or above > below:
        return None
    value = round(100 * above / below, 2)
    return derive("numerator as a percentage of the cohort", value, [numerator, cohort], unit="percent")


def tell_incomplete(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Mapping[str, tuple[int, ...]],
    found: Found | None,
    common: Mapping[str, Fact],
    reading: Reading,
) -> bool:
    """Whether a row cannot be read for want of a school or period; told unless what stands there was reported."""
    period = common.get("period", BLANK)
    has_period = period.is_known or (period.missing is Missing.BLANK and has_period_over(table))
    of_school = [(at, cell(cells, at)) for at in columns.get("school", ())]
    blank_school = all(is_empty(raw) and not defect_in(table, number, at, raw) for at, raw in of_school)
    for name, is_blank_cell in (
        ("school", found is None and blank_school),
        ("period", not has_period and period.missing is Missing.BLANK),
    ):
        if is_blank_cell and name in columns:
            column = columns[name][0]
            reading.issues.append(lacking(table.source(number, column), table.headings[column]))
    return found is None or not has_period


def words_for(observation: Observation, register: Register) -> str:
    """An observation in words: "Absence of Tern Island Primary School, 2024/25"."""
    measure = measures()[observation.measure]
    group = "" if observation.group == "all" else f", {observation.group}"
    return f"{measure.short} of {register.schools[observation.school].name}, {observation.period}{group}"
