"""Clear days and lead times: a meeting's day in, the last day on which each thing is in time out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from packgen.model.governance import LeadTimes
from packgen.rules.meetings.days import clear_days, counted_by, days_before, is_counted, last_sending_day

THURSDAY = date(2026, 3, 12)
MONDAY = date(2026, 4, 13)
EASTER = ((date(2026, 3, 30), date(2026, 4, 10)),)
GOOD_FRIDAY_AND_EASTER_MONDAY = ((date(2026, 4, 3), date(2026, 4, 3)), (date(2026, 4, 6), date(2026, 4, 6)))


@pytest.mark.parametrize(
    ("meeting", "lead", "expected"),
    [
        (THURSDAY, LeadTimes(), date(2026, 3, 4)),  # seven clear days are eight days before
        (MONDAY, LeadTimes(), date(2026, 4, 5)),
        (date(2026, 1, 3), LeadTimes(), date(2025, 12, 26)),  # over the end of a year
        (date(2028, 3, 3), LeadTimes(), date(2028, 2, 24)),  # over 29 February
        (date(2026, 4, 2), LeadTimes(), date(2026, 3, 25)),  # over the day on which the clocks change
        (THURSDAY, LeadTimes(clear_days=0), date(2026, 3, 11)),
        (THURSDAY, LeadTimes(clear_days=1), date(2026, 3, 10)),
        (THURSDAY, LeadTimes(clear_days=14), date(2026, 2, 25)),
        (THURSDAY, LeadTimes(service_days=2), date(2026, 3, 2)),
        (THURSDAY, LeadTimes(weekends_count=False), date(2026, 3, 2)),  # seven days from Tuesday to Wednesday week
        (MONDAY, LeadTimes(weekends_count=False), date(2026, 4, 1)),
        (MONDAY, LeadTimes(closed_days=GOOD_FRIDAY_AND_EASTER_MONDAY), date(2026, 4, 4)),
        (MONDAY, LeadTimes(closed_days=EASTER), date(2026, 3, 24)),
        (MONDAY, LeadTimes(weekends_count=False, closed_days=EASTER), date(2026, 3, 18)),
    ],
)
def test_the_last_day_to_send_leaves_the_notice_whole(meeting: date, lead: LeadTimes, expected: date) -> None:
    assert last_sending_day(meeting, lead) == expected


@pytest.mark.parametrize("lead", [LeadTimes(), LeadTimes(weekends_count=False), LeadTimes(closed_days=EASTER)])
@pytest.mark.parametrize("days_on", range(60))
def test_one_day_later_would_be_too_late(lead: LeadTimes, days_on: int) -> None:
    meeting = date(2026, 3, 1) + timedelta(days=days_on)
    last = last_sending_day(meeting, lead)
    assert clear_days(last, meeting, lead) >= lead.clear_days
    after = next(day for n in range(1, 60) if is_counted(day := last + timedelta(days=n), lead))
    assert clear_days(after, meeting, lead) < lead.clear_days


@pytest.mark.parametrize(
    ("sent", "lead", "expected"),
    [
        (date(2026, 3, 4), LeadTimes(), 7),
        (date(2026, 3, 5), LeadTimes(), 6),
        (date(2026, 3, 11), LeadTimes(), 0),
        (THURSDAY, LeadTimes(), 0),
        (date(2026, 3, 20), LeadTimes(), 0),
        (date(2026, 3, 4), LeadTimes(weekends_count=False), 5),
        (date(2026, 3, 4), LeadTimes(service_days=2), 5),
        (date(2026, 3, 10), LeadTimes(service_days=2), 0),
    ],
)
def test_clear_days_leave_out_the_day_of_sending_and_of_the_meeting(sent: date, lead: LeadTimes, expected: int) -> None:
    assert clear_days(sent, THURSDAY, lead) == expected


@pytest.mark.parametrize(
    ("days", "lead", "expected"),
    [
        (14, LeadTimes(), date(2026, 2, 26)),
        (10, LeadTimes(), date(2026, 3, 2)),
        (12, LeadTimes(), date(2026, 2, 27)),  # a Saturday: the Friday before
        (11, LeadTimes(), date(2026, 2, 27)),  # a Sunday
        (14, LeadTimes(closed_days=((date(2026, 2, 16), date(2026, 2, 26)),)), date(2026, 2, 13)),
        (0, LeadTimes(), THURSDAY),
    ],
)
def test_lead_times_end_on_a_working_day(days: int, lead: LeadTimes, expected: date) -> None:
    assert days_before(THURSDAY, days, lead) == expected


def test_a_day_that_counts_is_its_own_last_day() -> None:
    assert counted_by(date(2026, 3, 7), LeadTimes()) == date(2026, 3, 7)
    assert counted_by(date(2026, 3, 7), LeadTimes(weekends_count=False)) == date(2026, 3, 6)
