"""The early warnings of a strategy: evidence and register in, which are met, not met or not known, and issues out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from packgen.errors import Issue, note, warning
from packgen.language import join_and, sentence
from packgen.model import MEMBER, SUPPORTED, Evidence, Fact, Record, School
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.assumed import NOTHING, Assumed
from packgen.rules.criteria.conditions import evaluate_tree
from packgen.rules.criteria.findings import Verdict
from packgen.rules.criteria.since import since
from packgen.rules.places import place
from packgen.rules.risk.early import WarningFinding
from packgen.strategy.reading import nearest
from packgen.strategy.types import EarlyWarning, Strategy


def early_warnings(
    evidence: Evidence, strategy: Strategy, school: School, assumed: Assumed = NOTHING
) -> tuple[WarningFinding, ...]:
    """Hold every early warning of the strategy against a school, in the order of the strategy's file."""
    view = View(evidence, school, strategy, strategy.overall, assumed)
    rows = [row for row in evidence.rows("risks", school.urn) if _is_open(row)]
    return tuple(_held(one, view, rows) for one in strategy.warnings)


def _held(one: EarlyWarning, view: View, rows: Iterable[Record]) -> WarningFinding:
    verdict, findings = evaluate_tree(one.criterion, view)
    number = one.likelihood * one.impact
    rule = f"early warning {one.id}: likelihood {one.likelihood} x impact {one.impact}"
    return WarningFinding(
        warning=one,
        verdict=verdict,
        findings=findings,
        score=Fact(number, (view.strategy.source(one.paragraph),), "count", rule=rule),
        band=view.strategy.risk.band(number),
        row=next((row for row in rows if one.id.casefold() in named(row)), None),
        since=since(one.criterion, view) if verdict is Verdict.MET else None,
    )


def named(row: Record) -> tuple[str, ...]:
    """The ids of the early warnings that a row of the register names, folded; several stand between semicolons."""
    found = ("-".join(word.split()).casefold() for word in row.text("early_warning").split(";"))
    return tuple(name for name in found if name)


def _is_open(row: Record) -> bool:
    return row.text("status").casefold() != "closed"


def check_warnings(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Early warnings that no risk answers, and rows of the register that name one unknown or no longer raised."""
    schools = evidence.of_relation(MEMBER, SUPPORTED) if strategy.warnings else ()
    held = {school.urn: early_warnings(evidence, strategy, school) for school in schools}
    for school in schools:
        for found in held[school.urn]:
            if found.is_unanswered and "risks" in evidence.records:
                yield _unanswered(evidence, school, found)
    for row in evidence.rows("risks"):
        if _is_open(row):
            yield from _named(row, strategy, held)


def _unanswered(evidence: Evidence, school: School, found: WarningFinding) -> Issue:
    facts = [fact for finding in found.telling for fact in finding.facts]
    where = next((source for fact in facts for source in fact.sources), "Risks")
    name = found.warning.id
    closed = [row.id for row in evidence.rows("risks", school.urn) if name.casefold() in named(row)]
    told = f"early warning for {school.name}. {sentence(found.warning.text)} {sentence(found.evidence)}"
    told += (
        f" No open risk answers it ({join_and(closed)} did, and is closed)" if closed else " No open risk answers it"
    )
    hint = f'add a risk to the sheet Risks, or write "{name}" in the column Early warning of the one that does'
    return warning(where, told, hint, check="strategy")


def _named(row: Record, strategy: Strategy, held: dict[str, tuple[WarningFinding, ...]]) -> Iterator[Issue]:
    known = {one.id.casefold(): one for one in strategy.warnings}
    for name in named(row):
        where = place(row, "early_warning")
        if not known:
            told = f"{strategy.title} has no early warnings, so that of risk {row.id} is not used"
            yield note(where, told, "nothing needs mending: it is kept for another strategy", check="strategy")
        elif name not in known:
            told = f'"{name}" is no early warning of {strategy.title}'
            hint = nearest(name, known) or f"use one of: {', '.join(known)}"
            yield warning(where, told, hint, check="strategy")
        elif _stands_no_more(row, name, held):
            told = f"risk {row.id} answers the early warning {name}, which the evidence no longer raises"
            yield note(where, told, "review the risk, and close it if it is past", check="strategy")


def _stands_no_more(row: Record, name: str, held: dict[str, tuple[WarningFinding, ...]]) -> bool:
    """Whether the warning is not met at the row's school, or at no school for a risk of the whole trust."""
    asked = held.get(row.school, ()) if row.school else [found for all_of in held.values() for found in all_of]
    verdicts = {found.verdict for found in asked if found.warning.id.casefold() == name}
    return verdicts == {Verdict.UNMET}
