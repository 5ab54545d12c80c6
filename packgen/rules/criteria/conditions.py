"""Conditions held against the evidence: a Condition and a school in, a three-valued Finding with its facts out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from packgen.rules.criteria.answers import (
    UNKNOWN,
    Answer,
    View,
    every,
    some,
)
from packgen.rules.criteria.figures import ask_measure, ask_trend
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.criteria.measured import ask_category, ask_count, ask_inspection, ask_latest
from packgen.rules.criteria.recorded import ask_flag, ask_governance, ask_judgement, ask_progress, ask_relation
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
    TrendTest,
)


def evaluate(condition: Condition, view: View) -> Finding:
    """Hold one condition against the evidence."""
    answer = _assumed(condition, view) or TESTS[type(condition.test)](condition.test, view)
    settle = ""
    if answer.verdict is UNKNOWN:
        settle = f"Not known: {answer.found}. {answer.settle} would settle it"
        settle += f", from the {condition.supplier}." if condition.supplier else "."
    return Finding(condition, answer.verdict, answer.found, answer.facts, settle)


def _assumed(condition: Condition, view: View) -> Answer | None:
    verdict = view.assumed.conditions.get(condition.id)
    if verdict is None:
        return None
    return Answer(verdict, f"taken as {verdict.value}", (), "Evidence of it" if verdict is UNKNOWN else "")


def evaluate_tree(criterion: Criterion, view: View) -> tuple[Verdict, tuple[Finding, ...]]:
    """Hold a tree of conditions against the evidence: its verdict, and a finding for each condition in order."""
    if isinstance(criterion, Condition):
        finding = evaluate(criterion, view)
        return finding.verdict, (finding,)
    parts = [evaluate_tree(part, view) for part in criterion.parts]
    verdict = (every if criterion.every else some)(verdict for verdict, _ in parts)
    return verdict, tuple(finding for _, findings in parts for finding in findings)


TESTS: dict[type, Callable[[Any, View], Answer]] = {
    JudgementTest: ask_judgement,
    ProgressTest: ask_progress,
    InspectionTest: ask_inspection,
    CategoryTest: ask_category,
    TrendTest: ask_trend,
    FlagTest: ask_flag,
    RelationTest: ask_relation,
    GovernanceTest: ask_governance,
    MeasureTest: ask_measure,
    CountTest: ask_count,
    LatestTest: ask_latest,
}
"""How each kind of test is answered; a new kind is one function here."""
