"""A project in; its governance calendar out: what is due when, late and to be chased, as lines, JSON or events."""

from packgen.calendar.events import calendar_files, write_calendar_files
from packgen.calendar.gathering import GovernanceCalendar, Wanted, governance_calendar
from packgen.calendar.plain import plain_calendar
from packgen.calendar.words import calendar_lines

__all__ = [
    "GovernanceCalendar",
    "Wanted",
    "calendar_files",
    "calendar_lines",
    "governance_calendar",
    "plain_calendar",
    "write_calendar_files",
]
