"""The bytes of an .ods workbook in, one Sheet for each that holds something out, the same as of an .xlsx.

Elements and attributes are those of OpenDocument 1.3 part 3, chapter 9 (tables) and 19 (attributes).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import islice, product
from typing import Any

from lxml import etree

from packgen.errors import InputError, Issue
from packgen.model import Sheet, Source
from packgen.readers.archive import damaged, open_archive, part
from packgen.readers.contents import refusal
from packgen.readers.layout import Layout
from packgen.readers.limits import COLUMN_GAP, MOST_STRAY, ROW_GAP
from packgen.readers.ods_cells import STYLE, TABLE, Cell, count, read_cell
from packgen.readers.reach import end_of
from packgen.readers.sheets import make_sheet, refusal_of

_MOST_COLUMNS = 16_384
_HIDDEN = ("collapse", "filter")
_CELLS = (TABLE + "table-cell", TABLE + "covered-table-cell")
_TAGS = tuple(f"{{*}}{tag}" for tag in ("style", "table", "table-column", "table-row"))


@dataclass
class _Table:
    """A sheet as far as it has been read: the rows with something in them, the last row and column passed.

    ``end`` is the corner beyond which nothing is wanted; ``reached`` are the spans of rows, and columns, with cells.
    """

    name: str
    is_hidden: bool
    rows: list[list[Any]] = field(default_factory=list)
    layout: Layout = field(default_factory=Layout)
    row: int = 0
    column: int = 0
    end: tuple[int, int] | None = None
    reached: tuple[list[tuple[int, int]], set[int]] = field(default_factory=lambda: ([], set()))

    @property
    def nearer(self) -> tuple[int, int] | None:
        """Where the table ends if a few cells far from it are left out; None where nothing stands far from it."""
        rows, columns = self.reached
        end = end_of(rows, ROW_GAP), end_of(((each, each) for each in columns), COLUMN_GAP)
        return end if end != self.layout.last else None


def read_ods(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read every sheet, hidden ones too; raises InputError where the workbook cannot be opened at all."""
    with open_archive(data, file) as archive:
        is_locked = b":encryption-data" in part(archive, "META-INF/manifest.xml", file)
        if is_locked or "encrypted-package" in archive.namelist():
            raise InputError(refusal("password", file))
        content = part(archive, "content.xml", file)
    issues: list[Issue] = []
    try:
        return _sheets(content, file, issues), issues
    except etree.XMLSyntaxError as problem:
        raise InputError(damaged(file)) from problem


def _sheets(content: bytes, file: str, issues: list[Issue]) -> list[Sheet]:
    """Every sheet that can be read; those with cells far from their table are walked through again, without these."""
    sheets: dict[int, Sheet | None] = {}
    ends: dict[int, tuple[int, int]] = {}
    for number, table in enumerate(_tables(content, {})):
        if table.layout.is_far_flung and (end := table.nearer):
            ends[number] = end
        else:
            sheets[number] = _sheet(table, file, issues)
    for number, table in enumerate(_tables(content, ends) if ends else ()):
        if number in ends:
            sheets[number] = _sheet(table, file, issues)
    return [sheet for _, sheet in sorted(sheets.items()) if sheet]


def _sheet(table: _Table, file: str, issues: list[Issue]) -> Sheet | None:
    place = Source(file, table.name)
    if refused := refusal_of(place, table.layout):
        issues.append(refused)
        return None
    return make_sheet(place, table.rows, table.layout, issues, table.is_hidden)


def _tables(content: bytes, ends: Mapping[int, tuple[int, int]]) -> Iterator[_Table]:
    """Walk through content.xml and give each sheet when it ends; a table inside a cell is no sheet."""
    hidden: set[str] = set()
    table: _Table | None = None
    depth = given = 0
    for event, element in etree.iterparse(
        BytesIO(content), events=("start", "end"), tag=_TAGS, resolve_entities=False, no_network=True
    ):
        if element.tag == TABLE + "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                is_hidden = element.get(TABLE + "style-name") in hidden
                table = _Table(element.get(TABLE + "name", ""), is_hidden, end=ends.get(given))
            elif event == "end" and depth == 0 and table is not None:
                if not table.name.startswith("'file:"):  # what is kept of another workbook that formulas refer to
                    given += 1
                    yield table
                element.clear()
        elif event == "end" and table is None and any(each.get(TABLE + "display") == "false" for each in element):
            hidden.add(element.get(STYLE + "name", ""))
        elif event == "end" and table is not None and depth == 1:
            _add(table, element)


def _add(table: _Table, element: Any) -> None:
    if element.tag == TABLE + "table-column":
        first, table.column = table.column + 1, table.column + count(element, "number-columns-repeated")
        if element.get(TABLE + "visibility") in _HIDDEN:
            table.layout.hidden_columns.append((first, table.column))
    elif element.tag == TABLE + "table-row":
        first, table.row = table.row + 1, table.row + count(element, "number-rows-repeated")
        cells = _near(table, _cells(element), first)
        if cells:
            _add_row(table, cells, first, element.get(TABLE + "visibility") in _HIDDEN)
        element.clear()


def _cells(row: Any) -> dict[int, Cell]:
    """The cells of a row that hold something or are merged, by their column."""
    found: dict[int, Cell] = {}
    column = 1
    for each in row.iterchildren(*_CELLS):
        repeated = count(each, "number-columns-repeated")
        cell = read_cell(each)
        if not cell.is_empty:
            found |= dict.fromkeys(range(column, min(column + repeated, _MOST_COLUMNS + 1)), cell)
        column += repeated
    return found


def _near(table: _Table, cells: dict[int, Cell], first: int) -> dict[int, Cell]:
    """The cells of a row that are part of the table; the others are noted as stray, until they are too many."""
    filled = [column for column, cell in cells.items() if cell.value is not None or cell.defect]
    stray = table.layout.stray
    if table.end is None and filled:
        table.reached[0].append((first, table.row))
        table.reached[1].update(filled)
    if table.end is None or len(stray) > MOST_STRAY:
        return cells
    bottom, right = table.end
    far = [column for column in filled if first > bottom or column > right]
    stray += islice(product(range(first, table.row + 1), far), MOST_STRAY + 1)
    return {column: cell for column, cell in cells.items() if first <= bottom and column <= right}


def _add_row(table: _Table, cells: dict[int, Cell], first: int, is_hidden: bool) -> None:
    """Add a row as often as it is repeated, unless the sheet has become too large to be read."""
    layout, last = table.layout, table.row
    values = [cells[column].value if column in cells else None for column in range(1, max(cells) + 1)]
    layout.filled += sum(value is not None for value in values) * (last - first + 1)
    layout.last = last, max(layout.last[1], len(values))
    if layout.is_far_flung:
        return
    table.rows += [[]] * (first - 1 - len(table.rows))
    table.rows += [values] * (last - first + 1)
    for row in range(first, last + 1):
        layout.hidden_rows += [row] if is_hidden else []
        layout.percent[row] = [column for column, cell in cells.items() if cell.is_percent]
        layout.defects |= {(row, column): cell.defect for column, cell in cells.items() if cell.defect}
        layout.merged += [
            (row, column, row + cell.rows - 1, column + cell.columns - 1)
            for column, cell in cells.items()
            if cell.rows > 1 or cell.columns > 1
        ]
