"""Forms in JSON: one sheet of responses, or one clear issue."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.errors import InputError
from packgen.model import Kind
from packgen.readers.responses import DEEPEST, read_responses

FILE = "inputs/feedback.json"
OWN = ["Response ID", "Submitted at", "Modified at", "Email", "Name"]


def read(found: Any) -> tuple[list[list[Any]], list[str]]:
    sheets, issues = read_responses(json.dumps(found).encode(), FILE)
    return [row for sheet in sheets for row in sheet.frame.to_numpy().tolist()], [str(issue) for issue in issues]


def test_a_response_is_a_row_and_a_question_a_column() -> None:
    first = {
        "School\u00a0visited": "Puffin Rock",
        "What": ["Book look", "Talks"],
        "Met": True,
        "Days": 0.5,
        "Next": None,
    }
    responses = [
        {"id": "12", "submitted": "2026-01-14T09:31:05", "answers": first},
        {"answers": {"Days": 1, "Name": "of the form"}, "email": "si.lead@example.org"},
    ]
    (sheet,), issues = read_responses(json.dumps({"form": "Visit  feedback", "responses": responses}).encode(), FILE)
    assert (str(sheet.place), sheet.kind, issues) == (f"{FILE}!Visit feedback", Kind.FORM, [])
    assert sheet.frame.to_numpy().tolist() == [
        [*OWN, "School visited", "What", "Met", "Days", "Next", "Name"],
        ["12", "2026-01-14T09:31:05", None, None, None, "Puffin Rock", "Book look;Talks", True, 0.5, None, None],
        ["2", None, None, "si.lead@example.org", None, None, None, None, 1, None, "of the form"],
    ]


def test_a_bare_list_may_hold_answers_only() -> None:
    assert read([{"id": 4, "School": "Puffin Rock"}, {"School": "Seaglass"}]) == (
        [[*OWN, "School"], [4, None, None, None, None, "Puffin Rock"], ["2", None, None, None, None, "Seaglass"]],
        [],
    )


def test_an_answer_that_is_nested_is_told_and_the_others_are_read() -> None:
    rows, issues = read({"responses": [{"id": "7", "answers": {"Grid": {"Reading": 3}, "School": "Puffin Rock"}}]})
    assert rows[1] == ["7", None, None, None, None, "Puffin Rock"]
    place = f"{FILE}!response 7, Grid"
    assert issues == [f"{place}: holds lists within the answer and was not read; give a text, or a list of texts"]


@pytest.mark.parametrize("found", [3, "text", [], {}, {"responses": []}, [1, 2], [{}], [{"a": {"b": 1}}], {"a": []}])
def test_json_that_is_no_form_is_a_note(found: Any) -> None:
    assert read(found) == ([], [f"{FILE}: holds no responses of a form and was passed over"])


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b'[{"School":\n "a" "b"}]', f"{FILE}!line 2, column 6", "cannot be understood as JSON: expecting ','"),
        (b"", f"{FILE}!line 1, column 1", "cannot be understood as JSON: expecting value"),
        (b'[{"School": "a', f"{FILE}!line 1, column 13", "cannot be understood as JSON: unterminated string"),
        (b'[{"School": "a", "School": "b"}]', FILE, 'gives "School" twice in one response'),
        (b'[{"Days": NaN}]', FILE, "holds NaN, which is no number in JSON"),
        (b'[{"Days": -Infinity}]', FILE, "holds -Infinity, which is no number in JSON"),
        (b'[{"Days": 1e999}]', FILE, "holds the number 1e999..., which is too large"),
        (b'[{"Days": ' + b"9" * 5000 + b"}]", FILE, f"holds the number {'9' * 20}..., which is too large"),
        (b"\n[" * 100_000, f"{FILE}!line {DEEPEST + 2}", f"holds lists within lists, {DEEPEST + 1} deep"),
        (b'{"a":' * 50, f"{FILE}!line 1", f"holds lists within lists, {DEEPEST + 1} deep"),
        (b'"\\' * 200_000, f"{FILE}!line 1, column 1", "cannot be understood as JSON: unterminated string"),
        (b"\xff\xfe\x00", FILE, "is not written in UTF-8"),
        (b" " * (20 * 1024 * 1024 + 1), FILE, "is 20 MB, more than packgen reads of a form"),
        (json.dumps([{f"Q{n}": 1 for n in range(2001)}]).encode(), FILE, "asks 2,001 questions in 1 responses"),
    ],
    ids=lambda value: None if isinstance(value, bytes) else str(value)[-24:],
)
def test_json_that_cannot_be_read_is_one_clear_issue(data: bytes, place: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read_responses(data, FILE)
    (issue,) = caught.value.issues
    assert issue.place == place
    assert issue.message.startswith(message)
    assert issue.check and issue.hint


@given(st.one_of(st.binary(max_size=60), st.text(alphabet='[]{}":,\\ntrue01.e-\n ', max_size=60).map(str.encode)))
def test_no_bytes_make_the_reader_raise_anything_else(data: bytes) -> None:
    try:
        sheets, issues = read_responses(data, FILE)
    except InputError as problem:
        issues, sheets = list(problem.issues), []
    assert sheets or issues
