"""A Screening in; copies of the inputs with each problem marked, and an overview of them all, in outputs/checks, out.

The folder keeps its own record of what packgen wrote in it: a copy in which somebody went on working is never
overwritten or removed, and no build touches the folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import chain, count
from pathlib import PurePosixPath

from packgen import store
from packgen.checking.results import Screening
from packgen.checking.words import Line
from packgen.copies import ADVISORY, FAIL, About, Overview, Problem, Table, marked_copy, overview
from packgen.errors import Issue, Severity
from packgen.language import date_text, sentence
from packgen.model import Source
from packgen.project import Project
from packgen.readers.masters import master_bytes
from packgen.readiness import CHASE_HEADINGS, chase_rows, readiness_table
from packgen.store import Published, Shelf, State

FOLDER = "checks"
OVERVIEW = "Problems.xlsx"
WORDS = {Severity.ERROR: FAIL, Severity.WARNING: ADVISORY}
UNOPENED = "No copy, because the file could not be read"
MOST_NOTES = 4
"""Notes on one file that the overview prints."""
_LONGEST = 120
"""Characters of a copy's name; the whole path must fit into what Windows allows."""


def write_copies(project: Project, found: Screening) -> tuple[list[Published], tuple[Issue, ...]]:
    """Write a marked copy of every input with problems, and Problems.xlsx; what became of each, and what failed.

    Copies of files that have no problem any more are removed, but for those that somebody edited. A copy that is open
    in another program stays as it is, and is told.
    """
    by_file = problems_by_file(found)
    readable = {sheet.file for sheet in found.sheets}
    names = copy_names(file for file in by_file if file in readable)
    outputs: list[tuple[str, Callable[[], bytes]]] = [
        (name, partial(_copy, project, found, file, by_file[file])) for file, name in names.items()
    ]
    about = _overview(project, found, by_file, names)
    outputs.append((OVERVIEW, partial(overview, about)))
    folder = project.outputs / FOLDER
    with store.locked(folder):
        shelf = Shelf(folder, store.read_ledger(folder), datetime.min)
        published, unwritten = store.publish_all(shelf, outputs)
        retired, unremoved = store.retire(shelf, [path for path, _ in outputs], published)
    return [*published, *retired], (*unwritten, *unremoved)


def problems_by_file(found: Screening) -> dict[str, list[Problem]]:
    """What there is to mend or to look at, by file, in the order of the checks; "" for what is in no file."""
    by_file: dict[str, list[Problem]] = {}
    for stage in found.stages:
        for check in stage.checks:
            for issue in check.issues:
                if issue.severity in WORDS:
                    source = _source(issue)
                    problem = Problem(WORDS[issue.severity], source, issue.message, issue.hint, check.check.title)
                    by_file.setdefault(source.file, []).append(problem)
    return {file: sorted(problems, key=lambda p: p.result != FAIL) for file, problems in by_file.items()}


def _source(issue: Issue) -> Source:
    at = issue.source
    return Source(at.file, at.sheet, at.cell) if at else Source("", cell=issue.place)


def copy_names(files: Iterable[str]) -> dict[str, str]:
    """The name of each file's copy: "trust (checked).xlsx"; a second file of that name has its folder in it."""
    names: dict[str, str] = {}
    for file in sorted(files):
        path = PurePosixPath(file)
        tried = chain((path.stem, " - ".join(path.parts[1:])), (f"{number} {path.stem}" for number in count(2)))
        taken = {name.casefold() for name in names.values()}
        names[file] = next(name for name in map(_named, tried) if name.casefold() not in taken)
    return names


def _named(stem: str) -> str:
    safe = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", stem).lstrip(". ").rstrip(". ")
    return f"{safe[:_LONGEST] or 'file'} (checked).xlsx"


def _copy(project: Project, found: Screening, file: str, problems: Sequence[Problem]) -> bytes:
    sheets = [sheet for sheet in found.sheets if sheet.file == file]
    return marked_copy(file, master_bytes(project.root, file), sheets, problems)


def _overview(
    project: Project,
    found: Screening,
    by_file: Mapping[str, Sequence[Problem]],
    names: Mapping[str, str],
) -> Overview:
    notes = _notes(found)
    files = sorted({sheet.file for sheet in found.sheets} | by_file.keys() | notes.keys())
    return Overview(
        title=project.trust.name,
        as_at=date_text(found.as_at),
        files=tuple(_about(f, by_file.get(f, ()), names.get(f, ""), notes.get(f, ())) for f in files),
        problems=tuple(problem for file in files for problem in by_file.get(file, ())),
        tables=_readiness_tables(found),
    )


def _readiness_tables(found: Screening) -> tuple[Table, ...]:
    """The table of schools and documents, and the list of whom to chase, as sheets."""
    if found.readiness is None:
        return ()
    day = date_text(found.as_at)
    headings, rows = readiness_table(found.readiness)
    lines = (
        f"Readiness as at {day}",
        "What documents still wait for; the next sheet says whom to chase.",
    )
    widths = (36, *(22 for _ in headings[1:]))
    chase = Table(
        "Whom to chase",
        (f"Whom to chase as at {day}", "Evidence that is missing or too old, by the role that supplies it."),
        CHASE_HEADINGS,
        (24, 32, 28, 40, 17, 36, 44, 12),
        tuple(chase_rows(found.readiness)),
    )
    return Table("Readiness", lines, headings, widths, tuple(rows)), chase


def _notes(found: Screening) -> dict[str, list[str]]:
    """What packgen has to tell of each file, in sentences, the same words once."""
    notes: dict[str, list[str]] = {}
    for issue in found.issues:
        if issue.severity is Severity.NOTE and issue.source is not None:
            told = notes.setdefault(issue.source.file, [])
            told += [] if sentence(issue.message) in told else [sentence(issue.message)]
    return notes


def _about(file: str, problems: Sequence[Problem], copy: str, notes: Sequence[str]) -> About:
    mend = sum(problem.result == FAIL for problem in problems)
    result = FAIL if mend else ADVISORY if problems else "PASS"
    words = "" if copy or not problems else UNOPENED if file else "No copy: see the sheet Problems"
    return About(
        file or "The project itself", result, mend, len(problems) - mend, copy, words, " ".join(notes[:MOST_NOTES])
    )


def copies_text(folder: str, published: Sequence[Published]) -> Iterator[Line]:
    """Say where the copies are and what became of those that somebody edited."""
    made = [one for one in published if one.state not in (State.REMOVED, State.KEPT) and one.path != OVERVIEW]
    if not made:
        yield Line(text=f"No file has anything to mark: {folder}/{FOLDER}/{OVERVIEW} lists them all.")
        return
    yield Line(text=f"Look first at {folder}/{FOLDER}/{OVERVIEW}. Beside it:")
    for one in made:
        kept = f" (beside {one.path}, which somebody has edited)" if one.beside else ""
        yield Line("  ", text=f"{one.beside or one.path}{kept}")
