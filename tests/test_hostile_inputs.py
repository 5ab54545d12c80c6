"""One folder with every kind of bad input: a clerk gets a line with place and mend for each, and the rest is read."""

from __future__ import annotations

import io
import os
import zipfile
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest
from projects import packgen
from readers.test_workbook import repacked

FILES = Path(__file__).parent / "readers/files"
LARGE = 300_000_000
"""Bytes of a file, and of a part of a workbook once it is unpacked: more than packgen reads of either."""
SCHOOLS = [
    ["URN", "School", "Relation to the trust", "Phase"],
    ["900001", "Puffin Rock Primary School", "In the trust", "Primary"],
    ["900003", "Seaglass Infant School", "In the trust", "Infant"],
]
FIGURES = ["School", "Period", "Absence %"]
YEARLY = ["Year", "School", "RWM expected %", "Cohort", "Numerator"]

TOLD = {
    "half.xlsx": ("is damaged or incomplete", "Get it again"),
    "locked.xlsx": ("is protected by a password", "clear the password"),
    "sims.xls": ("is a web page under another name", "save it as .xlsx"),
    "cloud.xlsx": ("is empty, or is not on this computer yet", "Always keep on this device"),
    "zeros.xlsx": ("holds nothing but zeros", "Always keep on this device"),
    "empty.csv": ("is empty", "otherwise save it again"),
    "minutes.xlsx": ("is a Word document", "Copy its table into a workbook"),
    "report.csv": ("is a PDF", "Ask for the figures as .xlsx or .csv"),
    "picture.csv": ("is a picture", "Ask for the figures as .xlsx or .csv"),
    "archive.xlsx": ("is a zip archive", "Unpack it"),
    "bomb.xlsx": ("unpacks to 286 MB", "Delete formatting and rows"),
    "huge.csv": ("is 286 MB", "Keep only the rows that are about your schools"),
    "far.xlsx!Staffing": ("passed over: XFD1048576", "Delete it, or move it next to the table"),
    "mixed.csv!line 3": ("mixes 2 encodings", 'Save it again as "CSV UTF-8"'),
    "quote.csv!line 2": ("a quotation mark is opened here and never closed", "Close it"),
    "nohead.csv!line 1, column 1": ("has no row of headings", "Put a row above it"),
    "trust.xlsx!Attendance!D1": ('column "Absence %" repeats column', "one of them"),
    "trust.xlsx!Attendance!C2": ("137%", "Correct the figure"),
    "trust.xlsx!Attendance!C3": ("holds #N/A", "Correct the formula"),
    "trust.xlsx!Attendance!C4": ('"93,9" is not a percentage', "93.9"),
    "trust.xlsx!Attendance!A5": ('is called "Seaglas Infant School"', 'Did you mean "Seaglass Infant School"?'),
    "trust.xlsx!Attendance!C7": ("holds a formula without a saved result", "Open the workbook in Excel, save it"),
    "trust.xlsx!Outcomes KS2!E2": ("61 of a cohort of 58", "Correct the numerator or the cohort"),
    "trust.xlsx!Inspections!B2": ("the year 2086 is too far from 2026", "Check the year"),
    "trust.xlsx!Inspections!B3": ('"31/02/2025" is not a day of the calendar', "Write day, month and year"),
    "twice.xlsx!Attendance!C2": ("gives", "Correct the one that is wrong"),
}
"""Each place that must be told of, with words of what is wrong and of how to mend it."""


def sheets(path: Path, content: dict[str, list[list[object]]]) -> bytes:
    """Save a workbook and give its bytes; "=" is a formula without a saved result, #N/A an error."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in content.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path.read_bytes()


def zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def bad_folder(root: Path) -> Path:
    """A project whose inputs hold one of everything that goes wrong, beside a sound workbook."""
    inputs = root / "inputs"
    inputs.mkdir(parents=True)
    (root / "packgen.toml").write_text('[trust]\nname = "Driftwood"\n[project]\nas_at = 2026-02-13\n', "utf-8")
    puffin, infant = "Puffin Rock Primary School", "Seaglass Infant School"
    trust = sheets(
        inputs / "trust.xlsx",
        {
            "Schools": SCHOOLS,
            "Attendance": [
                [*FIGURES, "Absence %"],
                [puffin, "2022/23", 137],
                [puffin, "2021/22", "#N/A"],
                [puffin, "2020/21", "93,9"],
                ["Seaglas Infant School", "2023/24", 5],
                [infant, "2023/24", 6.5],
                [infant, "2022/23", "=1+1"],
            ],
            "Outcomes KS2": [YEARLY, ["2023/24", "900001", None, 58, 61]],
            "Inspections": [
                ["School", "Inspection date", "Regime", "Kind", "Area", "Grade"],
                [puffin, datetime(2086, 3, 3), "Overall grade", "Graded", "Overall effectiveness", "Good"],
                [puffin, "31/02/2025", "Overall grade", "Graded", "Overall effectiveness", "Good"],
            ],
        },
    )
    sheets(inputs / "sound.xlsx", {"Staffing": [["School", "Period", "Teachers FTE"], [infant, "2024/25", 9.4]]})
    sheets(inputs / "twice.xlsx", {"Attendance": [FIGURES, [puffin, "2018/19", 5], [puffin, "2018/19", 6]]})
    far = {"Staffing": [["School", "Period", "Teachers FTE"], [puffin, "2024/25", 12]]}
    (inputs / "half.xlsx").write_bytes(trust[: len(trust) // 2])
    sheets(inputs / "far.xlsx", far)
    data = (inputs / "far.xlsx").read_bytes()
    row = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", row)
    (inputs / "far.xlsx").write_bytes(repacked(data, {"xl/worksheets/sheet1.xml": sheet}))
    contents: dict[str, bytes] = {
        "locked.xlsx": (FILES / "locked.xlsx").read_bytes(),
        "~$trust.xlsx": b"\x05clerk" + bytes(150),
        "sims.xls": b"<html><body><table><tr><td>School</td></tr></table></body></html>",
        "cloud.xlsx": b"",
        "zeros.xlsx": bytes(4096),
        "empty.csv": b"",
        "minutes.xlsx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        "report.csv": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
        "picture.csv": b"\x89PNG\r\n\x1a\n",
        "bomb.xlsx": zipped({"[Content_Types].xml": b"<Types/>", "xl/worksheets/sheet1.xml": b" " * LARGE}),
        "archive.xlsx": zipped({"a.csv": b"a,b\n"}),
        "mixed.csv": "School,Period,PAN\nCafé,2024/25,60\n".encode() + "Sé,2024/25,30\n".encode("cp1252"),
        "quote.csv": b'School,Period,NOR\n900001,2024/25,"407\n900003,2024/25,170\n',
        "nohead.csv": b"900001,2024/25,407\n900003,2024/25,170\n",
    }
    for name, content in contents.items():
        (inputs / name).write_bytes(content)
    with (inputs / "huge.csv").open("wb") as huge:
        huge.truncate(LARGE)
    return root


def standing(folder: Path) -> dict[str, tuple[bytes | int, int]]:
    """What each master holds, or how long it is where it is huge, and when it was last changed."""
    found = {}
    for path in sorted(folder.iterdir()):
        about = path.stat()
        found[path.name] = (path.read_bytes() if about.st_size < LARGE else about.st_size, about.st_mtime_ns)
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bad_folder(tmp_path_factory.mktemp("bad"))


def test_every_kind_of_bad_input_is_one_line_with_its_place_and_its_mend(project: Path) -> None:
    before = standing(project / "inputs")
    said = packgen("check", "--project", project, "--all", "--details")
    assert said.code == 1
    assert said.err == ""
    lines = said.out.splitlines()
    told = [(place.strip(), words) for place, words in pairwise(lines) if place.startswith("    inputs/")]
    for place, (wrong, mend) in TOLD.items():
        (words,) = [words for at, words in told if at == f"inputs/{place}"] or [f"nothing is said of {place}"]
        assert wrong in words, words
        assert mend in words, words
    assert "Traceback" not in said.out
    assert not any("~$trust.xlsx" in line or "sound.xlsx" in line for line in lines)
    assert standing(project / "inputs") == before
    assert not (project / "outputs").exists()


def test_what_is_sound_beside_it_is_read(project: Path) -> None:
    said = packgen("evidence", "900003", "--project", project)
    assert "inputs/sound.xlsx!Staffing!C2" in said.out
    assert "inputs/trust.xlsx!Attendance!C6" in said.out


def test_the_same_inputs_are_told_of_in_the_same_words(project: Path) -> None:
    first = packgen("check", "--project", project, "--json")
    for path in (project / "inputs").iterdir():
        os.utime(path, (0, 0))
    assert packgen("check", "--project", project, "--json") == first
