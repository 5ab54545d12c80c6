"""The styles of a Word file in; what each paragraph style means for a screen reader, and the language, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"

_BUILT_IN = re.compile(r"heading ([1-9])", re.IGNORECASE)
"""What Word calls its own headings in the file, whatever language it is shown in."""


@dataclass(frozen=True)
class Styles:
    """By a style's id: the level of built-in headings, the names of other styles that pose as one, and all lists."""

    levels: dict[str, int]
    posing: dict[str, str]
    lists: frozenset[str]
    normal: str
    language: str


@lru_cache(maxsize=32)
def styles_of(data: bytes) -> Styles:
    """Read the part of styles, once while it stays the same."""
    root = etree.fromstring(data)
    found = {
        style.get(f"{W}styleId"): style for style in root.iter(f"{W}style") if style.get(f"{W}type") == "paragraph"
    }
    lines = {name: list(_line(name, found)) for name in found}
    levels = {name: level for name, line in lines.items() if (level := _level(line))}
    outlined = {name for name, line in lines.items() if any(_is_outlined(style) for style in line)}
    normal = next((name for name, style in found.items() if style.get(f"{W}default") in ("1", "true")), "")
    language = root.find(f"{W}docDefaults//{W}lang")
    return Styles(
        levels,
        {name: _name(found[name]) for name in sorted(outlined - levels.keys())},
        frozenset(name for name, line in lines.items() if any(s.find(f".//{W}numPr") is not None for s in line)),
        normal,
        "" if language is None else language.get(VAL, ""),
    )


def _line(name: str, found: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those that it is based on."""
    seen: set[str] = set()
    while name in found and name not in seen:
        seen.add(name)
        yield found[name]
        base = found[name].find(f"{W}basedOn")
        name = "" if base is None else base.get(VAL, "")


def _level(line: list[etree._Element]) -> int:
    matches = (_BUILT_IN.fullmatch(_name(style)) for style in line)
    return next((int(match[1]) for match in matches if match), 0)


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    return "" if name is None else str(name.get(VAL, ""))


def _is_outlined(style: etree._Element) -> bool:
    """Whether a style puts its paragraphs into the outline, where level 10 stands for body text."""
    outline = style.find(f"{W}pPr/{W}outlineLvl")
    return outline is not None and int(outline.get(VAL, "9")) < 9
