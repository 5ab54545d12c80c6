"""The text of a TOML file in; its tables, the line of each key, and the one issue of a text that is no TOML, out."""

from __future__ import annotations

import re
import tomllib
from typing import Any, TypeAlias

from packgen.errors import Issue, error

Names: TypeAlias = tuple[str, ...]
"""The way to a table or key: ("headings", "attendance", "Att %")."""

_KEY = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w-]+)"""
_KEYS = re.compile(rf"\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*=")
_HEAD = re.compile(rf"\s*\[\s*({_KEY}(?:\s*\.\s*{_KEY})*)\s*\]")
_END = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")


_PLAIN = {
    r"Cannot declare \(.*'([^']*)',?\) twice": r'the table "\1" stands twice',
    r"Cannot overwrite a value": "one name stands twice in a table",
    r"Cannot mutate immutable namespace .*": "a table is added to that is closed already",
}
"""What tomllib says where it speaks to programmers, and the same for people."""


def read_toml(text: str) -> dict[str, Any]:
    """Read the text of a TOML file. Raises TOMLDecodeError, also where it is nested too deep or a number too long."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError("its lists and tables stand too deep within each other") from None
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:
        raise tomllib.TOMLDecodeError("a number in it has too many digits, or a date is none") from None


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
    for pattern, words in _PLAIN.items():
        what = re.sub(pattern, words, what)
    return error(place, f"cannot be understood: {what}", hint)


def _parts(dotted: str) -> Names:
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in re.findall(_KEY, dotted))
