"""Ofsted's management information in, a row for every area judged of the project's schools out.

Each regime keeps its own words: a 2 of the framework to 2025 is "Good" and is never made a grade of a report card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from packgen.errors import warning
from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.values import interpret
from packgen.evidence.headings import fold
from packgen.evidence.public.figures import tell_rows
from packgen.evidence.public.periods import edition_of
from packgen.evidence.public.rows import OwnRow, kind_of, own_rows
from packgen.evidence.reading import Reading
from packgen.evidence.register import is_urn, urn_text
from packgen.evidence.sheets.rows import Row, name_of_row
from packgen.evidence.tables.table import Table
from packgen.model import Fact, Missing
from packgen.schema import Field, PublicInspection, subject

NO_OVERALL_GRADE_FROM = date(2024, 9, 1)
"""Inspections of state-funded schools from this day have no overall effectiveness grade (Ofsted, September 2024)."""

SATISFACTORY_UNTIL = date(2012, 9, 1)
"""Before this day the third grade was Satisfactory (Ofsted, framework of September 2012)."""

_DATE = Field("date", "date", ("Inspection date",))
_TEXT = Field("grade", "text", ("Grade",))


def read_inspections(table: Table, reading: Reading) -> list[Row]:
    """Read the inspections of the project's schools, those of their predecessors under their own URN.

    Of several editions the newest is shown where they differ.
    """
    rows = own_rows(table, reading.register)
    tell_rows(table, len(rows), reading)
    file = _File(table, reading)
    return list(chain.from_iterable(file.inspections(row) for row in rows))


@dataclass(frozen=True)
class _Inspection:
    """One inspection of a row: the block of columns that holds it, and its day."""

    row: OwnRow
    block: PublicInspection
    day: Fact


class _File:
    """One file of management information with its columns found."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table, self._reading, self._kind = table, reading, kind_of(table)
        self._blocks = [
            (block, {area: at for area, headings in block.areas.items() if (at := table.column(*headings))})
            for block in self._kind.inspections
            if not block.needs or table.column(*block.needs)
        ]
        edition = edition_of(table.sheet.file)
        self._rank = reading.rank(table.sheet.kind, is_public=True, within=-edition.toordinal() if edition else 0)

    def inspections(self, row: OwnRow) -> Iterator[Row]:
        """A row for each area of each inspection that a school's row holds.

        An area without an entry beside areas with one was not part of that inspection.
        """
        for block, areas in self._blocks:
            day = self._day(row, block.date)
            if not areas or day is None or not day.is_known:
                continue
            found = _Inspection(row, block, day)
            judged = {area: at for area, at in areas.items() if self._entry(row, at)}
            for area, at in judged.items():
                yield self._row(found, area, at)

    def _entry(self, row: OwnRow, at: int) -> str:
        text = urn_text(cell(row.cells, at)) if cell(row.cells, at) is not None else ""
        return "" if text.casefold() == "null" else text

    def _row(self, found: _Inspection, area: str, at: int) -> Row:
        row, source = found.row, self._table.source(found.row.number, at)
        judged = self._judged_on(row, area, at)
        facts = {
            "school": Fact(row.found.school.name, (self._table.source(row.number, self._table.column("URN")),)),
            "urn": self._urn(found),
            "date": judged if judged is not None and judged.is_known else found.day,
            "regime": Fact(_regime(found), found.day.sources),
            "kind": Fact(found.block.kind, found.day.sources),
            "area": Fact(area, (source,)),
            "grade": self._grade(found, at),
            "category": self._category(found),
        }
        published = self._day(row, found.block.published)
        if published is not None:
            facts["published"] = published
        about, urn = subject("inspections"), row.found.school.urn
        return Row(about.name, name_of_row(about.identity, facts, urn), urn, facts, {}, self._rank, source)

    def _judged_on(self, row: OwnRow, area: str, at: int) -> Fact | None:
        """An area's own date of judgement, None where there is none."""
        heading = self._table.headings[at].split(" (")[0]
        words = (f"{name} - date of {what}" for name in (heading, area) for what in ("judgement", "grade"))
        return self._day(row, tuple(words))

    def _grade(self, found: _Inspection, at: int) -> Fact:
        """A grade in the words of its own regime, or why there is none; Ofsted's codes are those of public.toml."""
        source, text = self._table.source(found.row.number, at), self._entry(found.row, at)
        reasons = {fold(code): Missing[reason] for code, reason in self._kind.missing.items()}
        if found.block.regime == "by date" and fold(text) in reasons:
            return Fact(None, (source,), missing=reasons[fold(text)])
        if found.block.regime == "by date" and found.block.kind == "Graded":
            word = {fold(each): word for pair in self._kind.grades.items() for each, word in (pair, pair[1:] * 2)}
            if grade := word.get(fold(text)):
                is_old = grade == "Requires improvement" and found.day.day and found.day.day < SATISFACTORY_UNTIL
                return Fact("Satisfactory" if is_old else grade, (source,))
        return interpret(text, _TEXT, source, self._reading.settings, self._reading.issues, published=True)

    def _category(self, found: _Inspection) -> Fact:
        """The category of concern: an inspected school without an entry is in none."""
        at = self._table.column(*found.block.category)
        if not at:
            return Fact(None, found.day.sources, missing=Missing.NOT_APPLICABLE)
        source, text = (self._table.source(found.row.number, at),), str(cell(found.row.cells, at) or "").strip()
        if text.casefold() == "null":
            return Fact(None, source, missing=Missing.NOT_AVAILABLE)
        words = {fold(code): word for code, word in self._kind.categories.items()}
        return Fact(words.get(fold(text), text) or "None", source)

    def _urn(self, found: _Inspection) -> Fact:
        """The URN that was inspected: the one the file names, else the one of the row."""
        row, at = found.row, self._table.column(*found.block.urn)
        text = urn_text(cell(row.cells, at)) if at and cell(row.cells, at) is not None else ""
        if is_urn(text):
            return Fact(text, (self._table.source(row.number, at),))
        return Fact(row.found.urn, (self._table.source(row.number, self._table.column("URN")),))

    def _day(self, row: OwnRow, headings: tuple[str, ...]) -> Fact | None:
        at = self._table.column(*headings)
        if not at:
            return None
        source, raw = self._table.source(row.number, at), cell(row.cells, at)
        fact = interpret(raw, _DATE, source, self._reading.settings, [], published=True)
        if fact.missing is Missing.UNREADABLE:
            told = warning(source, f'"{raw}" could not be read', "check the published file", check="public")
            self._reading.issues.append(told)
        return fact


def _regime(found: _Inspection) -> str:
    if found.block.regime != "by date":
        return found.block.regime
    day = found.day.day
    return "No overall grade" if day is not None and day >= NO_OVERALL_GRADE_FROM else "Overall grade"
