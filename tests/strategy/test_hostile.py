"""Strategy files that nobody meant to be one: any change of a shipped file gives a Strategy or located issues."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_validation import CONNECT, TEXTS

from packgen.errors import StrategyError
from packgen.strategy import parse
from packgen.strategy.loader import LONGEST
from packgen.strategy.plain import terminal_lines
from packgen.strategy.reading import LONGEST_ISSUE

VALUES = (
    *("nan", "inf", "-inf", "-1", "0", "1.5", "1e308", "9" * 400, "9" * 5000, "0xFFFFFFFFFFFFFFFFFFFF", "true"),
    *('""', '" "', '"rise"', '"\\u0000 💥"', '"' + "x" * 3000 + '"', "2026-01-01", "07:32:00", "2026-01-01T00:00:00Z"),
    *("[]", "{}", "[[]]", "[{}]", "[1]", "[nan]", '["rise"]', '[["rise"]]', "{ any = [] }", '{ date = ["x"] }'),
    *('[{ any = ["rise"] }]', '[{ any = [{ all = [{ any = ["rise"] }] }] }]', "{ any = { a = 1 } }", "[[[[[[]]]]]]"),
)
HEADS = ("[a]", "[[a]]", "[[phases]]", "[phases]", "[strategy.x]", '[conditions.""]', '[conditions."a]b"]', "[[risk]]")
SETTING = re.compile(r"(\s*[\w-]+\s*=\s*)")


@st.composite
def broken(draw: st.DrawFn) -> str:
    """A shipped strategy with one to three of its lines changed, left out, said twice or exchanged for a heading."""
    lines = TEXTS[draw(st.sampled_from(sorted(TEXTS)))].splitlines()
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["value", "value", "leave out", "twice", "heading"]))
        if change == "value" and (named := SETTING.match(lines[place])):
            lines[place] = named[1] + draw(st.sampled_from(VALUES))
        elif change == "twice":
            lines.insert(place, draw(st.sampled_from(lines)))
        elif change == "heading":
            lines[place] = draw(st.sampled_from(HEADS))
        else:
            del lines[place]
    return "\n".join(lines)


def faults(text: str) -> list[str]:
    """The issues of a file, each held to a place in it, a remedy and a length; none where it is a strategy."""
    try:
        strategy = parse(text, "ours.toml", "ours")
    except StrategyError as refused:
        for issue in refused.issues:
            assert re.match(r"ours\.toml(, line \d+)?$", issue.place)
            assert issue.hint, issue
            assert ", line " in issue.place or _is_of_the_file(issue.message), issue
            assert len(issue.message) <= LONGEST_ISSUE
        return [str(issue) for issue in refused.issues]
    assert "".join(terminal_lines(strategy, {}, 80))
    return []


def _is_of_the_file(message: str) -> bool:
    return "cannot be understood" in message or "missing" in message or "longer than" in message


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(broken())
def test_a_changed_strategy_is_a_strategy_or_is_refused_with_line_and_remedy(text: str) -> None:
    faults(text)


@settings(max_examples=40, deadline=None, derandomize=True, database=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_without_a_traceback(text: str) -> None:
    assert faults(text)


def nested(depth: int) -> str:
    return "{ any = [" * depth + '"rise"' + "] }" * depth


def in_a_route(criterion: str) -> str:
    return CONNECT.replace('all = ["rise"]', f"all = [{criterion}]", 1)


WIDE = ", ".join(["{ any = ['rise', 'trust-urgent'] }"] * 40)
HOSTILE = {
    "nested too deep to read": (in_a_route(nested(3000)), "stand too deep within each other"),
    "nested too deep to follow": (in_a_route(nested(12)), "any and all stand too deep within each other"),
    "lists without end": (f"a = {'[' * 5000}{']' * 5000}", "stand too deep within each other"),
    "a number of 5,000 digits": (CONNECT.replace("days = 4", f"days = {'9' * 5000}", 1), "too many digits"),
    "a number of 400 digits": (CONNECT.replace("days = 4", f"days = {'9' * 400}", 1), '"days" is a very large number'),
    "a number that is none": (CONNECT.replace("days = 4", "days = nan", 1), '"days" is nan'),
    "a number without end": (CONNECT.replace("days = 4", "days = inf", 1), '"days" is inf'),
    "days before the first": (re.sub("due_soon_days = .*", "due_soon_days = -5", CONNECT), '"due_soon_days" is'),
    "more days than there are": (
        re.sub("due_soon_days = .*", "due_soon_days = 999999999", CONNECT),
        "write a number of days from 1 to 3650",
    ),
    "a cohort below none": (re.sub(r"min_count = \d+", "min_count = -3", CONNECT), '"min_count" is -3'),
    "more ways than anybody can follow": (in_a_route(WIDE), "can be met in more than 200 ways"),
    "a file without end": ("# x\n" * LONGEST, "longer than"),
    "a table twice": (f"{CONNECT}\n[strategy]\ntitle = 'x'\n", 'the table "strategy" stands twice'),
    "a list of tables for a table": ("[[conditions]]\na = 1\n", '"conditions" is [a table]'),
    "a date for a text": (re.sub(r'(?m)^title = .*', "title = 2026-01-01", CONNECT), '"title" is 2026-01-01'),
    "a condition without a name": (f'{CONNECT}\n[conditions.""]\nkind = "flag"\n', "the condition has no short name"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "message"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused(text: str, message: str) -> None:
    assert any(message in told for told in faults(text))


def test_all_faults_of_a_file_are_told_at_once() -> None:
    text = CONNECT.replace('measure = "nor"', 'measure = "norr"').replace("days = 4", "days = nan", 1)
    assert all(any(words in told for told in faults(text)) for words in ('"norr"', '"days" is nan'))


def test_every_value_and_heading_is_tried_somewhere() -> None:
    """Each value stands once for a text, a number and a list of the shipped file, so that no kind is left out."""
    for value in chain(VALUES, HEADS):
        for words in ("days = 4", 'title = "School Improvement Strategy"', 'all = ["rise"]'):
            assert words in CONNECT
            left = value if value in HEADS else f"{words.split()[0]} = {value}"
            faults(CONNECT.replace(words, left, 1))
