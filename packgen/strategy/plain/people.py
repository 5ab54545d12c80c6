"""Who answers for what, who sees what, and who shapes which procedure: a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from packgen.language import join_and
from packgen.schema import audiences
from packgen.strategy.plain.layout import Block, Heading, Item, Text
from packgen.strategy.plain.phrases import numbered
from packgen.strategy.types import Procedure, Strategy

READERS = {name: each.words for name, each in audiences().items()}
KINDS = {
    "autonomous": "Each school decides for itself",
    "aligned": "Schools do it in ways that fit together",
    "standardised": "All schools do it in the same way",
}


def readers_text(readers: Iterable[str]) -> str:
    """Readers as a sentence names them."""
    return join_and(READERS.get(reader, reader) for reader in readers)


def blocks(strategy: Strategy, titles: Mapping[str, str]) -> Iterator[Block]:
    """Accountability, circulation and procedures."""
    if strategy.accountability:
        yield Heading(2, "Who is accountable")
        yield from (Item(numbered(clause.text, clause.paragraph)) for clause in strategy.accountability)
    if strategy.circulation:
        yield Heading(2, "Who sees what")
        for item in strategy.circulation:
            title = titles.get(item.document, item.document)
            yield Item(f"{title}: {readers_text(item.readers)}. {numbered(item.text, item.paragraph)}")
    if strategy.procedures:
        yield Heading(2, "Who shapes which procedure")
        for kind, words in KINDS.items():
            yield from _procedures(words, [each for each in strategy.procedures if each.kind == kind])
        if keys := {key for procedure in strategy.procedures for key in procedure.trust_led_in}:
            names = [phase.name for phase in strategy.phases if phase.key in keys]
            yield Text(f"The trust may lead what is marked with a star while a school is in {' or '.join(names)}.")


def _procedures(words: str, found: list[Procedure]) -> Iterator[Block]:
    if found:
        names = [f"{each.name}{'*' if each.trust_led_in else ''}" for each in found]
        paragraphs = dict.fromkeys(each.paragraph for each in found)
        yield Item(numbered(f"{words}: {'; '.join(names)}.", join_and(paragraphs)))
