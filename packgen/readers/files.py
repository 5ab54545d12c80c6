"""A folder or a path in, the files to look at or their bytes out; what is no file of its own is refused."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from packgen.errors import InputError, Issue, error
from packgen.model import Source
from packgen.readers.contents import refusal
from packgen.readers.limits import LARGEST_FILE

PAPERS = "papers"
"""The folder in inputs/ that holds finished papers for packs, which nobody reads as evidence."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Control characters, line ends, what turns the direction of writing round, and halves of characters."""

_CLOUD_ATTRIBUTES = 0x1000 | 0x40000 | 0x400000
"""Windows: FILE_ATTRIBUTE_OFFLINE, RECALL_ON_OPEN and RECALL_ON_DATA_ACCESS; to read such a file downloads it."""

_CLOUD_FLAG = 0x40000000
"""macOS: SF_DATALESS, the same."""


def files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder in the order of its path, but for hidden files, Excel's lock files and papers.

    A folder that may not be opened is given itself.
    """
    try:
        standing = sorted(folder.iterdir(), key=lambda each: each.name)
    except OSError:
        standing = []
        yield folder
    for path in standing:
        if path.name.startswith((".", "~$")) and not path.name.endswith(".icloud"):
            continue
        if path.is_symlink() or not path.is_dir():
            yield path
        elif path.name != PAPERS:
            yield from files_in(path)


def unlistable(path: Path, file: str) -> Issue | None:
    """Say that a folder may not be opened; None for a file."""
    if path.is_symlink() or not path.is_dir():
        return None
    hint = "ask whoever owns it for leave to read it, or put copies of its files here"
    return error(Source(file), "is a folder that may not be opened", hint, check="opens")


def unprintable(file: str) -> Issue | None:
    """Say that a name holds a line end, a control character or half a character; None for any other name."""
    shown = _UNPRINTABLE.sub("?", file)
    if shown == file:
        return None
    message = "has a character in its name that cannot be printed, and was not read"
    return error(shown, message, "give it a name of ordinary letters and figures", check="opens")


def read_bytes(path: Path, file: str) -> bytes:
    """The bytes of a file; raises InputError for what is no ordinary file, is too large, or is not there to be read."""
    try:
        problem = refused(path.lstat(), file)
        if problem is not None:
            raise InputError(problem)
        return path.read_bytes()
    except OSError as fault:
        message = f"cannot be opened ({fault.strerror or 'no reason given'})"
        hint = "close it in every other program and try again"
        raise InputError(error(Source(file), message, hint, check="opens")) from fault


def refused(status: os.stat_result, file: str) -> Issue | None:
    """Why a file is not to be opened, from what the folder says of it alone; None where nothing speaks against it."""
    if stat.S_ISLNK(status.st_mode):
        return error(Source(file), "is a link to another place", "put a copy of the file here", check="opens")
    if not stat.S_ISREG(status.st_mode):
        return error(Source(file), "is not an ordinary file", "take it out of inputs", check="opens")
    attributes, flags = getattr(status, "st_file_attributes", 0), getattr(status, "st_flags", 0)
    if attributes & _CLOUD_ATTRIBUTES or flags & _CLOUD_FLAG:
        return refusal("cloud", file)
    if status.st_size > LARGEST_FILE:
        message = f"is {status.st_size // (1024 * 1024):,} MB, more than packgen reads"
        return error(Source(file), message, "keep only the rows that are about your schools", check="size")
    return None
