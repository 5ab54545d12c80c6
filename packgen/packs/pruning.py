"""Tags of pages that are no longer there: a tagged file from which pages were taken in, one without their tags out.

Taking pages out of a tagged file leaves their structure behind, with titles and alternative texts in it; a
pack must not carry them on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from packgen.packs.structure import numbers

ObjGen = tuple[int, int]


@dataclass(frozen=True)
class _Present:
    pages: frozenset[ObjGen]
    annotations: frozenset[ObjGen]


def prune(pdf: pikepdf.Pdf, *, are_annotations_gone: bool = False) -> None:
    """Take away structure elements that belong to pages or annotations which the file no longer shows.

    A file that has all its pages is left as it is, unless ``are_annotations_gone`` says that others were taken out.
    """
    pages = frozenset(page.obj.objgen for page in pdf.pages)
    objects = (thing for thing in pdf.objects if isinstance(thing, Dictionary))
    if not are_annotations_gone and not any(
        thing.get("/Type") == "/Page" and thing.objgen not in pages for thing in objects
    ):
        return
    shown = frozenset(each.objgen for page in pdf.pages for each in page.obj.get("/Annots", []) if each.is_indirect)
    kept: set[ObjGen] = set()
    tree = pdf.Root.StructTreeRoot
    _keep(tree, None, _Present(pages, shown), kept)
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=_still_there(tree.ParentTree, kept)))
    if "/IDTree" in tree:
        del tree.IDTree


def _keep(element: Any, page: ObjGen | None, present: _Present, kept: set[ObjGen]) -> bool:
    own = element.get("/Pg")
    page = own.objgen if isinstance(own, Dictionary) else page
    kids = element.get("/K")
    if kids is None:
        return page is None or page in present.pages
    remaining = [kid for kid in (kids if isinstance(kids, Array) else [kids]) if _is_kept(kid, page, present, kept)]
    element.K = Array(remaining)
    if remaining:
        kept.add(element.objgen)
        if page not in present.pages and "/Pg" in element:
            del element.Pg
    return bool(remaining)


def _is_kept(kid: Any, page: ObjGen | None, present: _Present, kept: set[ObjGen]) -> bool:
    if not isinstance(kid, Dictionary):
        return page in present.pages
    if "/S" in kid:
        return _keep(kid, page, present, kept)
    own = kid.get("/Pg")
    on_page = (own.objgen if isinstance(own, Dictionary) else page) in present.pages
    return on_page and ("/Obj" not in kid or kid.Obj.objgen in present.annotations)


def _still_there(tree: Any, kept: set[ObjGen]) -> Any:
    pairs: list[Any] = []
    for key, value in sorted(numbers(tree).items()):
        elements = list(value) if isinstance(value, Array) else [value]
        there = [isinstance(each, Dictionary) and each.objgen in kept for each in elements]
        if any(there):
            slots = [each if is_there else None for each, is_there in zip(elements, there, strict=True)]
            pairs += [key, Array(slots) if isinstance(value, Array) else value]
    return Array(pairs)
