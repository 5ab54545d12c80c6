"""Where activities stand: each state, each rhythm, what is not known, and whom it is asked of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, evidence, row, school

from packgen.errors import Severity
from packgen.model import Period, Record, School
from packgen.rules import calendar, check
from packgen.rules.provision.overdue import check_provision
from packgen.rules.provision.schedule import provision
from packgen.rules.provision.standing import State
from packgen.strategy.types import Activity, Rhythm, Strategy, Trace

D = date
AUTUMN, SPRING = Period(2025, 1, "autumn"), Period(2025, 2, "spring")


def activity(rhythm: Rhythm = Rhythm.TERMLY, **more: Any) -> Activity:
    fields = {
        "details": "Leaders meet.",
        "involves": ("CEO", "leads"),
        "trace": Trace("provision", {"activity": ("A",)}),
    }
    return Activity(paragraph="6.1", name="A", rhythm=rhythm, **(fields | more))


def strategy(*activities: Activity) -> Strategy:
    return replace(CONNECT, activities=activities, expectations=(), interventions=(), warnings=())


def held(*days: date, school: str = "", name: str = "A", **more: Any) -> list[Record]:
    return [row("provision", n, school, activity=name, date=day, **more) for n, day in enumerate(days, 1)]


def planned(day: date, number: int = 9, school: str = "") -> Record:
    return row("provision", number, school, activity="A", planned=day, date=None)


def told(found: Iterable[Record], asked: Activity, schools: list[School] | None = None) -> list[tuple[State, str]]:
    states = provision(evidence(found, (), schools), strategy(asked), calendar())
    return [(state.state, state.standing.text) for state in states]


DONE, PLANNED, DUE, OVERDUE, UNKNOWN = State.DONE, State.PLANNED, State.DUE, State.OVERDUE, State.UNKNOWN

CASES: dict[str, tuple[Activity, list[Record], State, str]] = {
    "termly, this term": (activity(), held(D(2026, 1, 14)), DONE, "done on 14 January 2026"),
    "termly, last term": (
        activity(),
        held(D(2025, 11, 4)),
        DUE,
        "due this term; last done on 4 November 2025",
    ),
    "termly, planned": (
        activity(),
        [*held(D(2025, 11, 4)), planned(D(2026, 3, 4))],
        PLANNED,
        "planned for 4 March 2026; last done on 4 November 2025",
    ),
    "termly, planned and not held": (
        activity(),
        [*held(D(2025, 11, 4)), planned(D(2026, 1, 20))],
        DUE,
        "due this term; last done on 4 November 2025; planned for 20 January 2026 and not recorded as held",
    ),
    "termly, missed": (activity(), held(D(2025, 7, 4)), OVERDUE, "overdue: last done on 4 July 2025"),
    "termly, missed but planned": (
        activity(),
        [*held(D(2025, 7, 4)), planned(D(2026, 3, 4))],
        OVERDUE,
        "overdue: last done on 4 July 2025; planned for 4 March 2026",
    ),
    "termly, first planned": (
        activity(),
        [planned(D(2026, 3, 4))],
        PLANNED,
        "planned for 4 March 2026; none is recorded",
    ),
    "termly, a date ahead under Held on": (
        activity(),
        held(D(2025, 11, 4), D(2026, 3, 5)),
        PLANNED,
        "planned for 5 March 2026; last done on 4 November 2025",
    ),
    "half-termly": (
        activity(Rhythm.HALF_TERMLY),
        held(D(2025, 12, 4)),
        DUE,
        "due this half-term; last done on 4 December 2025",
    ),
    "fortnightly": (activity(Rhythm.FORTNIGHTLY), held(D(2026, 2, 6)), DONE, "done on 6 February 2026"),
    "fortnightly, missed": (
        activity(Rhythm.FORTNIGHTLY),
        held(D(2026, 1, 9)),
        OVERDUE,
        "overdue: last done on 9 January 2026",
    ),
    "annual, within the year": (activity(Rhythm.ANNUAL), held(D(2025, 4, 1)), DONE, "done on 1 April 2025"),
    "annual, due soon": (
        activity(Rhythm.ANNUAL),
        held(D(2025, 3, 1)),
        DUE,
        "due by 1 March 2026; last done on 1 March 2025",
    ),
    "annual, a year gone by": (
        activity(Rhythm.ANNUAL),
        held(D(2025, 1, 23)),
        OVERDUE,
        "overdue: last done on 23 January 2025",
    ),
    "annual by March, not yet": (
        activity(Rhythm.ANNUAL, month=3),
        held(D(2025, 3, 20)),
        DUE,
        "due by 31 March 2026; last done on 20 March 2025",
    ),
    "annual by January, missed": (
        activity(Rhythm.ANNUAL, month=1),
        held(D(2025, 1, 20)),
        OVERDUE,
        "overdue: last done on 20 January 2025",
    ),
    "annual by January, late": (
        activity(Rhythm.ANNUAL, month=1),
        held(D(2026, 2, 3)),
        DONE,
        "done late, on 3 February 2026",
    ),
    "annual by January, the first of the year counts": (
        activity(Rhythm.ANNUAL, month=1),
        held(D(2025, 2, 3), D(2025, 11, 4), D(2026, 2, 3)),
        DONE,
        "done on 4 November 2025",
    ),
    "annual by September, none this year": (
        activity(Rhythm.ANNUAL, month=9),
        held(D(2025, 2, 3)),
        OVERDUE,
        "overdue: last done on 3 February 2025",
    ),
    "every 2 years": (activity(Rhythm.TWO_YEARLY), held(D(2024, 6, 1)), DONE, "done on 1 June 2024"),
    "every 2 years, missed": (
        activity(Rhythm.TWO_YEARLY),
        held(D(2023, 6, 1)),
        OVERDUE,
        "overdue: last done on 1 June 2023",
    ),
    "ongoing": (activity(Rhythm.ONGOING), [], State.ONGOING, "ongoing"),
    "ongoing, with a day": (
        activity(Rhythm.ONGOING),
        held(D(2025, 11, 4)),
        State.ONGOING,
        "ongoing; last done on 4 November 2025",
    ),
    "no sheet": (activity(), [], UNKNOWN, "not known: the sheet Core provision was not handed in"),
    "no row of it": (
        activity(),
        held(D(2025, 11, 4), name="Another"),
        UNKNOWN,
        "not known: the sheet Core provision has no row for it",
    ),
}


@pytest.mark.parametrize(("asked", "records", "state", "words"), CASES.values(), ids=CASES)
def test_where_an_activity_of_the_trust_stands(
    asked: Activity, records: list[Record], state: State, words: str
) -> None:
    assert told(records, asked) == [(state, words)]


AUDIT = activity(
    Rhythm.ANNUAL, per_school=True, trace=Trace("audits", {"audit": ("Fire",)}), involves=("COO", "site managers")
)


def audit(number: int, day: date, due: date | None, urn: str = "900001", kind: str = "Fire") -> Record:
    return row("audits", number, urn, audit=kind, date=day, due=due)


@pytest.mark.parametrize(
    ("due", "state", "words"),
    [
        (D(2026, 1, 31), OVERDUE, "overdue since 31 January 2026; last done on 20 October 2025"),
        (D(2026, 3, 1), DUE, "due by 1 March 2026; last done on 20 October 2025"),
        (D(2026, 10, 20), DONE, "done on 20 October 2025"),
        (None, DONE, "done on 20 October 2025"),
    ],
)
def test_the_day_that_people_set_for_the_next_time_counts(due: date | None, state: State, words: str) -> None:
    assert told([audit(1, D(2025, 10, 20), due)], AUDIT, [school()]) == [(state, words)]


def test_a_newer_audit_settles_an_older_one() -> None:
    rows = [audit(1, D(2024, 11, 1), D(2025, 11, 1)), audit(2, D(2025, 12, 1), D(2026, 12, 1))]
    assert told(rows, AUDIT, [school()])[0][0] is DONE


CHECKS = activity(per_school=True, trace=Trace("health_checks"))


def checked(number: int, day: date, period: Period, urn: str) -> Record:
    return row("health_checks", number, urn, date=day, period=period)


def test_a_row_counts_for_the_term_that_it_names() -> None:
    """The autumn's Health Check was held late, in January: the spring's is still to come."""
    found = told([checked(1, D(2026, 1, 8), AUTUMN, "900001")], CHECKS, [school()])
    assert found == [(DUE, "due this term; last done on 8 January 2026")]


def test_a_row_without_a_day_counts_by_its_term() -> None:
    asked = activity(per_school=True, trace=Trace("self_evaluation", {}, ""))
    assert told([row("self_evaluation", period=SPRING)], asked, [school()]) == [(DONE, "done for spring 2025/26")]
    assert told([row("self_evaluation", period=Period(2024, 3, "summer"))], asked, [school()]) == [
        (OVERDUE, "overdue: last done for summer 2024/25")
    ]


@pytest.mark.parametrize(
    ("joined", "state"),
    [(None, OVERDUE), (D(2020, 9, 1), OVERDUE), (D(2025, 9, 1), OVERDUE), (D(2025, 12, 1), DUE), (D(2026, 2, 1), DUE)],
)
def test_a_school_that_joined_later_is_not_overdue_for_windows_before(joined: date | None, state: State) -> None:
    schools = [school("900001", joined=joined), school("900002")]
    found = told([checked(1, D(2025, 11, 4), AUTUMN, "900002")], CHECKS, schools)
    assert [each[0] for each in found] == [state, DUE]


def test_nothing_is_overdue_before_the_records_begin() -> None:
    schools = [school("900001"), school("900002")]
    found = told([checked(1, D(2026, 1, 8), SPRING, "900002")], CHECKS, schools)
    assert [each[0] for each in found] == [DUE, DONE]


def test_a_school_without_a_risk_has_none_to_review() -> None:
    asked = activity(per_school=True, trace=Trace("risks", {}, "reviewed"))
    schools = [school("900001"), school("900002")]
    found = told([row("risks", school="900002", reviewed=D(2025, 7, 1))], asked, schools)
    assert [each[0] for each in found] == [State.NOTHING, OVERDUE]


def test_only_schools_in_the_trust_are_asked() -> None:
    schools = [school("900001"), school("900002", "supported"), school("900003", "applicant")]
    states = provision(evidence(held(D(2026, 1, 9)), (), schools), strategy(replace(CHECKS)), calendar())
    assert [state.school.urn for state in states if state.school] == ["900001"]


def test_the_trusts_own_terms_decide() -> None:
    terms = calendar(("term 1", "term 2"), ((9, 1), (2, 1)))
    (found,) = provision(evidence(held(D(2026, 1, 14))), strategy(activity()), terms)
    assert found.standing.text == "due this term; last done on 14 January 2026"


def test_whom_to_chase_is_who_led_it_or_the_first_named() -> None:
    (led,) = provision(evidence(held(D(2025, 11, 4), by="COO")), strategy(activity()), calendar())
    (named,) = provision(evidence(held(D(2025, 11, 4))), strategy(activity()), calendar())
    assert getattr(led.chase, "text", "") == "COO"
    assert named.chase == "CEO"


def test_a_state_carries_its_cells() -> None:
    (found,) = provision(evidence([*held(D(2025, 11, 4)), planned(D(2026, 3, 4))]), strategy(activity()), calendar())
    assert [str(source) for source in found.standing.fact.sources] == [
        "trust.xlsx!provision!B1",
        "trust.xlsx!provision!B9",
    ]
    assert found.standing.fact.rule == "strategy, 6.1: termly"


def issues(records: list[Record], *asked: Activity, schools: list[School] | None = None) -> list[tuple[Severity, str]]:
    found = check_provision(evidence(records, (), schools), strategy(*asked), calendar())
    return [(issue.severity, issue.message) for issue in found]


def test_what_is_overdue_is_a_warning_at_its_last_cell() -> None:
    (found,) = check_provision(evidence([audit(1, D(2024, 10, 1), None)]), strategy(AUDIT), calendar())
    assert (found.severity, found.check) == (Severity.WARNING, "strategy")
    assert found.place == "trust.xlsx!audits!B1"
    assert found.message == "A at School 900001: overdue: last done on 1 October 2024"


def test_many_schools_are_told_in_one_line() -> None:
    schools = [school(f"90000{n}") for n in range(1, 6)]
    rows = [audit(n, D(2024, 10, 1), None, f"90000{n}") for n in range(1, 6)]
    ((severity, message),) = issues(rows, AUDIT, schools=schools)
    assert severity is Severity.WARNING
    assert message.startswith("A is overdue at 5 schools: School 900001, School 900002,")


def test_what_is_still_to_come_is_one_note_for_all_schools() -> None:
    schools = [school("900001"), school("900002")]
    rows = [checked(n, D(2025, 11, 4), AUTUMN, f"90000{n}") for n in (1, 2)]
    assert issues(rows, CHECKS, schools=schools) == [
        (Severity.NOTE, "A is still to come at School 900001 and School 900002")
    ]
    assert issues(held(D(2025, 11, 4)), activity()) == [(Severity.NOTE, "still to come: A, this term")]


def test_what_a_sheet_says_nothing_of_is_one_note() -> None:
    rows = held(D(2026, 1, 9))
    other = replace(activity(), name="B", trace=Trace("provision", {"activity": ("B",)}))
    assert issues(rows, activity(), other) == [
        (
            Severity.NOTE,
            "not known whether these are due, because no row of the sheet Core provision is about them: B",
        )
    ]
    assert issues([], activity()) == []


def test_a_name_that_the_strategy_does_not_have_is_told() -> None:
    asked = replace(activity(), name="SEND group", trace=Trace("provision", {"activity": ("SEND group",)}))
    rows = [*held(D(2026, 1, 9), name="SEND group"), *held(D(2026, 1, 9), name="SEND groups")]
    assert issues([*rows, *held(D(2026, 1, 9), name="Choir")], asked) == [
        (Severity.WARNING, '"SEND groups" is no activity of School Improvement Strategy, so its rows are not used'),
        (
            Severity.NOTE,
            "School Improvement Strategy asks for nothing of these names, so their rows are not used: Choir",
        ),
    ]


def test_a_row_of_what_each_school_has_must_name_one() -> None:
    found = issues(held(D(2026, 1, 9)), activity(per_school=True))
    assert (Severity.WARNING, "A is held at each school, and this row names none, so it is not used") in found


def test_an_audit_that_the_strategy_does_not_ask_for_is_held_to_its_own_date() -> None:
    old = row("audits", 1, audit="Fire", date=D(2024, 11, 1), due=D(2025, 11, 1))
    new = row("audits", 2, audit="Fire", date=D(2025, 10, 20), due=D(2026, 10, 20))
    assert issues([old]) == [(Severity.WARNING, "Fire at School 900001 was due on 1 November 2025")]
    assert issues([old, new]) == []
    ahead = row("audits", 2, audit="Fire", date=D(2026, 10, 20), due=D(2027, 10, 20))
    assert len(issues([old, ahead])) == 1


def test_the_shipped_strategy_uses_the_rule() -> None:
    record = row("audits", 1, audit="Single Central Record", date=D(2024, 11, 1), due=D(2025, 11, 1))
    found = [issue.message for issue in check(evidence([record]), CONNECT) if issue.severity is Severity.WARNING]
    assert found == [
        "Single Central Record audit at School 900001: overdue since 1 November 2025; last done on 1 November 2024"
    ]
