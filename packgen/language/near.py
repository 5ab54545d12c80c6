"""A word that nobody knows and the words that are known in, those that it is most like out; only for suggestions."""

from __future__ import annotations

from collections.abc import Iterable

_NEAR = 75
"""Similarity, 0 to 100, from which a suggestion helps more than it misleads."""


def alike(one: str, other: str) -> float:
    """How like two texts are, 0 to 100, by the letters that they share in one order."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, whatever its case; "" where none is near."""
    return next(iter(nearest_of_all(word, known)), "")


def nearest_of_all(word: str, known: Iterable[str]) -> list[str]:
    """The known words that are most like this one, whatever their case; several where they are equally near."""
    found = _scored(word, known)
    return [each for each, score in found if score == found[0][1]]


def nearest_few(word: str, known: Iterable[str]) -> list[str]:
    """The three known words that are most like this one, whatever their case, as far as any are near."""
    return [each for each, _ in _scored(word, known)[:3]]


def _scored(word: str, known: Iterable[str]) -> list[tuple[str, float]]:
    from rapidfuzz import fuzz, process

    choices = list(dict.fromkeys(known))
    found = process.extract(
        word.casefold(), choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR, limit=None
    )
    return [(each, score) for each, score, _ in found]
