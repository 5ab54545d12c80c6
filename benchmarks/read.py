"""One side of a reading comparison in a process of its own: ``python -m benchmarks.read packgen|plain FILE|PROJECT``.

Prints a line of JSON: seconds of processor time once everything is imported, the megabytes by which the most memory
that the process ever held (``ru_maxrss``) grew in them, the megabytes of the data frames, and what was said.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import openpyxl  # noqa: F401  what pandas would import only later, within the time that is measured
import pandas
import python_calamine  # noqa: F401

from packgen.loading import load_project
from packgen.project import find_project
from packgen.readers import read_file


def main(side: str, path: Path) -> None:
    """Read one file, or a whole project, and tell what it cost."""
    read = {"packgen": _packgen, "plain": _plain}[side]
    before, began = _most_memory(), time.process_time()
    frames, said = read(path)
    seconds, grown = time.process_time() - began, _most_memory() - before
    size = sum(int(frame.memory_usage(deep=True).sum()) for frame in frames) / 2**20
    print(json.dumps({"seconds": seconds, "megabytes": grown, "frame": size, "said": said}))


def _packgen(path: Path) -> tuple[Iterable[pandas.DataFrame], list[str]]:
    if path.is_dir():
        loaded = load_project(find_project(path), date(2026, 7, 31))
        return [], [f"{len(loaded.evidence.observations)} figures"]
    sheets, issues = read_file(path, path.name)
    return [sheet.frame for sheet in sheets], [str(issue) for issue in issues]


def _plain(path: Path) -> tuple[Iterable[pandas.DataFrame], list[str]]:
    if path.is_dir():
        frames = [pandas.read_csv(file) for file in sorted(path.glob("inputs/**/*.csv"))]
        own = frames[-1]["URN"]
        return [frame[frame["URN"].isin(own)] for frame in frames], []
    if path.suffix == ".xlsx":
        return list(pandas.read_excel(path, sheet_name=None, engine="openpyxl").values()), []
    return [pandas.read_csv(path)], []


def _most_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
