from __future__ import annotations

from datetime import date

import pytest

from packgen.evidence.cells.periods import parse_period, period_of, year_in_name
from packgen.evidence.settings import Settings
from packgen.model import Period

from ..small import SETTINGS

SIX = Settings(
    date(2026, 2, 13),
    ("Term 1", "Term 2", "Term 3", "Term 4", "Term 5", "Term 6"),
    ((9, 1), (11, 1), (1, 1), (2, 20), (4, 10), (6, 1)),
)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2024/25", Period(2024)),
        ("2024-25", Period(2024)),
        ("2024/2025", Period(2024)),
        ("2024 – 2025", Period(2024)),
        ("202425", Period(2024)),
        ("1999/00", None),
        ("2099/00", Period(2099)),
        ("Autumn 2025/26", Period(2025, 1)),
        ("autumn term 2025-26", Period(2025, 1)),
        ("2025/26 Spring", Period(2025, 2)),
        ("Spring 2026", Period(2025, 2)),
        ("Autumn 2025", Period(2025, 1)),
        ("Summer term 2026", Period(2025, 3)),
        ("Term 3 2025/26", Period(2025, 3)),
        ("AY 2024/25", Period(2024)),
        ("A/Y 2024-25", Period(2024)),
        ("Academic year 2024 to 2025", Period(2024)),
        ("2024/25 academic year", Period(2024)),
        ("2024_25", Period(2024)),
        ("24/25", Period(2024)),
        ("Aut 24/25", Period(2024, 1)),
        ("Spr. 2026", Period(2025, 2)),
        ("SUM 2025/26", Period(2025, 3)),
        ("11/12", None),
        ("", None),
        ("Autumn", None),
    ],
)
def test_years_and_terms_are_read_in_every_spelling(text: str, period: Period | None) -> None:
    if period is None:
        with pytest.raises(Exception, match="is not an academic year or a term"):
            parse_period(text, SETTINGS)
    else:
        assert parse_period(text, SETTINGS) == period


def test_a_trust_may_have_six_terms() -> None:
    assert parse_period("Term 5 2025/26", SIX) == Period(2025, 5)
    assert str(parse_period("term 2 2025/26", SIX)) == "Term 2 2025/26"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2025, 9, 1), "autumn 2025/26"),
        (date(2025, 8, 31), "summer 2024/25"),
        (date(2025, 12, 31), "autumn 2025/26"),
        (date(2026, 1, 1), "spring 2025/26"),
        (date(2026, 4, 9), "spring 2025/26"),
        (date(2026, 4, 10), "summer 2025/26"),
    ],
)
def test_a_day_lies_in_the_term_that_began_last(day: date, text: str) -> None:
    assert str(period_of(day, SETTINGS)) == text


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("england_ks2final_2018-19.csv", Period(2018)),
        ("england_census_2022-2023.csv", Period(2022)),
        ("abs 2018_2019 final.csv", Period(2018)),
        ("ks4_201718.csv", Period(2017)),
        ("2018-2019_936_ks4final.csv", Period(2018)),
        ("2022-2023_england_ks4final.csv", Period(2022)),
        ("201819_850_ks2.csv", Period(2018)),
        ("ks4_2018-19_03.csv", None),
        ("gias_2021-22-03.csv", None),
        ("edubasealldata20220419.csv", None),
        ("gias_2022-04-19.csv", None),
        ("ks2_2019.csv", None),
        ("2017-18 and 2018-19.csv", None),
    ],
)
def test_a_file_name_gives_its_year_only_where_that_is_plain(name: str, period: Period | None) -> None:
    assert year_in_name(name) == period
