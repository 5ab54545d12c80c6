"""A sheet's frame in, whether it is the export of a form out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from packgen.schema import program_of_form

if TYPE_CHECKING:
    from pandas import DataFrame

_TIME = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\D+\d{1,2}:\d\d")


def is_form(frame: DataFrame) -> bool:
    """Whether the first row of a sheet begins as a program of schema/forms.toml begins its exports.

    One heading alone, Google's "Timestamp", tells little: then each cell below it has to be a date with a time.
    """
    if not len(frame):
        return False
    program = program_of_form(frame.iloc[0].tolist())
    return program is not None and (len(program.begins) > 1 or _are_times(frame.iloc[1:, 0]))


def _are_times(cells: Iterable[object]) -> bool:
    return all(cell is None or isinstance(cell, date) or _TIME.match(str(cell)) is not None for cell in cells)
