"""The national rows of a public file in, the benchmarks that they hold out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.written import text_of
from packgen.evidence.headings import fold
from packgen.evidence.public.cells import Cells
from packgen.evidence.public.columns import Standing
from packgen.evidence.public.periods import Periods
from packgen.evidence.public.rows import kind_of, rows_where
from packgen.evidence.public.tidy import Sieve
from packgen.evidence.register import urn_text
from packgen.evidence.tables.table import Table
from packgen.model import Benchmark, Period
from packgen.schema import measures

CONFIRMED = "C"
"""The mark of a figure that was seen in a public source."""

_NATIONAL = frozenset({"national"})


def national_figures(
    table: Table, columns: Sequence[Standing], periods: Periods, cells: Cells, sieve: Sieve | None
) -> list[Benchmark]:
    """The national figures for all pupils of the measures that have a benchmark; local authorities have no name there.

    A file's figures of earlier years are left to the files of those years.
    """
    rows = _tidy_rows(table) if sieve else _total_rows(table)
    found: dict[tuple[str, str, Period], list[Benchmark]] = {}
    for number, row, phase in rows:
        period = periods.of(number, row)
        if period is None:
            continue
        for standing in columns:
            measure = measures()[standing.column.measure]
            of = sieve.phase(measure, row) if sieve else phase
            group = sieve.group(standing.column, row) if sieve else standing.column.group
            if not of or group != "all" or not measure.benchmark or standing.year_in(period.year) != period.year:
                continue
            value = replace(cells.figure(number, row, standing.value, measure), unit=measure.unit)
            if value.is_known:
                figure = Benchmark(
                    measure.name, of, period, value, cells.release(row), CONFIRMED, kind_of(table).publisher
                )
                found.setdefault((measure.name, of, period), []).append(figure)
    return [same[0] for same in found.values() if len({each.value.value for each in same}) == 1]


def _tidy_rows(table: Table) -> Iterator[tuple[int, tuple[object, ...], str]]:
    for number, row in rows_where(table, table.column("geographic_level"), _NATIONAL):
        yield number, row, ""


def _total_rows(table: Table) -> Iterator[tuple[int, tuple[object, ...], str]]:
    """Rows that are national totals by their kind's own column; a school whose number looks like one is none."""
    kind = kind_of(table)
    at, urn = table.column(*kind.national_column), table.column(*kind.urn)
    wanted = {fold(value): phase for value, phase in kind.national.items()}
    for number, row in rows_where(table, at, frozenset(wanted)) if at else ():
        if not re.fullmatch(r"\d{5,6}", urn_text(cell(row, urn) or "")):
            yield number, row, wanted[fold(text_of(cell(row, at)))]
