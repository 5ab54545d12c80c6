"""Files of Get Information about Schools in, what names each school of a list out: name, DfE number, trust, history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from packgen.evidence.cells.written import text_of
from packgen.evidence.tables.table import Table

_URN = ("URN",)
_NAME = ("EstablishmentName",)
_AUTHORITY = ("LA (code)", "LA")
_NUMBER = ("EstablishmentNumber",)
_TRUST = ("Trusts (name)", "Trust name", "Trusts")


@dataclass(frozen=True, slots=True)
class Listed:
    """How GIAS names one school: ``laestab`` is 936/3417, ``trust`` "" for a school in none."""

    name: str
    laestab: str
    trust: str


def listed_schools(tables: Iterable[Table], urns: Sequence[str]) -> dict[str, Listed]:
    """The schools of a list that these files know; of two files the later in the order of names counts."""
    found = {}
    for table in tables:
        for urn, row in _rows(table, urns):
            name, authority, number, trust = (row(each) for each in (_NAME, _AUTHORITY, _NUMBER, _TRUST))
            if name:
                found[urn] = Listed(name, f"{authority}/{number}" if authority and number else "", trust)
    return found


def predecessors(tables: Iterable[Table], urns: Sequence[str]) -> dict[str, list[str]]:
    """The URNs that schools of a list had before, as links between schools tell them."""
    found: dict[str, list[str]] = {}
    for table in tables:
        for urn, row in _rows(table, urns):
            earlier = row(("LinkURN",))
            if row(("LinkType",)).startswith("Predecessor") and earlier and earlier not in found.get(urn, ()):
                found.setdefault(urn, []).append(earlier)
    return found


class _Row:
    def __init__(self, table: Table, cells: Sequence[object]) -> None:
        self._table, self._cells = table, cells

    def __call__(self, headings: Sequence[str]) -> str:
        at = self._table.column(*headings)
        return text_of(self._cells[at - 1]) if 0 < at <= len(self._cells) else ""


def _rows(table: Table, urns: Sequence[str]) -> Iterator[tuple[str, _Row]]:
    """The rows of a table that are about schools of the list: the URN, and a look into the row by heading."""
    wanted: Mapping[str, None] = dict.fromkeys(urns)
    for _, cells in table.rows():
        row = _Row(table, cells)
        urn = row(_URN)
        if urn in wanted:
            yield urn, row
