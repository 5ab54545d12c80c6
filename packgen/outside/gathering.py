"""The files in inputs/papers in; those that can stand in a pack, why others cannot, and every issue at once, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from packgen.errors import Issue, PackgenError, note, warning
from packgen.model import Evidence, Source
from packgen.model.governance import Governance
from packgen.model.papers import OutsidePaper, Slot
from packgen.readers.papers import MARKDOWN, PDF, PaperFile, read_papers
from packgen.rules.meetings.agenda import item_title
from packgen.rules.meetings.receipt import check_receipt, too_late
from packgen.rules.meetings.slots import Key, slots

if TYPE_CHECKING:
    from packgen.packs.outside import Checked

CHECK = "papers"
SCAN = "This paper is a picture of pages: its words cannot be searched or read out."
_TAGS = "ask for the file that it was made from, or for a PDF with structure tags (in Word: Save As PDF, Options)"


@dataclass(frozen=True)
class Outside:
    """The papers made elsewhere that can stand in packs, in the order of the agendas.

    ``missing`` says why a place on an agenda stays empty. Keys are a meeting's ID in small letters and the place.
    """

    papers: tuple[OutsidePaper, ...] = ()
    missing: Mapping[Key, str] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()

    @property
    def files(self) -> dict[Key, str]:
        """The file at each place that has one."""
        return {paper.slot.key: paper.slot.file.rpartition("/")[2] for paper in self.papers}


def outside_papers(root: Path, inputs: Path, evidence: Evidence, governance: Governance) -> Outside:
    """Read, check and place every file in inputs/papers; what is wrong with one stops no other."""
    files, unread = read_papers(root, inputs)
    found = slots(evidence, [one.file for one in files])
    by_file = {one.file: one for one in files}
    issues = [*unread, *found.issues, *check_receipt(evidence, governance, found.files)]
    papers = [_paper(by_file[slot.file], slot, too_late(evidence, governance, slot), issues) for slot in found.files]
    missing = {**found.missing, **{paper.slot.key: paper.failure for paper in papers if paper.failure}}
    sound = tuple(paper for paper in papers if not paper.failure)
    return Outside(sound, missing, tuple(dict.fromkeys(issues)))


def _paper(file: PaperFile, slot: Slot, late: str, issues: list[Issue]) -> OutsidePaper:
    base = slot.file.rpartition("/")[2]
    if file.problem:
        return OutsidePaper(slot, failure=f"{base} {file.problem}")
    digest = hashlib.sha256(file.data).hexdigest()
    try:
        made = _pdf(file, slot, issues) if file.kind == PDF else _text(file, issues)
    except PackgenError as problem:
        issues += _as_warnings(problem.issues, slot)
        return OutsidePaper(slot, digest, failure=f"{base}: {problem.issues[0].message}")
    data, html, pages, told = made
    return OutsidePaper(slot, digest, data, html, pages, tuple(filter(None, (late, *told))))


def _pdf(file: PaperFile, slot: Slot, issues: list[Issue]) -> tuple[bytes, str, int, tuple[str, ...]]:
    from packgen.packs.outside import checked
    from packgen.renderers.pdf_checks import faults_of

    title = slot.title or item_title(slot.item)
    found = checked(file.data, file.file, title, is_ua=not faults_of(file.data))
    issues += _of_pdf(found, file.file)
    return found.data, "", found.pages, () if found.has_words else (SCAN,)


def _of_pdf(found: Checked, file: str) -> Iterator[Issue]:
    """What the clerk is to know of a PDF that can be used."""
    for told in found.removed:
        yield warning(Source(file), told, "look whether the paper says all that it should without", check=CHECK)
    if not found.has_words:
        yield warning(Source(file), "is a picture of pages, which no screen reader can read out", _TAGS, check=CHECK)
    elif not found.is_tagged:
        yield note(Source(file), "is not tagged, which the cover of the pack says", _TAGS, check=CHECK)
    elif not found.has_language:
        told = "does not say which language it is in, and is read out as English"
        yield note(Source(file), told, "tell its author if it is in another", check=CHECK)


def _text(file: PaperFile, issues: list[Issue]) -> tuple[bytes, str, int, tuple[str, ...]]:
    from packgen.readers.markdown_paper import read_markdown
    from packgen.readers.word_paper import read_word
    from packgen.renderers.elsewhere import in_house_order

    read = (read_markdown if file.kind == MARKDOWN else read_word)(file.data, file.file)
    html, told = in_house_order(read.html)
    hint = "ask whoever wrote it to mend that, or leave it"
    issues += [warning(Source(file.file), words, hint, check=CHECK) for words in (*read.told, *told)]
    return b"", html, 0, ()


def _as_warnings(found: Iterable[Issue], slot: Slot) -> Iterator[Issue]:
    """The issues of a paper that cannot be used, as warnings: its pack is made, and says that it is missing."""
    for issue in found:
        yield warning(Source(slot.file), issue.message, issue.hint, check=CHECK)
