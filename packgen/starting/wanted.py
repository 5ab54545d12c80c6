"""A file that lists schools in, their URNs out, or clear words on what the file holds instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packgen.errors import Issue, Severity, error, note
from packgen.evidence.cells.written import shortened, text_of
from packgen.model import Sheet, Source
from packgen.readers import read_file
from packgen.readers.delimited import read_delimited

_URN = re.compile(r"\d{5,6}")
_LAESTAB = re.compile(r"\d{3} ?[/-]? ?\d{4}")
_HEADINGS = frozenset({"urn", "urns", "school urn", "unique reference number", "unique reference number (urn)"})
_ROWS_SEARCHED = 40
_WRITE = "write one URN on each line; get-information-schools.service.gov.uk shows the URN of every school"
_SAVE = "save the list as .txt, .csv or .xlsx, with one URN on each line"


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    place: Source


def wanted_urns(path: Path) -> tuple[tuple[str, ...], list[Issue]]:
    """Read the URNs of a text, CSV or Excel file, in its order and each once; an error says why there are none.

    They stand under a heading "URN", or in the column that holds most of them. 123456.0 is 123456.
    """
    sheets, issues = _read(path)
    if issues:
        return (), issues
    column = next((found for sheet in sheets if (found := _column(sheet))), None)
    if column is None:
        return (), [_none(path, sheets)]
    urns: dict[str, Source] = {}
    for cell in column:
        if not _URN.fullmatch(cell.text):
            issues.append(error(cell.place, f'"{cell.text}" is not a URN', _hint(cell.text), check="schools"))
        elif cell.text in urns:
            issues.append(note(cell.place, f"{cell.text} stands there twice and was taken once", check="repeats"))
        else:
            urns[cell.text] = cell.place
    return tuple(urns), issues


def _read(path: Path) -> tuple[list[Sheet], list[Issue]]:
    """The sheets of the file, and what stops it from being read; notes of readers do not matter here."""
    if path.suffix.lower() == ".txt" and path.is_file():
        sheets, told = read_delimited(path.read_bytes(), path.name)
    else:
        sheets, told = read_file(path, path.name)
    faults = [issue for issue in told if issue.severity is Severity.ERROR]
    if not sheets and not faults:
        faults = [error(path.name, "holds no list that packgen can read", _SAVE, check="opens")]
    return sheets, faults if not sheets else []


def _column(sheet: Sheet) -> list[_Cell] | None:
    """The cells that should hold URNs, from the first one on; None where the sheet has no URN."""
    rows = [(int(row), cells) for row, cells in zip(sheet.frame.index, _rows(sheet), strict=True)]
    for row, cells in rows[:_ROWS_SEARCHED]:
        for number, text in enumerate(map(text_of, cells), 1):
            if text.casefold() in _HEADINGS:
                below = [(r, c) for r, c in rows if r > row]
                return list(_cells(sheet, below, number, text)) or None
    widest = max((len(cells) for _, cells in rows), default=0)
    columns = [list(_cells(sheet, rows, number)) for number in range(1, widest + 1)]
    best = max(columns, key=lambda cells: sum(bool(_URN.fullmatch(cell.text)) for cell in cells), default=[])
    first = next((n for n, cell in enumerate(best) if _URN.fullmatch(cell.text)), None)
    return None if first is None else best[first:]


def _rows(sheet: Sheet) -> Iterator[Sequence[object]]:
    yield from sheet.frame.itertuples(index=False, name=None)


def _cells(
    sheet: Sheet, rows: Sequence[tuple[int, Sequence[object]]], number: int, heading: str = ""
) -> Iterator[_Cell]:
    for row, cells in rows:
        if len(cells) >= number and (text := text_of(cells[number - 1])):
            yield _Cell(text, sheet.source(row, number, heading))


def _none(path: Path, sheets: Sequence[Sheet]) -> Issue:
    """Say what a file holds that has no URN: DfE numbers, names, or nothing."""
    texts = [text for sheet in sheets for cells in _rows(sheet) for cell in cells if (text := text_of(cell))]
    if numbers := [text for text in texts if _LAESTAB.fullmatch(text)]:
        message = f"holds DfE numbers (LAESTAB) such as {numbers[0]}, and no URN"
    elif texts:
        message = f'holds words such as "{shortened(texts[-1])}", and no URN'
    else:
        message = "is empty"
    return error(path.name, message, _WRITE, check="schools")


def _hint(text: str) -> str:
    is_laestab = _LAESTAB.fullmatch(text)
    return "it looks like a DfE number (LAESTAB); write the URN" if is_laestab else "write its 5 or 6 figures"
