"""Dates and times in words: 31 July 2026, Thursday 12 March 2026, 6:30pm."""

from __future__ import annotations

from datetime import date, time

# Our own names, so that the machine's locale never changes a document.
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def date_text(day: date) -> str:
    """Write a date as GOV.UK does: 31 July 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_range(first: date, last: date) -> str:
    """Write from which date to which, without saying a month or year twice: 6 to 17 October 2025."""
    if first == last:
        return date_text(last)
    begun = date_text(first)
    if first.year == last.year:
        begun = str(first.day) if first.month == last.month else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{begun} to {date_text(last)}"


def later_date(day: date, after: date) -> str:
    """Write a date that follows another, without its year where that is the same: 17 February."""
    return f"{day.day} {_MONTHS[day.month - 1]}" if day.year == after.year else date_text(day)


def weekday_date(day: date) -> str:
    """Write a date with its weekday: Thursday 12 March 2026."""
    return f"{_DAYS[day.weekday()]} {date_text(day)}"


def month_text(day: date) -> str:
    """Write a month: July 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def clock_time(moment: time) -> str:
    """Write a time as GOV.UK does: 6:30pm, 9am, midday, midnight."""
    if moment == time(12):
        return "midday"
    if moment == time(0):
        return "midnight"
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02d}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"
