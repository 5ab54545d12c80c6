"""Put outputs where people find them without ever losing a person's work: bytes in, files and what became of them out.

A file whose bytes packgen never wrote at its path is a person's. It is never overwritten or deleted: the
new version is put beside it, or, with ``force``, a dated copy of it is kept first.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import count, takewhile
from pathlib import Path, PurePosixPath

from packgen.errors import Issue, PackgenError, StoreError, error
from packgen.store.files import Seen, digest, inside, look, stamp_of, told, write_whole
from packgen.store.ledger import Ledger
from packgen.store.manifest import FILE as MANIFEST

BESIDE = "new from packgen"


class State(StrEnum):
    """What became of one output."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    RESTORED = "restored"
    KEPT_AND_PUT_BESIDE = "kept, new version put beside it"
    REMOVED = "removed"
    KEPT = "kept, no longer made"


@dataclass(frozen=True, slots=True)
class Published:
    """One output after publishing; paths are relative to the outputs folder.

    ``digest`` is that of the bytes packgen made, "" where it made none. ``beside`` is the new version put beside
    a person's file; ``copy`` the dated copy of a person's file that ``force`` replaced. ``size`` is the length of what
    packgen made, in bytes.
    """

    path: str
    state: State
    digest: str = ""
    beside: str = ""
    copy: str = ""
    size: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Shelf:
    """An outputs folder to publish into. ``now`` dates the copies that ``force`` keeps."""

    outputs: Path
    ledger: Ledger
    now: datetime
    force: bool = False


def publish(shelf: Shelf, path: str, data: bytes) -> Published:
    """Put one output at its path, or beside the file of a person that is there.

    Raises StoreError where the file is open in another program, cannot be written, or lies outside the folder.
    """
    made = digest(data)
    found = _look(shelf, path)
    if found and found.digest != made and not shelf.ledger.knows(path, found.digest):
        if not shelf.force:
            beside = _put_beside(shelf, path, data, made)
            return Published(path, State.KEPT_AND_PUT_BESIDE, made, beside, size=len(data))
        _clear_beside(shelf, path)
        copy = _keep_copy(shelf, path, found)
        _replace(shelf, path, data, made, found)
        return Published(path, State.WRITTEN, made, copy=copy, size=len(data))
    state = State.UNCHANGED if found and found.digest == made else State.WRITTEN
    if not found and shelf.ledger.has(path):
        state = State.RESTORED
    _clear_beside(shelf, path)
    if state is State.UNCHANGED:
        shelf.ledger.record(path, made)
    else:
        _replace(shelf, path, data, made, found)
    return Published(path, state, made, size=len(data))


def publish_all(
    shelf: Shelf, outputs: Iterable[tuple[str, Callable[[], bytes]]]
) -> tuple[list[Published], list[Issue]]:
    """Publish each (path, function that gives its bytes) in turn; one that cannot be written stops no other."""
    published: list[Published] = []
    issues: list[Issue] = []
    for path, read in outputs:
        try:
            published.append(publish(shelf, path, read()))
        except PackgenError as problem:
            issues += problem.issues
    return published, issues


def retire(shelf: Shelf, planned: Iterable[str], published: Iterable[Published]) -> tuple[list[Published], list[Issue]]:
    """Remove the outputs of earlier builds that are no longer made, except what a person has edited.

    Only in a complete build. ``planned`` are the paths of all its documents and packs, with those that failed: what
    an earlier build made of them stays. ``published`` is what became of the others. Folders left empty go too.
    """
    made = list(published)
    failed = set(planned) - {output.path for output in made}
    wanted = failed | {path for output in made for path in (output.path, output.beside) if path}
    wanted |= {name for path in failed for name in takewhile(shelf.ledger.has, _names(path, BESIDE))}
    spare = [path for path in shelf.ledger.paths() if path not in wanted and path != MANIFEST]
    retired: list[Published] = []
    issues: list[Issue] = []
    for path in spare:
        try:
            retired += _retire(shelf, path, wanted)
        except StoreError as problem:
            issues += problem.issues
    return retired, issues


def _retire(shelf: Shelf, path: str, wanted: set[str]) -> list[Published]:
    found = _look(shelf, path)
    if not found or _is_another_spelling(shelf.outputs, path, wanted):
        return []
    if not shelf.ledger.knows(path, found.digest):
        # a version put beside that a person went on with is known to them, and is no document of its own
        return [] if f"({BESIDE}" in path else [Published(path, State.KEPT)]
    _remove(shelf, path)
    return [Published(path, State.REMOVED)]


def _is_another_spelling(outputs: Path, path: str, wanted: set[str]) -> bool:
    """Whether the file is one just made, on a system that does not tell capital letters apart."""
    alike = [other for other in wanted if other.casefold() == path.casefold()]
    return any((outputs / other).exists() and (outputs / other).samefile(outputs / path) for other in alike)


def _look(shelf: Shelf, path: str) -> Seen | None:
    target = _target(shelf, path)
    with told(_place(shelf, path), "read"):
        return look(target)


def _target(shelf: Shelf, path: str) -> Path:
    target = inside(shelf.outputs, path)
    if path == MANIFEST or any(part.startswith(".") for part in PurePosixPath(path).parts):
        raise StoreError(error(_place(shelf, path), "is a name that packgen keeps for itself", "choose another path"))
    return target


def _place(shelf: Shelf, path: str) -> str:
    return f"{shelf.outputs.name}/{path}"


def _replace(shelf: Shelf, path: str, data: bytes, made: str, found: Seen | None) -> None:
    """Write the output; the ledger comes first, so that a crash in between leaves nothing that looks edited."""
    target = _target(shelf, path)
    if found:
        _check_closed(shelf, path, target)
    shelf.ledger.record(path, made)

    def unchanged() -> None:
        if stamp_of(target) != (found.stamp if found else None):
            raise StoreError(error(_place(shelf, path), "was saved by somebody during the build", "build again"))

    with told(_place(shelf, path)):
        write_whole(target, data, before=unchanged)


def _remove(shelf: Shelf, path: str) -> None:
    target = _target(shelf, path)
    _check_closed(shelf, path, target)
    with told(_place(shelf, path), "removed"):
        target.unlink(missing_ok=True)
    for folder in target.parents:
        if folder == shelf.outputs:
            return
        try:
            folder.rmdir()
        except OSError:  # it holds something else
            return


def _put_beside(shelf: Shelf, path: str, data: bytes, made: str) -> str:
    """Write the new version beside a person's file and return its path: the first name not taken by a person."""
    for name in _names(path, BESIDE):
        found = _look(shelf, name)
        if found and found.digest == made:
            shelf.ledger.record(name, made)
            return name
        if not found or shelf.ledger.knows(name, found.digest):
            _replace(shelf, name, data, made, found)
            return name
    raise AssertionError("names never run out")


def _clear_beside(shelf: Shelf, path: str) -> None:
    """Remove the versions put beside earlier, now that the output itself is up to date; not those edited since."""
    for name in takewhile(shelf.ledger.has, _names(path, BESIDE)):
        found = _look(shelf, name)
        if found and shelf.ledger.knows(name, found.digest):
            _remove(shelf, name)


def _keep_copy(shelf: Shelf, path: str, found: Seen) -> str:
    """Copy a person's file under a dated name that nothing has, and return that name; no ledger ever holds it."""
    target = _target(shelf, path)
    _check_closed(shelf, path, target)
    name = next(name for name in _names(path, f"kept {shelf.now:%Y-%m-%d %H%M}") if not _target(shelf, name).exists())
    with told(_place(shelf, name)):
        data = target.read_bytes()
        if digest(data) != found.digest:
            raise StoreError(error(_place(shelf, path), "was saved by somebody during the build", "build again"))
        write_whole(_target(shelf, name), data)
    return name


def _names(path: str, words: str) -> Iterator[str]:
    """``a/b.docx`` as ``a/b (words).docx``, ``a/b (words) 2.docx`` and so on, without end."""
    pure = PurePosixPath(path)
    for number in count(1):
        yield str(pure.with_name(f"{pure.stem} ({words}){f' {number}' if number > 1 else ''}{pure.suffix}"))


def _check_closed(shelf: Shelf, path: str, target: Path) -> None:
    """Raise StoreError where Word, Excel or LibreOffice says, by the small file it leaves beside, that one is open."""
    for owner in (_owner(target.name), f".~lock.{target.name}#"):
        if os.path.lexists(target.with_name(owner)):
            hint = f"close it and build again; if nobody has it open, delete {owner} beside it first"
            raise StoreError(
                error(_place(shelf, path), "is open in Word or another program, so it was left as it is", hint)
            )


def _owner(name: str) -> str:
    """The owner file of a document: Word drops up to two letters in front to keep it within its old length."""
    stem, is_word = PurePosixPath(name).stem, name.casefold().endswith(".docx")
    return f"~${name[min(max(len(stem) - 6, 0), 2) if is_word else 0 :]}"
