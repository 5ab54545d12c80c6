"""Links and bookmarks: the destinations of each paper in, links that still land and one outline for the pack out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import unquote

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from packgen import errors
from packgen.packs.papers import SCHEME

SAFE_SCHEMES = (SCHEME, "http://", "https://", "mailto:", "tel:")


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a page: the page's index from 0 in its file, and how to show it (``/XYZ 62 770 0``)."""

    page: int
    view: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """One entry of an outline with those below it."""

    title: str
    spot: Spot | None
    below: tuple[Bookmark, ...] = ()


@dataclass(frozen=True)
class Places:
    """What a file says about places in it: its named destinations and its outline."""

    names: Mapping[bytes, Spot]
    outline: tuple[Bookmark, ...]


def places(pdf: pikepdf.Pdf) -> Places:
    """Read a file's named destinations and outline."""
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    names = {name: spot for name, value in _named(pdf) if (spot := _spot(value, pages, {})) is not None}
    return Places(names, tuple(_bookmarks(pdf.Root.get("/Outlines", {}), pages, names, set())))


def set_links_apart(pdf: pikepdf.Pdf, prefix: bytes) -> None:
    """Rename the destinations that a file's links go to, and take away every action but going somewhere.

    Scripts, launches and form actions of papers made elsewhere have no place in a pack.
    """
    pages = {page.obj.objgen for page in pdf.pages}
    for annotation in annotations_of(pdf):
        action = annotation.get("/A")
        if isinstance(action, Dictionary):
            annotation.A = Dictionary({key: action[key] for key in ("/S", "/D", "/URI") if key in action})
            if not _is_safe(annotation.A):
                del annotation.A
        for key in ("/AA", "/PA", "/FS"):
            if key in annotation:
                del annotation[key]
        for holder, key in ((annotation, "/Dest"), (annotation.get("/A", {}), "/D")):
            target = holder.get(key)
            if isinstance(target, String | Name):
                holder[key] = String(prefix + _raw(target))
            elif isinstance(target, Array) and _page_of(target) not in pages:
                del holder[key]


def connect(pdf: pikepdf.Pdf, starts: Mapping[str, tuple[int, str]], owners: Mapping[int, str]) -> None:
    """Turn links such as ``pack:5.2`` into links to that paper's first page.

    ``starts`` maps a paper's number to the index of its first page and to the link's description;
    ``owners`` maps a page's index to the name of its paper, for messages. Raises RenderError with every
    link to a paper that is not in the pack.
    """
    issues: dict[errors.Issue, None] = {}
    for index, page in enumerate(pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            number = _wanted(annotation)
            if number is None:
                continue
            if number not in starts:
                message = f"there is a link to paper {number}, which is not in this pack"
                hint = "add that paper to the agenda or take the link out"
                issues[errors.error(owners[index], message, hint)] = None
                continue
            start, description = starts[number]
            annotation.A = Dictionary(S=Name.GoTo, D=Array([pdf.pages[start].obj, Name.Fit]))
            annotation.Contents = String(description)
    if issues:
        raise errors.RenderError(issues)


def write_names(pdf: pikepdf.Pdf, names: Mapping[bytes, Spot]) -> None:
    """Write the pack's named destinations: one name tree, in the order of the names."""
    pairs = [item for name in sorted(names) for item in (String(name), _destination(pdf, names[name]))]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(pairs))))


def write_outline(pdf: pikepdf.Pdf, bookmarks: tuple[Bookmark, ...]) -> None:
    """Write the pack's outline: the top level open, everything below closed until asked for."""
    root = pdf.make_indirect(Dictionary(Type=Name.Outlines))
    root.Count = len(bookmarks)
    _hang(pdf, root, bookmarks)
    pdf.Root.Outlines = root


def moved(bookmark: Bookmark, offset: int) -> Bookmark:
    """The same bookmark and those below it, so many pages further on."""
    spot = bookmark.spot and Spot(bookmark.spot.page + offset, bookmark.spot.view)
    return Bookmark(bookmark.title, spot, tuple(moved(each, offset) for each in bookmark.below))


def annotations_of(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Walk every annotation on every page."""
    for page in pdf.pages:
        yield from page.obj.get("/Annots", [])


def _wanted(annotation: Any) -> str | None:
    action = annotation.get("/A")
    uri = "" if action is None else str(action.get("/URI", ""))
    return unquote(uri.removeprefix(SCHEME)) if uri.startswith(SCHEME) else None


def _is_safe(action: Any) -> bool:
    if action.get("/S") == "/GoTo":
        return "/D" in action
    return action.get("/S") == "/URI" and str(action.get("/URI", "")).lower().startswith(SAFE_SCHEMES)


def _named(pdf: pikepdf.Pdf) -> Iterator[tuple[bytes, Any]]:
    root: Any = pdf.Root
    yield from ((_raw(name), value) for name, value in root.get("/Dests", {}).items())
    yield from _name_tree(root.get("/Names", {}).get("/Dests", {}))


def _name_tree(node: Any) -> Iterator[tuple[bytes, Any]]:
    pairs = list(node.get("/Names", []))
    yield from ((_raw(name), value) for name, value in zip(pairs[::2], pairs[1::2], strict=False))
    for kid in node.get("/Kids", []):
        yield from _name_tree(kid)


def _raw(name: Any) -> bytes:
    return bytes(name) if isinstance(name, String) else str(name).removeprefix("/").encode()


def _page_of(target: Any) -> tuple[int, int] | None:
    first = target[0] if len(target) else None
    return first.objgen if isinstance(first, Dictionary) else None


def _spot(value: Any, pages: Mapping[tuple[int, int], int], names: Mapping[bytes, Spot]) -> Spot | None:
    if isinstance(value, Dictionary):
        value = value.get("/D")
    if isinstance(value, String | Name):
        return names.get(_raw(value))
    if isinstance(value, Array):
        page = pages.get(_page_of(value) or (-1, -1))
        return None if page is None else Spot(page, tuple(value)[1:])
    return None


def _bookmarks(
    parent: Any, pages: Mapping[tuple[int, int], int], names: Mapping[bytes, Spot], seen: set[tuple[int, int]]
) -> Iterator[Bookmark]:
    item = parent.get("/First")
    while item is not None and item.objgen not in seen:
        seen.add(item.objgen)
        spot = _spot(item.get("/Dest", item.get("/A")), pages, names)
        yield Bookmark(str(item.get("/Title", "")), spot, tuple(_bookmarks(item, pages, names, seen)))
        item = item.get("/Next")


def _destination(pdf: pikepdf.Pdf, spot: Spot) -> Any:
    return Array([pdf.pages[spot.page].obj, *spot.view])


def _hang(pdf: pikepdf.Pdf, parent: Any, bookmarks: tuple[Bookmark, ...]) -> None:
    items = [pdf.make_indirect(Dictionary(Title=String(each.title), Parent=parent)) for each in bookmarks]
    for before, after in pairwise(items):
        before.Next, after.Prev = after, before
    for item, bookmark in zip(items, bookmarks, strict=True):
        if bookmark.spot is not None:
            item.Dest = _destination(pdf, bookmark.spot)
        if bookmark.below:
            item.Count = -len(bookmark.below)
            _hang(pdf, item, bookmark.below)
    if items:
        parent.First, parent.Last = items[0], items[-1]
