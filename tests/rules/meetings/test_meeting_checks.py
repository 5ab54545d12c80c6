"""What a meeting wants before it can be prepared: a fault in one row, the line that tells of it."""

from __future__ import annotations

from datetime import date

import pytest
from rules.meetings.made_meetings import BOARD, item, meeting, person, whole
from small_trust import URN, evidence, row

from packgen.errors import Issue, Severity
from packgen.model import Record
from packgen.model.governance import Governance, LeadTimes
from packgen.rules.meetings.checks import check_meetings


def told(*rows: Record, governance: Governance | None = None) -> list[Issue]:
    return list(check_meetings(whole(*rows), governance or Governance()))


def test_a_meeting_with_all_it_needs_is_not_told_of() -> None:
    assert told(meeting(), item("1")) == []


@pytest.mark.parametrize(
    ("row", "place", "words"),
    [
        (meeting(day=None), "trust.xlsx!meetings!C1", "the meeting M1 has no date; enter its date"),
        (meeting(time=None), "trust.xlsx!meetings!D1", "the meeting M1 has no time; enter when it begins"),
        (meeting(time="after school"), "trust.xlsx!meetings!D1", 'cannot be read: "after school"; write it as 6pm'),
        (meeting(chair=None), "trust.xlsx!meetings!E1", "the meeting M1 has no chair; enter the role of its chair"),
        (meeting(clerk=None), "trust.xlsx!meetings!F1", "the meeting M1 has no clerk; enter the role of its clerk"),
        (
            meeting(chair="Chiar"),
            "trust.xlsx!meetings!E1",
            'the role "Chiar", the chair of the meeting M1; did you mean',
        ),
        (meeting(body="Audit Committee"), "trust.xlsx!meetings!B1", "People has no member of the Audit Committee"),
        (meeting(school=URN), "trust.xlsx!meetings!B1", f"no member of the Trust Board, School {URN}"),
    ],
)
def test_what_is_wanting_is_told_with_its_cell(row: Record, place: str, words: str) -> None:
    [found] = told(row)
    assert (found.place, found.check) == (place, "meetings") and words in str(found)


@pytest.mark.parametrize(("quorum", "issues"), [(1, 0), (2, 1)])
def test_a_quorum_needs_members(quorum: int, issues: int) -> None:
    found = told(meeting(), governance=Governance(LeadTimes(quorum=quorum)))
    assert len(found) == issues
    assert all("has 1 member of the Trust Board, and its quorum is 2" in str(one) for one in found)


def test_without_the_sheet_people_nobody_is_missed() -> None:
    assert list(check_meetings(evidence([meeting()]), Governance())) == []


@pytest.mark.parametrize(
    ("email", "words"),
    [(None, "A. Name (Trustee) has no address; enter the address"), ("trustee at", '"trustee at" is not an e-mail')],
)
def test_a_member_whom_no_papers_can_reach_is_told_once(email: str | None, words: str) -> None:
    rows = (meeting(), meeting(2), item("1"), person("Trustee", BOARD, email=email))
    [found] = told(*rows)
    assert (found.severity, found.check) == (Severity.WARNING, "meetings") and words in str(found)


def test_a_trust_that_keeps_no_addresses_is_not_asked_for_them() -> None:
    rows = [person(role, body, email=None) for role, body in (("Chair", BOARD), ("Clerk", None))]
    assert list(check_meetings(evidence([meeting(), *rows]), Governance())) == []


@pytest.mark.parametrize(("subject", "column"), [("agenda", "Item"), ("covers", "Summary")])
def test_a_row_of_a_meeting_that_does_not_exist_is_told_and_stops_nothing(subject: str, column: str) -> None:
    lost = row(subject, 9, "", meeting="M-1", **{column.casefold(): "1"})
    [found] = told(meeting(), item("1"), lost)
    assert (found.severity, found.place) == (Severity.WARNING, f"trust.xlsx!{subject}!A9")
    assert str(found).endswith('"M-1" is not in the sheet Meetings, so no pack has this row; did you mean "M1"?')


def test_closed_days_that_put_the_notice_before_the_chair_are_told() -> None:
    closed = ((date(2026, 2, 12), date(2026, 2, 20)),)
    [found] = told(meeting(), governance=Governance(LeadTimes(closed_days=closed)))
    assert "have to go out by 9 February 2026, but the chair gets them on 11 February 2026" in found.message
    assert "make chair_days in packgen.toml at least 17" in found.hint


def test_a_past_meeting_that_is_still_planned_is_noted_once() -> None:
    [found] = told(meeting(day=date(2026, 2, 5)), item("1"))
    assert found.severity is Severity.NOTE and "was on 5 February 2026 and still stands as Planned" in found.message
    assert told(meeting(day=date(2026, 2, 5), status="Held"), item("1")) == []


def test_a_setting_of_a_body_that_never_meets_is_told_with_its_line() -> None:
    own = Governance(bodies={"Trust Bord": LeadTimes()}, places={"Trust Bord": "packgen.toml, line 9"})
    [found] = told(meeting(), governance=own)
    assert str(found) == (
        'packgen.toml, line 9: no meeting in the sheet Meetings is of "Trust Bord"; did you mean "Trust Board"?'
    )
    assert told(meeting(), governance=Governance(bodies={"The Board": LeadTimes()}, places={"The Board": ""})) == []
