"""The headings of a table in, the program that made it as a form's export out: one entry of forms.toml, or None."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FormProgram:
    """A program that makes forms, and the columns that it puts beside the questions.

    ``begins`` are the headings by which an export is recognised. ``id`` is "" where responses have no number.
    ``person`` names who answered; ``beside`` are patterns of headings with ``{}`` for the question.
    """

    name: str
    label: str
    begins: tuple[str, ...]
    id: str
    sent: tuple[str, ...]
    person: tuple[str, ...]
    own: tuple[str, ...]
    beside: tuple[str, ...]

    def is_id(self, heading: object) -> bool:
        """Whether this column holds the numbers of responses."""
        return plain(heading) == plain(self.id)

    def says_when(self, heading: object) -> bool:
        """Whether this column says when a response was sent."""
        return plain(heading) in map(plain, self.sent)

    def is_own(self, heading: object) -> bool:
        """Whether the program adds a column of this heading before the questions."""
        return plain(heading) in map(plain, (*self.begins, self.id, *self.sent, *self.person, *self.own))


def form_program(name: str, entry: Mapping[str, Any]) -> FormProgram:
    """Make the program that one entry of forms.toml describes."""
    lists = {key: tuple(entry.get(key, ())) for key in ("begins", "sent", "person", "own", "beside")}
    return FormProgram(name, entry["label"], id=entry.get("id", ""), **lists)


def program_of(programs: Mapping[str, FormProgram], cells: Sequence[object]) -> FormProgram | None:
    """The program whose exports begin with these cells and have a question after them, None where there is none."""
    found = [plain(cell) for cell in cells if cell is not None]
    for program in programs.values():
        first = [plain(heading) for heading in program.begins]
        if found[: len(first)] == first and len(found) > len(first):
            return program
    return None


def plain(heading: object) -> str:
    """A heading in small letters, each run of space as one."""
    return " ".join(str(heading).split()).casefold()
