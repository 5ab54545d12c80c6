"""A public file of figures in, the figures of the project's schools and its national rows out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from packgen.errors import Issue, note, warning
from packgen.evidence.public.cells import Cells
from packgen.evidence.public.columns import Standing, newest_suffix, standing_columns
from packgen.evidence.public.national import national_figures
from packgen.evidence.public.periods import Periods, edition_of
from packgen.evidence.public.rows import OwnRow, kind_of, own_rows, rows_below, rows_of_areas
from packgen.evidence.public.tidy import Sieve, sieve_of
from packgen.evidence.reading import Reading
from packgen.evidence.settled.conflicts import agree
from packgen.evidence.sheets.observations import PER_COHORT, Reported, share, words_for
from packgen.evidence.tables.table import Table
from packgen.model import BLANK, Benchmark, Fact, Missing, Observation, Period
from packgen.schema import measures


@dataclass(frozen=True)
class Figure:
    """A figure of a public file, with what decides between it and the same figure of another edition.

    ``edition`` is the day as at which it was published, ``repeats_from`` the year of the file that repeats it for an
    earlier year, 0 in that year's own file.
    """

    reported: Reported
    kind: str
    row: int
    edition: date | None = None
    repeats_from: int = 0


@dataclass(frozen=True)
class Published:
    """What one public file gives: figures of the project's schools, and national ones."""

    figures: list[Figure]
    benchmarks: list[Benchmark]


def read_figures(table: Table, reading: Reading) -> Published:
    """Read the figures of the project's own schools from a public file, and its national rows as benchmarks.

    Rows are chosen by URN or LAESTAB, so that totals of areas are never schools. The academic year comes from the
    file's own column, else from packgen.toml, else from the file's name; without any it is an error.
    """
    kind, rows = kind_of(table), own_rows(table, reading.register)
    if kind.not_read:
        reading.issues.append(note(table.sheet.place, f"was read as {kind.label}: it {kind.not_read}", check="public"))
        return Published([], [])
    file = _File(table, reading)
    figures = [figure for row in rows for figure in file.figures(row)]
    if file.sieve:
        figures = _clearest(figures, {row.number: file.sieve.says_total(row.cells) for row in rows}, reading)
    benchmarks = national_figures(table, file.columns, file.periods, file.cells, file.sieve)
    tell_rows(table, len(rows), reading, has_figures=bool(file.columns))
    return Published(figures, benchmarks)


def tell_rows(table: Table, own: int, reading: Reading, *, has_figures: bool = True) -> None:
    """Say what a public file was read as, how many of its rows are about the project, and how many about no school."""
    rows = f"{own} of its {rows_below(table):,} rows {'is' if own == 1 else 'are'} about this project's schools"
    areas = rows_of_areas(table)
    totals = f", {areas:,} {'is a total of an area' if areas == 1 else 'are totals of areas'}" if areas else ""
    figures = "" if has_figures else ", with no figures that packgen uses"
    message = f"was read as {kind_of(table).label}: {rows}{totals}{figures}"
    reading.issues.append(note(table.sheet.place, message, check="public"))


class _File:
    """One public file with its columns found."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table, self._reading, self._kind = table, reading, kind_of(table)
        self.columns = standing_columns(table)
        self.cells = Cells(table, reading)
        self.periods = Periods(table, reading, newest_suffix(table))
        self.sieve: Sieve | None = sieve_of(table)
        self._edition = edition_of(table.sheet.file)
        self._rank = reading.rank(table.sheet.kind, is_public=True, within=self._kind.rank)
        self._as_at = table.column(*self._kind.as_at)
        self._shares = [
            Standing(each, 0, table.column(*each.numerator), table.column(*each.cohort)) for each in self._kind.shares
        ]

    def figures(self, row: OwnRow) -> Iterator[Figure]:
        """Each figure of a row, with its numerator and cohort."""
        period = self.periods.of(row.number, row.cells)
        if period is None:
            return
        as_at, given = self.periods.as_at(row.number, row.cells), set()
        edition = as_at or self._edition
        for standing, group, value, counts in self._values(row):
            year = standing.year_in(period.year)
            key, of = (standing.column.measure, group, year), replace(period, year=year)
            if year > period.year or key in given:
                continue
            given.add(key)
            if value.missing is Missing.BLANK and (group != "all" or year < period.year):
                continue  # nobody counts that
            day = Fact(as_at, (self._table.source(row.number, self._as_at),)) if as_at else BLANK
            observation = Observation(
                row.found.school.urn, standing.column.measure, of, value, group, *counts,
                self.cells.release(row.cells), day, row.found.urn, self._kind.publisher,
            )  # fmt: skip
            repeats_from = period.year if year < period.year else 0
            yield Figure(Reported(observation, self._rank), self._kind.name, row.number, edition, repeats_from)

    def _values(self, row: OwnRow) -> Iterator[tuple[Standing, str, Fact, tuple[Fact, Fact]]]:
        given = set()
        for standing in self.columns:
            column = standing.column
            group = self.sieve.group(column, row.cells) if self.sieve else column.group
            if group is None:
                continue
            given.add((column.measure, group))
            measure = measures()[column.measure]
            value = self.cells.figure(row.number, row.cells, standing.value, measure)
            counts = self._counts(standing, row)
            if value.number == counts[1].number == 0:
                value = replace(value, value=None, missing=Missing.NOT_APPLICABLE)  # published as 0% of no pupils
            yield standing, group, replace(value, unit=measure.unit), counts
        for standing in self._shares:
            counts = self._counts(standing, row)
            worked_out = share(*counts)
            if worked_out is not None and (standing.column.measure, standing.column.group) not in given:
                yield standing, standing.column.group, worked_out, counts

    def _counts(self, standing: Standing, row: OwnRow) -> tuple[Fact, Fact]:
        if measures()[standing.column.measure].unit not in PER_COHORT:
            return BLANK, BLANK
        above = self.cells.count(row.number, row.cells, standing.numerator)
        below = self.cells.count(row.number, row.cells, standing.cohort)
        return replace(above, unit="count"), replace(below, unit="count")


def _clearest(figures: list[Figure], totals: dict[int, int], reading: Reading) -> list[Figure]:
    """Of several rows of a tidy file that give one figure, the one that says Total most often; where none does, none.

    A filter that packgen does not know makes such rows; to read one of them by chance would be a guess.
    """
    same: dict[tuple[str, str, Period, str, str], list[Figure]] = {}
    for figure in figures:
        o = figure.reported.observation
        same.setdefault((o.school, o.measure, o.period, o.group, o.urn), []).append(figure)
    kept = []
    for several in same.values():
        first = several[0].reported.observation
        if all(agree(each.reported.observation.value.value, first.value.value) for each in several[1:]):
            kept.append(several[0])
            continue
        counts = [totals[each.row] for each in several]
        if counts.count(max(counts)) == 1:
            kept.append(several[counts.index(max(counts))])
        else:
            reading.issues.append(_unclear(several, reading))
    return kept


def _unclear(several: list[Figure], reading: Reading) -> Issue:
    first = several[0].reported.observation
    words = words_for(first, reading.register)
    message = f"is one of {len(several)} rows with {words}, so none of them is used"
    return warning(first.value.sources[0], message, "keep only the row for all pupils", check="public")
