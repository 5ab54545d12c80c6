"""Joining: a cover and papers as PDF bytes in, one tagged PDF with bookmarks, stamps and working links out.

Pages are numbered straight through from the cover, so that the number in the stamp, in the agenda, in the page
box of a tablet's reader and on the counter of a printed stack are one and the same. Roman numerals for the front
would set them apart, and many readers on tablets ignore page labels. Only once a pack has gone out do numbers such as
45a come in, for then it matters more that no other page changes its own.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectStreamMode, String

from packgen import errors, model
from packgen.packs import layers, links, stamps, structure
from packgen.packs.numbering import Labels, page_labels
from packgen.packs.papers import Paper, opened_all, read_as_standard
from packgen.packs.pruning import prune
from packgen.packs.stamps import Stamp
from packgen.packs.structure import is_suspect, is_tagged
from packgen.packs.untagged import tag_pages

FRONT = "Cover and agenda"
"""What the front pages are called in the bookmarks and in the structure tree."""

PAGE_KEYS = frozenset(
    {"/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit"}
    | {"/Resources", "/Contents", "/Group", "/Annots", "/StructParents", "/Tabs"}
)
"""What a page may bring with it; thumbnails, private data of other programs and page scripts may not."""


@dataclass(frozen=True)
class Joined:
    """A finished pack: its bytes, its number of pages, and each paper's first page, counted from 1.

    ``untagged`` holds the numbers of papers that came without tags. The pack claims to be PDF/UA-1 where the
    front and every paper do.
    """

    data: bytes
    pages: int
    starts: tuple[int, ...]
    untagged: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Part:
    """One paper, or the front (no paper), opened; ``start`` is the index of its first page in the pack.

    ``labels`` are the numbers of its pages.
    """

    title: str
    pdf: pikepdf.Pdf
    start: int
    is_tagged: bool
    labels: Labels
    paper: Paper | None = None

    @property
    def name(self) -> str:
        return self.paper.name if self.paper else "Front pages"


def join(
    front: bytes,
    papers: Sequence[Paper],
    stamp: Stamp | None,
    properties: model.Properties,
    labels: Sequence[Labels] | None = None,
    front_title: str = FRONT,
) -> Joined:
    """Join a front and papers into one PDF, tagged throughout.

    Link annotations to ``pack:5.2`` anywhere in it become links to that paper's first page. Each paper starts
    at the named destination ``paper-5.2``. ``labels`` are the numbers of the pages of the front and of each paper;
    without them, pages are counted from 1. Without a ``stamp`` no page gets a number: so a paper is joined to its cover
    sheet before it comes to a pack. The same inputs give the same bytes.
    Raises RenderError, naming the papers, for files that are locked, damaged or empty, for two papers with one
    number, and for links to a paper that is not there.
    """
    parts = _parts(opened_all(front, papers), papers, labels, front_title)
    if not parts[0].is_tagged:
        raise errors.RenderError(errors.error("Front pages", "the PDF is not tagged", "render it as PDF/UA-1"))
    pack = pikepdf.new()
    tags = structure.started(pack)
    names: dict[bytes, links.Spot] = {}
    bookmarks = []
    for ordinal, part in enumerate(parts):
        with read_as_standard(part.name):
            found = _take(pack, tags, part, ordinal)
        prefix = f"{ordinal}/".encode()
        names |= {prefix + name: links.Spot(spot.page + part.start, spot.view) for name, spot in found.names.items()}
        if part.paper:
            names[f"paper-{part.paper.number}".encode()] = links.Spot(part.start, (Name.Fit,))
        bookmarks.append(_bookmark(part, found))
    structure.finish(tags)
    _connect(pack, parts)
    links.write_names(pack, names)
    links.write_outline(pack, tuple(bookmarks))
    if stamp:
        _stamp(pack, parts, stamp)
        _label(pack, parts)
    describe(pack, properties, is_ua=all(_claims_ua(part.pdf) for part in parts))
    doubtful = (part for part in parts if not part.is_tagged or is_suspect(part.pdf))
    untagged = tuple(part.paper.number for part in doubtful if part.paper)
    if untagged:
        pack.Root.MarkInfo.Suspects = True
    starts = tuple(part.start + 1 for part in parts[1:])
    return Joined(saved(pack), len(pack.pages), starts, untagged)


def _parts(
    pdfs: Sequence[pikepdf.Pdf], papers: Sequence[Paper], labels: Sequence[Labels] | None, front_title: str
) -> list[_Part]:
    numbered = labels or page_labels([("", len(pdf.pages)) for pdf in pdfs], {})
    parts = [_Part(front_title, pdfs[0], 0, is_tagged(pdfs[0]), numbered[0])]
    start = len(pdfs[0].pages)
    for pdf, paper, own in zip(pdfs[1:], papers, numbered[1:], strict=True):
        with read_as_standard(paper.name):
            parts.append(_Part(f"{paper.number} {paper.title}".strip(), pdf, start, is_tagged(pdf), own, paper))
        start += len(pdf.pages)
    return parts


def _take(pack: pikepdf.Pdf, tags: structure.Tags, part: _Part, ordinal: int) -> links.Places:
    """Prepare one file and copy its pages and tags; its places are read before anything is renamed."""
    found = links.places(part.pdf)
    links.set_links_apart(part.pdf, f"{ordinal}/".encode())
    if part.is_tagged:
        prune(part.pdf)
    else:
        tag_pages(part.pdf, part.title)
    structure.set_apart(part.pdf, tags, ordinal)
    for page in part.pdf.pages:
        for key in set(page.obj.keys()) - PAGE_KEYS:
            del page.obj[key]
        page.obj.Tabs = Name.S
        if part.paper and (part.paper.is_outside or not part.is_tagged):
            stamps.lengthen(part.pdf, page)
    for page in part.pdf.pages:
        pack.pages.append(page)
    layers.carry(pack, part.pdf)
    structure.append(tags, part.pdf, part.title)
    return found


def _bookmark(part: _Part, found: links.Places) -> links.Bookmark:
    below = found.outline
    if len(below) == 1 and part.paper and below[0].title.casefold() == part.paper.title.casefold():
        below = below[0].below
    top = links.Bookmark(part.title, links.Spot(0, (Name.Fit,)), below)
    return links.moved(top, part.start)


def _connect(pack: pikepdf.Pdf, parts: Sequence[_Part]) -> None:
    starts = {
        part.paper.number: (part.start, f"Paper {part.paper.number}, {part.paper.title}, pack page {part.labels[0]}")
        for part in parts
        if part.paper
    }
    owners = {part.start + index: part.name for part in parts for index in range(len(part.pdf.pages))}
    links.connect(pack, starts, owners)


def _stamp(pack: pikepdf.Pdf, parts: Sequence[_Part], stamp: Stamp) -> None:
    texts = [text for part in parts for text in _texts(part)]
    letters = stamps.lettering(pack, texts, stamp)
    saved = pack.make_stream(b"q\n")
    for page, text in zip(pack.pages, texts, strict=True):
        stamps.draw(pack, page, text, letters, saved)


def _texts(part: _Part) -> list[str]:
    pages = len(part.pdf.pages)
    number = part.paper.number if part.paper else ""
    return [stamps.stamp_text(label, number, page, pages) for page, label in enumerate(part.labels, start=1)]


def _label(pack: pikepdf.Pdf, parts: Sequence[_Part]) -> None:
    """Give the page box of a reader the numbers that are stamped on the pages."""
    expected = ""
    nums: list[Any] = []
    for index, label in enumerate(label for part in parts for label in part.labels):
        if not label.isdecimal():
            nums += [index, Dictionary(P=String(label))]
        elif label != expected:
            start = {} if label == "1" else {"/St": int(label)}
            nums += [index, Dictionary({"/S": Name.D, **start})]
        expected = str(int(label) + 1) if label.isdecimal() else ""
    pack.Root.PageLabels = Dictionary(Nums=Array(nums))


def describe(pack: pikepdf.Pdf, properties: model.Properties, *, is_ua: bool) -> None:
    """Write what a file is called, by whom and in which language, and whether it claims to be PDF/UA-1."""
    pack.Root.Lang = String(properties.language)
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pack.Root.PageMode = Name.UseOutlines
    pack.docinfo[Name.Title] = properties.title
    pack.docinfo[Name.Author] = properties.organisation
    with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = properties.title
        metadata["dc:creator"] = [properties.organisation]
        metadata["dc:language"] = {properties.language}
        if properties.subject:
            pack.docinfo[Name.Subject] = properties.subject
            metadata["dc:description"] = properties.subject
        if is_ua:
            metadata["pdfuaid:part"] = "1"


def _claims_ua(pdf: pikepdf.Pdf) -> bool:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        return str(metadata.get("pdfuaid:part", "")) == "1"


def saved(pack: pikepdf.Pdf) -> bytes:
    """The bytes of a joined file, the same for the same parts."""
    buffer = io.BytesIO()
    pack.save(
        buffer,
        min_version="1.7",
        deterministic_id=True,
        compress_streams=True,
        object_stream_mode=ObjectStreamMode.generate,
    )
    return buffer.getvalue()
