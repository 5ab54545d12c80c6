"""Text in UTF-8 in, the same text out with the place of every byte that is more than a plain character of a cell.

Line ends, quotation marks and letters beyond ASCII are few, and all that is asked of a large text before it is parsed
is asked of them; they are found in one pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy import ndarray

RETURN, LINE_END, QUOTE = ord("\r"), ord("\n"), ord('"')
_FIRST_PLAIN, _LAST_PLAIN = ord(" "), ord("~")
_PART = 2**20
"""Bytes looked through at a time, so that what is known of each byte stays in the processor's cache."""


@dataclass(frozen=True)
class Marked:
    """``places`` are those of control characters, quotation marks and bytes beyond ASCII, in order."""

    data: bytes
    places: ndarray[Any, Any]

    @property
    def marks(self) -> ndarray[Any, Any]:
        """The bytes at these places."""
        found: ndarray[Any, Any] = self.codes[self.places]
        return found

    @property
    def codes(self) -> ndarray[Any, Any]:
        """All bytes, as numbers."""
        import numpy

        return numpy.frombuffer(self.data, numpy.uint8)


def marked(data: bytes) -> Marked:
    """Find the marks of a text of up to 2 GB."""
    import numpy

    codes = numpy.frombuffer(data, numpy.uint8)
    found = [numpy.empty(0, numpy.int32)]
    for first in range(0, len(codes), _PART):
        part = codes[first : first + _PART]
        is_mark = (part - _FIRST_PLAIN > _LAST_PLAIN - _FIRST_PLAIN) | (part == QUOTE)  # below the first it wraps round
        found.append(numpy.flatnonzero(is_mark).astype(numpy.int32) + first)
    return Marked(data, numpy.concatenate(found))


def with_line_feeds(text: Marked) -> Marked:
    """The text with a line feed for each line end; quickest where all lines end as Windows ends them."""
    import numpy

    is_return = text.marks == RETURN
    if not is_return.any():
        return text
    returns = text.places[is_return]
    if returns[-1] + 1 < len(text.data) and (text.codes[returns + 1] == LINE_END).all():
        moved = text.places - numpy.cumsum(is_return, dtype=numpy.int32)
        return Marked(text.data.translate(None, b"\r"), moved[~is_return])
    return marked(text.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
