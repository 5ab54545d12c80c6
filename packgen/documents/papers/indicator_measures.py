"""A measure of the trust's schools in; how each school's newest figure stands beside the year before out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packgen.documents.lines import Line, lines
from packgen.documents.material import Context, Material
from packgen.documents.outcomes import as_fact, value_cell
from packgen.documents.trend_series import is_too_small
from packgen.language import join_and, show
from packgen.model import MEMBER, Fact, Observation, Period, School, derive
from packgen.rules.numbers import comparison
from packgen.schema import measure

BETTER, WORSE, SAME, OTHER = "better", "worse", "in line", "not compared"
MOST = 4
"""Measures that fit side by side on a page."""


@dataclass(frozen=True, slots=True)
class Moved:
    """One school's newest figure of a measure, and how it stands beside the year before.

    ``way`` is better, worse, in line, higher or lower (where neither is better), or not compared; ``beside`` says it
    in words.
    """

    school: str
    measure: str
    period: Period
    now: Fact | str
    way: str
    beside: Fact | str

    @property
    def is_compared(self) -> bool:
        """Whether the figure could be set beside the year before."""
        return self.way != OTHER


def moved_of(material: Material, name: str) -> list[Moved]:
    """How a measure went at each school of the trust that has any figure of it, by name; never beside national."""
    found = []
    for school in material.evidence.of_relation(MEMBER):
        for line in lines(material, school, measure(name).subject):
            if line.measure.name == name and not line.never_applies:
                found.append(_moved(material, school, line))
    return found


def _moved(material: Material, school: School, line: Line) -> Moved:
    now, before, cell = line.latest, line.earlier, value_cell(line.latest)
    why = _why_not(material, now, before)
    if why or before is None:
        return Moved(school.name, line.measure.name, now.period, cell, OTHER, why)
    way = _way(line, material.strategy.significance.in_line_pupils)
    words = f"{way}: {show(before.value)} before" if way != SAME else _alike(now, before)
    parents = [now.value, now.denominator, before.value, before.denominator]
    return Moved(
        school.name, line.measure.name, now.period, cell, way, derive("beside the year before", words, parents)
    )


def _alike(now: Observation, before: Observation) -> str:
    """Words for a figure that is the same as the year before, or so near it that no pupil makes the difference."""
    is_same = now.value.number == before.value.number
    return "as the year before" if is_same else f"in line with {show(before.value)} before"


def _why_not(material: Material, now: Observation, before: Observation | None) -> str:
    """Why a figure cannot be set beside the year before, "" where it can."""
    if now.value.number is None:
        return "not compared"
    if before is None or before.value.number is None:
        return "no figure of the year before"
    if is_too_small(material, now) or is_too_small(material, before):
        return "too few pupils to compare"
    return ""


def _way(line: Line, least: int) -> str:
    """Better, worse or in line; in line where it comes to fewer pupils than the strategy counts as a difference."""
    now, before = line.latest, line.earlier
    assert before is not None and now.value.number is not None and before.value.number is not None
    difference = now.value.number - before.value.number
    pupils = comparison.whole_pupils(now, before.value.number)
    if line.measure.better not in ("higher", "lower"):
        return SAME if not difference else "higher" if difference > 0 else "lower"
    if not difference or (pupils is not None and abs(pupils) < least):
        return SAME
    return BETTER if (difference > 0) == (line.measure.better == "higher") else WORSE


def tables(found: Sequence[Sequence[Moved]]) -> list[Context]:
    """Measures side by side, those that most schools have first, a row for each school with any of their figures."""
    kept = sorted((of_measure for of_measure in found if of_measure), key=lambda of_measure: -len(of_measure))
    number = -(-len(kept) // MOST)
    parts = [kept[n * len(kept) // number : (n + 1) * len(kept) // number] for n in range(number)]
    return [_table(part) for part in parts]


def _table(part: Sequence[Sequence[Moved]]) -> Context:
    years = [max(one.period for one in of_measure) for of_measure in part]
    schools = sorted({one.school for of_measure in part for one in of_measure})
    return {
        "measures": [
            f"{measure(of_measure[0].measure).short}, {year}" for of_measure, year in zip(part, years, strict=True)
        ],
        "rows": [
            {
                "school": school,
                "cells": [_cell(school, of_measure, year) for of_measure, year in zip(part, years, strict=True)],
            }
            for school in schools
        ],
    }


def _cell(school: str, of_measure: Sequence[Moved], year: Period) -> Context:
    """A school's figure in a narrow column; one of an earlier year than the column's with its year."""
    one = next((each for each in of_measure if each.school == school), None)
    if one is None:
        return {"now": "no figure", "beside": "", "is_worse": False}
    now = one.now
    if one.period != year:
        now = derive("figure with its year", f"{show(as_fact(one.now))} in {one.period}", [as_fact(one.now)])
    return {"now": now, "beside": one.beside, "is_worse": one.way == WORSE}


def without_figures(names: Iterable[str]) -> str:
    """The measures of which no school has a figure, in a sentence; "" where each has one."""
    told = [measure(name).short for name in names]
    return f"No school of the trust has figures for: {join_and(told)}." if told else ""
