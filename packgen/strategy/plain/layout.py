"""Headings, paragraphs and items in; lines for a terminal or of Markdown out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the title."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; ``depth`` 1 stands below the item before it."""

    text: str
    depth: int = 0


Block: TypeAlias = Heading | Text | Item

_RULES = {1: "=", 2: "-"}


def terminal(blocks: Iterable[Block], width: int) -> Iterator[str]:
    """Lines of at most ``width`` characters: headings underlined, items indented."""
    before: Block | None = None
    for block in blocks:
        yield from _space(before, block)
        if isinstance(block, Heading):
            yield from textwrap.wrap(block.text, width)
            if block.level in _RULES:
                yield _RULES[block.level] * min(len(block.text), width)
        elif isinstance(block, Item):
            lead = "  " * (block.depth + 1)
            yield from _wrapped(block.text, width, f"{lead}- ", f"{lead}  ")
        else:
            yield from _wrapped(block.text, width)
        before = block


def markdown(blocks: Iterable[Block]) -> Iterator[str]:
    """Lines of Markdown, one a paragraph, heading or item."""
    before: Block | None = None
    for block in blocks:
        yield from _space(before, block, in_markdown=True)
        text = _escaped(block.text)
        if isinstance(block, Heading):
            yield f"{'#' * block.level} {text}"
        else:
            yield f"{'  ' * block.depth}- {text}" if isinstance(block, Item) else text
        before = block


def _space(before: Block | None, block: Block, *, in_markdown: bool = False) -> Iterator[str]:
    """An empty line between blocks; on a terminal none below a heading, nor below words that lead to a list."""
    if before is None or (isinstance(before, Item) and isinstance(block, Item)):
        return
    if not in_markdown and (
        (isinstance(before, Heading) and not isinstance(block, Heading))
        or (isinstance(before, Text) and isinstance(block, Item) and before.text.endswith(":"))
    ):
        return
    yield ""


def _wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _escaped(text: str) -> str:
    """A text in which nothing is taken for Markdown's own marks."""
    return re.sub(r"([\\`*_<\[\]|]|^[#>+-])", r"\\\1", text)
