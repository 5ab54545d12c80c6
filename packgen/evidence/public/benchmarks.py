"""A table of national figures in, one Benchmark for each measure, phase and period out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from packgen.errors import Issue, note
from packgen.evidence.cells.periods import parse_period
from packgen.evidence.cells.raw import cell, is_blank
from packgen.evidence.cells.values import interpret, number
from packgen.evidence.problems import UnreadableError
from packgen.evidence.public.tidy import PHASES
from packgen.evidence.reading import Reading
from packgen.evidence.settled.conflicts import agree
from packgen.evidence.tables.table import Table
from packgen.language import join_and, show
from packgen.model import Benchmark, Fact, Missing, Period
from packgen.schema import measures

BEST_FIRST = ("final", "revised", "published", "headline", "national", "", "not stated", "provisional")
"""Releases of a national figure, the best first; any other, such as "January census", stands with "published"."""

_OF_STATE = ("mainstream", "state-funded")
_COLUMNS = {
    "measure": ("measure",),
    "phase": ("phase_or_group", "phase"),
    "period": ("time_period", "period"),
    "value": ("value",),
    "release": ("release_status", "release"),
    "mark": ("mark",),
    "source": ("source", "publisher"),
}


def read_benchmarks(table: Table, reading: Reading) -> list[Benchmark]:
    """Read every row of benchmarks.csv; measures that packgen does not know are told and left out."""
    found: list[Benchmark] = []
    unknown: dict[str, None] = {}
    for row, cells in table.rows():
        if is_blank(cells):
            continue
        name = _text(table, cells, "measure")
        if name in measures():
            benchmark = _benchmark(table, row, cells, name, reading)
            found += [benchmark] if benchmark else []
        else:
            unknown[name] = None
    if unknown:
        message = f"holds figures for measures that packgen does not use: {join_and(unknown)}"
        reading.issues.append(note(table.sheet.place, message, check="public"))
    return found


def choose_benchmarks(
    own: Iterable[Benchmark], published: Iterable[Benchmark], issues: list[Issue]
) -> tuple[Benchmark, ...]:
    """Of several figures for one measure, phase and period, the trust's own, else the one of the best release.

    A figure of the trust's own file that is missing replaces nothing. The figures that are not used are told.
    """
    groups: dict[tuple[str, str, Period], list[tuple[int, Benchmark]]] = {}
    for rank, benchmarks in enumerate((own, published)):
        for each in benchmarks:
            groups.setdefault((each.measure, each.phase.casefold(), each.period), []).append((rank, each))
    best = []
    for same in groups.values():
        first, *others = (each for _, each in sorted(same, key=lambda pair: _order(*pair)))
        best.append(first)
        differing = [each for each in others if not agree(each.value.value, first.value.value)]
        if differing:
            issues.append(_tell(first, differing))
    return tuple(best)


def _order(rank: int, benchmark: Benchmark) -> tuple[bool, int, int]:
    release = benchmark.release.casefold()
    place = BEST_FIRST.index(release) if release in BEST_FIRST else BEST_FIRST.index("published")
    return (not benchmark.value.is_known, rank, place)


def _tell(best: Benchmark, others: Sequence[Benchmark]) -> Issue:
    measure = measures()[best.measure]
    figures = join_and(f"{show(each.value)} ({each.release or 'release not stated'})" for each in others)
    chosen = f"{show(best.value)} ({best.release or 'release not stated'})"
    message = f"{measure.short}, {best.phase}, {best.period}: {chosen} is used, not {figures}"
    return note(best.value.place, message, check="public")


def _benchmark(table: Table, row: int, cells: Sequence[object], name: str, reading: Reading) -> Benchmark | None:
    try:
        period = parse_period(_text(table, cells, "period"), reading.settings)
    except UnreadableError as problem:
        reading.issues.append(problem.at(table.source(row, table.column(*_COLUMNS["period"])), "periods"))
        return None
    release = _text(table, cells, "release")
    return Benchmark(
        name,
        _phase(_text(table, cells, "phase")),
        period,
        _value(table, row, cells, name, release, reading),
        release,
        _text(table, cells, "mark"),
        _text(table, cells, "source"),
    )


def _phase(said: str) -> str:
    """The phase or group of a row: "mainstream primary" and "state-funded primary" schools are "primary" schools."""
    words = said.casefold().split()
    return words[-1] if len(words) == 2 and words[0] in _OF_STATE and words[1] in PHASES else said


def _value(table: Table, row: int, cells: Sequence[object], name: str, release: str, reading: Reading) -> Fact:
    column = table.column(*_COLUMNS["value"])
    source, raw = table.source(row, column), cell(cells, column)
    if release.casefold() == "not published":
        return Fact(None, (source,), missing=Missing.NOT_PUBLISHED)
    measure = measures()[name]
    fact = interpret(raw, measure.field, source, reading.settings, reading.issues, published=True)
    return Fact(fact.value, fact.sources, measure.unit, fact.missing)


def _text(table: Table, cells: Sequence[object], name: str) -> str:
    raw = cell(cells, table.column(*_COLUMNS[name]))
    if isinstance(raw, float):
        raw = number(raw)
    return " ".join(str(raw if raw is not None else "").split())
