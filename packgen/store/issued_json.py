"""The record of one version: an Issued in, the text of issued.json out, and back; the same for the same version."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from packgen.model import Origin
from packgen.model.documents import Edition
from packgen.model.issued import Issued, IssuedDocument, IssuedFile, IssuedMember, IssuedPack
from packgen.store.files import digest

FORMAT = 1
_LISTS = ("files", "packs", "documents")


def record_text(issued: Issued, confidential: str) -> str:
    """Return the text of issued.json, one entry a line; its last line is the digest of all lines before it.

    ``confidential`` is the digest of the record of Part 2, "" in that record itself.
    """
    head: dict[str, Any] = {
        "format": FORMAT,
        "meeting": issued.meeting,
        "title": issued.title,
        "version": issued.version,
        "day": str(issued.day),
        "status": issued.status,
        "as_at": str(issued.as_at),
        "follows": issued.follows,
        "confidential": confidential,
        "toolchain": dict(issued.toolchain),
    }
    lines = [f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
    lines += [_lines(name, [_plain(row) for row in getattr(issued, name)]) for name in _LISTS]
    body = "{\n" + ",\n".join(lines) + ",\n"
    return f'{body}  "digest": "{digest(body.encode())}"\n}}\n'


def own_digest(text: str) -> str:
    """The digest that a record's text should end in."""
    body, mark, _ = text.rpartition('  "digest": ')
    return digest(body.encode()) if mark else ""


def read_record(data: dict[str, Any]) -> Issued:
    """Make a record of the data of an issued.json. Raises ValueError, TypeError or KeyError where it is none."""
    if data["format"] != FORMAT:
        raise ValueError
    return Issued(
        meeting=str(data["meeting"]),
        title=str(data["title"]),
        version=int(data["version"]),
        day=date.fromisoformat(data["day"]),
        status=str(data["status"]),
        as_at=date.fromisoformat(data["as_at"]),
        toolchain={str(name): str(value) for name, value in data["toolchain"].items()},
        packs=tuple(map(_pack, data["packs"])),
        documents=tuple(map(_document, data["documents"])),
        files=tuple(IssuedFile(**row) for row in data["files"]),
        follows=str(data["follows"]),
        digest=str(data["digest"]),
    )


def _plain(row: IssuedFile | IssuedPack | IssuedDocument) -> dict[str, Any]:
    plain = asdict(row)
    if not isinstance(row, IssuedFile):
        plain["edition"]["day"] = str(row.edition.day)
    return plain


def _lines(name: str, rows: list[dict[str, Any]]) -> str:
    texts = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows]
    return f"  {json.dumps(name)}: [" + ",".join(f"\n    {text}" for text in texts) + ("\n  ]" if texts else "]")


def _pack(row: dict[str, Any]) -> IssuedPack:
    changed = {
        "audience": tuple(row["audience"]),
        "edition": _edition(row["edition"]),
        "members": tuple(IssuedMember(**{**one, "labels": tuple(one["labels"])}) for one in row["members"]),
        "kept": {place: tuple(labels) for place, labels in row["kept"].items()},
        "withdrawn": tuple(row["withdrawn"]),
    }
    return IssuedPack(**{**row, **changed})


def _document(row: dict[str, Any]) -> IssuedDocument:
    figures = {
        path: Origin(str(one["text"]), tuple(one["cells"]), str(one["rule"])) for path, one in row["figures"].items()
    }
    changed = {"audience": tuple(row["audience"]), "edition": _edition(row["edition"]), "figures": figures}
    return IssuedDocument(**{**row, **changed})


def _edition(row: dict[str, Any]) -> Edition:
    return Edition(**{**row, "day": date.fromisoformat(row["day"])})
