"""Files of lines that are only ever added to: a line in, safe on the disk; the lines that were finished out."""

from __future__ import annotations

import os
from pathlib import Path

from packgen.store.files import sync_folder, told


def append_line(file: Path, line: bytes, place: str) -> None:
    """Add a line to a file; returns when it is safe on the disk. Raises StoreError where it cannot be written."""
    with told(place):
        file.parent.mkdir(parents=True, exist_ok=True)
        is_new = not file.exists()
        with file.open("ab") as lines:
            lines.write(line)
            lines.flush()
            os.fsync(lines.fileno())
        if is_new:
            sync_folder(file.parent)


def whole_lines(file: Path, place: str) -> list[bytes]:
    """The lines of a file that were finished, none where there is no file; half of one at the end is cut off.

    What a line announces comes after it is whole, so half a line announced nothing.
    """
    if not file.exists():
        return []
    with told(place, "read"):
        data = file.read_bytes()
    whole, newline, rest = data.rpartition(b"\n")
    if rest:
        with told(place), file.open("r+b") as lines:
            lines.truncate(len(whole) + len(newline))
    return whole.split(b"\n") if whole else []
