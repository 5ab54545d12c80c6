from __future__ import annotations

from datetime import date, datetime

import pytest

from packgen.evidence.values import interpret
from packgen.model import Missing, Source
from packgen.schema import Field

from .small import SETTINGS

HERE = Source("trust.xlsx", "Attendance", "D14")


def read(raw: object, kind: str, *, published: bool = False, choices: tuple[str, ...] = ()) -> tuple[object, list[str]]:
    issues: list = []
    field = Field("field", kind, ("Field",), choices)
    fact = interpret(raw, field, HERE, SETTINGS, issues, published=published)
    assert fact.sources == (HERE,)
    return fact.value if fact.is_known else fact.missing, [str(issue) for issue in issues]


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("percent", "62%", 62),
        ("percent", "62.5 %", 62.5),
        ("percent", 62.0, 62),
        ("percent", 62.5, 62.5),
        ("percent", "0.4%", 0.4),
        ("percent", 0.0, 0),
        ("percent", 1.0, 1),
        ("percent", 100, 100),
        ("number", "1,204", 1204),
        ("number", 4.25, 4.25),
        ("number", " -0.21 ", -0.21),
        ("number", "−0.21", -0.21),
        ("money", "£12,500", 12500),
        ("money", 12500.5, 12500.5),
        ("days", "0.5", 0.5),
        ("days", "2 days", 2),
        ("date", "13/02/2026", date(2026, 2, 13)),
        ("date", "03/04/2026", date(2026, 4, 3)),
        ("date", "13-02-2026", date(2026, 2, 13)),
        ("date", "2026-02-13", date(2026, 2, 13)),
        ("date", "20260213", date(2026, 2, 13)),
        ("date", "13 February 2026", date(2026, 2, 13)),
        ("date", "Friday 13 Feb 2026", date(2026, 2, 13)),
        ("date", "1st September 2024", date(2024, 9, 1)),
        ("date", datetime(2026, 2, 13, 9, 30), date(2026, 2, 13)),
        ("date", date(2026, 2, 13), date(2026, 2, 13)),
        ("yes_no", "Yes", True),
        ("yes_no", " n ", False),
        ("yes_no", True, True),
        ("part", "Part 2", 2),
        ("part", 1.0, 1),
        ("text", 900001.0, "900001"),
        ("text", "  two \n words ", "two words"),
        ("prose", "one\ntwo ", "one\ntwo"),
        ("prose", "“quoted” – as typed", "“quoted” – as typed"),
        ("text", "x", "x"),
        ("period", "2024-25", "2024/25"),
        ("period", 202425.0, "2024/25"),
        ("period", "Autumn 2025", "autumn 2025/26"),
    ],
)
def test_a_cell_is_read_by_the_type_of_its_column(kind: str, raw: object, value: object) -> None:
    assert read(raw, kind) == (value, [])


@pytest.mark.parametrize(
    ("kind", "raw", "reason"),
    [
        ("number", None, Missing.BLANK),
        ("number", "  ", Missing.BLANK),
        ("number", "-", Missing.BLANK),
        ("number", "n/a", Missing.NOT_APPLICABLE),
        ("number", "c", Missing.SUPPRESSED),
        ("percent", "SUPP", Missing.SUPPRESSED),
        ("percent", "<5", Missing.SUPPRESSED),
        ("percent", "z", Missing.NOT_APPLICABLE),
        ("percent", "not collected", Missing.NOT_COLLECTED),
        ("percent", "NE", Missing.NO_ENTRIES),
        ("percent", "LOWCOV", Missing.LOW_COVERAGE),
        ("date", "Not available", Missing.NOT_AVAILABLE),
        ("text", "Not judged", Missing.NOT_JUDGED),
        ("prose", "N/A", Missing.NOT_APPLICABLE),
    ],
)
def test_a_cell_without_a_value_says_why(kind: str, raw: object, reason: Missing) -> None:
    assert read(raw, kind) == (reason, [])


def test_null_is_a_code_of_published_files_only() -> None:
    assert read("NULL", "text", published=True) == (Missing.NOT_AVAILABLE, [])
    assert read("NULL", "text") == ("NULL", [])


def test_a_published_percentage_below_one_is_what_it_says() -> None:
    assert read("0.4", "percent", published=True) == (0.4, [])


def test_a_choice_has_the_spelling_of_the_schema() -> None:
    choices = ("None", "Special measures")
    assert read(" special  MEASURES", "choice", choices=choices) == ("Special measures", [])
    assert read("none", "choice", choices=choices) == ("None", [])


WRITE_DAY = "write day, month and year: 13/02/2026"
WRITE_YEAR = "write an academic year as 2024/25 or a term as Autumn 2024/25"
RETYPE = "format the cell as text and type it again"


@pytest.mark.parametrize(
    ("kind", "raw", "line"),
    [
        ("percent", 0.62, "0.62 may mean 62% or 0.62%; write 62% or 0.62%"),
        ("percent", "0.62", "0.62 may mean 62% or 0.62%; write 62% or 0.62%"),
        ("percent", "most", '"most" is not a percentage; write figures only, and words in another column'),
        ("number", "about 40", '"about 40" is not a number; write figures only, and words in another column'),
        ("number", "1,2", '"1,2" is not a number; write figures only, and words in another column'),
        ("number", True, '"True" is not a number; write figures only'),
        ("money", "12k", '"12k" is not an amount in pounds; write figures only: 12500'),
        ("days", "half", '"half" is not a number of days; write figures only: 0.5'),
        ("days", -1.0, "-1 days is below zero; write figures only: 0.5"),
        ("date", "02/13/2026", f'"02/13/2026" has no month 13; the day comes first: {WRITE_DAY}'),
        ("date", "31/02/2026", '"31/02/2026" is not a day of the calendar; write day, month and year: 13/02/2026'),
        ("date", "13/02/26", '"13/02/26" gives the year in two figures; write all four: 13/02/2026'),
        ("date", "next week", '"next week" is not a date; write day, month and year: 13/02/2026'),
        ("date", "13 Febtober 2026", '"13 Febtober 2026" names no month; write day, month and year: 13/02/2026'),
        ("date", 46066.0, "46066 is a number, not a date; format the cell as a date, or write 13/02/2026"),
        ("date", "13/02/2086", "the year 2086 is too far from 2026; check the year"),
        ("yes_no", "perhaps", '"perhaps" is neither yes nor no; write Yes or No, or leave it empty'),
        ("part", 3.0, '"3" is not a part; write 1, or 2 for what only Part 2 readers may see'),
        ("text", date(2026, 4, 11), f"Excel has made the date 11/4/2026 of this text; {RETYPE}"),
        ("period", "2025", "2025 may mean 2024/25 or 2025/26; write 2024/25 or 2025/26"),
        ("period", "2024/26", f'"2024/26" is not two years in a row; {WRITE_YEAR}'),
        ("period", "Lent 2024/25", '"Lent 2024/25" names no term of this trust; the terms are Autumn, Spring, Summer'),
    ],
)
def test_what_cannot_be_read_says_where_why_and_what_to_write(kind: str, raw: object, line: str) -> None:
    assert read(raw, kind) == (Missing.UNREADABLE, [f"trust.xlsx!Attendance!D14: {line}"])


def test_a_wrong_choice_gets_the_nearest_right_one() -> None:
    choices = ("Tolerate", "Treat", "Transfer")
    assert read("Tolerated", "choice", choices=choices)[1] == [
        'trust.xlsx!Attendance!D14: "Tolerated" is not one of the choices; did you mean "Tolerate"?'
    ]
    assert read("Ignore", "choice", choices=choices)[1] == [
        'trust.xlsx!Attendance!D14: "Ignore" is not one of the choices; write one of: Tolerate, Treat, Transfer'
    ]
