"""A meeting's day and a body's lead times in; the days by which things are due, and days of notice, out.

Clear days exclude the day of sending and the day of the meeting, so seven clear days are eight days before it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from packgen.model.governance import LeadTimes

_DAY = timedelta(days=1)
_FRIDAY = 4


def is_counted(day: date, lead: LeadTimes) -> bool:
    """Whether a day counts towards notice: every day does, unless the settings say that it does not."""
    is_closed = any(first <= day <= last for first, last in lead.closed_days)
    return not is_closed and (lead.weekends_count or day.weekday() <= _FRIDAY)


def last_sending_day(meeting: date, lead: LeadTimes) -> date:
    """The last day on which the papers of a meeting can go out with full notice.

    Days that do not count are passed over, and nobody is asked to send on one.
    """
    day, left = meeting - _DAY, lead.clear_days + lead.service_days
    while left:
        left -= is_counted(day, lead)
        day -= _DAY
    return counted_by(day, lead)


def clear_days(sent: date, meeting: date, lead: LeadTimes) -> int:
    """How many clear days of notice papers give that were sent on a day; 0 where that is too late for any."""
    between = (sent + _DAY * number for number in range(1, (meeting - sent).days))
    return max(sum(is_counted(day, lead) for day in between) - lead.service_days, 0)


def days_before(meeting: date, days: int, lead: LeadTimes) -> date:
    """The day so many calendar days before a meeting, or the last working day before that.

    Weekends are passed over even where they count towards notice, because nobody hands in papers on a Saturday.
    """
    return counted_by(meeting - _DAY * days, replace(lead, weekends_count=False))


def counted_by(day: date, lead: LeadTimes) -> date:
    """The day itself, or where it does not count the last before it that does."""
    while not is_counted(day, lead):
        day -= _DAY
    return day
