"""Contexts that hold Facts in; plain data for templates and a map from each printed value to its cells out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from packgen.errors import RenderError, error
from packgen.language import date_text, show
from packgen.model import Fact, Origin, Period, Plain


@dataclass(frozen=True, slots=True)
class Raw:
    """A Fact that a template needs as its number (a chart's point), not as its words."""

    fact: Fact


@dataclass(frozen=True, slots=True)
class Frozen:
    """A context ready for templates: ``plain`` data, and ``origins`` from path (``outcomes[2].value``) to Origin."""

    plain: Plain
    origins: dict[str, Origin]


def freeze(context: Mapping[str, Any], part: int, place: str, readers: Iterable[str] = ()) -> Frozen:
    """Turn a context into plain data and note where each value came from.

    Raises RenderError where a Fact that only Part 2 readers may see stands in a Part 1 context, or one that some of
    the ``readers`` (audiences) may not see; ``place`` names the document in that message. A value of any other type is
    a programming error (TypeError).
    """
    leaves = list(_leaves(context, ""))
    leaks = [path for path, fact, _ in leaves if fact.part > part]
    if leaks:
        raise RenderError(
            error(place, f"holds Part 2 evidence in a Part {part} document, at {', '.join(leaks)}", "it was not made")
        )
    audience = frozenset(readers)
    if kept := [
        path for path, fact, _ in leaves if fact.readers is not None and not (audience and audience <= fact.readers)
    ]:
        message = f"holds what some of its readers may not see, at {', '.join(kept)}"
        raise RenderError(error(place, message, "it was not made"))
    origins = {
        path: Origin(text, tuple(map(str, fact.sources)), fact.rule)
        for path, fact, text in leaves
        if fact.is_known and (fact.sources or fact.rule)
    }
    plain = _plain(context)
    assert isinstance(plain, dict)
    return Frozen(plain, dict(sorted(origins.items())))


def _may_see(audience: frozenset[str], fact: Fact) -> bool:
    return fact.readers is None or (bool(audience) and audience <= fact.readers)


def _leaves(node: Any, path: str) -> Iterator[tuple[str, Fact, str]]:
    if isinstance(node, Raw):
        yield path, node.fact, show(node.fact)
    elif isinstance(node, Fact):
        yield path, node, show(node)
    elif isinstance(node, Mapping):
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from _leaves(value, f"{path}[{index}]")


def _plain(node: Any) -> Any:
    if isinstance(node, Raw):
        return node.fact.number
    if isinstance(node, Fact):
        return show(node)
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [_plain(value) for value in node]
    if isinstance(node, Period):
        return str(node)
    if isinstance(node, date):
        return date_text(node)
    if node is None or isinstance(node, str | int | float | bool):
        return node
    raise TypeError(f"a context holds plain values and Facts, not {type(node).__name__}")
