"""Words of people in, the form in which they are compared out; and the nearest known word for a suggestion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_NEAR = 75
"""Similarity, 0 to 100, from which a suggestion helps more than it misleads."""


def fold(text: object) -> str:
    """Fold a heading or choice for comparison: letters, digits and % count; case, spacing and punctuation do not."""
    return _folded(str(text))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("per cent", "%").replace("percent", "%")
    return re.sub(r"[^\w%]|_", "", decomposed)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, "" where none is near; only ever for a suggestion."""
    from rapidfuzz import fuzz, process

    choices = list(dict.fromkeys(known))
    found = process.extractOne(word.casefold(), choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEAR)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known word, or says what to do where none is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else otherwise
