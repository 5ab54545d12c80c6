"""Values that several sources give for one thing in, the one to be shown out, with the conflict where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.errors import Issue, warning
from packgen.evidence.cells.written import shortened
from packgen.evidence.headings import fold
from packgen.language import show
from packgen.model import Conflict, Fact, Missing, Source

_NOWHERE = "a source without a place"


@dataclass(frozen=True)
class Candidate:
    """A value and the precedence of its source; the smaller rank is shown."""

    fact: Fact
    rank: tuple[int, int]


def settle(
    candidates: Sequence[Candidate], school: str, what: str, issues: list[Issue]
) -> tuple[Fact, Conflict | None]:
    """Choose among the values of one thing: a known one before a missing one, then by precedence.

    Known values that differ are a Conflict and a warning that names every place. Where precedence does not
    decide, the Fact shown is missing as DISPUTED. ``what`` words the thing for people.
    """
    ordered = sorted(candidates, key=lambda each: each.rank)
    known = [each for each in ordered if each.fact.is_known]
    if not known:
        return next((each.fact for each in ordered if each.fact.missing is not Missing.BLANK), ordered[0].fact), None
    differing = _distinct(known)
    if len(differing) == 1:
        return _most_precise(known), None
    first = [each for each in differing if each.rank == differing[0].rank]
    decided = len(first) == 1
    shown = first[0].fact if decided else _disputed(differing)
    issues.append(_warn(differing, what, decided))
    return shown, Conflict(school, what, shown, tuple(each.fact for each in differing))


def agree(first: object, second: object) -> bool:
    """Whether two values say the same: numbers at the coarser precision of the two, texts by their letters."""
    if _is_number(first) and _is_number(second):
        places = (_places(first), _places(second))
        rounding = 0.5 * 10.0 ** -min(places) if places[0] != places[1] else 0.0
        return abs(float(str(first)) - float(str(second))) <= rounding + 1e-9
    if isinstance(first, str) and isinstance(second, str):
        return fold(first) == fold(second)
    return first == second


def _distinct(known: Sequence[Candidate]) -> list[Candidate]:
    differing: list[Candidate] = []
    for each in known:
        if not any(agree(each.fact.value, other.fact.value) for other in differing):
            differing.append(each)
    return differing


def _most_precise(known: Sequence[Candidate]) -> Fact:
    """Of values that agree, the first, unless a later one of the same source's rank gives more decimal places."""
    best = known[0].fact
    for each in known[1:]:
        if _is_number(best.value) and _is_number(each.fact.value) and _places(each.fact.value) > _places(best.value):
            best = each.fact
    return best


def _disputed(differing: Sequence[Candidate]) -> Fact:
    sources: tuple[Source, ...] = tuple(source for each in differing for source in each.fact.sources)
    first = differing[0].fact
    part = max(each.fact.part for each in differing)
    return Fact(None, sources, first.unit, Missing.DISPUTED, part=part)


def _warn(differing: Sequence[Candidate], what: str, decided: bool) -> Issue:
    first, *others = (each.fact for each in differing)
    also = " and ".join(f"{fact.place or _NOWHERE} gives {_quoted(fact)}" for fact in others)
    message = f"gives {_quoted(first)} for {what}, but {also}"
    if decided:
        hint = "correct the one that is wrong; until then the first is shown, by precedence in packgen.toml"
    else:
        hint = "correct the one that is wrong; until then neither is shown"
    return warning(first.place or _NOWHERE, message, hint, check="conflicts")


def _quoted(fact: Fact) -> str:
    return f'"{shortened(show(fact))}"'


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _places(value: object) -> int:
    _, _, decimals = f"{float(str(value)):.6f}".rstrip("0").partition(".")
    return len(decimals)
