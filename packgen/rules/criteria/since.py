"""The day from which a criterion has held: a criterion and a View in, a date or None out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from packgen.rules.criteria.answers import View
from packgen.rules.criteria.conditions import evaluate_tree
from packgen.rules.criteria.findings import Verdict
from packgen.rules.criteria.measured import counted, latest_row
from packgen.rules.regulators import inspections
from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    Criterion,
    GovernanceTest,
    InspectionTest,
    LatestTest,
    MeasureTest,
)


def since(criterion: Criterion, view: View) -> date | None:
    """The day from which a criterion that is met has been so, as far as the evidence is dated.

    Of `any` it is the earliest day among the parts that are met, of `all` the latest among its parts. Judgements,
    trends and flags hold for a term, a year or until changed, and give no day.
    """
    if isinstance(criterion, Condition):
        ask = _DAYS.get(type(criterion.test))
        return ask(criterion.test, view) if ask else None
    met = [part for part in criterion.parts if evaluate_tree(part, view)[0] is Verdict.MET]
    days = [day for part in met if (day := since(part, view)) is not None]
    if criterion.every:
        return max(days) if days and len(days) == len(met) else None
    return min(days, default=None)


def _latest(test: LatestTest, view: View) -> date | None:
    row = latest_row(view, test.subject, test.where, test.day)
    day = row.day(test.day) if row else None
    if row is None or day is None:
        return None
    days = [day]
    days += [day + timedelta(days=test.older_than + 1)] if test.older_than is not None else []
    days += [due + timedelta(days=1)] if test.past and (due := row.day(test.past)) else []
    return max(days)


def _count(test: CountTest, view: View) -> date | None:
    """The day on which the last of as many as were asked for went past; a test of fewer has none."""
    if not test.past or not test.at_least:
        return None
    days = sorted(day for row in counted(test, view) if (day := row.day(test.past)))
    return days[test.at_least - 1] + timedelta(days=1) if len(days) >= test.at_least else None


def _inspected(test: InspectionTest | CategoryTest, view: View) -> date | None:
    rows = inspections.own_rows(view.evidence, view.school)
    if isinstance(test, InspectionTest):
        rows = list(inspections.standing(view.evidence, view.school, test.regime).values())
    days = [day for row in rows if (day := row.day("published") or row.day("date"))]
    return max(days, default=None)


def _governance(test: GovernanceTest, view: View) -> date | None:
    days = [day for row in view.evidence.rows("governance", view.school.urn) if (day := row.day("date"))]
    return max((day for day in days if day <= view.evidence.as_at), default=None)


def _measure(test: MeasureTest, view: View) -> date | None:
    observation = view.evidence.latest(view.school.urn, test.measure, test.group)
    return observation.as_at.day if observation else None


_DAYS: dict[type, Callable[[Any, View], date | None]] = {
    LatestTest: _latest,
    CountTest: _count,
    InspectionTest: _inspected,
    CategoryTest: _inspected,
    GovernanceTest: _governance,
    MeasureTest: _measure,
}
