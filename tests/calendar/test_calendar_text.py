"""Calendar files as RFC 5545 has them: lines, escapes, days and times."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from packgen.calendar.ics import Event, calendar_text, escaped, folded

STAMP = date(2026, 2, 13)


def lines_of(*events: Event, name: str = "Trust") -> list[str]:
    """The lines of a file, unfolded."""
    text = calendar_text(name, events, STAMP).decode()
    return text.replace("\r\n ", "").split("\r\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Curriculum & Standards; termly", "Curriculum & Standards\\; termly"),
        ("Hall, 6pm", "Hall\\, 6pm"),
        ("C:\\papers", "C:\\\\papers"),
        ("one\r\ntwo\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("BEL\x07 and tab\t", "BEL and tab"),
        ("a: b", "a: b"),
    ],
)
def test_text_is_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize("text", ["x" * 75, "x" * 76, "x" * 500, "é" * 80, "\U0001f600" * 40, "", "a b " * 60])
def test_lines_are_folded_by_bytes_and_no_letter_is_cut(text: str) -> None:
    pieces = list(folded(text))
    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == text
    assert all(piece[0] == " " for piece in pieces[1:])


def test_every_line_of_a_file_ends_as_the_standard_asks() -> None:
    data = calendar_text("Ysgol Tŷ Ffynnon", [Event("a@b", STAMP, "é" * 200)], STAMP)
    assert data.endswith(b"END:VCALENDAR\r\n") and data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_a_deadline_is_a_whole_day_that_leaves_the_diary_free() -> None:
    told = lines_of(Event("a@b", date(2026, 2, 28), "Papers to be in"))
    assert {"DTSTART;VALUE=DATE:20260228", "DTEND;VALUE=DATE:20260301", "TRANSP:TRANSPARENT"} <= set(told)
    assert "DTSTAMP:20260213T000000Z" in told and "UID:a@b" in told


def test_a_meeting_has_its_time_in_england_and_takes_as_long_as_its_agenda() -> None:
    told = lines_of(Event("a@b", datetime(2026, 7, 9, 18), "Board", location="Hall, upstairs", minutes=135))
    assert {"DTSTART;TZID=Europe/London:20260709T180000", "DTEND;TZID=Europe/London:20260709T201500"} <= set(told)
    assert "LOCATION:Hall\\, upstairs" in told and "TRANSP:OPAQUE" in told


def test_a_meeting_of_unknown_length_has_no_end() -> None:
    told = lines_of(Event("a@b", datetime(2026, 7, 9, 18), "Board"))
    assert not [line for line in told if line.startswith(("DTEND", "LOCATION", "DESCRIPTION"))]


def test_the_same_events_give_the_same_bytes() -> None:
    event = Event("a@b", STAMP, "Board")
    assert calendar_text("T", [event], STAMP) == calendar_text("T", [event], STAMP)
