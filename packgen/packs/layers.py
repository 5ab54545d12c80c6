"""Layers (optional content): those of each paper in, the same layers hidden in the pack out.

Without this, a layer that is switched off in a paper would show once the paper is in a pack.
"""

from __future__ import annotations

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, String


def carry(pack: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Add a paper's layers to the pack's, each shown or hidden as it was; its pages must have been copied before."""
    found = source.Root.get("/OCProperties")
    if found is None:
        return
    groups = list(found.get("/OCGs", []))
    copied = {group.objgen: pack.copy_foreign(group) for group in groups}
    off = [copied[group.objgen] for group in _hidden(found, groups) if group.objgen in copied]
    if "/OCProperties" not in pack.Root:
        default = Dictionary(Name=String("Layers as in the papers"), OFF=Array())
        pack.Root.OCProperties = Dictionary(OCGs=Array(), D=default)
    layers = pack.Root.OCProperties
    layers.OCGs = Array([*layers.OCGs, *copied.values()])
    layers.D.OFF = Array([*layers.D.OFF, *off])


def _hidden(properties: Any, groups: list[Any]) -> list[Any]:
    default = properties.get("/D", {})
    if default.get("/BaseState") == "/OFF":
        shown = {group.objgen for group in default.get("/ON", [])}
        return [group for group in groups if group.objgen not in shown]
    return list(default.get("/OFF", []))
