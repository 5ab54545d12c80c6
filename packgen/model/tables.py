"""What readers hand on: raw cells that still know their row and column."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from packgen.model.values import Source

if TYPE_CHECKING:
    from pandas import DataFrame


UNSAVED = "a formula without a saved result"
"""What a sheet's ``defects`` call a cell whose formula no program has worked out."""


class Kind(StrEnum):
    """What kind of file a sheet was read from; decides how a cell's place is worded."""

    WORKBOOK = "workbook"
    DELIMITED = "delimited"
    FORM = "form"


@dataclass(frozen=True, eq=False)
class Sheet:
    """One sheet as it stands in a file, nothing interpreted.

    ``frame`` holds raw cells (str, int, float, bool, date, datetime or None for an empty one); its index
    is the 1-based row (line of a CSV file), its columns are 1-based column numbers. ``name`` is the
    sheet's name, "" for a CSV file. ``defects`` maps (row, column) to what a cell holds that is no value:
    an error such as ``#N/A``, or a formula without a saved result. ``merged`` holds (top, left, bottom, right) of each
    merged range of a workbook, whose value stands in its first cell alone, but for a range of one column, which is
    filled down. ``is_hidden`` says that the program that made the file does not show the sheet.
    """

    file: str
    name: str
    kind: Kind
    frame: DataFrame
    defects: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int, int], ...] = ()
    is_hidden: bool = False

    @property
    def place(self) -> Source:
        """The place of the sheet itself."""
        return Source(self.file, self.name)

    def place_of(self, row: int) -> Source:
        """The place of one row."""
        return Source(self.file, self.name, f"{'row' if self.kind is Kind.WORKBOOK else 'line'} {row}")

    def source(self, row: int, column: int, heading: str = "", response: str = "") -> Source:
        """The place of one cell, worded for the kind of file."""
        if self.kind is Kind.FORM:
            return Source(self.file, self.name, f"response {response or row}, {' '.join(heading.split())}")
        if self.kind is Kind.DELIMITED:
            return Source(self.file, self.name, f"line {row}, {heading or f'column {column}'}")
        return Source(self.file, self.name, f"{column_letter(column)}{row}")


def column_letter(number: int) -> str:
    """The letters of a 1-based column number: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
