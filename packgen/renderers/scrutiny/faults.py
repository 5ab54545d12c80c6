"""Where a template is at fault and what is wrong there: two records that every check of templates gives out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST = 60
"""Characters of a paragraph's words that its place quotes."""

_PLACE = re.compile(
    r"(?P<file>.+?\.(?:docx|html))(?:, (?P<label>[a-z]+))?(?:, (?:paragraph|line) (?P<number>\d+))?"
    r"(?: \(“(?P<words>.*)”\))?"
)


@dataclass(frozen=True, slots=True)
class Spot:
    """One paragraph of a Word template, or one line of an HTML template.

    ``file`` is the template's name (``docx/visit-note.docx``). ``label`` is what a user calls the part of a Word file,
    "" for its body; ``part`` its name in the package, "" for HTML. ``number`` counts from 1; 0 is the whole file.
    ``words`` are the paragraph's; ``runs`` the places, among its runs, of those that hold the fault.
    """

    file: str
    number: int = 0
    label: str = ""
    part: str = ""
    words: str = ""
    runs: tuple[int, ...] = ()

    def __str__(self) -> str:
        return ", ".join((self.file, *filter(None, [self.within])))

    @property
    def within(self) -> str:
        """The place inside the file: ``header, paragraph 2 (“{{ trust }}”)``, ``line 7``, or "" for all of it."""
        if not self.number:
            return self.label
        unit = "paragraph" if self.part else "line"
        words = " ".join(self.words.split())
        short = words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
        where = ", ".join((*filter(None, [self.label]), f"{unit} {self.number}"))
        return f"{where} (“{short}”)" if short else where


def spot_at(file: str, place: str) -> Spot:
    """The spot that a place names in words: ``visit-note.docx, header, paragraph 2 (“{{ trust }}”)``.

    ``file`` is the template's name, ``docx/visit-note.docx``; a place in what a page takes in names its own file.
    """
    folder, _, name = file.partition("/")
    found = _PLACE.fullmatch(place)
    if found is None or (folder == "docx" and found["file"] != name):
        return Spot(file, part="document" if folder == "docx" else "")
    label, number = found["label"] or "", int(found["number"] or 0)
    part = (label or "document") if folder == "docx" else ""
    return Spot(f"{folder}/{found['file']}", number, label, part, found["words"] or "")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a spot and how to mend it; ``is_error`` where a document could not be made, or not rightly."""

    spot: Spot
    message: str
    hint: str = ""
    is_error: bool = True
