"""The raw rows and the layout of a sheet in, the Sheet that every kind of workbook gives out, and what must be told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from packgen.errors import Issue, error, note, warning
from packgen.language import some_of
from packgen.model import Kind, Sheet, Source, column_letter
from packgen.readers.forms import form_in
from packgen.readers.frames import frame_of
from packgen.readers.layout import Layout
from packgen.readers.limits import LONGEST_REPEAT, MOST_DEFECTS, MOST_PERCENTAGES
from packgen.readers.text import clean

if TYPE_CHECKING:
    from pandas import DataFrame

_AS_IT_IS = frozenset({float, int, bool, date, datetime, type(None)})
_PROMISED = _AS_IT_IS | {str}
_NAMED = 8
"""How many places a message names before it says "and more"."""


def make_sheet(
    place: Source,
    rows: list[list[Any]],
    layout: Layout,
    issues: list[Issue],
    is_hidden: bool = False,
    tidy: Callable[[str], tuple[str, int]] = clean,
) -> Sheet | None:
    """Make a sheet of rows that begin in A1 and may differ in length, None where nothing is in it.

    ``rows`` is used up. A cell formatted as a percentage comes as the text that a user sees ("62%"), at the
    precision stored. Cells that are no value are empty and stay in the sheet's ``defects``. A cell merged downwards
    repeats its value; other merged ranges are handed on alone.
    """
    _tidy_texts(place, rows, tidy, issues)
    _apply(rows, layout)
    frame = frame_of(rows, range(1, len(rows) + 1))
    if not len(frame) and not layout.defects:
        return None
    issues += [*_hidden(place, frame, layout), *_passed_over(place, layout)]
    form = form_in(frame)
    kind, frame = (Kind.WORKBOOK, frame) if form is None else (Kind.FORM, form)
    return Sheet(place.file, place.sheet, kind, frame, layout.defects, tuple(sorted(layout.merged)), is_hidden)


def refusal_of(place: Source, layout: Layout) -> Issue | None:
    """Say why a sheet is not to be read, by what is known before its values are; None where nothing forbids it."""
    if layout.is_far_flung:
        row, column = layout.last
        what = f"it has something in row {row:,} and in column {column_letter(column)}, far from the rest"
        hint = "delete the rows and columns that are not needed, and save the workbook"
    elif layout.has_too_many_defects:
        what = f"more than {MOST_DEFECTS:,} of its cells hold an error or a formula without a saved result"
        hint = "delete the rows that are not needed, open the workbook in Excel and save it again"
    elif layout.has_too_many_percentages:
        what = f"more than {MOST_PERCENTAGES:,} of its cells are percentages"
        hint = "keep only the rows that are about your schools, and save the workbook"
    else:
        return None
    return error(place, f"was not read: {what}", hint, check="size")


def _tidy_texts(
    place: Source, rows: list[list[Any]], tidy: Callable[[str], tuple[str, int]], issues: list[Issue]
) -> None:
    """Replace every cell by a value of the kinds that Sheet promises; most sheets hold no text to tidy."""
    different = {value for row in rows for value in row if type(value) is str}
    together = "\n".join(different)
    texts = {} if tidy(together) == (together, 0) else {value: tidy(value) for value in different}
    if any(removed for _, removed in texts.values()):
        issues.append(_spoilt(place, rows, {text for text, (_, removed) in texts.items() if removed}))
    if not texts and "" not in different and _PROMISED.issuperset(map(type, chain.from_iterable(rows))):
        return
    for number, row in enumerate(rows):
        if texts:
            row = [texts[value][0] if type(value) is str else value for value in row]
        rows[number] = [
            (value or None) if type(value) is str else value if type(value) in _AS_IT_IS else _spelt(value)
            for value in row
        ]


def _spoilt(place: Source, rows: list[list[Any]], texts: set[str]) -> Issue:
    cells = [
        f"{column_letter(column)}{number}"
        for number, row in enumerate(rows, 1)
        for column, value in enumerate(row, 1)
        if type(value) is str and value in texts
    ]
    message = f"held characters that cannot be printed; they were left out of {some_of(cells, _NAMED)}"
    return warning(place, message, "type the text again", check="text")


def _spelt(value: object) -> object:
    """A time of day, or hours and minutes that may be more than a day's, as a user sees them: 18:30."""
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = round(value.total_seconds() / 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return value if isinstance(value, date) else str(value)


def _apply(rows: list[list[Any]], layout: Layout) -> None:
    for number, columns in layout.percent.items():
        row = rows[number - 1] if number <= len(rows) else []
        for column in columns:
            if column <= len(row) and type(share := row[column - 1]) is float:
                row[column - 1] = "%.12g%%" % (share * 100)  # a fifth quicker than an f-string
    for number, column in layout.defects:
        if _value(rows, number, column) is not None:
            rows[number - 1][column - 1] = None
    for top, left, bottom, right in layout.merged:
        if left == right and bottom - top <= LONGEST_REPEAT:
            _fill_down(rows, top, bottom, left)


def _fill_down(rows: list[list[Any]], top: int, bottom: int, column: int) -> None:
    """Repeat the first cell of a range; a cell that cannot be used because it holds an error is not repeated."""
    value = _value(rows, top, column)
    for row in rows[top:bottom] if value is not None else ():
        row += [None] * (column - len(row))
        row[column - 1] = value


def _value(rows: list[list[Any]], number: int, column: int) -> Any:
    """The cell in a 1-based row and column, None beyond the last."""
    try:
        return rows[number - 1][column - 1]
    except IndexError:
        return None


def _passed_over(place: Source, layout: Layout) -> Iterator[Issue]:
    if layout.stray:
        cells = [f"{column_letter(column)}{row}" for row, column in layout.stray]
        message = f"what stands far from the table was passed over: {some_of(cells, _NAMED)}"
        yield note(place, message, "delete it, or move it next to the table if it is needed", check="size")


def _hidden(place: Source, frame: DataFrame, layout: Layout) -> list[Issue]:
    rows = [str(row) for row in layout.hidden_rows if row in frame.index]
    columns = [
        column_letter(column)
        for first, last in layout.hidden_columns
        for column in range(first, min(last, frame.shape[1]) + 1)
        if frame[column].notna().any()
    ]
    found = (("rows", rows), ("columns", columns))
    hint = "show them in the workbook, or delete what is out of date"
    return [
        note(place, f"hidden {what} were read as well: {some_of(each, _NAMED)}", hint, check="hidden")
        for what, each in found
        if each
    ]
