"""Keep what went out: a version with its files in, issued/<meeting>/vN/ out, and back; nothing there is ever changed.

A version's folder looks so::

    issued/2026-03-12-tb-2026-03/v1/
        issued.json                 the record of Part 1, and the digest of the confidential one
        part-1/00-...pdf, 03-...    packs and papers
        confidential/issued.json    the record of Part 2, of the same form
        confidential/00-...pdf      packs and papers of Part 2
        confidential/source.zip     all that decided the bytes; the inputs hold Part 2 too

so that the folder ``confidential`` can be kept apart. A record ends in the digest of all that stands before it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from packgen.errors import StoreError, error
from packgen.model.issued import RECORD, Issued
from packgen.store.files import digest, inside, told
from packgen.store.folders import make_folder
from packgen.store.issued_json import own_digest, read_record, record_text

CONFIDENTIAL = "confidential"
SOURCE = f"{CONFIDENTIAL}/source.zip"


def read_issued(folder: Path) -> dict[str, list[Issued]]:
    """Read every record in the folder of what went out: each meeting's versions, oldest first, by the meeting's ID.

    Raises StoreError where a record cannot be read.
    """
    found: dict[str, list[Issued]] = {}
    for path in sorted(folder.glob(f"*/v*/{RECORD}")):
        one = read_version(path.parent)
        found.setdefault(one.meeting, []).append(one)
    return {meeting: sorted(versions, key=lambda one: one.version) for meeting, versions in found.items()}


def newest(versions: Mapping[str, list[Issued]]) -> dict[str, Issued]:
    """The last version of each meeting."""
    return {meeting: every[-1] for meeting, every in versions.items() if every}


def read_version(folder: Path) -> Issued:
    """Read one version's record, with its confidential part where that is here."""
    whole = _read(folder / RECORD)
    apart = folder / CONFIDENTIAL / RECORD
    if not apart.is_file():
        return whole
    part = _read(apart)
    return replace(
        whole,
        packs=(*whole.packs, *part.packs),
        documents=(*whole.documents, *part.documents),
        files=(*whole.files, *part.files),
    )


def freeze(folder: Path, meeting_folder: str, issued: Issued, content: Mapping[str, bytes]) -> Issued:
    """Write a version's folder whole or not at all, and return its record with its digest.

    ``content`` holds the bytes of every file of the record, by its path. Raises StoreError where the version is there.
    """
    apart = record_text(_of_part(issued, confidential=True), "")
    text = record_text(_of_part(issued, confidential=False), digest(apart.encode()))
    target = inside(folder, f"{meeting_folder}/v{issued.version}/{RECORD}").parent
    with told(f"{folder.name}/{meeting_folder}"):
        target.parent.mkdir(parents=True, exist_ok=True)
    records = {RECORD: text.encode(), f"{CONFIDENTIAL}/{RECORD}": apart.encode()}
    make_folder(target, {**content, **records})
    return read_version(target)


def folder_of(folder: Path, meeting: str, version: int) -> Path | None:
    """The folder of a version, None where there is none."""
    for path in sorted(folder.glob(f"*/v{version}/{RECORD}")):
        if _read(path).meeting == meeting:
            return path.parent
    return None


def read_issued_file(folder: Path, issued: Issued, path: str) -> bytes:
    """Read one file of a version as it went out. Raises StoreError where it cannot be read."""
    place = folder_of(folder, issued.meeting, issued.version) or folder
    with told(f"{folder.name}/{issued.meeting} v{issued.version}/{path}", "read"):
        return (place / path).read_bytes()


def is_confidential(path: str) -> bool:
    """Whether a file of a version is kept apart."""
    return path.startswith(f"{CONFIDENTIAL}/")


def _of_part(issued: Issued, *, confidential: bool) -> Issued:
    return replace(
        issued,
        packs=tuple(one for one in issued.packs if (one.part == 2) == confidential),
        documents=tuple(one for one in issued.documents if (one.part == 2) == confidential),
        files=tuple(one for one in issued.files if is_confidential(one.path) == confidential),
    )


def _read(path: Path) -> Issued:
    place = "/".join(path.parts[-4:])
    with told(place, "read"):
        data = path.read_bytes()
    try:
        return read_record(json.loads(data))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        hint = "put it back from a backup; without it, nobody can tell what went out"
        raise StoreError(error(place, "is damaged and cannot be read", hint)) from None


def names_below(folder: Path) -> Iterable[str]:
    """The paths of all files below a version's folder, sorted, with forward slashes."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def sound_record(path: Path) -> bool:
    """Whether a record ends in the digest of its own text."""
    with told(path.name, "read"):
        text = path.read_text("utf-8", errors="replace")
    return _read(path).digest == own_digest(text)


def fits(folder: Path) -> bool:
    """Whether the confidential record of a version is the one that its open record names."""
    with told(RECORD, "read"):
        named = json.loads((folder / RECORD).read_bytes())["confidential"]
        path = folder / CONFIDENTIAL / RECORD
        return path.is_file() and digest(path.read_bytes()) == str(named)
