"""Strategies in plain English: all that they say is there, and thresholds are said as a trustee would read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from packgen.strategy import Strategy, load, shipped
from packgen.strategy.plain import markdown_lines, terminal_lines
from packgen.strategy.plain.criteria import in_figures, rests_on, statements
from packgen.strategy.types.criteria import (
    Condition,
    CountTest,
    FlagTest,
    GovernanceTest,
    Group,
    JudgementTest,
    LatestTest,
    MeasureTest,
    Test,
    TrendTest,
)

SOLENT = load("solent", Path())
TITLES = {"sip": "School Improvement Plan"}


def said_of(strategy: Strategy) -> Iterator[str]:
    """Every sentence and name of a strategy that a trustee should find."""
    clauses = (*strategy.aims, *strategy.accountability, *strategy.notes, *strategy.circulation)
    yield from (clause.text for clause in clauses)
    yield from (text for stage in strategy.stages for text in (stage.name, stage.note, *stage.activities))
    yield from (text for each in strategy.activities for text in (each.name, each.details, *each.involves))
    yield from (text for each in strategy.expectations for text in (each.name, each.rationale))
    yield from (procedure.name for procedure in strategy.procedures)
    yield from (condition.text.removesuffix(".") for condition in strategy.conditions.values())
    for phase in strategy.phases:
        yield from (phase.name, phase.summary, *phase.support.more, phase.capacity.text)
        yield from (text.text for text in (*phase.expectations, *phase.plans))
        yield from (duty.what for duty in phase.reporting)
    yield from (text.removesuffix(".") for warning in strategy.warnings for text in (warning.text, warning.category))
    yield from (text for one in strategy.interventions for text in (one.name, one.text))
    yield from (text for each in strategy.indicators for text in (each.name, each.text))
    yield from (text for word in strategy.words for text in (word.word, word.text))
    yield from (rule.text for rule in strategy.trends.values())


@pytest.mark.parametrize("name", shipped())
def test_all_that_a_strategy_says_is_printed(name: str) -> None:
    strategy = load(name, Path())
    printed = " ".join(" ".join(line.split()) for line in terminal_lines(strategy, TITLES))
    assert [text for text in said_of(strategy) if text not in printed] == []


@pytest.mark.parametrize("width", [60, 88, 100])
@pytest.mark.parametrize("name", shipped())
def test_lines_fit_the_terminal(name: str, width: int) -> None:
    lines = list(terminal_lines(load(name, Path()), TITLES, width))
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]
    assert "None" not in " ".join(lines).split()


@pytest.mark.parametrize("name", shipped())
def test_markdown_holds_one_title_and_escapes_its_own_marks(name: str) -> None:
    lines = list(markdown_lines(load(name, Path()), TITLES))
    assert [line.startswith("# ") for line in lines].count(True) == 1
    stars = [line for line in lines if "*" in line]
    assert all("\\*" in line for line in stars)


CASES: dict[str, tuple[Test, str]] = {
    "a falling roll": (TrendTest("nor", ("declining",)), "down by more than 3% and at least 5 pupils over 3 years"),
    "rising absence": (
        TrendTest("persistent-absence", ("declining",)), "up by more than 3 percentage points over 3 years",
    ),
    "absence no worse": (
        TrendTest("persistent-absence", ("stable", "improving")),
        "not up by more than 3 percentage points over 3 years",
    ),
    "a roll that holds": (
        TrendTest("nor", ("stable", "improving")), "not down by more than 3% and at least 5 pupils over 3 years",
    ),
    "a stable roll": (
        TrendTest("nor", ("stable",)), "neither up nor down by more than 3% and at least 5 pupils over 3 years",
    ),
    "a lowest value": (MeasureTest("leader_vacancies", at_least=1), "1 or more"),
    "a highest value": (MeasureTest("reserves", at_most=5), "5% or less"),
    "no vacancy": (MeasureTest("leader_vacancies", at_most=0), "none"),
    "no reserves are no number of things": (MeasureTest("reserves", at_most=0), "0% or less"),
    "between two values": (MeasureTest("rwm_expected", at_least=40, at_most=60), "40% to 60%"),
    "a group of pupils": (MeasureTest("rwm_expected", "disadvantaged", at_most=50), "50% or less, disadvantaged"),
    "below the national figure": (
        MeasureTest("rwm_expected", at_most=-10, from_national=True),
        "10 percentage points or more below the national figure",
    ),
    "not far below it": (
        MeasureTest("attainment8", at_least=-5, from_national=True), "5 or less below the national figure",
    ),
    "above it": (MeasureTest("attainment8", at_least=2, from_national=True), "2 or more above the national figure"),
    "at it": (MeasureTest("attainment8", at_least=0, from_national=True), "at the national figure or above it"),
    "no open action": (CountTest("actions", {"status": ("In progress",)}, at_most=0), "none"),
    "several records": (CountTest("risks", {}, at_least=3), "3 or more"),
    "a year old": (LatestTest("audits", {}, older_than=365), "more than 365 days ago"),
    "years old": (LatestTest("inspections", {}, older_than=1278), "more than 3.5 years ago"),
    "what people record": (JudgementTest(("Needs attention",)), ""),
}  # fmt: skip


@pytest.mark.parametrize(("test", "words"), CASES.values(), ids=CASES)
def test_a_limit_is_said_in_words(test: Test, words: str) -> None:
    assert in_figures(Condition("x", "", "It is so.", test), SOLENT) == words


@pytest.mark.parametrize(
    ("test", "words"),
    [
        (FlagTest("rise"), '"RISE support" in the sheet Schools: Yes'),
        (JudgementTest((), secure=False), '"Securely at this standard" in the sheet Trust judgements: No'),
        (
            JudgementTest(("Strong standard", "Exceptional"), aspect="Culture"),
            '"Trust judgement" in the sheet Trust judgements (Culture): Strong standard or Exceptional',
        ),
        (
            GovernanceTest(("Strong",), sustainable=True),
            '"Effectiveness" and "Sustainable" in the sheet Governance: Strong and Yes',
        ),
        (
            LatestTest("audits", {"audit": ("Single Central Record",)}, past="due"),
            '"Next due" in the newest row of the sheet Safeguarding and audits (Single Central Record): '
            "a day that has passed",
        ),
    ],
)
def test_a_statement_says_what_settles_it(test: Test, words: str) -> None:
    assert rests_on(Condition("x", "", "It is so.", test), SOLENT) == words


def test_any_and_all_are_said_in_words() -> None:
    one, two, three = (Condition(name, "", f"{name} holds.", FlagTest("rise")) for name in ("One", "Two", "Three"))
    told = statements(Group(True, (one, Group(False, (two, three)))), 0, SOLENT)
    assert [f"{'  ' * item.depth}{item.text}" for item in told] == [
        "All of these hold:",
        "  One holds.",
        "  At least one of these holds:",
        "    Two holds.",
        "    Three holds.",
    ]


def test_a_stage_without_a_name_says_so() -> None:
    lines = list(terminal_lines(SOLENT, {}))
    assert "Stage 2: name not known" in lines
    assert "the published copy" in " ".join(lines)
