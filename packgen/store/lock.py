"""One build at a time in one project: a folder in, a lock that lasts for the length of a ``with``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from packgen.errors import StoreError, error
from packgen.store.files import STATE, inside, told


@contextmanager
def locked(outputs: Path) -> Iterator[None]:
    """Hold the outputs folder's lock; StoreError at once where another build holds it.

    The system lets the lock go when its process ends, however it ends, so no lock is ever left over;
    outputs/.packgen/lock names the process only for the message.
    """
    file = inside(outputs, f"{STATE}/lock")
    with told(f"{outputs.name}/{STATE}/lock"):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = file.open("a+b")
    with handle:
        with told(f"{outputs.name}/{STATE}/lock", "locked"):
            is_free = _take(handle)
        if not is_free:
            raise _busy(outputs, handle)
        handle.truncate(0)
        handle.write(str(os.getpid()).encode())
        handle.flush()
        yield
        handle.truncate(0)


def _busy(outputs: Path, handle: BinaryIO) -> StoreError:
    handle.seek(0)
    process = handle.read(20).decode("ascii", "replace").strip()
    by = f" (process {process})" if process.isdigit() else ""
    return StoreError(
        error(f"{outputs.name}/", f"another packgen build{by} is at work in this folder", "wait until it has ended")
    )


if sys.platform == "win32":
    import msvcrt

    def _take(handle: BinaryIO) -> bool:
        handle.seek(1 << 20)  # past the text, which others may then still read
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _take(handle: BinaryIO) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
