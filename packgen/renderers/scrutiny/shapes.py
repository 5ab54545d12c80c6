"""What the contexts of one kind of document have in common: which names there are, and what each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import reduce

LEAVES = ("text", "number", "yes or no", "date")


@dataclass(frozen=True, slots=True)
class Shape:
    """What stands, or may stand, at one name.

    ``kinds`` are "group", "list", "chart", one of LEAVES, "nothing" for an empty value, and "anything" where it cannot
    be told. ``keys`` are a group's names, ``item`` what a list holds (None where every list met was empty). ``units``
    are those of language.UNITS; ``example`` is the first value met, as a document prints it.

    ``is_reason`` says that a reason stands here where the value is missing, ``is_optional`` that the name itself is
    missing from some documents, ``is_bare`` that a list or text was empty in some.
    """

    kinds: frozenset[str]
    keys: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    units: frozenset[str] = frozenset()
    example: str = ""
    is_reason: bool = False
    is_optional: bool = False
    is_bare: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nothing can be said against any use of it."""
        return "anything" in self.kinds or self.kinds <= {"nothing"}

    def has(self, kind: str) -> bool:
        """Whether this kind of thing may stand here."""
        return kind in self.kinds


ANYTHING = Shape(frozenset({"anything"}))


def merged(shapes: list[Shape]) -> Shape:
    """The shape that all of these share, the first one's example before the others'; ANYTHING where there is none."""
    return reduce(_both, shapes) if shapes else ANYTHING


def _both(one: Shape, other: Shape) -> Shape:
    items = [shape for shape in (one.item, other.item) if shape]
    return Shape(
        kinds=one.kinds | other.kinds,
        keys=_keys(one, other),
        item=merged(items) if items else None,
        units=one.units | other.units,
        example=one.example or other.example,
        is_reason=one.is_reason or other.is_reason,
        is_optional=one.is_optional or other.is_optional,
        is_bare=one.is_bare or other.is_bare,
    )


def _keys(one: Shape, other: Shape) -> dict[str, Shape]:
    both_are_groups = one.has("group") and other.has("group")
    keys: dict[str, Shape] = {}
    for name in (*one.keys, *(key for key in other.keys if key not in one.keys)):
        found = [shape.keys[name] for shape in (one, other) if name in shape.keys]
        is_alone = both_are_groups and len(found) == 1
        keys[name] = replace(found[0], is_optional=True) if is_alone else merged(found)
    return keys
