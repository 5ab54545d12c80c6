"""Schools and public files in, the schools with the names that their predecessors had out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from packgen.evidence.public.rows import kind_of, texts
from packgen.evidence.tables.table import Table
from packgen.model import Fact, School

_LISTS = ("gias", "spine", "gias_links")
"""Kinds of file that list schools, the fullest first; other files with a school's name come after them."""

_NAMES = ("EstablishmentName", "SCHNAME", "School name")


def with_former_names(schools: Mapping[str, School], tables: Sequence[Table]) -> dict[str, School]:
    """Add the names of predecessors, as the first public file that has them gives them, GIAS before any other."""
    wanted = {urn for school in schools.values() for urn in school.predecessors}
    names: dict[str, Fact] = {}
    for table in sorted(tables, key=_place) if wanted else ():
        for urn, name in _named(table, wanted):
            names.setdefault(urn, name)
    return {
        school.urn: replace(school, former_names={urn: names[urn] for urn in school.predecessors if urn in names})
        for school in schools.values()
    }


def _place(table: Table) -> int:
    name = kind_of(table).name
    return _LISTS.index(name) if name in _LISTS else len(_LISTS)


def _named(table: Table, wanted: Iterable[str]) -> Iterator[tuple[str, Fact]]:
    """The URN and name in each row about one of these; a file of links names the school that a row links to."""
    is_links = kind_of(table).name == "gias_links"
    urn_at = table.column("LinkURN") if is_links else table.column(*kind_of(table).urn)
    name_at = table.column("LinkName") if is_links else table.column(*_NAMES)
    if urn_at and name_at:
        frame = table.sheet.frame
        rows = zip(frame.index, texts(frame, urn_at), texts(frame, name_at), strict=True)
        for number, urn, name in rows:
            if urn in wanted and name and number > table.header:
                yield urn, Fact(" ".join(name.split()), (table.source(int(number), name_at),))
