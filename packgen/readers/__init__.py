"""Files in a project's inputs folder in, raw sheets that know their cells out, with an issue for each file that fails.

A new format is one function ``read(data, file) -> (sheets, issues)`` in a file of its own and a line in one of
the two tables of readers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

from packgen.errors import InputError, Issue, error, note
from packgen.model import Sheet, Source
from packgen.readers.contents import ODS, TEXT, WORKBOOK, XLS, kind_of, refusal
from packgen.readers.delimited import read_delimited
from packgen.readers.files import files_in, read_bytes, unlistable, unprintable
from packgen.readers.ods import read_ods
from packgen.readers.responses import read_responses
from packgen.readers.workbook import read_workbook
from packgen.readers.xls import read_xls

Reader: TypeAlias = Callable[[bytes, str], tuple[list[Sheet], list[Issue]]]

TEXT_READERS: Mapping[str, Reader] = {".csv": read_delimited, ".tsv": read_delimited, ".json": read_responses}
"""The reader of a text file, by its ending."""

WORKBOOK_READERS: Mapping[str, tuple[Reader, tuple[str, ...]]] = {
    WORKBOOK: (read_workbook, (".xlsx", ".xlsm", ".xltx", ".xltm")),
    XLS: (read_xls, (".xls", ".xlt")),
    ODS: (read_ods, (".ods", ".ots")),
}
"""The reader of a workbook and the endings that it should have, by what the file is."""

READERS = frozenset(TEXT_READERS) | {ending for _, endings in WORKBOOK_READERS.values() for ending in endings}
"""Every ending that packgen reads."""

REFUSED: Mapping[str, str] = {
    ".gsheet": "google", ".lnk": "shortcut", ".url": "shortcut", ".webloc": "shortcut", ".icloud": "cloud"
}  # fmt: skip
"""Endings of files that only say where the data is."""

_LOOKED_AT = READERS | {".xlsb", ".numbers"}

NOT_DATA = frozenset({".md", ".txt", ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".toml", ".ini", ".html"})
"""Endings that may lie in inputs/ without being evidence; they are passed over with no word said."""


def read_inputs(root: Path, folder: Path) -> tuple[list[Sheet], list[Issue]]:
    """Read every spreadsheet and delimited file below ``folder``, in the order of their paths.

    Lock files, hidden files and inputs/papers are passed over. A file that cannot be read is one issue and
    the others are still read. The sheets' ``file`` is relative to ``root``.
    """
    if not folder.is_dir():
        return [], [
            error(folder.name, "there is no such folder", "make it and put the trust's workbook in it", check="opens")
        ]
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    for path in files_in(folder):
        found, problems = read_file(path, path.relative_to(root).as_posix())
        sheets += found
        issues += problems
    return sheets, issues


def read_file(path: Path, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read one file, named ``file`` in every place; what goes wrong is an issue, never an exception."""
    ending = path.suffix.lower()
    if ending in NOT_DATA:
        return [], []
    if refused := unlistable(path, file) or unprintable(file):
        return [], [refused]
    if ending in REFUSED:
        return [], [refusal(REFUSED[ending], file)]
    if ending not in _LOOKED_AT:
        hint = "save it as .xlsx or .csv if it holds evidence"
        return [], [note(Source(file), "was not read: packgen does not know this kind of file", hint, check="opens")]
    try:
        return _read(read_bytes(path, file), file, ending)
    except InputError as problem:
        return [], list(problem.issues)


def _read(data: bytes, file: str, ending: str) -> tuple[list[Sheet], list[Issue]]:
    """Read by what the file is; a workbook under another ending is told."""
    kind = kind_of(data)
    if kind == TEXT and ending in TEXT_READERS:
        return TEXT_READERS[ending](data, file)
    if kind not in WORKBOOK_READERS:
        return [], [refusal(kind, file)]
    reader, endings = WORKBOOK_READERS[kind]
    sheets, issues = reader(data, file)
    if ending not in endings:
        message = f"is an {endings[0]} workbook under another ending, and was read as one"
        issues = [note(Source(file), message, f"rename it so that it ends in {endings[0]}", check="opens"), *issues]
    if not sheets and not issues:
        issues = [note(Source(file), "holds no values", "take it out if it is not needed", check="opens")]
    return sheets, issues
