"""What a strategy must be to make sense as a whole: a Strategy in, located issues out."""

from __future__ import annotations

from collections.abc import Collection

from packgen.errors import Issue
from packgen.strategy.types import Strategy
from packgen.strategy.validation import attainable, documents, names, phases, risks, single, small_numbers, words
from packgen.strategy.validation.places import Place

CHECKS = (
    names.check_names,
    names.check_uses,
    single.check_conditions,
    phases.check_phases,
    attainable.check_criteria,
    attainable.check_overlaps,
    words.check_words,
    risks.check_bands,
    risks.check_interventions,
    small_numbers.check_small_numbers,
)
"""Each looks at the strategy as a whole from one side; a new one is a function and a line here."""


def check(strategy: Strategy, place: Place, known_documents: Collection[str] | None = None) -> list[Issue]:
    """Every contradiction between the parts of a strategy; ``place`` gives the line of a path in the file.

    ``known_documents`` are the keys of the catalogue, None where documents are not looked at.
    """
    found = [issue for look in CHECKS for issue in look(strategy, place)]
    if known_documents is not None:
        found.extend(documents.check_documents(strategy, place, known_documents))
    return found
