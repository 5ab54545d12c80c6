"""A table in, its rows out, without blank ones and without the notes and totals that people write among and below them.

A note is a row of one or two texts in which no school is named; it says nothing that a row of the table would say. A
total is a row whose school is called "Total", "Trust average" or "National". Each is told; none is ever a school.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import itemgetter
from typing import TypeAlias

from packgen.errors import Issue, note
from packgen.evidence.cells.raw import is_blank, is_empty
from packgen.evidence.cells.written import shortened
from packgen.evidence.headings import fold, words
from packgen.evidence.problems import UnreadableError
from packgen.evidence.register import Register, is_urn, urn_text
from packgen.evidence.tables.above import is_figure
from packgen.evidence.tables.table import Table
from packgen.model import Kind

Cells: TypeAlias = tuple[object, ...]

_SUMS = frozenset({"total", "totals", "grandtotal", "subtotal", "average", "averages", "mean", "median", "overall"})
_OTHER_TOTALS = re.compile(
    r"(?:trust|mat|all(?: \w+)? schools|all|national(?:ly)?|england|la|local authority|nat)"
    r"(?: (?:total|average|avg|mean|overall|all|figures?|wide))?"
)
_NOTE = re.compile(
    r"[*†‡]|(?:sources?|notes?|nb|n\.b\.?|key|rag|data|produced|prepared|updated|provisional)"
    r"(?: [a-z ]{1,20})?(?:[:–-]|$)",
    re.IGNORECASE,
)
_MOST_CELLS = 2


def data_rows(table: Table, register: Register, issues: list[Issue]) -> list[tuple[int, Cells]]:
    """The rows of a table that hold its data, each with its number; notes and totals are told and left out."""
    rows = [(number, cells) for number, cells in table.rows() if not is_blank(cells)]
    if table.sheet.kind is Kind.FORM or table.subject is None:
        return rows
    rows = sorted([*rows, *_unnamed(table)], key=itemgetter(0))
    is_below, kept, told = True, [], []
    for number, cells in reversed(rows):
        if is_total(table, cells, register):
            told.append(note(table.place_of(number), f'"{_first(cells)}" is a total, not a school, and was not read',
                               check="rows"))  # fmt: skip
        elif number not in table.spoilt and is_note(table, cells, register, is_below=is_below):
            message = f'"{_first(cells)}" was taken for a note, not for a row of the table'
            told.append(note(table.place_of(number), message, check="rows"))
        else:
            is_below = False
            kept.append((number, cells))
    issues += reversed(told)
    return kept[::-1]


def _unnamed(table: Table) -> list[tuple[int, Cells]]:
    """The rows in which nothing stands but errors, where one of them is in the place of the school's name."""
    schools = [column for column, name in table.fields.items() if name == "school"]
    empty = table.spoilt - set(map(int, table.sheet.frame.index))
    return [
        (row, ())
        for row in empty
        if table.header < row <= (table.last or row) and any((row, at) in table.sheet.defects for at in schools)
    ]


def is_total(table: Table, cells: Sequence[object], register: Register) -> bool:
    """Whether a row is a total: in sheets of records, where a school may be "Trust", only one that says Total or so."""
    names = [str(cell) for cell in (*_schools(table, cells), *_filled(cells)[:1]) if isinstance(cell, str)]
    of_records = table.subject is not None and table.subject.kind == "records"
    is_named = any(fold(name) in _SUMS or (not of_records and _OTHER_TOTALS.fullmatch(words(name))) for name in names)
    return is_named and not any(_is_school(table, name, register) for name in _schools(table, cells))


def is_note(table: Table, cells: Sequence[object], register: Register, *, is_below: bool) -> bool:
    """Whether a row is a note: below the data, or one text alone among figures, and no school or nearly one in it.

    A row of two texts is a note only where it begins like one ("Source:"), or where the school is one of them; one of
    more only where it stands below, begins like one ("Key:") and holds no figure.
    """
    filled, schools = _filled(cells), _schools(table, cells)
    if not all(isinstance(cell, str) for cell in filled) or any(_is_school(table, each, register) for each in schools):
        return False
    of_figures = table.subject is not None and table.subject.kind != "records"
    if len(filled) == 1:
        return is_below or of_figures
    begins_like_one = bool(_NOTE.match(str(filled[0]).strip()))
    if len(filled) > _MOST_CELLS:
        return begins_like_one and is_below and (of_figures or bool(schools)) and not any(map(is_figure, filled))
    return (begins_like_one and (is_below or of_figures)) or (is_below and of_figures and bool(schools))


def _schools(table: Table, cells: Sequence[object]) -> list[object]:
    """What stands in the columns of a row that name its school."""
    assert table.subject is not None
    names = {each.name for each in table.subject.fields if each.type == "school"} or {"school"}
    columns = (column for column, name in table.fields.items() if name in names)
    return [cells[column - 1] for column in columns if column <= len(cells) and not is_empty(cells[column - 1])]


def _is_school(table: Table, raw: object, register: Register) -> bool:
    """Whether a text names a school, or is so near to one that somebody should look."""
    if table.subject is not None and table.subject.name == "schools":
        return is_urn(urn_text(raw))
    try:
        register.find(raw)
    except UnreadableError as problem:
        return problem.suggestion is not None
    return True


def _filled(cells: Sequence[object]) -> list[object]:
    return [cell for cell in cells if not is_empty(cell)]


def _first(cells: Sequence[object]) -> str:
    return shortened(str(_filled(cells)[0]))
