"""What the strategy asks of each body in a term: phases, plans and agendas in, what carries each report out."""

from __future__ import annotations

from datetime import date

import pytest
from rules.meetings.made_meetings import BOARD, item, meeting, whole
from small_trust import CONNECT, NOW, URN, row

from packgen.model import Period, Record
from packgen.rules import calendar
from packgen.rules.meetings.required import Requirement, approvals, requirements
from packgen.rules.phases.reports import Report

SUMMER = Period(NOW.year, 3, "summer")
AHEAD, IN_SUMMER = date(2026, 2, 26), date(2026, 7, 9)


def agreed(phase: str = "Stabilise") -> Record:
    return row("phases", 1, period=NOW, date=date(2026, 1, 22), phase=phase)


def to_board(term: Period, *rows: Record) -> Requirement:
    """The report that the Trust Board is due on a school in Stabilise."""
    found = requirements(whole(agreed(), *rows), CONNECT, calendar(), term)
    return next(one for one in found if one.body == BOARD)


@pytest.mark.parametrize(
    ("term", "rows", "state", "carried"),
    [
        (NOW, [meeting(day=AHEAD), item("4", "stabilise_update")], Report.DUE, ("M1", "4")),
        (NOW, [meeting(day=AHEAD), item("4", "phase_profile")], Report.MISSING, ("M1", "")),
        (NOW, [meeting(day=AHEAD)], Report.DUE, ("M1", "")),
        (NOW, [meeting(day=IN_SUMMER)], Report.NO_MEETING, ("", "")),
        (SUMMER, [meeting(day=IN_SUMMER)], Report.DUE, ("M1", "")),
        (SUMMER, [meeting(day=AHEAD), item("4", "stabilise_update")], Report.NO_MEETING, ("", "")),
        (NOW, [meeting(day=AHEAD, body="Local governing body", school="900002")], Report.NO_MEETING, ("", "")),
    ],
)
def test_a_report_is_due_in_its_term_and_an_item_carries_it(
    term: Period, rows: list[Record], state: Report, carried: tuple[str, str]
) -> None:
    found = to_board(term, *rows)
    assert (found.state, (found.meeting, found.item)) == (state, carried)
    assert found.is_open == (carried[1] == "") and found.papers == ("stabilise_update",)
    assert found.schools == (f"School {URN}",)


def test_what_records_show_is_asked_of_no_agenda() -> None:
    found = requirements(whole(agreed("Repair"), meeting(body="Executive Leadership Team")), CONNECT, calendar(), NOW)
    assert [one.body for one in found] == ["Curriculum & Standards Committee"]


def plan(**fields: object) -> Record:
    return row("plans", 1, plan="SIP", period=Period(NOW.year), submitted=date(2026, 1, 20), **fields)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([plan(), meeting(body="ELT"), item("2", "sip_approval")], [("M1", "2")]),
        ([plan(), meeting(body="ELT"), item("2", "support_plan")], [("M1", "")]),
        ([plan(), meeting(body="ELT", day=date(2026, 1, 5))], [("", "")]),
        ([plan()], [("", "")]),
        ([plan(approved=date(2026, 1, 29), approved_by="ELT"), meeting(body="ELT")], []),
        ([row("plans", 1, plan="SIP", period=Period(NOW.year)), meeting(body="ELT")], []),
    ],
)
def test_a_plan_that_was_handed_in_waits_for_the_next_meeting_of_its_body(
    rows: list[Record], expected: list[tuple[str, str]]
) -> None:
    found = approvals(whole(agreed("Repair"), *rows), CONNECT, calendar())
    assert [(one.meeting, one.item) for one in found] == expected
    assert all(one.what == "Approval of the SIP" and one.papers == ("sip_approval",) for one in found)
