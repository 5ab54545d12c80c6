"""Small trusts for tests: rows as a person would type them in, the evidence and the issues out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

from packgen.errors import Issue
from packgen.evidence import Settings, gather
from packgen.model import Evidence
from packgen.readers import read_inputs

Rows = Sequence[Sequence[Any]]

SETTINGS = Settings(date(2026, 2, 13))

SCHOOLS: Rows = [
    ["URN", "School", "Relation to the trust", "Phase", "Predecessor URN"],
    ["900001", "Puffin Rock Primary School", "In the trust", "Primary", None],
    ["900003", "Seaglass Infant School", "In the trust", "Infant", None],
    ["900004", "Seaglass Junior School", "In the trust", "Junior", None],
    ["900007", "Saltmarsh Primary Academy", "In the trust", "Primary", "900107"],
]


def workbook(sheets: Mapping[str, Rows], percent: Sequence[str] = ()) -> bytes:
    """The bytes of a workbook with these sheets; the cells named in ``percent`` (A1 style) are formatted 0%."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        as_percent, as_date = book.add_format({"num_format": "0%"}), book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for column, value in enumerate(row):
                    if isinstance(value, datetime | date):
                        sheet.write_datetime(number, column, value, as_date)
                    elif isinstance(value, str) and value.startswith("="):
                        sheet.write_formula(number, column, value, value="")
                    elif value is not None:
                        address = f"{xlsxwriter.utility.xl_col_to_name(column)}{number + 1}"
                        sheet.write(number, column, value, as_percent if address in percent else None)
    return buffer.getvalue()


def trust(
    folder: Path,
    sheets: Mapping[str, Rows],
    files: Mapping[str, str | bytes] = {},
    settings: Settings = SETTINGS,
    percent: Sequence[str] = (),
) -> tuple[Evidence, list[Issue]]:
    """Write a project of one workbook, SCHOOLS among its sheets, and other files by their path; gather it."""
    write(folder / "inputs/trust.xlsx", workbook({"Schools": SCHOOLS, **sheets}, percent))
    for path, content in files.items():
        write(folder / path, content.encode() if isinstance(content, str) else content)
    found, problems = read_inputs(folder, folder / "inputs")
    evidence, issues = gather(found, settings)
    return evidence, [*problems, *issues]


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def told(issues: Sequence[Issue], *severities: str) -> list[str]:
    """The issues that matter as lines: errors and warnings, or those of the severities named."""
    wanted = severities or ("error", "warning")
    return [str(issue) for issue in issues if issue.severity in wanted]
