"""The parts of a workbook in, what calamine does not tell about its sheets out: percent formats, errors, merges.

Names and numbers are those of ECMA-376 part 1: number formats in 18.8.30, cell types in 18.18.11.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from lxml import etree

from packgen.errors import InputError, error
from packgen.readers.archive import part

UNSAVED = "a formula without a saved result"
MOST_CELLS = 20_000_000
SPARSE_CELLS = 500_000
"""Rows times columns down to the last filled cell: the most there may be, and the most of which nearly all may be
empty. A space in XFD1048576 would ask for 17,000,000,000."""

_WANTED = ("{*}row", "{*}c", "{*}mergeCell")
_BUILT_IN_PERCENT = frozenset({"9", "10"})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass
class Layout:
    """What one sheet holds beside its values; cells are (row, column), 1-based."""

    percent: set[tuple[int, int]] = field(default_factory=set)
    defects: dict[tuple[int, int], str] = field(default_factory=dict)
    merged_down: list[tuple[int, int, int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    last: tuple[int, int] = (0, 0)
    filled: int = 0

    @property
    def is_far_flung(self) -> bool:
        """Whether a cell stands so far from the rest that reading all cells between would take too long."""
        cells = self.last[0] * self.last[1]
        return cells > MOST_CELLS or (cells > SPARSE_CELLS and self.filled * 50 < cells)


def layouts(archive: zipfile.ZipFile, file: str) -> dict[str, Layout]:
    """Look through every worksheet of a workbook: its name to its layout; InputError where a part is damaged."""
    percent = _percent_styles(_parse(part(archive, "xl/styles.xml", file), file))
    return {name: _layout(part(archive, path, file), percent, file) for name, path in _sheets(archive, file).items()}


def cell_of(address: str) -> tuple[int, int]:
    """The (row, column) of an address such as D14; (0, 0) for what is no address."""
    found = _ADDRESS.fullmatch(address)
    if not found:
        return 0, 0
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def _sheets(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    root = _parse(part(archive, "_rels/.rels", file), file)
    books = [_path(each, "") for each in _all(root, "Relationship") if each.get("Type", "").endswith("/officeDocument")]
    book = books[0] if books else "xl/workbook.xml"
    folder, name = posixpath.split(book)
    links = _parse(part(archive, f"{folder}/_rels/{name}.rels", file), file)
    targets = {each.get("Id"): _path(each, folder) for each in _all(links, "Relationship")}
    found = {}
    for each in _all(_parse(part(archive, book, file), file), "sheet"):
        link = next((value for key, value in each.items() if key.endswith("}id")), "")
        if "worksheet" in targets.get(link, "") or "sheet" in targets.get(link, ""):
            found[each.get("name", "")] = targets[link]
    return found


def _path(relationship: Any, folder: str) -> str:
    target = relationship.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _percent_styles(root: Any) -> frozenset[str]:
    """The numbers of the cell styles that print a percentage, as text, for that is what cells refer to."""
    formats = {
        each.get("numFmtId"): "%" in _QUOTED.sub("", each.get("formatCode", "").split(";")[0])
        for each in _all(root, "numFmt")
    }
    found = set()
    for cells in _all(root, "cellXfs"):
        for number, style in enumerate(cells):
            code = style.get("numFmtId", "0")
            if formats.get(code, code in _BUILT_IN_PERCENT):
                found.add(str(number))
    return frozenset(found)


def _layout(data: bytes, percent: frozenset[str], file: str) -> Layout:
    layout = Layout()
    if not data:
        return layout
    row = column = 0
    try:
        for event, element in etree.iterparse(
            BytesIO(data), events=("start", "end"), tag=_WANTED, resolve_entities=False, no_network=True
        ):
            tag = _local(element)
            if event == "start":
                if tag == "row":
                    row = _number(element.get("r")) or row + 1
                    column = 0
                    if element.get("hidden") in ("1", "true"):
                        layout.hidden_rows.append(row)
            elif tag == "c":
                at = cell_of(element.get("r", ""))
                row, column = at if at != (0, 0) else (row, column + 1)
                _look_at(element, (row, column), percent, layout)
                element.clear()
            elif tag == "row":
                element.clear()
            elif tag == "mergeCell":
                _merge(element.get("ref", ""), layout)
    except etree.XMLSyntaxError as problem:
        raise InputError(error(file, "is damaged", "open it in Excel and save it again as .xlsx")) from problem
    return layout


def _look_at(cell: Any, at: tuple[int, int], percent: frozenset[str], layout: Layout) -> None:
    children = {_local(child): child for child in cell}
    value, kind = children.get("v"), cell.get("t", "n")
    text = value.text if value is not None else None
    if kind == "e":
        layout.defects[at] = text or "an error"
    elif "f" in children and not text and kind != "str":
        layout.defects[at] = UNSAVED
    elif text is not None or "is" in children:
        layout.filled += 1
        layout.last = max(layout.last[0], at[0]), max(layout.last[1], at[1])
        if kind == "n" and cell.get("s") in percent:
            layout.percent.add(at)


def _merge(reference: str, layout: Layout) -> None:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = cell_of(first), cell_of(last)
    if 0 < top < bottom <= top + 10_000 and left == right:
        layout.merged_down.append((top, bottom, left))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _all(root: Any, tag: str) -> list[Any]:
    return [] if root is None else [each for each in root.iter() if _local(each) == tag]


def _parse(data: bytes, file: str) -> Any:
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise InputError(error(file, "is damaged", "open it in Excel and save it again as .xlsx")) from problem
