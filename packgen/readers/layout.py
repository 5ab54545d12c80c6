"""What a sheet holds beside its values: percent formats, errors, merges, what is hidden, and how far it reaches."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from packgen.readers.limits import MOST_CELLS, MOST_DEFECTS, MOST_PERCENTAGES, MOST_STRAY, SPARSE_CELLS

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass
class Layout:
    """What one sheet holds beside its values; cells are (row, column), 1-based, and ``last`` is the corner of all.

    ``percent`` gives the columns of each row whose cells print a percentage. ``stray`` are the cells far from the table
    that are passed over, and ``cropped`` is the XML of an .xlsx sheet without them.
    """

    percent: dict[int, list[int]] = field(default_factory=dict)
    defects: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    zero_formulas: int = 0
    last: tuple[int, int] = (0, 0)
    filled: int = 0
    stray: list[tuple[int, int]] = field(default_factory=list)
    cropped: bytes = b""

    @property
    def is_far_flung(self) -> bool:
        """Whether cells stand so far from the rest that reading all cells between would take too long."""
        cells = self.last[0] * self.last[1]
        return len(self.stray) > MOST_STRAY or cells > MOST_CELLS or (cells > SPARSE_CELLS and self.filled * 50 < cells)

    @property
    def has_too_many_defects(self) -> bool:
        """Whether more cells hold an error, or a formula without a saved result, than anybody would read about."""
        return len(self.defects) > MOST_DEFECTS

    @property
    def has_too_many_percentages(self) -> bool:
        """Whether more cells print percentages than are spelt anew in a few seconds."""
        return sum(map(len, self.percent.values())) > MOST_PERCENTAGES


def cell_of(address: str) -> tuple[int, int]:
    """The (row, column) of an address such as D14; (0, 0) for what is no address."""
    found = _ADDRESS.fullmatch(address)
    return (int(found[2]), column_number(found[1].encode())) if found else (0, 0)


@cache
def column_number(letters: bytes) -> int:
    """The 1-based number of a column: A is 1, AB is 28."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def range_of(reference: str) -> tuple[int, int, int, int]:
    """The (top, left, bottom, right) of a range such as B2:D4; zeros for what is none."""
    first, _, last = reference.partition(":")
    corners = (*cell_of(first), *cell_of(last))
    return corners if all(corners) else (0, 0, 0, 0)


def is_percent(code: str) -> bool:
    """Whether a number format prints a percentage; a percent sign in quotation marks is only text."""
    return "%" in _QUOTED.sub("", code.split(";")[0])
