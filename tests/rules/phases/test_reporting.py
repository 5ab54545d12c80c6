"""Who is told of a school when, and who has approved its plan: tables of meetings and agendas with what is found."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, URN, evidence, row, school

from packgen.errors import Severity
from packgen.model import Evidence, Period, Record
from packgen.rules import assess, calendar
from packgen.rules.phases.plans import check_plans
from packgen.rules.phases.reporting import check_reporting
from packgen.rules.phases.reports import Report, ReportState

COMMITTEE = "Curriculum & Standards Committee"
HELD, AHEAD = date(2026, 1, 29), date(2026, 2, 26)


def agreed(phase: str = "Stabilise") -> Record:
    return row("phases", 1, period=NOW, date=date(2026, 1, 22), phase=phase)


def meeting(number: int, day: date, body: str = COMMITTEE, status: str = "Planned") -> Record:
    return row("meetings", number, "", id=f"M{number}", body=body, date=day, status=status)


def item(number: int, in_meeting: str, paper: str, about: str = "") -> Record:
    return row("agenda", number, about, meeting=in_meeting, item=str(number), paper=paper)


def to_committee(*rows: Record) -> ReportState:
    """The duty of a school in Stabilise to be reported on to the committee."""
    found = assess(evidence([agreed(), *rows]), CONNECT)[URN]
    return next(state for state in found.reporting if state.duty.body == COMMITTEE)


CARRIED = "stabilise_update"
REPORTS: dict[str, tuple[list[Record], Report, str]] = {
    "no sheet": ([], Report.UNKNOWN, "not known: the sheet Meetings was not supplied; the clerk supplies it"),
    "no meeting of the body": (
        [meeting(1, AHEAD, "Trust Board")],
        Report.NO_MEETING,
        "no meeting planned: no meeting this term is in the sheet Meetings",
    ),
    "only in another term": (
        [meeting(1, date(2026, 6, 18))],
        Report.NO_MEETING,
        "no meeting planned: no meeting this term is in the sheet Meetings",
    ),
    "on the agenda ahead": (
        [meeting(1, AHEAD), item(6, "M1", CARRIED)],
        Report.DUE,
        "due: on the agenda of the meeting on 26 February 2026, item 6",
    ),
    "on the agenda, for this school": ([meeting(1, AHEAD), item(6, "M1", CARRIED, URN)], Report.DUE, ""),
    "on the agenda, for another school": (
        [meeting(1, AHEAD), item(6, "M1", CARRIED, "900002")],
        Report.MISSING,
        "not on the agenda: the agenda of the meeting on 26 February 2026 has no paper for it",
    ),
    "another paper on the agenda": ([meeting(1, AHEAD), item(6, "M1", "trust_risk")], Report.MISSING, ""),
    "no agenda yet": (
        [meeting(1, AHEAD)],
        Report.DUE,
        "due: for the meeting on 26 February 2026, which has no agenda yet",
    ),
    "was on the agenda of a meeting held": (
        [meeting(1, HELD, status="Held"), item(6, "M1", CARRIED), meeting(2, AHEAD), item(1, "M2", "trust_risk")],
        Report.DONE,
        "done: item 6 of the meeting on 29 January 2026",
    ),
    "a meeting of a day that has passed was held": ([meeting(1, HELD), item(6, "M1", CARRIED)], Report.DONE, ""),
    "held without it, none ahead": (
        [meeting(1, HELD, status="Held"), item(6, "M1", "trust_risk")],
        Report.OVERDUE,
        "overdue: the meeting on 29 January 2026 had no paper for it, and no other meeting this term is planned",
    ),
    "held, agenda not recorded": (
        [meeting(1, HELD, status="Held")],
        Report.UNKNOWN,
        "not known: the agenda of the meeting on 29 January 2026 is not recorded, and no other meeting this term is "
        "planned",
    ),
    "held without it, another ahead": (
        [meeting(1, HELD, status="Held"), item(6, "M1", "trust_risk"), meeting(2, AHEAD)],
        Report.DUE,
        "due: for the meeting on 26 February 2026, which has no agenda yet",
    ),
    "the body under another spelling": (
        [meeting(1, AHEAD, "The curriculum and standards committee"), item(6, "M1", CARRIED)],
        Report.DUE,
        "",
    ),
}


@pytest.mark.parametrize(("rows", "state", "words"), REPORTS.values(), ids=REPORTS)
def test_where_a_report_stands(rows: list[Record], state: Report, words: str) -> None:
    found = to_committee(*rows)
    assert found.state is state
    assert not words or found.text.text == words


CHECKS: dict[str, tuple[list[Record], Severity | None]] = {
    "state": ([meeting(1, AHEAD), item(6, "M1", "trust_risk")], Severity.WARNING),
    "overdue": ([meeting(1, HELD, status="Held"), item(6, "M1", "trust_risk")], Severity.WARNING),
    "on the agenda": ([meeting(1, AHEAD), item(6, "M1", CARRIED)], None),
}


@pytest.mark.parametrize(("rows", "severity"), CHECKS.values(), ids=CHECKS)
def test_a_report_that_no_agenda_carries_is_told_at_its_meeting(rows: list[Record], severity: Severity | None) -> None:
    issues = [i for i in check_reporting(evidence([agreed(), *rows]), CONNECT, calendar()) if COMMITTEE in i.message]
    assert [issue.severity for issue in issues] == ([severity] if severity else [])
    assert all(issue.source for issue in issues)


def test_schools_of_one_duty_are_told_of_together() -> None:
    rows = [agreed("Repair"), row("phases", 2, "900002", period=NOW, date=date(2026, 1, 22), phase="Repair")]
    found = evidence([*rows, meeting(1, AHEAD), item(6, "M1", "trust_risk")], (), [school(), school("900002")])
    (issue,) = [i for i in check_reporting(found, CONNECT, calendar()) if COMMITTEE in i.message]
    assert issue.message == (
        "Progress against the School Improvement Plan, termly to the Curriculum & Standards Committee for School "
        "900001 and School 900002: the agenda of the meeting on 26 February 2026 has no paper for it"
    )


HEALTH: dict[str, tuple[list[Record], Report]] = {
    "not supplied": ([], Report.UNKNOWN),
    "held this term": ([row("health_checks", 1, period=NOW, date=HELD)], Report.DONE),
    "held last term": ([row("health_checks", 1, period=Period(2025, 1), date=date(2025, 11, 3))], Report.DUE),
    "entered ahead": ([row("health_checks", 1, period=NOW, date=AHEAD)], Report.DUE),
}


@pytest.mark.parametrize(("rows", "state"), HEALTH.values(), ids=HEALTH)
def test_an_update_through_records_is_seen_in_them(rows: list[Record], state: Report) -> None:
    found = assess(evidence([agreed("Improve"), *rows]), CONNECT)[URN]
    assert [one.state for one in found.reporting] == [state]


def test_a_school_that_owes_no_report_has_none() -> None:
    assert assess(evidence([agreed("Embed"), meeting(1, AHEAD)]), CONNECT)[URN].reporting == ()


# Approvals

DAY = date(2025, 10, 9)


def plan(**fields: Any) -> Record:
    return row("plans", 1, period=Period(2025), plan="SIP", submitted=DAY, approved=DAY, **fields)


def checked(*rows: Record) -> list[tuple[Severity, str]]:
    found: Evidence = evidence([agreed("Repair"), *rows])
    return [(issue.severity, issue.message) for issue in check_plans(found, CONNECT)]


APPROVALS: dict[str, tuple[list[Record], list[tuple[Severity, str]]]] = {
    "by the right body": ([plan(approved_by="ELT")], []),
    "by another body": (
        [plan(approved_by="Governing body")],
        [
            (
                Severity.WARNING,
                "SIP of School 900001: approved by the Governing body on 9 October 2025, but the Executive Leadership "
                "Team has to approve it",
            )
        ],
    ),
    "by nobody": (
        [plan()],
        [
            (
                Severity.WARNING,
                "SIP of School 900001: approved on 9 October 2025, but by whom is not recorded; the Executive "
                "Leadership Team has to approve it",
            )
        ],
    ),
    "on a day of a meeting": ([plan(approved_by="ELT"), meeting(1, DAY, "Executive Leadership Team")], []),
    "on a day without one": (
        [plan(approved_by="ELT"), meeting(1, date(2025, 10, 2), "ELT")],
        [
            (
                Severity.NOTE,
                "the SIP of School 900001 was approved by the Executive Leadership Team on 9 October 2025, but the "
                "sheet Meetings has no meeting of that day",
            )
        ],
    ),
    "before the first meeting in the sheet": ([plan(approved_by="ELT"), meeting(1, AHEAD, "ELT")], []),
}


@pytest.mark.parametrize(("rows", "wanted"), APPROVALS.values(), ids=APPROVALS)
def test_approvals_that_do_not_fit_the_strategy(rows: list[Record], wanted: list[tuple[Severity, str]]) -> None:
    assert checked(*rows) == wanted


def test_an_action_plan_that_is_not_costed_is_told_at_the_action() -> None:
    rows = [
        row("plans", 1, period=Period(2025), plan="Action Plan", submitted=DAY),
        row("actions", 1, origin="Action Plan", action="Do it.", cost=None, status="In progress"),
        row("actions", 2, origin="Action Plan", action="Do it.", cost=10, status="In progress"),
    ]
    (issue,) = check_plans(evidence([agreed(), *rows]), CONNECT)
    assert issue.message == "the strategy asks for a costed Action Plan; action actions-1 of School 900001 has no cost"
    assert str(issue.source) == "trust.xlsx!actions!C1"
