"""One form, handed out by each program in its own way, gives the same records; one about other things gives none."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.evidence import gather
from packgen.model import Evidence, Kind, Missing, Sheet
from packgen.readers.delimited import read_delimited
from packgen.readers.frames import frame_of
from packgen.readers.responses import read_responses
from packgen.readers.workbook import read_workbook

from ..small import SCHOOLS, SETTINGS, told, workbook

QUESTIONS = ["School", "Date of visit", "Your role", "What did you do?", "Focus", "Days used", "Action", "By when?"]
ASKED = [*QUESTIONS, "Action", "By when?"]
NUMBERED = [*QUESTIONS, "Action2", "By when?2"]

WORDS = st.text(alphabet="abcdefg ,.'é", min_size=1, max_size=12).map(str.strip).filter(lambda text: len(text) > 2)
DAYS = st.dates(date(2025, 9, 1), date(2026, 2, 1))
CHOICES = st.lists(st.sampled_from(["Book look", "Talks", "Data review"]), max_size=3, unique=True)


@st.composite
def responses(draw: st.DrawFn) -> list[list[Any]]:
    """The answers of a few responses in the order of ASKED; several may be about one visit."""
    found = []
    for _ in range(draw(st.integers(1, 5))):
        maybe = st.none() | WORDS
        actions = [draw(maybe), draw(st.none() | DAYS), draw(maybe), draw(st.none() | DAYS)]
        school = draw(st.sampled_from(["900001", "Puffin Rock Primary School", "Seaglass Infant School"]))
        day = draw(st.sampled_from([date(2026, 1, 14), date(2026, 1, 15)]))
        days = draw(st.none() | st.sampled_from([0.5, 1, 2]))
        found.append([school, day, "SI Lead", draw(CHOICES), draw(maybe), days, *actions])
    return found


def microsoft(found: list[list[Any]]) -> list[Sheet]:
    own = ["ID", "Start time", "Completion time", "Email", "Name"]
    rows = [[n, sent(n), sent(n), "anonymous", None, *map(in_cells, row)] for n, row in enumerate(found, 2)]
    return read_workbook(workbook({"Sheet1": [[*own, *NUMBERED], *rows]}), "inputs/form.xlsx")[0]


def google(found: list[list[Any]]) -> list[Sheet]:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(["Timestamp", "Email Address", *ASKED])
    for n, row in enumerate(found, 2):
        cells = (";".join(each) if isinstance(each, list) else in_words(each) for each in row)
        writer.writerow([f"{sent(n):%Y/%m/%d %I:%M:%S %p} GMT", "x@example.org", *cells])
    return read_delimited(buffer.getvalue().encode(), "inputs/form.csv")[0]


def plain_json(found: list[list[Any]]) -> list[Sheet]:
    listed = [
        {
            "id": n,
            "submitted": sent(n).isoformat(),
            "answers": {
                question: each.isoformat() if isinstance(each, date) else each
                for question, each in zip(NUMBERED, row, strict=True)
            },
        }
        for n, row in enumerate(found, 2)
    ]
    return read_responses(json.dumps({"form": "Form", "responses": listed}).encode(), "inputs/form.json")[0]


def sent(number: int) -> datetime:
    return datetime(2026, 1, 20, 9, number)


def in_cells(answer: object) -> object:
    return "".join(f"{each};" for each in answer) or None if isinstance(answer, list) else answer


def in_words(answer: object) -> object:
    return f"{answer:%d/%m/%Y}" if isinstance(answer, date) else answer


def gathered(sheets: list[Sheet]) -> Evidence:
    schools = Sheet("inputs/trust.xlsx", "Schools", Kind.WORKBOOK, frame_of(SCHOOLS, range(1, len(SCHOOLS) + 1)))
    evidence, issues = gather([schools, *sheets], SETTINGS)
    assert told(issues) == []
    return evidence


def values(evidence: Evidence) -> list[Any]:
    rows = [*evidence.records.get("visits", ()), *evidence.superseded]
    return [(row.id, row.school, {name: fact.value for name, fact in row.facts.items()}) for row in rows]


@given(responses())
@settings(max_examples=40, deadline=None)
def test_three_kinds_of_form_give_the_same_records(found: list[list[Any]]) -> None:
    first = gathered(microsoft(found))
    assert len(first.records["visits"]) + len(first.superseded) == len(found)
    assert values(first) == values(gathered(google(found))) == values(gathered(plain_json(found)))


REAL = {
    "microsoft workbook": [
        "ID", "Start time", "Completion time", "Email", "Name", "Reference Type", "Title", "Author(s)", "Year",
        "Attach files (i.e., pdf, photograph)", "Title2", "Author(s)2", "Year2", "Volume", "Issue", "Title3",
    ],
    "microsoft text": [
        "ID", "Start time", "Completion time", "Email", "Name", "What is the name of this resource?",
        "How would you rank this resources difficulty? (Note: guess!)\n\n1 - Extremely simple\n5 - Very difficult",
    ],
}  # fmt: skip


@pytest.mark.parametrize("headings", REAL.values(), ids=REAL.keys())
def test_a_form_from_another_walk_of_life_is_one_line_and_no_evidence(headings: list[str]) -> None:
    answers = ["7/2/20 11:00:22", "7/2/20 11:01:24", "respondent01@example.org", "Respondent One"]
    rows = [headings, ["2", *answers, "x"], ["1", *answers, None, "AGOL;Cartography;"[: len(headings) * 3]]]
    sheet = Sheet("inputs/any.csv", "", Kind.FORM, frame_of(rows, [1, 6, 7]))
    evidence, issues = gather([sheet], SETTINGS)
    assert evidence.records == {}
    lines = [str(issue) for issue in issues if issue.place == "inputs/any.csv"]
    assert len(lines) == 1
    assert lines[0].startswith(f"inputs/any.csv: 2 responses to {len(headings) - 5} question")


def test_an_error_cell_in_any_branch_is_told() -> None:
    rows = [["ID", "Start time", "Completion time", *QUESTIONS[:3], "Focus", "Focus2"], ["4", None, None, "900001"]]
    rows[1] += ["14/01/2026", "SI Lead", None, None]
    sheet = Sheet("inputs/f.xlsx", "Sheet1", Kind.FORM, frame_of(rows, [1, 2]), {(2, 8): "#N/A"})
    schools = Sheet("inputs/trust.xlsx", "Schools", Kind.WORKBOOK, frame_of(SCHOOLS, range(1, len(SCHOOLS) + 1)))
    evidence, issues = gather([schools, sheet], SETTINGS)
    assert told(issues) == ["inputs/f.xlsx!Sheet1!response 4, Focus2: holds #N/A; correct the formula"]
    assert evidence.records["visits"][0]["focus"].missing is Missing.UNREADABLE
