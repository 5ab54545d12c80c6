"""Which sheets are the exports of forms, whatever their file is called."""

from __future__ import annotations

from datetime import datetime

import pytest

from packgen.model import Kind
from packgen.readers.delimited import read_delimited
from packgen.readers.forms import form_in
from packgen.readers.frames import frame_of

SENT = datetime(2026, 1, 14, 9, 31)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["ID", "Start time", "Completion time", "Email", "Name", "Title"]], True),
        ([["ID", "Start time", "Completion time", "Title", "Title2"]], True),
        ([["id ", "START  TIME", "Completion\xa0time", "Title"]], True),
        ([["ID", "Start time", "Completion time"]], False),
        ([["ID", "Completion time", "Start time", "Title"]], False),
        ([["Timestamp", "Which school?"], ["2026/01/14 9:31:05 am GMT", "x"], ["14/01/2026 09:31:05", "y"]], True),
        ([["Timestamp", "Which school?"], [SENT, "x"], [None, "y"]], True),
        ([["Timestamp", "Which school?"]], True),
        ([["Timestamp"], [SENT]], False),
        ([["Timestamp", "Reading"], ["1705224665", "4"]], False),
        ([["School", "Timestamp"], ["x", SENT]], False),
        ([], False),
    ],
)
def test_a_form_is_known_by_its_first_columns(rows: list[list[object]], expected: bool) -> None:
    assert (form_in(frame_of(rows, range(1, len(rows) + 1))) is not None) is expected


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_form_as_delimited_text_is_a_form(delimiter: str, encoding: str) -> None:
    rows = [["ID", "Start time", "Completion time", '"How hard?\n(1 to 5)"'], ["1", "7/2/20 11:00:22", "", "3"]]
    text = "\n".join(delimiter.join(row) for row in rows)
    (sheet,), issues = read_delimited(text.encode(encoding), "inputs/answers.csv")
    assert (sheet.kind, issues) == (Kind.FORM, [])


def test_a_title_above_the_headings_does_not_hide_a_form() -> None:
    text = "Visit notes 2025/26\n\nID,Start time,Completion time,School\n1,7/2/20 11:00:22,7/2/20 11:05:10,900001\n"
    (sheet,), issues = read_delimited(text.encode(), "inputs/answers.csv")
    assert (sheet.kind, list(sheet.frame.index), issues) == (Kind.FORM, [3, 4], [])
