"""The text of a template in; its statements, and the names that they set, ask for first and print, out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from jinja2 import nodes

from packgen.renderers.elsewhere import elsewhere
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.scrutiny.shapes import ANYTHING, Shape

BARE = StrictEnvironment()
BARE.filters["elsewhere"] = elsewhere  # of pages alone
"""To parse with, and to know filters and tests from."""

Scope = dict[str, Shape]
"""The names that may be used at a place in a template."""


@lru_cache(maxsize=2048)
def parsed(source: str) -> nodes.Template:
    """A template's statements, parsed once; a TemplateSyntaxError is jinja2's own."""
    return BARE.parse(source)


def targets(target: nodes.Node, value: Shape) -> Scope:
    """The names that a loop or a set gives values to; of several at once nothing is known."""
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {name.name: ANYTHING for name in target.find_all(nodes.Name)}


def asked_first(test: nodes.Node) -> Iterator[str]:
    """The names that a condition makes sure of: ``x is defined``."""
    tests = [test] if isinstance(test, nodes.Test) else list(test.find_all(nodes.Test))
    yield from (written(each.node) for each in tests if each.name == "defined")


def written(node: nodes.Node) -> str:
    """A name as a template writes it, as far as it is a plain one."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{written(node.node)}.{node.attr}"
    return "this"
