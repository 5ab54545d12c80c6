"""A row of a table in, the one school that its cells name out, or an issue that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.errors import error, note, warning
from packgen.evidence.cells.raw import cell, is_empty
from packgen.evidence.problems import UnreadableError
from packgen.evidence.reading import Reading
from packgen.evidence.register import Found
from packgen.evidence.tables.defects import broken, defect_in
from packgen.evidence.tables.laestab import joined, laestab_columns
from packgen.evidence.tables.over import school_of_title
from packgen.evidence.tables.table import Table
from packgen.model import Source


def find_school(
    table: Table, row: int, cells: Sequence[object], columns: Sequence[int], reading: Reading
) -> Found | None:
    """The school of a row, from its URN and name columns together; None where blank or, with an issue, unknown.

    Where no column names it, the table's title does. An error such as #N/A in one of the columns is a warning where
    another names the school.
    """
    if not columns:
        return school_of_title(table, reading)
    meant: Found | None = None
    unclear: list[tuple[object, Source, UnreadableError]] = []
    defects: list[tuple[Source, str]] = []
    for column in columns:
        raw = _school_in(table, cells, column)
        source = table.source(row, column)
        if defect := defect_in(table, row, column, raw):
            defects.append((source, defect))
            continue
        if is_empty(raw):
            continue
        try:
            found = reading.register.find(raw)
        except UnreadableError as problem:
            unclear.append((raw, source, problem))
            continue
        _tell_variant(raw, found, source, reading)
        if meant is not None and found.school.urn != meant.school.urn:
            message = f"names {found.school.name}, but this row also names {meant.school.name}"
            reading.issues.append(error(source, message, "correct the name or the URN", check="schools"))
            return None
        if meant is None or found.urn != found.school.urn:
            meant = found
    for raw, source, refused in unclear:
        if meant is None or not reading.register.may_mean(raw, meant.school):
            reading.issues.append(refused.at(source, "schools"))
            return None
    tell = error if meant is None else warning
    reading.issues += [tell(source, *broken(defect), check="formulas") for source, defect in defects]
    return meant


def _school_in(table: Table, cells: Sequence[object], column: int) -> object:
    """What a cell says of its row's school: an Estab together with the LA of its row."""
    authority, establishment = laestab_columns(table.headings)
    raw = cell(cells, column)
    return joined(cell(cells, authority), raw) if raw is not None and column == establishment else raw


def _tell_variant(raw: object, found: Found, source: Source, reading: Reading) -> None:
    """Say once how a name that is not quite the school's was read."""
    if found.by_variant and str(raw) not in reading.variants:
        reading.variants.add(str(raw))
        message = f'"{raw}" was read as {found.school.name} ({found.school.urn})'
        reading.issues.append(note(source, message, check="schools"))
