"""Conditions on inspections, counts and the newest of records: a test and a View in, an Answer out."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.language import count_of, join_and, number_text, show
from packgen.model import Record
from packgen.rules.criteria.answers import MET, UNKNOWN, UNMET, Answer, View, is_one_of, joined, sheet_text, word
from packgen.rules.latest import latest
from packgen.rules.regulators import inspections
from packgen.schema import subject
from packgen.strategy.types.criteria import (
    CategoryTest,
    CountTest,
    InspectionTest,
    LatestTest,
)


def ask_inspection(test: InspectionTest, view: View) -> Answer:
    """Hold the grades that stand under one regime against the test; earlier regimes are never converted."""
    rows = inspections.own_rows(view.evidence, view.school)
    if not rows:
        if view.evidence.rows("inspections", view.school.urn):
            return Answer(UNMET, "only the predecessor school has been inspected")
        return Answer(
            UNKNOWN, "no inspection is recorded", (), sheet_text("inspections", "the inspections of the school in")
        )
    standing = inspections.standing(view.evidence, view.school, test.regime)
    if not standing:
        last = rows[-1]
        told = f"the latest inspection was on {show(last['date'])}, and earlier grades are not converted"
        return Answer(UNMET, f"no {test.regime.casefold()} grades stand: {told}", (last["date"], last["regime"]))
    asked = {inspections.fold(area) for area in test.areas}
    wanted = {inspections.fold(grade) for grade in test.grades}
    looked = [row for area, row in standing.items() if not asked or inspections.fold(area) in asked]
    hits = [row for row in looked if inspections.fold(row.text("grade")) in wanted]
    facts = tuple(row["grade"] for row in hits or looked)
    when = f"({show(next(iter(standing.values()))['date'])})"
    if hits:
        enough = len(hits) >= test.at_least
        told = join_and(f"{row.text('area')} is {row.text('grade')}" for row in hits)
        return Answer(MET if enough else UNMET, f"{told if enough else f'only {told}'} {when}", facts)
    if asked and not looked:
        told = f"Ofsted gave no grade for {join_and(test.areas)} {when}"
        return Answer(UNMET, told)
    if asked:
        told = join_and(f"{row.text('area')} is {row.text('grade')}" for row in looked)
        return Answer(UNMET, f"{told} {when}", facts)
    return Answer(UNMET, f"Ofsted has graded no area {' or '.join(test.grades)} {when}", facts)


def ask_category(test: CategoryTest, view: View) -> Answer:
    """Hold the category of concern of the latest inspection against the test."""
    rows = inspections.own_rows(view.evidence, view.school)
    if not rows:
        return Answer(
            UNKNOWN, "no inspection is recorded", (), sheet_text("inspections", "the inspections of the school in")
        )
    last = [row for row in rows if row.day("date") == rows[-1].day("date")]
    entered = [row["category"] for row in last if row["category"].is_known]
    if not entered:
        settle = sheet_text("inspections", "the category of concern in")
        return Answer(UNKNOWN, "no category of concern is entered, not even None", (), settle)
    is_met = any(is_one_of(fact, test.values) for fact in entered)
    return Answer(MET if is_met else UNMET, f"the category entered is {entered[0].text}", tuple(entered))


def ask_count(test: CountTest, view: View) -> Answer:
    """Hold how many records fulfil the test against the limits."""
    sheet = subject(test.subject).sheet
    if test.subject not in view.evidence.records:
        return Answer(UNKNOWN, f"the sheet {sheet} was not supplied", (), f"The sheet {sheet}")
    rows = counted(test, view)
    names = [*test.where, *([test.past] if test.past else [])]
    facts = tuple(row[name] for row in rows for name in names)
    number = len(rows)
    is_met = (test.at_least is None or number >= test.at_least) and (test.at_most is None or number <= test.at_most)
    return Answer(MET if is_met else UNMET, f"{number_text(number)} recorded in the sheet {sheet}", facts)


def counted(test: CountTest, view: View) -> list[Record]:
    """The school's records that fulfil the test."""
    return [row for row in view.evidence.rows(test.subject, view.school.urn) if _counts(test, row, view)]


def _counts(test: CountTest, row: Record, view: View) -> bool:
    if not _holds(row, test.where):
        return False
    day = row.day(test.past) if test.past else None
    return not test.past or (day is not None and day < view.evidence.as_at)


def _holds(row: Record, where: Mapping[str, tuple[str, ...]]) -> bool:
    return all(is_one_of(row[name], values) for name, values in where.items())


def ask_latest(test: LatestTest, view: View) -> Answer:
    """Hold the newest record of a subject against the test: what a field holds, its age, and what has passed."""
    sheet = subject(test.subject).sheet
    row = latest_row(view, test.subject, test.where, test.day)
    if row is None:
        return Answer(UNKNOWN, f"the sheet {sheet} has no row for it", (), sheet_text(test.subject, "a row in"))
    answers = []
    if test.field:
        heading = subject(test.subject).field(test.field).headings[0]
        answers.append(word(row, test.field, test.values, f"{heading} recorded on {show(row[test.day])}:", ""))
    if test.older_than is not None:
        answers.append(_age(row, test.day, test.older_than, view))
    if test.past:
        answers.append(_past(row, test.past, view))
    return joined(answers)


def latest_row(view: View, name: str, where: Mapping[str, tuple[str, ...]], day: str) -> Record | None:
    """The newest record of a subject that holds these values, by a date that is not after the day of the evidence."""
    rows = [row for row in view.evidence.rows(name, view.school.urn) if _holds(row, where)]
    return latest(rows, view.evidence.as_at, day)


def _age(row: Record, day: str, older_than: int, view: View) -> Answer:
    when = row.day(day)
    days = (view.evidence.as_at - when).days if when else 0
    told = f"the latest is of {show(row[day])}, {count_of(days, 'day')} ago"
    return Answer(MET if days > older_than else UNMET, told, (row[day],))


def _past(row: Record, name: str, view: View) -> Answer:
    when, heading = row.day(name), subject(row.subject).field(name).headings[0]
    if when is None:
        return Answer(
            UNKNOWN, f'"{heading}" is {show(row[name])}', (row[name],), sheet_text(row.subject, f'"{heading}" in')
        )
    told = f'"{heading}" is {show(row[name])}'
    return Answer(MET if when < view.evidence.as_at else UNMET, told, (row[name],))
