"""Conditions held against the evidence: a Condition and a school in, a three-valued Finding with its facts out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from packgen.language import join_and, number_text, show
from packgen.model import Evidence, Fact, Record, School
from packgen.rules import comparison, inspections, trends
from packgen.rules.types import Finding, Verdict
from packgen.schema import measure, subject
from packgen.strategy.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    Criterion,
    FlagTest,
    GovernanceTest,
    InspectionTest,
    JudgementTest,
    MeasureTest,
    ProgressTest,
    RelationTest,
    TrendTest,
)
from packgen.strategy.types import Strategy

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class View:
    """One school's evidence as conditions see it; ``aspect`` is whose judgement an overall test asks about."""

    evidence: Evidence
    school: School
    strategy: Strategy
    aspect: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with what was found; ``settle`` names the sheet and column that would settle an unknown one."""

    verdict: Verdict
    found: str
    facts: tuple[Fact, ...] = ()
    settle: str = ""


def evaluate(condition: Condition, view: View) -> Finding:
    """Hold one condition against the evidence."""
    answer = TESTS[type(condition.test)](condition.test, view)
    settle = ""
    if answer.verdict is UNKNOWN:
        settle = f"Not known: {answer.found}. {answer.settle} would settle it"
        settle += f", from the {condition.supplier}." if condition.supplier else "."
    return Finding(condition, answer.verdict, answer.found, answer.facts, settle)


def evaluate_tree(criterion: Criterion, view: View) -> tuple[Verdict, tuple[Finding, ...]]:
    """Hold a tree of conditions against the evidence: its verdict, and a finding for each condition in order."""
    if isinstance(criterion, Condition):
        finding = evaluate(criterion, view)
        return finding.verdict, (finding,)
    parts = [evaluate_tree(part, view) for part in criterion.parts]
    verdict = (every if criterion.every else some)(verdict for verdict, _ in parts)
    return verdict, tuple(finding for _, findings in parts for finding in findings)


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued `all`: one not met decides, else one not known leaves it not known."""
    found = set(verdicts)
    return UNMET if UNMET in found else UNKNOWN if UNKNOWN in found else MET


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued `any`: one met decides, else one not known leaves it not known."""
    found = set(verdicts)
    return MET if MET in found else UNKNOWN if UNKNOWN in found else UNMET


def latest_judgement(evidence: Evidence, school: School, aspect: str) -> Record | None:
    """The trust's newest judgement of an aspect up to the current period."""
    rows = [
        (period, row)
        for row in evidence.rows("judgements", school.urn, aspect=aspect)
        if (period := row.period()) is not None and period <= evidence.period
    ]
    return max(rows, key=lambda pair: pair[0])[1] if rows else None


def _judgement(test: JudgementTest, view: View) -> Answer:
    aspect = test.aspect or view.aspect
    row = latest_judgement(view.evidence, view.school, aspect)
    if row is None:
        return _not_judged(aspect, view)
    when = f"({row.period()})"
    answers = []
    if test.values:
        answers.append(
            _word(row, "judgement", test.values, f"the trust's judgement of {_named(aspect, view)} is", when)
        )
    if test.secure is not None:
        words = ("it is recorded as secure", "it is recorded as not yet secure")
        answers.append(_yes_no(row, "secure", test.secure, words, when))
    if test.key_areas is not None:
        words = ("key areas to improve are recorded", "no key areas to improve are recorded")
        answers.append(_yes_no(row, "key_areas", test.key_areas, words, when))
    return _joined(answers)


def _progress(test: ProgressTest, view: View) -> Answer:
    aspect = test.aspect or view.aspect
    row = latest_judgement(view.evidence, view.school, aspect)
    if row is None:
        return _not_judged(aspect, view)
    lead = f"progress of {_named(aspect, view)} is recorded as"
    return _word(row, "progress", test.values, lead, f"({row.period()})")


def _named(aspect: str, view: View) -> str:
    return "the school overall" if aspect == view.strategy.overall else aspect


def _not_judged(aspect: str, view: View) -> Answer:
    settle = _sheet("judgements", f"a row for {aspect} in")
    return Answer(UNKNOWN, f"no trust judgement of {_named(aspect, view)} is recorded", (), settle)


def _governance(test: GovernanceTest, view: View) -> Answer:
    every_row = view.evidence.rows("governance", view.school.urn)
    rows = [r for r in every_row if (day := r.day("date")) is not None and day <= view.evidence.as_at]
    if not rows:
        return Answer(UNKNOWN, "no view of governance is recorded", (), _sheet("governance", "a row in"))
    row = max(rows, key=lambda r: str(r.day("date")))
    answers = []
    if test.effectiveness:
        answers.append(_word(row, "effectiveness", test.effectiveness, "the trust's view of governance is", ""))
    if test.sustainable is not None:
        answers.append(
            _yes_no(row, "sustainable", test.sustainable, ("it is sustainable", "it is not sustainable"), "")
        )
    if test.chair_in_post is not None:
        words = ("a chair is in post", "no chair is in post")
        answers.append(_yes_no(row, "chair_in_post", test.chair_in_post, words, ""))
    return _joined(answers)


def _inspection(test: InspectionTest, view: View) -> Answer:
    rows = inspections.own_rows(view.evidence, view.school)
    if not rows:
        if view.evidence.rows("inspections", view.school.urn):
            return Answer(UNMET, "only the predecessor school has been inspected")
        return Answer(
            UNKNOWN, "no inspection is recorded", (), _sheet("inspections", "the inspections of the school in")
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
        return Answer(MET, f"graded so: {join_and(row.text('area') for row in hits)} {when}", facts)
    if asked and not looked:
        told = f"Ofsted gave no grade for {join_and(test.areas)} {when}"
        return Answer(UNMET, told)
    if asked:
        told = join_and(f"{row.text('area')} is {row.text('grade')}" for row in looked)
        return Answer(UNMET, f"{told} {when}", facts)
    return Answer(UNMET, f"no area is graded so {when}", facts)


def _category(test: CategoryTest, view: View) -> Answer:
    rows = inspections.own_rows(view.evidence, view.school)
    if not rows:
        return Answer(
            UNKNOWN, "no inspection is recorded", (), _sheet("inspections", "the inspections of the school in")
        )
    last = [row for row in rows if row.day("date") == rows[-1].day("date")]
    entered = [row["category"] for row in last if row["category"].is_known]
    if not entered:
        settle = _sheet("inspections", "the category of concern in")
        return Answer(UNKNOWN, "no category of concern is entered, not even None", (), settle)
    is_met = any(_is_one_of(fact, test.values) for fact in entered)
    return Answer(MET if is_met else UNMET, f"the category entered is {entered[0].text}", tuple(entered))


def _trend(test: TrendTest, view: View) -> Answer:
    found = trends.trend(view.evidence, view.school, view.strategy.trends[test.trend])
    told = found.text.text.removesuffix(".")
    if not found.direction.is_known:
        rule = view.strategy.trends[test.trend]
        name = measure(rule.measure)
        settle = f"{name.short} for at least two years in the sheet {subject(name.subject).sheet}"
        return Answer(UNKNOWN, told[:1].lower() + told[1:], (found.direction,), settle)
    verdict = MET if found.direction.text in test.values else UNMET
    return Answer(verdict, f"{told} ({found.direction.text})", (found.direction,))


def _flag(test: FlagTest, view: View) -> Answer:
    fact = view.school[test.field]
    heading = subject("schools").field(test.field).headings[0]
    if not isinstance(fact.value, bool):
        return Answer(UNKNOWN, f'"{heading}" is {show(fact)}', (fact,), _sheet("schools", f'"{heading}" in'))
    told = f'"{heading}" is {"Yes" if fact.value else "No"}'
    return Answer(MET if fact.value is test.is_set else UNMET, told, (fact,))


def _relation(test: RelationTest, view: View) -> Answer:
    words = {"member": "in the trust", "supported": "supported from outside", "applicant": "an applicant"}
    told = f"the school is {words.get(view.school.relation, 'neither in the trust nor supported by it')}"
    return Answer(MET if view.school.relation in test.values else UNMET, told, (view.school["relation"],))


def _measure(test: MeasureTest, view: View) -> Answer:
    name = measure(test.measure)
    sheet = f"{name.short} in the sheet {subject(name.subject).sheet}"
    observation = view.evidence.latest(view.school.urn, test.measure, test.group)
    if observation is None or observation.value.number is None:
        told = show(observation.value) if observation else "not supplied"
        return Answer(UNKNOWN, f"{name.short} is {told}", (observation.value,) if observation else (), sheet)
    value = observation.value.number
    facts: tuple[Fact, ...] = (observation.value,)
    told = f"{name.short} is {show(observation.value)} in {observation.period}"
    if test.from_national:
        benchmark = comparison.national_for(view.evidence, observation)
        if benchmark is None or benchmark.value.number is None:
            return Answer(UNKNOWN, f"{told}, and there is no national figure for it", facts, "A national figure")
        facts, value = (*facts, benchmark.value), value - benchmark.value.number
        told = f"{told}; the national figure is {show(benchmark.value)}"
    is_met = (test.at_least is None or value >= test.at_least) and (test.at_most is None or value <= test.at_most)
    return Answer(MET if is_met else UNMET, told, facts)


def _count(test: CountTest, view: View) -> Answer:
    sheet = subject(test.subject).sheet
    if test.subject not in view.evidence.records:
        return Answer(UNKNOWN, f"the sheet {sheet} was not supplied", (), f"The sheet {sheet}")
    rows = [row for row in view.evidence.rows(test.subject, view.school.urn) if _counts(test, row, view)]
    names = [*test.where, *([test.past] if test.past else [])]
    facts = tuple(row[name] for row in rows for name in names)
    number = len(rows)
    is_met = (test.at_least is None or number >= test.at_least) and (test.at_most is None or number <= test.at_most)
    return Answer(MET if is_met else UNMET, f"{number_text(number)} found in the sheet {sheet}", facts)


def _counts(test: CountTest, row: Record, view: View) -> bool:
    if not all(_is_one_of(row[name], values) for name, values in test.where.items()):
        return False
    day = row.day(test.past) if test.past else None
    return not test.past or (day is not None and day < view.evidence.as_at)


def _word(row: Record, name: str, values: tuple[str, ...], lead: str, when: str) -> Answer:
    fact = row[name]
    if not fact.is_known:
        heading = subject(row.subject).field(name).headings[0]
        told = f'"{heading}" is {show(fact)} {when}'.strip()
        return Answer(UNKNOWN, told, (fact,), _sheet(row.subject, f'"{heading}" in'))
    told = f"{lead} {fact.text} {when}".strip()
    return Answer(MET if _is_one_of(fact, values) else UNMET, told, (fact,))


def _yes_no(row: Record, name: str, wanted: bool, words: tuple[str, str], when: str) -> Answer:
    fact = row[name]
    if not isinstance(fact.value, bool):
        heading = subject(row.subject).field(name).headings[0]
        return Answer(
            UNKNOWN, f'"{heading}" is {show(fact)} {when}'.strip(), (fact,), _sheet(row.subject, f'"{heading}" in')
        )
    told = f"{words[0] if fact.value else words[1]} {when}".strip()
    return Answer(MET if fact.value is wanted else UNMET, told, (fact,))


def _joined(answers: list[Answer]) -> Answer:
    """Several questions of one condition: all must be met; what is told is what decides."""
    verdict = every(answer.verdict for answer in answers)
    telling = [answer for answer in answers if answer.verdict is verdict]
    facts = tuple(fact for answer in answers for fact in answer.facts)
    settle = next((answer.settle for answer in telling if answer.settle), "")
    return Answer(verdict, join_and(answer.found for answer in telling), facts, settle)


def _is_one_of(fact: Fact, values: tuple[str, ...]) -> bool:
    return fact.is_known and fact.text.casefold() in {value.casefold() for value in values}


def _sheet(name: str, lead: str) -> str:
    text = f"{lead} the sheet {subject(name).sheet}"
    return text[0].upper() + text[1:]


TESTS: dict[type, Callable[[Any, View], Answer]] = {
    JudgementTest: _judgement,
    ProgressTest: _progress,
    InspectionTest: _inspection,
    CategoryTest: _category,
    TrendTest: _trend,
    FlagTest: _flag,
    RelationTest: _relation,
    GovernanceTest: _governance,
    MeasureTest: _measure,
    CountTest: _count,
}
"""How each kind of test is answered; a new kind is one function here."""
