"""Times packgen's readers against pandas on large inputs, and shows what is refused; a folder in, lines out.

A workbook of 20 sheets is held against ``pandas.read_excel`` with openpyxl (goal: 5 times as fast), a GIAS file of
24,000 rows and a KS2 file of 15,000 against ``pandas.read_csv`` (goal: at least 0.67 as fast, for packgen keeps the
text, place and emptiness of each cell), memory against the size of pandas' own data frames (goal: at most twice).
Times are medians, with the
ratio of the best runs beside that of the medians: other work on the machine slows both sides, but not alike.
Last, a project with both files among its inputs: packgen makes all its evidence, pandas only reads its files.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.inputs import GIAS, KS2
from benchmarks.runs import Cost, cost, in_turn, told_cost

PUBLIC = "project/inputs/public"
COMPARED = {
    "workbook of 20 sheets, 100 schools": "workbook.xlsx",
    "GIAS, 24,000 rows of 111 columns": f"{PUBLIC}/{GIAS}",
    "KS2, 15,000 rows of 318 columns": f"{PUBLIC}/{KS2}",
    "project with both: all its evidence": "project",
}
TOLD = {"sheet with a cell in XFD1048576, read without it": "far.xlsx"}
REFUSED = {
    "sheet of 1 GB in a file of 2.6 MB": "bomb.xlsx",
    "CSV file of 1 GB": "sparse.csv",
}


def reading(folder: Path, rounds: int) -> tuple[dict[str, dict[str, Cost]], list[str]]:
    """Make the inputs below ``folder`` and read them: what each comparison cost, and a table of all."""
    cost(("-m", "benchmarks.inputs", str(folder)))
    found = {
        what: in_turn({side: _read(side, folder / file) for side in ("packgen", "plain")}, rounds, told_cost)
        for what, file in COMPARED.items()
    }
    told = {what: told_cost(_read("packgen", folder / file)) for what, file in (TOLD | REFUSED).items()}
    return found, [*_table(found), "", *_lines(told)]


def _read(side: str, path: Path) -> tuple[str, ...]:
    return "-m", "benchmarks.read", side, str(path)


def _table(found: dict[str, dict[str, Cost]]) -> Iterator[str]:
    yield f"{'reading':36}{'packgen':>16}{'pandas':>16}{'ratio':>9}{'of best':>9}{'data frames':>15}"
    for what, sides in found.items():
        ours, theirs = sides["packgen"], sides["plain"]
        costs = "".join(f"{f'{one.seconds:.2f} s {one.megabytes:4.0f} MB':>16}" for one in (ours, theirs))
        ratios = f"{f'{theirs.seconds / ours.seconds:.2f} x':>9}{f'{theirs.best / ours.best:.2f} x':>9}"
        yield f"{what:36}{costs}{ratios}{f'{ours.frame:.0f}, {theirs.frame:.0f} MB':>15}"


def _lines(told: dict[str, Cost]) -> Iterator[str]:
    for what, one in told.items():
        yield f"{what}: {one.seconds:.2f} s, {one.megabytes:.0f} MB"
        yield from (f"    {line}" for line in one.said)
