from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from packgen.errors import Severity

from ..figures import PUFFIN
from ..small import Rows, told, trust

WRONG = "correct the formula"
UNSAVED = "open the workbook in Excel, save it and try again"


def with_errors(name: str, rows: Rows) -> bytes:
    """A workbook of one sheet in which #N/A is an error and "=..." a formula without a saved result."""
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def lines(tmp_path: Path, name: str, rows: Rows) -> tuple[int, list[str]]:
    """How many figures and records of a school are read, and what is told of the sheet."""
    evidence, issues = trust(tmp_path, {}, {"inputs/more.xlsx": with_errors(name, rows)})
    records = [each for of_subject in evidence.records.values() for each in of_subject if each.school]
    read = [each for each in (*evidence.observations, *records) if getattr(each, "subject", "") != "schools"]
    return len(read), [
        f"{each.severity} {str(each).removeprefix(f'inputs/more.xlsx!{name}!')}"
        for each in issues
        if each.severity != Severity.NOTE
    ]


@pytest.mark.parametrize(
    ("headings", "cells", "read", "line"),
    [
        (["School"], ["#N/A"], 0, f"error A2: holds #N/A; {WRONG}"),
        (["School"], ["=X!A1"], 0, f"error A2: holds a formula without a saved result; {UNSAVED}"),
        (["School"], [None], 0, 'error A2: is empty, but every row needs "School"; fill it in, or delete the row'),
        (["URN", "School"], ["900001", "#REF!"], 1, f"warning B2: holds #REF!; {WRONG}"),
        (["URN", "School"], ["#N/A", PUFFIN], 1, f"warning A2: holds #N/A; {WRONG}"),
        (["URN", "School"], ["#N/A", None], 0, f"error A2: holds #N/A; {WRONG}"),
    ],
)
@pytest.mark.parametrize(
    ("sheet", "more", "values"),
    [
        ("Attendance", ["Year", "Absence %"], ["2023/24", 5]),
        ("SI support", ["Date", "Days", "Focus"], ["2024-03-03", 2, "Reading"]),
        ("Data", ["Measure", "Year", "Value"], ["Absence %", "2023/24", 5]),
    ],
)
def test_an_error_in_the_place_of_the_school_is_told_with_its_cell(
    tmp_path: Path, headings: list[str], cells: list[object], read: int, line: str,
    sheet: str, more: list[str], values: list[object],
) -> None:  # fmt: skip
    assert lines(tmp_path, sheet, [[*headings, *more], [*cells, *values]]) == (read, [line])


def test_an_error_that_a_csv_file_holds_as_text_is_no_name_of_a_school(tmp_path: Path) -> None:
    text = "School,Year,Absence %\n#N/A,2023/24,5\n"
    _, issues = trust(tmp_path, {}, {"inputs/attendance.csv": text})
    assert told(issues) == [f"inputs/attendance.csv!line 2, School: holds #N/A; {WRONG}"]
