"""Meetings as at 13 February 2026: steps, papers and people in tables, with what is due, late and to be chased."""

from __future__ import annotations

from datetime import date

import pytest
from rules.meetings.made_meetings import BOARD, item, meeting, person, state, whole
from small_trust import URN

from packgen.model import Record
from packgen.model.governance import Governance, LeadTimes
from packgen.rules.meetings.deadlines import lead_times
from packgen.rules.meetings.papers import Owing, Standing, Supply
from packgen.rules.meetings.people import holders, members
from packgen.rules.meetings.standing import Known, MeetingState

MADE = Supply(frozenset({("phase_profile", 1), ("due_diligence_decision", 2)}))
OWING = Owing("Headteacher", URN, "Attendance", "none")


def steps(found: MeetingState) -> list[tuple[str, date, str]]:
    return [(one.step.value, one.day, one.progress.value) for one in found.deadlines]


def test_the_steps_of_a_meeting_stand_in_order_with_what_became_of_each() -> None:
    assert steps(state(meeting(), item("1", "phase_profile"), known=Known(supply=MADE))) == [
        ("action log", date(2026, 2, 5), "passed"),
        ("draft agenda", date(2026, 2, 12), "done"),
        ("papers", date(2026, 2, 12), "done"),
        ("chair", date(2026, 2, 16), "due"),
        ("notice", date(2026, 2, 18), "due"),
    ]


def test_without_an_agenda_the_agenda_and_the_papers_are_late() -> None:
    found = state(meeting())
    assert [(one.step.value, one.words) for one in found.late] == [
        ("draft agenda", "the sheet Agendas has no item for this meeting"),
        ("papers", "not all papers are there"),
    ]
    assert [(c.role, c.what, c.due, c.is_late) for c in found.chases] == [("Clerk", "Agenda", date(2026, 2, 12), True)]


def test_what_is_due_today_is_not_late() -> None:
    found = state(meeting(day=date(2026, 2, 27)))
    assert [one.day for one in found.deadlines][1:3] == [date(2026, 2, 13)] * 2
    assert found.late == () and not found.chases[0].is_late


@pytest.mark.parametrize(
    ("sent", "progress", "words"),
    [
        (date(2026, 2, 11), "done", ""),
        (date(2026, 2, 12), "late", "went out on 12 February 2026 with 6 clear days of notice; 7 are asked for"),
        (date(2026, 2, 17), "late", "went out on 17 February 2026 with 1 clear day of notice; 7 are asked for"),
        (date(2026, 2, 18), "late", "went out on 18 February 2026 with no clear days of notice; 7 are asked for"),
    ],
)
def test_notice_is_counted_from_the_day_on_which_papers_went_out(sent: date, progress: str, words: str) -> None:
    found = state(meeting(day=date(2026, 2, 19)), known=Known(sent={"M1": sent}))
    notice = next(one for one in found.deadlines if one.step == "notice")
    assert (notice.progress.value, notice.words) == (progress, words)


def test_papers_that_are_owed_after_the_last_day_to_send_are_too_late() -> None:
    owed = Known(supply=Supply(MADE.made, owed={("m1", "1"): (OWING,)}))
    assert state(meeting(day=date(2026, 2, 20)), item("1", "phase_profile"), known=owed).is_too_late
    assert not state(meeting(day=date(2026, 2, 21)), item("1", "phase_profile"), known=owed).is_too_late
    assert not state(meeting(day=date(2026, 2, 20)), item("1", "phase_profile"), known=Known(supply=MADE)).is_too_late


def test_a_meeting_without_a_date_has_no_deadlines_and_one_that_was_held_none_either() -> None:
    assert state(meeting(day=None), item("1")).deadlines == ()
    held = state(meeting(day=date(2026, 1, 15), status="Held"), item("1"))
    assert (held.is_held, held.deadlines, held.chases, held.issues) == (True, (), (), ())


PAPERS: dict[str, tuple[Record, Standing, str]] = {
    "made": (item("1", "Phase_Profile"), Standing.READY, ""),
    "made for the other part": (
        item("1", "due_diligence_decision"),
        Standing.MISSING,
        '"due_diligence_decision" is confidential (Part 2), and this item is in Part 1; write 2 in the column Part',
    ),
    "a slip": (
        item("1", "phase_profil"),
        Standing.MISSING,
        "and inputs/papers has no file for this item; did you mean phase_profile?",
    ),
    "supplied": (item("5.2", "budget"), Standing.SUPPLIED, "inputs/papers/budget.pdf"),
    "supplied without a name": (item("7"), Standing.SUPPLIED, "inputs/papers/7.pdf"),
    "not in the strategy": (item("1", "indicators"), Standing.UNFIT, "The strategy has none."),
    "procedure": (item("1", None, "Procedure"), Standing.NONE, ""),
    "oral by recommendation": (item("1", recommendation="To note an oral report."), Standing.ORAL, ""),
    "oral by title": (item("1", title="Verbal update on staffing"), Standing.ORAL, ""),
    "oral as the paper": (item("1", "Oral"), Standing.ORAL, ""),
    "oral in full": (item("1", "oral report"), Standing.ORAL, ""),
    "a word that only begins so": (item("1", title="Oracy in every school"), Standing.MISSING, "no paper is named"),
    "no paper to decide on": (item("1", None, "Decision"), Standing.MISSING, 'or write "oral" there'),
}


@pytest.mark.parametrize(("row", "standing", "words"), PAPERS.values(), ids=PAPERS)
def test_the_paper_of_an_item_stands_somewhere(row: Record, standing: Standing, words: str) -> None:
    files = {("m1", "5.2"): "inputs/papers/budget.pdf", ("m1", "7"): "inputs/papers/7.pdf"}
    supply = Supply(MADE.made, {"indicators": "The strategy has none."}, files)
    [found] = state(meeting(), row, known=Known(supply=supply)).papers
    assert found.standing is standing and words in found.words and bool(words) == bool(found.words)


def test_an_item_about_a_school_may_name_a_document_about_it() -> None:
    supply = Supply(MADE.made, of_schools=frozenset({("school_summary", 1)}))
    rows = (item("1", "school_summary"), item("2", "School_Summary", school=URN), item("3", "sip", school=URN))
    found = state(meeting(), *rows, known=Known(supply=supply))
    assert [paper.standing for paper in found.papers] == [Standing.MISSING, Standing.READY, Standing.MISSING]


def test_items_stand_in_the_order_of_their_numbers() -> None:
    found = state(meeting(), item("10"), item("2"), item("5.2"), item("5.1"))
    assert [paper.number for paper in found.papers] == ["2", "5.1", "5.2", "10"]


def test_evidence_is_chased_from_its_role_and_a_missing_paper_from_its_presenter() -> None:
    supply = Supply(MADE.made, {"indicators": "The strategy has none."}, owed={("m1", "1"): (OWING,)})
    rows = (item("1", "phase_profile"), item("2", "budget"), item("3", "indicators"), item("4", presenter=None))
    head = person("Headteacher", about=URN, name="H. Head")
    found = state(meeting(), *rows, head, person("Headteacher", about="900002"), known=Known(supply=supply))
    assert [(c.role, c.what, c.item, c.is_late) for c in found.chases] == [
        ("Headteacher", "Attendance", "1", True),
        ("CEO", "Paper", "2", True),
        ("Clerk", "Paper", "3", True),
        ("Clerk", "Paper", "4", True),
    ]
    assert [person.text("name") for person in found.chases[0].people] == ["H. Head"]


def test_a_role_is_found_by_its_short_form_at_the_school_or_in_the_trust() -> None:
    found = whole(person("CFO"), person("Headteacher", about=URN), person("Headteacher", about="900002"))
    assert [len(holders(found, role, URN)) for role in ("Chief Financial Officer", "Headteacher", "Caretaker")] == [
        1,
        1,
        0,
    ]
    assert holders(found, "Headteacher") == ()


def test_a_local_governing_body_is_that_of_its_school() -> None:
    body = "Local governing body"
    rows = (person("Chair of governors", body, URN), person("Chair of governors", body, "900002"))
    found = state(meeting(body=body, school=URN), *rows)
    assert found.name == f"{body}, School {URN}"
    assert [(row.text("role"), row.school) for row in found.members] == [("Chair of governors", URN)]
    assert members(whole(*rows), meeting(body=body)) == ()


def test_the_clerk_of_a_body_is_no_member_of_it() -> None:
    assert [row.text("role") for row in state(meeting()).members] == ["Chair"]


def test_a_body_has_its_own_lead_times_by_any_of_its_names() -> None:
    elt, lgb, one = LeadTimes(papers_days=20), LeadTimes(papers_days=21), LeadTimes(papers_days=22)
    own = {"ELT": elt, "Local governing body": lgb, "Local governing body, School 900001": one}
    found = Governance(LeadTimes(papers_days=19), own)
    cases = {
        ("Executive Leadership Team", ""): elt,
        ("Local governing body", "Local governing body, School 900002"): lgb,
        ("Local governing body", "Local governing body, School 900001"): one,
        (BOARD, BOARD): found.usual,
    }
    assert {names: lead_times(found, *names) for names in cases} == cases
