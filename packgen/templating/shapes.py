"""The contexts of documents, as their builders gave them, in; the shape that they share out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from packgen.language import date_text, show
from packgen.lineage import Raw
from packgen.model import Fact
from packgen.renderers.scrutiny import ANYTHING, Shape, merged

_CHART = {"kind", "title", "alt"}


def shape_of(value: Any) -> Shape:
    """The shape of one context, or of anything in it; Facts are told as a template sees them."""
    if isinstance(value, Raw):
        return replace(_of_fact(value.fact), kinds=frozenset({"number" if value.fact.is_known else "nothing"}))
    if isinstance(value, Fact):
        return _of_fact(value)
    if isinstance(value, Mapping):
        if value.keys() >= _CHART:
            return Shape(frozenset({"chart"}), dict.fromkeys(map(str, value), ANYTHING), example=str(value["title"]))
        return Shape(frozenset({"group"}), {str(key): shape_of(each) for key, each in value.items()})
    if isinstance(value, list | tuple):
        items = [shape_of(each) for each in value]
        return Shape(frozenset({"list"}), item=merged(items) if items else None, is_bare=not items)
    return _of_plain(value)


def shared_shape(contexts: list[Mapping[str, Any]]) -> Shape:
    """The shape that all contexts of one kind of document share; each list is shown once."""
    return merged([shape_of(context) for context in contexts])


def _of_fact(fact: Fact) -> Shape:
    kind = "date" if isinstance(fact.value, date) else "text"
    units = frozenset({fact.unit} if fact.unit else ())
    return Shape(
        frozenset({kind}), units=units, example=show(fact) if fact.is_known else "", is_reason=not fact.is_known
    )


def _of_plain(value: Any) -> Shape:
    if value is None:
        return Shape(frozenset({"nothing"}))
    if isinstance(value, bool):
        return Shape(frozenset({"yes or no"}), example="yes" if value else "no")
    if isinstance(value, int | float):
        return Shape(frozenset({"number"}), example=str(value))
    if isinstance(value, date):
        return Shape(frozenset({"date"}), example=date_text(value))
    return Shape(frozenset({"text"}), example=str(value), is_bare=not str(value))
