"""Names of bodies as people write them: two names in, whether they mean the same body out."""

from __future__ import annotations

import re

_SAME = {"board": "trust board", "trustees": "trust board", "board of trustees": "trust board"}
_LEAST = 3
"""The letters that a short form needs at least: ELT may stand for a body, C for none."""


def is_same_body(entered: str, required: str) -> bool:
    """Whether a body was named in full, by its initials (ELT), or by another usual name for the board of a trust.

    Case, a leading "the" and "&" for "and" make no difference.
    """
    one, other = _folded(entered), _folded(required)
    return bool(one and other) and (one == other or one == _initials(other) or _initials(one) == other)


def _folded(name: str) -> str:
    words = " ".join(name.replace("&", " and ").split()).casefold().removeprefix("the ")
    return _SAME.get(words, words)


def _initials(folded: str) -> str:
    letters = "".join(word[0] for word in re.findall(r"[a-z]+", folded) if word not in ("and", "of", "the"))
    return letters if len(letters) >= _LEAST else ""
