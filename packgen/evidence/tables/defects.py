"""A cell of a table in, the error that it holds in place of a value out, and what to say of it."""

from __future__ import annotations

from packgen.evidence.cells.written import ERRORS, plain
from packgen.evidence.tables.table import Table
from packgen.model import UNSAVED


def defect_in(table: Table, row: int, column: int, raw: object) -> str:
    """The error that a cell holds, such as #N/A, also where a CSV file has it as text; "" where it holds none."""
    as_text = plain(raw) if isinstance(raw, str) and plain(raw).casefold() in ERRORS else ""
    return table.sheet.defects.get((row, column), as_text)


def broken(defect: str) -> tuple[str, str]:
    """What a cell holds in place of a value, and how to mend it."""
    mend = "open the workbook in Excel, save it and try again" if defect == UNSAVED else "correct the formula"
    return f"holds {defect}", mend
