"""The text of a TOML file in, the line of every table and key out, and the one issue of a text that is no TOML."""

from __future__ import annotations

import re
import tomllib
from typing import TypeAlias

from packgen.errors import Issue, error

Names: TypeAlias = tuple[str, ...]
"""The way to a table or key: ("headings", "attendance", "Att %")."""

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEYS = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_HEAD = re.compile(rf"\s*\[\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*\]")
_END = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


def lines_of(text: str) -> dict[Names, int]:
    """The 1-based line of every table and key by its full path."""
    lines: dict[Names, int] = {}
    table: Names = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if head := _HEAD.match(line):
            table = _parts(head[1])
            lines.setdefault(table, number)
        elif keys := _KEYS.match(line):
            lines.setdefault((*table, *_parts(keys[1])), number)
    return lines


def syntax_issue(file: str, failure: tomllib.TOMLDecodeError, hint: str) -> Issue:
    """The issue of a file that is no TOML: what tomllib says of it, the line moved into the place."""
    message = str(failure)
    found = _END.search(message)
    place = f"{file}, line {found[1]}" if found and found[1] else file
    what = message[: found.start()] if found else message
    return error(place, f"cannot be understood: {what}", hint)


def _parts(dotted: str) -> Names:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in re.findall(_KEY, dotted))
