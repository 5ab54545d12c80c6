"""The XML of a sheet in, the cells whose style prints a percentage out: what a user sees as 62% is saved as 0.62.

A sheet may hold a million of them, so they are sought in all of the text at once rather than one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from packgen.readers.limits import MOST_PERCENTAGES

if TYPE_CHECKING:
    from numpy import ndarray

_CELL = b'<c r="'
_STYLE = b'" s="'
_AFTER_STYLE = (b'">', b'" t="n"', b'" cm="', b'" vm="', b'" ph="')
"""What follows the style of a cell that holds a number, as ``sheetxml`` finds or makes every cell to be written."""

_TAIL = len(b"</v></c></row></sheetData></worksheet>")
"""Bytes at the end of a sheet in which no cell begins."""


@dataclass(frozen=True)
class _Digits:
    """How a number is written: the character before that for one, the highest digit, the base, and the most digits."""

    zero: int
    highest: int
    base: int
    most: int


_ROW, _COLUMN = _Digits(ord("0"), 9, 10, 7), _Digits(ord("@"), 26, 26, 3)


def percentages(data: bytes, styles: Iterable[bytes]) -> dict[int, list[int]]:
    """The columns of each row whose cells hold a number in one of these styles; no more than one beyond the limit."""
    import numpy

    codes = numpy.frombuffer(data, numpy.uint8)
    places = _styled(codes, styles)[: MOST_PERCENTAGES + 1]
    rows, before = _number_before(codes, places, _ROW)
    columns, before = _number_before(codes, before, _COLUMN)
    begins = before - len(_CELL)
    is_cell = numpy.logical_and.reduce([codes[begins + at] == letter for at, letter in enumerate(_CELL)])
    return _by_row(rows[is_cell], columns[is_cell])


def _styled(codes: ndarray[Any, Any], styles: Iterable[bytes]) -> ndarray[Any, Any]:
    """Where the attribute of such a style begins, in order."""
    import numpy

    letters = numpy.flatnonzero(codes[:-_TAIL] == ord("s"))  # the rarest letter of what is sought
    attributes = _that_begin(codes, letters - _STYLE.index(b"s"), _STYLE)
    found = [attributes[:0]]
    for written in (_STYLE + style for style in styles):
        ends = _that_begin(codes, attributes, written) + len(written)
        found += [_that_begin(codes, ends, after) - len(written) for after in _AFTER_STYLE]
    return numpy.sort(numpy.concatenate(found))


def _that_begin(codes: ndarray[Any, Any], places: ndarray[Any, Any], text: bytes) -> ndarray[Any, Any]:
    """Those of the places at which a text stands."""
    for offset, letter in enumerate(text):
        places = places[codes[places + offset] == letter]
    return places


def _number_before(
    codes: ndarray[Any, Any], ends: ndarray[Any, Any], written: _Digits
) -> tuple[ndarray[Any, Any], ndarray[Any, Any]]:
    """The numbers whose last digits stand before these places, and where their first ones stand."""
    import numpy

    numbers = numpy.zeros(len(ends), numpy.int64)
    for power in range(written.most):
        digits = codes[ends - 1] - written.zero  # below zero it wraps round, and is no digit either
        is_digit = digits <= written.highest
        if not is_digit.any():
            break
        numbers += is_digit * digits * numpy.int64(written.base**power)
        ends = ends - is_digit
    return numbers, ends


def _by_row(rows: ndarray[Any, Any], columns: ndarray[Any, Any]) -> dict[int, list[int]]:
    import numpy

    order = numpy.argsort(rows, kind="stable")
    rows, listed = rows[order], columns[order].tolist()
    firsts = numpy.flatnonzero(numpy.diff(rows, prepend=-1))
    spans = pairwise([*firsts.tolist(), len(listed)])
    return {row: listed[first:end] for row, (first, end) in zip(rows[firsts].tolist(), spans, strict=True)}
