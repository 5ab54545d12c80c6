"""Delimited text that keeps the rules in, its raw cells out by pandas' parser in C; None for any other text.

The rules: quotation marks only around whole cells, doubled within them, and all closed. What does not keep them is
read row by row by ``delimited``, which gives the same cells several times more slowly.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray
    from pandas import DataFrame

_RETURN, _LINE_END, _QUOTE = ord("\r"), ord("\n"), ord('"')


@dataclass(frozen=True)
class Shape:
    """``lines`` holds the line on which each row begins, ``width`` the most cells of a row, ``longest`` its bytes."""

    lines: ndarray[Any, Any]
    width: int
    longest: int


def with_line_feeds(data: bytes) -> bytes:
    """Text in UTF-8 with a line feed for each line end; quickest where all lines end as Windows ends them."""
    import numpy

    codes = numpy.frombuffer(data, numpy.uint8)
    returns = numpy.flatnonzero(codes[:-1] == _RETURN)
    if not data.endswith(b"\r") and (codes[returns + 1] == _LINE_END).all():
        return data.translate(None, b"\r") if len(returns) else data
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def shape_of(data: bytes, delimiter: str) -> Shape | None:
    """Measure text in UTF-8 whose lines all end with a line feed; None where quotation marks break the rules."""
    import numpy

    codes = numpy.frombuffer(data, numpy.uint8)
    quotes = numpy.flatnonzero(codes == _QUOTE)
    if not _are_regular(codes, quotes, delimiter):
        return None
    line_ends = numpy.flatnonzero(codes == _LINE_END)
    parts = numpy.flatnonzero(codes == ord(delimiter))
    ends_row = numpy.searchsorted(quotes, line_ends) % 2 == 0  # after an even number of marks, so within no cell
    row_ends = line_ends[ends_row]
    within = numpy.diff(numpy.searchsorted(parts, quotes))[::2]  # delimiters between the marks of each quoted stretch
    quoted = numpy.concatenate(([0], numpy.cumsum(within)))[numpy.searchsorted(quotes, row_ends) // 2]
    cells = numpy.diff(numpy.searchsorted(parts, row_ends) - quoted, prepend=0) + 1
    lines = numpy.concatenate(([1], numpy.flatnonzero(ends_row) + 2))[:-1]
    return Shape(lines, int(cells.max(initial=0)), int(numpy.diff(row_ends, prepend=-1).max(initial=0)))


def _are_regular(codes: Any, quotes: Any, delimiter: str) -> bool:
    """Whether each opening mark stands first in its cell, each closing one last; a doubled one closes and opens."""
    if len(quotes) % 2:
        return False
    before = codes[quotes[::2] - 1]  # that of a mark at the very beginning is the line feed at the end
    after = codes[quotes[1::2] + 1]
    return all(
        ((beside == _LINE_END) | (beside == _QUOTE) | (beside == ord(delimiter))).all() for beside in (before, after)
    )


def read_regular(data: bytes, delimiter: str, shape: Shape) -> DataFrame:
    """The cells of regular text as a frame of text and NaN, one row for each of ``shape.lines``."""
    import pandas

    frame: DataFrame = pandas.read_csv(
        BytesIO(data),
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
