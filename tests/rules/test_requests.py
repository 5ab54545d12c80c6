"""Requests: which one counts, how it is worded, and which are to be closed or chased."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import AS_AT, NOW, evidence, percent, row

from packgen.model import Evidence, Period, Record
from packgen.rules.requests import check_requests, is_supplied, request_for, request_words
from packgen.rules.terms import calendar
from packgen.schema.requested import kinds

ASKED = date(2026, 2, 3)
NAME = "School 900001"


def request(number: int = 1, of: str = "Self-evaluation", on: date | None = ASKED, **fields: Any) -> Record:
    return row("requests", number, evidence=of, requested=on, **fields)


def told(*records: Record, **more: Any) -> list[str]:
    return [f"{issue.message}; {issue.hint}" for issue in check_requests(evidence(records, **more), calendar())]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "requested 3 February 2026"),
        ({"chased": date(2026, 2, 10)}, "requested 3 February 2026, chased 10 February"),
        ({"on": date(2025, 12, 9), "chased": date(2026, 1, 6)}, "requested 9 December 2025, chased 6 January 2026"),
        ({"chased": date(2026, 2, 20)}, "requested 3 February 2026"),  # after the day of the evidence
        ({"on": date(2026, 2, 20)}, "not yet requested"),
        ({"on": None}, "not yet requested"),
        ({"on": None, "chased": ASKED}, "chased 3 February 2026"),
    ],
)
def test_a_request_in_words(fields: dict[str, Any], words: str) -> None:
    assert request_words(request(**fields), AS_AT) == words


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([], None),
        ([request(of="Outcomes")], None),
        ([request(1), request(2, on=date(2026, 2, 9))], "requests-2"),
        ([request(1), request(2, on=date(2026, 2, 20))], "requests-1"),  # not yet, on the day of the evidence
        ([request(1, school="")], "requests-1"),
        ([request(1), request(2, school="", on=date(2026, 2, 9))], "requests-1"),  # the school's own first
        ([request(1, school="900002")], None),
    ],
)
def test_the_newest_request_for_a_school_counts(records: list[Record], found: str | None) -> None:
    row = request_for(evidence(records), kinds()["evaluation"], "900001")
    assert (row.id if row else None) == found


def test_a_request_is_closed_by_the_day_on_which_it_was_supplied() -> None:
    assert is_supplied(request(supplied=AS_AT), AS_AT)
    assert not is_supplied(request(supplied=date(2026, 2, 14)), AS_AT)
    assert not is_supplied(request(), AS_AT)


def answer(number: int, text: str | None) -> Record:
    return row("due_diligence", number, ref=str(number), question="Why?", answer=text)


@pytest.mark.parametrize(
    ("asked", "other", "is_told"),
    [
        ("Self-evaluation", row("self_evaluation", period=NOW), True),
        ("Self-evaluation", row("self_evaluation", period=Period(2025, 1, "autumn")), False),  # the one before
        ("Self-evaluation", row("self_evaluation", school="900002", period=NOW), False),
        ("Self-evaluation", row("self_evaluation", period=Period(2025)), True),
        ("School Improvement Plan", row("plans", plan="SIP", period=Period(2025)), True),
        ("School Improvement Plan", row("plans", plan="Action Plan", period=Period(2025)), False),
        ("Safeguarding review", row("audits", audit="Safeguarding review", date=date(2026, 1, 13)), True),
        ("Safeguarding review", row("audits", audit="Safeguarding review", date=date(2025, 1, 13)), False),
        ("Safeguarding review", row("audits", audit="Safeguarding review", date=date(2026, 3, 13)), False),
        ("Risk register", row("risks", title="Roof"), True),
        ("Due diligence answers", answer(1, "Yes."), True),
        ("Due diligence answers", answer(1, None), False),
    ],
)
def test_what_has_come_is_to_be_closed(asked: str, other: Record, is_told: bool) -> None:
    line = f"{asked} ({NAME}): requested on 3 February 2026, and on file now; "
    line += "write the day on which it came under Supplied on"
    found = told(request(of=asked), other)
    assert [each for each in found if each.endswith(line)] == found
    assert bool(found) is is_told


@pytest.mark.parametrize(("year", "is_told"), [(2024, True), (2023, False)])
def test_outcomes_of_the_last_year_are_what_could_be_asked_for(year: int, is_told: bool) -> None:
    figures = [percent(5, 10, period=Period(year))]
    assert bool(told(request(of="Outcomes"), observations=figures)) is is_told


@pytest.mark.parametrize(("role", "whom"), [("Headteacher", "the Headteacher"), (None, "the person who has it")])
def test_what_is_overdue_is_chased_by_role(role: str | None, whom: str) -> None:
    made = row("requests", evidence="Self-evaluation", requested=ASKED, due=date(2026, 2, 12), of=role)
    [line] = told(made)
    assert line.endswith(
        f"Self-evaluation ({NAME}): needed by 12 February 2026, and not supplied yet; chase {whom} and write the day "
        "under Chased on, or write under Supplied on when it came"
    )


@pytest.mark.parametrize(
    "quiet",
    [
        request(due=AS_AT),  # the day itself is not over
        request(on=date(2026, 2, 20), due=date(2026, 2, 1)),
        row("requests", 1, evidence=None, requested=ASKED),
        row("requests", 1, evidence="Self-evaluation", requested=None),
    ],
)
def test_nothing_is_told_too_early_or_of_a_row_that_could_not_be_read(quiet: Record) -> None:
    assert told(quiet) == []


def test_what_was_supplied_and_stands_in_no_sheet_is_told() -> None:
    [line] = told(request(supplied=AS_AT, due=date(2026, 2, 5)))
    assert line.endswith(
        f"Self-evaluation ({NAME}): supplied, but no sheet has it; add it to Self-evaluation, or clear the day"
    )
    assert told(request(supplied=AS_AT), row("self_evaluation", period=Period(2024, 1, "autumn"))) == []


def test_a_request_of_the_trust_itself_names_it() -> None:
    found: Evidence = evidence([request(of="Action log", school="", due=ASKED)])
    [issue] = check_requests(found, calendar())
    assert issue.message.startswith("Action log (the trust): needed by 3 February 2026")
    assert issue.check == "links" and issue.source is not None
