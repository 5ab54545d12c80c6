"""Tell fast whether anything has changed: input files and the last manifest in, digests and a yes or no out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from packgen.store.files import digest_of
from packgen.store.manifest import Manifest

UNREADABLE = "unreadable"
"""Stands for the digest of a file that cannot be read; the readers say why."""


def file_digests(root: Path, files: Iterable[Path]) -> dict[str, str]:
    """Return {path relative to ``root``: digest of the content}, sorted; what is no plain file is "unreadable".

    Files outside ``root`` (packgen's own templates) stand under their full path.
    """
    return dict(sorted((_name(root, file), _content(file)) for file in files))


def fingerprint(files: Mapping[str, str], options: Mapping[str, str]) -> str:
    """Return one digest over the digests of all files that a build reads and over its options.

    ``files`` comes from file_digests: inputs, templates, packgen.toml and the strategy. ``options`` is all
    else that decides the outputs, with the toolchain and, where the project sets none, the as-at date.
    """
    text = json.dumps([sorted(files.items()), sorted(options.items())], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def is_intact(manifest: Manifest, outputs: Path) -> bool:
    """Whether every output and pack is on disk just as the manifest records it.

    An output that a person has edited counts as intact where it still stands and the new version is beside it.
    """
    return all(
        _is_there(outputs / (made.beside or made.path), made.digest, made.size)
        and (not made.beside or (outputs / made.path).is_file())
        for made in manifest.written
    )


def _is_there(path: Path, digest: str, size: int) -> bool:
    try:
        return path.is_file() and not path.is_symlink() and path.stat().st_size == size and digest_of(path) == digest
    except OSError:
        return False


def _name(root: Path, file: Path) -> str:
    return (file.relative_to(root) if file.is_relative_to(root) else file).as_posix()


def _content(file: Path) -> str:
    try:
        return digest_of(file) if file.is_file() else UNREADABLE
    except OSError:
        return UNREADABLE
