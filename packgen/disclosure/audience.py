"""The evidence as some readers may see it: Part 2 and what is kept from them removed, small numbers withheld."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from packgen.disclosure.small_numbers import withhold
from packgen.model import BLANK, Conflict, Evidence, Fact, Observation, Record, School, Source
from packgen.strategy.types import Policy


def seen_by(evidence: Evidence, part: int, policy: Policy, readers: Iterable[str] = ()) -> Evidence:
    """Make the evidence that readers of a part may see; ``readers`` are their audiences, () for anybody.

    Rows and fields of a later part, and rows that any of the readers may not see, are absent, as if they had never
    been handed in. Figures about too few pupils are
    withheld by the policy, without their cells. Disagreements between sources that would give either away go too.
    So do responses that were sent again. Seeing is final: nothing of what was removed can be had from the result.
    """
    audience = frozenset(readers)
    visible = tuple(_observation(o, part) for o in evidence.observations if o.value.part <= part)
    observations = withhold(visible, policy)
    hidden = _sources(before for before, after in zip(visible, observations, strict=True) if before != after)
    return replace(
        evidence,
        schools={urn: _school(school, part) for urn, school in evidence.schools.items()},
        observations=observations,
        records=_records(evidence.records, part, audience),
        conflicts=tuple(c for c in evidence.conflicts if _may_show(c, part, hidden, audience)),
        superseded=(),
    )


def _observation(observation: Observation, part: int) -> Observation:
    numerator, denominator, as_at = (
        BLANK if fact.part > part else fact
        for fact in (observation.numerator, observation.denominator, observation.as_at)
    )
    return replace(observation, numerator=numerator, denominator=denominator, as_at=as_at)


def _school(school: School, part: int) -> School:
    return replace(school, facts=_facts(school.facts, part))


def _facts(facts: Mapping[str, Fact], part: int) -> dict[str, Fact]:
    return {name: fact for name, fact in facts.items() if fact.part <= part}


def may_see(readers: frozenset[str], restriction: frozenset[str] | None) -> bool:
    """Whether all of these readers are among those who alone may see something; anybody sees what none is kept from."""
    return restriction is None or (bool(readers) and readers <= restriction)


def restrictions(evidence: Evidence) -> frozenset[frozenset[str]]:
    """Every restriction that some row has: the audiences that alone may see it."""
    return frozenset(row.readers for rows in evidence.records.values() for row in rows if row.readers is not None)


def _records(
    records: Mapping[str, tuple[Record, ...]], part: int, readers: frozenset[str]
) -> dict[str, tuple[Record, ...]]:
    return {
        subject: tuple(_record(row, part) for row in rows if row.part <= part and may_see(readers, row.readers))
        for subject, rows in records.items()
    }


def _record(record: Record, part: int) -> Record:
    facts = _facts(record.facts, part)
    if len(facts) == len(record.facts):
        return record
    return replace(record, facts=facts, periods={n: p for n, p in record.periods.items() if n in facts})


def _sources(observations: Iterable[Observation]) -> set[Source]:
    """The cells of figures and counts."""
    return {s for o in observations for f in (o.value, o.numerator, o.denominator) for s in f.sources}


def _may_show(conflict: Conflict, part: int, hidden: set[Source], readers: frozenset[str]) -> bool:
    facts = (conflict.shown, *conflict.candidates)
    return all(
        fact.part <= part and may_see(readers, fact.readers) and hidden.isdisjoint(fact.sources) for fact in facts
    )
