"""The interventions of a strategy at one school: warnings and plans in, what is triggered and how far it is, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from packgen.language import count_of, date_text, join_and
from packgen.model import Evidence, Fact, Record, School, derive
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.assumed import NOTHING, Assumed
from packgen.rules.criteria.conditions import evaluate_tree
from packgen.rules.criteria.findings import Verdict
from packgen.rules.phases.plans import is_body
from packgen.rules.risk.early import InterventionState, WarningFinding
from packgen.rules.risk.register import Risk, red_risks
from packgen.strategy.types import Intervention, Strategy

END = "End"
"""The decision of a plan's review that ends it."""


@dataclass(frozen=True, slots=True)
class _Run:
    """One run of a plan: its row, the days it started and ended, and its reviews in order."""

    plan: Record
    started: date
    ended: date | None
    reviews: tuple[Record, ...]


def interventions(
    evidence: Evidence,
    strategy: Strategy,
    school: School,
    warnings: Iterable[WarningFinding],
    assumed: Assumed = NOTHING,
) -> tuple[InterventionState, ...]:
    """Every intervention that is triggered, might be, or has a plan at the school, in the order of the file."""
    held, red = tuple(warnings), tuple(red_risks(evidence, strategy, school.urn))
    view = View(evidence, school, strategy, strategy.overall, assumed)
    found = (_state(one, view, held, red) for one in strategy.interventions)
    return tuple(state for state in found if state.is_triggered or state.open or _is_current(state, evidence))


def _is_current(state: InterventionState, evidence: Evidence) -> bool:
    """Whether its plan runs, or ended in a plan of this academic year."""
    period = state.plan.period() if state.plan else None
    return state.is_running or (period is not None and period.year == evidence.period.year)


def _state(one: Intervention, view: View, held: tuple[WarningFinding, ...], red: tuple[Risk, ...]) -> InterventionState:
    own = [found for found in held if found.warning.intervention == one.key]
    met = tuple(found for found in own if found.verdict is Verdict.MET)
    risks = red if one.red_risks else ()
    run = _run(one, view, met) if one.plan else None
    ends, findings = evaluate_tree(one.ends, view) if one.ends else (Verdict.UNKNOWN, ())
    until = (run.ended or view.evidence.as_at) if run else view.evidence.as_at
    return InterventionState(
        intervention=one,
        warnings=met,
        risks=risks,
        open=tuple(found for found in own if found.verdict is Verdict.UNKNOWN),
        plan=run.plan if run else None,
        started=run.started if run else None,
        ended=run.ended if run else None,
        due=_due(one, met),
        reviews=run.reviews if run else (),
        review_due=_review_due(one, run) if run else None,
        over=run.started + timedelta(weeks=one.weeks[1]) if run and one.weeks else None,
        weeks=(until - run.started).days // 7 if run else None,
        ends=ends,
        findings=findings,
        is_approved=_is_approved(one, run, view.evidence) if run and one.approver else None,
        text=_text(one, run, met, risks, view),
    )


def _due(one: Intervention, met: tuple[WarningFinding, ...]) -> date | None:
    """The day by which it should start: so many days after the first warning whose day is known."""
    days = [found.since for found in met if found.since]
    return min(days) + timedelta(days=one.starts_within) if days and one.starts_within is not None else None


def _run(one: Intervention, view: View, met: tuple[WarningFinding, ...]) -> _Run | None:
    """The newest run of its plan; one that had ended before a warning was met counts no longer."""
    as_at = view.evidence.as_at
    plans = [
        (day, row) for row in view.evidence.rows("plans", view.school.urn, plan=one.plan) if (day := _started(row))
    ]
    begun = [(day, row) for day, row in plans if day <= as_at]
    if not begun:
        return None
    started, plan = max(begun, key=lambda pair: pair[0])
    rows = view.evidence.rows("plan_reviews", view.school.urn, plan=one.plan)
    dated = sorted(((day, row) for row in rows if (day := row.day("date"))), key=lambda pair: pair[0])
    reviews = tuple(row for day, row in dated if started <= day <= as_at)
    ended = next((row.day("date") for row in reviews if row.text("decision") == END), None)
    if ended and any(found.since and found.since > ended for found in met):
        return None
    return _Run(plan, started, ended, reviews)


def _started(plan: Record) -> date | None:
    return plan.day("started") or plan.day("submitted")


def _review_due(one: Intervention, run: _Run) -> date | None:
    """The next review: the day that the last one set, or the strategy's rhythm where that comes first."""
    if run.ended:
        return None
    last = run.reviews[-1] if run.reviews else None
    before = (last.day("date") if last else None) or run.started
    days = [last.day("next_review")] if last else []
    days += [before + timedelta(days=one.review_every)] if one.review_every else []
    return min((day for day in days if day), default=None)


def _is_approved(one: Intervention, run: _Run, evidence: Evidence) -> bool:
    day = run.plan.day("approved")
    return day is not None and day <= evidence.as_at and is_body(run.plan["approved_by"], one.approver)


def _text(
    one: Intervention, run: _Run | None, met: tuple[WarningFinding, ...], risks: tuple[Risk, ...], view: View
) -> Fact:
    """Where it stands, in words."""
    rows = [found.row for found in met if found.row] + [risk.record for risk in risks]
    facts = [fact for found in met for finding in found.telling for fact in finding.facts]
    if run:
        words = _running(run, view.evidence)
        facts += [run.plan["started"], run.plan["submitted"], *(row["date"] for row in run.reviews)]
    elif one.plan:
        words = f"no {one.plan} is recorded as started" if met or risks else "not triggered on this evidence"
    elif rows:
        words = f"followed through {join_and(dict.fromkeys(row.id for row in rows))} of the risk register"
        facts += [row["title"] for row in rows]
    else:
        words = "no open risk of the register names its warning yet" if met else "not triggered on this evidence"
    due = _due(one, met)
    if due and not run and one.plan:
        words += f"; it should {'have started' if due < view.evidence.as_at else 'start'} by {date_text(due)}"
    return derive(f"strategy, {one.paragraph}: {one.key}", words, facts)


def _running(run: _Run, evidence: Evidence) -> str:
    if run.ended:
        return f"ran from {date_text(run.started)} to {date_text(run.ended)}"
    weeks = (evidence.as_at - run.started).days // 7
    words = f"running since {date_text(run.started)} ({count_of(weeks, 'week')})"
    last = run.reviews[-1] if run.reviews else None
    if last is None:
        return f"{words}, not reviewed yet"
    decided = f", decision: {last.text('decision').lower()}" if last["decision"].is_known else ""
    day = last.day("date")
    return f"{words}, last reviewed on {date_text(day)}{decided}" if day else words
