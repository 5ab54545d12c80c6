"""A school's fields in; whether it is asked for evidence of a subject (applies.toml) out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any


def applies(subject: str, value_of: Callable[[str], object]) -> bool:
    """Whether a school has evidence of a subject at all: no key stage 2 in an infant school.

    ``value_of`` gives the value of a field of its row in the Schools sheet, None for an empty one.
    """
    return all(_word(value_of(field)) in values for field, values in _conditions().get(subject, {}).items())


@cache
def _conditions() -> Mapping[str, Mapping[str, frozenset[str]]]:
    found: dict[str, Any] = tomllib.loads(
        resources.files("packgen.schema").joinpath("applies.toml").read_text(encoding="utf-8")
    )
    return {
        subject: {field: frozenset(value.casefold() for value in values) for field, values in fields.items()}
        for subject, fields in found.items()
    }


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value or "").casefold()
