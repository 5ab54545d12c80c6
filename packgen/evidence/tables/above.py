"""The lines of a sheet in, the titles that stand above one of them out; and what is a figure, which no heading is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from packgen.evidence.cells.raw import is_empty
from packgen.evidence.tables.lines import Line, Words, words_in
from packgen.model import Sheet

ROWS_SEARCHED = 40
"""Rows from the top in which the first headings are looked for; titles and notes may stand above them."""

_FIGURE = re.compile(r"[-+£<>~]?\d[\d.,]*%?")
_YEAR = re.compile(r"20\d\d(?:\d\d)?")


def titles_above(sheet: Sheet, lines: Sequence[Line], at: int) -> tuple[Words, ...]:
    """The lines of one text that stand above a row, the nearest first, then the sheet's name.

    In the top of a sheet these are all such lines; further down only those next to one another.
    """
    return (*(title for _, title in title_lines(sheet, lines, at)), *_name(sheet))


def title_lines(sheet: Sheet, lines: Sequence[Line], at: int) -> Iterator[tuple[int, Words]]:
    """The lines of one text above a row, the nearest first, each with its number."""
    before, taken = lines[at][0], 0
    for row, cells in reversed(lines[max(0, at - 10) : at]):
        filled = [(column, cell) for column, cell in enumerate(cells, 1) if not is_empty(cell)]
        is_apart = taken > 0 and before - row > 1 and not _is_first(lines, row)
        if len(filled) != 1 or not isinstance(filled[0][1], str) or is_apart:
            return
        column, text = filled[0]
        yield row, Words(" ".join(str(text).split()), sheet.source(row, column), column)
        before, taken = row, taken + 1


def _is_first(lines: Sequence[Line], row: int) -> bool:
    """Whether only lines of one text stand above a row."""
    above = (cells for number, cells in lines[:ROWS_SEARCHED] if number < row)
    return all(sum(not is_empty(cell) for cell in cells) <= 1 for cells in above)


def _name(sheet: Sheet) -> list[Words]:
    return [Words(sheet.name, sheet.place, 0)] if sheet.name else []


def is_figure(cell: object) -> bool:
    """Whether a cell holds a figure, as a number or as text, that cannot be a year."""
    if isinstance(cell, str):
        text = cell.strip()
        return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None
    return cell is not None and not words_in((0, (cell,)))
