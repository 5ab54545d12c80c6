"""Raw sheets in, tables out: where the headings stand and what each is about, or an issue that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from packgen.errors import Issue, note
from packgen.evidence.headings import fold
from packgen.evidence.settings import Settings
from packgen.evidence.tables.above import ROWS_SEARCHED
from packgen.evidence.tables.blocks import find_blocks, lines_of
from packgen.evidence.tables.depth import is_too_deep
from packgen.evidence.tables.lexicon import Lexicon
from packgen.evidence.tables.lines import Words
from packgen.evidence.tables.naming import named_subject
from packgen.evidence.tables.shortfall import tell_lacking, tell_too_deep, tell_unknown
from packgen.evidence.tables.suffixes import without_year
from packgen.evidence.tables.titles import Headed
from packgen.model import Fact, Kind, Sheet, Source
from packgen.schema import PublicKind, Subject, passed_over, public_kinds

if TYPE_CHECKING:
    from pandas import DataFrame

OWN_SHEETS = frozenset(map(fold, ("Lists", "Read me", "Public data", "Problems")))
"""Sheets that packgen itself puts into workbooks; nobody needs to be told of them."""


@dataclass(frozen=True, eq=False)
class Table:
    """One table that is understood: ``headings`` maps a 1-based column to its heading in row ``header``.

    ``fields`` maps columns to the field or measure that they hold, where that is known already. ``over`` holds the
    "period" and "group" that stand over a column, and ``given`` what a title says of every row, each a Fact with its
    cell. ``titles`` are the lines above the table, the nearest first, and the sheet's name. The table ends with row
    ``last``, None for the end of the sheet; ``span`` is its first and last column where another stands beside it.
    """

    sheet: Sheet
    header: int
    headings: Mapping[int, str]
    subject: Subject | None = None
    public: PublicKind | None = None
    fields: Mapping[int, str] = field(default_factory=dict)
    over: Mapping[int, Mapping[str, Fact]] = field(default_factory=dict)
    given: Mapping[str, Fact] = field(default_factory=dict)
    titles: tuple[Words, ...] = ()
    last: int | None = None
    span: tuple[int, int] | None = None

    def rows(self) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Each row below the headings: its number, and its cells from column 1 on; another table's cells are None."""
        below = self._below
        for row, cells in zip(below.index, below.itertuples(index=False, name=None), strict=True):
            yield int(row), cells if self.span is None else _within(cells, self.span)

    def down(self, column: int) -> Iterator[tuple[int, object]]:
        """Each cell of one column below its heading, with its row: quick, however many columns there are."""
        if column in self._below.columns:
            cells = self._below[column]
            yield from zip(map(int, cells.index), cells, strict=True)

    @cached_property
    def _below(self) -> DataFrame:
        index = self.sheet.frame.index
        return self.sheet.frame.loc[(index > self.header) & (index <= (self.last or index.max()))]

    @cached_property
    def spoilt(self) -> frozenset[int]:
        """The rows in which a cell below a heading holds an error, or a formula without a saved result."""
        return frozenset(row for row, column in self.sheet.defects if column in self.headings)

    def source(self, row: int, column: int) -> Source:
        """The place of one cell."""
        return self.sheet.source(row, column, self.headings.get(column, ""))

    def place_of(self, row: int) -> Source:
        """The place of one row."""
        return self.sheet.place_of(row)

    def column(self, *headings: str) -> int:
        """The first column with one of these headings, tried in order; 0 where there is none."""
        standing = self.folded
        return next((standing[fold(each)] for each in headings if fold(each) in standing), 0)

    @cached_property
    def folded(self) -> dict[str, int]:
        """Folded heading to column, the first of its name."""
        found: dict[str, int] = {}
        for column, heading in self.headings.items():
            found.setdefault(fold(heading), column)
        return found


def find_tables(sheets: Sequence[Sheet], settings: Settings, issues: list[Issue]) -> list[Table]:
    """Find the tables of each sheet: by its name, else as a public file by its columns, else by its headings.

    A sheet that nobody knows is a note; a table that lacks a required column is an error and is not read.
    """
    lexicon = Lexicon(settings)
    return [table for sheet in sheets for table in _tables(sheet, lexicon, issues)]


def _tables(sheet: Sheet, lexicon: Lexicon, issues: list[Issue]) -> list[Table]:
    if sheet.kind is Kind.WORKBOOK and fold(sheet.name) in OWN_SHEETS:
        return []
    named = named_subject(sheet, lexicon.settings)
    blocks: list[Headed] | None = None
    if named is not None and sheet.kind is Kind.WORKBOOK:
        blocks = find_blocks(sheet, named, lexicon)
    if blocks is None or not blocks or blocks[0].lacking:
        if published := _public(sheet):
            return _with_hidden(sheet, [published], issues)
        if what := _passed_over(sheet):
            issues.append(note(sheet.place, f"{what}, so it was passed over", check="sheets"))
            return []
        blocks = find_blocks(sheet, named, lexicon) if blocks is None else blocks
    return _with_hidden(sheet, _of_trust(sheet, named, blocks, lexicon, issues), issues)


def _of_trust(
    sheet: Sheet, named: Subject | None, blocks: Sequence[Headed], lexicon: Lexicon, issues: list[Issue]
) -> list[Table]:
    """The tables of a trust's own sheet that are complete; the others are issues, or the whole sheet is one."""
    if not blocks or not (named is not None or any(each.is_clear for each in blocks)):
        if not sheet.is_hidden or named is not None:
            issues.append(tell_unknown(sheet, named, blocks, lexicon))
        return []
    clear = [each for each in blocks if named is not None or each.is_clear]
    lines = lines_of(sheet)
    issues += [tell_too_deep(each) for each in clear if is_too_deep(each, lines, lexicon)]
    clear = [each for each in clear if not is_too_deep(each, lines, lexicon)]
    issues += [tell_lacking(each, named, lexicon) for each in clear if each.lacking]
    return [_table(each) for each in clear if not each.lacking]


def _table(headed: Headed) -> Table:
    return Table(
        headed.sheet,
        headed.header,
        headed.headings,
        subject=headed.subject,
        fields=headed.fields,
        over=headed.over,
        given=headed.given,
        titles=headed.titles,
        last=headed.last,
        span=headed.span,
    )


def _public(sheet: Sheet) -> Table | None:
    """The sheet as a public file, known by its columns in one of its first rows; None where it is none."""
    for number, headings in _top_rows(sheet):
        standing = {fold(name) for each in headings.values() for name in (each, without_year(each)[0])}
        for kind in public_kinds().values():
            if _has(kind.columns, standing):
                return Table(sheet, number, headings, public=kind)
    return None


def _passed_over(sheet: Sheet) -> str:
    """What a file without figures that comes with public data is, in words; "" for any other."""
    for _, headings in _top_rows(sheet):
        standing = {fold(heading) for heading in headings.values()}
        found = (each.what for each in passed_over() if _has(each.columns, standing))
        if what := next(found, ""):
            return what
    return ""


def _has(columns: Sequence[Sequence[str]], standing: set[str]) -> bool:
    return all(any(fold(heading) in standing for heading in column) for column in columns)


def _top_rows(sheet: Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    for number, cells in lines_of(sheet, ROWS_SEARCHED):
        words = ((at, " ".join(cell.split())) for at, cell in enumerate(cells, 1) if isinstance(cell, str))
        headings = {at: heading for at, heading in words if heading}
        if len(headings) > 1:
            yield number, headings


def _with_hidden(sheet: Sheet, tables: list[Table], issues: list[Issue]) -> list[Table]:
    if tables and sheet.is_hidden:
        issues.append(note(sheet.place, "is hidden; it was read all the same", check="hidden"))
    return tables


def _within(cells: tuple[object, ...], span: tuple[int, int]) -> tuple[object, ...]:
    first, last = span
    return tuple(cell if first <= at <= last else None for at, cell in enumerate(cells, 1))
