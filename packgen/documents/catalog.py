"""templates/catalog.toml in, the DocumentTypes that packgen can make out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from packgen.documents.needs import need_faults, read_needs
from packgen.errors import Issue, TemplateError, error
from packgen.model import DocumentType
from packgen.toml_lines import read_toml

FORMATS = ("docx", "pdf")
_NAMES = {"title", "scope", "audience", "part", "path", "relations", "needs", "in_phase", *FORMATS}


def load_catalog(folders: tuple[Path, ...], scopes: frozenset[str]) -> dict[str, DocumentType]:
    """Read the catalogue of every template folder; a trust's own entries replace shipped ones of the same key.

    ``folders`` are template folders, the trust's own first; ``scopes`` the scopes that exist. Raises TemplateError
    with every fault found.
    """
    types: dict[str, DocumentType] = {}
    issues: list[Issue] = []
    for folder in reversed(folders):
        path = folder / "catalog.toml"
        if path.is_file():
            for key, row in _tables(path).items():
                issues += _faults(f"{path.name}, [{key}]", row, scopes)
                types[key] = _document_type(key, row)
    if issues:
        raise TemplateError(issues)
    return types


def named_by(names: Mapping[str, str], types: Mapping[str, DocumentType]) -> dict[str, DocumentType]:
    """The catalogue with the strategy's own words in its titles: "{health_check} Summary" becomes theirs."""
    return {key: replace(kind, title=_filled(kind.title, names)) for key, kind in types.items()}


def _filled(title: str, names: Mapping[str, str]) -> str:
    for name, words in names.items():
        title = title.replace(f"{{{name}}}", words)
    return title


def _tables(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise TemplateError(error(path.name, f"is not valid TOML ({fault})", "mend that line")) from fault


def _faults(place: str, row: Any, scopes: frozenset[str]) -> list[Issue]:
    if not isinstance(row, Mapping):
        return [error(place, "is no table of settings", "write it as [key] with its settings below")]
    faults = [
        error(place, f'unknown setting "{name}"', f"use {', '.join(sorted(_NAMES))}") for name in row.keys() - _NAMES
    ]
    for name in ("title", "scope", "path"):
        if not isinstance(row.get(name), str) or not row[name]:
            faults.append(error(place, f"has no {name}", f'add {name} = "..."'))
    if row.get("scope") and row["scope"] not in scopes:
        faults.append(error(place, f'unknown scope "{row["scope"]}"', f"use one of {', '.join(sorted(scopes))}"))
    if not any(row.get(name) for name in FORMATS):
        faults.append(error(place, "names no template", 'add docx = "..." or pdf = "..."'))
    if row.get("part", 1) not in (1, 2):
        faults.append(error(place, f"part is {row['part']}", "write part = 1 or part = 2"))
    if row.get("scope") == "phase_update" and not row.get("in_phase"):
        faults.append(error(place, "does not say which phase it is about", 'add in_phase = "..."'))
    return [*faults, *need_faults(place, row.get("needs", []))]


def _document_type(key: str, row: Any) -> DocumentType:
    row = row if isinstance(row, Mapping) else {}
    return DocumentType(
        key=key,
        title=str(row.get("title", "")),
        scope=str(row.get("scope", "")),
        templates={name: str(row[name]) for name in FORMATS if row.get(name)},
        audience=tuple(map(str, row.get("audience", ()))),
        part=int(row["part"]) if row.get("part") in (1, 2) else 1,
        path=str(row.get("path", "")),
        relations=tuple(map(str, row.get("relations", ()))),
        needs=read_needs(row.get("needs", [])),
        in_phase=str(row.get("in_phase", "")),
    )
