"""What a strategy must be to make sense as a whole: a Strategy in, located issues out."""

from __future__ import annotations

from collections.abc import Collection

from packgen.errors import Issue
from packgen.strategy.types import Strategy
from packgen.strategy.validation import attainable, documents, names, phases, risks, single, small_numbers, words
from packgen.strategy.validation.places import Place

APART = (names.check_names, small_numbers.check_small_numbers)
"""Each looks at the strategy from one side, and finds nothing that comes of something misread elsewhere."""
WHOLE = (
    names.check_uses,
    single.check_conditions,
    phases.check_phases,
    attainable.check_criteria,
    attainable.check_overlaps,
    words.check_words,
    risks.check_bands,
    risks.check_interventions,
)
"""Each looks at the strategy as a whole; a new one is a function and a line here."""


def check(
    strategy: Strategy, place: Place, known_documents: Collection[str] | None = None, *, is_whole: bool = True
) -> list[Issue]:
    """Every contradiction between the parts of a strategy; ``place`` gives the line of a path in the file.

    ``known_documents`` are the keys of the catalogue, None where documents are not looked at. Where something was
    misread, the strategy is not ``is_whole``, and what would only follow from that is not looked for.
    """
    checks = (*APART, *WHOLE) if is_whole else APART
    found = [issue for look in checks for issue in look(strategy, place)]
    if known_documents is not None:
        found.extend(documents.check_documents(strategy, place, known_documents))
    return found
