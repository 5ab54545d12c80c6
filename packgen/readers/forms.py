"""A sheet's frame in, the export of a form that it holds out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from packgen.schema import program_of_form

if TYPE_CHECKING:
    from pandas import DataFrame

_TIME = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\D+\d{1,2}:\d\d")


ROWS_SEARCHED = 10
"""Rows from the top in which the headings are looked for: people write a title above them."""


def form_in(frame: DataFrame) -> DataFrame | None:
    """The export of a form that a sheet holds, from its headings on; None where it holds none.

    The headings begin as a program of schema/forms.toml begins them. One heading alone, Google's "Timestamp", tells
    little: then each cell below it has to be a date with a time.
    """
    for row, cells in enumerate(frame.iloc[:ROWS_SEARCHED].to_numpy().tolist()):
        program = program_of_form(cells)
        if program is not None and (len(program.begins) > 1 or _are_times(frame.iloc[row + 1 :, 0])):
            return frame.iloc[row:]
    return None


def _are_times(cells: Iterable[object]) -> bool:
    return all(cell is None or isinstance(cell, date) or _TIME.match(str(cell)) is not None for cell in cells)
