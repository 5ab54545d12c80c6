"""The phases of a strategy file: `[[phases]]` tables in, Phases with routes, support and duties out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from packgen.strategy import vocabulary
from packgen.strategy.reading import Table, nearest
from packgen.strategy.sections.provision import read_trace
from packgen.strategy.types import Capacity, Clause, Phase, PlanDuty, ReportingDuty, Support
from packgen.strategy.types.criteria import Alongside, Condition, Criterion, Group, Role, Route, Strength

DEEPEST = 8
"""So many any and all may stand within each other."""
CAPACITY_WORDS = ("takes", "may give", "likely to give", "expected to give")


def read_phases(top: Table, conditions: Mapping[str, Condition]) -> tuple[Phase, ...]:
    """Every phase, in the order of the file: the one of most need first."""
    return tuple(_phase(table, order, conditions) for order, table in enumerate(top.tables("phases"), start=1))


def _phase(table: Table, order: int, conditions: Mapping[str, Condition]) -> Phase:
    name, paragraph = table.text("name"), table.text("paragraph", "")
    phase = Phase(
        key=table.text("key"),
        name=name,
        order=order,
        paragraph=paragraph,
        summary=table.text("summary"),
        routes=tuple(_route(route, paragraph, conditions) for route in table.tables("routes")),
        alongside=_alongside(table.tables("alongside"), conditions),
        expectations=tuple(Clause(paragraph, text) for text in table.texts("expectations")),
        support=_support(table, paragraph, name),
        plans=tuple(_plan(plan, paragraph) for plan in table.tables("plans")),
        reporting=tuple(_reporting(duty, paragraph) for duty in table.tables("reporting")),
        capacity=_capacity(table, paragraph),
    )
    if not phase.routes:
        table.report(f'the phase "{name}" has no route into it', "add [[phases.routes]] with its conditions")
    table.done()
    return phase


def _route(table: Table, paragraph: str, conditions: Mapping[str, Condition]) -> Route:
    text = table.text("text")
    criterion = read_criterion(table, conditions)
    strength = table.choice("strength", list(Strength), "fits")
    route = Route(table.text("id"), table.text("paragraph", paragraph), text, _strength(strength), criterion)
    table.done()
    return route


def read_criterion(table: Table, conditions: Mapping[str, Condition]) -> Criterion:
    """The tree of a table: exactly one of any = [...] and all = [...], of ids of conditions and further trees."""
    table.used.update(("any", "all"))
    return _criterion({key: table.data[key] for key in ("any", "all") if table.has(key)}, table, conditions)


def _strength(word: str) -> Strength:
    return Strength(word) if word in list(Strength) else Strength.FITS


def _criterion(spec: Any, table: Table, conditions: Mapping[str, Condition], depth: int = 0) -> Criterion:
    """A tree from its form in the file: an id, or { any = [...] } or { all = [...] }."""
    if isinstance(spec, str):
        if spec in conditions:
            return conditions[spec]
        table.report(f'there is no condition "{spec}"', nearest(spec, conditions) or f"add [conditions.{spec}]")
        return Group(True, ())
    if depth > DEEPEST:
        table.report("any and all stand too deep within each other", f"nest {DEEPEST} of them at most")
        return Group(True, ())
    if isinstance(spec, dict) and len(spec) == 1 and (key := next(iter(spec))) in ("any", "all"):
        parts = spec[key] if isinstance(spec[key], list) else []
        if not parts:
            table.report(f'"{key}" is empty', f'write {key} = ["the id of a condition"]', key)
        return Group(key == "all", tuple(_criterion(part, table, conditions, depth + 1) for part in parts))
    table.report("exactly one of any and all is needed here", 'write all = ["condition", { any = ["this", "that"] }]')
    return Group(True, ())


def _alongside(tables: Iterable[Table], conditions: Mapping[str, Condition]) -> tuple[Alongside, ...]:
    found = []
    for table in tables:
        name = table.choice("condition", conditions)
        role = table.choice("role", list(Role))
        if name in conditions and role in list(Role):
            found.append(Alongside(conditions[name], Role(role)))
        table.done()
    return tuple(found)


def _support(table: Table, paragraph: str, name: str) -> Support:
    if not table.has("support"):
        table.used.add("support")
        table.report(f'the phase "{name}" has no support', "add [phases.support] with days and more")
        return Support(paragraph, 0)
    inner = table.table("support")
    support = Support(
        inner.text("paragraph", paragraph), inner.number("days"), inner.texts("more"), inner.flag("carried_over")
    )
    if support.days < 0:
        inner.report("the days of support are below 0", "write 0 or more", "days")
    inner.done()
    return support


def _plan(table: Table, paragraph: str) -> PlanDuty:
    duty = PlanDuty(
        table.text("paragraph", paragraph),
        table.choice("plan", vocabulary.choices("plans", "plan")),
        table.text("text"),
        table.text("approver", ""),
        table.flag("costed"),
    )
    table.done()
    return duty


def _reporting(table: Table, paragraph: str) -> ReportingDuty:
    duty = ReportingDuty(
        table.text("paragraph", paragraph),
        table.text("what"),
        table.text("body"),
        table.text("rhythm"),
        table.text("by", ""),
        table.texts("papers"),
        read_trace(table) if table.has("evidence") else None,
    )
    table.done()
    return duty


def _capacity(table: Table, paragraph: str) -> Capacity:
    if not table.has("capacity"):
        table.used.add("capacity")
        return Capacity(paragraph, "", "")
    inner = table.table("capacity")
    capacity = Capacity(paragraph, inner.choice("gives", CAPACITY_WORDS), inner.text("text"))
    inner.done()
    return capacity
