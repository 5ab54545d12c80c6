"""A subject and rows in, the page of a workbook that holds them out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from packgen.schema import subject
from packgen.workbooks.columns import Column, columns_of


@dataclass(frozen=True)
class Page:
    """One sheet to be written: its name, columns, and rows by the name of their columns.

    ``title`` stands above the headings where there is one. ``shares`` names percent columns that are stored as
    fractions in cells formatted as percentages, the way Excel does it when somebody types 93%. ``notes`` are comments
    on cells: (row from 0, column's name) to words.
    """

    subject: str
    name: str
    columns: tuple[Column, ...]
    rows: Sequence[Mapping[str, Any]] = ()
    title: str = ""
    shares: frozenset[str] = frozenset()
    notes: Mapping[tuple[int, str], str] = field(default_factory=dict)

    @property
    def top(self) -> int:
        """The row of the headings, from 0."""
        return 2 if self.title else 0

    def at(self, name: str) -> int | None:
        """The number of a column from 0, None where the page has no such column."""
        return next((number for number, column in enumerate(self.columns) if column.name == name), None)


@dataclass(frozen=True, slots=True)
class Said:
    """What a public file already says: one line of the sheet "Public data"; ``place`` is the file and line."""

    school: str
    what: str
    period: str
    group: str
    value: Any
    place: str


def page(name: str, rows: Sequence[Mapping[str, Any]] = (), **more: Any) -> Page:
    """The page of a subject with these rows, under the sheet's usual name and columns."""
    return Page(name, subject(name).sheet, columns_of(name), rows, **more)
