"""Write files whole or not at all, inside one folder: paths and bytes in, files and digests out."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from packgen.errors import StoreError, error

STATE = ".packgen"
"""The folder in outputs/ that holds what packgen itself has to remember."""

SCRATCH = ".packgen-{}.tmp"


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it was found: its digest, and a stamp that changes when somebody saves it."""

    digest: str
    stamp: tuple[int, int, int]


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes, 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's bytes, 64 hex digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def look(path: Path) -> Seen | None:
    """Return the file as it is now, or None where there is none."""
    stamp = stamp_of(path)
    return None if stamp is None else Seen(digest_of(path), stamp)


def stamp_of(path: Path) -> tuple[int, int, int] | None:
    """Return what changes when a file is saved or replaced, or None where there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def inside(root: Path, relative: str) -> Path:
    """Return the file's full path; StoreError where it would lie outside ``root`` or pass through a link.

    ``relative`` has forward slashes. ``root`` itself may be a link: that is its owner's choice.
    """
    pure = PurePosixPath(relative)
    if not pure.parts or pure.is_absolute() or ".." in pure.parts or any(c in relative for c in "\\:\0"):
        raise StoreError(
            error(f"{root.name}/{relative}", f"lies outside the {root.name} folder", "choose another path")
        )
    path = root
    for part in pure.parts:
        path = path / part
        if path.is_symlink():
            raise _refused(root, relative, f"passes through a link ({path.name})", "put a real file or folder there")
    if not path.resolve().is_relative_to(root.resolve()):
        raise _refused(root, relative, f"leads out of the {root.name} folder", "put real folders there")
    if path.exists() and not path.is_file():
        raise _refused(root, relative, "is not a file", "move it away and build again")
    return path


def write_whole(path: Path, data: bytes, before: Callable[[], object] | None = None) -> None:
    """Write by way of a temporary file in the same folder, so that the file appears whole or not at all.

    The same folder gives the file its folder's permissions. ``before`` is called when the bytes are safe on the disk
    and nothing is replaced yet; what it raises stops the write. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(SCRATCH.format(secrets.token_hex(8)))
    try:
        with scratch.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if before:
            before()
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def save(root: Path, relative: str, data: bytes) -> None:
    """Write one file that people keep, whole or not at all; StoreError where it cannot be written."""
    with told(relative):
        write_whole(inside(root, relative), data)


def sync_folder(folder: Path) -> None:
    """Make a new file's name in the folder survive a power cut, where the system offers that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sweep(root: Path) -> None:
    """Remove the temporary files that a build left behind when it was killed; call it under the lock."""
    for folder, _, names in os.walk(root):
        for name in names:
            if name.startswith(".packgen-") and name.endswith(".tmp"):
                with told(name, "removed"):
                    (Path(folder) / name).unlink(missing_ok=True)


@contextmanager
def told(place: str, done: str = "written") -> Iterator[None]:
    """Turn the system's errors about one file into a StoreError in the user's words."""
    try:
        yield
    except PermissionError:
        hint = "close it in Word or any other program, check that its folder may be written to, then build again"
        raise StoreError(error(place, f"cannot be {done} because it is open or protected", hint)) from None
    except OSError as problem:
        hints = {errno.ENOSPC: "free some space on the disk, then build again"}
        hint = hints.get(problem.errno or 0, "check the folder and the disk, then build again")
        raise StoreError(error(place, f"cannot be {done} ({problem.strerror or problem})", hint)) from None


def _refused(root: Path, relative: str, message: str, hint: str) -> StoreError:
    return StoreError(error(f"{root.name}/{relative}", message, hint))
