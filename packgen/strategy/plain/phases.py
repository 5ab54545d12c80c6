"""The phases: what speaks for each, what is expected there and what the school gets; a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import count_of, join_and, sentence, with_the
from packgen.strategy.plain.criteria import only, statement, statements
from packgen.strategy.plain.layout import Block, Heading, Item, Text
from packgen.strategy.plain.phrases import numbered, rhythm_text, said
from packgen.strategy.types import Phase, PlanDuty, ReportingDuty, Strategy
from packgen.strategy.types.criteria import Role, Route, Strength

STRENGTHS = {
    Strength.DECIDES: "This outweighs everything else.",
    Strength.FITS: "This points here and nowhere else.",
    Strength.ALLOWS: "This allows the phase, but does not point to it alone.",
}


def blocks(strategy: Strategy) -> Iterator[Block]:
    """Every phase, the one of most need first."""
    if not strategy.phases:
        return
    yield Heading(2, "Phases of schools")
    names = join_and(phase.name for phase in strategy.phases)
    yield Text(f"From most need to least: {names}. People agree the phase; the evidence only proposes one.")
    if strategy.aspects:
        aspects = join_and(aspect.name for aspect in strategy.aspects)
        yield Text(f"A school's profile gives each of these a phase as well: {aspects}.")
    for phase in strategy.phases:
        yield Heading(3, numbered(phase.name, phase.paragraph.removesuffix(f", {phase.name}")))
        yield Text(phase.summary)
        yield from _phase(phase, strategy)


def _phase(phase: Phase, strategy: Strategy) -> Iterator[Block]:
    many = len(phase.routes) > 1
    yield Text("Any one of these speaks for it:" if many else "This speaks for it:")
    for route in phase.routes:
        yield from _route(route, strategy)
    for item in phase.alongside:
        told = statement(item.condition, strategy)
        if item.role is Role.REQUIRED:
            yield Text(f"In every case this must hold as well: {told}")
        else:
            yield Text(f"Beside them, this counts for the phase where it holds, and against it where not: {told}")
    if phase.expectations:
        yield Text("What is expected:")
        yield from (Item(clause.text) for clause in phase.expectations)
    yield Text("What the school gets beyond the core offer:")
    yield Item(f"At least {count_of(phase.support.days, 'day')} of school improvement support a term.")
    yield from (Item(more) for more in phase.support.more)
    yield from _duties(phase, strategy)


def _route(route: Route, strategy: Strategy) -> Iterator[Block]:
    condition = only(route.criterion)
    text = statement(condition, strategy) if condition else route.text
    yield Item(f"{text} {STRENGTHS[route.strength]}")
    if condition is None:
        yield from statements(route.criterion, 1, strategy)


def _duties(phase: Phase, strategy: Strategy) -> Iterator[Block]:
    if phase.plans or phase.reporting or phase.capacity.text:
        yield Text("Plans, reports and capacity:")
    yield from (Item(_plan(duty)) for duty in phase.plans)
    yield from (Item(_report(duty)) for duty in phase.reporting)
    if phase.capacity.text:
        yield Item(phase.capacity.text)
    if led := strategy.trust_led(phase):
        yield Item(f"The trust may lead: {'; '.join(procedure.name for procedure in led)}.")


def _plan(duty: PlanDuty) -> str:
    """The plan in the file's words; who approves it and that it is costed only where they do not say so."""
    told = duty.text.casefold()
    approver = (
        f"{with_the(duty.approver)} approves it" if duty.approver and duty.approver.casefold() not in told else ""
    )
    costed = "It gives its costs" if duty.costed and "cost" not in told else ""
    return said(duty.text, approver, costed)


def _report(duty: ReportingDuty) -> str:
    by = f", from {with_the(duty.by)}" if duty.by else ""
    return sentence(f"{duty.what}: {rhythm_text(duty.rhythm)} to {with_the(duty.body)}{by}")
