"""Plain data and printed values in; whether they are sound, and whether a finished document holds them, out."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from packgen.errors import Issue, RenderError, error

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, section 2.2."""

_UNSEEN = re.compile(r"[\s\-\u00ad\u2010\u2011\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\x02]+")
"""What a page may swallow or add when it breaks a line: spaces, hyphens, marks without a shape."""

_SHORTEST_PIECE = 12


def check_plain(context: Any, place: str) -> None:
    """Make sure that a context is plain data: dict, list, str, int, finite float, bool or None, nothing else.

    Raises RenderError that names the path of every other thing, so that no object with methods and no
    character that a file cannot hold ever reaches a template.
    """
    issues = [error(place, message) for message in _faults(context, "")]
    if issues:
        raise RenderError(issues)


def _faults(value: Any, path: str) -> Iterator[str]:
    kind = type(value)
    if kind is dict:
        for key, item in value.items():
            if type(key) is not str:
                yield f"{path or 'the context'} has a key that is no text: {key!r}"
            yield from _faults(item, f"{path}.{key}" if path else str(key))
    elif kind is list:
        for index, item in enumerate(value):
            yield from _faults(item, f"{path}[{index}]")
    elif kind is str:
        if found := _FORBIDDEN.search(value):
            yield f"{path} holds the character U+{ord(found[0]):04X}, which no document can hold"
    elif kind is float:
        if not math.isfinite(value):
            yield f"{path} is no finite number"
    elif value is not None and kind not in (int, bool):
        yield f"{path or 'the context'} is a {kind.__name__}, not plain data"


def squeezed(text: str) -> str:
    """Text without what differs between a value and its picture on a page: spaces, hyphens, case, composition."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).casefold()


def lost(values: Iterable[str], found: str) -> list[str]:
    """The values that a finished document does not hold, in order.

    ``found`` is its text, squeezed. A value cut by the end of a page counts as found where its pieces are.
    """
    return [value for value in dict.fromkeys(values) if not _is_in(squeezed(value), found)]


def lost_issues(values: Iterable[str], place: str, hint: str) -> list[Issue]:
    """One issue for each value that a document has lost."""
    return [
        error(place, f"the value “{_short(value)}” is missing from the finished document", hint) for value in values
    ]


def _is_in(value: str, found: str) -> bool:
    if value in found:
        return True
    if any(unicodedata.bidirectional(character) in {"R", "AL"} for character in value):
        return all(character in found for character in value)  # the order on the page is another one
    return _in_pieces(value, found)


def _in_pieces(value: str, found: str) -> bool:
    while len(value) >= _SHORTEST_PIECE:
        length = _longest_start(value, found)
        if length < _SHORTEST_PIECE:
            return False
        value = value[length:]
    return value in found


def _longest_start(value: str, found: str) -> int:
    low, high = 0, len(value)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if value[:middle] in found else (low, middle - 1)
    return low


def _short(text: str, length: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"
