"""The archive of an .xlsx workbook in, the layout of each sheet out: what calamine does not tell about its cells.

Names and numbers are those of ECMA-376 part 1: number formats in 18.8.30, cell types in 18.18.11. Cells are found with
one pattern, which is ten times as fast as walking the elements; a sheet that is not written as spreadsheet programs
write it is first rewritten so.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml import etree

from packgen.errors import InputError, error
from packgen.model import UNSAVED, Source, column_letter
from packgen.readers.archive import damaged, part
from packgen.readers.layout import Layout, cell_of, column_number, is_percent, range_of
from packgen.readers.limits import LARGEST_REWRITTEN, MOST_DEFECTS
from packgen.readers.percentages import percentages
from packgen.readers.reach import measure

_BUILT_IN_PERCENT = frozenset({"9", "10"})
_FORMULA = rb"<f[^<>]*?(?:/>|>[^<]*</f>)"
_MORE = rb'(?: (?:cm|vm|ph)="[0-9a-z]+")*'
_PLAIN = rb'(?: s="[0-9]+")?(?: t="(?!e")[A-Za-z]+")?(?:><v>|/>|></c>|><is>|>' + _FORMULA + rb"<v>[^<\s])"
_ODD = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,3}[0-9]{1,7}"' + _PLAIN + rb")")
_ODD_OR_FAR = re.compile(rb'<c(?=[\s/>])(?! r="[A-Z]{1,2}[0-9]{1,4}"' + _PLAIN + rb")")
_UNNUMBERED = re.compile(rb'<row(?! r=")[\s/>]')
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    + _MORE
    + rb"\s*(?:(/>|></c>)|>\s*("
    + _FORMULA
    + rb"\s*(?:<v[^<>]*/>|<v[^<>]*>\s*</v>)?\s*</c>)?)"
)
_ERROR = re.compile(rb'<c r="([A-Z0-9]+)"[^<>]* t="e"[^<>]*>\s*(?:' + _FORMULA + rb")?\s*(?:<v[^<>]*>([^<]*)</v>)?")
_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^<>]*? hidden="(?:1|true)"')
_COLUMNS = re.compile(rb"<col ([^<>]*)>")
_MERGED = re.compile(rb'<mergeCell [^<>]*?ref="([A-Z0-9:]+)"')
_ATTRIBUTE = re.compile(rb'(\w+)="([^"]*)"')
_PREFIX = re.compile(rb"<(/?)[A-Za-z_][\w.-]*:")


def layouts(archive: zipfile.ZipFile, file: str) -> dict[str, Layout]:
    """Look through every worksheet of a workbook: its name to its layout; InputError where a part is damaged."""
    percent = _percent_styles(_parse(part(archive, "xl/styles.xml", file), file))
    parts = sheet_parts(archive, file)
    return {name: sheet_layout(part(archive, path, file), percent, file) for name, path in parts.items()}


def sheet_layout(data: bytes, percent: frozenset[bytes], file: str) -> Layout:
    """The layout of one sheet's XML; ``percent`` holds the numbers of the styles that print a percentage."""
    if not data:
        return Layout()
    layout = Layout()
    if _ODD_OR_FAR.search(data) or not _is_ordinary(data):
        data = _looked_through(data, layout, file)
    layout.percent = percentages(data, percent) if percent else {}
    layout.zero_formulas = data.count(b"</f><v>0</v>")
    layout.hidden_rows = [int(row) for row in _ROW.findall(data)] if b"hidden=" in data else []
    layout.hidden_columns = list(_hidden_columns(data[: data.find(b"<sheetData")]))
    after = data[data.rfind(b"</sheetData") :]
    layout.merged = [each for each in (range_of(ref.decode()) for ref in _MERGED.findall(after)) if any(each)]
    return layout


def _looked_through(data: bytes, layout: Layout, file: str) -> bytes:
    """Note a sheet's defects and how far it reaches; its XML in the usual order, without the cells far from its table.

    Most sheets need none of it: all their cells are near, and hold a value, or a formula with a result.
    """
    unsaved = _unsaved(data)
    if unsaved is None or not _is_ordinary(data):
        data = _rewritten(data, file)
        unsaved = _unsaved(data)
    data = measure(data, layout)
    if layout.stray:
        layout.cropped, unsaved = data, _unsaved(data)
    layout.defects = dict.fromkeys(unsaved or (), UNSAVED) | _errors(data)
    return data


def _unsaved(data: bytes) -> list[tuple[int, int]] | None:
    """The formulas without a saved result; None where a cell is written in a way that no common program has."""
    found = []
    for each in _ODD.finditer(data):
        cell = _CELL.match(data, each.start())
        if cell is None:
            return None
        if cell[6] and cell[4] not in (b"str", b"e"):
            found.append(_at(cell))
            if len(found) > MOST_DEFECTS:
                break
    return found


def _errors(data: bytes) -> dict[tuple[int, int], str]:
    found = islice(_ERROR.finditer(data), MOST_DEFECTS + 1) if b't="e"' in data else ()
    return {cell_of(each[1].decode()): (each[2] or b"").decode("utf-8", "replace") or "an error" for each in found}


def _at(cell: re.Match[bytes]) -> tuple[int, int]:
    return int(cell[2]), column_number(cell[1])


def _is_ordinary(data: bytes) -> bool:
    """Whether a sheet is UTF-8, without prefixes, comments and CDATA, and numbers its rows."""
    head = data[:1000]
    return (
        b"<worksheet" in head
        and not (b"!" in data and b"<!" in data)  # one letter is sought twenty times as fast as two
        and (b"encoding=" not in head or b'encoding="utf-8"' in head.lower())
        and not _UNNUMBERED.search(data)
        and data.rstrip().endswith(b"</worksheet>")
    )


def _rewritten(data: bytes, file: str) -> bytes:
    """A sheet's XML with every row and cell numbered, its first attributes in the usual order, and no prefixes."""
    if len(data) > LARGEST_REWRITTEN:
        raise InputError(
            error(Source(file), "is larger than packgen reads", "open it in Excel and save it again", check="size")
        )
    root = _parse(data, file)
    row = column = 0
    for each in root.iter("{*}row", "{*}c"):
        if _local(each) == "row":
            row, column = _number(each.get("r")) or row + 1, 0
            _write(each, {"r": str(row), "hidden": each.get("hidden", "")})
        else:
            at = cell_of(each.get("r", ""))
            row, column = at if at != (0, 0) else (row, column + 1)
            style, kind = each.get("s", ""), each.get("t", "")
            _write(
                each, {"r": f"{column_letter(column)}{row}", "s": style * style.isdecimal(), "t": kind * kind.isalpha()}
            )
    return _PREFIX.sub(rb"<\1", etree.tostring(root, encoding="utf-8"))


def _write(element: Any, attributes: dict[str, str]) -> None:
    element.attrib.clear()
    element.attrib.update({name: value for name, value in attributes.items() if value})


def _hidden_columns(data: bytes) -> Iterator[tuple[int, int]]:
    for written in _COLUMNS.findall(data):
        about = dict(_ATTRIBUTE.findall(written))
        first, last = (_number(about.get(each, b"").decode()) for each in (b"min", b"max"))
        if about.get(b"hidden") in (b"1", b"true") and 0 < first <= last:
            yield first, last


def has_unsaved_results(archive: zipfile.ZipFile, file: str) -> bool:
    """Whether the workbook asks for every formula to be worked out anew: what is saved may be a program's zeros."""
    root = _parse(part(archive, _book(archive, file), file), file)
    return any(each.get("fullCalcOnLoad") in ("1", "true") for each in _all(root, "calcPr"))


def _book(archive: zipfile.ZipFile, file: str) -> str:
    root = _parse(part(archive, "_rels/.rels", file), file)
    books = [_path(each, "") for each in _all(root, "Relationship") if each.get("Type", "").endswith("/officeDocument")]
    return books[0] if books else "xl/workbook.xml"


def sheet_parts(archive: zipfile.ZipFile, file: str) -> dict[str, str]:
    """Each sheet's name and the part that holds it."""
    book = _book(archive, file)
    folder, name = posixpath.split(book)
    links = _parse(part(archive, f"{folder}/_rels/{name}.rels", file), file)
    targets = {each.get("Id"): _path(each, folder) for each in _all(links, "Relationship")}
    found = {}
    for each in _all(_parse(part(archive, book, file), file), "sheet"):
        link = next((value for key, value in each.items() if key.endswith("}id")), "")
        if "worksheet" in targets.get(link, ""):
            found[each.get("name", "")] = targets[link]
    return found


def _path(relationship: Any, folder: str) -> str:
    target = relationship.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _percent_styles(root: Any) -> frozenset[bytes]:
    """The numbers of the cell styles that print a percentage, as text, for that is what cells refer to."""
    formats = {each.get("numFmtId"): is_percent(each.get("formatCode", "")) for each in _all(root, "numFmt")}
    found = set()
    for cells in _all(root, "cellXfs"):
        for number, style in enumerate(cells):
            code = style.get("numFmtId", "0")
            if formats.get(code, code in _BUILT_IN_PERCENT):
                found.add(str(number).encode())
    return frozenset(found)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _all(root: Any, tag: str) -> list[Any]:
    return [] if root is None else [each for each in root.iter() if _local(each) == tag]


def _parse(data: bytes, file: str) -> Any:
    """The root of a part, None for a part that is not there; InputError where it is no XML."""
    if not data:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise InputError(damaged(file)) from problem
