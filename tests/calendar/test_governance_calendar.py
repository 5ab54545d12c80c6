"""The governance calendar of the sample trust, and of a small one with one fault after another, end to end."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import projects
import pytest
from projects import SHEETS, Rows, edit, files, packgen

AS_AT = '[trust]\nname = "Driftwood Learning Trust"\n[project]\nas_at = 2026-02-13\n'
PEOPLE: Rows = [
    ["Role", "Body", "School", "Name", "Email"],
    ["Chair of the Board", "Trust Board", "", "Augusta Seaholly", "chair@example.org"],
    ["Clerk", "Trust Board", "", "Clementine Shingle", "clerk@example.org"],
    ["CEO", "ELT", "", "Marigold Tidewater", "ceo@example.org"],
    ["Headteacher", "Local governing body", projects.PUFFIN, "Ottilie Beacham-Cove", "head@example.org"],
    ["Chair of governors", "Local governing body", projects.PUFFIN, "Rufus Pebbleton", "gov@example.org"],
]
MEETINGS: Rows = [
    ["Meeting ID", "Body", "School", "Date", "Time", "Place", "Chair (role)", "Clerk (role)", "Status"],
    ["TB-1", "Trust Board", "", date(2026, 3, 12), "6pm", "Hall, upstairs", "Chair of the Board", "Clerk", "Planned"],
    [
        "PR-1",
        "Local governing body",
        projects.PUFFIN,
        date(2026, 3, 19),
        "4:30pm",
        "Hall",
        "Chair of governors",
        "Clerk",
    ],
    ["ELT-1", "Executive Leadership Team", "", date(2026, 2, 24), "", "", "CEO", "", "Planned"],
    ["TB-0", "Trust Board", "", date(2025, 12, 11), "6pm", "Hall", "Chair of the Board", "Clerk", "Held"],
]
AGENDAS: Rows = [
    ["Meeting ID", "Item", "Title", "Purpose", "Paper", "Presenter (role)", "Minutes", "Recommendation", "Part"],
    ["TB-1", "1", "Welcome", "Procedure", "", "Chair of the Board", 5, "", 1],
    ["TB-1", "2", "Budget", "Decision", "budget", "CEO", 30, "To approve it.", 1],
    ["TB-1", "3", "A dismissal", "Discussion", "", "CEO", 10, "To note an oral report.", 2],
    ["ELT-1", "1", "Staffing", "Decision", "", "", 10, "", 1],
]


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    """A small trust with four meetings."""
    folder = tmp_path / "trust"
    (folder / "inputs").mkdir(parents=True)
    (folder / "packgen.toml").write_text(AS_AT, "utf-8")
    projects.write_workbook(folder, {**SHEETS, "People": PEOPLE, "Meetings": MEETINGS, "Agendas": AGENDAS})
    return folder


def told(trust: Path, *words: str) -> str:
    said = packgen("calendar", "--project", trust, *words)
    assert said.code == 0, said.err
    return said.out


def plain(trust: Path, *words: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(trust, "--json", *words))
    return found


def test_the_meetings_ahead_stand_in_order_with_their_deadlines(trust: Path) -> None:
    found = plain(trust)
    assert [m["id"] for m in found["meetings"]] == ["ELT-1", "TB-1", "PR-1"]
    board = found["meetings"][1]
    assert [(d["step"], d["due"], d["state"]) for d in board["deadlines"]] == [
        ("action log", "2026-02-19", "due"),
        ("draft agenda", "2026-02-26", "done"),
        ("papers", "2026-02-26", "due"),
        ("chair", "2026-03-02", "due"),
        ("notice", "2026-03-04", "due"),
    ]
    assert [(i["item"], i["state"]) for i in board["items"]] == [
        ("1", "no paper needed"),
        ("2", "missing"),
        ("3", "oral"),
    ]
    [chase] = board["chase"]
    ceo = {"role": "CEO", "name": "Marigold Tidewater", "email": "ceo@example.org"}
    assert (chase["role"], chase["people"], chase["due"], chase["late"]) == ("CEO", [ceo], "2026-02-26", False)


def test_a_local_governing_body_has_its_school_and_its_members(trust: Path) -> None:
    [found] = plain(trust, "--meeting", "pr-1")["meetings"]
    assert (found["school"], [m["name"] for m in found["members"]]) == (
        projects.PUFFIN,
        ["Ottilie Beacham-Cove", "Rufus Pebbleton"],
    )
    assert f"Local governing body, {projects.PUFFIN} meets, 4:30pm" in " ".join(told(trust).split())


def test_what_is_late_is_told_first_with_whom_to_chase(trust: Path) -> None:
    text = " ".join(told(trust).split())
    late = "Late Executive Leadership Team, 24 February 2026: 1 paper not complete, due 10 February 2026, 3 days ago. "
    assert f"{late}Clerk (Clementine Shingle, clerk@example.org) For ELT-1, due 10 February 2026: Paper: no" in text
    assert text.index(late) < text.index("What is due when")
    assert text.endswith("1 paper late for 1 meeting. 3 meetings ahead.")


def test_what_is_to_put_right_has_its_cell(trust: Path) -> None:
    found = {(one["place"], one["message"]) for one in plain(trust)["problems"]}
    assert {
        ("inputs/trust.xlsx!Meetings!E4", "the meeting ELT-1 has no time"),
        ("inputs/trust.xlsx!Meetings!H4", "the meeting ELT-1 has no clerk"),
    } <= found
    assert "To put right" in told(trust) and "To put right" not in told(trust, "--meeting", "TB-1")


def test_lines_fit_eighty_columns(trust: Path) -> None:
    assert max(map(len, told(trust).splitlines())) < 80


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        (("--body", "elt"), ["ELT-1"]),
        (("--body", "The Trust Board"), ["TB-1"]),
        (("--body", f"Local governing body, {projects.PUFFIN}"), ["PR-1"]),
        (("--from", "2026-03-12"), ["TB-1", "PR-1"]),
        (("--from", "2025-09-01"), ["TB-0", "ELT-1", "TB-1", "PR-1"]),
        (("--meeting", "TB-0"), ["TB-0"]),
        (("--from", "2027-01-01"), []),
    ],
)
def test_meetings_are_chosen(trust: Path, words: tuple[str, ...], ids: list[str]) -> None:
    assert [m["id"] for m in plain(trust, *words)["meetings"]] == ids


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--meeting", "TB-9"), '--meeting: no meeting in the sheet Meetings is "TB-9"; did you mean "TB-'),
        (
            ("--body", "Trust Bord"),
            '--body: no body in the sheet Meetings is "Trust Bord"; did you mean "Trust Board"?',
        ),
        (("--from", "13/02/2026"), "Invalid value for '--from'"),
    ],
)
def test_what_there_is_none_of_is_told(trust: Path, words: tuple[str, ...], line: str) -> None:
    said = packgen("calendar", "--project", trust, *words)
    assert said.code != 0 and line in said.err and "Traceback" not in said.err


def test_the_settings_of_a_body_move_its_deadlines_alone(trust: Path) -> None:
    own = '[governance.bodies."Board"]\nclear_days = 10\nchair_days = 14\npapers_days = 20\nquorum = 5\n'
    (trust / "packgen.toml").write_text(AS_AT + own, "utf-8")
    found = {m["id"]: {d["step"]: d["due"] for d in m["deadlines"]} for m in plain(trust)["meetings"]}
    assert (found["TB-1"]["notice"], found["TB-1"]["papers"]) == ("2026-03-01", "2026-02-20")
    assert found["PR-1"]["notice"] == "2026-03-11"
    assert "its quorum is 5" in told(trust)


def test_a_meeting_without_a_date_comes_last_and_is_told(trust: Path) -> None:
    edit(trust / "inputs/trust.xlsx", lambda book: book["Meetings"].cell(2, 4).__setattr__("value", None))
    assert [m["id"] for m in plain(trust)["meetings"]][-1] == "TB-1"
    text = told(trust, "--meeting", "TB-1")
    assert "No date: Trust Board (TB-1)" in text and "the meeting TB-1 has no date" in " ".join(text.split())


def test_an_agenda_of_a_meeting_that_does_not_exist_is_told_of(trust: Path) -> None:
    edit(trust / "inputs/trust.xlsx", lambda book: book["Agendas"].cell(2, 1).__setattr__("value", "TB-9"))
    assert plain(trust)["faults"] == 0
    assert 'Agendas!A2: "TB-9" is not in the sheet Meetings, so no pack has this row' in " ".join(told(trust).split())
    assert "inputs/trust.xlsx!Agendas!A2" in packgen("check", "--project", trust).out


def test_without_meetings_the_calendar_says_so(trust: Path) -> None:
    def strip(book: openpyxl.Workbook) -> None:
        del book["Meetings"], book["Agendas"]

    edit(trust / "inputs/trust.xlsx", strip)
    assert "No meeting on or after that day is in the sheet Meetings." in told(trust)


def test_calendar_files_hold_the_meetings_of_each_body_and_no_name(trust: Path) -> None:
    said = told(trust, "--ics")
    written = {path.name: path.read_bytes() for path in (trust / "outputs/calendar").glob("*.ics")}
    assert set(written) == {
        "clerk-deadlines-and-meetings.ics",
        "meetings-trust-board.ics",
        "meetings-executive-leadership-team.ics",
        "meetings-local-governing-body-puffin-rock-primary-school.ics",
    }
    assert all(f"outputs/calendar/{name}" in said for name in written)
    everything = b"".join(written.values()).replace(b"\r\n ", b"")
    assert [
        word for word in (b"Seaholly", b"example.org", b"Shingle", b"dismissal", b"Budget") if word in everything
    ] == []
    board = written["meetings-trust-board.ics"]
    assert board.count(b"BEGIN:VEVENT") == 1 and b"DTEND;TZID=Europe/London:20260312T184500" in board
    assert written["clerk-deadlines-and-meetings.ics"].count(b"BEGIN:VEVENT") == 3 * 6


def test_calendar_files_are_the_same_every_time_and_keep_a_persons_work(trust: Path) -> None:
    told(trust, "--ics")
    before = files(trust / "outputs")
    told(trust, "--ics")
    assert files(trust / "outputs") == before
    mine = trust / "outputs/calendar/meetings-trust-board.ics"
    mine.write_bytes(mine.read_bytes() + b"changed")
    (trust / "packgen.toml").write_text(AS_AT.replace("02-13", "02-14"), "utf-8")
    told(trust, "--ics")
    assert mine.read_bytes().endswith(b"changed")


def test_the_sample_year(tmp_path: Path) -> None:
    sample = projects.new_sample(tmp_path)
    found = plain(sample)
    ids = ["CS-2026-02", "ELT-2026-03", "TB-2026-03", "PR-2026-02", "CS-2026-03", "TB-2026-04"]
    assert [m["id"] for m in found["meetings"]] == ids and found["problems"] == []
    assert all(m["members"] for m in found["meetings"])
    due = {m["id"]: [(r["what"], r["item"]) for r in m["required"]] for m in found["meetings"]}
    assert ("Progress against the Action Plan", "6") in due["CS-2026-02"]
    assert due["TB-2026-04"] == [("An update on the school", "")]
    states = {i["item"]: i["state"] for i in found["meetings"][0]["items"]}
    assert states["3"] == "made by packgen" and states["4"] == "waits for evidence" and states["11"] == "oral"
