"""A tidy file in, which pupils and schools each of its rows is about out.

A file of Explore Education Statistics has a row for each breakdown of a school's figures. The row that says "Total"
in every filter is for all pupils; one that names a known group in one filter is for that group; any other is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from packgen.evidence.cells.raw import cell
from packgen.evidence.headings import fold
from packgen.evidence.public.rows import kind_of
from packgen.evidence.tables.table import Table
from packgen.schema import Measure, PublicColumn, groups

PHASES = ("primary", "secondary", "special")
"""The phases that national figures are published for."""
_EMPTY = frozenset({"", "z", "null"})  # A filter that a row has no use for, folded.


@dataclass(frozen=True)
class Sieve:
    """The filter columns that a tidy file has, by name, and what they may say, folded."""

    groups: Mapping[str, int]
    types: Mapping[str, int]
    totals: frozenset[str]
    phases: Mapping[str, str]

    def group(self, column: PublicColumn, cells: Sequence[object]) -> str | None:
        """The group of pupils that a row gives a measure for; None for another breakdown or another measure."""
        found = set()
        for name, at in self.groups.items():
            said, wanted = fold(cell(cells, at) or ""), column.where.get(name)
            if wanted is not None and said != fold(wanted):
                return None
            if wanted is None and said not in self.totals:
                found.add(_spelled().get(said))
        named = found - {"all"}
        return None if None in found or len(named) > 1 else next(iter(named), "all")

    def phase(self, measure: Measure, cells: Sequence[object]) -> str | None:
        """The phase of the benchmark that a national row is for a measure, None where it is none."""
        said = {fold(cell(cells, at) or "") for at in self.types.values()} - _EMPTY
        if not said <= self.phases.keys():
            return None
        meant = {self.phases[text] for text in said}
        narrower = meant - {"all"} or meant or {"state-funded"}
        return _benchmark(measure, narrower.pop()) if len(narrower) == 1 else None

    def says_total(self, cells: Sequence[object]) -> int:
        """How many cells of a row say that it is for all."""
        return sum(isinstance(each, str) and len(each) > 1 and fold(each) in self.totals for each in cells)


def sieve_of(table: Table) -> Sieve | None:
    """The filters of a tidy file, None for a file of any other shape."""
    filters = kind_of(table).filters
    if filters is None:
        return None
    return Sieve(
        _standing(table, filters.groups),
        _standing(table, filters.types),
        frozenset(map(fold, filters.totals)),
        {fold(text): phase for text, phase in filters.phases.items()},
    )


def _standing(table: Table, names: Iterable[str]) -> dict[str, int]:
    return {name: at for name in names if (at := table.column(name))}


def _benchmark(measure: Measure, schools: str) -> str | None:
    """The phase under which a national figure for these schools is a benchmark of a measure."""
    if schools in PHASES:
        return schools if measure.benchmark == "phase" or measure.is_of_all else None
    if measure.benchmark == "phase":
        return None
    wanted = "all" if measure.benchmark == "all schools" else "state-funded"
    return measure.benchmark if measure.benchmark and schools == wanted else None


@cache
def _spelled() -> dict[str, str]:
    return {fold(each): name for name, spellings in groups().items() for each in (name, *spellings)}
