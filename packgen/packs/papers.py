"""A paper as it comes to a pack: PDF bytes in, an open and checked pikepdf.Pdf out, or an issue in plain words."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from packgen import errors

if TYPE_CHECKING:
    import pikepdf

SCHEME = "pack:"
"""What links to another paper of a pack begin with, until the papers are joined: ``pack:5.2``."""

DAMAGED = "the PDF is damaged and cannot be read whole"
AGAIN = "open it, print it to a new PDF file and put that in its place"
UNLOCK = "save a copy without a password or restrictions and put that in its place"


@dataclass(frozen=True)
class Paper:
    """One paper of a pack: its number on the agenda ("5.2"), its title, and the bytes of a finished PDF.

    ``is_outside`` marks a paper made elsewhere: its pages are made 10 mm longer at the foot, so that the
    stamp never covers its own words. Papers made here keep that strip free themselves. ``item`` is its number on the
    agenda where that is another: paper 5.2a stands at item 5.2.
    """

    number: str
    title: str
    data: bytes = field(repr=False)
    is_outside: bool = False
    item: str = ""

    @property
    def place(self) -> str:
        """The number as the agenda has it."""
        return self.item or self.number

    @property
    def name(self) -> str:
        """What messages call the paper: ``Paper 5.2, Trust phase profile``; the front pages have no number."""
        return f"Paper {self.number}, {self.title}" if self.number else "Front pages"

    @cached_property
    def pages(self) -> int:
        """The number of pages; RenderError where the file cannot be opened."""
        with opened(self.data, self.name) as pdf:
            return len(pdf.pages)

    @cached_property
    def is_tagged(self) -> bool:
        """Whether every page is tagged, so that a screen reader can follow it; RenderError as for ``pages``."""
        from packgen.packs.structure import is_suspect, is_tagged

        with opened(self.data, self.name) as pdf, read_as_standard(self.name):
            return is_tagged(pdf) and not is_suspect(pdf)


def opened(data: bytes, place: str) -> pikepdf.Pdf:
    """Open a PDF strictly: nothing is repaired, because a repair can lose pages without a word.

    Raises RenderError for a file that is locked, damaged, empty or no PDF at all.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True)
        pages = len(pdf.pages)
    except pikepdf.PasswordError:
        raise errors.RenderError(errors.error(place, "the PDF is locked with a password", UNLOCK)) from None
    except pikepdf.PdfError:
        message = DAMAGED if b"%PDF-" in data[:1024] else "this is not a PDF file"
        raise errors.RenderError(errors.error(place, message, AGAIN)) from None
    if pdf.is_encrypted:
        raise errors.RenderError(errors.error(place, "the PDF is protected against copying", UNLOCK))
    if not pages:
        raise errors.RenderError(errors.error(place, "the PDF has no pages", AGAIN))
    return pdf


@contextmanager
def read_as_standard(place: str) -> Iterator[None]:
    """Say in plain words that a file's insides are not as ISO 32000 has them, where reading them fails on that."""
    import pikepdf

    malformed = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError)
    try:
        yield
    except (pikepdf.PdfError, *malformed) as problem:
        message = "the PDF is not built as the standard asks and cannot be joined"
        raise errors.RenderError(errors.error(place, message, AGAIN)) from problem


def opened_all(front: bytes, papers: Sequence[Paper]) -> list[pikepdf.Pdf]:
    """Open the front and every paper, in order; RenderError with every issue found, not only the first."""
    issues: list[errors.Issue] = _repeated(papers)
    pdfs: list[pikepdf.Pdf] = []
    for paper in (Paper("", "", front), *papers):
        try:
            pdf = opened(paper.data, paper.name)
        except errors.RenderError as failure:
            issues.extend(failure.issues)
            continue
        pdfs.append(pdf)
        if paper.is_outside and pdf.check_pdf_syntax():
            issues.append(errors.error(paper.name, DAMAGED, AGAIN))
    if issues:
        raise errors.RenderError(issues)
    return pdfs


def count_pages(data: bytes, place: str = "PDF") -> int:
    """Count the pages of a PDF; RenderError where it cannot be opened."""
    with opened(data, place) as pdf:
        return len(pdf.pages)


def _repeated(papers: Sequence[Paper]) -> list[errors.Issue]:
    numbers = [paper.number for paper in papers]
    return [
        errors.error(paper.name, f"another paper of this pack is also number {paper.number}", "give it its own number")
        for position, paper in enumerate(papers)
        if paper.number in numbers[:position]
    ]
