"""Files of Get Information about Schools in, what names each school of a list out: name, DfE number, trust."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packgen.evidence.cells.raw import cell
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
    wanted, found = frozenset(urns), {}
    for table in tables:
        for _, cells in table.rows():
            urn, name = _text(table, cells, _URN), _text(table, cells, _NAME)
            if urn in wanted and name:
                authority, number, trust = (_text(table, cells, each) for each in (_AUTHORITY, _NUMBER, _TRUST))
                found[urn] = Listed(name, f"{authority}/{number}" if authority and number else "", trust)
    return found


def _text(table: Table, cells: Sequence[object], headings: Sequence[str]) -> str:
    return text_of(cell(cells, table.column(*headings)))
