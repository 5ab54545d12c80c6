"""Rows of raw cells in, the data frame of a Sheet out: index the 1-based row, columns the 1-based column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray
    from pandas import DataFrame


def frame_of(rows: Sequence[Sequence[Any]], numbers: Sequence[int]) -> DataFrame:
    """Make a frame of rows that may differ in length; blank rows and columns beyond the last value are left out."""
    import numpy
    import pandas

    widths = [used(row) for row in rows]
    kept = [(number, row) for number, row, filled in zip(numbers, rows, widths, strict=True) if filled]
    width = max(widths, default=0)
    cells = numpy.empty((len(kept), width), dtype=object)
    cells[:] = [row if len(row) == width else [*row[:width], *[None] * (width - len(row))] for _, row in kept]
    index = pandas.Index([number for number, _ in kept], dtype="int64")
    return pandas.DataFrame(cells, index=index, columns=range(1, width + 1), dtype=object, copy=False)


def framed(cells: DataFrame, numbers: ndarray[Any, Any]) -> DataFrame:
    """Make the same of a frame of objects in which NaN stands for an empty cell; the frame given is used up."""
    import numpy
    import pandas

    is_filled = numpy.zeros(len(cells), dtype=bool)
    width = 0
    for at, column in enumerate(cells.columns, 1):
        values = cells[column].to_numpy()
        values.flags.writeable = True  # nobody else holds it, and a copy of every column would cost as much as parsing
        filled = numpy.ndarray(values.shape, numpy.intp, values) != id(numpy.nan)  # "is not NaN", of all cells at once
        if filled.any():
            width = at
            is_filled |= filled
        values[~filled] = None
    frame = cells.set_axis(pandas.Index(numbers, dtype="int64")).iloc[:, :width]
    return frame if is_filled.all() else frame[is_filled]


def used(row: Sequence[Any]) -> int:
    """The length of a row up to its last value."""
    for width in range(len(row), 0, -1):
        if row[width - 1] is not None:
            return width
    return 0
