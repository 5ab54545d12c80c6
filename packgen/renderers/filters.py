"""The few filters that templates have beside Jinja's own: text in, text or safe markup out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from packgen.language.prose import blocks
from packgen.renderers.prose import inline, points, prose

CODE = ", digest "
"""What parts the words of a version from the code of its content."""


def lines(text: str) -> list[str]:
    """The paragraphs and list items of a text as words alone, without the marks of lists and of Markdown."""
    return [block.text for block in blocks(text)]


def join_and(words: Iterable[object], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    found = [str(word) for word in words]
    return found[0] if len(found) == 1 else f" {last} ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def cell(value: object) -> object:
    """The words of a table's cell: a text as it is, those of a list one a line, the word of a status."""
    if isinstance(value, dict):
        return value["tag"]
    return "\n".join(str(line) for line in value) if isinstance(value, list) else value


def edition(version: str) -> str:
    """A version's words without the code at their end: "Final, version 1, issued 4 March 2026"."""
    return str(version).partition(CODE)[0]


def code(version: str) -> str:
    """The code at the end of a version's words, by which the same content is known again; "" where it has none."""
    return str(version).partition(CODE)[2]


FILTERS: dict[str, Callable[..., Any]] = {
    "lines": lines,
    "join_and": join_and,
    "cell": cell,
    "prose": prose,
    "points": points,
    "inline": inline,
    "edition": edition,
    "code": code,
}
"""What HTML and Word templates have alike; Word writes prose, points and inline in its own way."""
