"""The names that a strategy may use: measures, subjects, their fields and choices, from the schema files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any


@lru_cache(maxsize=2)
def _schema(name: str) -> dict[str, Any]:
    return tomllib.loads(files("packgen.schema").joinpath(name).read_text(encoding="utf-8"))


def measures() -> tuple[str, ...]:
    """The keys of every measure."""
    return tuple(_schema("measures.toml"))


def subjects() -> tuple[str, ...]:
    """The keys of every subject that is kept as records."""
    return tuple(name for name, subject in _schema("subjects.toml").items() if "fields" in subject)


def fields(subject: str) -> Mapping[str, str]:
    """The fields of a subject and their types."""
    return {name: field["type"] for name, field in _schema("subjects.toml")[subject]["fields"].items()}


def choices(subject: str, field: str) -> tuple[str, ...]:
    """The choices of a field, none where it is free."""
    return tuple(_schema("subjects.toml")[subject]["fields"][field].get("choices", ()))


def sheet(subject: str) -> str:
    """The name of a subject's sheet in the workbook."""
    return str(_schema("subjects.toml")[subject]["sheet"])
