"""A tagged PDF in; what keeps it from being PDF/UA-1 or makes a screen reader stumble, with its page, out.

The rules are those of ISO 14289-1 that a page of ours could break, and the order of headings of WCAG 2.2 (1.3.1).
The tests hold the same files against a validator that knows the whole standard.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Object, ObjectType, PasswordError, Pdf, PdfError

Element = tuple[Object, str]
"""A structure element and its role, such as /TH."""

_IS_UA = re.compile(rb'pdfuaid:part(="1"|[^>]*>1<)')
_TITLE = re.compile(rb"<dc:title[^>]*>.*?<rdf:li[^>]*>\s*[^<\s]", re.DOTALL)
_HEADING = re.compile("/H([1-6])")


def elements(root: Object) -> list[Element]:
    """Every structure element below a tree's root, in reading order."""
    found, stack = [], [root]
    while stack:
        element = stack.pop()
        if element is not root:
            found.append((element, str(element[Name.S])))
        kids = element.get(Name.K)
        if isinstance(kids, Object):
            several = kids.as_list() if kids._type_code == ObjectType.array else [kids]
            stack += [kid for kid in several[::-1] if isinstance(kid, Object) and Name.S in kid]
    return found


def faults(pdf: Pdf, tree: Sequence[Element]) -> list[str]:
    """What is wrong with a PDF whose structure elements are these, a clause each, with the page where it is known."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    placed = (*_headings(tree), *_tables(tree), *_figures(tree))
    found = [f"{message}{_on_page(element, numbers)}" for message, element in placed]
    if any(_HEADING.fullmatch(role) for _, role in tree) and Name.First not in pdf.Root.get(
        Name.Outlines, Dictionary()
    ):
        found.append("it has headings but no bookmarks")
    return [*_described(pdf), *found, *_notes(pdf)]


def faults_of(data: bytes) -> list[str]:
    """What keeps a PDF that somebody else made from being PDF/UA-1, beside its title and window, which it gets anew."""
    try:
        with Pdf.open(io.BytesIO(data)) as pdf:
            root = pdf.Root.get(Name.StructTreeRoot)
            found = faults(pdf, elements(root)) if root is not None else ["it is not tagged"]
            return [clause for clause in found if clause not in (_NO_TITLE, _NO_WINDOW)]
    except (PasswordError, PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return ["it cannot be read"]


def faults_as_a_whole(data: bytes) -> list[str]:
    """What is wrong with the description of a joined PDF, whose papers were checked when they were made."""
    with Pdf.open(io.BytesIO(data)) as pdf:
        found = [clause for clause in _described(pdf) if clause != _NO_CLAIM]  # a paper from outside may not be PDF/UA
        if Name.First not in pdf.Root.get(Name.Outlines, Dictionary()):
            found.append("it has no bookmarks")
        return found


_NO_TITLE, _NO_WINDOW = "it has no title", "its window would show the file's name instead of its title"
_NO_CLAIM = "it does not say that it is PDF/UA-1"


def _described(pdf: Pdf) -> Iterator[str]:
    metadata = bytes(pdf.Root.Metadata.read_bytes()) if Name.Metadata in pdf.Root else b""
    if not _IS_UA.search(metadata):
        yield _NO_CLAIM
    if not _TITLE.search(metadata):
        yield _NO_TITLE
    if not str(pdf.Root.get(Name.Lang, "")):
        yield "it does not say what language it is in"
    if not pdf.Root.get(Name.ViewerPreferences, Dictionary()).get(Name.DisplayDocTitle, False):
        yield _NO_WINDOW
    if Name.StructTreeRoot not in pdf.Root or not pdf.Root.get(Name.MarkInfo, Dictionary()).get(Name.Marked, False):
        yield "it is not tagged"


def _headings(tree: Sequence[Element]) -> Iterator[tuple[str, Object]]:
    found = [(int(match[1]), element) for element, role in tree if (match := _HEADING.fullmatch(role))]
    if found and found[0][0] > 1:
        yield f"its first heading is of level {found[0][0]}, not 1", found[0][1]
    for (above, _), (level, element) in pairwise(found):
        if level > above + 1:
            yield f"a heading of level {level} follows one of level {above}", element


def _tables(tree: Sequence[Element]) -> Iterator[tuple[str, Object]]:
    starts = [index for index, (_, role) in enumerate(tree) if role == "/Table"]
    for start, end in pairwise([*starts, len(tree)]):
        heads = [element for element, role in tree[start:end] if role == "/TH"]
        if not heads:
            yield "a table has no header cells", tree[start][0]
        for head in heads:
            if not any(Name.Scope in attribute for attribute in _attributes(head)):
                yield "a header cell does not say what it heads", head


def _attributes(element: Object) -> list[Object]:
    held = element.get(Name.A, Array())
    return [item for item in (held if isinstance(held, Array) else [held]) if isinstance(item, Dictionary)]


def _figures(tree: Sequence[Element]) -> Iterator[tuple[str, Object]]:
    for element, role in tree:
        if role == "/Figure" and not str(element.get(Name.Alt, element.get(Name.ActualText, ""))).strip():
            yield "a picture has no alternative text", element


def _on_page(element: Object, numbers: dict[tuple[int, int], int]) -> str:
    """The page that an element stands on, "" where the file does not say."""
    for item in (element, *(below for below, _ in elements(element))):
        if Name.Pg in item:
            return f" (page {numbers.get(item[Name.Pg].objgen, 0)})"
    return ""


def _notes(pdf: Pdf) -> Iterator[str]:
    """What is wrong with links and other annotations."""
    for number, page in enumerate(pdf.pages, 1):
        held = page.obj.get(Name.Annots)
        if held is None:
            continue
        if page.obj.get(Name.Tabs) != Name.S:
            yield f"the tab key does not follow the reading order (page {number})"
        for note in held:
            if Name.StructParent not in note:
                yield f"a link is not tagged (page {number})"
            if note.get(Name.Subtype) == Name.Link and not str(note.get(Name.Contents, "")).strip():
                yield f"a link does not say where it leads (page {number})"
