"""A school or the trust in; all evidence about it, as plain data and as lines for a terminal, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from packgen.errors import ProjectError, error
from packgen.language import show
from packgen.language.near import nearest_few
from packgen.loading import load_project
from packgen.model import Evidence, Fact, Observation, Record, School
from packgen.project import Project
from packgen.schema import measures

Answer = dict[str, Any]
"""What a command found, as plain data that prints as JSON."""


TRUST = "trust"
"""What a person asks for to see the published figures of the whole trust."""


def evidence_of(project: Project, what: str) -> Answer:
    """All evidence about one school: its facts, observations and records, each value with its cells.

    ``what`` may be "trust" for the published figures of the whole trust. Raises ProjectError where there is no such
    school.
    """
    evidence = load_project(project, date.today()).evidence
    if what.strip().casefold() == TRUST:
        return {"trust": project.trust.name, "observations": [_observation(o) for o in evidence.trust]}
    school = find_school(evidence, what)
    if school is None:
        near = nearest_few(what, (school.name for school in evidence.schools.values()))
        hint = f"did you mean {' or '.join(near)}?" if near else "give its name or URN as in the Schools sheet"
        raise ProjectError(error(what, "is no school of this project", hint))
    return {
        "school": school.name,
        "urn": school.urn,
        "relation": school.relation,
        "facts": {name: fact_answer(fact) for name, fact in school.facts.items()},
        "observations": [_observation(o) for o in evidence.observations if o.school == school.urn],
        "records": {
            subject: [_record(row) for row in rows if row.school == school.urn]
            for subject, rows in evidence.records.items()
            if any(row.school == school.urn for row in rows)
        },
        "superseded": [
            {"subject": row.subject, **_record(row)} for row in evidence.superseded if row.school == school.urn
        ],
        "conflicts": [
            {"what": c.what, "shown": fact_answer(c.shown), "candidates": [fact_answer(f) for f in c.candidates]}
            for c in evidence.conflicts
            if c.school == school.urn
        ],
    }


def _observation(o: Observation) -> Answer:
    return {
        "measure": o.measure,
        "period": str(o.period),
        "group": o.group,
        "release": o.release,
        "urn": o.urn,
        "value": fact_answer(o.value),
        "numerator": fact_answer(o.numerator) if o.numerator.is_known else None,
        "denominator": fact_answer(o.denominator) if o.denominator.is_known else None,
    }


def _record(row: Record) -> Answer:
    return {"id": row.id, "part": row.part, "facts": {name: fact_answer(fact) for name, fact in row.facts.items()}}


def evidence_text(found: Answer) -> str:
    """Word the evidence about a school or the trust for a person at a terminal."""
    return "\n".join(_trust_lines(found) if TRUST in found else _evidence_lines(found))


def _trust_lines(found: Answer) -> Iterator[str]:
    yield found[TRUST]
    yield f"\nPublished figures of the whole trust: {len(found['observations'])}"
    yield from _measure_lines(found)


def _evidence_lines(found: Answer) -> Iterator[str]:
    yield f"{found['school']} (URN {found['urn']}), {found['relation']}"
    for name, fact in found["facts"].items():
        yield f"  {name}: {shortened(fact['text'])}{_from(fact)}"
    yield f"\nMeasures: {len(found['observations'])}"
    yield from _measure_lines(found)
    for subject, rows in found["records"].items():
        yield f"\n{subject}: {len(rows)}"
        for row in rows:
            yield _record_line(row)
    if found["superseded"]:
        yield f"\nSent again later and not used: {len(found['superseded'])}"
    for row in found["superseded"]:
        yield _record_line(row)
    for conflict in found["conflicts"]:
        values = " or ".join(f"{fact['text']}{_from(fact)}" for fact in conflict["candidates"])
        yield f"\nSources disagree on {conflict['what']}: {values}; shown as {conflict['shown']['text']}"


def _measure_lines(found: Answer) -> Iterator[str]:
    for o in found["observations"]:
        group = "" if o["group"] == "all" else f", {o['group']}"
        cohort = f" of {o['denominator']['text']}" if o["denominator"] else ""
        name, value = measures()[o["measure"]].short, o["value"]
        yield f"  {name}, {o['period']}{group}: {value['text']}{cohort}{_from(value)}"


def _record_line(row: Answer) -> str:
    part = ", Part 2" if row["part"] == 2 else ""
    facts = (f"{name} {fact['text']}" for name, fact in row["facts"].items() if not fact["missing"])
    return f"  {row['id']}{part}: " + "; ".join(shortened(fact, 60) for fact in facts)


def _from(fact: Answer) -> str:
    return f"  [{', '.join(fact['cells'])}]" if fact["cells"] else ""


def find_school(evidence: Evidence, what: str) -> School | None:
    """The school that a person means by its name, short name, URN or the beginning of its name; None for none.

    Raises ProjectError where several begin so.
    """
    found = evidence.named(what)
    if len(found) > 1:
        hint = f"write {' or '.join(school.name for school in found)}"
        raise ProjectError(error(what, "is the beginning of several schools' names", hint))
    return found[0] if found else None


def fact_answer(fact: Fact) -> Answer:
    """A Fact as plain data: words, value or reason for its absence, rule, part and cells."""
    return {
        "text": show(fact),
        "value": fact.value.isoformat() if isinstance(fact.value, date) else fact.value,
        "missing": fact.missing.value if fact.missing else None,
        "note": fact.note,
        "rule": fact.rule,
        "part": fact.part,
        "cells": [str(source) for source in fact.sources],
    }


def shortened(text: str, most: int = 100) -> str:
    """One line of a text, cut to so many characters."""
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[: most - 3]}..."
