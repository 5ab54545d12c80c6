"""Sheets that gave no table in, a warning for each that begins with a school out: it has figures but no headings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.errors import Issue, warning
from packgen.evidence.cells.raw import is_empty
from packgen.evidence.register import Register
from packgen.evidence.tables.blocks import lines_of
from packgen.evidence.tables.table import Table
from packgen.model import School, Sheet


def tell_headless(sheets: Iterable[Sheet], tables: Sequence[Table], register: Register, issues: list[Issue]) -> None:
    """Say that a sheet needs headings, not that it is unknown, where its first row is about a school of the project."""
    read = {id(table.sheet) for table in tables}
    for sheet in sheets:
        if id(sheet) in read or (found := _first_school(sheet, register)) is None:
            continue
        school, row, column = found
        message = f"has no row of headings: its first row is about {school.name}, so nothing was read"
        hint = 'put a row above it that says what each column holds, such as "School" and "Period"'
        issues[:] = [each for each in issues if not (each.place == str(sheet.place) and each.check == "sheets")]
        issues.append(warning(sheet.source(row, column), message, hint, check="headings"))


def _first_school(sheet: Sheet, register: Register) -> tuple[School, int, int] | None:
    """The school that a cell of the first row names exactly, with its row and column."""
    for row, cells in lines_of(sheet, 1):
        for column, cell in enumerate(cells, 1):
            school = None if is_empty(cell) else register.named_exactly(cell)
            if school is not None:
                return school, row, column
    return None
