"""What a comparison needs, made in a process of its own so that the one that measures stays small.

``python -m benchmarks.prepare jobs PROJECT MOST`` writes PROJECT/docx.pickle and pdf.pickle; ``cell PROJECT`` changes
one cell of its workbook.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from packgen.loading import load_project
from packgen.model import Job
from packgen.options import Options
from packgen.planning import Planner
from packgen.project import find_project


def jobs(project: Path, most: int) -> None:
    """Plan the sample's documents and keep so many jobs of each format, with all that rendering needs."""
    planner = Planner(load_project(find_project(project), date.today()))
    planned = [job for _, job in planner.documents(Options()).documents]
    for form in ("docx", "pdf"):
        chosen = _spread([job for job in planned if job.renderer == form], most)
        (project / f"{form}.pickle").write_bytes(pickle.dumps((chosen, planner.templates, planner.brand)))
        (project / f"{form}.count").write_text(str(len(chosen)))


def _spread(rows: Sequence[Job], most: int) -> list[Job]:
    """So many rows, evenly from all kinds; 0 is all."""
    step = max(len(rows) / most, 1) if most else 1
    return [rows[int(n * step)] for n in range(int(len(rows) / step))]


def cell(project: Path) -> None:
    """Add one pupil to the roll of the first school."""
    import openpyxl

    book = openpyxl.load_workbook(project / "inputs/trust.xlsx")
    heads = {head.value: head.column for head in book["Context"][1]}
    book["Context"].cell(5, heads["NOR"]).value += 1
    book.save(project / "inputs/trust.xlsx")


if __name__ == "__main__":
    what, folder, *number = sys.argv[1:]
    jobs(Path(folder), int(number[0])) if what == "jobs" else cell(Path(folder))
