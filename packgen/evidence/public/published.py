"""All tables of a project in, what its public files say out: figures of schools and of the trust, and benchmarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.evidence.public.benchmarks import choose_benchmarks, read_benchmarks
from packgen.evidence.public.editions import latest_editions
from packgen.evidence.public.figures import read_figures
from packgen.evidence.public.trusts import read_trust
from packgen.evidence.reading import Reading
from packgen.evidence.sheets.observations import Reported
from packgen.evidence.tables.table import Table
from packgen.model import Benchmark, Observation


@dataclass(frozen=True)
class Publications:
    """The figures of the project's schools, the national ones, and those of the whole trust."""

    figures: list[Reported]
    benchmarks: tuple[Benchmark, ...]
    trust: tuple[Observation, ...]


def read_published(tables: Sequence[Table], reading: Reading) -> Publications:
    """Read every public file with figures; a trust's own file of national figures replaces what they hold."""
    public = [table for table in tables if table.public is not None]
    files = [
        read_figures(table, reading)
        for table in public
        if table.public and (table.public.measures or table.public.not_read) and not table.public.trust
    ]
    own = [each for table in public if _is(table, "benchmarks") for each in read_benchmarks(table, reading)]
    national = [each for file in files for each in file.benchmarks]
    trust = [each for table in public if table.public and table.public.trust for each in read_trust(table, reading)]
    return Publications(
        latest_editions(figure for file in files for figure in file.figures),
        choose_benchmarks(own, national, reading.issues),
        tuple(trust),
    )


def _is(table: Table, name: str) -> bool:
    return table.public is not None and table.public.name == name
