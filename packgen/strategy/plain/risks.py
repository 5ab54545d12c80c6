"""Risk: bands, appetite, early warnings and interventions in words; a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import sentence, with_the
from packgen.strategy.plain.criteria import only, statement, statements
from packgen.strategy.plain.layout import Block, Heading, Item, Text
from packgen.strategy.plain.phrases import days_text, numbered
from packgen.strategy.types import EarlyWarning, Intervention, RiskBands, Strategy
from packgen.strategy.types.criteria import Criterion


def blocks(strategy: Strategy) -> Iterator[Block]:
    """The bands of scores, the appetite, the early warnings and what each triggers."""
    yield Heading(2, "Risk")
    yield Text("A risk's score is its likelihood times its impact, each from 1 to 5.")
    yield from _bands(strategy.risk)
    if strategy.warnings:
        yield Heading(2, "Early warnings")
        yield Text(
            "Each of these signs proposes a risk of the school, with its evidence. People decide whether it goes into "
            "the risk register, and how it is scored."
        )
        for warning in strategy.warnings:
            yield from _warning(warning, strategy)
    if strategy.interventions:
        yield Heading(2, "Interventions")
        for one in strategy.interventions:
            yield from _intervention(one, strategy)


def _bands(risk: RiskBands) -> Iterator[Block]:
    for band in risk.bands:
        red = " A risk here must have an owner." if band.key == risk.red else ""
        yield Item(f"{band.name} ({band.rag}): scores of {band.lowest} to {band.highest}.{red}")
    if risk.appetite:
        yield Text("The highest score that the trust accepts once controls are in place:")
        yield from (Item(f"{each.category}: {each.highest}") for each in risk.appetite)


def _warning(warning: EarlyWarning, strategy: Strategy) -> Iterator[Block]:
    yield Heading(3, numbered(warning.text.removesuffix("."), warning.paragraph))
    yield from _when("Raised when", warning.criterion, strategy)
    score = warning.likelihood * warning.impact
    band = strategy.risk.band(score)
    yield Item(
        f"Proposes a risk under {warning.category}: likelihood {warning.likelihood}, impact {warning.impact}, so a "
        f"score of {score} ({band.name}), owned by {with_the(warning.owner)}."
    )
    if found := strategy.intervention(warning.intervention):
        yield Item(f"Triggers: {found.name}.")


def _intervention(one: Intervention, strategy: Strategy) -> Iterator[Block]:
    yield Heading(3, numbered(one.name, one.paragraph))
    yield Text(one.text)
    yield Item(sentence(f"{with_the(one.owner)} leads it"))
    if one.plan:
        approved = f", which {with_the(one.approver)} approves" if one.approver else ""
        yield Item(f"It has a {one.plan}{approved}.")
    yield from (Item(told) for told in _times(one))
    if one.red_risks:
        name = next((band.name for band in strategy.risk.bands if band.key == strategy.risk.red), strategy.risk.red)
        yield Item(f"A risk of the school that is scored as {name} triggers it as well.")
    if one.ends:
        yield from _when("It may end when", one.ends, strategy)
    else:
        yield Item("People decide when it ends.")


def _times(one: Intervention) -> Iterator[str]:
    if one.starts_within:
        yield f"It starts within {days_text(one.starts_within)}."
    if one.review_every:
        yield f"It is reviewed every {days_text(one.review_every)}."
    if one.weeks:
        yield f"It runs for {one.weeks[0]} to {one.weeks[1]} weeks."


def _when(lead: str, criterion: Criterion, strategy: Strategy) -> Iterator[Block]:
    """A criterion after words that lead to it; several statements stand below them."""
    if condition := only(criterion):
        yield Item(f"{lead}: {statement(condition, strategy)}")
        return
    first, *rest = statements(criterion, 0, strategy)
    yield Item(f"{lead} {first.text[:1].lower()}{first.text[1:]}")
    yield from rest
