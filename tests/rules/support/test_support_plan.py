"""Support across the trust: terms and roles, capacity, packages, practice and needs; tables of cases."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from small_trust import CONNECT, NOW, URN, evidence, row, school

from packgen.errors import Severity
from packgen.model import Evidence, Period, Record, School
from packgen.rules import assess, calendar
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.support.capacity import role_days
from packgen.rules.support.packages import check_packages, packages
from packgen.rules.support.plan import SupportPlan, support_plan
from packgen.rules.support.practice import check_practice, matches, near_areas, without_practice
from packgen.rules.support.use import SupportUse
from packgen.strategy import load, parse

AUTUMN = Period(2025, 1, "autumn")
OTHER, THIRD = "900002", "900003"
DAY = date(2026, 1, 22)
TEXT = files("packgen.strategy").joinpath("connect.toml").read_text(encoding="utf-8")
SOLENT = load("solent", Path())
CARRYING = parse(
    TEXT.replace("[phases.support]\ndays = 3", "[phases.support]\ncarried_over = true\ndays = 3"), "c.toml", "c"
)


def agreed(phase: str, urn: str = URN, period: Period = NOW, day: date = DAY) -> Record:
    return row("phases", int(urn) + period.term, urn, period=period, date=day, phase=phase)


def given(number: int, day: date, days: float, who: str | None = "SI lead", urn: str = URN) -> Record:
    return row("support", number, urn, date=day, days=days, who=who)


def noted(number: int, day: date, days: float, visitor: str = "SI lead", **more: Any) -> Record:
    return row("visits", number, URN, date=day, days=days, visitor=visitor, **more)


def use(*rows: Record, strategy: Any = CONNECT) -> SupportUse:
    return assess(evidence(rows), strategy)[URN].support


def test_each_term_counts_with_the_phase_agreed_by_then() -> None:
    found = use(
        agreed("Repair", period=AUTUMN, day=date(2025, 10, 3)),
        agreed("Improve"),
        given(1, date(2025, 10, 1), 1),
        given(2, date(2026, 1, 12), 0.5),
    )
    told = [(term.period, term.phase and term.phase.name, term.due.value, term.used.value) for term in found.terms]
    assert told == [(AUTUMN, "Repair", 3, 1), (NOW, "Improve", 2, 0.5)]
    assert [term.left.value for term in found.terms] == [2, 1.5]


def test_days_not_used_are_carried_over_only_where_the_strategy_says_so() -> None:
    rows = [agreed("Repair", period=AUTUMN, day=date(2025, 10, 3)), given(1, date(2025, 10, 1), 2)]
    assert use(*rows).entitlement.value == 3
    found = use(*rows, strategy=CARRYING).entitlement
    assert (found.value, found.note) == (4, "1 day of it carried over from autumn 2025/26")


WHO: dict[str, tuple[list[Record], list[tuple[str, float]]]] = {
    "no one": ([], []),
    "most first": (
        [given(1, DAY, 0.5), given(2, date(2026, 2, 2), 1, "Reading specialist")],
        [("Reading specialist", 1), ("SI lead", 0.5)],
    ),
    "one role in two spellings": ([given(1, DAY, 0.5), given(2, date(2026, 2, 2), 1, "SI Lead")], [("SI lead", 1.5)]),
    "no role named": ([given(1, DAY, 1, None)], [("role not recorded", 1)]),
    "a visit and the log once": ([given(1, DAY, 1), noted(2, DAY, 1, "Other role")], [("SI lead", 1)]),
    "a visit alone": ([noted(1, DAY, 1, "Visitor")], [("Visitor", 1)]),
    "last term's do not count": ([given(1, date(2025, 11, 1), 1)], []),
}


@pytest.mark.parametrize(("rows", "wanted"), WHO.values(), ids=WHO)
def test_days_of_the_term_by_role(rows: list[Record], wanted: list[tuple[str, float]]) -> None:
    assert [(who, days.value) for who, days in use(agreed("Repair"), *rows).by_who] == wanted


def test_without_phases_use_is_counted_and_nothing_is_due() -> None:

    found = use(given(1, DAY, 1.5), strategy=SOLENT)
    assert (found.used.value, found.entitlement.value) == (1.5, None)
    assert found.entitlement.note == "the strategy sets no least number of days"


def test_the_next_visit_is_the_first_that_is_still_ahead() -> None:
    rows = [noted(1, DAY, 1, next_visit=date(2026, 3, 4)), noted(2, date(2026, 1, 9), 1, next_visit=DAY)]
    assert use(agreed("Repair"), *rows).next_visit.value == date(2026, 3, 4)
    assert not use(agreed("Repair"), rows[1]).next_visit.is_known


# The sum of days


def capacity(number: int, who: str, days: float | None, period: Period = NOW) -> Record:
    return row("si_capacity", number, "", period=period, who=who, days=days)


def package(number: int, status: str | None, days: float, decided: date | None = DAY, **more: Any) -> Record:
    fields: dict[str, Any] = {"requested": date(2025, 11, 3), "funding": "Reserve", "decided_by": "ELT"} | more
    return row("packages", number, package="Number", days=days, status=status, decided=decided, **fields)


def plan(*rows: Record, schools: tuple[School, ...] = (school(),), strategy: Any = CONNECT) -> SupportPlan:
    found = evidence(rows, (), schools)
    return support_plan(found, strategy, assess(found, strategy), calendar())


SUMS: dict[str, tuple[list[Record], float, float | None, str]] = {
    "enough": (
        [agreed("Repair"), capacity(1, "SI lead", 5)],
        3,
        2,
        "There are enough days of support this term, with 2 days to spare: 5 days can be given and 3 are needed.",
    ),
    "just enough": (
        [agreed("Repair"), capacity(1, "SI lead", 3)],
        3,
        0,
        "There are just enough days of support this term: 3 days can be given and 3 are needed.",
    ),
    "short": (
        [agreed("Stabilise"), capacity(1, "SI lead", 2), capacity(2, "SEND lead", 1)],
        4,
        -1,
        "Support this term is 1 day short: 3 days can be given and 4 are needed.",
    ),
    "used more than due": ([agreed("Embed"), given(1, DAY, 2.5), capacity(1, "SI lead", 3)], 2.5, 0.5, ""),
    "a package agreed this term counts": (
        [agreed("Repair"), package(1, "Agreed", 6), capacity(1, "SI lead", 5)],
        9,
        -4,
        "Support this term is 4 days short: 5 days can be given and 9 are needed (3 days for the schools' phases and "
        "6 days in packages agreed this term).",
    ),
    "one agreed last term does not": (
        [agreed("Repair"), package(1, "Agreed", 6, date(2025, 12, 1)), capacity(1, "SI lead", 5)],
        3,
        2,
        "",
    ),
    "one declined does not": ([agreed("Repair"), package(1, "Declined", 6), capacity(1, "SI lead", 5)], 3, 2, ""),
    "one waiting does not": ([agreed("Repair"), package(1, "Requested", 6, None), capacity(1, "SI lead", 5)], 3, 2, ""),
    "one agreed ahead of its meeting does not": (
        [agreed("Repair"), package(1, "Agreed", 6, date(2026, 3, 1)), capacity(1, "SI lead", 5)],
        3,
        2,
        "",
    ),
    "another term's capacity is none": (
        [agreed("Repair"), capacity(1, "SI lead", 5, AUTUMN)],
        3,
        None,
        "Whether there are enough days this term is not known: the sheet SI capacity has no days for spring 2025/26; "
        "the School Improvement Lead supplies them. 3 days are needed.",
    ),
}


@pytest.mark.parametrize(("rows", "needed", "margin", "words"), SUMS.values(), ids=SUMS)
def test_days_needed_against_days_to_give(rows: list[Record], needed: float, margin: float | None, words: str) -> None:
    found = plan(*rows)
    assert (found.needed.value, found.margin.value) == (needed, margin)
    assert not words or found.sentence.text == words


PLAIN: dict[str, tuple[list[Record], str]] = {
    "some left": (
        [given(1, DAY, 1.5), package(1, "Agreed", 2), capacity(1, "SI lead", 5)],
        "1.5 days of support are left this term: 5 days can be given and 3.5 are used or agreed (1.5 days used so far "
        "and 2 days in packages agreed this term).",
    ),
    "short": (
        [given(1, DAY, 1.5), capacity(1, "SI lead", 1)],
        "Support this term is 0.5 days short: 1 day can be given and 1.5 are used or agreed.",
    ),
    "no capacity": (
        [given(1, DAY, 1.5)],
        "Whether there are enough days this term is not known: the sheet SI capacity has no days for spring 2025/26; "
        "the School Improvement Lead supplies them. 1.5 days are used or agreed.",
    ),
}


@pytest.mark.parametrize(("rows", "words"), PLAIN.values(), ids=PLAIN)
def test_without_phases_only_what_was_used_or_agreed_is_counted(rows: list[Record], words: str) -> None:
    assert plan(*rows, strategy=SOLENT).sentence.text == words


def test_the_sum_names_each_phase_with_its_schools() -> None:
    rows = [agreed("Repair"), agreed("Embed", OTHER), given(1, DAY, 1)]
    found = plan(*rows, schools=(school(), school(OTHER), school(THIRD)))
    told = [(group.phase and group.phase.name, len(group.schools), group.due.value) for group in found.phases]
    assert told == [("Repair", 1, 3), ("Embed", 1, 1), (None, 1, None)]
    assert (found.due.value, found.used.value, found.left.value) == (4, 1, 3)


def test_roles_without_capacity_follow_those_with_it() -> None:
    rows = [agreed("Repair"), capacity(1, "SI Lead", 3), given(1, DAY, 4), given(2, date(2026, 2, 2), 1, "Specialist")]
    found = role_days(evidence(rows), [use(*rows)])
    assert [(r.who, r.available.value, r.used.value, r.left.value) for r in found] == [
        ("SI Lead", 3, 4, -1),
        ("Specialist", None, 1, None),
    ]


PACKAGES: dict[str, tuple[Record, str, list[Severity]]] = {
    "agreed": (package(1, "Agreed", 6), "agreed by the ELT on 22 January 2026", []),
    "agreed without funding": (
        package(1, "Agreed", 6, funding=None),
        "agreed by the ELT on 22 January 2026",
        [Severity.WARNING],
    ),
    "agreed by nobody": (package(1, "Agreed", 6, decided_by=None), "agreed on 22 January 2026", [Severity.NOTE]),
    "requested": (package(1, "Requested", 6, None), "requested on 3 November 2025, not yet decided", []),
    "no status": (package(1, None, 6, None), "requested on 3 November 2025, not yet decided", []),
    "declined": (package(1, "Declined", 6), "declined by the ELT on 22 January 2026", []),
    "decided before it was asked for": (
        package(1, "Declined", 6, date(2025, 10, 1)),
        "declined by the ELT on 1 October 2025",
        [Severity.WARNING],
    ),
}


@pytest.mark.parametrize(("record", "words", "severities"), PACKAGES.values(), ids=PACKAGES)
def test_where_a_package_stands(record: Record, words: str, severities: list[Severity]) -> None:
    found = evidence([record])
    assert [one.words.text for one in packages(found, calendar())] == [words]
    assert [issue.severity for issue in check_packages(found)] == severities


# Practice and needs


def share(urn: str, area: str, days: float | None = 2, period: Period = NOW) -> Record:
    return row("practice", int(urn) % 100, urn, period=period, kind="Practice to share", area=area, days=days)


def need(area: str, partner: str | None = None, days: float = 2, period: Period = NOW) -> Record:
    return row("practice", 99, URN, period=period, kind="Need", area=area, days=days, partner=partner)


def trust(*rows: Record, **phases: str) -> Evidence:
    """Three schools; ``phases`` are those agreed for the second and the third, a and b."""
    urns = {"a": OTHER, "b": THIRD}
    schools = (school(), school(OTHER, phase="Secondary"), school(THIRD))
    return evidence([*rows, *(agreed(phase, urns[name]) for name, phase in phases.items())], (), schools)


ORDER: dict[str, tuple[dict[str, str], list[str]]] = {
    "expected before likely": ({"a": "Sustain", "b": "Embed"}, [OTHER, THIRD]),
    "likely before may": ({"a": "Improve", "b": "Embed"}, [THIRD, OTHER]),
    "may before takes": ({"a": "Improve", "b": "Repair"}, [OTHER, THIRD]),
    "a taker before one without a phase": ({"a": "Stabilise"}, [OTHER, THIRD]),
    "the same words: a school of the same phase of education": ({"a": "Embed", "b": "Embed"}, [THIRD, OTHER]),
}


@pytest.mark.parametrize(("phases", "wanted"), ORDER.values(), ids=ORDER)
def test_the_school_to_ask_first(phases: dict[str, str], wanted: list[str]) -> None:
    found = trust(need("Early reading"), share(OTHER, "early  Reading"), share(THIRD, "Early reading"), **phases)
    (match,) = matches(found, CONNECT)
    assert [offer.school.urn for offer in match.offers] == wanted


def test_an_agreed_partner_is_shown_and_its_days_are_taken() -> None:
    found = trust(need("Early reading", f"School {OTHER}"), share(OTHER, "Early reading", 3), a="Embed")
    (match,) = matches(found, CONNECT)
    assert match.partner and match.partner.urn == OTHER
    assert [(offer.offered.value, offer.free.value, offer.is_partner) for offer in match.offers] == [(3, 1, True)]


NEAR = [
    ("writing", ["writing in years 5 and 6"], True),
    ("writing in years 5 and 6", ["writing"], True),
    ("early reading", ["early readng"], True),
    ("mathematics", ["attendance"], False),
]


@pytest.mark.parametrize(("area", "known", "is_near"), NEAR)
def test_areas_that_may_mean_the_same(area: str, known: list[str], is_near: bool) -> None:
    assert bool(near_areas(area, known)) is is_near


def test_a_near_area_is_only_suggested() -> None:
    found = trust(need("Writing in year 5"), share(OTHER, "Writing"))
    (match,) = matches(found, CONNECT)
    assert (match.offers, [offer.row.text("area") for offer in match.near]) == ((), ["Writing"])


CHECKED: dict[str, tuple[list[Record], str]] = {
    "a near area": (
        [need("Writing in year 5"), share(OTHER, "Writing")],
        'no school has practice to share in "Writing in year 5", but there is some in "Writing"',
    ),
    "a partner without the practice": (
        [need("Writing", f"School {OTHER}"), share(OTHER, "Drawing")],
        f"School {OTHER} has agreed to help School {URN} with Writing, but has no practice recorded in it",
    ),
    "its own partner": ([need("Writing", f"School {URN}")], f"School {URN} is named as its own partner"),
    "more days than offered": (
        [need("Writing", f"School {OTHER}", 3), share(OTHER, "Writing", 2)],
        f"School {OTHER} has agreed to give 1 day more in Writing than it offers",
    ),
}


@pytest.mark.parametrize(("rows", "message"), CHECKED.values(), ids=CHECKED)
def test_what_does_not_fit_is_told_with_its_cell(rows: list[Record], message: str) -> None:
    issues = [issue for issue in check_practice(trust(*rows), CONNECT) if issue.source]
    assert [(issue.message, issue.severity) for issue in issues] == [(message, Severity.NOTE)]


def test_every_school_has_practice_to_share() -> None:
    assert without_practice(trust()) == ()
    found = trust(share(OTHER, "Writing", period=AUTUMN), need("Writing"))
    assert [each.urn for each in without_practice(found)] == [URN, THIRD]


def test_last_years_needs_and_practice_do_not_count() -> None:
    before = Period(2024, 2, "spring")
    assert matches(trust(need("Writing", period=before)), CONNECT) == ()
    assert matches(trust(need("Writing", period=AUTUMN)), CONNECT) == ()
    (match,) = matches(trust(need("Writing"), share(OTHER, "Writing", period=before)), CONNECT)
    assert match.offers == ()


BODIES = [
    ("ELT", "Executive Leadership Team", True),
    ("the Executive leadership team", "Executive Leadership Team", True),
    ("Curriculum and Standards Committee", "Curriculum & Standards Committee", True),
    ("CSC", "Curriculum & Standards Committee", True),
    ("Board", "Trust Board", True),
    ("Trustees", "Trust Board", True),
    ("TB", "Trust Board", False),
    ("Governing body", "Trust Board", False),
    ("", "Trust Board", False),
]


@pytest.mark.parametrize(("entered", "required", "is_same"), BODIES)
def test_the_names_of_bodies(entered: str, required: str, is_same: bool) -> None:
    assert is_same_body(entered, required) is is_same
