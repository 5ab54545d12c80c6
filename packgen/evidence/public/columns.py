"""A public file in, the columns of its measures out, those of earlier years with their year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from packgen.evidence.headings import fold
from packgen.evidence.public.rows import kind_of
from packgen.evidence.tables.suffixes import without_year
from packgen.evidence.tables.table import Table
from packgen.schema import PublicColumn

_BEFORE = ("", "_PREV", "_PREV2")
"""How key stage 4 results of 2024/25 end the headings of their own year, the year before and the one before that."""


@dataclass(frozen=True)
class Standing:
    """Where one measure of one group stands in a file; 0 is no column.

    ``year`` is the calendar year in which the academic year of the column starts, None where its name gives none and
    the column is of the file's own year or, where ``before`` is not 0, of that many years before it.
    """

    column: PublicColumn
    value: int
    numerator: int
    cohort: int
    year: int | None = None
    before: int = 0

    def year_in(self, own: int) -> int:
        """The calendar year in which the academic year of the column starts, in a file of a year."""
        return own - self.before if self.year is None else self.year


def standing_columns(table: Table) -> list[Standing]:
    """The columns of every measure of a file's kind, each measure and group once a year.

    A column without a year is of the file's own year. Where a measure has only columns with years, the newest is
    read; earlier ones are read where the publisher says that they are that year's figures.
    """
    columns = _Columns(table)
    found: dict[tuple[str, str, int | None, int, str], Standing] = {}
    for column in kind_of(table).measures:
        for standing in columns.of(column):
            where = str(sorted(column.where.items()))
            found.setdefault((column.measure, column.group, standing.year, standing.before, where), standing)
    return list(found.values())


def newest_suffix(table: Table) -> int:
    """The calendar year that the file's own academic year starts in by its earlier years, 0 where it has none."""
    standing = standing_columns(table)
    years = [each.year for each in standing if each.year is not None]
    has_own = any(each.year is None and not each.before for each in standing)
    return max(years) + has_own if years else 0


class _Columns:
    def __init__(self, table: Table) -> None:
        self._kind = kind_of(table)
        self._plain: dict[str, int] = {}
        self._suffixed: dict[str, dict[int, int]] = {}
        for at, heading in table.headings.items():
            self._plain.setdefault(fold(heading), at)
            name, year = without_year(heading)
            if year is not None:
                self._suffixed.setdefault(fold(name), {}).setdefault(year, at)

    def of(self, column: PublicColumn) -> Iterator[Standing]:
        if not self._applies(column):
            return
        years = self._years(column.column)
        own = None if self._first(column.column) else max(years, default=None)
        for before, end in enumerate(_BEFORE):
            if value := self._first(column.column, end):
                above, below = self._first(column.numerator, end), self._first(column.cohort, end)
                yield Standing(column, value, above, below, before=before)
        for year, at in sorted(years.items()):
            if year == own or self._kind.earlier:
                counts = self._years(column.numerator).get(year, 0), self._years(column.cohort).get(year, 0)
                yield Standing(column, at, *counts, year)

    def _applies(self, column: PublicColumn) -> bool:
        has_filters = all(fold(each) in self._plain for each in column.where)
        stands_beside = not column.beside or self._first(column.beside) > 0
        return has_filters and stands_beside and not self._first(column.without)

    def _first(self, headings: tuple[str, ...], end: str = "") -> int:
        names = (fold(each + end) for each in headings)
        return next((self._plain[name] for name in names if name in self._plain), 0)

    def _years(self, headings: tuple[str, ...]) -> Mapping[int, int]:
        return next((self._suffixed[fold(each)] for each in headings if fold(each) in self._suffixed), {})
