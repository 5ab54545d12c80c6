"""What is expected of each school: by its phase, by the year, by the term, and what is not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, evidence, row, school

from packgen.model import Evidence, Period, Record, School
from packgen.rules import calendar
from packgen.rules.provision.expectations import ExpectationState, expectation_states
from packgen.rules.provision.standing import State
from packgen.strategy.types import Expectation, Rhythm, Strategy, Trace

D = date
AUTUMN, SPRING = Period(2025, 1, "autumn"), Period(2025, 2, "spring")
VISITS = Expectation("3.4", "Visits", "Why.", Rhythm.PHASE, Trace("visits"), "visit_note")
PLANS = Expectation("3.4", "Plans", "Why.", Rhythm.PHASE, Trace("plans"))
SIP = Expectation("3.4", "SIP", "Why.", Rhythm.ANNUAL, Trace("plans", {"plan": ("SIP",)}, "submitted"), "sip")


def strategy(*expected: Expectation, **more: Any) -> Strategy:
    return replace(CONNECT, expectations=expected, **more)


def agreed(name: str, period: Period = SPRING, day: date | None = None) -> Record:
    day = day or D(2026, 1, 22)
    return row("phases", period.term, period=period, date=day, phase=name, meeting="Health Check")


def days(number: int, day: date, used: float) -> Record:
    return row("support", number, date=day, days=used, who="Lead")


def states(of: Evidence, made: Strategy, about: School | None = None) -> list[tuple[State, str]]:
    found = expectation_states(of, made, [about or school()], calendar())
    return [(state.state, state.standing.text) for state in found]


BY_DAYS = {
    "no phase": ([], State.UNKNOWN, "not known: no phase has been agreed"),
    "enough": (
        [agreed("Improve"), days(1, D(2026, 1, 20), 2)],
        State.DONE,
        "2 of 2 days used in spring 2025/26",
    ),
    "not yet": (
        [agreed("Improve"), days(1, D(2026, 1, 20), 0.5)],
        State.DUE,
        "due this term: 0.5 of 2 days used in spring 2025/26 so far",
    ),
    "short last term": (
        [agreed("Repair", AUTUMN, D(2025, 11, 4)), days(1, D(2025, 10, 7), 1), days(2, D(2026, 1, 20), 0.5)],
        State.OVERDUE,
        "overdue: 1 of 3 days used in autumn 2025/26; 0.5 of 3 days used in spring 2025/26 so far",
    ),
    "made good this term": (
        [agreed("Repair", AUTUMN, D(2025, 11, 4)), days(1, D(2025, 10, 7), 1), days(2, D(2026, 1, 20), 3)],
        State.DONE,
        "3 of 3 days used in spring 2025/26",
    ),
    "no log": ([agreed("Improve")], State.UNKNOWN, "not known: no support log was supplied"),
}


@pytest.mark.parametrize(("records", "state", "words"), BY_DAYS.values(), ids=BY_DAYS)
def test_visits_follow_the_phase(records: list[Record], state: State, words: str) -> None:
    assert states(evidence(records), strategy(VISITS)) == [(state, words)]


def test_a_strategy_without_phases_cannot_say_what_a_phase_brings() -> None:
    assert states(evidence([]), strategy(VISITS, phases=())) == [
        (State.UNKNOWN, "not known: the strategy sets no phases for schools")
    ]


def test_plans_by_phase_are_those_that_the_phase_asks_for() -> None:
    plan = row("plans", period=SPRING.whole_year, plan="SIP", submitted=D(2025, 10, 1))
    assert states(evidence([agreed("Embed"), plan]), strategy(PLANS)) == [
        (State.DONE, "submitted; no approval is required")
    ]
    ((state, words),) = states(evidence([agreed("Improve"), plan]), strategy(PLANS))
    assert state is State.DUE
    assert words.startswith("submitted, not yet approved")


BY_YEAR = {
    "this year's": (SPRING.whole_year, D(2025, 10, 1), State.DONE),
    "this year's, early": (SPRING.whole_year, D(2025, 7, 1), State.DONE),
    "last year's, within a year": (Period(2024), D(2025, 3, 1), State.DUE),
    "last year's": (Period(2024), D(2024, 10, 1), State.OVERDUE),
    "not submitted": (SPRING.whole_year, None, State.DUE),
}


@pytest.mark.parametrize(("period", "submitted", "state"), BY_YEAR.values(), ids=BY_YEAR)
def test_a_plan_counts_for_its_academic_year(period: Period, submitted: date | None, state: State) -> None:
    plan = row("plans", period=period, plan="SIP", submitted=submitted)
    assert states(evidence([plan]), strategy(SIP))[0][0] is state


def test_a_document_or_records_meet_an_expectation() -> None:
    found: tuple[ExpectationState, ...] = expectation_states(
        evidence([]), strategy(VISITS, SIP), [school()], calendar()
    )
    assert [state.document for state in found] == ["visit_note", "sip"]


def test_of_supported_schools_only_what_follows_from_the_phase_is_expected() -> None:
    supported = school(relation="supported")
    found = expectation_states(evidence([agreed("Stabilise")]), strategy(VISITS, SIP), [supported], calendar())
    assert [state.expectation.name for state in found] == ["Visits"]
