"""The bytes of a CSV or TSV file in, one Sheet out: encoding and delimiter found, nothing interpreted."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from packgen.errors import InputError, Issue, error, note, warning
from packgen.language import count_of
from packgen.model import Kind, Sheet, Source
from packgen.readers.encodings import as_utf8
from packgen.readers.forms import form_in
from packgen.readers.frames import frame_of, framed, used
from packgen.readers.marked import Marked, marked, with_line_feeds
from packgen.readers.regular import read_regular, shape_of
from packgen.readers.text import PARTING, clean, odd_characters

if TYPE_CHECKING:
    from pandas import DataFrame

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
LONGEST_LINE = 10_000_000
_LONGEST_FIELD = 2**31 - 1  # cells are measured once they are read, so that an unclosed one is called so
"""Characters; a cell of Excel holds 32,767."""

MOST_COLUMNS = 16_384
"""As many as a sheet of Excel has."""

MOST_LINES = 2_000_000
MOST_CELLS = 20_000_000
"""Lines, and rows times columns; GIAS for all of England has about 7,000,000 cells."""

_SAMPLE = 60
_KEEP_FEWER = "keep only the rows and columns that are about your schools"


def read_delimited(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read a delimited text file; its index is the line on which a row begins.

    Raises InputError where the bytes are no text, a quotation mark is never closed or a limit is passed.
    """
    text, issues = _text(data, file)
    text, removed, is_clean = _cleaned(text)
    delimiter, skipped = _delimiter(text.data)
    issues += _cut_off(text.data, delimiter, file)
    frame = _quickly(text, delimiter, skipped) if is_clean else None
    if frame is None:
        frame, removed_later = _row_by_row(text.data.decode(), delimiter, skipped, file, issues)
        removed += removed_later
    if removed:
        message = f"held {count_of(removed, 'character')} that cannot be printed; they were left out"
        issues.append(warning(Source(file), message, "check the file where it was made", check="text"))
    if not len(frame):
        return [], [*issues, note(Source(file), "is empty", check="opens")]
    form = form_in(frame)
    kind, frame = (Kind.DELIMITED, frame) if form is None else (Kind.FORM, form)
    return [Sheet(file, "", kind, frame)], issues


def _text(data: bytes, file: str) -> tuple[Marked, list[Issue]]:
    """The text of a file; what it was made of is let go here, for it is as large."""
    data, issues = as_utf8(data, file)
    return with_line_feeds(marked(data)), issues


def _cleaned(text: Marked) -> tuple[Marked, int, bool]:
    """The text as ``clean`` leaves it, how many characters were removed, and whether cells are clean as well.

    They are not where they hold what cleaning would take for the end of a row or of a cell.
    """
    odd = odd_characters(text.marks.tobytes())
    if not odd or odd & PARTING:
        return text, 0, not odd
    cleaned, removed = clean(text.data.decode())
    return marked(cleaned.encode()), removed, True


def _delimiter(data: bytes) -> tuple[str, int]:
    """The delimiter, and how many leading rows only name it (``sep=;`` as Excel writes it)."""
    sample = _first_lines(data)
    if re.fullmatch(r"sep=[,;|\t]?", sample[0].strip(' "'), re.IGNORECASE):
        return (sample[0].strip(' "')[4:] or "\t"), 1
    return max(DELIMITERS, key=lambda each: _fit(sample, each)), 0


def _first_lines(data: bytes) -> list[str]:
    return [line.decode(errors="replace") for line in data[:LONGEST_CELL].split(b"\n", _SAMPLE)[:_SAMPLE]]


def _fit(sample: list[str], delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of rows that have the usual number of fields, and that number."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        counts = Counter(len(row) for row in csv.reader(sample, delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    usual, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (times / counts.total(), usual) if usual > 1 else (0.0, 0)


def _cut_off(data: bytes, delimiter: str, file: str) -> list[Issue]:
    """Tell of a last line that has no end and stops sooner than each of the first lines does."""
    end = data.rfind(b"\n") + 1
    last, others = data[end:], [line for line in _first_lines(data[:end]) if line]
    if not last or not others or last.count(delimiter.encode()) >= min(line.count(delimiter) for line in others):
        return []
    place = _line(file, data.count(b"\n", 0, end) + 1)
    hint = "compare it with the original, and end the line if it is complete"
    return [warning(place, "is shorter than the lines above: the file may be cut off", hint, check="text")]


def _quickly(text: Marked, delimiter: str, skipped: int) -> DataFrame | None:
    """The frame of a text that keeps all rules and limits, None for any other."""
    if not text.data.endswith(b"\n"):
        text = marked(text.data + b"\n")
    shape = shape_of(text, delimiter)
    if shape is None or shape.longest > LONGEST_CELL or shape.width > MOST_COLUMNS:
        return None
    if len(shape.lines) > MOST_LINES or len(shape.lines) * shape.width > MOST_CELLS:
        return None
    frame = read_regular(text, delimiter, shape)
    return framed(frame.iloc[skipped:], shape.lines[skipped:])


def _row_by_row(text: str, delimiter: str, skipped: int, file: str, issues: list[Issue]) -> tuple[DataFrame, int]:
    """The frame of any text, and how many characters were removed from its cells."""
    rows: list[list[str | None]] = []
    numbers: list[int] = []
    removed = 0
    for number, cells in islice(_records(_lines(text, file), delimiter, file, issues), skipped, None):
        cleaned = [clean(cell) for cell in cells]
        removed += sum(count for _, count in cleaned)
        row = [cell or None for cell, _ in cleaned]
        row = row[: used(row)]
        if row:
            _keep_limits(number, row, file)
            rows.append(row)
            numbers.append(number)
    if len(rows) * max(map(len, rows), default=0) > MOST_CELLS:
        raise InputError(error(Source(file), f"has more than {MOST_CELLS:,} cells", _KEEP_FEWER, check="size"))
    return frame_of(rows, numbers), removed


def _lines(text: str, file: str) -> list[str]:
    lines = text.removesuffix("\n").split("\n")
    if len(lines) > MOST_LINES:
        raise InputError(error(Source(file), f"has more than {MOST_LINES:,} lines", _KEEP_FEWER, check="size"))
    for number, line in enumerate(lines, 1):
        if len(line) > LONGEST_LINE:
            raise _too_large(file, number, f"has more than {LONGEST_LINE:,} characters")
    return lines


def _keep_limits(number: int, row: list[str | None], file: str) -> None:
    if len(row) > MOST_COLUMNS:
        raise _too_large(file, number, f"has {len(row):,} columns, more than {MOST_COLUMNS:,}")
    if any(len(cell) > LONGEST_CELL for cell in row if cell):
        raise _too_large(file, number, f"has a cell of more than {LONGEST_CELL:,} characters")


def _too_large(file: str, line: int, message: str) -> InputError:
    hint = "check that the file is a table and that its quotation marks are closed"
    return InputError(error(_line(file, line), message, hint, check="size"))


def _records(lines: list[str], delimiter: str, file: str, issues: list[Issue]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins; those with a stray quotation mark are told in one warning."""
    astray: list[int] = []
    source = (line + "\n" for line in lines)
    done = 0
    csv.field_size_limit(_LONGEST_FIELD)
    while done < len(lines):
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        begins = done + 1
        try:
            for cells in reader:
                yield begins, cells
                begins = done + reader.line_num + 1
        except csv.Error as problem:
            ends = done + reader.line_num
            if ends > begins or not _is_closed(lines[begins - 1], delimiter):
                raise InputError(_unclosed(file, begins)) from problem
            yield begins, next(csv.reader([lines[begins - 1]], delimiter=delimiter))
            astray.append(begins)
        done += reader.line_num
    if astray:
        issues.append(_astray(file, astray))


def _is_closed(line: str, delimiter: str) -> bool:
    """Whether a line that is read with its stray quotation marks ends outside a quoted cell."""
    return len(list(csv.reader([line + "\n", "next"], delimiter=delimiter))) == 2


def _unclosed(file: str, line: int) -> Issue:
    message = "a quotation mark is opened here and never closed"
    return error(_line(file, line), message, "close it, or remove it", check="text")


def _astray(file: str, lines: list[int]) -> Issue:
    message = "a quotation mark stands in the middle of a cell"
    if len(lines) > 1:
        message += f", and in {count_of(len(lines) - 1, 'more line')}"
    return warning(_line(file, lines[0]), message, "write it twice", check="text")


def _line(file: str, number: int) -> Source:
    return Source(file, "", f"line {number}")
