"""The bytes of an .xlsx or .xlsm workbook in, one Sheet for each that holds something out, nothing interpreted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from packgen.errors import InputError, Issue, note, warning
from packgen.model import Sheet, Source
from packgen.readers.archive import damaged, open_archive, part
from packgen.readers.layout import Layout
from packgen.readers.reach import replaced
from packgen.readers.sheets import make_sheet, refusal_of
from packgen.readers.sheetxml import has_unsaved_results, layouts, sheet_parts
from packgen.readers.text import clean

_MACROS = "xl/vbaproject.bin"


def read_workbook(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read every worksheet, hidden ones too; raises InputError where the workbook cannot be opened at all.

    Values come from calamine, whose faults end here, and what it does not tell from the XML: see ``make_sheet`` for
    how cells are delivered. A sheet too large to be read is an issue, and the others are still read.
    """
    with open_archive(data, file) as archive:
        known = layouts(archive, file)
        part(archive, "xl/sharedStrings.xml", file)
        issues = _about(archive, file, known)
        data = _cropped(archive, data, file, known)
    sheets: list[Sheet] = []
    for name, rows, is_hidden in _values(data, file, known, issues):
        sheet = make_sheet(Source(file, name), rows, known[name], issues, is_hidden, _tidy)
        sheets += [sheet] if sheet else []
    return sheets, issues


def _cropped(archive: zipfile.ZipFile, data: bytes, file: str, known: Mapping[str, Layout]) -> bytes:
    """The workbook without the cells that stand far from their tables: calamine makes room for all cells between."""
    parts = {path: known[name].cropped for name, path in sheet_parts(archive, file).items() if known[name].stray}
    return replaced(archive, parts) if parts else data


def _about(archive: zipfile.ZipFile, file: str, known: Mapping[str, Layout]) -> list[Issue]:
    """What must be told of the whole workbook: its macros, and formulas that no program has worked out."""
    issues = []
    if any(name.casefold() == _MACROS for name in archive.namelist()):
        issues.append(
            note(Source(file), "holds macros, which packgen does not run; only its cells were read", check="opens")
        )
    if any(layout.zero_formulas for layout in known.values()) and has_unsaved_results(archive, file):
        for name in (name for name, layout in known.items() if layout.zero_formulas):
            message = "has formulas whose result is 0 because nobody may have worked them out yet"
            hint = "open the workbook in Excel, save it and try again"
            issues.append(warning(Source(file, name), message, hint, check="formulas"))
    return issues


def _values(
    data: bytes, file: str, known: dict[str, Layout], issues: list[Issue]
) -> Iterator[tuple[str, list[list[Any]], bool]]:
    """Each worksheet's name, its rows from A1 on, and whether it is hidden, one after the other to save room."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        if not book.sheets_metadata:
            raise InputError(damaged(file))
        for about in book.sheets_metadata:
            layout = known.setdefault(about.name, Layout())
            if refused := refusal_of(Source(file, about.name), layout):
                issues.append(refused)
            elif about.typ == SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                yield about.name, rows, about.visible != SheetVisibleEnum.Visible
    except (CalamineError, ValueError, OSError) as problem:
        raise InputError(damaged(file)) from problem
    except BaseException as problem:
        if type(problem).__name__ != "PanicException":  # how a fault in calamine's own code arrives
            raise
        raise InputError(damaged(file)) from problem


def _tidy(text: str) -> tuple[str, int]:
    """Clean a text in which some programs write the end of a line as _x000D_ twice over, so that Excel shows it."""
    return clean(text.replace("_x000D_", "\r"))
