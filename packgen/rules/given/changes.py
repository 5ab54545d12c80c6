"""Givens put into the evidence of one school: Evidence and Givens in, a changed Evidence and Assumptions out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from packgen.model import (
    APPLICANT,
    MEMBER,
    SUPPORTED,
    Benchmark,
    Evidence,
    Fact,
    Missing,
    Observation,
    Period,
    Record,
    School,
    absent,
)
from packgen.rules.criteria.assumed import Assumed
from packgen.rules.criteria.findings import Verdict
from packgen.rules.given.names import Kind, parting_field
from packgen.rules.given.reading import Given, fold
from packgen.rules.numbers.comparison import national_phases
from packgen.rules.regulators import inspections
from packgen.schema import measure, subject

_RELATIONS = {"In the trust": MEMBER, "Supported": SUPPORTED, "Applicant": APPLICANT}


def changed(evidence: Evidence, urn: str, givens: Iterable[Given]) -> tuple[Evidence, Assumed]:
    """The evidence as it would be if what is given were so for one school, and what is assumed beside it.

    A field of a sheet is changed in the newest row that it is about, or in a new row of today where there is none.
    The evidence given is left as it was.
    """
    assumed = Assumed()
    ordered = sorted(givens, key=lambda given: list(Kind).index(given.slot.kind))
    regime = next((g.value for g in ordered if g.slot.key == "regime"), None) or inspections.REPORT_CARD
    for given in ordered:
        match given.slot.kind:
            case Kind.SCHOOL | Kind.RELATION:
                evidence = _with_school(evidence, urn, given)
            case Kind.RECORD:
                evidence = _with_field(evidence, urn, given)
            case Kind.GRADE:
                evidence = _with_grade(evidence, urn, given, str(regime))
            case Kind.INSPECTION:
                evidence = _with_inspection(evidence, urn, given)
            case Kind.FIGURES:
                evidence = _with_figures(evidence, urn, given)
            case Kind.NATIONAL:
                evidence = _with_national(evidence, urn, given)
            case Kind.TREND | Kind.CONDITION:
                assumed = _assuming(assumed, given)
    return evidence, assumed


def _assuming(assumed: Assumed, given: Given) -> Assumed:
    if given.slot.kind is Kind.TREND:
        return replace(assumed, trends={**assumed.trends, given.slot.subject: _fact(given)})
    verdict = Verdict(str(given.value)) if given.value is not None else Verdict.UNKNOWN
    return replace(assumed, conditions={**assumed.conditions, given.slot.subject: verdict})


def _fact(given: Given, unit: str = "") -> Fact:
    if given.value is None:
        return absent(Missing.BLANK, (given.source,))
    return Fact(given.value, (given.source,), unit)


def _with_school(evidence: Evidence, urn: str, given: Given) -> Evidence:
    old = evidence.schools[urn]
    if given.slot.kind is Kind.RELATION:
        relation = _RELATIONS.get(str(given.value), old.relation)
        new = replace(old, relation=relation, facts={**old.facts, "relation": _fact(given)})
    else:
        name = given.slot.field.name if given.slot.field else ""
        new = replace(old, facts={**old.facts, name: _fact(given)})
    return replace(evidence, schools={**evidence.schools, urn: new})


def _with_field(evidence: Evidence, urn: str, given: Given) -> Evidence:
    kind, slot = subject(given.slot.subject), given.slot
    parting, name = parting_field(kind), slot.field.name if slot.field else ""
    rows = [row for row in evidence.rows(kind.name, urn) if not parting or fold(row.text(parting)) == fold(slot.key)]
    dated = next((field.name for field in kind.fields if field.type == "date" and field.name in kind.identity), "")
    old = max(rows, key=lambda row: _moment(row, dated), default=None)
    if old is None:
        old = _new_row(evidence, urn, given, {parting: slot.key} if slot.key else {}, dated)
    new = replace(old, facts={**old.facts, name: _fact(given)})
    return _with_rows(evidence, kind.name, {old.id: new})


def _moment(row: Record, dated: str) -> tuple[Period, date]:
    return row.period() or Period(0), (row.day(dated) if dated else None) or date.min


def _new_row(evidence: Evidence, urn: str, given: Given, texts: dict[str, str], dated: str) -> Record:
    """A row of today; it stands in no cell, so its fields have the place of what was given."""
    kind, source = subject(given.slot.subject), (given.source,)
    facts = {name: Fact(text, source) for name, text in texts.items()}
    periods = {}
    if any(field.name == "period" for field in kind.fields):
        facts["period"], periods["period"] = Fact(str(evidence.period), source), evidence.period
    if dated:
        facts[dated] = Fact(evidence.as_at, source)
    name = "-".join(("given", kind.name, *texts.values()))
    return Record(kind.name, name, urn, facts, periods=periods)


def _with_rows(evidence: Evidence, name: str, rows: dict[str, Record]) -> Evidence:
    old = evidence.records.get(name, ())
    kept = tuple(rows.get(row.id, row) for row in old)
    added = tuple(row for key, row in rows.items() if all(row.id != key for row in old))
    return replace(evidence, records={**evidence.records, name: (*kept, *added)})


def _with_grade(evidence: Evidence, urn: str, given: Given, regime: str) -> Evidence:
    """Change the grade that stands, or add one to the latest inspection of its regime, or a new inspection of today."""
    area = inspections.fold(given.slot.key)
    standing = {
        inspections.fold(key): row for key, row in inspections.standing(evidence, evidence.schools[urn], regime).items()
    }
    old = standing.get(area)
    if old is None:
        beside = next(iter(standing.values()), None)
        old = _new_row(evidence, urn, given, {"area": given.slot.key, "regime": regime, "kind": "Graded"}, "date")
        if beside:
            old = replace(old, facts={**old.facts, "date": beside["date"], "category": beside["category"]})
    return _with_rows(evidence, "inspections", {old.id: replace(old, facts={**old.facts, "grade": _fact(given)})})


def _with_inspection(evidence: Evidence, urn: str, given: Given) -> Evidence:
    """Change a field of every row of the latest inspection; the regime only names what new grades belong to."""
    if given.slot.key == "regime":
        return evidence
    rows = inspections.own_rows(evidence, evidence.schools[urn])
    last = [row for row in rows if row.day("date") == rows[-1].day("date")]
    if not last:
        texts = {"area": "Inspection", "regime": inspections.REPORT_CARD, "kind": "Graded"}
        last = [_new_row(evidence, urn, given, texts, "date")]
    fact = _fact(given)
    new = {row.id: replace(row, facts={**row.facts, given.slot.key: fact}) for row in last}
    return _with_rows(evidence, "inspections", new)


def _with_figures(evidence: Evidence, urn: str, given: Given) -> Evidence:
    """Put a series in the place of a measure's observations; its last figure is of the newest period known."""
    name, group = measure(given.slot.subject), given.slot.key
    last = _last_period(evidence, urn, given)
    series = [
        Observation(
            urn,
            name.name,
            Period(last.year - before, last.term, last.term_name),
            absent(Missing.BLANK, (given.source,)) if figure is None else Fact(figure, (given.source,), name.unit),
            group,
        )
        for before, figure in zip(reversed(range(len(given.figures))), given.figures, strict=True)
    ]
    kept = [o for o in evidence.observations if (o.school, o.measure, o.group) != (urn, name.name, group)]
    return replace(evidence, observations=(*kept, *series))


def _last_period(evidence: Evidence, urn: str, given: Given) -> Period:
    known = evidence.latest(urn, given.slot.subject, given.slot.key or "all")
    return known.period if known else evidence.period.whole_year


def _with_national(evidence: Evidence, urn: str, given: Given) -> Evidence:
    name, school = measure(given.slot.subject), evidence.schools[urn]
    phase, period = next(iter(national_phases(school, name)), ""), _last_period(evidence, urn, given)
    kept = [b for b in evidence.benchmarks if (b.measure, b.phase, b.period) != (name.name, phase, period)]
    new = Benchmark(name.name, phase, period, _fact(given, name.unit))
    return replace(evidence, benchmarks=(*kept, new))


def bare_school(urn: str, name: str) -> School:
    """A school of the trust of which nothing else is known; what a case begins with."""
    facts = {"relation": Fact("In the trust"), "name": Fact(name), "phase": Fact("Primary")}
    return School(urn, name, urn, MEMBER, facts)
