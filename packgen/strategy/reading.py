"""A TOML file read by name, type and line: a Table hands out values and collects located issues about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from packgen.errors import Issue, error
from packgen.language import near

T = TypeVar("T")
Path = tuple[str | int, ...]

LARGEST = 1_000_000_000
"""The largest number that anything in a strategy may be."""
LONGEST_TEXT = 2000
"""Characters of a text."""
LONGEST_ISSUE = 500
"""Characters of a message, whatever stands in the file."""
LONGEST_DAYS = 3650
"""The most days that anything may be due in or old: ten years."""
_ITEMS = 5

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_-]+|\"[^\"]+\")\s*=")


def line_index(text: str) -> dict[Path, int]:
    """Map the path of every table and key that starts a line to its 1-based line; arrays of tables count from 0."""
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    here: Path = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            here = _table_path(header[2], counts, is_array=header[1] == "[[")
            lines.setdefault(here, number)
            lines.setdefault(tuple(part for part in here if isinstance(part, str)), number)
        elif key := _KEY.match(line):
            lines.setdefault((*here, key[1].strip('"')), number)
    return lines


def _table_path(dotted: str, counts: dict[Path, int], *, is_array: bool) -> Path:
    path: Path = ()
    names = [name.strip().strip('"') for name in dotted.split(".")]
    for position, name in enumerate(names):
        path = (*path, name)
        if is_array and position == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


@dataclass
class Table:
    """One table of the file: typed reading that reports what is missing, of the wrong type or unknown.

    Every reader gives a harmless value after reporting, so that all issues are found in one pass.
    """

    file: str
    data: Mapping[str, Any]
    lines: Mapping[Path, int]
    issues: list[Issue]
    path: Path = ()
    used: set[str] = field(default_factory=set)

    def report(self, message: str, hint: str = "", key: str = "") -> None:
        """Add an issue at the line of this table or of one of its keys."""
        place = self.place(*[key] if key else [])
        self.issues.append(error(place, _clipped(message, LONGEST_ISSUE), _clipped(hint, LONGEST_ISSUE)))

    def place(self, *keys: str | int) -> str:
        """The file and the nearest line known: of this path within the table, of the table or of its parent."""
        path: Path = (*self.path, *keys)
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.file}, line {self.lines[path]}" if path else self.file

    def has(self, key: str) -> bool:
        """Whether the table has this key."""
        return key in self.data

    def get(self, key: str, kind: type[T] | tuple[type[T], ...], default: T | None, wanted: str) -> T | None:
        """The value of a key if it is of the kind, else the default; required where the default is None."""
        self.used.add(key)
        if key not in self.data:
            if default is None:
                self.report(f'"{key}" is missing', f"add {key} = {wanted}")
            return default
        value = self.data[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.report(f'"{key}" is {shown(value)}', f"write {wanted}", key)
            return default
        if isinstance(value, int | float) and not abs(value) <= LARGEST:
            self.report(f'"{key}" is {shown(value)}', f"write a number of {LARGEST:,} at most", key)
            return default
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text; required unless a default is given."""
        value = self.get(key, str, default, "a text in quotes")
        if value is not None and not value.strip() and default is None:
            self.report(f'"{key}" is empty', "write a text in quotes", key)
        return self._short(key, value or "")

    def _short(self, key: str, value: str) -> str:
        if len(value) > LONGEST_TEXT:
            self.report(f'"{key}" holds {len(value):,} characters', f"write {LONGEST_TEXT:,} at most", key)
        return " ".join(value[:LONGEST_TEXT].split())

    def number(self, key: str, default: float | None = None) -> float:
        """A number; required unless a default is given."""
        return float(self.get(key, (int, float), default, "a number") or 0)

    def whole(self, key: str, default: int | None = None, lowest: int = 0) -> int:
        """A whole number, not below the lowest; required unless a default is given."""
        found = self.get(key, int, default, "a whole number") or 0
        if self.has(key) and found < lowest:
            self.report(f'"{key}" is {found}', f"write {lowest} or more", key)
        return found

    def days(self, key: str, default: int | None = None) -> int | None:
        """A number of days, from 1 to ten years; the default where the key is absent."""
        days = self.get(key, int, default, "a whole number of days") if self.has(key) else default
        if days is not None and not 1 <= days <= LONGEST_DAYS:
            self.report(f'"{key}" is {days} days', f"write a number of days from 1 to {LONGEST_DAYS}", key)
            return default
        return days

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        return bool(self.get(key, bool, default, "true or false"))

    def maybe(self, key: str, kind: type[T] | tuple[type[T], ...], wanted: str) -> T | None:
        """An optional value, None where the key is absent."""
        return self.get(key, kind, None, wanted) if key in self.data else None

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of texts."""
        default: list[str] | None = None if required else []
        found = self.get(key, list, default, 'a list such as ["one", "two"]') or []
        for item in found:
            if not isinstance(item, str):
                self.report(f'"{key}" holds {shown(item)}', "write every item as a text in quotes", key)
        return tuple(self._short(key, item) for item in found if isinstance(item, str))

    def choice(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """A text that is one of those allowed."""
        value = self.text(key, default)
        self.check(key, (value,) if value else (), allowed)
        return value

    def check(self, key: str, values: Iterable[str], allowed: Iterable[str], what: str = "") -> None:
        """Report each value that is not allowed, with the nearest that is."""
        known = list(allowed)
        for value in values:
            if value not in known:
                self.report(f'"{value}" is no {what or key} that packgen knows', _remedy(value, known), key)

    def table(self, key: str) -> Table:
        """A table within this one; empty, and reported, where it is missing."""
        if not self.has(key):
            self.used.add(key)
            self.report(f'the table "{key}" is missing', f"add it, headed [{'.'.join(map(str, (*self.path, key)))}]")
        found = self.maybe(key, dict, "a table") or {}
        return Table(self.file, found, self.lines, self.issues, (*self.path, key))

    def tables(self, key: str) -> list[Table]:
        """An array of tables within this one; may be absent."""
        empty: list[Any] = []
        found = self.get(key, list, empty, "a list of tables") or []
        tables = []
        for position, item in enumerate(found):
            if isinstance(item, dict):
                tables.append(Table(self.file, item, self.lines, self.issues, (*self.path, key, position)))
            else:
                self.report(f'"{key}" holds {shown(item)}', f"write each as a table of its own, headed [[{key}]]", key)
        return tables

    def named(self, key: str) -> dict[str, Table]:
        """The tables of a table, by name."""
        outer = self.table(key)
        outer.used.update(outer.data)
        found = {}
        for name, item in outer.data.items():
            if isinstance(item, dict):
                found[name] = Table(self.file, item, self.lines, self.issues, (*outer.path, name))
            else:
                outer.report(f'"{name}" is {shown(item)}', f"write it as a table headed [{key}.{name}]", name)
        return found

    def done(self) -> None:
        """Report keys that nothing asked for: they are misspelt or mean nothing here."""
        for key in self.data:
            if key not in self.used:
                self.report(f'"{key}" means nothing here', nearest(key, self.used) or "remove it", key)


def shown(value: Any) -> str:
    """A value of the file as a person would write it, cut short where it is long."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        held = ", ".join(shown(item) for item in value[:_ITEMS])
        return f"[{held}{', ...' if len(value) > _ITEMS else ''}]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) > LARGEST:
        return "a very large number"
    return _clipped(repr(value) if isinstance(value, str | int | float) else value.isoformat(), 60)


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _remedy(value: str, known: list[str]) -> str:
    """The hint for a value that is not known, never empty."""
    if not known:
        return "remove it, or mend first what it belongs to"
    return nearest(value, known) or f"use one of the {len(known)} that it knows, such as {', '.join(known[:3])}"


def nearest(value: str, known: Iterable[str]) -> str:
    """The hint for a value that is not known: the nearest one that is, or all of a few."""
    options = sorted(known)
    if found := near.nearest(value, options):
        return f'did you mean "{found}"?'
    return f"use one of: {', '.join(options)}" if 0 < len(options) <= 12 else ""
