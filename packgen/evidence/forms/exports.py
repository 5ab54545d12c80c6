"""The sheet of a form in, its questions and responses told apart from what the program that made it adds out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from packgen.evidence.cells.written import plain, whole
from packgen.evidence.tables.table import Table
from packgen.model import Sheet, Source, column_letter
from packgen.schema import FormProgram, program_of_form

_TEXT = frozenset({".csv", ".tsv", ".json"})
"""Files that have no cells."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Export(Table):
    """What a form's program hands out: ``own`` are the columns that it adds, ``questions`` the others.

    ``sent`` are the columns with times of submission. ``responses`` maps a row to the response's number, by which
    people know it: its line where the program gives none.
    """

    own: frozenset[int]
    sent: tuple[int, ...]
    questions: Mapping[int, str]
    responses: Mapping[int, str]

    def source(self, row: int, column: int) -> Source:
        """The place of one answer: its response and its question."""
        return self.sheet.source(row, column, self._asked(column), self.responses.get(row, ""))

    def _asked(self, column: int) -> str:
        return self.questions.get(column, self.headings.get(column, ""))

    def asked_at(self, column: int) -> Source:
        """The place of a question itself: its cell in a workbook, its words in text."""
        is_text = PurePosixPath(self.sheet.file).suffix.lower() in _TEXT
        words = f"question {self._asked(column)}" if is_text else f"{column_letter(column)}{self.header}"
        return Source(self.sheet.file, self.sheet.name, words)

    def place_of(self, row: int) -> Source:
        """The place of one response."""
        return Source(self.sheet.file, self.sheet.name, f"response {self.responses[row]}")


def read_export(sheet: Sheet) -> Export | None:
    """Tell the questions of a form from the columns that its program adds; None where no program is known by them."""
    if not len(sheet.frame):
        return None
    header, cells = int(sheet.frame.index[0]), sheet.frame.iloc[0].tolist()
    program = program_of_form(cells)
    if program is None:
        return None
    headings = _told_apart({at: " ".join(str(each).split()) for at, each in enumerate(cells, 1) if each is not None})
    own = own_columns(headings, program)
    return Export(
        sheet,
        header,
        headings,
        own=own,
        sent=tuple(at for at in sorted(own) if program.says_when(headings[at])),
        questions={at: heading for at, heading in headings.items() if at not in own},
        responses=_responses(sheet, next((at for at in sorted(own) if program.is_id(headings[at])), 0)),
    )


def own_columns(headings: Mapping[int, str], program: FormProgram) -> frozenset[int]:
    """The columns that a form's program adds: those before the first question, and a quiz's points and feedback."""
    first = next((at for at, heading in sorted(headings.items()) if not program.is_own(heading)), max(headings) + 1)
    beside = {pattern.format(heading) for heading in headings.values() for pattern in program.beside}
    return frozenset(at for at, heading in headings.items() if at < first or heading in beside)


def _told_apart(headings: Mapping[int, str]) -> dict[int, str]:
    """The headings, with a number where several columns have the same, as Microsoft Forms gives them: Action2."""
    seen: Counter[str] = Counter()
    found: dict[int, str] = {}
    for at, heading in headings.items():
        seen[heading] += 1
        found[at] = heading if seen[heading] == 1 else f"{heading}{seen[heading]}"
    return found


def _responses(sheet: Sheet, column: int) -> dict[int, str]:
    """The number of each response below the headings, its line where it has none."""
    below = sheet.frame.iloc[1:]
    given = below[column].tolist() if column else [None] * len(below)
    return {int(row): plain(whole(each)) or str(row) for row, each in zip(below.index, map(_blank, given), strict=True)}


def _blank(cell: object) -> object:
    return "" if cell is None else cell
