"""A problem and the sheet that it is on in, the row and column at which a copy shows it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl.utils import column_index_from_string

from packgen.language import sentence
from packgen.model import Sheet, Source, spot

FAIL, ADVISORY = "FAIL", "ADVISORY"
"""How grave a problem is, as the terminal words it: to mend, or to look at."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: ``result`` is FAIL or ADVISORY; ``source`` the cell, or the sheet or file where it is about no cell.

    ``check`` is the title of the check that found it.
    """

    result: str
    source: Source
    message: str
    hint: str
    check: str

    @property
    def place(self) -> str:
        """The place inside its file, as a person would name it."""
        return "!".join(part for part in (self.source.sheet, self.source.cell) if part)

    @property
    def remedy(self) -> str:
        """The hint as a sentence, "" where there is none."""
        return sentence(self.hint)

    @property
    def words(self) -> str:
        """What is wrong, as a sentence."""
        return sentence(self.message)


def locate(sheet: Sheet, cell: str) -> tuple[int, int]:
    """The 1-based row and column of a place on a sheet; (1, 1) of one that is about all of it.

    A line is found by its number, a column of a text file by the heading nearest above, a response by its id.
    """
    at = spot(cell)
    if at.kind == "cell":
        return int(at.number), column_index_from_string(at.column)
    number = int(at.number) if at.number.isascii() and at.number.isdigit() else 0
    if at.kind == "response":
        number = _row_of_response(sheet, at.number) or number
    if not number:
        return 1, 1
    return number, _column_headed(sheet, at.column, number) if at.column else 1


def heading_row(sheet: Sheet, cell: str) -> int:
    """The row in which the heading of a place stands; the sheet's first where the place names no heading."""
    at = spot(cell)
    first = int(sheet.frame.index[0]) if len(sheet.frame) else 1
    number, _ = locate(sheet, cell)
    return next((row for row, _ in _headed(sheet, at.column, number)), first) if at.column else first


def _column_headed(sheet: Sheet, heading: str, below: int) -> int:
    found = next((column for _, column in _headed(sheet, heading, below)), None)
    if found is not None:
        return found
    words, _, number = heading.rpartition(" ")
    return int(number) if words == "column" and number.isdigit() else 1


def _headed(sheet: Sheet, heading: str, below: int) -> Iterator[tuple[int, int]]:
    """The row and column of each cell above a row that holds this heading, the nearest row first."""
    above = sheet.frame.loc[sheet.frame.index < below].head(40)
    wanted = _folded(heading)
    rows = [(int(row), cells) for row, cells in zip(above.index, above.itertuples(index=False), strict=True)]
    for row, cells in reversed(rows):
        yield from ((row, column) for column, value in enumerate(cells, 1) if _folded(value) == wanted)


def _row_of_response(sheet: Sheet, response: str) -> int:
    """The row of a form whose first cell is the response's id, 0 where there is none."""
    if not sheet.frame.shape[1]:
        return 0
    ids = zip(sheet.frame.index, sheet.frame.iloc[:, 0], strict=True)
    return next((int(row) for row, value in ids if _folded(value) == response.casefold()), 0)


def _folded(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split()).casefold()
