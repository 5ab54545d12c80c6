"""The action log of a body, and the risk register narrowed to what a meeting needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_evidence import row
from made_papers import BOARD, COMMITTEE, JUNIOR, meeting, paper

from packgen.model import Record

MEETINGS = [
    meeting(),
    meeting(2, "TB-0", day=date(2025, 12, 11)),
    meeting(3, "CS-0", COMMITTEE, date(2025, 11, 13)),
]


def action(number: int, agreed: str = "TB-0", part: int = 1, **more: Any) -> Record:
    fields = {"action": f"Do {number}.", "owner": "CFO", "status": "In progress", "due": date(2026, 3, 2)} | more
    return row("actions", number, part, school="", id=f"A-{number}", origin="Meeting", origin_ref=agreed, **fields)


def log(*actions: Record, part: int = 1) -> dict[str, Any]:
    return paper("action_log", [*MEETINGS, *actions], part)


def test_overdue_actions_come_first_and_what_has_moved_is_told() -> None:
    made = log(
        action(1),
        action(2, due=date(2026, 1, 30)),
        action(3, status="Done", completed=date(2026, 1, 14)),
        action(4, status="Done", completed=date(2025, 10, 20)),
        action(5, "CS-0"),
        action(6, status="Stopped", completed=date(2026, 1, 9)),
    )
    assert [[each["action"] for each in made[name]] for name in ("overdue", "moved", "open")] == [
        ["Do 2."],
        ["Do 3.", "Do 6."],
        ["Do 1."],
    ]
    assert made["earlier"] == 1
    assert made["message"] == [
        "2 actions are open; 1 of them is overdue.",
        "Since the meeting of 11 December 2025, 1 action was done, 1 action was stopped and 1 action fell due and is "
        "not done.",
        "actions-2, CFO, was due on 30 January 2026.",
    ]
    assert made["overdue"][0]["agreed"] == "11 December 2025"


@pytest.mark.parametrize(
    ("actions", "message"),
    [
        ([], ["No action agreed at a meeting of this body is recorded."]),
        (
            [action(1, status="Done", completed=date(2025, 10, 1))],
            ["No action is open; none is overdue.", "Since the meeting of 11 December 2025, nothing has moved."],
        ),
    ],
)
def test_a_log_without_open_actions_says_so(actions: list[Record], message: list[str]) -> None:
    assert log(*actions)["message"] == message


def test_confidential_actions_stand_in_part_2_alone() -> None:
    made = log(action(1), action(2, part=2), part=2)  # Part 2 is never there where Part 1 is made
    assert [each["action"] for each in made["open"]] == ["Do 2."]


def risk(number: int, category: str, part: int = 1, about: str = "") -> Record:
    scores = {f"{stage}_{side}": 2 for stage in ("inherent", "residual") for side in ("likelihood", "impact")}
    return row("risks", number, part, school=about, title=f"Risk {number}", category=category, status="Open", **scores)


RISKS = [risk(1, "Education"), risk(2, "Finance"), risk(3, "Education", about=JUNIOR), risk(4, "Legal", part=2)]


@pytest.mark.parametrize(
    ("part", "about", "only", "held", "told"),
    [
        (1, "", None, ["Risk 1", "Risk 2", "Risk 3"], None),
        (
            1,
            "",
            "education",
            ["Risk 1", "Risk 3"],
            "This paper holds only the risks of the category education: 2 of the 3 risks in the register.",
        ),
        (
            1,
            "",
            "Finance; Legal",
            ["Risk 2"],
            "This paper holds only the risks of the categories Finance and Legal: 1 of the 3 risks in the register.",
        ),
        (
            1,
            JUNIOR,
            None,
            ["Risk 3"],
            "This paper holds only the risks of Seaglass Junior School: 1 of the 3 risks in the register.",
        ),
        (
            2,
            "",
            None,
            ["Risk 4"],
            "This paper holds only the confidential risks; the others are in the papers of Part 1.",
        ),
    ],
)
def test_the_register_is_narrowed_to_what_a_meeting_needs(
    part: int, about: str, only: str | None, held: list[str], told: str | None
) -> None:
    seen = [each for each in RISKS if each.part <= part]
    made = paper("trust_risk", [meeting(body=BOARD), *seen], part, about, only=only)
    assert sorted(each["title"] for name in ("trust_risks", "school_risks") for each in made[name]) == held
    assert (made["message"][0] == told) is (told is not None)
