"""Criteria in words: trees of any and all as items, and what each condition rests on; conditions in, words out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from packgen.language import UNITS, count_of, join_and, number_text, points_text
from packgen.schema import measure, subject
from packgen.strategy.plain.layout import Item
from packgen.strategy.types import Strategy, TrendRule
from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    Criterion,
    FlagTest,
    GovernanceTest,
    InspectionTest,
    JudgementTest,
    LatestTest,
    MeasureTest,
    ProgressTest,
    RelationTest,
    Test,
    TrendTest,
)

_PERCENTAGES = ("percent", "share")


def only(criterion: Criterion) -> Condition | None:
    """The one condition of a criterion, None where it has several."""
    if isinstance(criterion, Condition):
        return criterion
    return only(criterion.parts[0]) if len(criterion.parts) == 1 else None


def statements(criterion: Criterion, depth: int, strategy: Strategy) -> Iterator[Item]:
    """A criterion as items: a statement each, those that are joined below words that say how."""
    if (condition := only(criterion)) is not None:
        yield Item(statement(condition, strategy), depth)
    elif not isinstance(criterion, Condition):
        yield Item("All of these hold:" if criterion.every else "At least one of these holds:", depth)
        for part in criterion.parts:
            yield from statements(part, depth + 1, strategy)


def statement(condition: Condition, strategy: Strategy) -> str:
    """A condition as its sentence, with the figure that decides where one does and the sentence does not say it."""
    figure = in_figures(condition, strategy)
    if not figure or _numbers(figure) <= _numbers(condition.text):
        return condition.text
    return f"{condition.text.removesuffix('.')} ({figure})."


_SPELT = {"no": "0", "none": "0", "every": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5"}


def _numbers(text: str) -> set[str]:
    """The numbers that a text names, in figures or as a small word; "every post is filled" says that none is vacant."""
    words = re.findall(r"[a-z]+|\d[\d.,]*\d|\d", text.casefold())
    return {_SPELT.get(word, word) for word in words if word in _SPELT or word[0].isdigit()}


def in_figures(condition: Condition, strategy: Strategy) -> str:
    """The limit that decides a condition, "" where people record it."""
    test = condition.test
    if isinstance(test, TrendTest):
        return _trend(test, strategy.trends[test.trend])
    if isinstance(test, MeasureTest):
        return _measure(test)
    if isinstance(test, LatestTest) and test.older_than is not None:
        return f"more than {_age(test.older_than)} ago"
    if isinstance(test, CountTest):
        return "none" if _is_none(test) else _limits(test.at_least, test.at_most, lambda number: number_text(number, 0))
    return ""


def rests_on(condition: Condition, strategy: Strategy) -> str:
    """The sheet and columns that settle a condition, and what they must hold."""
    test = condition.test
    held = in_figures(condition, strategy) or _held(test)
    sheet = _of_trend(test, strategy) if isinstance(test, TrendTest) else _SHEETS[type(test)](test)
    return f"{sheet}: {held}" if held else sheet


def _held(test: Test) -> str:
    """The values that people may have recorded where a condition is met."""
    if isinstance(test, FlagTest):
        return _yes_no(test.is_set)
    if isinstance(test, InspectionTest):
        return " or ".join(test.grades)
    if isinstance(test, RelationTest):
        return " or ".join(test.values)
    if isinstance(test, JudgementTest):
        return join_and([" or ".join(test.values), _yes_no(test.secure), _yes_no(test.key_areas)])
    if isinstance(test, GovernanceTest):
        return join_and([" or ".join(test.effectiveness), _yes_no(test.sustainable), _yes_no(test.chair_in_post)])
    if isinstance(test, LatestTest) and test.past:
        return "a day that has passed"
    return " or ".join(test.values) if isinstance(test, ProgressTest | CategoryTest | LatestTest) else ""


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "Yes" if value else "No"


def _age(days: int) -> str:
    return count_of(days, "day") if days < 730 else count_of(round(days / 365.25, 1), "year")


def _of_trend(test: TrendTest, strategy: Strategy) -> str:
    return f"the trend of {_of_measure(strategy.trends[test.trend].measure)}"


def _trend(test: TrendTest, rule: TrendRule) -> str:
    """Up and down are the figure's own: where lower is better, declining means up."""
    up, down = ("declining", "improving") if measure(rule.measure).better == "lower" else ("improving", "declining")
    limit = points_text(rule.limit) if rule.in_points and _is_percentage(rule) else number_text(rule.limit)
    limit = limit if rule.in_points else f"{limit}%"
    pupils = f" and at least {count_of(rule.pupils, 'pupil')}" if rule.pupils else ""
    words = _DIRECTIONS[up in test.values, "stable" in test.values, down in test.values]
    return f"{words.format(f'more than {limit}{pupils}')} over {count_of(rule.count, 'year')}"


def _is_percentage(rule: TrendRule) -> bool:
    return measure(rule.measure).unit in _PERCENTAGES


_DIRECTIONS = {
    (True, False, False): "up by {}",
    (False, False, True): "down by {}",
    (True, False, True): "up or down by {}",
    (False, True, False): "neither up nor down by {}",
    (True, True, False): "not down by {}",
    (False, True, True): "not up by {}",
    (True, True, True): "in any direction",
    (False, False, False): "in no direction",
}
"""By whether up, stable and down are asked for."""


def _measure(test: MeasureTest) -> str:
    asked = measure(test.measure)
    group = "" if test.group == "all" else f", {test.group}"
    if not test.from_national:
        written = UNITS[asked.unit]
        return f"{'none' if _is_none(test) else _limits(test.at_least, test.at_most, written)}{group}"
    size = points_text if asked.unit in _PERCENTAGES else number_text
    limits = [
        _from_national(number, size, is_least=is_least)
        for number, is_least in ((test.at_least, True), (test.at_most, False))
        if number is not None
    ]
    return f"{join_and(limits)}{group}"


def _from_national(number: float, size: Callable[[float], str], *, is_least: bool) -> str:
    if number == 0:
        return f"at the national figure or {'above' if is_least else 'below'} it"
    more = is_least == (number > 0)
    return (
        f"{size(abs(number))} or {'more' if more else 'less'} {'above' if number > 0 else 'below'} the national figure"
    )


def _limits(at_least: float | None, at_most: float | None, written: Callable[[float], str]) -> str:
    if at_least is not None and at_most is not None:
        return f"{written(at_least)} to {written(at_most)}" if at_least < at_most else written(at_least)
    if at_least is not None:
        return f"{written(at_least)} or more"
    return "" if at_most is None else f"{written(at_most)} or less"


def _is_none(test: MeasureTest | CountTest) -> bool:
    """Whether a number of things must be 0."""
    is_counted = isinstance(test, CountTest) or measure(test.measure).unit == "count"
    return is_counted and test.at_most == 0 and not test.at_least


def _of_records(test: CountTest | LatestTest) -> str:
    rows = _rows(test.where)
    if isinstance(test, CountTest):
        return f"rows of the sheet {subject(test.subject).sheet}{rows}"
    asked = [test.field, test.past] if test.field or test.past else [test.day]
    columns = join_and(f'"{_heading(test.subject, name)}"' for name in asked if name)
    return f"{columns} in the newest row of the sheet {subject(test.subject).sheet}{rows}"


def _rows(where: Mapping[str, tuple[str, ...]]) -> str:
    told = [" or ".join(values) for values in where.values()]
    return f" ({join_and(told)})" if told else ""


def _heading(name: str, field: str) -> str:
    return subject(name).field(field).headings[0]


def _of_measure(name: str) -> str:
    return f'"{measure(name).short}" in the sheet {subject(measure(name).subject).sheet}'


def _of_judgement(test: JudgementTest) -> str:
    fields = [("judgement", test.values), ("secure", test.secure), ("key_areas", test.key_areas)]
    asked = join_and(f'"{_heading("judgements", name)}"' for name, value in fields if value not in ((), None))
    return f"{asked} in the sheet {subject('judgements').sheet}{f' ({test.aspect})' if test.aspect else ''}"


def _of_governance(test: GovernanceTest) -> str:
    fields = [
        ("effectiveness", test.effectiveness),
        ("sustainable", test.sustainable),
        ("chair_in_post", test.chair_in_post),
    ]
    asked = join_and(f'"{_heading("governance", name)}"' for name, value in fields if value not in ((), None))
    return f"{asked} in the sheet {subject('governance').sheet}"


def _of_inspection(test: InspectionTest) -> str:
    number = f", at least {count_of(test.at_least, 'area')}" if not test.areas else ""
    areas = f" for {join_and(test.areas)}" if test.areas else number
    return f"Ofsted's grades in the sheet {subject('inspections').sheet}{areas}"


_SHEETS: dict[type, Callable[[Any], str]] = {
    JudgementTest: _of_judgement,
    ProgressTest: lambda _test: f'"{_heading("judgements", "progress")}" in the sheet {subject("judgements").sheet}',
    InspectionTest: _of_inspection,
    CategoryTest: lambda _: f'"{_heading("inspections", "category")}" in the sheet {subject("inspections").sheet}',
    FlagTest: lambda test: f'"{_heading("schools", test.field)}" in the sheet {subject("schools").sheet}',
    RelationTest: lambda _test: f'"{_heading("schools", "relation")}" in the sheet {subject("schools").sheet}',
    GovernanceTest: _of_governance,
    MeasureTest: lambda test: _of_measure(test.measure),
    CountTest: _of_records,
    LatestTest: _of_records,
}
