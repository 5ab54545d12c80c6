"""The responses of forms become rows: repeated questions numbered, choices parted, the latest response counting."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from packgen.disclosure import seen_by
from packgen.evidence.settings import FormMapping
from packgen.model import Evidence, Missing, Period
from packgen.strategy import load

from ..small import SETTINGS, Rows, told, trust, workbook

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


VISIT = ["School", "Date of visit", "Your role"]
WHICH = ["Puffin Rock Primary School", "2026-01-14", "SI Lead"]


def sent(answer: str, number: object, completed: object, modified: object = None) -> list[object]:
    return [number, None, completed, modified, *WHICH, answer]


HEADED = ["ID", "Start time", "Completion time", "Last modified time", *VISIT, "Focus"]


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([sent("a", 1, "2026-01-14T09:00"), sent("b", 2, "2026-01-14T10:00")], "b"),
        ([sent("a", 2, "2026-01-14T09:00"), sent("b", 1, "2026-01-14T10:00")], "b"),
        ([sent("a", 1, "2026-01-14T09:00", "2026-01-15T09:00"), sent("b", 2, "2026-01-14T10:00")], "a"),
        ([sent("a", 1, "2026-01-14T09:00"), sent("b", 9, None)], "a"),
        ([sent("a", 10, None), sent("b", 9, "soon")], "a"),
        ([sent("a", 10, "2026-01-14T09:00"), sent("b", 9, "2026-01-14T09:00")], "a"),
        ([sent("a", None, None), sent("b", None, None)], "b"),
        ([sent("a", 1, "9/2/25 9:00:00"), sent("b", 2, "10/1/25 9:00:00")], "b"),
        ([sent("a", 1, "2/10/2025 9:00"), sent("b", 2, "13/9/2025 9:00")], "a"),
    ],
)
def test_the_response_sent_last_counts_and_the_other_is_kept(
    tmp_path: Path, rows: list[list[object]], counts: str
) -> None:
    evidence, issues = trust(tmp_path, {}, {"inputs/form.xlsx": workbook({"Sheet1": [HEADED, *rows]})})
    (visit,), (earlier,) = evidence.records["visits"], evidence.superseded
    assert (visit.text("focus"), earlier.text("focus")) == (counts, "ab".replace(counts, ""))
    assert visit.id == earlier.id == "900001-2026-01-14-si-lead"
    assert [issue.check for issue in issues if "was sent again" in issue.message] == ["repeats"]
    assert told(issues) == []
    assert seen_by(evidence, 2, load("connect", Path()).disclosure.restricted).superseded == ()


def test_an_export_that_lies_there_twice_counts_once(tmp_path: Path) -> None:
    rows = [HEADED, sent("a", 1, "2026-01-14T09:00")]
    again = [*rows, ["2", None, "2026-01-20T09:00", None, "900003", "2026-01-19", "SI Lead", "c"]]
    files = {"inputs/v(1-1).xlsx": workbook({"Sheet1": rows}), "inputs/v(1-2).xlsx": workbook({"Sheet1": again})}
    evidence, issues = trust(tmp_path, {}, files)
    assert [visit.text("focus") for visit in evidence.records["visits"]] == ["a", "c"]
    assert (evidence.superseded, evidence.conflicts, told(issues)) == ((), (), [])
    place = "inputs/v(1-1).xlsx!Sheet1!response 1"
    assert f"{place}: is the same as response 1 of inputs/v(1-2).xlsx; it counts once" in told(issues, "note")


def test_responses_without_what_names_them_stay_apart_and_are_errors(tmp_path: Path) -> None:
    rows = [HEADED, *([n, None, None, None, *WHICH[:1], None, "SI Lead", each] for n, each in enumerate("ab"))]
    evidence, issues = trust(tmp_path, {}, {"inputs/v.xlsx": workbook({"Sheet1": rows})})
    assert [visit.text("focus") for visit in evidence.records["visits"]] == ["a", "b"]
    assert len(told(issues, "error")) == 2


def test_a_response_without_a_school_or_with_an_unknown_one_is_told_by_its_number(tmp_path: Path) -> None:
    rows: Rows = [
        HEADED,
        [4, None, None, None, None, "2026-01-14", "SI Lead", "a"],
        [5, None, None, None, "Pufin Rock Primry School", "2026-01-14", "SI Lead", "b"],
        [6, None, None, None, "Puffin Rock (900001);", "2026-01-15", "SI Lead", "c"],
        [7, datetime(2026, 1, 14, 9), None, None, None, None, None, " "],
    ]
    evidence, issues = trust(tmp_path, {}, {"inputs/v.xlsx": workbook({"Sheet1": rows})})
    empty, unknown = (issue for issue in issues if issue.severity == "error")
    assert str(empty).startswith('inputs/v.xlsx!Sheet1!response 4, School: is empty, but every row needs "School"')
    assert str(unknown).startswith("inputs/v.xlsx!Sheet1!response 5, School: no school in the Schools sheet is called")
    assert unknown.suggestion is not None
    assert (unknown.suggestion.table, unknown.suggestion.meant) == ("schools", "900001")
    assert "inputs/v.xlsx!Sheet1!response 7: has no answers" in told(issues, "note")
    assert [(visit.school, visit.text("focus")) for visit in evidence.records["visits"]] == [("", "a"), ("900001", "c")]


def test_a_repeated_question_belongs_to_the_block_it_stands_in(tmp_path: Path) -> None:
    asked = ["Action", "By when?", "Action2", "Who will do it? (role)", "By when?2"]
    rows: Rows = [
        ["ID", "Start time", "Completion time", *VISIT, *asked],
        [1, None, None, *WHICH, "one", "2026-02-01", "two", "Headteacher", "2026-03-01"],
    ]
    evidence, issues = trust(tmp_path, {}, {"inputs/v.xlsx": workbook({"Sheet1": rows})})
    (visit,) = evidence.records["visits"]
    assert (visit.text("action_owner"), visit.text("action_owner_2")) == ("", "Headteacher")
    assert visit.day("action_due_2") == date(2026, 3, 1)
    assert told(issues) == []


def test_google_forms_repeats_a_heading_and_its_response_is_its_line(tmp_path: Path) -> None:
    text = (
        "Timestamp,Email Address,School,Date of visit,What did you do?,Action,By when?,Action,By when?,Focus\n"
        '2026/01/14 9:31:05 am GMT,x@example.org,Puffin Rock Primary School,14/01/2026,"Book look, Talks",'
        'one,01/02/2026,two,02/03/2026,"Line one\nline two"\n'
        "2026/01/15 9:31:05 am GMT,y@example.org,Seaglass Infant School,15/01/2026,,,,three,x,\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/Untitled form.csv": text})
    first, second = evidence.records["visits"]
    assert (first.text("action"), first.text("action_2"), first.day("action_due_2")) == ("one", "two", date(2026, 3, 2))
    assert (first.text("activities"), first.text("focus")) == ("Book look, Talks", "Line one\nline two")
    assert str(second["action_2"].sources[0]) == "inputs/Untitled form.csv!response 4, Action2"
    assert told(issues) == []
    assert not any("example.org" in fact.text for row in (first, second) for fact in row.facts.values())


QUIZ = ["ID", "Start time", "Completion time", "Email", "Name", "Total points", "Quiz feedback"]


def test_what_a_quiz_adds_is_no_question(tmp_path: Path) -> None:
    asked = [part for each in (*VISIT, "Focus") for part in (each, f"Points - {each}", f"Feedback - {each}")]
    answers = [part for each in (*WHICH, "Phonics") for part in (each, 0, "Thank you")]
    rows = [[*QUIZ, *asked], [1, None, None, "x@example.org", "X", 0, "Well done", *answers]]
    evidence, issues = trust(tmp_path, {}, {"inputs/quiz.xlsx": workbook({"Sheet1": rows})})
    assert evidence.records["visits"][0].text("focus") == "Phonics"
    assert not any("question" in line for line in told(issues, "note", "warning", "error") if "quiz" in line)


@pytest.mark.parametrize(
    ("times", "dates", "expected"),
    [
        (["1/14/26 9:31:05", "1/15/26 9:31:05"], ["1/14/2026", "3/4/2025"], [date(2026, 1, 14), date(2025, 3, 4)]),
        (["1/14/26 9:31:05", "1/15/26 9:31:05"], ["2026-01-14", "3/4/2025"], [date(2026, 1, 14), None]),
        (["14/01/2026 09:31", "15/01/2026 9:31"], ["14/01/2026", "3/4/2025"], [date(2026, 1, 14), date(2025, 4, 3)]),
    ],
)
def test_a_date_is_read_only_where_its_order_is_proven(
    tmp_path: Path, times: list[str], dates: list[str], expected: list[date | None]
) -> None:
    lines = [f"{n},,{time},900001,{day},SI Lead {n}" for n, (time, day) in enumerate(zip(times, dates, strict=True), 1)]
    text = "\n".join(["ID,Start time,Completion time,School,Date of visit,Your role", *lines])
    evidence, issues = trust(tmp_path, {}, {"inputs/f.csv": text})
    assert [visit.day("date") for visit in evidence.records["visits"]] == expected
    assert len(told(issues)) == expected.count(None)
    if None in expected:
        assert 'response 2, Date of visit: "3/4/2025" may mean 2025-04-03 or 2025-03-04' in told(issues)[0]


def of_application(tmp_path: Path, answer: Any) -> tuple[Evidence, list[str]]:
    answers = {"School": "900001", "Applied on": "2026-01-14", "Recommendation": answer}
    files = {"inputs/f.json": json.dumps({"form": "Applications", "responses": [{"id": "a1", "answers": answers}]})}
    evidence, issues = trust(tmp_path, {}, files)
    return evidence, told(issues)


DECISIONS = "Approve, Approve with conditions, Defer, Decline"
OF_RECOMMENDATION = 'the choices of "Recommendation"'
DECLINE = f'did you mean "Decline"? The choices are: {DECISIONS}'
ONE_ALONE = f"but only one may be chosen; keep the one that is meant; {OF_RECOMMENDATION} are: {DECISIONS}"


@pytest.mark.parametrize(
    ("answer", "expected", "line"),
    [
        ("Approve;", "Approve", ""),
        (["Approve"], "Approve", ""),
        ("approve, Approve", "Approve", ""),
        ("Approve;Defer;", None, f'gives "Approve" and "Defer", {ONE_ALONE}'),
        ("Approve, Defer", None, f'gives "Approve" and "Defer", {ONE_ALONE}'),
        ("Approve;Other: in May", None, f'gives "Approve" and "Other: in May", {ONE_ALONE}'),
        (["Defer", "x", "y"], None, f'gives "Defer", "x" and "y", {ONE_ALONE}'),
        ("Other: wait", None, f'"Other: wait" is not one of {OF_RECOMMENDATION}; write one of: {DECISIONS}'),
        ("Other", None, f'"Other" is not one of {OF_RECOMMENDATION}; write one of: {DECISIONS}'),
        ("Other: decline.", None, f'"Other: decline." is not one of {OF_RECOMMENDATION}; {DECLINE}'),
        (None, None, ""),
    ],
)
def test_a_choice_is_one_of_the_known_ones(tmp_path: Path, answer: Any, expected: str | None, line: str) -> None:
    evidence, issues = of_application(tmp_path, answer)
    fact = evidence.records["applications"][0]["recommendation"]
    assert fact.value == expected
    assert [str(source) for source in fact.sources] == ["inputs/f.json!Applications!response a1, Recommendation"]
    assert [each.partition("Recommendation: ")[2] for each in issues] == ([line] if line else [])
    assert fact.missing is (None if expected else Missing.UNREADABLE if line else Missing.BLANK)


@pytest.mark.parametrize(
    ("question", "answer", "kept"),
    [
        ("What did you do?", "Book look;Other: phonics in Year 2;", "Book look; Other: phonics in Year 2"),
        ("What did you do?", "Other: the library", "Other: the library"),
        ("Focus", "Reading, Writing, somewhere else", "Reading, Writing, somewhere else"),
    ],
)
def test_what_stands_beside_the_choices_of_a_form_stays_in_a_field_of_words(
    tmp_path: Path, question: str, answer: str, kept: str
) -> None:
    rows = [[*HEADED[:-1], question], sent(answer, 1, "2026-01-14T09:00")]
    evidence, issues = trust(tmp_path, {}, {"inputs/visits.xlsx": workbook({"Sheet1": rows})})
    assert told(issues) == []
    assert kept in [fact.value for fact in evidence.records["visits"][0].facts.values()]


def test_a_form_may_ask_for_measures(tmp_path: Path) -> None:
    text = (
        "ID,Start time,Completion time,Name,1. Which school? (required),School year,Absence so far (%),"
        "PA %\n"
        "7,,2026-01-14T09:00,X,Puffin Rock Primary School,2024/25,5.9,12\n"
        "8,,2026-01-13T09:00,X,900001,2024/25,7,12\n"
        "9,,2026-01-14T09:00,Y,Seaglass Infant School,2024/25,5,n/a\n"
    )
    questions = {"Which school?": "school", "School year": "period", "Absence so far (%)": "overall_absence"}
    own = replace(SETTINGS, forms={"termly": FormMapping("attendance", questions)})
    evidence, issues = trust(tmp_path, {}, {"inputs/Termly return.csv": text}, own)
    assert told(issues) == []
    found = evidence.latest("900001", "overall_absence")
    assert found is not None
    assert (found.value.number, found.period) == (5.9, Period(2024))
    assert [str(source) for source in found.value.sources] == [
        "inputs/Termly return.csv!response 7, Absence so far (%)"
    ]
    assert len(evidence.observations) == 4
    (earlier,) = evidence.superseded
    assert (earlier.subject, earlier.school, earlier.number("overall_absence")) == ("attendance", "900001", 7)
    assert evidence.conflicts == ()
