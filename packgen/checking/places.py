"""An issue in; the Source that it is about out, also where its place was given in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from packgen.errors import Issue
from packgen.model import Sheet, Source

_ROW = re.compile(r"(.*?),? ?(row \d+)", re.DOTALL)


def source_of(issue: Issue, sheets: Iterable[Sheet], inputs: str) -> Source | None:
    """The file, sheet and cell of an issue; None where it is about no file of the inputs folder (``inputs``).

    ``trust.xlsx!Context, row 3`` is the row of a sheet, ``trust.xlsx!Context`` all of it.
    """
    if issue.source is not None:
        return Source(issue.source.file, issue.source.sheet, issue.source.cell)
    known = {(sheet.file, sheet.name) for sheet in sheets}
    file = _longest(issue.place, {file for file, _ in known}) or _file(issue.place, inputs)
    if not file:
        return None
    rest = issue.place.removeprefix(file).lstrip("!, ")
    sheet = _longest(rest, {name for of, name in known if of == file and name})
    cell = rest.removeprefix(sheet).lstrip("!, ")
    if not sheet and cell and not cell.startswith(("row ", "line ", "response ")):
        found = _ROW.fullmatch(cell)
        sheet, cell = (found[1], found[2]) if found else (cell, "")
    return Source(file, sheet, cell)


def _longest(place: str, names: Iterable[str]) -> str:
    """The longest of the names that the place begins with, as a whole name."""
    begun = (name for name in names if place == name or place.startswith((f"{name}!", f"{name}, ")))
    return max(begun, key=len, default="")


def _file(place: str, inputs: str) -> str:
    """The file of a place that no sheet was read from: inputs/broken.xlsx."""
    return place.split("!")[0] if place.startswith(f"{inputs}/") else ""
