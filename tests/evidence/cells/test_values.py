from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from packgen.errors import Issue
from packgen.evidence.cells.notation import Notation
from packgen.evidence.cells.values import INTERPRETERS, interpret
from packgen.model import Missing, Source
from packgen.schema import Field

from ..small import SETTINGS

HERE = Source("trust.xlsx", "Attendance", "D14")


def read(raw: object, kind: str, *, published: bool = False, choices: tuple[str, ...] = ()) -> tuple[object, list[str]]:
    issues: list[Issue] = []
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
        ("number", "– 0.21", -0.21),
        ("number", "12 500", 12500),
        ("number", "12\u00a0500", 12500),
        ("number", "1,234,567.5", 1234567.5),
        ("number", "'45", 45),
        ("number", "45 \u200b", 45),
        ("percent", "62 per cent", 62),
        ("percent", "62％", 62),
        ("percent", " 62\u00a0% ", 62),
        ("money", "£12,500", 12500),
        ("money", 12500.5, 12500.5),
        ("money", "£12,500.00", 12500),
        ("money", "£ 12 500", 12500),
        ("money", "(1,234)", -1234),
        ("money", "(£1,234.50)", -1234.5),
        ("money", "£(1,234)", -1234),
        ("money", "-£1,234", -1234),
        ("money", "£-1,234", -1234),
        ("money", "−£1,234", -1234),
        ("days", "0.5", 0.5),
        ("days", "2 days", 2),
        ("date", "13/02/2026", date(2026, 2, 13)),
        ("date", "03/04/2026", date(2026, 4, 3)),
        ("date", "13-02-2026", date(2026, 2, 13)),
        ("date", "2026-02-13", date(2026, 2, 13)),
        ("date", "20260213", date(2026, 2, 13)),
        ("date", "2026/02/13", date(2026, 2, 13)),
        ("date", "2026-02-13T09:30:00", date(2026, 2, 13)),
        ("date", "13–02–2026", date(2026, 2, 13)),
        ("date", "13.02.2026", date(2026, 2, 13)),
        ("date", "13\u00a0February\u00a02026 ", date(2026, 2, 13)),
        ("date", "13th of February 2026", date(2026, 2, 13)),
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
        ("readers", "Trustees; ELT", "executive, trustees"),
        ("readers", "Headteacher and leadership team", "headteacher"),
        ("text", 900001.0, "900001"),
        ("text", "  two \n words ", "two words"),
        ("prose", "one\ntwo ", "one\ntwo"),
        ("prose", "“quoted” – as typed", "“quoted” – as typed"),
        ("text", "x", "x"),
        ("period", "2024-25", "2024/25"),
        ("period", 202425.0, "2024/25"),
        ("period", "Autumn 2025", "autumn 2025/26"),
        ("period", "AY 2024/25", "2024/25"),
        ("period", "2024\u201325\u00a0", "2024/25"),
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
        ("percent", "#DIV/0!", "holds the error #DIV/0!; correct the formula"),
        ("prose", "#N/A", "holds the error #N/A; correct the formula"),
        (
            "percent",
            date(2026, 4, 11),
            "Excel has made the date 11/4/2026 of this figure; format the cell as a number and type it again",
        ),
        ("money", "£12.5k", '"£12.5k" is not an amount in pounds; write figures only: 12500'),
        ("number", "12 50", '"12 50" is not a number; write figures only, and words in another column'),
        ("number", "(45)", '"(45)" is not a number; write figures only, and words in another column'),
        ("number", "none", '"none" is not a number; write figures only, and words in another column'),
        ("date", "12/31/2025", '"12/31/2025" has no month 31; write the day first: 13/02/2026'),
        ("date", "46066", "46066 is a number, not a date; format the cell as a date, or write 13/02/2026"),
        ("date", "01/01/1086", "the year 1086 is too far from 2026; check the year"),
        (
            "period",
            date(2024, 9, 1),
            "Excel has made the date 1/9/2024 of a year or term, or somebody wrote a day "
            f"here; format the cell as text and {WRITE_YEAR}",
        ),
        ("period", "Autumn 1 2024/25", '"Autumn 1 2024/25" is half a term; write the whole term: Autumn 2024/25'),
        ("percent", "most", '"most" is not a percentage; write figures only, and words in another column'),
        ("number", "about 40", '"about 40" is not a number; write figures only, and words in another column'),
        ("number", "1,2", '"1,2" is not a number; write a decimal with a full stop: 1.2'),
        ("percent", "93,9%", '"93,9%" is not a percentage; write a decimal with a full stop: 93.9'),
        ("percent", "90%%", '"90%%" is not a percentage; write figures only, and words in another column'),
        ("period", "2099/00", "the year 2099/00 is too far from 2026; check the year"),
        ("number", True, '"True" is not a number; write figures only'),
        ("money", "12k", '"12k" is not an amount in pounds; write figures only: 12500'),
        ("days", "half", '"half" is not a number of days; write figures only: 0.5'),
        ("days", -1.0, "-1 days is below zero; write figures only: 0.5"),
        ("date", "02/13/2026", '"02/13/2026" has no month 13; write the day first: 13/02/2026'),
        ("date", "31/02/2026", '"31/02/2026" is not a day of the calendar; write day, month and year: 13/02/2026'),
        ("date", "13/02/26", '"13/02/26" gives the year in 2 figures; write all 4: 13/02/2026'),
        ("date", "next week", '"next week" is not a date; write day, month and year: 13/02/2026'),
        ("date", "13 Febtober 2026", '"13 Febtober 2026" names no month; write day, month and year: 13/02/2026'),
        ("date", 46066.0, "46066 is a number, not a date; format the cell as a date, or write 13/02/2026"),
        ("date", "13/02/2086", "the year 2086 is too far from 2026; check the year"),
        ("yes_no", "perhaps", '"perhaps" is neither yes nor no; write Yes or No, or leave it empty'),
        (
            "readers",
            "Trustees, parents",
            '"parents" is nobody who reads documents; write one or more of: Trustees, Committee, Governors, '
            "Executive, Headteacher, Applicant, with semicolons between",
        ),
        ("part", 3.0, '"3" is not a part; write 1, or 2 for what only Part 2 readers may see'),
        ("text", date(2026, 4, 11), f"Excel has made the date 11/4/2026 of this text; {RETYPE}"),
        ("period", "2025", "2025 may mean 2024/25 or 2025/26; write 2024/25 or 2025/26"),
        ("period", "2024/26", f'"2024/26" is not 2 years in a row; {WRITE_YEAR}'),
        ("period", "Lent 2024/25", '"Lent 2024/25" names no term of this trust; the terms are Autumn, Spring, Summer'),
    ],
)
def test_what_cannot_be_read_says_where_why_and_what_to_write(kind: str, raw: object, line: str) -> None:
    assert read(raw, kind) == (Missing.UNREADABLE, [f"trust.xlsx!Attendance!D14: {line}"])


def test_a_range_of_ages_that_excel_made_a_date_is_told_as_it_was_typed() -> None:
    issues: list[Issue] = []
    interpret(datetime(2026, 11, 4), Field("age_range", "text", ("Age range",)), HERE, SETTINGS, issues)
    assert [str(issue) for issue in issues] == [
        "trust.xlsx!Attendance!D14: Excel has made the date 4/11/2026 of this text; for 4-11, format the cell as text "
        "and type it again"
    ]


def test_what_cannot_be_read_has_its_cell_and_its_check() -> None:
    cases = {"percent": "most", "period": "soon", "number": "#N/A"}
    issues: list[Issue] = []
    for kind, raw in cases.items():
        interpret(raw, Field("field", kind, ("Field",)), HERE, SETTINGS, issues)
    assert [(issue.check, issue.source) for issue in issues] == [
        ("cells", HERE), ("periods", HERE), ("formulas", HERE)
    ]  # fmt: skip


ANYTHING = st.one_of(
    st.none(), st.text(), st.floats(), st.integers(), st.booleans(), st.dates(), st.datetimes(),
    st.text(alphabet="0123456789.,-–− /%£()' \u00a0", max_size=12),
)  # fmt: skip


@given(ANYTHING, st.sampled_from(sorted(INTERPRETERS)), st.sampled_from(list(Notation)), st.booleans())
def test_no_cell_makes_reading_raise(raw: object, kind: str, notation: Notation, published: bool) -> None:
    issues: list[Issue] = []
    field = Field("field", kind, ("Field",), ("Green", "Red"))
    fact = interpret(raw, field, HERE, SETTINGS, issues, published=published, notation=notation)
    assert fact.is_known or isinstance(fact.missing, Missing)
    assert all(issue.check and issue.source == HERE and issue.hint for issue in issues)


@given(st.integers(-(10**9), 10**9), st.sampled_from(["{:d}", "{:,d}", " {:d} ", "{:d}.0", "{:d}\u00a0"]))
def test_a_number_is_read_as_people_write_it(number: int, written: str) -> None:
    assert read(written.format(number), "number") == (number, [])


@given(st.dates(date(2000, 1, 1), date(2036, 12, 31)), st.sampled_from(
    ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%A %d %B %Y", "%d-%b-%Y"]
))  # fmt: skip
def test_a_day_is_read_as_people_write_it(day: date, written: str) -> None:
    assert read(day.strftime(written), "date") == (day, [])


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("Tolerated", 'did you mean "Tolerate"? The choices are: Tolerate, Treat, Transfer'),
        ("Other: tolerated", 'did you mean "Tolerate"? The choices are: Tolerate, Treat, Transfer'),
        ("Ignore", "write one of: Tolerate, Treat, Transfer"),
        ("Other", "write one of: Tolerate, Treat, Transfer"),
    ],
)
def test_a_wrong_choice_gets_the_nearest_right_one_and_all_of_them(written: str, hint: str) -> None:
    assert read(written, "choice", choices=("Tolerate", "Treat", "Transfer"))[1] == [
        f'trust.xlsx!Attendance!D14: "{written}" is not one of the choices of "Field"; {hint}'
    ]
