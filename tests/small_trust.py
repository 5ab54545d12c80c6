"""A trust small enough to read: constructors of evidence for the tests of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from packgen.model import Benchmark, Evidence, Fact, Missing, Observation, Period, Record, School, Source, absent
from packgen.strategy import load

AS_AT = date(2026, 2, 13)
NOW = Period(2025, 2, "spring")
URN = "900001"
CONNECT = load("connect", Path())


def fact(value: Any, cell: str = "A1", sheet: str = "Sheet", unit: str = "", part: int = 1) -> Fact:
    """A known fact, or one not supplied for None, with a cell."""
    source = (Source("trust.xlsx", sheet, cell),)
    return absent(Missing.BLANK, source) if value is None else Fact(value, source, unit, part=part)


def row(subject: str, number: int = 1, school: str = URN, part: int = 1, **fields: Any) -> Record:
    """A record whose fields stand in cells of one row; a Period value also becomes a period."""
    periods = {name: value for name, value in fields.items() if isinstance(value, Period)}
    facts = {
        name: fact(str(value) if isinstance(value, Period) else value, f"{chr(65 + n)}{number}", subject)
        for n, (name, value) in enumerate(fields.items())
    }
    return Record(subject, f"{subject}-{number}", school, facts, part, periods)


def school(urn: str = URN, relation: str = "member", **flags: Any) -> School:
    """A school of the trust; flags default to No."""
    values = {"relation": relation, "phase": "Primary", "urgent_support": False, "rise": False}
    values |= {"vulnerable_context": False} | flags
    facts = {name: fact(value, f"{name}!", "Schools") for name, value in values.items()}
    return School(urn, f"School {urn}", urn, relation, facts)


def rolls(*numbers: float | None, urn: str = URN) -> list[Observation]:
    """The number on roll in the years up to the current one, the newest last."""
    first = NOW.year - len(numbers) + 1
    return [
        Observation(urn, "nor", Period(first + n), fact(number, f"B{n}", "Context", "count"))
        for n, number in enumerate(numbers)
    ]


def percent(
    passed: float | None,
    cohort: float | None,
    *,
    measure: str = "rwm_expected",
    period: Period | None = None,
    **more: Any,
) -> Observation:
    """A percentage of pupils from its counts."""
    value = None if passed is None or not cohort else passed / cohort * 100
    return Observation(
        more.get("urn", URN),
        measure,
        period or Period(2024),
        fact(value, f"V{passed}/{cohort}", "Outcomes", "percent"),
        more.get("group", "all"),
        fact(passed, f"N{passed}/{cohort}", "Outcomes", "count"),
        fact(cohort, f"D{passed}/{cohort}", "Outcomes", "count"),
        more.get("release", "school"),
    )


def national(
    value: float, measure: str = "rwm_expected", phase: str = "KS2", period: Period | None = None
) -> Benchmark:
    """A national figure."""
    return Benchmark(measure, phase, period or Period(2024), fact(value, "C1", "benchmarks", "percent"), mark="C")


def evidence(
    records: Iterable[Record] = (),
    observations: Iterable[Observation] = (),
    schools: Iterable[School] | None = None,
    benchmarks: Iterable[Benchmark] = (),
) -> Evidence:
    """Evidence as at 13 February 2026."""
    grouped: dict[str, tuple[Record, ...]] = {}
    for record in records:
        grouped[record.subject] = (*grouped.get(record.subject, ()), record)
    return Evidence(
        AS_AT,
        NOW,
        {each.urn: each for each in (schools if schools is not None else [school()])},
        tuple(observations),
        tuple(benchmarks),
        grouped,
    )
