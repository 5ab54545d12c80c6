"""What outside validators hold against documents: paths of files in, faults by file out."""

from __future__ import annotations

from pathlib import Path

Faults = dict[str, list[str]]
"""By the name of each file that was looked at, what is held against it."""


def shown(path: Path) -> str:
    """A file's name behind those of the two folders that it stands in; two packs may share the last."""
    return "/".join(path.parts[-3:])
