"""The name of an input in, its bytes as they stand out: for a copy of it, never to be read as evidence."""

from __future__ import annotations

from pathlib import Path


def master_bytes(root: Path, file: str) -> bytes | None:
    """The bytes of a file, named relative to ``root``; None where it cannot be opened (any longer)."""
    path = root / file
    try:
        return path.read_bytes() if path.is_file() and not path.is_symlink() else None
    except OSError:
        return None
