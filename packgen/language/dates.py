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
