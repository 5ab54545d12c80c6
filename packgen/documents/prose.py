"""What people wrote in, the part of it that a document needs or the words for its absence out."""

from __future__ import annotations

import re

from packgen.language import join_and, sentence
from packgen.language.prose import plain
from packgen.model import Fact, Period, derive

_END = re.compile(r"(?<=[.!?])\s+(?=[\"'‘“(]?[A-Z0-9£])|\n+")


def given(fact: Fact) -> Fact | str:
    """The fact where there is one, else "", so that a template can leave its place out."""
    return fact if fact.is_known else ""


def given_or(fact: Fact, words: str) -> Fact | str:
    """The fact where there is one, else our words for its absence."""
    return fact if fact.is_known else words


def opening(fact: Fact) -> str:
    """The first sentence of what was written, "" where nothing was."""
    return sentence(_END.split(plain(fact.text), maxsplit=1)[0])


def lead(name: str, fact: Fact) -> Fact | None:
    """A point of a summary: a name and the first sentence of what was written, or None where nothing was."""
    return derive("first sentence", f"{name}: {opening(fact)}", [fact]) if plain(fact.text) else None


def term_text(period: Period) -> str:
    """A term as a sentence names it: the spring term 2025/26; a whole year is 2025/26."""
    name = period.term_name
    if not period.term or not name or "term" in name.casefold():
        return str(period)
    return f"{name} term {period.academic_year}"


def listed(fact: Fact, words: str, *, lower: bool = False) -> Fact | str:
    """What a form keeps apart by semicolons as a list in a sentence; ``words`` where nothing was given.

    ``lower`` is for a form's own choices, whose capitals fall away after the first.
    """
    parts = [part.strip() for part in fact.text.split(";") if part.strip()]
    if not parts:
        return given_or(fact, words)
    if lower:
        parts = parts[:1] + [part if part[:2].isupper() else part[0].lower() + part[1:] for part in parts[1:]]
    return derive("list in words", join_and(parts), [fact]) if len(parts) > 1 or ";" in fact.text else fact
