"""Reads the sample's words: one TOML file a subject, each with its rows by field name."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "words"


def words(subject: str) -> list[dict[str, Any]]:
    """The rows of words/<subject>.toml, in order; values of a [common] table stand in every row that lacks them."""
    text = (FOLDER / f"{subject}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    common = table.get("common", {})
    return [common | {name: _tidied(value) for name, value in row.items()} for row in table["rows"]]


def _tidied(value: Any) -> Any:
    """Text without the line break that closes a TOML block."""
    return value.strip("\n") if isinstance(value, str) else value
