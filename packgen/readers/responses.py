"""The bytes of a form in JSON in, one Sheet of Kind.FORM out: a row for each response, a column for each question.

The shape, of which only the answers are needed:

    {"form": "Visit feedback",
     "responses": [{"id": "12", "submitted": "2026-01-14T09:31:05", "modified": "2026-01-15T10:00:00",
                    "answers": {"Which school did you visit?": "Puffin Rock Primary School",
                                "What did you do?": ["Book look", "Pupil conversations"],
                                "Did you meet the headteacher?": true, "Days used": 0.5, "Next visit": null}}]}

| key       | what it holds                                                                              |
| --------- | ------------------------------------------------------------------------------------------ |
| form      | the form's name, which becomes the sheet's                                                  |
| responses | the list of responses; the file may also be that list alone                                |
| id        | the response's number or name, its place in the list where there is none                   |
| submitted | when it was sent; modified, when it was changed                                            |
| email     | who sent it, and so name: not read unless the trust maps them                              |
| answers   | question to a text, a number, true or false, null, or a list of these (multiple choice)    |

In a bare list a response may give its questions and answers at once, with no "answers" round them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from packgen.errors import InputError, Issue, error, note, warning
from packgen.model import Kind, Sheet, Source
from packgen.readers.frames import frame_of
from packgen.readers.limits import MOST_CELLS
from packgen.readers.text import clean

LARGEST = 20 * 1024 * 1024
"""Bytes; a thousand responses to 150 questions are about 5 MB."""

MOST_QUESTIONS = 2_000
DEEPEST = 10
"""Lists and objects one within another; a form has four."""

# Each column of json in schema/forms.toml, in the order in which they stand before the questions.
_OWN = {
    "id": "Response ID",
    "submitted": "Submitted at",
    "modified": "Modified at",
    "email": "Email",
    "name": "Name",
}
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[{}\]]|\n', re.DOTALL)
_LONGEST_NUMBER = 400

_Row: TypeAlias = tuple[dict[str, Any], dict[str, Any]]
"""One response: the cells of its own, by heading, and its answers by question."""
_MEND = "ask for the form's answers once more, or save them as .xlsx or .csv"


def read_responses(data: bytes, file: str) -> tuple[list[Sheet], list[Issue]]:
    """Read the responses of a form in JSON; a JSON file that is no form is a note.

    Raises InputError for what is no JSON, with its line and column, for a name given twice, NaN and what is too large.
    """
    if len(data) > LARGEST:
        size = f"is {len(data) // (1024 * 1024)} MB, more than packgen reads of a form"
        raise InputError(error(Source(file), size, "keep only the responses that are needed", check="size"))
    found = _parsed(_text(data, file), file)
    title, responses = _form(found)
    if not responses:
        return [], [note(Source(file), "holds no responses of a form and was passed over", check="sheets")]
    issues: list[Issue] = []
    rows = [_row(each, number, file, issues) for number, each in enumerate(responses, 1)]
    return [_sheet(file, title, rows)], issues


def _text(data: bytes, file: str) -> str:
    try:
        return data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as problem:
        raise InputError(
            error(Source(file), "is not written in UTF-8", "save it again as UTF-8", check="text")
        ) from problem


def _parsed(text: str, file: str) -> Any:
    _refuse_depth(text, file)
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_number, parse_float=_number, parse_int=_number
        )
    except json.JSONDecodeError as problem:
        place = Source(file, "", f"line {problem.lineno}, column {problem.colno}")
        what = problem.msg[:1].casefold() + problem.msg[1:].removesuffix(" starting at")
        message = f"cannot be understood as JSON: {what}"
        raise InputError(error(place, message, _MEND, check="opens")) from problem
    except ValueError as problem:
        raise InputError(error(Source(file), str(problem), _MEND, check="opens")) from problem


def _refuse_depth(text: str, file: str) -> None:
    depth, line = 0, 1
    for token in _BRACKETS.finditer(text):
        line += token[0].count("\n")
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > DEEPEST:
            message = f"holds lists within lists, {depth} deep, which no form does"
            raise InputError(error(Source(file, "", f"line {line}"), message, _MEND, check="size"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in found if names.count(name) > 1)
        raise ValueError(f'gives "{twice[:60]}" twice in one response')
    return found


def _number(text: str) -> int | float:
    """A number as JSON writes it; ValueError for one that no computer can hold."""
    value = float(text) if len(text) <= _LONGEST_NUMBER else float("inf")
    if value in (float("inf"), float("-inf")):
        raise ValueError(f"holds the number {text[:20]}..., which is too large")
    return int(text) if re.fullmatch(r"-?\d{1,15}", text) else value


def _no_number(text: str) -> float:
    raise ValueError(f"holds {text}, which is no number in JSON")


def _form(found: Any) -> tuple[str, list[dict[str, Any]]]:
    """The name and responses of a form; no responses where the file is something else."""
    title, responses = "", found
    if isinstance(found, dict):
        title, responses = found.get("form", ""), found.get("responses")
    if not isinstance(responses, list) or not all(_is_response(each) for each in responses):
        return "", []
    return (" ".join(clean(title)[0].split()) if isinstance(title, str) else ""), responses


def _is_response(found: Any) -> bool:
    """Whether this has answers: below that name, or one beside the other with nothing nested in them."""
    if not isinstance(found, dict) or not found:
        return False
    return isinstance(found.get("answers"), dict) or not any(map(_is_nested, found.values()))


def _row(response: Mapping[str, Any], number: int, file: str, issues: list[Issue]) -> _Row:
    own = {heading: _cell(response.get(key)) for key, heading in _OWN.items()}
    own["Response ID"] = own["Response ID"] if own["Response ID"] is not None else str(number)
    answers = response.get("answers")
    if not isinstance(answers, dict):
        answers = {key: value for key, value in response.items() if key not in _OWN}
    for question in [question for question, answer in answers.items() if _is_nested(answer)]:
        place = Source(file, "", f"response {own['Response ID']}, {clean(question)[0]}")
        message = "holds lists within the answer and was not read"
        issues.append(warning(place, message, "give a text, or a list of texts", check="cells"))
        answers = {other: answer for other, answer in answers.items() if other != question}
    return own, {question: _cell(answer) for question, answer in answers.items()}


def _is_nested(answer: Any) -> bool:
    return isinstance(answer, dict) or (isinstance(answer, list) and any(isinstance(x, dict | list) for x in answer))


def _cell(answer: Any) -> str | int | float | bool | None:
    """An answer as the cell of a sheet; several choices as Microsoft Forms writes them, parted by semicolons."""
    if isinstance(answer, list):
        return ";".join(str(_cell(each)) for each in answer if each is not None) or None
    if isinstance(answer, str):
        return clean(answer)[0] or None
    return answer if isinstance(answer, int | float | bool) else None


def _sheet(file: str, title: str, rows: Sequence[_Row]) -> Sheet:
    questions = list(dict.fromkeys(question for _, answers in rows for question in answers))
    if len(questions) > MOST_QUESTIONS or len(questions) * len(rows) > MOST_CELLS:
        size = f"asks {len(questions):,} questions in {len(rows):,} responses, more than packgen reads"
        raise InputError(error(Source(file), size, "keep only the responses that are needed", check="size"))
    headings = [*_OWN.values(), *(" ".join(clean(question)[0].split()) or None for question in questions)]
    cells = [
        [*(row[each] for each in _OWN.values()), *(answers.get(each) for each in questions)] for row, answers in rows
    ]
    frame = frame_of([headings, *cells], range(1, len(rows) + 2))
    return Sheet(file, title, Kind.FORM, frame)
