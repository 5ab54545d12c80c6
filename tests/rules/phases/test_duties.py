"""The phase agreed, and what follows from it: journey, difference, support, plans, reports, procedures."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, URN, evidence, row, school

from packgen.model import Period, Record
from packgen.rules import assess, calendar
from packgen.rules.types import Assessment

AUTUMN = Period(2025, 1, "autumn")


def agreed(phase: str, number: int = 1, period: Period = NOW, day: date = date(2026, 1, 22), **more: Any) -> Record:
    return row("phases", number, period=period, date=day, phase=phase, meeting="Health Check", agreed_by="CEO", **more)


def assessed(*rows: Record, **flags: Any) -> Assessment:
    return assess(evidence(rows, (), [school(**flags)]), CONNECT)[URN]


def test_the_latest_agreed_phase_is_the_one_that_counts() -> None:
    path = [
        agreed("Repair", 1, Period(2024, 3, "summer"), date(2025, 6, 1)),
        agreed("Improve", 2, AUTUMN, date(2025, 10, 3)),
        agreed("Improve", 3),
        agreed("Embed", 4, Period(2025, 3, "summer"), date(2026, 6, 1)),
    ]
    found = assessed(*path)
    assert found.phase and found.phase.name == "Improve"
    assert [step.name.text for step in found.journey] == ["Repair", "Improve", "Improve"]
    assert found.terms_in_phase.value == 2
    assert found.is_current
    assert found.agreed and found.agreed.date.sources


def test_a_phase_entered_before_its_meeting_is_not_agreed_yet() -> None:
    assert assessed(agreed("Embed", day=date(2026, 3, 1))).agreed is None


def test_a_phase_unknown_to_the_strategy_is_shown_and_carries_no_duties() -> None:
    found = assessed(agreed("Thrive"))
    assert found.agreed and found.agreed.name.text == "Thrive"
    assert (found.phase, found.plans, found.support.entitlement.is_known) == (None, (), False)


def test_a_difference_says_what_each_phase_rests_on() -> None:
    judged = row(
        "judgements", 1, period=NOW, aspect="Overall", judgement="Needs attention", progress="Rapid", secure=False
    )
    found = assessed(agreed("Embed", reason="The trust looked at the last two terms."), judged)
    assert found.difference and found.proposal and found.proposal.name == "Repair"
    assert found.difference.text.text == (
        "Embed was agreed on 22 January 2026; on the evidence Repair fits best. "
        "The criteria of Embed are not met in full."
    )
    assert found.difference.recorded.text == "The trust looked at the last two terms."
    assert "trust-needs-attention" in [f.condition.id for f in found.difference.reasons]
    assert assessed(agreed("Repair"), judged).difference is None
    assert assessed(judged).difference is None


@pytest.mark.parametrize(
    ("phase", "days"), [("Stabilise", 4), ("Repair", 3), ("Improve", 2), ("Embed", 1), ("Sustain", 1)]
)
def test_the_days_of_support_that_a_phase_brings(phase: str, days: float) -> None:
    entitlement = assessed(agreed(phase)).support.entitlement
    assert (entitlement.value, entitlement.unit) == (days, "days")
    assert str(entitlement.sources[0]) == f"connect.toml!paragraph 7.2, {phase}"


def support(number: int, day: date, days: float | None, subject: str = "support") -> Record:
    return row(subject, number, date=day, days=days)


SUPPORT: dict[str, tuple[list[Record], float, float, float]] = {  # used this term, this year, remaining of 3
    "two days in the log": ([support(1, date(2026, 1, 12), 1), support(2, date(2026, 2, 2), 0.5)], 1.5, 1.5, 1.5),
    "autumn counts for the year": ([support(1, date(2025, 9, 1), 2), support(2, date(2026, 1, 1), 1)], 1, 3, 2),
    "last year does not": ([support(1, date(2025, 8, 31), 2)], 0, 0, 3),
    "a planned day does not": ([support(1, date(2026, 2, 14), 1)], 0, 0, 3),
    "more than the least": ([support(1, date(2026, 1, 12), 5)], 5, 5, 0),
    "a day without a length does not": ([support(1, date(2026, 1, 12), None)], 0, 0, 3),
    "a visit counts": ([support(1, date(2026, 1, 14), 1, "visits")], 1, 1, 2),
    "a visit that is logged counts once": (
        [support(1, date(2026, 1, 14), 1, "visits"), support(2, date(2026, 1, 14), 1)],
        1,
        1,
        2,
    ),
}


@pytest.mark.parametrize(("rows", "term", "year", "left"), SUPPORT.values(), ids=SUPPORT)
def test_support_used_and_left(rows: list[Record], term: float, year: float, left: float) -> None:
    found = assessed(agreed("Repair"), *rows).support
    assert (found.used.value, found.used_this_year.value, found.remaining.value) == (term, year, left)
    assert found.by_term[-1][0] == NOW


def test_without_a_log_the_days_used_are_not_known() -> None:
    found = assessed(agreed("Repair")).support
    assert not found.used.is_known and not found.remaining.is_known


TERMS = [
    (date(2025, 9, 1), (2025, 1)),
    (date(2025, 12, 31), (2025, 1)),
    (date(2026, 1, 1), (2025, 2)),
    (date(2026, 4, 9), (2025, 2)),
    (date(2026, 4, 10), (2025, 3)),
    (date(2026, 8, 31), (2025, 3)),
    (date(2026, 9, 1), (2026, 1)),
]


@pytest.mark.parametrize(("day", "wanted"), TERMS)
def test_the_term_of_a_day(day: date, wanted: tuple[int, int]) -> None:
    found = calendar()(day)
    assert (found.year, found.term) == wanted


def plan(kind: str, **fields: Any) -> Record:
    return row("plans", 1, period=Period(2025), plan=kind, **fields)


DAY = date(2025, 10, 9)
PLANS: dict[str, tuple[str, list[Record], str, bool]] = {
    "none handed in": ("Improve", [], "no School Improvement Plan for 2025/26 has been received", False),
    "last year's does not count": (
        "Improve",
        [row("plans", 1, period=Period(2024), plan="SIP", submitted=DAY)],
        "no School Improvement Plan for 2025/26 has been received",
        False,
    ),
    "not submitted": ("Repair", [plan("SIP")], "the School Improvement Plan for 2025/26 has not been submitted", False),
    "waiting": (
        "Repair",
        [plan("SIP", submitted=DAY)],
        "submitted, not yet approved by the Executive Leadership Team",
        False,
    ),
    "approved": (
        "Improve",
        [plan("SIP", submitted=DAY, approved=DAY, approved_by="ELT")],
        "approved by the ELT on 9 October 2025",
        True,
    ),
    "approved under the long name": (
        "Improve",
        [plan("SIP", approved=DAY, approved_by="Executive leadership team")],
        "approved by the Executive leadership team on 9 October 2025",
        True,
    ),
    "approved by another body": (
        "Repair",
        [plan("SIP", approved=DAY, approved_by="Governing body")],
        "approved by the Governing body on 9 October 2025, but the Executive Leadership Team has to approve it",
        False,
    ),
    "by whom is not recorded": (
        "Repair",
        [plan("SIP", approved=DAY)],
        "approved on 9 October 2025, but by whom is not recorded; the Executive Leadership Team has to approve it",
        False,
    ),
    "approved ahead of its meeting": (
        "Repair",
        [plan("SIP", submitted=DAY, approved=date(2026, 3, 1), approved_by="ELT")],
        "submitted, not yet approved by the Executive Leadership Team; 1 March 2026 is entered, which is still to come",
        False,
    ),
    "no approval needed": ("Embed", [plan("SIP", submitted=DAY)], "submitted; no approval is required", True),
    "approved under an earlier phase": (
        "Embed",
        [plan("SIP", submitted=DAY, approved=DAY, approved_by="Executive Leadership Team")],
        "approved by the Executive Leadership Team on 9 October 2025",
        True,
    ),
    "approved by somebody, and none is needed": (
        "Embed",
        [plan("SIP", submitted=DAY, approved=DAY)],
        "approved on 9 October 2025",
        True,
    ),
    "Action Plan, costed": (
        "Stabilise",
        [
            plan("Action Plan", submitted=DAY, approved=DAY, approved_by="Trust Board"),
            row("actions", 1, origin="Action Plan", cost=4000, status="In progress"),
        ],
        "approved by the Trust Board on 9 October 2025; costed",
        True,
    ),
    "Action Plan, partly costed": (
        "Stabilise",
        [
            plan("Action Plan", approved=DAY, approved_by="Trust Board"),
            row("actions", 1, origin="Action Plan", cost=4000, status="In progress"),
            row("actions", 2, origin="Action Plan", cost=None, status="In progress"),
        ],
        "approved by the Trust Board on 9 October 2025; costing: 1 of its 2 actions without a cost",
        False,
    ),
    "Action Plan, uncosted": (
        "Stabilise",
        [plan("Action Plan", submitted=DAY)],
        "submitted, not yet approved by the Trust Board; costing: none of its actions has a cost",
        False,
    ),
}


@pytest.mark.parametrize(("phase", "rows", "words", "settled"), PLANS.values(), ids=PLANS)
def test_where_a_plan_stands(phase: str, rows: list[Record], words: str, settled: bool) -> None:
    state = assessed(agreed(phase), *rows).plans[0]
    assert (state.state.text, state.is_settled) == (words, settled)


def test_stabilise_owes_an_action_plan_and_a_sip() -> None:
    assert [state.duty.plan for state in assessed(agreed("Stabilise")).plans] == ["Action Plan", "SIP"]


@pytest.mark.parametrize(
    ("phase", "bodies"),
    [
        ("Stabilise", ["Curriculum & Standards Committee", "Trust Board"]),
        ("Repair", ["Executive Leadership Team", "Curriculum & Standards Committee"]),
        ("Improve", ["Executive Leadership Team"]),
        ("Embed", []),
        ("Sustain", []),
    ],
)
def test_who_is_told_each_term(phase: str, bodies: list[str]) -> None:
    assert [state.duty.body for state in assessed(agreed(phase)).reporting] == bodies


@pytest.mark.parametrize(("phase", "number"), [("Stabilise", 5), ("Repair", 5), ("Improve", 0), ("Embed", 0)])
def test_what_may_be_led_by_the_trust(phase: str, number: int) -> None:
    assert len(assessed(agreed(phase)).trust_led) == number


def test_only_schools_in_the_trust_or_supported_by_it_are_assessed() -> None:
    schools = [school("900001"), school("900011", "supported"), school("900012", "applicant")]
    assert list(assess(evidence((), (), schools), CONNECT)) == ["900001", "900011"]
