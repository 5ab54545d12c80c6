"""A strategy in plain English for a trustee to read: a Strategy in, lines for a terminal or of Markdown out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.strategy.plain import foundations, people, phases, provision, risks, rules
from packgen.strategy.plain.layout import Block, markdown, terminal
from packgen.strategy.types import Strategy

__all__ = ["markdown_lines", "terminal_lines"]


def terminal_lines(strategy: Strategy, titles: Mapping[str, str], width: int = 88) -> Iterator[str]:
    """The whole strategy as lines of a terminal of so many characters; ``titles`` names documents by their key."""
    return terminal(_blocks(strategy, titles), width)


def markdown_lines(strategy: Strategy, titles: Mapping[str, str]) -> Iterator[str]:
    """The whole strategy as lines of Markdown; ``titles`` names documents by their key."""
    return markdown(_blocks(strategy, titles))


def _blocks(strategy: Strategy, titles: Mapping[str, str]) -> Iterator[Block]:
    yield from foundations.blocks(strategy)
    yield from people.blocks(strategy, titles)
    yield from provision.blocks(strategy, titles)
    yield from phases.blocks(strategy)
    yield from risks.blocks(strategy)
    yield from rules.blocks(strategy)
