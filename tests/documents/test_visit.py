from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_evidence import AUTUMN, SPRING, document_type, drafts, evidence, phase, row, school

from packgen.documents.visit import visit_drafts
from packgen.model import Plain, Record

DAY = date(2026, 1, 22)
KIND = document_type("visit")


def visit(number: int = 1, day: date = DAY, **fields: Any) -> Record:
    filled = {
        "visitor": "School Improvement Lead",
        "days": 1.0,
        "focus": "Curriculum in science. The inspection found it incomplete.",
        "met": "Headteacher; two subject leads; SENCO",
        "activities": "Lesson visits;Book look;",
        "successes": "Pupils recall last term's work.\nSubject leads ask for help early.",
        "develop": "Years 5 and 6 still use the old units. They repeat year 3.",
        "phase_view": "Repair",
        "next_visit": date(2026, 3, 12),
        "action": "Move years 5 and 6 to the new sequences from the summer term.",
        "action_owner": "Deputy headteacher",
        "action_due": date(2026, 4, 13),
        "action_success": "New plans in use.",
    }
    return row("visits", number, date=day, **(filled | fields))


def notes(*records: Record) -> list[Plain]:
    return [frozen.plain for _, frozen in drafts(visit_drafts, evidence(records, school()), KIND)]


def test_a_visit_note_leads_with_what_matters() -> None:
    agreed = phase(1, AUTUMN, date(2025, 11, 18), "Repair")
    (note,) = notes(visit(), agreed, row("support", 1, date=DAY, days=1.5, who="Lead", focus="Visit"))
    assert note["summary"] == [
        "Focus: Curriculum in science. The inspection found it incomplete.",
        "Going well: Pupils recall last term's work.",
        "To improve: Years 5 and 6 still use the old units.",
        "1 action agreed, due on 13 April 2026.",
        "1.5 days of improvement support have been given in the spring term 2025/26 so far; "
        "a school in Repair is due at least 3 days a term.",
        "Next visit: 12 March 2026.",
    ]
    assert note["visit"]["met"] == "Headteacher, two subject leads and SENCO"
    assert note["visit"]["activities"] == "Lesson visits and book look"
    assert note["phase"] == {
        "agreed": "At the time of the visit the agreed phase was Repair (agreed on 18 November 2025).",
        "view": "The visitor's view is the same.",
        "since": "",
    }
    assert note["check"] == "Not yet checked for accuracy by the headteacher."
    assert note["circulation"] == (
        "Shared with the headteacher and senior leaders, the governors, the executive leadership team and trustees."
    )


def test_every_printed_value_names_its_cells() -> None:
    ((_, frozen),) = drafts(visit_drafts, evidence([visit(checked=date(2026, 1, 27))], school()), KIND)
    assert frozen.origins["summary[2]"].cells == ("inputs/trust.xlsx!visits!develop1",)
    assert frozen.origins["actions[0].due"].cells == ("inputs/trust.xlsx!visits!action_due1",)
    assert frozen.origins["check"].text == "Checked for accuracy by the headteacher on 27 January 2026."


def test_repeated_questions_become_actions_the_first_due_first() -> None:
    second = {"action_2": "Practise questions.", "action_owner_2": None, "action_due_2": date(2026, 3, 6)}
    third = {"action_3": None, "action_owner_3": None, "action_due_3": None, "action_success_3": None}
    (note,) = notes(visit(**second, **third))
    assert [action["due"] for action in note["actions"]] == ["6 March 2026", "13 April 2026"]
    assert note["actions"][0]["owner"] == "no owner named"
    assert "2 actions agreed, the first due on 6 March 2026." in note["summary"]


def test_what_a_form_leaves_out_is_said() -> None:
    gaps = dict.fromkeys(("focus", "successes", "develop", "days", "next_visit", "action", "phase_view", "visitor"))
    empty = dict.fromkeys(("action_owner", "action_due", "action_success", "met"))
    (note,) = notes(visit(**gaps, **empty))
    assert note["summary"][0] == "The form does not say what the focus of the visit was."
    assert note["visit"]["develop"] == "The form does not say what needs to improve."
    assert note["days"]["this_visit"] == "The form does not say how many days this visit used."
    assert note["summary"][-1] == "No date has been set for the next visit."
    assert (note["actions"], note["phase"]["view"], note["visit"]["met"]) == ([], "", "not recorded")
    assert note["phase"]["agreed"] == "No phase had been agreed by the time of the visit."


def test_actions_of_earlier_visits_are_carried_forward() -> None:
    earlier = visit(
        2,
        date(2025, 10, 2),
        action="Match home reading books to the sounds that each pupil knows.",
        action_2="Show year 3 teachers how to use the word lists.",
        action_owner_2="Reading lead",
        action_due_2=date(2025, 11, 21),
        action_3="Teach one order of topics in years 3 to 6 from October.",
    )
    log = [
        row(
            "actions",
            1,
            origin="Visit",
            action="Coach.",
            start=date(2025, 9, 8),
            due=date(2026, 1, 30),
            status="In progress",
        ),
        row("actions", 2, origin="Visit", action="Done.", start=date(2025, 9, 8), due=date(2025, 9, 30), status="Done"),
        row(
            "actions",
            3,
            origin="Visit",
            action="Later.",
            start=date(2026, 1, 26),
            due=date(2026, 3, 1),
            status="Not started",
        ),
        row(
            "actions",
            4,
            origin="SIP",
            action="Teach one order of topics in year 3 first.",
            due=date(2025, 10, 17),
            status="Done",
        ),
        row(
            "actions",
            5,
            origin="SIP",
            action="Word lists.",
            owner="Reading lead",
            due=date(2025, 11, 21),
            status="In progress",
        ),
    ]
    first, second = notes(visit(), earlier, *log)
    assert first["earlier"]["sentence"] == "1 action from earlier visits is open as at 13 February 2026, and overdue."
    assert [(r["action"], r["status"]) for r in second["earlier"]["rows"]] == [
        ("Word lists.", "Overdue (in progress)"),
        ("Coach.", "Overdue (in progress)"),
        ("Match home reading books to the sounds that each pupil knows.", "Not logged"),
    ]
    assert second["earlier"]["sentence"] == (
        "2 actions from earlier visits are open as at 13 February 2026, 2 overdue. "
        "1 more has no entry in the action log."
    )


@pytest.mark.parametrize(
    ("view", "words"),
    [
        ("repair", "The visitor's view is the same."),
        ("Stabilise", "The visitor's own view is: Stabilise. A phase is agreed at a Health Check, not at a visit."),
    ],
)
def test_the_phase_is_the_one_at_the_time_of_the_visit(view: str, words: str) -> None:
    phases = [
        phase(1, AUTUMN, date(2025, 11, 18), "Repair"),
        phase(2, SPRING, date(2026, 1, 27), "Stabilise"),
    ]
    (note,) = notes(visit(phase_view=view), *phases)
    assert note["phase"]["view"] == words
    assert note["phase"]["since"] == "Since then the phase has become Stabilise (agreed on 27 January 2026)."


def test_days_are_those_of_the_visits_own_term() -> None:
    phases = [phase(1, AUTUMN, date(2025, 11, 18), "Repair"), phase(2, SPRING, date(2026, 1, 27), "Stabilise")]
    old, new = notes(visit(), visit(2, date(2025, 10, 2), days=2.0), *phases)
    assert old["days"]["sentence"] == (
        "2 days of improvement support were given in the autumn term 2025/26; "
        "a school in Repair is due at least 3 days a term."
    )
    assert "a school in Stabilise is due at least 4 days a term." in new["days"]["sentence"]


def test_a_past_date_is_not_announced_as_the_next_visit() -> None:
    (note,) = notes(visit(next_visit=date(2026, 2, 10)))
    assert note["summary"][-1] == "The next visit was planned for 10 February 2026."


def test_only_this_years_visits_are_written_up_and_names_stay_apart() -> None:
    records = [visit(), visit(2, visitor="SEND Lead"), visit(3, date(2025, 7, 3))]
    made = [draft.names for draft, _ in drafts(visit_drafts, evidence(records, school()), KIND)]
    assert made == [
        {"school": "seaglass-junior-school", "visit": "2026-01-22"},
        {"school": "seaglass-junior-school", "visit": "2026-01-22-2"},
    ]
