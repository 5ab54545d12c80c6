"""The XML of a sheet in, how far its cells reach out, and the XML without the few that stand far from its table."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from itertools import islice

from packgen.readers.layout import Layout, column_number
from packgen.readers.limits import COLUMN_GAP, MOST_STRAY, ROW_GAP

_FILLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*(?<!/)>(?!</c>)')
_FAR = re.compile(rb'<c r="(?:[A-Z]{3}|[A-Z]{1,2}[0-9]{5})')
_END = b"</c>"


def measure(data: bytes, layout: Layout) -> bytes:
    """Note how far a sheet's cells reach, and give its XML without the cells that stand far from its table.

    Only a sheet with cells far out is looked through; only one that would be too large to read loses any, and only a
    few: they are the ``stray`` of its layout.
    """
    if not _FAR.search(data):
        return data
    rows, columns = _reached(data, layout)
    if not layout.is_far_flung:
        return data
    end = end_of(((row, row) for row in rows), ROW_GAP), end_of(((each, each) for each in columns), COLUMN_GAP)
    if end == layout.last:
        return data
    kept, stray = _parted(data, *end)
    if len(stray) > MOST_STRAY:
        return data
    _reached(kept, layout)
    layout.stray = stray
    return kept


def end_of(spans: Iterable[tuple[int, int]], gap: int) -> int:
    """The last of the rows, or columns, before the first ``gap`` that hold nothing; ``spans`` are (first, last)."""
    end = 0
    for first, last in sorted(spans):
        if end and first - end > gap:
            break
        end = max(end, last)
    return end


def replaced(archive: zipfile.ZipFile, parts: Mapping[str, bytes]) -> bytes:
    """The bytes of a workbook in which some parts are others."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        for each in archive.infolist():
            name = each.filename
            made.writestr(zipfile.ZipInfo(name), parts[name] if name in parts else archive.read(each))
    return buffer.getvalue()


def _reached(data: bytes, layout: Layout) -> tuple[set[int], set[int]]:
    """Find the corner of all filled cells, count them, and give the rows and columns that hold any."""
    rows: set[bytes] = set()
    columns: set[bytes] = set()
    layout.filled = 0
    for column, row in map(re.Match.groups, _FILLED.finditer(data)):
        columns.add(column)
        rows.add(row)
        layout.filled += 1
    numbers = set(map(int, rows)), set(map(column_number, columns))
    layout.last = max(numbers[0], default=0), max(numbers[1], default=0)
    return numbers


def _parted(data: bytes, bottom: int, right: int) -> tuple[bytes, list[tuple[int, int]]]:
    """The XML without the cells below or beyond the end of the table, and where they were."""
    far = (each for each in _FILLED.finditer(data) if int(each[2]) > bottom or column_number(each[1]) > right)
    kept, stray, at = [], [], 0
    for each in islice(far, MOST_STRAY + 1):
        kept.append(data[at : each.start()])
        stray.append((int(each[2]), column_number(each[1])))
        end = data.find(_END, each.end())
        at = end + len(_END) if end >= 0 else len(data)
    return b"".join((*kept, data[at:])), stray
