"""Structure trees: the tags of several PDFs in, one tree under one Document out.

The rules are those of ISO 32000-1, 14.7: struct parent keys, element identifiers and attribute classes are
unique within a file, so each is moved out of the way of the papers before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String


@dataclass
class Tags:
    """The tree of the pack as it grows, paper by paper, in the file it belongs to."""

    pdf: pikepdf.Pdf
    root: Any
    document: Any
    parents: dict[int, Any] = field(default_factory=dict)
    ids: dict[bytes, Any] = field(default_factory=dict)
    roles: dict[str, Any] = field(default_factory=dict)
    classes: dict[str, Any] = field(default_factory=dict)

    @property
    def next_key(self) -> int:
        """The first struct parent key that no page and no annotation uses yet."""
        return max(self.parents, default=-1) + 1


def is_tagged(pdf: pikepdf.Pdf) -> bool:
    """Whether a file says that it is tagged and each page with words on it is reached from its structure tree.

    A tagged file to which pages were added later still says that it is tagged; those pages have no entry of
    their own in the parent tree, and give it away.
    """
    root: Any = pdf.Root
    marks, tree = root.get("/MarkInfo"), root.get("/StructTreeRoot")
    if marks is None or not marks.get("/Marked", False) or tree is None or "/K" not in tree:
        return False
    untold = [page for page in pdf.pages if "/StructParents" not in page.obj]
    keys = [int(page.obj.StructParents) for page in pdf.pages if "/StructParents" in page.obj]
    known = numbers(tree.get("/ParentTree", {}))
    return len(set(keys)) == len(keys) and known.keys() >= set(keys) and all(map(_is_decoration, untold))


def is_suspect(pdf: pikepdf.Pdf) -> bool:
    """Whether a file says that its tags may not tell all, as a paper does that packgen gave what tags it could."""
    marks: Any = pdf.Root.get("/MarkInfo", Dictionary())
    return bool(marks.get("/Suspects", False))


def started(pdf: pikepdf.Pdf) -> Tags:
    """Begin an empty tree in a new file: one Document, nothing in it."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array()))
    root.K = Array([document])
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return Tags(pdf, root, document)


def set_apart(source: pikepdf.Pdf, tags: Tags, ordinal: int) -> None:
    """Renumber a paper's struct parent keys and rename its identifiers, roles and classes where they would collide."""
    _shift_keys(source, tags.next_key)
    tree = source.Root.StructTreeRoot
    roles = _clashes(tree.get("/RoleMap", {}), tags.roles, ordinal)
    classes = _clashes(tree.get("/ClassMap", {}), tags.classes, ordinal)
    prefix = f"{ordinal}.".encode()
    done: set[tuple[int, int]] = set()
    for element in elements(tree):
        if "/ID" in element:
            element.ID = String(prefix + bytes(element.ID))
        _rename_headers(element, prefix, done)
        _rename(element, "/S", roles)
        _rename(element, "/C", classes)
    _rename_keys(tree, "/RoleMap", roles)
    _rename_keys(tree, "/ClassMap", classes)


def append(tags: Tags, source: pikepdf.Pdf, title: str) -> None:
    """Hang a paper's tree under the Document as a Part of this title; its pages must have been copied before."""
    language = str(source.Root.get("/Lang", ""))
    tree = tags.pdf.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
    tags.parents.update(numbers(tree.ParentTree))
    tags.roles.update({name: role for name, role in tree.get("/RoleMap", {}).items() if name != str(role)})
    tags.classes.update(dict(tree.get("/ClassMap", {}).items()))
    tops = _kids(tree)
    if len(tops) == 1 and _role(tops[0], tags.roles) == "/Document":
        part = tops[0]
    else:
        part = tags.pdf.make_indirect(Dictionary(Type=Name.StructElem, K=Array(tops)))
        for top in tops:
            top.P = part
    part.S = Name.Part
    part.P = tags.document
    part.T = String(title)
    if language and "/Lang" not in part:
        part.Lang = String(language)
    tags.ids.update((bytes(element.ID), element) for element in elements(tree, tops) if "/ID" in element)
    tags.document.K.append(part)


def finish(tags: Tags) -> None:
    """Write the joined parent tree, identifiers, roles and classes into the tree's root."""
    pairs = [item for key in sorted(tags.parents) for item in (key, tags.parents[key])]
    tags.root.ParentTree = tags.pdf.make_indirect(Dictionary(Nums=Array(pairs)))
    tags.root.ParentTreeNextKey = tags.next_key
    if tags.roles:
        tags.root.RoleMap = Dictionary(dict(sorted(tags.roles.items())))
    if tags.classes:
        tags.root.ClassMap = Dictionary(dict(sorted(tags.classes.items())))
    if tags.ids:
        pairs = [item for name in sorted(tags.ids) for item in (String(name), tags.ids[name])]
        tags.root.IDTree = tags.pdf.make_indirect(Dictionary(Names=Array(pairs)))


def elements(tree: Any, tops: list[Any] | None = None) -> Iterator[Any]:
    """Walk the structure elements under a tree's root (or under these), in reading order."""
    waiting = list(reversed(_kids(tree) if tops is None else tops))
    seen: set[tuple[int, int]] = set()
    while waiting:
        element = waiting.pop()
        if not isinstance(element, Dictionary) or "/S" not in element or element.objgen in seen:
            continue
        if element.is_indirect:
            seen.add(element.objgen)
        yield element
        waiting.extend(reversed(_kids(element)))


def numbers(tree: Any) -> dict[int, Any]:
    """Read a number tree, such as a parent tree, whole."""
    nums = list(tree.get("/Nums", []))
    found = {int(key): value for key, value in zip(nums[::2], nums[1::2], strict=True)}
    for kid in tree.get("/Kids", []):
        found.update(numbers(kid))
    return found


def _is_decoration(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    streams = [] if contents is None else list(contents) if isinstance(contents, Array) else [contents]
    content = b"".join(stream.read_bytes() for stream in streams)
    return not content.strip() or b"/Artifact" in content


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _shift_keys(source: pikepdf.Pdf, offset: int) -> None:
    inline = [annotation for page in source.pages for annotation in page.obj.get("/Annots", [])]
    direct = [annotation for annotation in inline if not annotation.is_indirect]
    for thing in (*source.objects, *direct):
        if isinstance(thing, Dictionary | Stream):
            for key in ("/StructParents", "/StructParent"):
                if key in thing:
                    thing[key] = int(thing[key]) + offset
    tree = source.Root.StructTreeRoot
    moved = [item for key, value in sorted(numbers(tree.ParentTree).items()) for item in (key + offset, value)]
    tree.ParentTree = source.make_indirect(Dictionary(Nums=Array(moved)))


def _clashes(found: Any, taken: dict[str, Any], ordinal: int) -> dict[str, str]:
    return {name: f"{name}-{ordinal}" for name, value in found.items() if name in taken and taken[name] != value}


def _rename(element: Any, key: str, names: dict[str, str]) -> None:
    value = element.get(key) if names else None
    if isinstance(value, Name):
        element[key] = Name(names.get(str(value), str(value)))
    elif isinstance(value, Array):
        element[key] = Array([Name(names.get(str(v), str(v))) if isinstance(v, Name) else v for v in value])


def _rename_keys(tree: Any, key: str, names: dict[str, str]) -> None:
    for old, new in names.items():
        tree[key][new] = tree[key][old]
        del tree[key][old]


def _rename_headers(element: Any, prefix: bytes, done: set[tuple[int, int]]) -> None:
    attributes = element.get("/A")
    if attributes is None:
        return
    for attribute in attributes if isinstance(attributes, Array) else (attributes,):
        if isinstance(attribute, Dictionary) and "/Headers" in attribute and attribute.objgen not in done:
            attribute.Headers = Array([String(prefix + bytes(name)) for name in attribute.Headers])
            if attribute.is_indirect:
                done.add(attribute.objgen)


def _role(element: Any, roles: dict[str, Any]) -> str:
    name = str(element.get("/S", ""))
    seen: set[str] = set()
    while name in roles and name not in seen:
        seen.add(name)
        name = str(roles[name])
    return name
