"""Remember every digest that packgen wrote at every path, so that a person's file is told from packgen's own."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from packgen.errors import StoreError, error
from packgen.store.files import STATE, inside, sync_folder, told, write_whole
from packgen.store.lines import append_line, whole_lines

KEPT_A_PATH = 20
"""How many of a path's digests are kept when the ledger is compacted; a file older than that counts as a person's."""


@dataclass(slots=True)
class Ledger:
    """The digests written at each path, oldest first.

    Kept in outputs/.packgen/ledger.jsonl, one ``{"path": ..., "digest": ...}`` a line, always appended and on
    the disk before the output itself is replaced: a crash in between never makes packgen's own file look edited.
    """

    outputs: Path
    digests: dict[str, dict[str, None]] = field(default_factory=dict)

    def knows(self, path: str, digest: str) -> bool:
        """Whether packgen ever wrote these bytes there."""
        return digest in self.digests.get(path, ())

    def has(self, path: str) -> bool:
        """Whether packgen ever wrote anything there."""
        return path in self.digests

    def paths(self) -> list[str]:
        """Return every path that packgen ever wrote, sorted."""
        return sorted(self.digests)

    def record(self, path: str, digest: str) -> None:
        """Note what is about to be written at a path; returns when it is safe on the disk."""
        if self.knows(path, digest):
            return
        append_line(inside(self.outputs, f"{STATE}/ledger.jsonl"), _line(path, digest), self._place)
        self.remember(path, digest)

    def remember(self, path: str, digest: str) -> None:
        """Count these bytes as packgen's own without noting them on the disk."""
        self.digests.setdefault(path, {})[digest] = None

    def compact(self, paths: Iterable[str]) -> None:
        """Rewrite the ledger with the newest digests of these paths and of all files that still exist."""
        kept = {path for path in self.digests if (self.outputs / path).exists()} | set(paths)
        self.digests = {
            path: dict.fromkeys(list(self.digests[path])[-KEPT_A_PATH:]) for path in self.paths() if path in kept
        }
        lines = (_line(path, digest) for path, digests in self.digests.items() for digest in digests)
        file = inside(self.outputs, f"{STATE}/ledger.jsonl")
        with told(self._place):
            write_whole(file, b"".join(lines))
            sync_folder(file.parent)

    @property
    def _place(self) -> str:
        return f"{self.outputs.name}/{STATE}/ledger.jsonl"


def read_ledger(outputs: Path, also: Iterable[tuple[str, str]] = ()) -> Ledger:
    """Read the ledger of an outputs folder, empty where nothing was ever built there.

    ``also`` are (path, digest) pairs known from elsewhere: those of the manifest. Raises StoreError where the
    file cannot be understood, since without it a person's edits cannot be told from packgen's own files.
    """
    ledger = Ledger(outputs)
    for path, digest in also:
        ledger.remember(path, digest)
    file = inside(outputs, f"{STATE}/ledger.jsonl")
    for number, line in enumerate(whole_lines(file, ledger._place), 1):
        ledger.remember(*_entry(line, f"{ledger._place}, line {number}"))
    return ledger


def _entry(line: bytes, place: str) -> tuple[str, str]:
    try:
        entry = json.loads(line)
        path, digest = entry["path"], entry["digest"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise _unreadable(place) from None
    if not isinstance(path, str) or not isinstance(digest, str):
        raise _unreadable(place)
    return path, digest


def _unreadable(place: str) -> StoreError:
    return StoreError(
        error(
            place,
            "is damaged, so packgen cannot tell which outputs people have edited, and writes nothing",
            "put the file back from a backup, or rename the outputs folder and build into a new one",
        )
    )


def _line(path: str, digest: str) -> bytes:
    return json.dumps({"path": path, "digest": digest}, ensure_ascii=False).encode() + b"\n"
