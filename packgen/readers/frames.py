"""Rows of raw cells in, the data frame of a Sheet out: index the 1-based row, columns the 1-based column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pandas import DataFrame


def frame_of(rows: Sequence[Sequence[Any]], numbers: Sequence[int]) -> DataFrame:
    """Make a frame of rows that may differ in length; blank rows and columns beyond the last value are left out."""
    import pandas

    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(cell is not None for cell in row)]
    width = max((_used(row) for _, row in kept), default=0)
    padded = [list(row[:width]) + [None] * (width - len(row)) for _, row in kept]
    index = pandas.Index([number for number, _ in kept], dtype="int64")
    return pandas.DataFrame(padded, index=index, columns=range(1, width + 1), dtype=object)


def _used(row: Sequence[Any]) -> int:
    for width in range(len(row), 0, -1):
        if row[width - 1] is not None:
            return width
    return 0
