"""The shape of a value, and what a template asks of it, in; the shape of the answer, or what is wrong, out."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from jinja2 import nodes

from packgen.language.near import nearest
from packgen.renderers.environment import METHODS
from packgen.renderers.scrutiny.shapes import ANYTHING, LEAVES, Shape, merged

Answer: TypeAlias = Shape | tuple[str, str]
"""A shape, or what is wrong and how to mend it."""

_FIRST = {"first", "last", "max", "min"}
_SAME = {"list", "reject", "rejectattr", "reverse", "select", "selectattr", "sort", "unique"}
_BY_ATTRIBUTE = {"groupby", "map", "max", "min", "rejectattr", "selectattr", "sort", "sum", "unique"}
_MOST_KEYS = 8


def of_key(owner: Shape, key: object) -> Answer:
    """What ``owner.key`` or ``owner[key]`` is."""
    if isinstance(key, str) and key.startswith("_"):
        return f"a template may not ask for “{key}”", "use the names that packgen templates fields lists"
    if key in owner.keys:
        return owner.keys[str(key)]
    if owner.is_open or _is_method(owner, str(key)):
        return ANYTHING
    if isinstance(key, int):
        return (owner.item or ANYTHING) if owner.has("list") else ANYTHING
    if owner.has("group") or owner.has("chart"):
        near = nearest(str(key), owner.keys)
        known = ", ".join(f"“{name}”" for name in sorted(owner.keys)[:_MOST_KEYS])
        return f"there is no “{key}” here", f"did you mean “{near}”?" if near else f"there is {known or 'nothing'}"
    if owner.has("list"):
        return f"“{key}” is asked of a list", "go through the list with {% for … %} and ask each of its items"
    return f"“{key}” is asked of a value that has no parts", "print the value itself"


def of_filter(node: nodes.Filter, value: Shape) -> Answer:
    """What a filter that exists makes of a value, and whether an attribute that it asks for is there."""
    if node.name in _BY_ATTRIBUTE and value.has("list") and value.item:
        asked = _attribute(node)
        answer = of_key(value.item, asked) if asked else ANYTHING
        if not isinstance(answer, Shape):
            return answer
    if node.name in _FIRST:
        return (value.item or ANYTHING) if value.has("list") else ANYTHING
    return replace(value, example="") if node.name in _SAME and value.has("list") else ANYTHING


def chosen(shapes: list[Shape]) -> Shape:
    """The shape of one value or another; ANYTHING where that may be anything."""
    return ANYTHING if any("anything" in shape.kinds for shape in shapes) else merged(shapes)


def _attribute(node: nodes.Filter) -> str:
    """The attribute that a filter is told to go by, "" where that is not plain."""
    named = [pair.value for pair in node.kwargs if pair.key == "attribute"]
    first = [] if node.name in ("map", "max", "min", "sort", "unique") else node.args[:1]
    found = next((each.value for each in (*named, *first) if isinstance(each, nodes.Const)), "")
    return found.partition(".")[0] if isinstance(found, str) else ""


def _is_method(owner: Shape, key: str) -> bool:
    text = any(owner.has(kind) for kind in LEAVES)
    kinds = {str: text, dict: owner.has("group") or owner.has("chart"), list: owner.has("list")}
    return any(kinds[kind] and key in METHODS[kind] for kind in kinds)
