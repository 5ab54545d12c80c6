"""Words from two or more numbers: direction, size, gap to national and chance, each rule by cases."""

from __future__ import annotations

import pytest

from packgen.language import (
    chance_text,
    change_text,
    counted_text,
    course_text,
    few_pupils_text,
    gap_short,
    gap_text,
    is_in_line,
    more_text,
    moved_from_text,
    moved_text,
    of_pupils_text,
    pupils_standing_text,
    sentence,
    share_text,
    standing_text,
    within,
)
from packgen.language.differences import singular_verb


@pytest.mark.parametrize(
    ("before", "after", "unit", "words"),
    [
        (58, 62, "percent", "up 4 percentage points"),
        (62, 61, "percent", "down 1 percentage point"),
        (62.04, 62.0, "percent", "unchanged"),
        (0, 0, "percent", "unchanged"),
        (60.06, 62.54, "percent", "up 2.4 percentage points"),  # 62.5% less 60.1%, as they print
        (61.96, 62.04, "percent", "unchanged"),  # both print as 62%
        (6, -2.5, "share", "down 8.5 percentage points"),
        (45.0, 46.2, "points", "up 1.2"),
        (0.10, -0.05, "progress", "down 0.15"),
        (0.101, 0.099, "progress", "unchanged"),
        (2.27, 1.1, "per_100", "down 1.17"),
        (331, 330, "count", "down 1"),
        (3, 4, "days", "up 1 day"),
        (10000, 12500, "money", "up £2,500"),
    ],
)
def test_a_change_is_of_the_figures_as_they_print(before: float, after: float, unit: str, words: str) -> None:
    assert change_text(before, after, unit) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (61, 58, "down 3 percentage points on 2023/24"),
        (58, 58, "the same as in 2023/24"),
        (57.96, 58.0, "the same as in 2023/24"),
    ],
)
def test_a_change_stands_in_a_sentence(before: float, after: float, words: str) -> None:
    assert moved_text(before, after, "percent", "2023/24") == words


@pytest.mark.parametrize(
    ("value", "national", "pupils", "in_line"),
    [
        (62, 62, None, True),
        (62.04, 62.0, None, True),
        (62, 61.8, -2, True),  # the percentage was rounded up at source: no gap that rounding alone makes
        (61.6, 61.8, -2, False),
        (64, 62, 0, True),
        (64, 62, None, False),
    ],
)
def test_what_is_in_line(value: float, national: float, pupils: int | None, in_line: bool) -> None:
    assert is_in_line(value, national, "percent", pupils) is in_line


@pytest.mark.parametrize(
    ("value", "national", "unit", "words"),
    [
        (8.1, 5.5, "percent", "2.6 percentage points above national (5.5%)"),
        (5.5, 6.5, "percent", "1 percentage point below national (6.5%)"),
        (5.54, 5.46, "percent", "in line with national (5.5%)"),
        (46.2, 46.3, "points", "0.1 below national (46.3)"),
        (-0.2, 0.03, "progress", "0.23 below national (+0.03)"),
        (1.1, 2.27, "per_100", "1.17 below national (2.27)"),
    ],
)
def test_a_figure_beside_national(value: float, national: float, unit: str, words: str) -> None:
    assert standing_text(value, national, unit) == words


@pytest.mark.parametrize(
    ("value", "national", "pupils", "least", "words"),
    [
        (58, 62, -2, 1, "4 percentage points below national (62%), a gap of 2 pupils"),
        (65, 62, 2, 1, "3 percentage points above national (62%), a gap of 2 pupils"),
        (75, 62, 1, 1, "13 percentage points above national (62%), a gap of 1 pupil"),
        (61, 62, -1, 1, "1 percentage point below national (62%), a gap of 1 pupil"),
        (64, 62, 0, 1, "in line with national (62%): the gap is less than 1 pupil"),
        (58, 62, -2, 3, "in line with national (62%): the gap is less than 3 pupils"),
        (62, 62, 0, 1, "in line with national (62%)"),
        (62, 61.8, -2, 1, "in line with national (61.8%)"),
        (0, 2, -1, 1, "2 percentage points below national (2%), a gap of 1 pupil"),
    ],
)
def test_a_percentage_of_pupils_beside_national(
    value: float, national: float, pupils: int, least: int, words: str
) -> None:
    assert pupils_standing_text(value, national, pupils, least=least) == words


@pytest.mark.parametrize(
    ("pupils", "noun", "name", "words"),
    [
        (-3, "pupil", "national", "3 pupils fewer than at the national rate (62%)"),
        (1, "child", "national", "1 child more than at the national rate (62%)"),
        (-2, "pupil", "the provisional national figure", "2 pupils fewer than at the provisional national rate (62%)"),
    ],
)
def test_a_gap_of_few_pupils_is_told_in_pupils_alone(pupils: int, noun: str, name: str, words: str) -> None:
    assert few_pupils_text(62, pupils, noun, name) == words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (43, 36, "down from 43% of 23 in 2023/24"),
        (43, 50, "up from 43% of 23 in 2023/24"),
        (43.04, 43, "the same as in 2023/24"),
        (0, 5, "up from none of 23 in 2023/24"),
        (100, 95, "down from all 23 in 2023/24"),
    ],
)
def test_a_move_of_few_pupils_is_told_as_two_figures(before: float, after: float, words: str) -> None:
    assert moved_from_text(before, after, 23, "2023/24") == words


@pytest.mark.parametrize(
    ("gap", "unit", "words"),
    [
        (-15.0, "percent", "15 below"),
        (0.0, "percent", "in line"),
        (2.7, "percent", "2.7 above"),
        (-0.23, "", "0.23 below"),
    ],
)
def test_a_gap_for_a_bracket_is_a_word_or_two(gap: float, unit: str, words: str) -> None:
    assert gap_short(gap, unit) == words


def test_a_gap_names_whom_it_counts() -> None:
    assert pupils_standing_text(66.7, 70.1, -1, "child").endswith(", a gap of 1 child")
    assert pupils_standing_text(60, 70.1, -3, "child").endswith(", a gap of 3 children")


def test_a_gap_in_a_table_is_short() -> None:
    assert gap_text(58, 62, "percent", -2) == "4 percentage points below national (2 pupils)"


@pytest.mark.parametrize(
    ("is_significant", "test", "words"),
    [
        (False, "", "that could be chance"),
        (False, "Wilson score interval, 95%", "that could be chance"),
        (True, "", "that is unlikely to be chance"),
        (True, "Wilson score interval, 95%", "that is unlikely to be chance (Wilson score interval, 95%)"),
    ],
)
def test_chance_is_said_in_plain_words(is_significant: bool, test: str, words: str) -> None:
    assert chance_text(is_significant, test) == words


@pytest.mark.parametrize(
    ("value", "cohort", "passed", "words"),
    [
        (58, 60, None, "58% of 60 pupils were absent"),
        (0, 14, None, "none of the 14 pupils were absent"),
        (0.04, 3000, None, "none of the 3,000 pupils were absent"),
        (100, 14, None, "all 14 pupils were absent"),
        (64.3, 28, 18, "18 of 28 pupils were absent"),
        (3.6, 28, 1, "1 of 28 pupils was absent"),
        (0, 28, 0, "none of the 28 pupils were absent"),
    ],
)
def test_a_percentage_names_its_pupils(value: float, cohort: float, passed: float | None, words: str) -> None:
    assert of_pupils_text("of pupils were absent", value, cohort, passed) == words


def test_one_pupil_takes_a_verb_of_its_own() -> None:
    assert singular_verb("pupils reached the standard") == "pupils reached the standard"
    assert singular_verb("children were absent") == "children was absent"


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "there were no permanent exclusions"),
        (1, "there was 1 permanent exclusion"),
        (2, "there were 2 permanent exclusions"),
        (1204, "there were 1,204 permanent exclusions"),
    ],
)
def test_a_count_has_its_verb(count: float, words: str) -> None:
    assert counted_text(count, "permanent exclusions") == words


def test_a_count_moves_by_more_or_fewer() -> None:
    words = [more_text(before, after, "2023/24") for before, after in ((1, 3), (3, 1), (2, 2), (0, 1))]
    assert words == [
        "2 more than in 2023/24",
        "2 fewer than in 2023/24",
        "the same as in 2023/24",
        "1 more than in 2023/24",
    ]


@pytest.mark.parametrize(
    ("number", "of", "words"),
    [(7, 200, "3.5%"), (-7, 207, "3.4%"), (1, 3000, "1"), (5, 0, "5")],
)
def test_a_share_is_never_0_percent(number: float, of: float, words: str) -> None:
    assert share_text(number, of) == words


@pytest.mark.parametrize(
    ("values", "unit", "words"),
    [
        ([49, 45, 38], "percent", "down 11 percentage points since 2022/23, falling every year"),
        ([49, 50, 52], "percent", "up 3 percentage points since 2022/23, rising every year"),
        ([49, 49, 52], "percent", "up 3 percentage points since 2022/23"),
        ([49, 60, 52], "percent", "up 3 percentage points since 2022/23, but not every year"),
        ([49, 60, 49], "percent", "the same as in 2022/23, with ups and downs between"),
        ([49, 49.01, 49.04], "percent", "level since 2022/23"),
        ([49, 38], "percent", "down 11 percentage points since 2022/23"),
        ([371, 349, 331], "count", "down 40 since 2022/23, falling every year"),
        ([46.2, 46.1, 47.4], "points", "up 1.2 since 2022/23, but not every year"),
    ],
)
def test_a_series_is_told_by_its_course(values: list[float], unit: str, words: str) -> None:
    assert course_text(values, unit, "2022/23") == words


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("no paper is named", "No paper is named."),
        ("e.g. this", "E.g. this."),
        ("reading/writing is up", "Reading/writing is up."),
        ("packgen makes none", "packgen makes none."),
        ("late.md", "late.md."),
        ("inputs/papers has no file", "inputs/papers has no file."),
        ("", ""),
    ],
)
def test_a_sentence_begins_with_a_capital_but_never_changes_a_name(phrase: str, words: str) -> None:
    assert sentence(phrase) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (["one", "two", "three"], "One. Two. Three."),
        (["one", "two", "three four five"], "One. Two."),
        (["one", "", "two"], "One. Two."),
        (["longer than what may be said"], "Longer than what may be said."),
    ],
)
def test_sentences_that_would_make_a_text_too_long_are_left_out_from_the_end(told: list[str], words: str) -> None:
    assert within(told, 20) == words
