"""A long sheet in, one figure a row with its measure named in a column; one Observation of each row out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from packgen.errors import warning
from packgen.evidence.headings import near_misses, offer
from packgen.evidence.reading import Reading
from packgen.evidence.sheets.naming import find_school
from packgen.evidence.sheets.observations import Reported, common_facts, group_of, observe, tell_incomplete
from packgen.evidence.sheets.rows import lacking
from packgen.evidence.tables.columns import match_columns
from packgen.evidence.tables.lexicon import field_of, known_headings, spellings
from packgen.evidence.tables.notes import data_rows
from packgen.evidence.tables.table import Table
from packgen.model import BLANK, Fact, Missing
from packgen.schema import Measure, measures, subjects


def read_long(table: Table, reading: Reading) -> list[Reported]:
    """Read each row of a long sheet: School, Measure, Period, Value, and Group and Cohort where they are there.

    A measure is known by its headings, its name in tables, or the project's own headings. One that is not known is a
    warning for its first row, with the nearest that is.
    """
    columns = match_columns(table, reading.issues, reading.settings)
    told: set[str] = set()
    rows = data_rows(table, reading.register, reading.issues)
    return [each for number, cells in rows for each in _row(table, number, cells, columns, told, reading)]


def _row(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Mapping[str, tuple[int, ...]],
    told: set[str],
    reading: Reading,
) -> Iterator[Reported]:
    found = find_school(table, number, cells, columns["school"], reading)
    common = common_facts(table, number, cells, {name: at for name, at in columns.items() if name != "value"}, reading)
    if tell_incomplete(table, number, cells, columns, found, common, reading) or found is None:
        return
    measure = _measure(common["measure"], told, reading)
    if measure is not None:
        group = group_of(common.get("group", BLANK), reading.issues)
        yield from observe(table, number, cells, columns["value"], measure, found, group, common, reading)


def _measure(written: Fact, told: set[str], reading: Reading) -> Measure | None:
    if not written.is_known:
        if written.missing is Missing.BLANK:
            reading.issues.append(lacking(written.sources[0], "Measure"))
        return None
    for subject in subjects().values():
        if subject.kind == "measures":
            name = field_of(written.text, subject, known_headings(subject, reading.settings))
            if name in measures():
                return measures()[name]
    names = _names(reading)
    if name := next((names[each] for each in names if each.casefold() == written.text.casefold()), ""):
        return measures()[name]
    if written.text not in told:
        told.add(written.text)
        near = [(each, names[each]) for each in near_misses(written.text, names)]
        hint, suggestion = 'write one of packgen\'s own headings, such as "Absence %"', None
        if near:
            subject_name = measures()[near[0][1]].subject
            hint, suggestion = offer(written.text, f"headings.{subject_name}", near)
        message = f'"{written.text}" is not a measure that packgen knows, so its rows were not read'
        reading.issues.append(warning(written.sources[0], message, hint, check="columns", suggestion=suggestion))
    return None


def _names(reading: Reading) -> dict[str, str]:
    """Every heading, and every name in tables, of the measures."""
    found = {each.short: each.name for each in measures().values()}
    for subject in subjects().values():
        if subject.kind == "measures":
            found |= {text: name for text, name in spellings(subject, reading.settings).items() if name in measures()}
    return found
