"""A public file in, its rows about the project's schools out: by URN, else by LAESTAB; totals of areas never are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.written import text_of
from packgen.evidence.headings import fold
from packgen.evidence.register import Found, Register, is_urn, laestab_text, urn_text
from packgen.evidence.tables.table import Table
from packgen.schema import PublicKind

if TYPE_CHECKING:
    from pandas import DataFrame

SCHOOL_LEVELS = frozenset({"school", "institution", "provider"})
"""Words of Explore Education Statistics for a row that is one school's."""


@dataclass(frozen=True)
class OwnRow:
    """A row of a public file about one of the project's schools, or about a predecessor of one."""

    number: int
    cells: tuple[object, ...]
    found: Found


def own_rows(table: Table, register: Register) -> list[OwnRow]:
    """Find the rows of the project's schools and their predecessors, in the order of the file.

    A row without a usable URN is looked up by its LAESTAB, in one column or two. Files of Explore Education
    Statistics also hold rows of areas, which are left out.
    """
    numbers = _likely(table, register)
    found = ((number, cells, school_of(table, cells, register)) for number, cells in _rows(table, numbers))
    return [OwnRow(number, cells, meant) for number, cells, meant in found if meant and _is_of_school(table, cells)]


def school_of(table: Table, cells: Sequence[object], register: Register) -> Found | None:
    """The school of the project that a row is about, None where it is none."""
    kind = kind_of(table)
    urn = urn_text(cell(cells, table.column(*kind.urn)) or "")
    return register.by_urn(urn) if is_urn(urn) else register.by_laestab(laestab_of(table, cells))


def laestab_of(table: Table, cells: Sequence[object]) -> str:
    """The seven digits of a row's LAESTAB, "" where it has none."""
    kind = kind_of(table)
    whole = cell(cells, table.column(*kind.laestab))
    if whole is not None:
        return laestab_text(urn_text(whole))
    authority, establishment = (cell(cells, table.column(*each)) for each in (kind.authority, kind.establishment))
    if authority is None or establishment is None:
        return ""
    return laestab_text(f"{text_of(authority)}/{text_of(establishment).zfill(4)}")


def rows_where(table: Table, column: int, wanted: frozenset[str]) -> list[tuple[int, tuple[object, ...]]]:
    """The rows below the headings whose folded cell in a column is one of these."""
    said = zip(table.sheet.frame.index, texts(table.sheet.frame, column), strict=True)
    return _rows(table, [int(number) for number, text in said if number > table.header and fold(text) in wanted])


def rows_below(table: Table) -> int:
    """How many rows stand below the headings."""
    return int((table.sheet.frame.index > table.header).sum())


def rows_of_areas(table: Table) -> int:
    """How many rows name no school, by URN, LAESTAB or level: those of local authorities, regions and England."""
    kind, frame = kind_of(table), table.sheet.frame.loc[table.sheet.frame.index > table.header]
    if level := table.column("geographic_level"):
        return sum(fold(text) not in SCHOOL_LEVELS for text in texts(frame, level))
    columns = (kind.urn, kind.laestab, kind.authority, kind.establishment)
    rows = zip(*(texts(frame, table.column(*each)) for each in columns), strict=True)
    return sum(
        not (is_urn(urn) or laestab_text(laestab) or (authority.isdigit() and establishment.isdigit()))
        for urn, laestab, authority, establishment in rows
    )


def kind_of(table: Table) -> PublicKind:
    """The kind of a public file; only ever asked of one."""
    assert table.public is not None
    return table.public


def texts(frame: DataFrame, column: int) -> list[str]:
    """A whole column as text, numbers without the ".0" that spreadsheets add, "" for empty cells and for no column."""
    if not column:
        return [""] * len(frame)
    return ["" if raw is None else str(raw).strip().removesuffix(".0") for raw in frame[column].to_numpy()]


def _likely(table: Table, register: Register) -> list[int]:
    """The numbers of rows that have a URN of the project, or no URN and an establishment number of it."""
    kind, frame, urns = kind_of(table), table.sheet.frame, register.urns
    known = {text for school in register.schools.values() if (text := laestab_text(school["laestab"].text))}
    numbers = {text[3:] for text in known}
    columns = (table.column(*each) for each in (kind.urn, kind.laestab, kind.establishment))
    rows = zip(frame.index, *(texts(frame, column) for column in columns), strict=True)
    return [
        int(number)
        for number, urn, laestab, establishment in rows
        if number > table.header
        and (urn in urns or (known and not urn.isdigit() and (laestab or establishment).zfill(4)[-4:] in numbers))
    ]


def _rows(table: Table, numbers: Sequence[int]) -> list[tuple[int, tuple[object, ...]]]:
    return list(zip(numbers, map(tuple, table.sheet.frame.loc[list(numbers)].to_numpy()), strict=True))


def _is_of_school(table: Table, cells: Sequence[object]) -> bool:
    level = table.column("geographic_level")
    return not level or fold(cell(cells, level)) in SCHOOL_LEVELS
