"""Files in a project's inputs folder in, raw sheets that know their cells out, with an issue for each file that fails.

A new format is one function ``read(data, file) -> (sheets, issues)`` in a file of its own and one line in READERS.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from packgen.errors import InputError, Issue, error, note
from packgen.model import Sheet
from packgen.readers.delimited import read_delimited
from packgen.readers.responses import read_responses
from packgen.readers.workbook import read_workbook

Reader: TypeAlias = Callable[[bytes, str], tuple[list[Sheet], list[Issue]]]

READERS: Mapping[str, Reader] = {
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".json": read_responses,
}

LARGEST_FILE = 200 * 1024 * 1024
"""Bytes; GIAS for all of England is about 60 MB as CSV."""

PAPERS = "papers"
"""The folder in inputs/ that holds finished papers for packs, which nobody reads as evidence."""

NOT_DATA = frozenset({".md", ".txt", ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".toml", ".ini", ".html"})
"""Endings that may lie in inputs/ without being evidence; they are passed over with no word said."""


def read_inputs(root: Path, folder: Path) -> tuple[list[Sheet], list[Issue]]:
    """Read every spreadsheet and delimited file below ``folder``, in the order of their paths.

    Lock files, hidden files and inputs/papers are passed over. A file that cannot be read is one issue and
    the others are still read. The sheets' ``file`` is relative to ``root``.
    """
    if not folder.is_dir():
        return [], [error(folder.name, "there is no such folder", "make it and put the trust's workbook in it")]
    sheets: list[Sheet] = []
    issues: list[Issue] = []
    for path in _files(folder):
        found, problems = read_file(path, path.relative_to(root).as_posix())
        sheets += found
        issues += problems
    return sheets, issues


def read_file(path: Path, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read one file, named ``file`` in every place; what goes wrong is an issue, never an exception."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        if path.suffix.lower() in NOT_DATA:
            return [], []
        hint = "save it as .xlsx or .csv if it holds evidence"
        return [], [note(file, "was not read: packgen does not know this kind of file", hint)]
    try:
        return reader(_bytes(path, file), file)
    except InputError as problem:
        return [], list(problem.issues)


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        if path.name.startswith((".", "~$")):
            continue
        if path.is_symlink() or not path.is_dir():
            yield path
        elif path.name != PAPERS:
            yield from _files(path)


def _bytes(path: Path, file: str) -> bytes:
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            raise InputError(error(file, "is a link to another place", "put a copy of the file here"))
        if not stat.S_ISREG(status.st_mode):
            raise InputError(error(file, "is not an ordinary file", "take it out of inputs"))
        if status.st_size > LARGEST_FILE:
            size = f"{status.st_size // (1024 * 1024)} MB, more than packgen reads"
            raise InputError(error(file, f"is {size}", "keep only the rows that are about your schools"))
        return path.read_bytes()
    except OSError as problem:
        reason = problem.strerror or "no reason given"
        raise InputError(error(file, f"cannot be opened ({reason})", "close it elsewhere and try again")) from problem
