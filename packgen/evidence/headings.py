"""Words of people in, the form in which they are compared out; and the nearest known heading for a suggestion."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from packgen.errors import Suggestion
from packgen.language.near import alike, nearest

_CLEARLY_NEAR = 80
"""Similarity from which a heading is offered for ``packgen accept``."""

_APART = 4
"""How much nearer the best must be than the second best, for it to be offered alone."""

_MARKS = re.compile(r"(?:[\s*†‡§⁰¹²³⁴-⁹]|\[\d\d?\])+$")
_WORKBOOK = re.compile(r"\s*\((?:required|part 2|1 to 5|out of 25)(?:, (?:required|part 2))*\)$", re.IGNORECASE)
"""What the workbook that packgen gives prints behind a heading; see workbooks.columns."""

_UNIT = re.compile(r"^(.*\S)\s*[(\[]\s*([^()\[\]]{1,12}?)\s*[)\]]$")


def fold(text: object) -> str:
    """Fold a heading or choice for comparison: letters, digits and % count; case, spacing and punctuation do not."""
    return _folded(str(text))


@lru_cache(maxsize=20_000)
def _folded(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text).casefold().replace("per cent", "%").replace("percent", "%")
    return re.sub(r"[^\w%]|_", "", decomposed)


def words(text: str) -> str:
    """A text as its words in small letters with one space between, % among them, to look for one in another."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("per cent", "%").replace("percent", "%")
    return " ".join(re.findall(r"\w+|%", plain))


def without_marks(heading: str) -> str:
    """A heading without marks at its end: "Attendance¹", "Attendance [1]*" and "Attendance (required)" are one."""
    return _WORKBOOK.sub("", _MARKS.sub("", heading.rstrip(" :")))


def without_unit(heading: str) -> tuple[str, str]:
    """A heading without the bracket at its end, and what the bracket holds: "Days (FTE)" gives "Days" and "fte"."""
    found = _UNIT.match(without_marks(heading))
    return (without_marks(found[1]), found[2].casefold()) if found else (heading, "")


def near_misses(word: str, known: Mapping[str, str], least: int = _CLEARLY_NEAR) -> list[str]:
    """The spellings of which this word is clearly a near miss, the nearest first, one for each meaning.

    ``known`` maps spellings to what they mean, ``least`` is the similarity that counts, 0 to 100. One spelling alone
    may be suggested; of two, each is as likely as the other. A word with other figures in it (Progress 9, Progress 8),
    or with a % sign more, is no near miss.
    """
    figures, folded, small = _figures(word), fold(word), word.casefold()
    scored = (
        (max(alike(small, each.casefold()), alike(folded, fold(each))), each)
        for each in known
        if _figures(each) == figures and ("%" in fold(each) or "%" not in folded)
    )
    best: dict[str, tuple[float, str]] = {}
    for score, each in sorted(scored, key=lambda pair: -pair[0]):
        if score >= least:
            best.setdefault(known[each], (score, each))
    most = max((score for score, _ in best.values()), default=0.0)
    return [each for score, each in best.values() if score > most - _APART]


def did_you_mean(word: str, known: Iterable[str], otherwise: str) -> str:
    """A hint that names the nearest known word, or says what to do where none is near."""
    near = nearest(word, known)
    return f'did you mean "{near}"?' if near else otherwise


def offer(written: str, table: str, near: Sequence[tuple[str, str]]) -> tuple[str, Suggestion | None]:
    """A hint that names what a text may mean, and the suggestion to accept where that is one thing alone.

    ``near`` holds the nearest known words, each with what it means.
    """
    names = " or ".join(f'"{name}"' for name, _ in near)
    if len(near) != 1:
        return f"rename it to the one that is meant: {names}", None
    return f'did you mean {names}? To accept: packgen accept "{written}"', Suggestion(table, written, near[0][1])


def _figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)
