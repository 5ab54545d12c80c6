"""Documents that a strategy names: those that the catalogue does not have, as issues."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from packgen.errors import Issue, error
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy
from packgen.strategy.validation.places import Place


def check_documents(strategy: Strategy, place: Place, known: Collection[str]) -> Iterator[Issue]:
    """Each key of a document that is no key of templates/catalog.toml."""
    for path, key in _named(strategy):
        if key not in known:
            hint = nearest(key, known) or "use the name of a table in templates/catalog.toml"
            yield error(place(*path), f'"{key}" is no document of the catalogue', hint)


def _named(strategy: Strategy) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for position, item in enumerate(strategy.circulation):
        yield ("circulation", position, "document"), item.document
    for position, expectation in enumerate(strategy.expectations):
        if expectation.document:
            yield ("expectations", position, "document"), expectation.document
    for p, phase in enumerate(strategy.phases):
        for r, duty in enumerate(phase.reporting):
            yield from ((("phases", p, "reporting", r, "papers"), paper) for paper in duty.papers)
