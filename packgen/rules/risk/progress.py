"""What is late or unsettled in the interventions of schools: Evidence and Strategy in, issues and sentences out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, note, warning
from packgen.language import count_of, date_text, join_and
from packgen.model import MEMBER, SUPPORTED, Evidence, School
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.places import place
from packgen.rules.risk.early import InterventionState
from packgen.rules.risk.interventions import interventions
from packgen.rules.risk.warnings import early_warnings
from packgen.strategy.types import Strategy


def check_interventions(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Interventions that have not started in time, whose review is overdue, that run too long or ended too early."""
    if not strategy.interventions:
        return
    for school in evidence.of_relation(MEMBER, SUPPORTED):
        held = early_warnings(evidence, strategy, school)
        for state in interventions(evidence, strategy, school, held):
            if state.plan is None:
                yield from _not_started(evidence, school, state)
            else:
                yield from _running(evidence, school, state)
                yield from _ended(school, state)


def _not_started(evidence: Evidence, school: School, state: InterventionState) -> Iterator[Issue]:
    one = state.intervention
    if not one.plan or not state.is_triggered or "plans" not in evidence.records:
        return
    told = f"{school.name}: {triggers(state)} for {_named(state)}, and no {one.plan} is recorded as started"
    hint = f'add its row to the sheet Plans, with the day on which it started; its plan is "{one.plan}"'
    if state.due and state.due >= evidence.as_at:
        yield note("Plans", f"{told}; it should start by {date_text(state.due)}", hint, check="strategy")
        return
    late = f"; it should have started by {date_text(state.due)}" if state.due else ""
    within = f"; it should start within {count_of(one.starts_within, 'day')}" if one.starts_within and not late else ""
    yield warning("Plans", f"{told}{late or within}", hint, check="strategy")


def triggers(state: InterventionState) -> str:
    """What calls for an intervention, in words: the early warning falling-roll and the red risk R-3 call."""
    named = [found.warning.id for found in state.warnings]
    parts = [f"the early warning{'s' if len(named) > 1 else ''} {join_and(named)}"] if named else []
    ids = [risk.record.id for risk in state.risks]
    parts += [f"the red risk{'s' if len(ids) > 1 else ''} {join_and(ids)}"] if ids else []
    return f"{join_and(parts)} {'calls' if len(named) + len(ids) == 1 else 'call'}"


def _named(state: InterventionState) -> str:
    return f'the intervention "{state.intervention.name}"'


def _running(evidence: Evidence, school: School, state: InterventionState) -> Iterator[Issue]:
    if state.plan is None or not state.is_running:
        return
    kind, last = state.intervention.plan, state.reviews[-1] if state.reviews else None
    if state.review_due and state.review_due < evidence.as_at:
        where = place(last, "next_review", "date") if last else place(state.plan, "started", "submitted")
        told = f"the {kind} of {school.name} was to be reviewed by {date_text(state.review_due)}"
        yield warning(where, told, "add the review to the sheet Plan reviews, or arrange it", check="strategy")
    if state.over and state.over < evidence.as_at and state.intervention.weeks:
        longest = count_of(state.intervention.weeks[1], "week")
        told = f"the {kind} of {school.name} runs past its longest, {longest}: that ended on {date_text(state.over)}"
        hint = "review it, then end it or escalate it in the sheet Plan reviews"
        yield warning(place(state.plan, "started", "submitted"), told, hint, check="strategy")
    if state.is_approved is False:
        told = f"the {kind} of {school.name} has no approval of the {state.intervention.approver} yet"
        hint = "record who approved it and when, or ask for the approval"
        yield warning(
            place(state.plan, "approved_by", "approved", "started", "submitted"), told, hint, check="strategy"
        )


def _ended(school: School, state: InterventionState) -> Iterator[Issue]:
    if not state.ended or not state.findings or state.ends is Verdict.MET:
        return
    row = next(row for row in state.reviews if row.day("date") == state.ended)
    told = f"the {state.intervention.plan} of {school.name} ended on {date_text(state.ended)}. {exit_sentence(state)}"
    if state.ends is Verdict.UNKNOWN:
        yield note(place(row, "decision"), told, "add the evidence that settles it", check="strategy")
    else:
        yield warning(
            place(row, "decision"), told, "say why it ended in what the review found, or go on", check="strategy"
        )


def exit_sentence(state: InterventionState) -> str:
    """Say whether the strategy's conditions for ending it are met, and what is wanting; "" where it sets none."""
    if not state.findings:
        return ""
    if state.ends is Verdict.MET:
        return "The strategy's conditions for ending it are met."
    wanting = [_wanting(finding) for finding in state.findings if finding.verdict is not Verdict.MET]
    return f"Of the strategy's conditions for ending it, {join_and(wanting)}."


def _wanting(finding: Finding) -> str:
    return f'"{finding.condition.text.removesuffix(".")}" is {finding.verdict.value} ({finding.found})'
