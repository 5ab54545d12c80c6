"""Record what a build made and from which cells: a Manifest in, outputs/manifest.json out, and back.

The file is written last, whole or not at all, and is the same for the same inputs::

    {
      "format": 1,
      "packgen": "0.1.0",                       the version that wrote it
      "as_at": "2026-02-13",                    the day the documents speak of
      "fingerprint": "...",                     of all inputs, templates and options; "" after a build of a part only
      "inputs": [{"file": "inputs/trust.xlsx", "digest": "..."}],
      "outputs": [{
        "path": "schools/puffin-rock/school-summary.docx",    relative to outputs/, with forward slashes
        "kind": "school_summary",               its table in templates/catalog.toml
        "title": "School Summary",
        "format": "docx",                       docx or pdf
        "school": "900001", "meeting": "",      URN and meeting, "" where it is about none
        "audience": ["headteacher"], "part": 1,
        "key": "...",                           SHA-256 of all that decided the bytes
        "digest": "...", "size": 51234,         SHA-256 and length in bytes of what packgen made
        "pages": null,                          of a PDF; null in Word, which lays out anew on each machine
        "beside": "",                           where the new version lies when a person had edited the file at path
        "figures": [{"path": "outcomes[2].value", "text": "62%", "cells": ["inputs/trust.xlsx!KS2!D14"], "rule": ""}]
      }],
      "packs": [{... as an output, without figures, and
        "members": [{"number": "4", "title": "...", "purpose": "...", "path": "...", "missing": ""}]
      }],
      "sites": [{"path": "site/trustees/index.html", "site": "trustees", "part": 1, "digest": "...", "size": 5123,
        "beside": ""}]                          pages of the reading sites, and their copies of documents and packs
    }

Digests are 64 hex digits. Entries are sorted by path, figures by path; each entry is a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, TypedDict

from packgen.errors import StoreError, error
from packgen.model import Origin, Pack
from packgen.store.files import inside, told, write_whole

FILE = "manifest.json"
FORMAT = 1


class Figure(TypedDict):
    """Where one printed value came from; a plain dict, since a trust's manifest holds tens of thousands."""

    path: str
    text: str
    cells: list[str]
    rule: str


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that was read: path relative to the project, SHA-256 of its content."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Output:
    """One document in one format, as the module's docstring shows it."""

    path: str
    kind: str
    title: str
    format: str
    key: str
    digest: str
    size: int
    school: str = ""
    meeting: str = ""
    audience: tuple[str, ...] = ()
    part: int = 1
    pages: int | None = None
    beside: str = ""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class PackMember:
    """One paper of a pack; ``missing`` says why there is none where ``path`` is ""."""

    number: str
    title: str
    purpose: str
    path: str = ""
    missing: str = ""


@dataclass(frozen=True, slots=True)
class PackOutput:
    """One pack, as the module's docstring shows it."""

    path: str
    title: str
    key: str
    digest: str
    size: int
    school: str = ""
    meeting: str = ""
    audience: tuple[str, ...] = ()
    part: int = 1
    pages: int | None = None
    beside: str = ""
    members: tuple[PackMember, ...] = ()


@dataclass(frozen=True, slots=True)
class SiteOutput:
    """One file of a reading site, as the module's docstring shows it; ``site`` is "" for the clerk's list of sites."""

    path: str
    site: str
    part: int
    digest: str
    size: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that one build read and made."""

    packgen: str
    as_at: str
    fingerprint: str = ""
    inputs: tuple[InputFile, ...] = ()
    outputs: tuple[Output, ...] = ()
    packs: tuple[PackOutput, ...] = ()
    sites: tuple[SiteOutput, ...] = ()

    @property
    def written(self) -> tuple[Output | PackOutput | SiteOutput, ...]:
        """Every file that the build wrote: outputs, packs, sites."""
        return (*self.files, *self.sites)

    @property
    def files(self) -> tuple[Output | PackOutput, ...]:
        """Every output, then every pack."""
        return (*self.outputs, *self.packs)

    def digests(self) -> Iterator[tuple[str, str]]:
        """Yield (path, digest) of every file the build wrote: what the ledger counts as packgen's own."""
        for made in self.written:
            yield made.beside or made.path, made.digest


def figures_of(origins: Mapping[str, Origin]) -> tuple[Figure, ...]:
    """Return a document's origins as the figures of its entry, sorted by path."""
    return tuple(
        Figure(path=path, text=origin.text, cells=list(origin.cells), rule=origin.rule)
        for path, origin in sorted(origins.items())
    )


def members_of(pack: Pack) -> tuple[PackMember, ...]:
    """Return a pack's papers as the members of its entry, in the order of the agenda."""
    return tuple(PackMember(m.number, m.title, m.purpose, m.path, m.missing) for m in pack.members)


def merge(old: Manifest | None, new: Manifest) -> Manifest:
    """Add what a build of a part only has made to the manifest before it; the whole is then no longer fresh.

    The fingerprint is "", so that the next complete build looks at everything again.
    """
    if old is None:
        return replace(new, fingerprint="")
    outputs = {made.path: made for made in (*old.outputs, *new.outputs)}
    packs = {made.path: made for made in (*old.packs, *new.packs)}
    sites = {made.path: made for made in (*old.sites, *new.sites)}
    return replace(
        new,
        fingerprint="",
        outputs=tuple(outputs.values()),
        packs=tuple(packs.values()),
        sites=tuple(sites.values()),
    )


def write_manifest(outputs: Path, manifest: Manifest) -> None:
    """Write outputs/manifest.json, whole or not at all. Raises StoreError."""
    file = inside(outputs, FILE)
    with told(_place(outputs)):
        write_whole(file, to_json(manifest).encode())


def read_manifest(outputs: Path) -> Manifest | None:
    """Read outputs/manifest.json; None where nothing was built yet. Raises StoreError where it is damaged."""
    file = inside(outputs, FILE)
    if not file.exists():
        return None
    with told(_place(outputs), "read"):
        data = file.read_bytes()
    try:
        return _manifest(json.loads(data))
    except _NewerError:
        hint = "update packgen, or build into a new outputs folder"
        raise StoreError(error(_place(outputs), "was written by a newer packgen", hint)) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        hint = "put it back from a backup, or delete it and build again; nothing else in the folder is lost by that"
        raise StoreError(error(_place(outputs), "is damaged and cannot be read", hint)) from None


def to_json(manifest: Manifest) -> str:
    """Return the text of manifest.json, sorted, one entry a line: short, and easy to compare."""
    head = {"format": FORMAT, "packgen": manifest.packgen, "as_at": manifest.as_at, "fingerprint": manifest.fingerprint}
    inputs = [asdict(read) for read in sorted(manifest.inputs, key=lambda read: read.file)]
    outputs = [_fields(made) for made in sorted(manifest.outputs, key=lambda made: made.path)]
    packs = [_fields(pack) | {"members": [asdict(m) for m in pack.members]} for pack in _by_path(manifest.packs)]
    parts = [f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in head.items()]
    sites = [_fields(made) for made in sorted(manifest.sites, key=lambda made: made.path)]
    lists = {"inputs": inputs, "outputs": outputs, "packs": packs, "sites": sites}
    parts += [_lines(name, rows) for name, rows in lists.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


class _NewerError(Exception):
    """The manifest has a format that this packgen does not know."""


def _place(outputs: Path) -> str:
    return f"{outputs.name}/{FILE}"


def _by_path(packs: tuple[PackOutput, ...]) -> list[PackOutput]:
    return sorted(packs, key=lambda pack: pack.path)


def _fields(made: Output | PackOutput | SiteOutput) -> dict[str, Any]:
    # not asdict, which would copy every figure
    return {name: getattr(made, name) for name in made.__dataclass_fields__}


def _lines(name: str, rows: list[dict[str, Any]]) -> str:
    texts = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    return f"  {json.dumps(name)}: [" + ",".join(f"\n    {text}" for text in texts) + ("\n  ]" if texts else "]")


def _manifest(data: dict[str, Any]) -> Manifest:
    if data["format"] != FORMAT:
        raise _NewerError if data["format"] > FORMAT else ValueError
    return Manifest(
        packgen=str(data["packgen"]),
        as_at=str(data["as_at"]),
        fingerprint=str(data["fingerprint"]),
        inputs=tuple(InputFile(**row) for row in data["inputs"]),
        outputs=tuple(_output(row) for row in data["outputs"]),
        packs=tuple(_pack(row) for row in data["packs"]),
        sites=tuple(_site(row) for row in data.get("sites", [])),
    )


def _output(row: dict[str, Any]) -> Output:
    _check(row)
    return Output(**{**row, "audience": tuple(row["audience"]), "figures": tuple(row["figures"])})


def _pack(row: dict[str, Any]) -> PackOutput:
    _check(row)
    members = tuple(PackMember(**member) for member in row["members"])
    return PackOutput(**{**row, "audience": tuple(row["audience"]), "members": members})


def _site(row: dict[str, Any]) -> SiteOutput:
    _check({"key": "", **row})
    return SiteOutput(**row)


def _check(row: dict[str, Any]) -> None:
    texts = (row["path"], row["key"], row["digest"], row["beside"])
    if not all(isinstance(text, str) for text in texts) or not isinstance(row["size"], int):
        raise ValueError
