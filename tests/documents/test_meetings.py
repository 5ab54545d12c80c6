from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from made_evidence import row
from made_papers import BOARD, COMMITTEE, item, meeting, paper, papers, several

from packgen.documents.meetings import (
    agenda_items,
    agenda_rows,
    folder_name,
    meeting_block,
    meetings_ahead,
)
from packgen.model import Record
from packgen.rules.meetings.agenda import number_key, start_of


def test_meetings_ahead_have_an_agenda_and_have_not_been_held() -> None:
    found = several(
        [
            meeting(1, "TB-1"),
            meeting(2, "CS-1", COMMITTEE, date(2026, 2, 26)),
            row("meetings", 3, school="", id="TB-0", body=BOARD, date=date(2025, 12, 11), status="Held"),
            meeting(4, "TB-2", BOARD, date(2026, 7, 9)),
            item("", "1", "TB-1"),
            item("", "2", "CS-1"),
            item("", "3", "TB-0"),
        ]
    )
    assert [row.text("id") for row in meetings_ahead(found)] == ["CS-1", "TB-1"]


def test_items_stand_in_the_order_of_their_numbers() -> None:
    numbers = ["10", "2", "5.1", "5", "5.10", "5.2", ""]
    assert sorted(numbers, key=number_key) == ["", "2", "5", "5.1", "5.2", "5.10", "10"]


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [("6pm", 18, 0), ("6:30pm", 18, 30), ("6.30 PM", 18, 30), ("18:00", 18, 0), ("18.00", 18, 0), ("12pm", 12, 0)],
)
def test_a_start_time_is_read_as_people_write_it(text: str, hour: int, minute: int) -> None:
    found = start_of(meeting(time=text))
    assert found is not None
    assert (found.hour, found.minute) == (hour, minute)


@pytest.mark.parametrize("text", ["after school", "25:00", ""])
def test_a_start_time_that_cannot_be_read_is_not_guessed(text: str) -> None:
    assert start_of(meeting(time=text)) is None


def agenda(*rows: tuple[str, int, int | None]) -> list[Record]:
    return [item("", number, part=part, minutes=minutes) for number, part, minutes in rows]


def times(part: int, *rows: tuple[str, int, int | None], **more: Any) -> list[tuple[str, str]]:
    found = several([meeting(**more), *agenda(*rows)])
    return [(r["number"], r["start_time"]) for r in agenda_rows(found, meeting(**more), part)]


def test_times_run_on_over_items_of_the_other_part() -> None:
    rows = (("1", 1, 5), ("2", 2, 25), ("3", 1, 10))
    assert times(1, *rows, time="6pm") == [("1", "6pm"), ("3", "6:30pm")]
    assert times(2, *rows, time="6pm") == [("2", "6:05pm")]


def test_after_an_item_without_a_length_no_time_is_given() -> None:
    assert times(1, ("1", 1, None), ("2", 1, 5), time="6pm") == [("1", "6pm"), ("2", "")]
    assert times(1, ("1", 1, 5), ("2", 1, 5)) == [("1", ""), ("2", "")]


def test_an_item_whose_title_is_not_known_says_so() -> None:
    found = several([meeting(1, "TB-1"), row("agenda", 1, school="", meeting="TB-1", item="1", title=None)])
    [line] = agenda_rows(found, found.rows("meetings")[0], 1)
    assert (line["title"], line["purpose"]) == ("Title not known", "Not known")


def test_agenda_items_of_another_meeting_are_left_out() -> None:
    found = several([meeting(), item("", "1"), item("", "2", "CS-1")])
    assert [each.number for each in agenda_items(found, meeting())] == ["1"]


def test_a_meeting_without_a_date_still_has_a_folder_and_a_name() -> None:
    undated = row("meetings", school="", id="TB-9", body=BOARD)
    assert folder_name(undated) == "no-date-tb-9"
    assert meeting_block(undated)["date_text"] == "Date to be agreed"
    assert folder_name(meeting()) == "2026-03-12-tb-1"


def test_only_items_that_ask_for_the_paper_in_this_part_have_a_draft() -> None:
    rows = [item("trust_risk", "3"), item("trust_risk", "12", part=2), item("sip_approval", "4"), item("", "5")]
    ((draft, frozen),) = papers("trust_risk", rows)
    assert draft.names["item"] == "03"
    assert draft.meeting == "TB-1"
    assert frozen.plain["document"]["title"] == "A paper"
    ((draft, _),) = papers("trust_risk", rows, part=2)
    assert draft.names["item"] == "12"


@pytest.mark.parametrize(
    ("written", "asked", "recommendation"),
    [
        ("To approve the plan.", "The Trust Board is asked to", "Approve the plan."),
        ("To note the phases", "The Trust Board is asked to", "Note the phases."),
        ("Trustees approve the plan.", "Recommendation", "Trustees approve the plan."),
        (None, "Recommendation", "No recommendation has been recorded."),
    ],
)
def test_the_cover_sheet_puts_what_is_asked_verb_first(written: str | None, asked: str, recommendation: str) -> None:
    cover = paper("trust_risk", [], recommendation=written)["cover"]
    assert (cover["asked"], cover["recommendation"]) == (asked, recommendation)


def test_the_cover_sheet_names_other_meetings_with_the_same_paper() -> None:
    rows = [meeting(), meeting(2, "CS-1", COMMITTEE, date(2026, 2, 26)), item("trust_risk", "7", "CS-1")]
    both = papers("trust_risk", [*rows, item("trust_risk")])
    facts = {frozen.plain["meeting"]["body"]: dict(frozen.plain["cover"]["facts"]) for _, frozen in both}
    assert facts[BOARD]["Also considered"] == f"{COMMITTEE}, 26 February 2026"
    assert facts[COMMITTEE]["Also considered"] == f"{BOARD}, 12 March 2026"
    assert "Also considered" not in dict(paper("trust_risk", [])["cover"]["facts"])


def test_the_cover_sheet_says_who_may_see_it_and_why() -> None:
    first = dict(paper("trust_risk", [], reason="Names an employee")["cover"]["facts"])
    second = dict(paper("trust_risk", [], part=2, reason="Names an employee")["cover"]["facts"])
    assert first["Who may see it"] == "Part 1: may be inspected"
    assert second["Who may see it"] == "Part 2: confidential. Names an employee."
