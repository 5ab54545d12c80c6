"""A parsed template in; the same, every loop and joined text of it under a limit, out: no template runs for ever."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast

from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes, pass_context
from jinja2.runtime import markup_join
from jinja2.visitor import NodeTransformer

MOST_ROUNDS = 1_000_000
"""Rounds of all loops, and calls of macros, that one document may take; the longest of the sample takes some 5,000."""
A_CALL = 10
"""Rounds that a call of a macro or method counts as."""
LONGEST = 1_000_000
"""Characters that one text joined by a template may have."""

COUNTED, JOINED = "counted rounds", "joined texts"
"""The names of two filters; no template can write them, because there is a space in them."""

_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


@contextmanager
def limited() -> Iterator[None]:
    """Count the rounds of all that is filled inside the ``with`` block as one document's."""
    token = _left.set([MOST_ROUNDS])
    try:
        yield
    finally:
        _left.reset(token)


def spend(rounds: int) -> None:
    """Take rounds from what the document may still use. Raises TemplateRuntimeError where none is left."""
    left = _left.get()
    if left is None:
        return
    left[0] -= rounds
    if left[0] < 0:
        raise TemplateRuntimeError(f"its loops go round more than {MOST_ROUNDS:,} times")


@pass_context  # so that nothing is worked out before a document is filled
def counted(_context: Any, values: Any) -> Any:
    """What a loop goes through, its rounds spent beforehand."""
    found = values if isinstance(values, list | dict | str | tuple | range) else list(values)
    spend(len(found))
    return found


@pass_context
def joined(_context: Any, parts: list[Any]) -> Any:
    """Texts joined by ``~``, as Jinja joins them. Raises TemplateRuntimeError where that grows too long."""
    no_longer(*parts)
    return markup_join(parts)


def no_longer(*parts: Any) -> None:
    """Raise TemplateRuntimeError where texts or lists would be too long together."""
    if sum(len(part) for part in parts if hasattr(part, "__len__")) > LONGEST:
        raise TemplateRuntimeError("it makes a text or list that is too long")


class Limits(NodeTransformer):
    """Puts the limits into a parsed template. Raises TemplateSyntaxError where it switches escaping off."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - so Jinja finds it
        """Count the rounds of a loop before it starts."""
        self.generic_visit(node)
        node.iter = _filtered(node.iter, COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - so Jinja finds it
        """Measure what ``~`` makes."""
        self.generic_visit(node)
        return _filtered(nodes.List(node.nodes, lineno=node.lineno), JOINED)

    def visit_ScopedEvalContextModifier(self, node: nodes.ScopedEvalContextModifier) -> nodes.Node:  # noqa: N802 - so Jinja finds it
        """Refuse ``{% autoescape false %}``."""
        raise TemplateSyntaxError("a template may not switch off how values are made safe", node.lineno)


def _filtered(value: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(cast(nodes.Expr, value), name, [], [], None, None, lineno=value.lineno)
