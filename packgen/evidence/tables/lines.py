"""A row of a sheet in, the texts in it that may be headings out, each over the columns that it spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

from packgen.model import Sheet, Source

Line: TypeAlias = tuple[int, tuple[object, ...]]
"""A row of a sheet: its number, and its cells from column 1 on."""


@dataclass(frozen=True)
class Words:
    """A text that stands in a row of headings, or above it, and its cell; ``column`` is 0 for the name of a sheet."""

    text: str
    source: Source
    column: int


def words_in(line: Line) -> dict[int, str]:
    """The cells of a row that may be headings: text, and numbers that are written as years."""
    return dict(texts_of(line))


def texts_of(line: Line) -> Iterator[tuple[int, str]]:
    """Each cell of a row that may be a heading, with its column."""
    for column, raw in enumerate(line[1], 1):
        if isinstance(raw, str):
            if text := " ".join(raw.split()):
                yield column, text
        elif _is_year(raw):
            yield column, str(int(raw))  # type: ignore[call-overload]


def _is_year(raw: object) -> bool:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != int(raw if abs(raw) < 1e9 else 0):
        return False
    return 2000 <= raw < 2100 or (200000 < raw < 210000 and int(raw) % 100 == (int(raw) // 100 + 1) % 100)


def spread(sheet: Sheet, line: Line) -> Iterator[tuple[int, Words]]:
    """The cells of a row, each over all columns that it spans.

    Merged cells say themselves how far they reach. Where a row has none, a heading reaches over the empty cells
    behind it, as a merged cell does once it is saved as CSV.
    """
    row, texts = line[0], words_in(line)
    merged = {left: right for top, left, bottom, right in sheet.merged if top <= row <= bottom and right > left}
    ends = [*sorted(texts), len(line[1]) + 1]
    for start, following in pairwise(ends):
        last = merged.get(start, start) if merged else following - 1
        for column in range(start, min(last, following - 1) + 1):
            yield column, Words(texts[start], sheet.source(row, start, texts[start]), start)
