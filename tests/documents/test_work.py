from __future__ import annotations

from datetime import date

import pytest
from made_evidence import AUTUMN, SPRING, URN, evidence, row, school
from made_school import YEAR, milepost

from packgen.documents.work import (
    action_rows,
    action_summary,
    audit_rows,
    milepost_rows,
    milepost_summary,
    open_actions,
    plan_block,
    priority_records,
    total_cost,
)
from packgen.language import show
from packgen.model import Evidence, Fact, Record


def known(*records: Record) -> Evidence:
    return evidence(records, school())


def words(cell: Fact | str) -> str:
    return show(cell) if isinstance(cell, Fact) else cell


def action(number: int, due: date | None, status: str = "In progress", **more: object) -> Record:
    return row("actions", number, action=f"Action {number}.", due=due, status=status, **more)


LATE, SOON = date(2026, 1, 9), date(2026, 3, 27)


def test_open_actions_come_by_their_date_with_what_is_late_in_words() -> None:
    found = known(action(1, None), action(2, SOON), action(3, LATE), action(4, LATE, "Done"))
    rows = action_rows(found, open_actions(found, URN))
    assert [(words(r["action"]), words(r["due"]), words(r["status"])) for r in rows] == [
        ("Action 3.", "9 January 2026", "Overdue (in progress)"),
        ("Action 2.", "27 March 2026", "In progress"),
        ("Action 1.", "no date set", "In progress"),
    ]


@pytest.mark.parametrize(
    ("start", "due", "when"),
    [
        (date(2025, 9, 1), SOON, "1 September 2025 to 27 March 2026"),
        (date(2026, 2, 9), SOON, "9 February to 27 March 2026"),
        (date(2026, 3, 2), SOON, "2 to 27 March 2026"),
        (SOON, SOON, "27 March 2026"),
        (None, SOON, "27 March 2026"),
        (date(2025, 9, 1), None, "no date set"),
    ],
)
def test_an_action_says_from_when_to_when_it_runs(start: date | None, due: date | None, when: str) -> None:
    (made,) = action_rows(known(), [action(1, due, start=start)])
    assert words(made["when"]) == when


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        ([], "No actions are open."),
        ([SOON], "1 action open, none overdue."),
        ([LATE], "1 action open, and it is overdue."),
        ([LATE, LATE], "2 actions open, all of them overdue."),
        ([LATE, SOON], "2 actions open, of which 1 is overdue."),
        ([LATE, LATE, SOON], "3 actions open, of which 2 are overdue."),
    ],
)
def test_open_actions_are_counted(dues: list[date], said: str) -> None:
    found = known(*(action(n, due) for n, due in enumerate(dues)))
    assert words(action_summary(found, open_actions(found, URN))) == said


def test_mileposts_stand_by_term_and_this_terms_are_counted() -> None:
    found = known(milepost(1, SPRING, "Behind"), milepost(2, AUTUMN, "Reached"), milepost(3, SPRING, of="other"))
    assert [words(r["period"]) for r in milepost_rows(found, "priorities-1")] == ["Autumn 2025/26", "Spring 2025/26"]
    assert words(milepost_summary(found, ["priorities-1"])) == "Mileposts for the spring term 2025/26: 1 behind."
    assert milepost_summary(found, []) == ""


def test_priorities_keep_their_order_and_their_year() -> None:
    rows = [row("priorities", n, period=YEAR, order=order, title=f"P{n}") for n, order in enumerate((3, None, 1))]
    old = row("priorities", 9, period=type(YEAR)(2024), order=1, title="Old")
    found = priority_records(known(*rows, old), URN, YEAR)
    assert [record.text("title") for record in found] == ["P2", "P0", "P1"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"approved": LATE, "approved_by": "Trust Board"}, "Approved by the Trust Board on 9 January 2026"),
        ({"approved": LATE}, "Approved on 9 January 2026"),
        ({"submitted": LATE}, "Submitted on 9 January 2026; not yet approved"),
        ({}, "Not yet submitted"),
    ],
)
def test_a_plan_says_where_its_approval_stands(fields: dict[str, object], said: str) -> None:
    made = plan_block(known(row("plans", 1, period=YEAR, plan="SIP", **fields)), URN, YEAR, "SIP")
    assert made is not None
    assert words(made["approval"]) == said
    assert plan_block(known(), URN, YEAR, "SIP") is None


def test_a_total_says_how_many_are_not_costed_and_is_no_zero_without_any() -> None:
    rows = [action(1, SOON, cost=900), action(2, SOON, cost=100), action(3, SOON, cost=None)]
    total = total_cost(rows)
    assert (total.value, total.note) == (1000, "1 action not costed")
    assert len(total.sources) == 2
    assert total_cost(rows[2:]).value is None


def test_the_latest_audit_of_each_kind_is_shown_and_what_is_late() -> None:
    rows = [
        row("audits", 1, audit="Single Central Record", date=date(2025, 3, 1), outcome="Met", due=LATE),
        row("audits", 2, audit="Single Central Record", date=date(2025, 10, 2), outcome="Not met", due=LATE),
    ]
    (made,) = audit_rows(known(*rows), URN)
    assert (words(made["outcome"]), words(made["due"])) == ("Not met", "9 January 2026 (overdue)")
