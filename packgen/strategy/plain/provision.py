"""What is expected of schools and given to them, and when: a Strategy in, blocks out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from packgen.language import join_and, sentence
from packgen.schema import subject
from packgen.strategy.plain.layout import Block, Heading, Item, Text
from packgen.strategy.plain.people import readers_text
from packgen.strategy.plain.phrases import RHYTHMS, numbered, rhythm_text, said
from packgen.strategy.types import Activity, Expectation, Rhythm, Strategy, Trace

DEFAULT = "provision"
"""The sheet that holds what was done, where an activity names no other."""


def blocks(strategy: Strategy, titles: Mapping[str, str]) -> Iterator[Block]:
    """Expectations, the calendar of the core provision and the quality assurance schedule."""
    if strategy.expectations:
        yield Heading(2, "What is expected of every school")
        yield from (Item(_expectation(each, titles)) for each in strategy.expectations)
    for kind, heading in (("core", "What every school gets, and when"), ("quality assurance", "Quality assurance")):
        found = [activity for activity in strategy.activities if activity.kind == kind]
        if found:
            yield Heading(2, heading)
            yield from _calendar(found)


def _expectation(expectation: Expectation, titles: Mapping[str, str]) -> str:
    when = "" if expectation.rhythm is Rhythm.ONGOING else f", {rhythm_text(expectation.rhythm)}"
    title = titles.get(expectation.document, expectation.document)
    made = f"Its document is the {title}" if title and title != expectation.name else ""
    shared = f"shared with {readers_text(expectation.shared_with)}" if expectation.shared_with else ""
    text = said(f"{expectation.name}{when}", expectation.rationale, made, shared, _trace(expectation.trace))
    return numbered(text, expectation.paragraph)


def _calendar(activities: list[Activity]) -> Iterator[Block]:
    yield Text(f"Unless another sheet is named, rows of the sheet {subject(DEFAULT).sheet} show what was done.")
    for rhythm, words in RHYTHMS.items():
        found = [activity for activity in activities if activity.rhythm is rhythm]
        if found:
            yield Heading(3, sentence(words).removesuffix("."))
            yield from (Item(_activity(activity)) for activity in found)


def _activity(activity: Activity) -> str:
    month = f", by the end of {_month(activity.month)}" if activity.month else ""
    whose = ", in each school" if activity.per_school else ""
    involves = f"Who: {join_and(activity.involves)}" if activity.involves else ""
    text = said(f"{activity.name}{whose}{month}", activity.details, involves, _trace(activity.trace))
    return numbered(text, activity.paragraph)


def _month(number: int) -> str:
    return f"{date(2000, number, 1):%B}"


def _trace(trace: Trace) -> str:
    if trace.subject == DEFAULT:
        return ""
    held = [value for values in trace.where.values() for value in values]
    rows = f" ({join_and(held)})" if held else ""
    return f"The sheet {subject(trace.subject).sheet}{rows} shows it"
