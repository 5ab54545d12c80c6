"""Keep the bytes of rendered files by key: a key in, the bytes out, or nothing where they have to be made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from packgen.model import Job
from packgen.store.files import STATE, digest, inside, told, write_whole


@dataclass(frozen=True, slots=True)
class Cache:
    """The rendered files of one outputs folder, in outputs/.packgen/cache/<key>.

    Several processes may use it at once: entries appear whole, and one key always has the same bytes.
    """

    outputs: Path

    def path(self, key: str) -> Path:
        """Return where the bytes for a key are kept; the file need not exist."""
        return inside(self.outputs, f"{STATE}/cache/{key}")

    def has(self, key: str) -> bool:
        """Whether the bytes for a key are here."""
        return self.path(key).is_file()

    def get(self, key: str) -> bytes | None:
        """Return the bytes for a key, or None where they have to be made."""
        path = self.path(key)
        with told(self._place(key), "read"):
            return path.read_bytes() if path.is_file() else None

    def put(self, key: str, data: bytes) -> None:
        """Keep the bytes for a key."""
        with told(self._place(key)):
            write_whole(self.path(key), data)

    def prune(self, keys: Collection[str]) -> int:
        """Remove all entries but these and return how many; only after a complete build."""
        folder = self.path("x").parent
        spare = [entry for entry in folder.iterdir() if entry.name not in keys] if folder.is_dir() else []
        for entry in spare:
            with told(self._place(entry.name), "removed"):
                entry.unlink(missing_ok=True)
        return len(spare)

    def _place(self, key: str) -> str:
        return f"{self.outputs.name}/{STATE}/cache/{key}"


def render_into(cache: Cache, render: Callable[[Job], bytes], job: Job) -> str:
    """Render a job, keep its bytes and return their digest; what a worker process runs.

    Workers on this machine hand bytes over as files: a worker that dies while it sends a large result through
    a pipe can leave the main process waiting for ever, and memory stays flat.
    """
    data = render(job)
    cache.put(job.key, data)
    return digest(data)
