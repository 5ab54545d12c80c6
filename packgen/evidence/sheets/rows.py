"""A table of records in, its rows out: every cell a Fact, the school found, the row named by its identity."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from packgen.errors import Issue, Severity, error, warning
from packgen.evidence.cells.notation import Notation, notation_of
from packgen.evidence.cells.periods import parse_period
from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.values import interpret
from packgen.evidence.reading import Reading
from packgen.evidence.register import urn_text
from packgen.evidence.settings import Settings
from packgen.evidence.sheets.naming import find_school
from packgen.evidence.tables.columns import match_columns
from packgen.evidence.tables.defects import broken
from packgen.evidence.tables.notes import data_rows
from packgen.evidence.tables.over import place_of_school
from packgen.evidence.tables.table import Table
from packgen.model import UNSAVED, Fact, Missing, Period, Source, absent
from packgen.schema import Field, Subject


@dataclass(frozen=True)
class Row:
    """One row of a subject before rows of one identity are united; ``rank`` is the precedence of its source."""

    subject: str
    id: str
    school: str
    facts: Mapping[str, Fact]
    periods: Mapping[str, Period]
    rank: tuple[int, int]
    place: Source


def read_rows(table: Table, reading: Reading) -> list[Row]:
    """Read every row of a table of records; a row whose school is unknown is an issue and left out."""
    assert table.subject is not None
    columns = match_columns(table, reading.issues, reading.settings)
    rows = data_rows(table, reading.register, reading.issues)
    found = [_row(table, number, cells, columns, reading) for number, cells in rows]
    return [row for row in found if row is not None]


def read_cell(table: Table, row: int, cells: Sequence[object], column: int, field: Field, reading: Reading) -> Fact:
    """Read one cell of a trust's own table; an error value or an unsaved formula is an issue."""
    source = table.source(row, column)
    defect = table.sheet.defects.get((row, column))
    if defect is not None:
        tell = warning if defect == UNSAVED else error
        reading.issues.append(tell(source, *broken(defect), check="formulas"))
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    raw = cell(cells, column)
    notation = _notation(table, column, field, reading)
    return interpret(raw, field, source, reading.settings, reading.issues, notation=notation)


def _notation(table: Table, column: int, field: Field, reading: Reading) -> Notation:
    """How the figures or years of a column are written, asked once for each column."""
    if field.type not in ("percent", "period") or table.subject is None:
        return Notation.AS_IT_STANDS
    if (table, column) not in reading.notations:
        name = table.subject.name
        cells = ((table.source(row, column), raw) for row, raw in table.down(column))
        heading, readings = table.headings.get(column, ""), reading.settings.readings.get(name, {})
        found, unclear = notation_of(field.type, name, heading, readings, cells)
        reading.issues += [unclear] if unclear else []
        reading.notations[table, column] = found
    return reading.notations[table, column]


def lacking(place: Source, heading: str) -> Issue:
    """Say that a cell is empty though every row needs it."""
    message = f'is empty, but every row needs "{heading}"'
    return error(place, message, "fill it in, or delete the row", check="required")


def name_of_row(identity: Sequence[str], facts: Mapping[str, Fact], school: str) -> str:
    """The stable name of a row: its id as written, or its identity as one word in small letters."""
    if tuple(identity) == ("id",):
        return facts["id"].text if "id" in facts else ""
    parts = (school if name == "school" else slug(facts[name].text if name in facts else "") for name in identity)
    return "-".join(part for part in parts if part)


def slug(text: str) -> str:
    """A text as a word of small ASCII letters, digits and hyphens, safe in file names."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def make_row(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Mapping[str, tuple[int, ...]],
    facts: dict[str, Fact],
    reading: Reading,
) -> Row | None:
    """Make a row of the Facts that were read from it, with its school found; None where the school is unclear."""
    subject = table.subject
    assert subject is not None
    school, is_clear = "", True
    named = next((each for each in subject.fields if each.type == "school"), None)
    if named is not None and (named.name in columns or named.required):
        school, is_clear = _with_school(table, number, cells, columns.get(named.name, ()), named, facts, reading)
    if not is_clear:
        return None
    facts |= _other_schools(table, number, cells, columns, named, reading)
    if subject.name == "schools":
        school = urn_text(facts["school"].text)
    _require(table, number, columns, facts, reading)
    if facts.get("part") and facts["part"].value == 2:
        facts = {name: replace(fact, part=2) for name, fact in facts.items()}
    if (readers := readers_of(facts)) is not None:
        facts = {name: replace(fact, readers=readers) for name, fact in facts.items()}
    return Row(
        subject.name,
        name_of_row(subject.identity, facts, school),
        school,
        facts,
        _periods(subject, facts, reading.settings),
        reading.rank(table.sheet.kind),
        table.source(number, min((each[0] for each in columns.values()), default=1)),
    )


def readers_of(facts: Mapping[str, Fact]) -> frozenset[str] | None:
    """The only audiences that may see a row, None for all: what its field ``readers`` names."""
    named = facts.get("readers")
    return frozenset(named.text.split(", ")) if named and named.is_known else None


def _row(
    table: Table, number: int, cells: Sequence[object], columns: Mapping[str, tuple[int, ...]], reading: Reading
) -> Row | None:
    facts = {**table.given, **dict(_facts(table, number, cells, columns, reading))}
    return make_row(table, number, cells, columns, facts, reading)


def _facts(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Mapping[str, tuple[int, ...]],
    reading: Reading,
) -> Iterator[tuple[str, Fact]]:
    assert table.subject is not None
    for name, standing in columns.items():
        field = table.subject.field(re.sub(r"_\d+$", "", name))
        if field.type != "school":
            yield name, read_cell(table, number, cells, standing[0], field, reading)


def _with_school(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Sequence[int],
    field: Field,
    facts: dict[str, Fact],
    reading: Reading,
) -> tuple[str, bool]:
    """Add the school's Fact; its URN, and whether the row may be used."""
    before = len(reading.issues)
    found = find_school(table, number, cells, columns, reading)
    source = (table.source(number, columns[0]) if columns else place_of_school(table, reading),)
    if found is None:
        facts[field.name] = Fact(None, source, missing=Missing.BLANK)
        return "", bool(columns) and not any(each.severity is Severity.ERROR for each in reading.issues[before:])
    facts[field.name] = Fact(found.school.name, source)
    has_urn = table.subject is not None and any(each.name == "urn" for each in table.subject.fields)
    if has_urn and (not facts.get("urn") or not facts["urn"].is_known):
        facts["urn"] = Fact(found.urn, source)
    return found.school.urn, True


def _other_schools(
    table: Table,
    number: int,
    cells: Sequence[object],
    columns: Mapping[str, tuple[int, ...]],
    named: Field | None,
    reading: Reading,
) -> dict[str, Fact]:
    """The schools that a row names beside its own, such as the one that it is agreed with, by their names."""
    assert table.subject is not None
    facts = {}
    for field in table.subject.fields:
        if field.type == "school" and field is not named and (standing := columns.get(field.name)):
            source = (table.source(number, standing[0]),)
            found = find_school(table, number, cells, standing, reading)
            facts[field.name] = Fact(found.school.name, source) if found else absent(Missing.BLANK, source)
    return facts


def _require(
    table: Table, number: int, columns: Mapping[str, tuple[int, ...]], facts: Mapping[str, Fact], reading: Reading
) -> None:
    assert table.subject is not None
    for needed in table.subject.fields:
        fact = facts.get(needed.name)
        if needed.required and fact is not None and fact.missing is Missing.BLANK:
            column = columns[needed.name][0]
            reading.issues.append(lacking(table.source(number, column), table.headings[column]))


def _periods(subject: Subject, facts: Mapping[str, Fact], settings: Settings) -> dict[str, Period]:
    names = (field.name for field in subject.fields if field.type == "period")
    return {name: parse_period(facts[name].value, settings) for name in names if name in facts and facts[name].is_known}
