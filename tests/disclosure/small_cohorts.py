"""Figures about few pupils: constructors for the tests of disclosure."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from packgen.disclosure import seen_by
from packgen.model import BLANK, Evidence, Fact, Observation, Period, Source
from packgen.strategy import Policy, load

SETTINGS = load("connect", Path()).disclosure
PUBLIC, RESTRICTED = SETTINGS.public, SETTINGS.restricted
URN, YEAR = "900002", Period(2024)


def fact(value: Any, cell: str, unit: str = "", part: int = 1) -> Fact:
    return Fact(value, (Source("trust.xlsx", "Outcomes", cell),), unit, part=part)


def figure(passed: int | None, cohort: int, group: str = "all", measure: str = "rwm_expected") -> Observation:
    value = fact(passed / cohort * 100, f"V-{group}", "percent") if passed is not None else BLANK
    did = fact(passed, f"N-{group}", "count") if passed is not None else BLANK
    return Observation(URN, measure, YEAR, value, group, did, fact(cohort, f"D-{group}", "count"), "school")


def evidence(*observations: Observation, **more: Any) -> Evidence:
    return Evidence(date(2026, 2, 13), Period(2025, 2), observations=observations, **more)


def shown(policy: Policy, *observations: Observation) -> list[str]:
    return [o.group for o in seen_by(evidence(*observations), 1, policy).observations if o.value.is_known]
