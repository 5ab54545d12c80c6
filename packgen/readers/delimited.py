"""The bytes of a CSV or TSV file in, one Sheet out: encoding and delimiter found, nothing interpreted."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable

from packgen.errors import InputError, Issue, error, note, warning
from packgen.model import Kind, Sheet
from packgen.readers.forms import is_form
from packgen.readers.frames import frame_of
from packgen.readers.text import clean

DELIMITERS = ",;\t|"
LONGEST_CELL = 1_000_000
MOST_COLUMNS = 16_384
_SAMPLE = 60
_UTF8_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]|\xe2\x80[\x90-\xbf]")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def read_delimited(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read a delimited text file; its index is the line on which a row begins.

    Raises InputError where the bytes are no text or a quotation mark is never closed.
    """
    text, issues = decode(data, file)
    text, removed = clean(text)
    if removed:
        message = f"{removed} {'characters' if removed > 1 else 'character'} that cannot be printed"
        issues.append(warning(file, f"held {message}; they were left out", "check the file where it was made"))
    delimiter, skipped = _delimiter(text)
    rows, numbers = _rows(text, delimiter, file, issues)
    frame = frame_of(rows[skipped:], numbers[skipped:])
    if not len(frame):
        return [], [*issues, note(file, "is empty")]
    kind = Kind.FORM if is_form(frame) else Kind.DELIMITED
    return [Sheet(file, "", kind, frame)], issues


def decode(data: bytes, file: str) -> tuple[str, list[Issue]]:
    """Turn bytes into text: a byte-order mark decides, else strict UTF-8, else Windows-1252, and that is said.

    Raises InputError for bytes that are none of these, or that mix two of them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), []
            except UnicodeDecodeError as problem:
                raise InputError(_not_text(file)) from problem
    if b"\x00" in data[:4096] and data[:4096].count(0) > 16:
        raise InputError(_not_text(file))
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
    return _windows_1252(data, line, file)


def _windows_1252(data: bytes, line: int, file: str) -> tuple[str, list[Issue]]:
    if _UTF8_SEQUENCE.search(data):
        message = "mixes two encodings: parts are UTF-8, but this line is not"
        raise InputError(error(f"{file}!line {line}", message, 'save it again as "CSV UTF-8"'))
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as problem:
        raise InputError(_not_text(file)) from problem
    return text, [note(file, "is not UTF-8 and was read as Windows-1252 (Western European)")]


def _not_text(file: str) -> Issue:
    return error(file, "is not a text file, although its name says so", 'save it again as "CSV UTF-8"')


def _delimiter(text: str) -> tuple[str, int]:
    """The delimiter, and how many leading rows only name it (``sep=;`` as Excel writes it)."""
    first = text.split("\n", 1)[0].strip().strip('"')
    if re.fullmatch(r"sep=[,;|\t]?", first, re.IGNORECASE):
        return (first[4:] or "\t"), 1
    sample = "\n".join(text.split("\n", _SAMPLE)[:_SAMPLE])
    return max(DELIMITERS, key=lambda each: _fit(sample, each)), 0


def _fit(sample: str, delimiter: str) -> tuple[float, int]:
    """How well a delimiter fits: the share of rows that have the usual number of fields, and that number."""
    try:
        counts = Counter(len(row) for row in csv.reader(sample.split("\n"), delimiter=delimiter) if row)
    except csv.Error:
        return 0.0, 0
    usual, times = max(counts.items(), key=lambda pair: (pair[1], pair[0]), default=(0, 0))
    return (times / counts.total(), usual) if usual > 1 else (0.0, 0)


def _rows(text: str, delimiter: str, file: str, issues: list[Issue]) -> tuple[list[list[str | None]], list[int]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        return _parse(text, delimiter, strict=True)
    except csv.Error as problem:
        line = int(problem.args[1])
        if "end of data" in str(problem.args[0]) or "limit" in str(problem.args[0]):
            message = "a quotation mark is opened here and never closed"
            raise InputError(error(f"{file}!line {line}", message, "close it, or remove it")) from problem
    issues.append(warning(f"{file}!line {line}", "a quotation mark stands in the middle of a cell", "write it twice"))
    try:
        return _parse(text, delimiter, strict=False)
    except csv.Error as problem:
        message = "the rows cannot be told apart from here on"
        raise InputError(error(f"{file}!line {problem.args[1]}", message, "check the quotation marks")) from problem


def _parse(text: str, delimiter: str, strict: bool) -> tuple[list[list[str | None]], list[int]]:
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=strict)
    rows: list[list[str | None]] = []
    numbers: list[int] = []
    begins = 1
    try:
        for row in reader:
            rows.append([cell or None for cell in row[:MOST_COLUMNS]])
            numbers.append(begins)
            begins = reader.line_num + 1
    except csv.Error as problem:
        raise csv.Error(str(problem), begins) from problem
    return rows, numbers


def _lines(text: str) -> Iterable[str]:
    return io.StringIO(text, newline="")
