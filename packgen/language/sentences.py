"""Words joined as a sentence joins them: phrases in, a list in words or a whole sentence out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_AS_WRITTEN = re.compile(r"packgen\b|inputs/|\S+\.[a-z]{2,4}\b")


def join_and(words: Iterable[str]) -> str:
    """Join words as a sentence does: a, b and c."""
    items = [word for word in words if word]
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def some_of(words: Sequence[str], most: int) -> str:
    """Join words as a sentence does, the first of many and how many more there are: a, b and 3 more."""
    rest = len(words) - most
    return f"{', '.join(words[:most])} and {rest} more" if rest > 0 else join_and(words)


def with_the(name: str) -> str:
    """A role or body within a sentence: the CEO, the Trust Board."""
    return name if name.casefold().startswith("the ") else f"the {name}"


def sentence(text: str) -> str:
    """Make a phrase a sentence: a capital at its start, a full stop at its end.

    The name of a file or of packgen at its start stays as it is written.
    """
    text = text.strip()
    if not text:
        return ""
    return (text if _AS_WRITTEN.match(text) else text[0].upper() + text[1:]) + ("" if text[-1] in ".!?" else ".")


LONGEST = 400
"""Characters of an alternative text at most: whoever has it read out cannot pause within it."""


def within(told: Sequence[str], most: int = LONGEST) -> str:
    """Phrases as sentences of one text of at most ``most`` characters, the last of them left out where it must be.

    The first sentence always stands.
    """
    text = " ".join(sentence(phrase) for phrase in told if phrase)
    return text if len(text) <= most or len(told) < 2 else within(told[:-1], most)
