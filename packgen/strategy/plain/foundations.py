"""What a strategy is for: its title, aims and stages; a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.strategy.plain.layout import Block, Heading, Item, Text
from packgen.strategy.plain.phrases import numbered
from packgen.strategy.types import Stage, Strategy


def blocks(strategy: Strategy) -> Iterator[Block]:
    """The title with the trust and version, the summary, the aims and the stages."""
    yield Heading(1, strategy.title)
    if about := ", ".join(each for each in (strategy.trust, strategy.version) if each):
        yield Text(about)
    if strategy.summary:
        yield Text(strategy.summary)
    if strategy.aims:
        yield Heading(2, "Aims and principles")
        yield from (Item(numbered(aim.text, aim.paragraph)) for aim in strategy.aims)
    if strategy.stages:
        yield Heading(2, "The improvement process")
        for number, stage in enumerate(strategy.stages, start=1):
            yield from _stage(number, stage)


def _stage(number: int, stage: Stage) -> Iterator[Block]:
    question = f" {stage.question}" if stage.question else ""
    yield Heading(3, f"Stage {number}: {stage.name or 'name not known'}{f'.{question}' if question else ''}")
    if stage.note:
        yield Text(stage.note)
    yield from (Item(numbered(activity, stage.paragraph)) for activity in stage.activities)
