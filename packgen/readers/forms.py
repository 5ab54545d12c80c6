"""A sheet's frame in, whether it is a Microsoft Forms export out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame

FORM_COLUMNS = ("id", "start time", "completion time")
"""The columns that Microsoft Forms puts first in every export."""


def is_form(frame: DataFrame) -> bool:
    """Whether the first row of a sheet begins as Microsoft Forms begins its exports."""
    if not len(frame) or frame.shape[1] < len(FORM_COLUMNS):
        return False
    first = frame.iloc[0, : len(FORM_COLUMNS)]
    return tuple(str(cell).strip().casefold() for cell in first) == FORM_COLUMNS
