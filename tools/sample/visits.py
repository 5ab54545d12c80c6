"""Visit notes of the sample as a Microsoft Forms export: questions and responses, from words/visits.toml."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from sample.schools import SCHOOLS
from sample.words import words

# The form's questions, in its order, each with the field of words/visits.toml that answers it.
QUESTIONS = {
    "Which school did you visit?": "school",
    "Date of visit": "date",
    "Your role": "visitor",
    "How many days of SI support did this visit use?": "days",
    "What was the agreed focus, and why?": "focus",
    "Whom did you meet? (roles)": "met",
    "What did you do?\n": "activities",
    "What is going well?": "successes",
    "What needs to improve?": "develop",
    "How far have earlier actions moved?": "progress",
    "What support will follow?": "support",
}
ACTION = {
    "Action": "action",
    "Who will do it? (role)": "owner",
    "By when?": "due",
    "How will we know?": "success",
}
LAST_QUESTIONS = {
    "Your view of the phase": "phase_view",
    "Date of next visit": "next_visit",
    "Checked for accuracy by the headteacher on": "checked",
    "Anything for Part 2 only?": "confidential",
}
MOST_ACTIONS = 4


def form() -> tuple[list[str], list[list[object]]]:
    """The export's headings, and one list of answers for each response."""
    heads = ["ID", "Start time", "Completion time", "Email", "Name", *QUESTIONS]
    for number in range(1, MOST_ACTIONS + 1):
        heads += [question if number == 1 else f"{question}{number}" for question in ACTION]
    heads += LAST_QUESTIONS
    return heads, [_response(number, visit) for number, visit in enumerate(words("visits"), start=1)]


def _response(number: int, visit: dict[str, Any]) -> list[object]:
    started: datetime = visit["started"]
    finished = started + timedelta(minutes=visit["minutes"], seconds=17 * number % 60)
    lead: list[object] = [number, started, finished, visit["email"], visit.get("name", "")]
    answers = [_answer(visit, field) for field in QUESTIONS.values()]
    actions = visit.get("actions", [])
    for index in range(MOST_ACTIONS):
        action = actions[index] if index < len(actions) else {}
        answers += [action.get(field) for field in ACTION.values()]
    return lead + answers + [_answer(visit, field) for field in LAST_QUESTIONS.values()]


def _answer(visit: dict[str, Any], field: str) -> object:
    value = visit.get(field)
    if field == "school":
        return SCHOOLS[visit["school"]][1]
    if isinstance(value, list):  # multiple choice: every choice ends with a semicolon
        return "".join(f"{choice};" for choice in value)
    return value if not isinstance(value, date) or isinstance(value, datetime) else date.fromordinal(value.toordinal())
