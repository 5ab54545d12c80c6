"""The shape of a kind of document in; a row for every name that its templates may use, in plain words, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from packgen.renderers.scrutiny import Shape

UNITS = {
    "percent": "%",
    "share": "%",
    "count": "number",
    "points": "points",
    "score": "score",
    "per_100": "per 100 pupils",
    "progress": "progress score",
    "money": "£",
    "days": "days",
    "fte": "full-time equivalent",
}
ALWAYS = "always there"
_LONGEST = 120
"""Characters of an example before it is cut."""


class Field(NamedTuple):
    """One name: ``path`` as ``actions[].owner``, where ``[]`` stands for each item of a list.

    ``example`` is a value, or the tag to write with a list of groups, a chart, or a yes or no.
    """

    path: str
    type: str
    unit: str
    example: str
    missing: str


def fields(names: Shape) -> list[Field]:
    """Every name of a kind of document, in the order in which its contexts give them; a list is shown once."""
    return [row for name, shape in names.keys.items() for row in _rows(name, shape)]


def _rows(path: str, shape: Shape) -> Iterator[Field]:
    item = shape.item
    if shape.has("list") and item and not item.keys and not item.has("list"):
        yield Field(f"{path}[]", f"list: {_type(item)}", _units(item), _short(item.example), _missing(shape, item))
        return
    row = Field(path, _type(shape), _units(shape), _example(path, shape), _missing(shape, shape))
    if (row.type, row.missing) != ("group", ALWAYS):  # the names in it say all
        yield row
    if shape.has("list") and item:
        yield from _rows(f"{path}[]", item) if item.has("list") else _inside(f"{path}[]", item)
    if not shape.has("chart"):
        yield from _inside(path, shape)


def _example(path: str, shape: Shape) -> str:
    """A value; for what is not printed, the tag to write: what stands in a list is asked of its item."""
    owner, _, last = path.rpartition("[].")
    name, each = (f"item.{last}", "each") if owner else (path, "item")
    if shape.has("list") and shape.item:
        return f"{{%p for {each} in {name} %}}"
    if shape.has("chart"):
        return f"{{{{ chart({name}) }}}}"
    is_asked = shape.has("yes or no") and shape.kinds <= {"yes or no", "nothing"}
    return f"{{%p if {name} %}}" if is_asked else _short(shape.example)


def _inside(path: str, shape: Shape) -> Iterator[Field]:
    for name, each in shape.keys.items():
        yield from _rows(f"{path}.{name}", each)


def _type(shape: Shape) -> str:
    words = {
        "text": "words",
        "date": "date, in words",
        "number": "number",
        "yes or no": "yes or no",
        "chart": "chart",
        "list": "list" if shape.item else "list, empty so far",
        "group": "group",
    }
    found = [words[kind] for kind in words if shape.has(kind)]
    if "date, in words" in found and "words" in found:
        found.remove("words")
    return " or ".join(found) or "empty so far"


def _units(shape: Shape) -> str:
    return " or ".join(dict.fromkeys(UNITS.get(unit, unit) for unit in sorted(shape.units)))


def _missing(whole: Shape, value: Shape) -> str:
    """Whether the name may have nothing to print, and what a template must do then."""
    said = []
    if whole.is_optional:
        said.append("not in every document: ask “is defined” first")
    if whole.has("nothing") or value.has("nothing"):
        said.append("may be empty: ask {% if … %} first")
    if whole.is_bare or (whole.has("list") and whole.item is None):
        said.append("may have no items" if whole.has("list") else "may be blank")
    if value.is_reason:
        said.append("prints the reason where it is missing")
    return "; ".join(said) or ALWAYS


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
