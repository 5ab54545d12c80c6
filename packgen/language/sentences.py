"""Small rules that turn numbers into words: direction, size and comparison, never typed by hand."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from packgen.language.numbers import UNITS, count_of, points_text, rounded

_PLACES = {"percent": 1, "progress": 2, "per_100": 2}


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
    """Make a phrase a sentence: a capital at its start, a full stop at its end."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def difference_text(difference: float, unit: str) -> str:
    """Write the size of a difference, without its direction: 3 percentage points, 0.12, 2 days."""
    return points_text(difference) if unit in ("percent", "share") else UNITS[unit](abs(difference)).lstrip("+")


def is_level(difference: float, unit: str) -> bool:
    """Whether a difference vanishes at the precision in which it would be printed."""
    return rounded(difference, _PLACES.get(unit, 1)) == 0


def change_text(before: float, after: float, unit: str) -> str:
    """Say how a value moved: up 3 percentage points, down 0.2, unchanged."""
    change = after - before
    if is_level(change, unit):
        return "unchanged"
    return f"{'up' if change > 0 else 'down'} {difference_text(change, unit)}"


def gap_text(value: float, national: float, unit: str, pupils: int | None = None) -> str:
    """Say how a value stands to the national figure.

    ``pupils`` is the whole-pupil gap (cohort times difference, truncated toward zero) of a percentage of
    pupils; a gap under one pupil is "in line", however many percentage points it looks like.
    """
    gap = value - national
    if is_level(gap, unit) or pupils == 0:
        return "in line with national"
    text = f"{difference_text(gap, unit)} {'above' if gap > 0 else 'below'} national"
    return f"{text} ({count_of(abs(pupils), 'pupil')})" if pupils is not None else text


def trend_text(values: Iterable[float | None], unit: str) -> str:
    """Say in words which way a series of yearly values went: rising, falling, level or mixed; "" under two values."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    steps = [0 if is_level(b - a, unit) else (1 if b > a else -1) for a, b in itertools.pairwise(known)]
    if all(step == 0 for step in steps):
        return "level"
    if all(step >= 0 for step in steps):
        return "rising"
    if all(step <= 0 for step in steps):
        return "falling"
    return "mixed"
