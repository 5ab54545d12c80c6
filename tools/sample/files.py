"""Puts the sample together: every input file's path below inputs/ and its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from packgen.schema import measures, subjects
from packgen.workbooks import Column, Page, columns_of, page, trust_workbook, workbook
from sample.attendance import attendance_rows
from sample.inspections import inspection_rows
from sample.phases import judgement_rows
from sample.results import early_rows, ks2_rows, ks4_rows, post16_rows, tern_island_return_rows, wider_rows
from sample.schools import SCHOOLS, Row, context_rows, staffing_rows
from sample.visits import form
from sample.words import FOLDER, words
from sample.workbook import CREATED, TITLE, by_full_name, by_urn, delimited, form_export

COUNTED: dict[str, Callable[[], list[Row]]] = {
    "schools": lambda: words("schools"),
    "context": context_rows,
    "attendance": lambda: by_urn(attendance_rows()),
    "outcomes_early": early_rows,
    "outcomes_ks2": ks2_rows,
    "outcomes_ks4": ks4_rows,
    "outcomes_post16": post16_rows,
    "outcomes_wider": wider_rows,
    "staffing": staffing_rows,
    "inspections": inspection_rows,
    "judgements": judgement_rows,
}
WRITTEN = (
    "finance",
    "phases",
    "health_checks",
    "self_evaluation",
    "governance",
    "audits",
    "risks",
    "actions",
    "plans",
    "plan_reviews",
    "priorities",
    "mileposts",
    "provision",
    "practice",
    "packages",
    "si_capacity",
    "support",
    "indicators",
    "applications",
    "requests",
    "people",
    "meetings",
    "agenda",
    "covers",
)
TITLES = {
    "attendance": "Attendance and behaviour, full years and autumn term 2025/26",
    "outcomes_ks2": "Key stage 2 outcomes and the multiplication check",
    "staffing": "Staffing return, November 2025 (from the HR system)",
    "risks": "Driftwood Learning Trust: risk register at 6 February 2026",
}
SHARES = {"governance": frozenset({"attendance"})}
RETURNS = ("education", "finance-and-estates", "people")


def files() -> dict[str, bytes]:
    """Every file of the sample: path below inputs/ -> bytes."""
    questions, responses = form()
    return {
        "trust.xlsx": trust(),
        "returns/tern-island-reading-2025.xlsx": tern_island_return(),
        "visits/School Improvement Visit Note(1-14).xlsx": form_export(questions, responses),
        **{f"due-diligence/curlew-common-{name}.csv": due_diligence_return(name) for name in RETURNS},
        **_kept_texts(),
    }


def trust() -> bytes:
    """The workbook that the trust keeps: the one that `packgen init` gives, filled in."""
    return trust_workbook([_page(subject) for subject in subjects()], f"Evidence of {TITLE}", CREATED)


def tern_island_return() -> bytes:
    """The second workbook: one cell that disagrees with the first."""
    kept = {"school", "period", "group", "cohort", "reading_expected"}
    shown = tuple(column for column in columns_of("outcomes_ks2") if column.name in kept)
    title = "Tern Island: key stage 2 reading after the review of marking, returned 14 November 2025"
    returned = replace(page("outcomes_ks2", tern_island_return_rows(), title=title), columns=shown)
    return workbook([returned], TITLE, CREATED)


def due_diligence_return(name: str) -> bytes:
    """One CSV return of the applicant school."""
    asked = (replace(c, heading="URN") if c.name == "school" else c for c in columns_of("due_diligence"))
    urn = SCHOOLS["Curlew Common"][0]
    return delimited(tuple(asked), [{"school": urn} | row for row in words(f"due_diligence_{name}")])


def _page(subject: str) -> Page:
    rows = COUNTED[subject]() if subject in COUNTED else by_full_name(words(subject)) if subject in WRITTEN else []
    shares = frozenset(SHARES.get(subject, ()))
    made = page(subject, rows, title=TITLES.get(subject, ""), shares=shares)
    if subjects()[subject].kind == "measures":  # this trust deleted the columns of measures that it does not collect
        shown = (c for c in made.columns if c.name not in measures() or any(c.name in row for row in rows))
        made = replace(made, columns=tuple(shown))
    if subject == "staffing":  # the HR system's extract: schools by URN and name
        made = replace(made, columns=(Column("urn", "count", "URN"), *made.columns))
    return made


def _kept_texts() -> dict[str, bytes]:
    """Files that are written as they stand: notes for readers, and the benchmarks."""
    folder = FOLDER.parent / "texts"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(_files_below(folder))}


def _files_below(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
