"""Breaks and gaps in the series of measures, from breaks.toml: a measure and years in, what a reader must know out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Break:
    """Figures of ``measures`` from the academic year that begins in ``year`` are not like those before it.

    ``why`` is what changed, as the end of a sentence.
    """

    measures: tuple[str, ...]
    year: int
    why: str


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Nothing was published of ``measures`` for the academic years that begin in ``years``.

    ``what`` follows "no" ("Progress 8 was published"), ``why`` follows "because"; ``source`` says where that is told.
    """

    measures: tuple[str, ...]
    years: tuple[int, ...]
    what: str
    why: str
    source: str


@cache
def breaks() -> tuple[Break, ...]:
    """Every break, in the order of breaks.toml."""
    return tuple(Break(tuple(each["measures"]), each["from"], each["why"]) for each in _read()["breaks"])


@cache
def gaps() -> tuple[Unpublished, ...]:
    """Every year of a measure for which nothing was published, in the order of breaks.toml."""
    return tuple(
        Unpublished(tuple(each["measures"]), tuple(each["years"]), each["what"], each["why"], each["source"])
        for each in _read()["unpublished"]
    )


def breaks_between(measure: str, years: Iterable[int]) -> tuple[Break, ...]:
    """The breaks of a measure's series within these years (those in which the academic years start), oldest first."""
    known = sorted(years)
    found = [each for each in breaks() if known and measure in each.measures and known[0] < each.year <= known[-1]]
    return tuple(sorted(found, key=lambda each: each.year))


def break_between(measure: str, years: Iterable[int]) -> Break | None:
    """The newest break of a measure's series within these years, or None."""
    return next(reversed(breaks_between(measure, years)), None)


def unpublished(measure: str, year: int) -> Unpublished | None:
    """Why nothing was published of a measure for the academic year that begins in ``year``; None where it was."""
    return next((each for each in gaps() if measure in each.measures and year in each.years), None)


def _read() -> dict[str, Any]:
    text = resources.files(__package__ or "").joinpath("breaks.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
