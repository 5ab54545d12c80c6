"""Page numbers that went out before and the papers of a pack now in; the number of every page out, none used twice.

Numbers are texts: 45, and 45a for a page that came in later. Nothing that was sent out ever changes its number, so
that notes on last week's papers still point at the right page: a longer paper goes on as 45a, 45b behind its last
number, a shorter one leaves numbers out, and a new paper follows the last number of the paper before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice

Labels = tuple[str, ...]

_PLAIN = re.compile(r"(.*\d)[a-z]*")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def page_labels(lengths: Sequence[tuple[str, int]], kept: Mapping[str, Labels]) -> list[Labels]:
    """Number the pages of each (place, pages) in order; ``kept`` are the numbers that each place had before.

    A place is the paper's number on the agenda, "" for the front. Without ``kept``, pages are counted from 1.
    """
    if not kept:
        return _counted([pages for _, pages in lengths])
    used = {label for labels in kept.values() for label in labels}
    last = "0"
    numbered: list[Labels] = []
    for place, pages in lengths:
        own = kept.get(place, ())
        last = own[-1] if own else last
        more = tuple(islice((label for label in _after(last) if label not in used), max(0, pages - len(own))))
        used.update(more)
        numbered.append((*own[:pages], *more))
    return numbered


def still_kept(lengths: Sequence[tuple[str, int]], kept: Mapping[str, Labels]) -> dict[str, Labels]:
    """The numbers to keep once these papers have gone out too: of each place all that it ever had."""
    now = dict(zip((place for place, _ in lengths), page_labels(lengths, kept), strict=True))
    return {place: max(kept.get(place, ()), now.get(place, ()), key=len) for place in {**kept, **now}}


def _counted(lengths: Sequence[int]) -> list[Labels]:
    numbers = count(1)
    return [tuple(str(number) for number in islice(numbers, pages)) for pages in lengths]


def _after(label: str) -> Iterator[str]:
    """The numbers between this one and the next whole one: 45a to 45z, 45aa and so on."""
    found = _PLAIN.fullmatch(label)
    stem = found[1] if found else label
    for length in count(1):
        yield from (stem + letters for letters in _words(length))


def _words(length: int) -> Iterator[str]:
    if length == 0:
        yield ""
        return
    for start in _words(length - 1):
        yield from (start + letter for letter in _LETTERS)
