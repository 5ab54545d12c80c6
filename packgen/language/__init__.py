"""Numbers, dates and sentences as GOV.UK writes them: plain values in, words on the page out."""

from packgen.language.dates import clock_time, date_text, month_text, weekday_date
from packgen.language.numbers import UNITS, count_of, number_text, plural, points_text, show, value_text
from packgen.language.sentences import change_text, gap_text, join_and, sentence, some_of, trend_text, with_the

__all__ = [
    "UNITS",
    "change_text",
    "clock_time",
    "count_of",
    "date_text",
    "gap_text",
    "join_and",
    "month_text",
    "number_text",
    "plural",
    "points_text",
    "sentence",
    "show",
    "some_of",
    "trend_text",
    "value_text",
    "weekday_date",
    "with_the",
]
