from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_evidence import AS_AT, SPRING, URN, document_type, row, school
from made_school import seen, three

from packgen.documents.fitting import check_papers, unfit
from packgen.documents.material import Material
from packgen.documents.papers import Request
from packgen.documents.papers.indicators import indicators_of_success
from packgen.lineage import freeze
from packgen.model import Evidence, Observation, Period, Record
from packgen.rules import assess
from packgen.strategy import load

SOLENT = load("solent", Path())
KIND = document_type("indicators")
PLANS = document_type("sip_approval")


def made(records: list[Record] = [], observations: list[Observation] = []) -> dict[str, Any]:  # noqa: B006
    """The paper on one special school, by the name of each indicator."""
    grouped: dict[str, tuple[Record, ...]] = {}
    for record in records:
        grouped[record.subject] = (*grouped.get(record.subject, ()), record)
    found = Evidence(AS_AT, SPRING, {URN: school(phase="Special")}, tuple(observations), records=grouped)
    material = Material({"name": "A trust"}, found, SOLENT, assess(found, SOLENT), ("autumn", "spring", "summer"))
    plain = freeze(indicators_of_success(material, Request(KIND, "Trust Board")), 1, "paper").plain
    return plain | {part["name"].split(",")[0].split()[0]: part for part in plain["indicators"]}


def test_solent_has_its_five_indicators_and_all_say_what_is_missing() -> None:
    found = made()
    assert [part["name"] for part in found["indicators"]] == [one.name for one in SOLENT.indicators]
    assert len(found["indicators"]) == 5
    assert all(
        part["missing"].startswith("The sheet Indicators of success holds nothing") for part in found["indicators"]
    )
    assert found["Academic"]["no_figures"].startswith("No school of the trust has figures for: ")
    assert found["message"][3].endswith("nothing has been handed in that shows it.")


@pytest.mark.parametrize(
    ("values", "cohort", "beside"),
    [
        ((50, 60, 70), 60, "better: 60% before"),
        ((50, 70, 60), 60, "worse: 70% before"),
        ((50, 60, 60), 60, "as the year before"),
        ((50, 60, 61), 60, "in line with 60% before"),
        ((50, 60, 70), 8, "too few pupils to compare"),
        ((50, None, 70), 60, "no figure of the year before"),
        ((50, 60, None), 60, "not compared"),
    ],
)
def test_a_figure_stands_beside_the_year_before_and_never_beside_national(
    values: tuple[float | None, ...], cohort: float, beside: str
) -> None:
    (table,) = made(observations=three("social_emotional", values, cohort))["Academic"]["tables"]
    assert table["measures"] == ["Social and emotional progress, 2024/25"]
    (cell,) = table["rows"][0]["cells"]
    assert cell["beside"] == beside and cell["is_worse"] is beside.startswith("worse")


def test_a_roll_is_neither_better_nor_worse() -> None:
    rolls = [seen("nor", Period(year), value, unit="count") for year, value in ((2024, 90), (2025, 94))]
    (table,) = made(observations=rolls)["Resilience"]["tables"]
    assert table["rows"][0]["cells"][0]["beside"] == "higher: 90 before"


def test_inspections_are_listed_by_framework_and_nothing_is_called_better() -> None:
    old = {"regime": "Overall grade", "kind": "Graded", "area": "Overall effectiveness", "grade": "Good"}
    new = {"regime": "Report card", "kind": "Graded", "area": "Achievement", "grade": "Strong standard"}
    rows = [
        row("inspections", 1, date=date(2020, 2, 11), **old),
        row("inspections", 2, date=date(2025, 12, 9), **new),
    ]
    found = made(rows)
    (part,) = found["Inspectorate"]["ratings"]
    assert part["title"] == "Report card"
    assert part["rows"][0]["found"] == "9 December 2025. Strong standard: achievement."
    assert "Overall effectiveness: Good" in part["rows"][0]["before"]
    assert "cannot be compared" in found["caution"]
    assert made()["Inspectorate"]["ratings"][0]["title"] == "No inspection on file"


def test_what_people_recorded_stands_under_its_indicator() -> None:
    rows = [
        row(
            "indicators", 1, school="", indicator="Civic impact", period=Period(2024), status="On track", evidence="A."
        ),
        row("indicators", 2, indicator="civic", period=Period(2023), status="Behind"),
    ]
    found = made(rows)
    civic = found["Civic"]
    assert [(r["where"], r["status"]) for r in civic["recorded"]] == [
        ("The trust", "On track"),
        ("Seaglass Junior School", "Behind"),
    ]
    assert civic["missing"] == ""
    assert found["message"][-1] == "Civic impact: recorded as on track for 2024/25."


def test_the_stages_are_the_trusts_and_one_without_a_name_says_so() -> None:
    stages = made()["stages"]
    assert [stage["name"] for stage in stages] == [stage.name or "Stage 2" for stage in SOLENT.stages]
    assert stages[1]["note"] and stages[0]["question"] == "Where are we?"


def test_a_strategy_without_indicators_or_plans_has_no_such_paper() -> None:
    connect = load("connect", Path())
    assert "no indicators of success" in unfit(connect, KIND) and unfit(SOLENT, KIND) == ""
    assert "no phase that asks for plans" in unfit(SOLENT, PLANS) and unfit(connect, PLANS) == ""
    told = [str(i) for i in check_papers(_with(row("indicators", indicator="Civic imapct")), SOLENT, {})]
    assert len(told) == 1 and 'did you mean "Civic impact"?' in told[0]


def _with(record: Record) -> Evidence:
    return Evidence(AS_AT, SPRING, {}, (), records={record.subject: (record,)})
