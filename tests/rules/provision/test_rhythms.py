"""The windows of each rhythm: how a date falls due by the trust's own terms."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from packgen.rules.provision.rhythms import due, halves
from packgen.rules.terms import calendar, spans
from packgen.strategy.types import Rhythm

THREE = calendar()
SIX = calendar(
    ("term 1", "term 2", "term 3", "term 4", "term 5", "term 6"),
    ((9, 1), (11, 1), (1, 1), (2, 20), (4, 10), (6, 1)),
)
D = date

WINDOWS = [
    # rhythm, month, as at, done since, overdue before, when
    (Rhythm.TERMLY, None, D(2026, 2, 13), D(2026, 1, 1), D(2025, 9, 1), "this term"),
    (Rhythm.TERMLY, None, D(2025, 9, 1), D(2025, 9, 1), D(2025, 4, 10), "this term"),
    (Rhythm.TERMLY, None, D(2026, 8, 31), D(2026, 4, 10), D(2026, 1, 1), "this term"),
    (Rhythm.HALF_TERMLY, None, D(2026, 2, 13), D(2026, 1, 1), D(2025, 11, 1), "this half-term"),
    (Rhythm.HALF_TERMLY, None, D(2026, 2, 20), D(2026, 2, 20), D(2026, 1, 1), "this half-term"),
    (Rhythm.HALF_TERMLY, None, D(2026, 6, 10), D(2026, 6, 1), D(2026, 4, 10), "this half-term"),
    (Rhythm.WEEKLY, None, D(2026, 2, 13), D(2026, 2, 6), D(2026, 1, 30), "this week"),
    (Rhythm.FORTNIGHTLY, None, D(2026, 2, 13), D(2026, 1, 30), D(2026, 1, 16), "this fortnight"),
    (Rhythm.FORTNIGHTLY, None, D(2026, 1, 5), D(2025, 12, 8), D(2025, 11, 24), "this fortnight"),  # after Christmas
    (Rhythm.FORTNIGHTLY, None, D(2026, 9, 5), D(2026, 7, 12), D(2026, 6, 28), "this fortnight"),  # after the summer
    (Rhythm.ANNUAL, None, D(2026, 2, 13), D(2025, 3, 13), D(2025, 2, 13), "this year"),
    (Rhythm.ANNUAL, None, D(2024, 2, 29), D(2023, 3, 28), D(2023, 2, 28), "this year"),
    (Rhythm.TWO_YEARLY, None, D(2026, 2, 13), D(2024, 3, 12), D(2024, 2, 13), "this year"),
    (Rhythm.ANNUAL, 3, D(2026, 2, 13), D(2025, 9, 1), D(2024, 9, 1), "by 31 March 2026"),
    (Rhythm.ANNUAL, 11, D(2026, 2, 13), D(2025, 9, 1), D(2025, 9, 1), "by 30 November 2026"),
    (Rhythm.ANNUAL, 9, D(2025, 9, 30), D(2025, 9, 1), D(2024, 9, 1), "by 30 September 2025"),
    (Rhythm.ANNUAL, 2, D(2024, 1, 10), D(2023, 9, 1), D(2022, 9, 1), "by 29 February 2024"),
]


@pytest.mark.parametrize(("rhythm", "month", "day", "since", "before", "when"), WINDOWS)
def test_windows(rhythm: Rhythm, month: int | None, day: date, since: date, before: date, when: str) -> None:
    found = due(rhythm, day, spans(THREE, day), month=month)
    assert found is not None
    assert (found.since, found.before, found.when) == (since, before, when)


@pytest.mark.parametrize("rhythm", [Rhythm.ONGOING, Rhythm.PHASE])
def test_what_has_no_window_is_never_due(rhythm: Rhythm) -> None:
    assert due(rhythm, D(2026, 2, 13), spans(THREE, D(2026, 2, 13))) is None


def test_a_trust_of_six_terms_has_half_terms_already() -> None:
    terms = spans(SIX, D(2026, 2, 13))
    assert halves(terms) == terms
    found = due(Rhythm.HALF_TERMLY, D(2026, 2, 13), terms)
    assert found is not None
    assert (found.since, found.before) == (D(2026, 1, 1), D(2025, 11, 1))


def test_halves_of_a_term_meet_and_leave_the_summer_out() -> None:
    parts = [part for part in halves(spans(THREE, D(2026, 2, 13))) if part.period.year == 2025]
    assert [part.first for part in parts] == [
        *(D(2025, 9, 1), D(2025, 11, 1), D(2026, 1, 1)),
        *(D(2026, 2, 20), D(2026, 4, 10), D(2026, 6, 1)),
    ]
    assert parts[-1].last == D(2026, 8, 31)


@pytest.mark.parametrize(
    ("day", "before"),
    [(D(2025, 11, 1), D(2024, 9, 1)), (D(2026, 2, 13), D(2025, 2, 13))],
    ids=["in the first term a plan of last year is enough", "later it must be less than a year old"],
)
def test_a_record_of_each_year(day: date, before: date) -> None:
    found = due(Rhythm.ANNUAL, day, spans(THREE, day), by_year=True)
    assert found is not None
    assert (found.since, found.before, found.when) == (D(2025, 9, 1), before, "this academic year")


def test_spans_are_whole_and_in_order() -> None:
    found = spans(THREE, D(2026, 2, 13))
    assert all(a.last.toordinal() + 1 == b.first.toordinal() for a, b in itertools.pairwise(found))
    assert {(span.first.month, span.first.day) for span in found} == {(9, 1), (1, 1), (4, 10)}
