"""The core provision or the quality assurance schedule in; the paper on what is done, due and overdue out."""

from __future__ import annotations

import calendar
import itertools
from collections.abc import Sequence

from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import (
    NO_SAFEGUARDING,
    NO_SPENDING,
    Request,
    covering,
    named,
    paragraphs,
    risks_of_trust,
)
from packgen.language import join_and, sentence, show, some_of
from packgen.model import SUPPORTED, Fact, derive
from packgen.rules.provision.schedule import ActivityState, provision
from packgen.rules.provision.standing import State
from packgen.schema import subject
from packgen.strategy.types import Activity, Strategy

COLUMNS = 5
"""So many activities stand side by side in a table of schools."""
NAMED = 4
"""So many schools are named in a point of the summary."""
COUNTED = (State.DONE, State.PLANNED, State.DUE, State.OVERDUE)
SCHEDULES = {
    "core_provision": ("core", "core provision"),
    "quality_assurance": ("quality assurance", "quality assurance schedule"),
}
"""For each scope: the kind of activities that it is about, and what they are called together."""
INSTEAD = {"core_provision": "quality_assurance"}
"""The scope of the schedule that stands for another where the strategy sets no such one."""
AUDITS = "audits"


def core_provision(material: Material, request: Request) -> Context:
    """What the strategy provides for every school: done, planned, due and overdue."""
    return _paper(material, request, "core_provision")


def quality_assurance(material: Material, request: Request) -> Context:
    """The quality assurance schedule: done, planned, due and overdue."""
    return _paper(material, request, "quality_assurance")


def schedule_set(strategy: Strategy, scope: str) -> tuple[str, str] | None:
    """The schedule that a strategy sets: the one of this scope, else that which stands for it; None where neither."""
    kinds = {activity.kind for activity in strategy.activities}
    asked = [SCHEDULES[name] for name in (scope, INSTEAD.get(scope, scope))]
    return next((schedule for schedule in asked if schedule[0] in kinds), None)


def _paper(material: Material, request: Request, scope: str) -> Context:
    kind, title = schedule_set(material.strategy, scope) or SCHEDULES[scope]
    found = provision(material.evidence, material.strategy, material.term_of, kind)
    lines = covering(paragraphs(material, request), risks_of_trust(material), NO_SPENDING, _safeguarding(found))
    at_schools = [state for state in found if state.school]
    return lines | {
        "message": _message(found) if found else [f"The strategy sets no {title}."],
        "tables": _tables(at_schools),
        "about": [_about(activity) for activity in _activities(at_schools)],
        "outside": _outside(material) if at_schools else "",
        "whole": [_about(state.activity) | {"stands": _stands(state)} for state in found if not state.school],
        "overdue": [_chase(state) for state in found if state.state is State.OVERDUE],
    }


def _message(found: Sequence[ActivityState]) -> list[Fact | str]:
    """How many are done, planned, due and overdue; what is overdue where; what is still to come; what is not known."""
    points: list[Fact | str] = [_counts(found)]
    points += _grouped(found, State.OVERDUE, "Overdue: ") or ["Nothing is overdue."]
    points += _grouped(found, State.DUE, "Still to come: ")
    unknown = [state for state in found if state.state is State.UNKNOWN]
    for why, group in itertools.groupby(sorted(unknown, key=_lack), _lack):
        names = dict.fromkeys(state.activity.name for state in group)
        points.append(f"Not known: {join_and(names)}, because {why}.")
    return points


def _lack(state: ActivityState) -> str:
    return state.standing.missing


def _counts(found: Sequence[ActivityState]) -> Fact:
    counted = [state for state in found if state.state in COUNTED]
    numbers = {each: sum(state.state is each for state in counted) for each in COUNTED}
    told = [f"{number} {'is' if number == 1 else 'are'} {each}" for each, number in numbers.items() if number]
    words = (
        f"Of {len(counted)} meetings, audits and reviews, {join_and(told)}." if told else "Nothing is on record yet."
    )
    return derive("counts of activities by state", words, [state.standing.fact for state in counted])


def _grouped(found: Sequence[ActivityState], wanted: State, lead: str) -> list[Fact | str]:
    """One point: each activity in this state with its schools."""
    chosen = [state for state in found if state.state is wanted]
    if not chosen:
        return []
    told = []
    for activity, group in itertools.groupby(chosen, lambda state: state.activity):
        schools = [state.school.name for state in group if state.school]
        told.append(f"{activity.name} at {some_of(schools, NAMED)}" if schools else activity.name)
    facts = [state.standing.fact for state in chosen]
    return [derive(f"activities {wanted}", f"{lead}{'; '.join(told)}.", facts)]


def _activities(found: Sequence[ActivityState]) -> list[Activity]:
    """Each activity once, in the order of the strategy."""
    return list({state.activity.name: state.activity for state in found}.values())


def _tables(found: Sequence[ActivityState]) -> list[Context]:
    """The schools down, the activities across, in as few tables of about the same width as there must be."""
    names = [activity.name for activity in _activities(found)]
    count = max(1, -(-len(names) // COLUMNS))
    size = max(1, -(-len(names) // count))
    return [_table(found, names[start : start + size]) for start in range(0, len(names), size)]


def _table(found: Sequence[ActivityState], names: list[str]) -> Context:
    rows: dict[str, Context] = {}
    for state in found:
        if state.school and state.activity.name in names:
            row = rows.setdefault(state.school.urn, {"school": named(state.school), "cells": []})
            row["cells"].append(_cell(state))
    return {"activities": names, "rows": list(rows.values())}


def _cell(state: ActivityState) -> Context:
    """The state in a word, and the day beside it."""
    word = sentence(state.state).rstrip(".")
    return {"state": word, "more": _detail(state), "is_overdue": state.state is State.OVERDUE}


def _detail(state: ActivityState) -> Fact | str:
    stands = state.standing
    if state.state is State.DONE:
        return derive("done late", f"late, on {show(stands.last)}", [stands.last]) if stands.is_late else stands.last
    if state.state is State.PLANNED:
        return stands.planned
    if state.state is State.OVERDUE:
        return (
            derive("last time", f"last {show(stands.last)}", [stands.last]) if stands.last.is_known else "none recorded"
        )
    return stands.when


def _stands(state: ActivityState) -> Fact:
    return derive(state.standing.fact.rule, sentence(state.standing.text), [state.standing.fact])


def _about(activity: Activity) -> Context:
    """An activity: what it is, how often, who takes part."""
    rhythm = activity.rhythm.value
    month = f", by the end of {calendar.month_name[activity.month]}" if activity.month else ""
    return {
        "activity": activity.name,
        "details": activity.details,
        "rhythm": _capital(f"{rhythm}{month}"),
        "involves": _capital(join_and(activity.involves) or "not named"),
    }


def _chase(state: ActivityState) -> Context:
    words = state.standing.text.removeprefix("overdue").lstrip(": ")
    return {
        "activity": state.activity.name,
        "school": state.school.name if state.school else "The whole trust",
        "stands": derive(state.standing.fact.rule, sentence(words), [state.standing.fact]),
        "chase": state.chase if isinstance(state.chase, Fact) else _capital(state.chase),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _outside(material: Material) -> str:
    """A line on the schools that the trust supports, to which its provision does not extend."""
    schools = [school.name for school in material.evidence.of_relation(SUPPORTED)]
    verb = "is" if len(schools) == 1 else "are"
    return f"{join_and(schools)} {verb} supported by the trust and not part of this provision." if schools else ""


def _safeguarding(found: Sequence[ActivityState]) -> Fact | str:
    """What is overdue of the audits that the sheet on safeguarding holds."""
    audits = [state for state in found if state.activity.trace.subject == AUDITS]
    if not audits:
        return NO_SAFEGUARDING
    late = _grouped(audits, State.OVERDUE, "Overdue: ")
    return late[0] if late else f"No audit that the sheet {subject(AUDITS).sheet} holds is overdue."
