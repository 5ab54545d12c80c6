"""Projects to build in tests: copies of the sample trust and a small one of two schools; and what a command says."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import docx
import openpyxl
from evidence.small import workbook

from packgen import cli

ROOT = Path(__file__).resolve().parents[1]

Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Said:
    """What a command ended with: its exit code and what it printed."""

    code: int
    out: str
    err: str


def packgen(*words: str | Path) -> Said:
    """Run a command as a user does, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with patch.object(sys, "argv", ["packgen", *map(str, words)]), redirect_stdout(out), redirect_stderr(err):
        try:
            cli.main()
        except SystemExit as ended:
            return Said(int(ended.code or 0), out.getvalue(), err.getvalue())
    raise AssertionError("a command ends by leaving")


def build(project: Path, *words: str | Path) -> Said:
    """Run ``packgen build`` on a project; the words come after."""
    return packgen("build", "--project", project, *words)


def new_sample(folder: Path) -> Path:
    """Copy the sample trust, nothing built yet."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ROOT / "packgen.toml", folder / "packgen.toml")
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    return folder


def manifest(project: Path) -> dict[str, Any]:
    """A project's manifest as anybody's program reads it."""
    found: dict[str, Any] = json.loads((project / "outputs/manifest.json").read_text("utf-8"))
    return found


def keys(project: Path) -> dict[str, str]:
    """The key of every document and pack by its path."""
    made = manifest(project)
    return {entry["path"]: entry["key"] for entry in (*made["outputs"], *made["packs"])}


def files(folder: Path) -> dict[str, str]:
    """The digest of every file that a person sees in a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): digest(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    }


def documents(project: Path) -> dict[str, str]:
    """The digest of every document and pack of a build, by its path in outputs/: no manifest and no reading site."""
    made = files(project / "outputs")
    return {path: found for path, found in made.items() if path != "manifest.json" and not path.startswith("site/")}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def edit(book: Path, change: Callable[[openpyxl.Workbook], object]) -> None:
    """Change a workbook as a person does: open, change, save."""
    opened = openpyxl.load_workbook(book)
    change(opened)
    opened.save(book)


def column(sheet: Any, heading: str) -> int:
    """The number of the column that a sheet heads so."""
    for row in sheet.iter_rows(max_row=5):
        for cell in row:
            if cell.value in (heading, f"{heading} (required)"):
                return int(cell.column)
    raise AssertionError(f"{sheet.title} has no column {heading}")


def written_in(path: Path, text: str) -> bytes:
    """Add a paragraph to a Word file as its reader would, and return the bytes that were saved."""
    opened = docx.Document(str(path))
    opened.add_paragraph(text)
    opened.save(str(path))
    return path.read_bytes()


PUFFIN, SEAGLASS = "Puffin Rock Primary School", "Seaglass Infant School"
LETTER = "schools/puffin-rock-primary/puffin-rock-primary-letter"
OTHER = "schools/seaglass-infant/seaglass-infant-letter"

SHEETS: Mapping[str, Rows] = {
    "Schools": [
        ["URN", "School", "Relation to the trust", "Phase", "Context"],
        ["900001", PUFFIN, "In the trust", "Primary", "A school on a rock."],
        ["900003", SEAGLASS, "In the trust", "Infant", "A school by the sea."],
    ],
    "Context": [
        ["School", "Year", "Group", "Cohort", "NOR"],
        [PUFFIN, "2025/26", "All", 619, 619],
        [SEAGLASS, "2025/26", "All", 171, 171],
    ],
}

SETTINGS = '[trust]\nname = "Driftwood Learning Trust"\n[project]\nas_at = 2026-02-13\n'

CATALOG = """
[letter]
title = "Letter"
scope = "school"
relations = ["member"]
docx = "letter.docx"
pdf = "letter.html"
audience = ["headteacher"]
path = "schools/{school}/{school}-letter"

[school_summary]
title = "School Summary"
scope = "school"
relations = []
docx = "school-summary.docx"
audience = ["headteacher", "governors", "executive", "trustees"]
path = "schools/{school}/{school}-summary"

[sip]
title = "School Improvement Plan"
scope = "school"
relations = []
docx = "school-improvement-plan.docx"
audience = ["headteacher", "governors", "executive", "trustees"]
path = "schools/{school}/{school}-sip"
"""

HTML = """{% extends "shared/base.html" %}
{% block content %}<h2>About us</h2><p>{{ school.name }}: {{ school.context }}</p>{% endblock %}
"""


def small(folder: Path, sheets: Mapping[str, Rows] = SHEETS) -> Path:
    """Make a project of two schools, with one letter of the trust's own to each and nothing else."""
    for name in ("inputs", "templates/docx", "templates/html"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "packgen.toml").write_text(SETTINGS, "utf-8")
    write_workbook(folder, sheets)
    (folder / "templates/catalog.toml").write_text(CATALOG, "utf-8")
    (folder / "templates/html/letter.html").write_text(HTML, "utf-8")
    write_letter(folder)
    return folder


def write_workbook(folder: Path, sheets: Mapping[str, Rows]) -> None:
    (folder / "inputs/trust.xlsx").write_bytes(workbook(sheets))


def write_letter(folder: Path, body: str = "{{ school.name }}: {{ school.context }}") -> None:
    """Write the letter's Word template with this paragraph in it."""
    letter = docx.Document(str(ROOT / "templates/docx/shared/starter.docx"))
    letter.add_heading("About us", 1)
    letter.add_paragraph(body)
    letter.save(str(folder / "templates/docx/letter.docx"))


def with_cell(sheets: Mapping[str, Rows], sheet: str, row: int, number: int, value: Any) -> dict[str, Rows]:
    """The same sheets with one cell changed; rows and columns count from 0."""
    rows = [list(cells) for cells in sheets[sheet]]
    rows[row][number] = value
    return {**sheets, sheet: rows}
