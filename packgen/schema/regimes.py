"""The frameworks under which Ofsted has reported (inspection_regimes.toml): areas and the grades that each can have."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Regime:
    """One inspection framework: which grades each of its areas can have. ``free`` kinds have outcomes in words."""

    name: str
    areas: Mapping[str, tuple[str, ...]]
    free: tuple[str, ...]
    first: str
    last: str


@cache
def regimes() -> Mapping[str, Regime]:
    """The regimes by name, from inspection_regimes.toml."""
    data = tomllib.loads(files("packgen.schema").joinpath("inspection_regimes.toml").read_text(encoding="utf-8"))
    return {entry["name"]: _regime(entry) for entry in data["regimes"]}


def _regime(entry: Mapping[str, object]) -> Regime:
    areas: dict[str, tuple[str, ...]] = {}
    groups = entry["groups"]
    for group in groups if isinstance(groups, list) else []:
        for area in group["areas"]:
            areas[area] = tuple(group["grades"])
    free = entry.get("free", ())
    return Regime(
        str(entry["name"]),
        areas,
        tuple(free) if isinstance(free, list) else (),
        str(entry.get("first", "")),
        str(entry.get("last", "")),
    )
