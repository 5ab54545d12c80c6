"""Who sees which document: the strategy's circulation and the catalogue's audiences in, contradictions out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from packgen.errors import Issue, warning
from packgen.language import join_and
from packgen.model import DocumentType
from packgen.schema import audiences
from packgen.strategy.reading import nearest
from packgen.strategy.types import Strategy

READERS = {name: each.words for name, each in audiences().items()}
"""The audiences of the catalogue, in words."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """One statement of the strategy: the paragraph, the kind of document, and who sees it."""

    paragraph: str
    document: str
    readers: tuple[str, ...]


def sharings(strategy: Strategy) -> tuple[Sharing, ...]:
    """Everything that the strategy says of who sees what: its circulation, and what expectations share."""
    found = [Sharing(one.paragraph, one.document, one.readers) for one in strategy.circulation]
    shared = [one for one in strategy.expectations if one.document and one.shared_with]
    return (*found, *(Sharing(one.paragraph, one.document, one.shared_with) for one in shared))


def check_circulation(strategy: Strategy, catalog: Mapping[str, DocumentType]) -> Iterator[Issue]:
    """Tell where strategy and catalogue differ on who sees a kind of document.

    Readers that the strategy names must be in the catalogue. Readers beyond those are told only for confidential
    kinds: a document of part 1 may be inspected by anyone.
    """
    told: dict[str, list[Sharing]] = {}
    for one in sharings(strategy):
        told.setdefault(one.document, []).append(one)
    for key, found in told.items():
        kind = catalog.get(key)
        if kind is None:
            yield _no_kind(strategy, found[0], catalog)
            continue
        if issue := _left_out(found, kind, strategy):
            yield issue
        if kind.part == 2 and (issue := _too_many(found, kind, strategy)):
            yield issue


def _no_kind(strategy: Strategy, one: Sharing, catalog: Mapping[str, DocumentType]) -> Issue:
    message = f'{_paragraph(one)} is about a document "{one.document}", which the catalogue does not have'
    hint = nearest(one.document, catalog) or "use a key of templates/catalog.toml"
    return warning(strategy.file, message, hint, check="strategy")


def _left_out(found: list[Sharing], kind: DocumentType, strategy: Strategy) -> Issue | None:
    missing = list(dict.fromkeys(name for one in found for name in one.readers if name not in kind.audience))
    if not missing:
        return None
    one = next(one for one in found if missing[0] in one.readers)
    message = f"{_paragraph(one)} of {strategy.title} shares the {kind.title} with {_named(missing)}, "
    message += "whom the catalogue does not list"
    hint = f"add {_quoted(missing)} to its audience, or change the strategy's circulation"
    return warning(f"catalog.toml, [{kind.key}]", message, hint, check="strategy")


def _too_many(found: list[Sharing], kind: DocumentType, strategy: Strategy) -> Issue | None:
    known = {reader for one in found for reader in one.readers}
    extra = [reader for reader in kind.audience if reader not in known]
    if not extra:
        return None
    message = f"the catalogue gives the {kind.title}, which is confidential, to {_named(extra)}, "
    message += f"whom {_paragraph(found[0])} of {strategy.title} does not name"
    hint = f"take {_quoted(extra)} out of its audience, or add to the strategy's circulation"
    return warning(f"catalog.toml, [{kind.key}]", message, hint, check="strategy")


def _paragraph(one: Sharing) -> str:
    if one.paragraph[:1].isdigit():
        return f"paragraph {one.paragraph}"
    return f'"{one.paragraph}"' if one.paragraph else "the circulation"


def _named(readers: list[str]) -> str:
    return join_and(READERS.get(reader, reader) for reader in readers)


def _quoted(readers: list[str]) -> str:
    return join_and(f'"{reader}"' for reader in readers)
