"""Breaks in the series of measures, from breaks.toml: a measure and two years in, why they cannot be compared out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Break:
    """Figures of ``measures`` from the academic year that begins in ``year`` are not like those before it.

    ``why`` is what changed, as the end of a sentence.
    """

    measures: tuple[str, ...]
    year: int
    why: str


@cache
def breaks() -> tuple[Break, ...]:
    """Every break, in the order of breaks.toml."""
    text = resources.files(__package__ or "").joinpath("breaks.toml").read_text(encoding="utf-8")
    return tuple(Break(tuple(each["measures"]), each["from"], each["why"]) for each in tomllib.loads(text)["breaks"])


def break_between(measure: str, years: Iterable[int]) -> Break | None:
    """The newest break of a measure's series within these years (those in which the academic years start), or None."""
    known = sorted(years)
    if not known:
        return None
    found = [each for each in breaks() if measure in each.measures and known[0] < each.year <= known[-1]]
    return max(found, key=lambda each: each.year, default=None)
