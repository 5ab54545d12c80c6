"""Numbers, dates and sentences as GOV.UK writes them: plain values in, words on the page out."""

from packgen.language.dates import clock_time, date_range, date_text, month_text, weekday_date
from packgen.language.differences import (
    chance_text,
    change_text,
    counted_text,
    course_text,
    gap_text,
    is_in_line,
    more_text,
    moved_text,
    of_pupils_text,
    pupils_standing_text,
    share_text,
    standing_text,
    trend_text,
)
from packgen.language.numbers import UNITS, count_of, number_text, plural, points_text, show, value_text
from packgen.language.sentences import join_and, sentence, some_of, with_the

__all__ = [
    "UNITS",
    "chance_text",
    "change_text",
    "clock_time",
    "count_of",
    "counted_text",
    "course_text",
    "date_range",
    "date_text",
    "gap_text",
    "is_in_line",
    "join_and",
    "month_text",
    "more_text",
    "moved_text",
    "number_text",
    "of_pupils_text",
    "plural",
    "points_text",
    "pupils_standing_text",
    "sentence",
    "share_text",
    "show",
    "some_of",
    "standing_text",
    "trend_text",
    "value_text",
    "weekday_date",
    "with_the",
]
