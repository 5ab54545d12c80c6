"""A tidy file in, which pupils and schools each of its rows is about out.

A file of Explore Education Statistics has a row for each breakdown of a school's figures. The row that says "Total"
in every filter is for all pupils; one that names a known group in one filter is for that group; any other is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from packgen.evidence.headings import fold
from packgen.evidence.public_rows import kind_of
from packgen.evidence.rows import cell
from packgen.evidence.tables import Table
from packgen.schema import Measure, PublicColumn, PublicFilters, groups


@dataclass(frozen=True)
class Sieve:
    """The filter columns that a tidy file has, by folded name."""

    filters: PublicFilters
    groups: Mapping[str, int]
    types: Mapping[str, int]

    def group(self, column: PublicColumn, cells: Sequence[object]) -> str | None:
        """The group of pupils that a row gives a measure for; None for another breakdown or another measure."""
        found = set()
        for name, at in self.groups.items():
            said, wanted = fold(cell(cells, at) or ""), column.where.get(name)
            if wanted is not None:
                if said != fold(wanted):
                    return None
            elif said not in _totals(self.filters):
                found.add(_spelled().get(said))
        if len(found - {"all"}) > 1 or None in found:
            return None
        return next(iter(found - {"all"}), "all")

    def phase(self, measure: Measure, cells: Sequence[object]) -> str | None:
        """The phase of the benchmark that a national row is for a measure, None where it is none."""
        said = {fold(cell(cells, at) or "") for at in self.types.values()} - {""}
        known = {fold(text): phase for text, phase in self.filters.phases.items()}
        if not said <= known.keys():
            return None
        meant = {known[text] for text in said} - {"all"}
        phase = meant.pop() if len(meant) == 1 else "" if meant else "all" if said else "state-funded"
        return _benchmark(measure, phase)

    def totals(self, cells: Sequence[object]) -> int:
        """How many cells of a row say that it is for all."""
        words = _totals(self.filters) - {"", "z", "null"}
        return sum(isinstance(each, str) and fold(each) in words for each in cells)


def sieve_of(table: Table) -> Sieve | None:
    """The filters of a tidy file, None for a file of any other shape."""
    filters = kind_of(table).filters
    if filters is None:
        return None
    return Sieve(filters, _standing(table, filters.groups), _standing(table, filters.types))


def _standing(table: Table, names: Iterable[str]) -> dict[str, int]:
    return {name: at for name in names if (at := table.column(name))}


def _benchmark(measure: Measure, phase: str) -> str | None:
    """The phase under which a national figure for these schools is a benchmark of a measure."""
    if measure.benchmark == "phase":
        return phase if phase in ("primary", "secondary", "special") else None
    wanted = {"all": "all", "all schools": "all"}.get(measure.benchmark, "state-funded")
    return measure.benchmark if measure.benchmark and phase == wanted else None


@cache
def _spelled() -> dict[str, str]:
    return {fold(each): name for name, spellings in groups().items() for each in (name, *spellings)}


@cache
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _totals(filters: PublicFilters) -> frozenset[str]:
    return _folded(filters.totals)
