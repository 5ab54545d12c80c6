from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from .small import Rows, told, trust, workbook

QUESTIONS = [
    "ID", "Start time", "Completion time", "Email", "Name", "Which school did you visit?", "Date of visit",
    "Your role", "What did you do?\n", "Action", "By when?", "Action2", "By when?2", "Action3", "By when?3",
]  # fmt: skip


def response(number: int, hour: int, school: str, first: str, **more: object) -> list[object]:
    sent = datetime(2026, 1, 14, hour, 30)
    answers = [number, sent, sent, "si.lead@example.org", "SI Lead", school, date(2026, 1, 14), "SI Lead"]
    answers += ["Book look;Pupil conversations;", first, date(2026, 2, 27), more.get("second"), more.get("second_due")]
    return [*answers, None, None]


def test_repeated_questions_become_numbered_fields_and_the_response_is_kept(tmp_path: Path) -> None:
    rows: Rows = [QUESTIONS, response(7, 17, "Puffin Rock Primary", "Plan writing", second="Train", second_due="x")]
    evidence, issues = trust(tmp_path, {}, {"inputs/visits/notes.xlsx": workbook({"Sheet1": rows})})
    (visit,) = evidence.records["visits"]
    assert visit.id == "900001-2026-01-14-si-lead"
    assert (visit.text("action"), visit.day("action_due")) == ("Plan writing", date(2026, 2, 27))
    assert (visit.text("action_2"), visit.text("action_3"), visit.text("response_id")) == ("Train", "", "7")
    assert visit.text("activities") == "Book look; Pupil conversations"
    place = "inputs/visits/notes.xlsx!Sheet1!response 7, What did you do?"
    assert str(visit["activities"].sources[0]) == place
    assert told(issues) == []


def test_a_form_sent_twice_counts_as_it_was_sent_last(tmp_path: Path) -> None:
    rows: Rows = [
        QUESTIONS,
        response(8, 9, "Puffin Rock Primary School", "first"),
        response(5, 18, "Puffin Rock Primary School", "last"),
        response(6, 12, "Seaglass Infant School", "other"),
    ]
    evidence, issues = trust(tmp_path, {}, {"inputs/notes.xlsx": workbook({"Sheet1": rows})})
    assert [visit.text("action") for visit in evidence.records["visits"]] == ["last", "other"]
    assert "inputs/notes.xlsx!Sheet1!response 8: was sent again as response 5, which counts" in told(issues, "note")
    assert evidence.conflicts == ()


def test_an_answer_that_cannot_be_read_names_its_response_and_question(tmp_path: Path) -> None:
    rows: Rows = [QUESTIONS, response(3, 9, "Puffin Rock Primary School", "a", second="b", second_due="soon")]
    _, issues = trust(tmp_path, {}, {"inputs/notes.xlsx": workbook({"Sheet1": rows})})
    assert told(issues) == [
        'inputs/notes.xlsx!Sheet1!response 3, By when?2: "soon" is not a date; write day, month and year: 13/02/2026'
    ]
