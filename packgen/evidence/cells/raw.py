"""The raw cells of a row in, the one in a column out, and whether anything stands in them."""

from __future__ import annotations

from collections.abc import Sequence


def cell(cells: Sequence[object], column: int) -> object:
    """The cell in a 1-based column, None where there is none."""
    return cells[column - 1] if 0 < column <= len(cells) else None


def is_empty(cell: object) -> bool:
    """Whether a cell holds nothing but space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def is_blank(cells: Sequence[object]) -> bool:
    """Whether a row holds nothing but space."""
    return all(map(is_empty, cells))
