"""What an answer to a condition is, and how one is read from a field: a Record in, an Answer out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from packgen.language import join_and, show
from packgen.model import Evidence, Fact, Record, School
from packgen.rules.criteria.assumed import NOTHING, Assumed
from packgen.rules.criteria.findings import Verdict
from packgen.schema import subject
from packgen.strategy.types import Strategy

MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN


@dataclass(frozen=True, slots=True)
class View:
    """One school's evidence as conditions see it.

    ``aspect`` is whose judgement an overall test asks about; ``assumed`` is what a what-if takes to be so.
    """

    evidence: Evidence
    school: School
    strategy: Strategy
    aspect: str
    assumed: Assumed = NOTHING


@dataclass(frozen=True, slots=True)
class Answer:
    """A verdict with what was found; ``settle`` names the sheet and column that would settle an unknown one."""

    verdict: Verdict
    found: str
    facts: tuple[Fact, ...] = ()
    settle: str = ""


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued `all`: one not met decides, else one not known leaves it not known."""
    found = set(verdicts)
    return UNMET if UNMET in found else UNKNOWN if UNKNOWN in found else MET


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Three-valued `any`: one met decides, else one not known leaves it not known."""
    found = set(verdicts)
    return MET if MET in found else UNKNOWN if UNKNOWN in found else UNMET


def word(row: Record, name: str, values: tuple[str, ...], lead: str, when: str) -> Answer:
    """Whether a field of choices holds one of these values; ``lead`` and ``when`` word what was found."""
    fact = row[name]
    if not fact.is_known:
        heading = subject(row.subject).field(name).headings[0]
        told = f'"{heading}" is {show(fact)} {when}'.strip()
        return Answer(UNKNOWN, told, (fact,), sheet_text(row.subject, f'"{heading}" in'))
    told = f"{lead} {fact.text} {when}".strip()
    return Answer(MET if is_one_of(fact, values) else UNMET, told, (fact,))


def yes_no(row: Record, name: str, wanted: bool, words: tuple[str, str], when: str) -> Answer:
    """Whether a yes or no is as wanted; ``words`` tell a yes and a no."""
    fact = row[name]
    if not isinstance(fact.value, bool):
        heading = subject(row.subject).field(name).headings[0]
        return Answer(
            UNKNOWN, f'"{heading}" is {show(fact)} {when}'.strip(), (fact,), sheet_text(row.subject, f'"{heading}" in')
        )
    told = f"{words[0] if fact.value else words[1]} {when}".strip()
    return Answer(MET if fact.value is wanted else UNMET, told, (fact,))


def joined(answers: list[Answer]) -> Answer:
    """Several questions of one condition: all must be met; what is told is what decides."""
    verdict = every(answer.verdict for answer in answers)
    telling = [answer for answer in answers if answer.verdict is verdict]
    facts = tuple(fact for answer in answers for fact in answer.facts)
    settle = next((answer.settle for answer in telling if answer.settle), "")
    return Answer(verdict, join_and(answer.found for answer in telling), facts, settle)


def is_one_of(fact: Fact, values: tuple[str, ...]) -> bool:
    """Whether a fact is known and one of these texts, without regard to case."""
    return fact.is_known and fact.text.casefold() in {value.casefold() for value in values}


def sheet_text(name: str, lead: str) -> str:
    """Where evidence would stand: a lead and the name of the sheet, as the start of a sentence."""
    text = f"{lead} the sheet {subject(name).sheet}"
    return text[0].upper() + text[1:]
