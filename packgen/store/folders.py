"""Make a new folder whole or not at all: paths and their content in, the folder in its place out."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

from packgen.errors import StoreError, error

Content: TypeAlias = bytes | Path | None
"""What a new file holds: bytes, a copy of another file, or None for an empty folder of that name."""


def make_folder(target: Path, content: Mapping[str, Content]) -> tuple[Path, ...]:
    """Make a folder with these files, named by their paths below it; the files made, relative to it.

    Everything is written into a scratch folder first and takes its place at the end. ``target`` may be an empty
    folder, the one that the user stands in too. Raises StoreError where it is a file, holds anything, or cannot be
    written; nothing is left behind then.
    """
    refuse_taken(target)
    is_there = target.is_dir()
    scratch = (target if is_there else target.parent) / f".packgen-{secrets.token_hex(4)}.tmp"
    try:
        for name, each in content.items():
            _put(scratch / name, each)
        _move(scratch, target, into=is_there)
    except OSError as failure:
        _clear(scratch, target if is_there else None)
        raise StoreError(error(target, f"cannot be written: {failure.strerror}", "name another folder")) from None
    except BaseException:
        _clear(scratch, target if is_there else None)
        raise
    return tuple(Path(name) for name, each in content.items() if each is not None)


def refuse_taken(target: Path) -> None:
    """Raise StoreError where a new folder cannot be put: at a file, or at a folder that holds anything."""
    if target.exists() and not target.is_dir():
        raise StoreError(error(target, "is a file", "name a new folder"))
    if target.is_dir() and any(target.iterdir()):
        raise StoreError(error(target, "is not empty", "name a new or an empty folder; nothing was changed"))


def _move(scratch: Path, target: Path, *, into: bool) -> None:
    if not into:
        scratch.rename(target)
        return
    for each in list(scratch.iterdir()):
        each.rename(target / each.name)
    scratch.rmdir()


def _clear(scratch: Path, emptied: Path | None) -> None:
    """Remove what was written; all that lies in a folder that was empty before is ours."""
    shutil.rmtree(scratch, ignore_errors=True)
    for each in list(emptied.iterdir()) if emptied else ():
        if each.is_dir():
            shutil.rmtree(each, ignore_errors=True)
        else:
            each.unlink(missing_ok=True)


def _put(path: Path, content: Content) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if content is None:
        path.mkdir(exist_ok=True)
    elif isinstance(content, Path):
        shutil.copyfile(content, path)
    else:
        path.write_bytes(content)
