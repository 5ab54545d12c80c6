"""The cases of a strategy: the bytes of the CSV beside its file in, one Case a row out; the rules know the columns."""

from __future__ import annotations

import csv
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from packgen.errors import StrategyError, error
from packgen.model import Source

ENDING = ".cases.csv"
NAME = "case"
"""The column that names a case."""
EXPECT = "expect "
"""What the heading of a column of expectations begins with."""

_DELIMITERS = ",;\t"
MOST_CASES = 1000
"""So many cases a file may hold: each is held against the whole strategy."""
MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Case:
    """One case: what is given and what is expected, as written; an empty cell is left out."""

    name: str
    line: int
    given: Mapping[str, str]
    expected: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Cases:
    """All cases of one file, and the headings of its columns; ``file`` is how issues name it."""

    file: str
    given: tuple[str, ...]
    expected: tuple[str, ...]
    rows: tuple[Case, ...]

    def place(self, line: int) -> str:
        """The place of a row, as issues name it."""
        return f"{self.file}, line {line}"

    def source(self, line: int, column: str) -> Source:
        """The place of one cell."""
        return Source(self.file, "", f"line {line}, {column}")


def parse_cases(data: bytes, file: str) -> Cases:
    """Read the bytes of a CSV file: UTF-8, UTF-16 or as Excel for Windows saves it, with commas, semicolons or tabs."""
    lines = _text(data).splitlines()
    head = lines[0] if lines else ""
    delimiter = max(_DELIMITERS, key=head.count)
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    try:
        headings = [" ".join(cell.split()) for cell in next(rows, [])]
        cells = [(rows.line_num, row) for row in rows if any(cell.strip() for cell in row)]
    except csv.Error as problem:
        raise StrategyError(error(file, f"this is not a CSV table: {problem}", "save it again as CSV")) from None
    _check_headings(headings, file)
    _check_rows(headings, cells, file)
    given = tuple(name for name in headings if name and name != NAME and not name.startswith(EXPECT))
    expected = tuple(name for name in headings if name.startswith(EXPECT))
    return Cases(file, given, expected, tuple(_cases(headings, cells)))


def _text(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _check_headings(headings: list[str], file: str) -> None:
    if len(headings) > MOST_COLUMNS:
        message = f"the table has {len(headings):,} columns"
        raise StrategyError(error(f"{file}, line 1", message, f"keep {MOST_COLUMNS} at most"))
    if NAME not in headings:
        message = f'no column is headed "{NAME}"'
        raise StrategyError(error(f"{file}, line 1", message, f'head the column that names each case "{NAME}"'))
    twice = sorted({name for name in headings if name and headings.count(name) > 1})
    if twice:
        raise StrategyError([error(f"{file}, line 1", f'2 columns are headed "{n}"', "keep one") for n in twice])


def _check_rows(headings: list[str], cells: list[tuple[int, list[str]]], file: str) -> None:
    if len(cells) > MOST_CASES:
        raise StrategyError(error(file, f"the file holds {len(cells):,} cases", f"keep {MOST_CASES:,} at most"))
    hint = "head that column, or take the cell out; put a cell that holds a comma between double quotes"
    loose = [line for line, row in cells if any(_unheaded(headings, row))]
    if loose:
        raise StrategyError([error(f"{file}, line {line}", "a cell has no heading above it", hint) for line in loose])


def _unheaded(headings: list[str], row: list[str]) -> Iterator[str]:
    """The cells of a row that hold something, and stand below no heading."""
    for place, cell in enumerate(row):
        if cell.strip() and not (place < len(headings) and headings[place]):
            yield cell


def _cases(headings: list[str], cells: list[tuple[int, list[str]]]) -> Iterator[Case]:
    for line, row in cells:
        known = {name: cell.strip() for name, cell in zip(headings, row, strict=False) if name and cell.strip()}
        expected = {name: text for name, text in known.items() if name.startswith(EXPECT)}
        given = {name: text for name, text in known.items() if name != NAME and name not in expected}
        yield Case(known.get(NAME, f"the case of line {line}"), line, given, expected)
