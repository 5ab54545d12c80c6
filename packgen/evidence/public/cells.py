"""A cell of a public file in, its Fact out; what cannot be read is a warning, for the trust did not write it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from packgen.errors import Issue, error, warning
from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.values import interpret
from packgen.evidence.public.rows import kind_of, texts
from packgen.evidence.reading import Reading
from packgen.evidence.sheets.observations import RELEASES
from packgen.evidence.tables.table import Table
from packgen.model import BLANK, Fact, Missing
from packgen.schema import Field, Measure

_COUNT = Field("count", "number", ("Count",))


class Cells:
    """The cells of one public file."""

    def __init__(self, table: Table, reading: Reading) -> None:
        self._table, self._reading = table, reading
        self._with_signs: dict[int, bool] = {}
        self._stated = table.column(*kind_of(table).stated)
        self._of_file = _release_in_name(table)

    def figure(self, number: int, cells: Sequence[object], column: int, measure: Measure) -> Fact:
        """A measure's value, as its unit asks."""
        return self.fact(number, cells, column, measure.field)

    def count(self, number: int, cells: Sequence[object], column: int) -> Fact:
        """A number of pupils."""
        return self.fact(number, cells, column, _COUNT)

    def fact(self, number: int, cells: Sequence[object], column: int, field: Field) -> Fact:
        """One cell as a field asks; BLANK without a column."""
        if not column:
            return BLANK
        source, raw = self._table.source(number, column), cell(cells, column)
        problems: list[Issue] = []
        fact = interpret(raw, field, source, self._reading.settings, problems, published=True)
        if field.type == "percent" and self._may_be_a_fraction(column, raw, fact):
            problems.append(error(source, f'"{raw}" may be a fraction, for other cells of its column have a % sign'))
            fact = Fact(None, (source,), missing=Missing.UNREADABLE)
        hint = "compare it with the publisher's own page"
        told = (warning(source, f"{each.message}, so it is not used", hint, check="public") for each in problems)
        self._reading.issues.extend(told)
        return fact

    def release(self, cells: Sequence[object]) -> str:
        """The release that a row states, else the file's name, else the usual one of its kind."""
        stated = str(cell(cells, self._stated) or "").casefold() if self._stated else ""
        return next((release for release in RELEASES if release in stated), self._of_file)

    def _may_be_a_fraction(self, column: int, raw: object, fact: Fact) -> bool:
        """Whether a bare 0.62 stands in a column that otherwise writes 62%, where it may mean 62% as well."""
        if fact.number is None or not 0 < fact.number < 1 or "%" in str(raw):
            return False
        if column not in self._with_signs:
            self._with_signs[column] = any(text.endswith("%") for text in texts(self._table.sheet.frame, column))
        return self._with_signs[column]


def _release_in_name(table: Table) -> str:
    name = PurePosixPath(table.sheet.file).name.casefold()
    return next((release for release in RELEASES if release in name), kind_of(table).release)
