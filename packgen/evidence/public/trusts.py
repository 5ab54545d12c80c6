"""A table of trusts in, the figures of the project's own trust out: found by its academies, never by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from packgen.errors import note
from packgen.evidence.cells.raw import cell
from packgen.evidence.public.cells import Cells
from packgen.evidence.public.columns import standing_columns
from packgen.evidence.public.periods import Periods
from packgen.evidence.public.rows import kind_of, texts
from packgen.evidence.reading import Reading
from packgen.evidence.register import urn_text
from packgen.evidence.tables.table import Table
from packgen.language import join_and
from packgen.model import MEMBER, Observation
from packgen.schema import measures


@dataclass(frozen=True)
class _TrustRow:
    """One trust of the table that has schools of the project."""

    number: int
    cells: tuple[object, ...]
    name: str
    uid: str
    academies: frozenset[str]
    own: frozenset[str]

    @property
    def is_project(self) -> bool:
        """Whether most of the trust's academies are in the project: a school that joined lately leaves no trace."""
        return 2 * len(self.own) > len(self.academies)


def read_trust(table: Table, reading: Reading) -> list[Observation]:
    """Read the figures of the trust most of whose academies are schools of the project; school is "", urn its UID.

    What else the table holds of the project's schools is told.
    """
    rows = list(_rows(table, reading))
    ours = [row for row in rows if row.is_project]
    label = kind_of(table).label
    if len(ours) != 1:
        names = join_and(f"{row.name} ({len(row.own)} of {len(row.academies)})" for row in rows)
        told = f"has the project's schools in {names}" if names else "has none of the project's schools"
        message = f"was read as {label}: it {told}, so no row is this trust's"
    else:
        row = ours[0]
        held = f"{len(row.own)} of its {len(row.academies)} academies are in the project"
        message = f"was read as {label}: {row.name} (UID {row.uid}) is this trust, for {held}"
    reading.issues.append(note(table.sheet.place, message, check="public"))
    return [figure for row in ours for figure in _figures(table, row, reading)] if len(ours) == 1 else []


def _rows(table: Table, reading: Reading) -> Iterator[_TrustRow]:
    columns, frame = kind_of(table).trust, table.sheet.frame
    members = {school.urn for school in reading.register.schools.values() if school.relation == MEMBER}
    for number, text in zip(frame.index, texts(frame, table.column(*columns["schools"])), strict=True):
        academies = frozenset(re.findall(r"(?<!\d)\d{5,6}(?!\d)", text)) if number > table.header else frozenset()
        if own := academies & members:
            cells = tuple(frame.loc[number])
            name, uid = (
                " ".join(urn_text(cell(cells, table.column(*columns[each])) or "").split()) for each in ("name", "uid")
            )
            yield _TrustRow(int(number), cells, name, uid, academies, own)


def _figures(table: Table, row: _TrustRow, reading: Reading) -> Iterable[Observation]:
    cells, period = Cells(table, reading), Periods(table, reading).of(row.number, row.cells)
    for standing in standing_columns(table) if period else ():
        measure = measures()[standing.column.measure]
        value = replace(cells.figure(row.number, row.cells, standing.value, measure), unit=measure.unit)
        cohort = replace(cells.count(row.number, row.cells, standing.cohort), unit="count")
        if period and (value.is_known or standing.column.group == "all"):
            of = replace(period, year=standing.year_in(period.year))
            yield Observation(
                "", measure.name, of, value, standing.column.group, denominator=cohort,
                release=cells.release(row.cells), urn=row.uid, publisher=table.public.publisher if table.public else "",
            )  # fmt: skip
