"""Conditions on what people recorded: judgements, progress, governance, flags; a test and a View in, an Answer out."""

from __future__ import annotations

from packgen.language import show
from packgen.model import Evidence, Record, School
from packgen.rules.criteria.answers import MET, UNKNOWN, UNMET, Answer, View, joined, sheet_text, word, yes_no
from packgen.rules.latest import latest
from packgen.schema import subject
from packgen.strategy.types.criteria import (
    FlagTest,
    GovernanceTest,
    JudgementTest,
    ProgressTest,
    RelationTest,
)


def latest_judgement(evidence: Evidence, school: School, aspect: str) -> Record | None:
    """The trust's newest judgement of an aspect up to the current period."""
    rows = [
        (period, row)
        for row in evidence.rows("judgements", school.urn, aspect=aspect)
        if (period := row.period()) is not None and period <= evidence.period
    ]
    return max(rows, key=lambda pair: pair[0])[1] if rows else None


def ask_judgement(test: JudgementTest, view: View) -> Answer:
    """Hold the trust's latest judgement of an aspect against the test."""
    aspect = test.aspect or view.aspect
    row = latest_judgement(view.evidence, view.school, aspect)
    if row is None:
        return _not_judged(aspect, view)
    when = f"({row.period()})"
    answers = []
    if test.values:
        answers.append(word(row, "judgement", test.values, f"the trust's judgement of {_named(aspect, view)} is", when))
    if test.secure is not None:
        words = ("it is recorded as secure", "it is recorded as not yet secure")
        answers.append(yes_no(row, "secure", test.secure, words, when))
    if test.key_areas is not None:
        words = ("key areas to improve are recorded", "no key areas to improve are recorded")
        answers.append(yes_no(row, "key_areas", test.key_areas, words, when))
    return joined(answers)


def ask_progress(test: ProgressTest, view: View) -> Answer:
    """Hold the rate of progress recorded with the latest judgement against the test."""
    aspect = test.aspect or view.aspect
    row = latest_judgement(view.evidence, view.school, aspect)
    if row is None:
        return _not_judged(aspect, view)
    lead = f"progress of {_named(aspect, view)} is recorded as"
    return word(row, "progress", test.values, lead, f"({row.period()})")


def ask_governance(test: GovernanceTest, view: View) -> Answer:
    """Hold the trust's latest view of governance against the test."""
    row = latest(view.evidence.rows("governance", view.school.urn), view.evidence.as_at)
    if row is None:
        return Answer(UNKNOWN, "no view of governance is recorded", (), sheet_text("governance", "a row in"))
    answers = []
    if test.effectiveness:
        answers.append(word(row, "effectiveness", test.effectiveness, "the trust's view of governance is", ""))
    if test.sustainable is not None:
        answers.append(yes_no(row, "sustainable", test.sustainable, ("it is sustainable", "it is not sustainable"), ""))
    if test.chair_in_post is not None:
        words = ("a chair is in post", "no chair is in post")
        answers.append(yes_no(row, "chair_in_post", test.chair_in_post, words, ""))
    return joined(answers)


def ask_flag(test: FlagTest, view: View) -> Answer:
    """Hold a yes or no of the Schools sheet against the test."""
    fact = view.school[test.field]
    heading = subject("schools").field(test.field).headings[0]
    if not isinstance(fact.value, bool):
        return Answer(UNKNOWN, f'"{heading}" is {show(fact)}', (fact,), sheet_text("schools", f'"{heading}" in'))
    told = f'"{heading}" is {"Yes" if fact.value else "No"}'
    return Answer(MET if fact.value is test.is_set else UNMET, told, (fact,))


def ask_relation(test: RelationTest, view: View) -> Answer:
    """Hold how the school stands to the trust against the test."""
    words = {"member": "in the trust", "supported": "outside the trust, which supports it", "applicant": "an applicant"}
    told = f"the school is {words.get(view.school.relation, 'neither in the trust nor supported by it')}"
    return Answer(MET if view.school.relation in test.values else UNMET, told, (view.school["relation"],))


def _named(aspect: str, view: View) -> str:
    return "the school overall" if aspect == view.strategy.overall else aspect


def _not_judged(aspect: str, view: View) -> Answer:
    settle = sheet_text("judgements", f"a row for {aspect} in")
    return Answer(UNKNOWN, f"no trust judgement of {_named(aspect, view)} is recorded", (), settle)
