"""A public file of figures in, the observations of the project's schools and its national rows out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from packgen.errors import Issue, error, note, warning
from packgen.evidence.headings import fold
from packgen.evidence.observations import PER_COHORT, RELEASES, Reported, share
from packgen.evidence.periods import parse_period, period_of, year_in_name
from packgen.evidence.problems import UnreadableError
from packgen.evidence.rows import Reading, cell
from packgen.evidence.tables import Table
from packgen.evidence.values import interpret
from packgen.model import BLANK, Benchmark, Fact, Missing, Observation, Period
from packgen.schema import Field, PublicColumn, PublicKind, measures

if TYPE_CHECKING:
    from pandas import Series

_FULL_YEAR = ("academic year", "full academic year", "")
_AS_AT = Field("as_at", "date", ("As at",))
_COUNT = Field("count", "number", ("Count",))


@dataclass(frozen=True)
class Published:
    """What one public file gives: figures of the project's schools, and national ones."""

    observations: list[Reported]
    benchmarks: list[Benchmark]


def read_figures(table: Table, reading: Reading) -> Published:
    """Read the figures of the project's own schools from a public file, and its national rows as benchmarks.

    Rows are chosen by URN, so that totals of areas are never schools. The academic year comes from the file's
    own column, else from packgen.toml, else from the file's name; without any it is an error.
    """
    kind, rows = _kind(table), own_rows(table, reading)
    periods = _Periods(table, reading)
    published = Published([], [])
    for number, cells in rows:
        found = reading.register.by_urn(urn_in(table, cells))
        if found is None or not _is_of_school(table, cells):
            continue
        period = periods.of(number, cells)
        if period is None:
            return published
        as_at = _fact(table, number, cells, table.column(*kind.as_at), _AS_AT, reading)
        for column, value, numerator, cohort in _figures(table, number, cells, reading):
            observation = Observation(
                found.school.urn, column.measure, period, value, column.group, numerator, cohort,
                _release(table), as_at, found.urn,
            )  # fmt: skip
            rank = reading.rank(table.sheet.kind, is_public=True, within=kind.rank)
            published.observations.append(Reported(observation, rank))
    published.benchmarks.extend(_national(table, periods, reading))
    _tell(table, len(rows), reading)
    return published


def own_rows(table: Table, reading: Reading) -> list[tuple[int, tuple[object, ...]]]:
    """The rows of a public file that have the URN of one of the project's schools or of their predecessors."""
    column = table.column(*_kind(table).urn)
    frame = table.sheet.frame
    below = frame[frame.index > table.header]
    own = below[_texts(below[column]).isin(reading.register.urns)]
    return list(zip((int(row) for row in own.index), own.itertuples(index=False, name=None), strict=True))


def urn_in(table: Table, cells: Sequence[object]) -> str:
    """The URN that a row of a public file has, as digits."""
    raw = cell(cells, table.column(*_kind(table).urn))
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw or "").strip()
    return text.removesuffix(".0")


def _texts(column: Series) -> Series:
    return column.astype(str).str.strip().str.removesuffix(".0")


def _kind(table: Table) -> PublicKind:
    assert table.public is not None
    return table.public


def _is_of_school(table: Table, cells: Sequence[object]) -> bool:
    """Whether a row is a whole school's: files of Explore Education Statistics also hold rows of other levels."""
    level = table.column("geographic_level")
    return not level or str(cell(cells, level)).strip().casefold() in ("school", "institution")


def _figures(
    table: Table, number: int, cells: Sequence[object], reading: Reading
) -> Iterator[tuple[PublicColumn, Fact, Fact, Fact]]:
    """Each figure of a row that the file has a column for, with its numerator and cohort."""
    kind = _kind(table)
    given = set()
    for column in kind.measures:
        at = table.column(*column.column)
        if not at:
            continue
        given.add((column.measure, column.group))
        measure = measures()[column.measure]
        field = Field(measure.name, "percent" if measure.unit == "percent" else "number", measure.headings)
        value = replace(_fact(table, number, cells, at, field, reading), unit=measure.unit)
        yield (column, value, *_counts(table, number, cells, column, reading))
    for column in kind.shares:
        numerator, cohort = _counts(table, number, cells, column, reading)
        worked_out = share(numerator, cohort)
        if worked_out is not None and (column.measure, column.group) not in given:
            yield column, worked_out, numerator, cohort


def _counts(
    table: Table, number: int, cells: Sequence[object], column: PublicColumn, reading: Reading
) -> tuple[Fact, Fact]:
    if measures()[column.measure].unit not in PER_COHORT:
        return BLANK, BLANK
    above = _fact(table, number, cells, table.column(*column.numerator), _COUNT, reading)
    below = _fact(table, number, cells, table.column(*column.cohort), _COUNT, reading)
    return replace(above, unit="count"), replace(below, unit="count")


def _fact(table: Table, number: int, cells: Sequence[object], column: int, field: Field, reading: Reading) -> Fact:
    """One cell of a public file; what cannot be read is a warning, for the trust did not write it."""
    if not column:
        return BLANK
    source, raw = table.source(number, column), cell(cells, column)
    problems: list[Issue] = []
    fact = interpret(raw, field, source, reading.settings, problems, published=True)
    if field.type == "percent" and _may_be_a_fraction(table, column, raw, fact):
        problems.append(error(source, f'"{raw}" may be a fraction, for other cells of its column have a % sign'))
        fact = Fact(None, (source,), missing=Missing.UNREADABLE)
    hint = "compare it with the publisher's own page"
    reading.issues.extend(warning(each.place, f"{each.message}, so it is not used", hint) for each in problems)
    return fact


def _may_be_a_fraction(table: Table, column: int, raw: object, fact: Fact) -> bool:
    """Whether a bare figure below one stands in a column that otherwise writes 62%, where it may mean 62% as well."""
    if fact.number is None or not 0 < fact.number < 1 or "%" in str(raw):
        return False
    return bool(table.sheet.frame[column].astype(str).str.endswith("%").any())


def _release(table: Table) -> str:
    """The release that the file's name states, else the usual one of its kind."""
    name = PurePosixPath(table.sheet.file).name.casefold()
    return next((release for release in RELEASES if release in name), _kind(table).release)


class _Periods:
    """The academic year or term of each row of a public file; the first row without one is an error, once."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table, self._reading = table, reading
        kind = _kind(table)
        self._column, self._term = table.column(*kind.period), table.column(*kind.term)
        self._as_at = table.column(*kind.as_at)
        self._whole = None if self._column or self._as_at else self._of_file()

    def of(self, number: int, cells: Sequence[object]) -> Period | None:
        """The period of a row, None where it cannot be known."""
        if self._column:
            return self._of_cell(number, cells)
        if self._as_at:
            day = _fact(self._table, number, cells, self._as_at, _AS_AT, self._reading).day
            return period_of(day, self._reading.settings).whole_year if day else self._of_file()
        return self._whole

    def _of_cell(self, number: int, cells: Sequence[object]) -> Period | None:
        settings = self._reading.settings
        written = str(cell(cells, self._term) or "").strip().casefold() if self._term else ""
        term = "" if written in _FULL_YEAR else written
        try:
            return parse_period(f"{term} {self._academic_year(cells)}".strip(), settings)
        except UnreadableError as problem:
            place = self._table.source(number, self._column)
            self._reading.issues.append(error(place, problem.message, problem.hint))
            return None

    def _academic_year(self, cells: Sequence[object]) -> str:
        raw = cell(cells, self._column)
        return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw or "").strip()

    def _of_file(self) -> Period | None:
        file = self._table.sheet.file
        name = PurePosixPath(file).name
        periods = self._reading.settings.public_periods
        stated = periods.get(name) or periods.get(file)
        if stated:
            return parse_period(stated, self._reading.settings)
        found = year_in_name(name)
        if found is None:
            message = "does not say which academic year its figures are for"
            hint = (
                f'write [inputs.public_periods] and below it "{name}" = "2023/24" in packgen.toml, with the right year'
            )
            issue = error(file, message, hint)
            if issue not in self._reading.issues:
                self._reading.issues.append(issue)
        return found


def _national(table: Table, periods: _Periods, reading: Reading) -> Iterator[Benchmark]:
    kind = _kind(table)
    column = table.column(*kind.national_column)
    if not column:
        return
    frame = table.sheet.frame
    below = frame[frame.index > table.header]
    wanted = {fold(value): phase for value, phase in kind.national.items()}
    chosen = below[_texts(below[column]).map(fold).isin(wanted)]
    for number, cells in zip(chosen.index, chosen.itertuples(index=False, name=None), strict=True):
        if re.fullmatch(r"\d{5,6}", urn_in(table, cells)):
            continue  # a school whose number happens to be that of a national row
        period = periods.of(int(number), cells)
        phase = wanted[fold(str(cell(cells, column)).strip().removesuffix(".0"))]
        for figure, value, _, _ in _figures(table, int(number), cells, reading):
            measure = measures()[figure.measure]
            if period is not None and figure.group == "all" and measure.benchmark and value.is_known:
                yield Benchmark(figure.measure, phase, period, value, _release(table), "C", kind.publisher)


def _tell(table: Table, own: int, reading: Reading) -> None:
    total = int((table.sheet.frame.index > table.header).sum())
    label = _kind(table).label
    message = (
        f"was read as {label}: {own} of its {total:,} rows {'is' if own == 1 else 'are'} about this project's schools"
    )
    reading.issues.append(note(table.sheet.file, message))
