"""The words that name a cell in, its row and column out: the inverse of ``Sheet.source``."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CELL = re.compile(r"([A-Z]{1,3})(\d+)")
_NAMED = re.compile(r"(line|row|response) ([^,]+)(?:, (.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where ``Source.cell`` points to.

    ``kind`` is "cell" (of a workbook), "line" (of a text file), "response" (of a form), "row", or "" for no one place.
    ``number`` is the row, line or response as written; ``column`` letters, a heading or a question, "" for all of it.
    """

    kind: str = ""
    number: str = ""
    column: str = ""


def spot(cell: str) -> Spot:
    """Take the words of a cell apart: ``D14``, ``line 14, PTRWM_EXP``, ``response 3, What went well?``, ``row 4``."""
    if found := _CELL.fullmatch(cell):
        return Spot("cell", found[2], found[1])
    if found := _NAMED.fullmatch(cell):
        return Spot(found[1], found[2], found[3] or "")
    return Spot()
