"""Delimited text that keeps the rules in, its raw cells out by pandas' parser in C; None for any other text.

The rules: quotation marks only around whole cells, doubled within them, and all closed. What does not keep them is
read row by row by ``delimited``, which gives the same cells several times more slowly.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from packgen.readers.marked import LINE_END, QUOTE, Marked

if TYPE_CHECKING:
    from numpy import ndarray
    from pandas import DataFrame

_LONGEST_COUNT = 255
"""Bytes of which a byte can hold the count."""


@dataclass(frozen=True)
class Shape:
    """``lines`` holds the line on which each row begins, ``width`` the most cells of a row, ``longest`` its bytes."""

    lines: ndarray[Any, Any]
    width: int
    longest: int


def shape_of(text: Marked, delimiter: str) -> Shape | None:
    """Measure text whose lines all end with a line feed; None where quotation marks break the rules."""
    import numpy

    marks = text.marks
    quotes = text.places[marks == QUOTE]
    if not _are_regular(text.codes, quotes, delimiter):
        return None
    line_ends = text.places[marks == LINE_END]
    ends_row = numpy.searchsorted(quotes, line_ends) % 2 == 0  # after an even number of marks, so within no cell
    row_ends = line_ends[ends_row]
    lines = numpy.concatenate(([1], numpy.flatnonzero(ends_row) + 2))[:-1]
    longest = int(numpy.diff(row_ends, prepend=-1).max(initial=0))
    return Shape(lines, _widest(text.codes == ord(delimiter), quotes, row_ends), longest)


def _are_regular(codes: Any, quotes: Any, delimiter: str) -> bool:
    """Whether each opening mark stands first in its cell, each closing one last; a doubled one closes and opens."""
    if len(quotes) % 2:
        return False
    before = codes[quotes[::2] - 1]  # that of a mark at the very beginning is the line feed at the end
    after = codes[quotes[1::2] + 1]
    return all(
        ((beside == LINE_END) | (beside == QUOTE) | (beside == ord(delimiter))).all() for beside in (before, after)
    )


def _widest(is_delimiter: Any, quotes: Any, row_ends: Any) -> int:
    """The most cells of a row: its delimiters are counted in short stretches, those within marks are left out."""
    import numpy

    if not len(row_ends):
        return 0
    begins = numpy.concatenate(([0], row_ends[:-1] + 1))
    bounds = numpy.concatenate((numpy.arange(0, len(is_delimiter), _LONGEST_COUNT), quotes, begins))
    bounds.sort(kind="stable")
    bounds = bounds[numpy.diff(bounds, prepend=-1) > 0]
    counts = numpy.add.reduceat(is_delimiter.view(numpy.uint8), bounds, dtype=numpy.uint8)
    counts[numpy.searchsorted(quotes, bounds, "right") % 2 == 1] = 0
    return int(numpy.add.reduceat(counts, numpy.searchsorted(bounds, begins), dtype=numpy.int64).max()) + 1


def read_regular(text: Marked, delimiter: str, shape: Shape) -> DataFrame:
    """The cells of regular text as a frame of text and NaN, one row for each of ``shape.lines``."""
    import pandas

    frame: DataFrame = pandas.read_csv(
        BytesIO(text.data),
        sep=delimiter,
        header=None,
        names=range(1, shape.width + 1),
        index_col=False,
        dtype=object,
        keep_default_na=False,
        na_values=[""],
        skip_blank_lines=False,
        encoding="utf-8",
    )
    return frame
