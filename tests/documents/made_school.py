"""A school with something on every sheet that its summary and its plan speak of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from made_evidence import AUTUMN, SPRING, SUMMER_BEFORE, URN, fact, phase, row

from packgen.model import BLANK, Benchmark, Missing, Observation, Period, Record, absent

YEAR = Period(2025)
DAY = date(2026, 2, 5)


def seen(
    measure: str, year: Period, value: float | None, cohort: float | None = None, unit: str = "percent", urn: str = ""
) -> Observation:
    """A figure in cells named after its measure and year; a value of None was not collected."""
    cell = f"{measure}{year.year}{year.term or ''}"
    known = absent(Missing.NOT_COLLECTED) if value is None else fact(value, cell, "Outcomes", unit)
    count = BLANK if cohort is None else fact(cohort, f"n{cell}", "Outcomes", "count")
    return Observation(URN, measure, year, known, denominator=count, urn=urn)


def three(measure: str, values: Sequence[float | None], cohort: float = 60, unit: str = "percent") -> list[Observation]:
    """A measure over the three years to 2024/25."""
    return [seen(measure, Period(2022 + n), value, cohort, unit) for n, value in enumerate(values)]


def national(measure: str, value: float, year: int = 2024, of: str = "KS2") -> Benchmark:
    return Benchmark(measure, of, Period(year), fact(value, f"{measure}{year}", "benchmarks", "percent"))


def priority(number: int = 1, **fields: object) -> Record:
    given = {"period": YEAR, "order": number, "title": f"Priority {number}", "lead": "English lead", "cost": 1000}
    return row("priorities", number, **(given | fields))


def milepost(number: int, period: Period, status: str = "On track", of: str = "priorities-1") -> Record:
    return row("mileposts", number, priority=of, period=period, milepost=f"Milepost {number}.", status=status)


RECORDS: list[Record] = [
    phase(1, SUMMER_BEFORE, date(2025, 6, 12), "Repair"),
    phase(2, SPRING, DAY, "Stabilise", agreed_by="CEO; headteacher, chair of governors"),
    row("judgements", 1, period=SPRING, aspect="Culture", judgement="Needs attention"),
    row("inspections", 1, date=date(2025, 12, 9), regime="Report card", kind="Graded", area="Achievement",
        grade="Urgent improvement", category="Requires significant improvement"),
    row("inspections", 2, date=date(2025, 12, 9), regime="Report card", kind="Graded", area="Inclusion",
        grade="Expected standard", category="Requires significant improvement"),
    row("inspections", 3, date=date(2020, 2, 11), regime="Overall grade", kind="Graded",
        area="Overall effectiveness", grade="Good", category="None"),
    row("inspections", 4, date=date(2020, 2, 11), regime="Overall grade", kind="Graded",
        area="Quality of education", grade="Good", category="None"),
    row("self_evaluation", 1, period=SPRING, area="Inclusion", judgement="Needs attention",
        strengths="A committed SENCO.", improvements="Lessons."),
    row("audits", 1, audit="Safeguarding review", date=date(2026, 1, 13), outcome="Met with actions"),
    row("plans", 1, period=YEAR, plan="SIP", aspiration="A settled team.", submitted=date(2025, 9, 29),
        approved=date(2025, 10, 16), approved_by="Executive Leadership Team"),
    row("plans", 2, period=YEAR, plan="Action Plan", trigger="The report card.", exit_criteria="One.\nTwo.",
        submitted=date(2026, 2, 6)),
    priority(1, title="Pupils write more", rationale="Writing is at 50%.", measure="Writing",
             baseline="50", target="58"),
    priority(2, title="A settled team", cost=None),
    milepost(1, AUTUMN, "Reached"),
    milepost(2, SPRING, "Behind"),
    row("actions", 1, origin="SIP", origin_ref="priorities-1", action="Agree a sequence.", owner="English lead",
        start=date(2025, 9, 1), due=date(2025, 11, 28), status="In progress", progress="Half done.", cost=900),
    row("actions", 2, origin="Action Plan", action="Appoint a deputy.", due=date(2026, 3, 27), status="In progress",
        cost=8500),
    row("actions", 3, origin="Action Plan", action="Review governance.", status="Not started"),
    row("risks", 1, title="Key staff leave", residual_likelihood=4, residual_impact=3, status="Open", owner="HR Lead"),
]  # fmt: skip

OBSERVATIONS: list[Observation] = [
    *three("rwm_expected", (49, 45, 38)),
    *three("rwm_higher", (None, None, 2)),
    *three("overall_absence", (7, 7.5, 8.1), 384),
    seen("overall_absence", Period(2025, 1, "autumn"), 8.3, 331),
    seen("persistent_absence", Period(2025, 1, "autumn"), 27.5, 331),
    *(seen("nor", Period(2023 + n), value, unit="count") for n, value in enumerate((371, 349, 331))),
]
BENCHMARKS = (national("rwm_expected", 62), national("overall_absence", 5.5, 2023, "primary"))
