"""Files in inputs/papers on the agendas: which has which place, and what is said of those that have none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import AS_AT, NOW, row

from packgen.model import Evidence, Record
from packgen.model.governance import Governance
from packgen.rules.meetings.receipt import check_receipt, too_late
from packgen.rules.meetings.slots import Slots, slots

MEETINGS = (
    row("meetings", 1, "", id="TB-1", body="Trust Board", date=date(2026, 3, 12), status="Planned"),
    row("meetings", 2, "", id="TB-0", body="Trust Board", date=date(2025, 12, 11), status="Held"),
)


def item(number: str, paper: str | None = None, part: int = 1, **more: Any) -> Record:
    fields = {"title": "Budget forecast", "purpose": "Decision"} | more
    return row("agenda", 1, "", part, meeting="TB-1", item=number, paper=paper, **fields)


def found(items: list[Record], *files: str) -> Slots:
    evidence = Evidence(AS_AT, NOW, records={"meetings": MEETINGS, "agenda": tuple(items)})
    return slots(evidence, [f"inputs/papers/{file}" for file in files])


def placed(made: Slots) -> list[tuple[str, str]]:
    return [(slot.place, slot.file.rpartition("/")[2]) for slot in made.files]


@pytest.mark.parametrize(
    ("items", "files", "expected"),
    [
        ([item("5.2")], ["TB-1 5.2 Budget.pdf"], [("5.2", "TB-1 5.2 Budget.pdf")]),
        ([item("5.2", "budget.PDF")], ["Budget.pdf"], [("5.2", "Budget.pdf")]),
        (
            [item("2", "Minutes.pdf; action_log")],
            ["Minutes.pdf", "TB-1 2 appendix C.pdf"],
            [("2", "Minutes.pdf"), ("2.C", "TB-1 2 appendix C.pdf")],
        ),
        ([item("2", "action_log; Minutes.pdf")], ["Minutes.pdf"], [("2.A", "Minutes.pdf")]),
        (
            [item("10"), item("9")],
            ["TB-1 10 Ten.pdf", "TB-1 9 Nine.pdf"],
            [("9", "TB-1 9 Nine.pdf"), ("10", "TB-1 10 Ten.pdf")],
        ),
        ([item("2", part=2)], ["TB-1 2 Part 2 Pay.pdf"], [("2", "TB-1 2 Part 2 Pay.pdf")]),
        ([item("2")], ["TB-0 2 Old minutes.pdf"], []),
    ],
)
def test_a_file_gets_its_place(items: list[Record], files: list[str], expected: list[tuple[str, str]]) -> None:
    made = found(items, *files)
    assert placed(made) == expected
    assert made.issues == []


@pytest.mark.parametrize(
    ("items", "files", "missing", "told"),
    [
        ([item("5.2")], ["TB-2 5.2 Budget.pdf"], {}, 'no meeting has the ID "TB-2"; did you mean TB-1?'),
        ([item("5.2")], ["Budget.pdf"], {}, "belongs to no item of an agenda"),
        ([item("5.2")], ["TB-1 Budget.pdf"], {}, "names no item of the agenda of TB-1"),
        (
            [item("5.2")],
            ["TB-1 5.3 Budget forecasts.pdf"],
            {},
            "has no item 5.3; did you mean item 5.2, Budget forecast?",
        ),
        (
            [item("5.2", "Bugdet.pdf")],
            ["Budget.docx", "Budget.pdf"],
            {("tb-1", "5.2"): 'inputs/papers has no file "Bugdet.pdf"'},
            'no file "Bugdet.pdf"; did you mean "Budget.pdf"?',
        ),
        (
            [item("5.2")],
            ["TB-1 5.2 New.pdf", "TB-1 5.2 Old.pdf"],
            {("tb-1", "5.2"): "2 files are for item 5.2: TB-1 5.2 New.pdf and TB-1 5.2 Old.pdf"},
            "2 files are for item 5.2",
        ),
        (
            [item("5.2", "phase_profile")],
            ["TB-1 5.2 Mine.pdf"],
            {},
            "write phase_profile; TB-1 5.2 Mine.pdf in the column",
        ),
        (
            [item("2")],
            ["TB-1 2 confidential Pay.pdf"],
            {("tb-1", "2"): "the paper is confidential and cannot stand in Part 1"},
            "its name says that it is confidential",
        ),
        (
            [item("2", "Pay.pdf"), item("3", "Pay.pdf", 2)],
            ["Pay.pdf"],
            {("tb-1", "2"): "the paper is confidential and cannot stand in Part 1"},
            "an item of Part 2 names it too",
        ),
    ],
)
def test_what_is_not_plain_is_told_and_never_guessed(
    items: list[Record], files: list[str], missing: dict[tuple[str, str], str], told: str
) -> None:
    made = found(items, *files)
    assert made.missing.items() >= missing.items()
    assert any(told in str(issue) for issue in made.issues), made.issues
    assert {issue.check for issue in made.issues} == {"papers"}
    assert all(slot.item.part == 2 for slot in made.files)


@pytest.mark.parametrize(
    ("received", "words", "severity"),
    [
        (date(2026, 2, 12), "", None),
        (date(2026, 2, 27), "", "note"),
        (date(2026, 3, 5), "Received on 5 March 2026, too late for 7 clear days of notice.", "warning"),
    ],
)
def test_a_paper_that_came_too_late_is_told(received: date, words: str, severity: str | None) -> None:
    records = {"meetings": MEETINGS, "agenda": (item("5.2", received=received),)}
    evidence = Evidence(date(2026, 3, 6), NOW, records=records)
    made = slots(evidence, ["inputs/papers/TB-1 5.2 Budget.pdf"])
    assert too_late(evidence, Governance(), made.files[0]) == words
    assert [issue.severity.value for issue in check_receipt(evidence, Governance(), made.files)] == (
        [severity] if severity else []
    )


def test_a_paper_of_which_nobody_wrote_when_it_came_is_told_once_papers_are_due() -> None:
    records = {"meetings": MEETINGS, "agenda": (item("5.2"),)}
    told = []
    for day in (date(2026, 3, 4), date(2026, 3, 5)):
        evidence = Evidence(day, NOW, records=records)
        told.append(len([*check_receipt(evidence, Governance(), slots(evidence, ["TB-1 5.2 B.pdf"]).files)]))
    assert told == [0, 1]
