"""Ofsted's management information in, a row for every area judged of the project's schools out.

Each regime keeps its own words: a 2 of the framework to 2025 is "Good" and is never made a grade of a report card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from packgen.errors import note, warning
from packgen.evidence.headings import fold
from packgen.evidence.public import own_rows, urn_in
from packgen.evidence.register import Found, is_urn, urn_text
from packgen.evidence.rows import Reading, Row, cell, name_of_row
from packgen.evidence.tables import Table
from packgen.evidence.values import interpret
from packgen.model import Fact, Missing, Source
from packgen.schema import Field, PublicInspection, subject

NO_OVERALL_GRADE_FROM = date(2024, 9, 1)
"""Inspections of state-funded schools from this day have no overall effectiveness grade (Ofsted, September 2024)."""

_DATE = Field("date", "date", ("Inspection date",))
_TEXT = Field("grade", "text", ("Grade",))


def read_inspections(table: Table, reading: Reading) -> list[Row]:
    """Read the inspections of the project's schools, those of their predecessors under their own URN."""
    rows = own_rows(table, reading)
    total = int((table.sheet.frame.index > table.header).sum())
    message = (
        f"was read as Ofsted management information: {len(rows)} of its {total:,} rows are about this project's schools"
    )
    reading.issues.append(note(table.sheet.file, message))
    return list(chain.from_iterable(_of_school(table, number, cells, reading) for number, cells in rows))


def _of_school(table: Table, number: int, cells: Sequence[object], reading: Reading) -> Iterator[Row]:
    assert table.public is not None
    found = reading.register.by_urn(urn_in(table, cells))
    if found is None:
        return
    for block in table.public.inspections:
        areas = {area: at for area, headings in block.areas.items() if (at := table.column(*headings))}
        day = _read(table, number, cells, table.column(*block.date), _DATE, reading)
        if not areas or day is None or not day.is_known:
            continue
        for area, at in areas.items():
            yield _row(table, number, cells, block, found, area, at, day, reading)


def _row(
    table: Table,
    number: int,
    cells: Sequence[object],
    block: PublicInspection,
    found: Found,
    area: str,
    at: int,
    day: Fact,
    reading: Reading,
) -> Row:
    source = table.source(number, at)
    judged = _read(table, number, cells, _judged_on(table, area, at), _DATE, reading)
    facts = {
        "school": Fact(found.school.name, (table.source(number, table.column("URN")),)),
        "urn": _urn(table, number, cells, block, found),
        "date": judged if judged is not None and judged.is_known else day,
        "regime": Fact(_regime(block, day), day.sources),
        "kind": Fact(block.kind, day.sources),
        "area": Fact(area, (source,)),
        "grade": _grade(table, cells, block, at, source, reading),
        "category": _category(table, number, cells, block, day),
    }
    published = _read(table, number, cells, table.column(*block.published), _DATE, reading)
    if published is not None:
        facts["published"] = published
    about = subject("inspections")
    return Row(
        about.name,
        name_of_row(about.identity, facts, found.school.urn),
        found.school.urn,
        facts,
        {},
        reading.rank(table.sheet.kind, is_public=True),
        source,
    )


def _judged_on(table: Table, area: str, at: int) -> int:
    """The column with an area's own date of judgement, 0 where there is none."""
    heading = table.headings[at].split(" (")[0]
    return table.column(f"{heading} - date of judgement", f"{area} - date of judgement")


def _regime(block: PublicInspection, day: Fact) -> str:
    if block.regime != "by date":
        return block.regime
    return "No overall grade" if day.day is not None and day.day >= NO_OVERALL_GRADE_FROM else "Overall grade"


def _grade(
    table: Table, cells: Sequence[object], block: PublicInspection, at: int, source: Source, reading: Reading
) -> Fact:
    """A grade in the words of its own regime, or why there is none; Ofsted's codes are those of public.toml."""
    assert table.public is not None
    text = urn_text(cell(cells, at)) if cell(cells, at) is not None else ""
    reasons = {fold(code): Missing[reason] for code, reason in table.public.missing.items()}
    if block.regime == "by date" and fold(text) in reasons:
        return Fact(None, (source,), missing=reasons[fold(text)])
    if block.regime == "by date" and block.kind == "Graded":
        words = {fold(code): word for code, word in table.public.grades.items()}
        if fold(text) in words:
            return Fact(words[fold(text)], (source,))
    return interpret(text, _TEXT, source, reading.settings, reading.issues, published=True)


def _category(table: Table, number: int, cells: Sequence[object], block: PublicInspection, day: Fact) -> Fact:
    """The category of concern: an inspected school without an entry is in none."""
    assert table.public is not None
    at = table.column(*block.category)
    if not at:
        return Fact(None, day.sources, missing=Missing.NOT_APPLICABLE)
    source = (table.source(number, at),)
    text = str(cell(cells, at) or "").strip()
    if text.casefold() == "null":
        return Fact(None, source, missing=Missing.NOT_AVAILABLE)
    words = {fold(code): word for code, word in table.public.categories.items()}
    return Fact(words.get(fold(text), text) or "None", source)


def _urn(table: Table, number: int, cells: Sequence[object], block: PublicInspection, found: Found) -> Fact:
    """The URN that was inspected: the one the file names, else the one of the row."""
    at = table.column(*block.urn)
    text = urn_text(cell(cells, at)) if at and cell(cells, at) is not None else ""
    if is_urn(text):
        return Fact(text, (table.source(number, at),))
    return Fact(found.urn, (table.source(number, table.column("URN")),))


def _read(table: Table, number: int, cells: Sequence[object], at: int, field: Field, reading: Reading) -> Fact | None:
    if not at:
        return None
    source = table.source(number, at)
    fact = interpret(cell(cells, at), field, source, reading.settings, [], published=True)
    if fact.missing is Missing.UNREADABLE:
        reading.issues.append(warning(source, f'"{cell(cells, at)}" could not be read', "check the published file"))
    return fact
