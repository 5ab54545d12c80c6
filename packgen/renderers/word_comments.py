"""A Word file and remarks on its paragraphs in; a copy with each remark as a Word comment out, the file untouched."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.text.run import Run

from packgen.renderers.word_package import packed, parts_of_type, unpacked
from packgen.renderers.word_template import W

AUTHOR, INITIALS = "packgen", "p"


@dataclass(frozen=True, slots=True)
class Remark:
    """What to say of a paragraph: ``number`` counts from 1 through the body; 0 stands for what is not in the body.

    ``runs`` are the places of the runs to mark among the paragraph's own, all of them where there is none.
    """

    number: int
    text: str
    runs: tuple[int, ...] = ()


def commented(data: bytes, remarks: Sequence[Remark]) -> bytes:
    """A copy of a Word file with the remarks in its margin, dated by nobody: the same file gives the same bytes.

    Word puts comments into the body only: a remark on anything else hangs on the first paragraph.
    """
    document = docx.Document(io.BytesIO(data))
    paragraphs = list(document.element.iter(f"{W}p"))
    for remark in remarks:
        runs = _runs(document, paragraphs[max(remark.number, 1) - 1], remark.runs)
        document.add_comment(runs, text=remark.text, author=AUTHOR, initials=INITIALS)
    made = io.BytesIO()
    document.save(made)
    return _undated(made.getvalue())


def _runs(document: Document, paragraph: Any, wanted: Sequence[int]) -> list[Run]:
    """The first and the last run to mark; a paragraph without runs gets an empty one."""
    own = [run for run in paragraph.iter(f"{W}r") if next(run.iterancestors(f"{W}p")) is paragraph]
    own = [run for run in own if run.find(f"{W}commentReference") is None]
    marked = [own[number] for number in wanted if number < len(own)] or own
    if not marked:
        marked = [OxmlElement("w:r")]
        paragraph.append(marked[0])
    return [Run(run, document) for run in (marked[0], marked[-1])]


def _undated(data: bytes) -> bytes:
    parts = unpacked(data, "")
    for name in parts_of_type(parts, "comments"):
        parts[name] = re.sub(rb'( w:date="[^"]*")', b"", parts[name])
    return packed(parts)
