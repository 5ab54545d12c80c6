"""A strategy held against its own cases: Strategy and Cases in, an issue for each that comes out otherwise out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from packgen.errors import Issue, error
from packgen.language import number_text
from packgen.model import Evidence
from packgen.rules.assess import assess_school
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.conditions import evaluate
from packgen.rules.criteria.findings import Verdict
from packgen.rules.given.changes import bare_school, changed
from packgen.rules.given.reading import Names, fold, hint, names_of, read_givens
from packgen.rules.terms import calendar
from packgen.rules.types import Assessment
from packgen.strategy.cases import EXPECT, Case, Cases
from packgen.strategy.reading import nearest
from packgen.strategy.types import Phase, Strategy

AS_AT = date(2026, 3, 2)
"""The day on which every case is held; a date in a case is best given from it, as "30 days ago"."""

URN = "100000"
NONE = "none"
"""What is written where a list is expected to be empty."""


def check_cases(strategy: Strategy, cases: Cases) -> list[Issue]:
    """Hold every case; one that comes out otherwise is named with its line, what was expected and what came out."""
    names = names_of(strategy)
    wrong = [*_wrong_columns(names, cases)]
    return wrong or [issue for case in cases.rows for issue in _held(names, cases, case)]


def _wrong_columns(names: Names, cases: Cases) -> Iterator[Issue]:
    for name in cases.given:
        if fold(name) not in names.folded:
            yield error(cases.place(1), f'"{name}" is nothing that a case can give', hint(name, names))
    for name in cases.expected:
        if name not in EXPECTATIONS:
            remedy = nearest(name, EXPECTATIONS) or f"use one of: {', '.join(EXPECTATIONS)}"
            yield error(cases.place(1), f'"{name}" is nothing that a case can expect', remedy)


def _held(names: Names, cases: Cases, case: Case) -> Iterator[Issue]:
    givens, issues = read_givens(
        case.given, names, AS_AT, cases.place(case.line), lambda name: cases.source(case.line, name)
    )
    if issues:
        yield from issues
        return
    strategy, term_of = names.strategy, calendar()
    empty = Evidence(AS_AT, term_of(AS_AT), {URN: bare_school(URN, case.name)})
    evidence, assumed = changed(empty, URN, givens)
    view = View(evidence, evidence.schools[URN], strategy, strategy.overall, assumed)
    found = assess_school(evidence, strategy, evidence.schools[URN], term_of, assumed)
    for column in cases.expected:
        wanted = case.expected.get(column, "")
        if not wanted and column not in ALWAYS:
            continue
        for told in EXPECTATIONS[column](wanted, found, view):
            yield error(
                cases.place(case.line), f'"{case.name}": {told}', "correct the strategy or what the case expects"
            )


def _phase(wanted: str, found: Assessment, view: View) -> Iterator[str]:
    out = found.proposal.name if found.proposal else NONE
    if _fold(out) != _fold(wanted or NONE):
        why = "" if found.proposal else f" ({found.proposed.note})"
        yield f"the phase {wanted or NONE} is expected, and {out} came out{why}"


def _verdict(verdict: Verdict) -> Callable[[str, Assessment, View], Iterator[str]]:
    def held(wanted: str, found: Assessment, view: View) -> Iterator[str]:
        for name in _list(wanted):
            condition = view.strategy.conditions.get(name)
            if condition is None:
                yield f'there is no condition "{name}"; {nearest(name, view.strategy.conditions)}'.removesuffix("; ")
            elif (out := evaluate(condition, view)).verdict is not verdict:
                yield f"{name} is expected to be {verdict.value}, and is {out.verdict.value}: {out.found}"

    return held


def _profile(wanted: str, found: Assessment, view: View) -> Iterator[str]:
    by_name = {_fold(profile.aspect.name): profile for profile in found.aspects.values()}
    for item in _list(wanted):
        name, _, phase = (part.strip() for part in item.partition("="))
        profile = by_name.get(_fold(name))
        if profile is None:
            yield f'there is no aspect "{name}"'
        elif _fold(profile.proposed.text or NONE) != _fold(phase):
            yield f"{name} = {phase} is expected, and {profile.proposed.text or NONE} came out"


def _days(wanted: str, found: Assessment, view: View) -> Iterator[str]:
    out = number_text(found.proposal.support.days) if found.proposal else NONE
    if _fold(wanted) != out:
        yield f"{wanted} days a term are expected, and {out} came out"


def _of_phase(what: str, names: Callable[[Phase], Iterable[str]]) -> Callable[[str, Assessment, View], Iterator[str]]:
    """An expectation about lists that the phase proposed brings."""
    return _same(what, lambda found: names(found.proposal) if found.proposal else ())


def _same(what: str, names: Callable[[Assessment], Iterable[str]]) -> Callable[[str, Assessment, View], Iterator[str]]:
    def held(wanted: str, found: Assessment, view: View) -> Iterator[str]:
        out = list(dict.fromkeys(names(found)))
        if {_fold(name) for name in out} != {_fold(name) for name in _list(wanted) if _fold(name) != NONE}:
            yield f"{what} {wanted} expected, and {'; '.join(out) or NONE} came out"

    return held


def _list(text: str) -> list[str]:
    return [" ".join(item.split()) for item in text.split(";") if item.strip()]


def _fold(text: str) -> str:
    return " ".join(text.split()).casefold()


EXPECTATIONS: dict[str, Callable[[str, Assessment, View], Iterator[str]]] = {
    f"{EXPECT}phase": _phase,
    f"{EXPECT}open": _same("as phases that are met,", lambda found: _met_phases(found)),
    f"{EXPECT}met": _verdict(Verdict.MET),
    f"{EXPECT}not met": _verdict(Verdict.UNMET),
    f"{EXPECT}not known": _verdict(Verdict.UNKNOWN),
    f"{EXPECT}profile": _profile,
    f"{EXPECT}days": _days,
    f"{EXPECT}plan": _of_phase("the plan", lambda phase: (duty.plan for duty in phase.plans)),
    f"{EXPECT}approver": _of_phase("the approver", lambda phase: (d.approver for d in phase.plans if d.approver)),
    f"{EXPECT}warnings": _same("the warnings", lambda found: (one.warning.id for one in found.raised)),
    f"{EXPECT}interventions": _same(
        "the interventions", lambda found: (i.warning.intervention for i in found.raised if i.warning.intervention)
    ),
}
"""What a case can expect, by the heading of the column; a new one is one line here."""

ALWAYS = frozenset({f"{EXPECT}phase"})
"""Expectations that are held where the cell is empty as well: no phase is expected then."""


def _met_phases(found: Assessment) -> Iterator[str]:
    return (candidate.phase.name for candidate in found.candidates if candidate.verdict is Verdict.MET)
