"""The charts of documents: what is drawn, the finding in words, and where there is nothing to draw."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from made_evidence import AUTUMN, CONNECT, SPRING, evidence, phase, row, school
from made_papers import JUNIOR, VILLAGE, paper
from made_school import YEAR, milepost, national, priority, seen, three

from packgen.documents.headlines import measures_chart
from packgen.documents.material import Context, Material
from packgen.documents.timeline import milepost_timeline
from packgen.documents.trends import trend_chart
from packgen.language import show
from packgen.model import Benchmark, Observation, Period, Record
from packgen.schema import measures

DAY, BEFORE = date(2026, 2, 5), date(2025, 11, 18)
FALLING = three("rwm_expected", (49, 45, 38))


def material(
    records: Iterable[Record] = (),
    observations: Iterable[Observation] = (),
    benchmarks: tuple[Benchmark, ...] = (),
    of: str = "Primary",
) -> Material:
    found = replace(evidence(records, school(phase=of), observations), benchmarks=benchmarks)
    return Material({}, found, CONNECT, {}, ("autumn", "spring", "summer"))


def trend(found: Material, measure: str = "rwm_expected") -> Context | None:
    return trend_chart(found, found.evidence.schools[JUNIOR], measure)


def told(values: Iterable[Any]) -> list[str]:
    return [value if isinstance(value, str) else show(value) for value in values]


@pytest.mark.parametrize(
    ("observations", "measure", "cohorts"),
    [
        (FALLING, "rwm_expected", ["60 pupils"] * 3),
        (three("overall_absence", (7, 7.5, 8.1), 384), "overall_absence", [""] * 3),
        ([FALLING[0], FALLING[2]], "rwm_expected", ["60 pupils", "", "60 pupils"]),
        (
            [FALLING[0], seen("rwm_expected", Period(2023), 45, None), FALLING[2]],
            "rwm_expected",
            ["60 pupils", "number not given", "60 pupils"],
        ),
    ],
)
def test_each_year_stands_over_the_number_of_its_pupils(
    observations: list[Observation], measure: str, cohorts: list[str]
) -> None:
    chart = trend(material((), observations), measure)
    assert chart is not None
    assert told(chart["cohorts"]) == cohorts


@pytest.mark.parametrize(("of", "lines"), [("Primary", 2), ("Special", 1)])
def test_a_special_school_has_no_national_line(of: str, lines: int) -> None:
    chart = trend(material((), FALLING, (national("rwm_expected", 62),), of))
    assert chart is not None
    assert len(chart["series"]) == lines
    assert ("below national (62%)" in show(chart["alt"])) == (lines == 2)


def test_small_charts_say_first_which_way_the_measures_went() -> None:
    known = [
        *FALLING,
        *three("phonics_y1", (60, 64, 70)),
        *three("persistent_absence", (20, 20, 20), 240),
        *three("reading_expected", (55, 66, 44), 9),
    ]
    found = material((), known)
    chart = measures_chart(found, found.evidence.schools[JUNIOR])
    assert chart is not None
    assert [panel["title"] for panel in chart["panels"]] == [
        "Reading, writing and maths: expected",
        "Phonics, year 1",
        "Persistent absence",
    ]
    assert chart["title"] == "3 measures, 2022/23 to 2024/25, each on its own scale"
    assert show(chart["alt"]) == (
        "Falling: Reading, writing and maths: expected, 38%. Rising: Phonics, year 1, 70%. "
        "Level: Persistent absence, 20%."
    )


def test_small_charts_say_how_each_stands_to_national() -> None:
    known = [*FALLING, *three("phonics_y1", (60, 70, 80)), *three("writing_expected", (70, 80, 75))]
    nationals = (national("rwm_expected", 62), national("phonics_y1", 80, of="Y1"), national("writing_expected", 72))
    found = material((), known, nationals)
    chart = measures_chart(found, found.evidence.schools[JUNIOR])
    assert chart is not None
    assert show(chart["alt"]) == (
        "Falling: Reading, writing and maths: expected, 38% (24 below). Rising: Phonics, year 1, 80% (in line). "
        "Up and down: Writing: expected, 75% (3 above). Brackets hold the gap to the national figure."
    )


def test_the_predecessors_years_are_told_in_the_title_and_once_for_small_charts() -> None:
    known = [*FALLING, *three("phonics_y1", (60, 64, 70))]
    known = [replace(o, urn="900107") if o.period.year < 2024 else o for o in known]
    found = material((), known)
    alone, together = trend(found), measures_chart(found, found.evidence.schools[JUNIOR])
    assert alone is not None
    assert together is not None
    assert alone["title"].endswith("expected; figures to 2023/24 are the predecessor school's")
    assert together["title"].endswith("own scale; figures to 2023/24 are the predecessor school's")
    assert [panel["title"] for panel in together["panels"]] == [
        "Reading, writing and maths: expected",
        "Phonics, year 1",
    ]


def test_a_series_breaks_on_the_chart_where_its_basis_changed() -> None:
    known = [seen("eyfsp_gld", Period(year), value, 60) for year, value in ((2020, 70), (2021, 62), (2022, 64))]
    chart = trend(material((), known), "eyfsp_gld")
    assert chart is not None
    assert chart["breaks"] == [{"before": 1, "text": "new basis from 2021/22"}]
    assert "figures before 2021/22 cannot be compared" in show(chart["alt"]).casefold()
    grades = [seen("attainment8", Period(year), 48, unit="points") for year in (2020, 2021, 2022)]
    chart = trend(material((), grades), "attainment8")
    assert chart is not None
    assert chart["breaks"] == [{"before": 1, "text": "new basis"}, {"before": 2, "text": "new basis"}]
    assert trend(material((), FALLING))["breaks"] == []  # type: ignore[index]


def test_a_year_for_which_nothing_was_published_keeps_its_place_and_says_so() -> None:
    known = [seen("progress8", Period(year), value, unit="progress") for year, value in ((2022, -0.2), (2023, -0.1))]
    chart = trend(material((), known), "progress8")
    assert chart is not None
    assert chart["periods"] == ["2022/23", "2023/24", "2024/25"]
    assert chart["series"][0]["labels"] == ["−0.20", "−0.10", "none published"]
    assert show(chart["alt"]) == (
        "Seaglass Junior School in 2023/24: the Progress 8 score was −0.10. Up 0.10 since 2022/23. "
        "No Progress 8 was published for 2024/25, because these pupils took no key stage 2 tests from which to measure "
        "progress. Other years: 2022/23 −0.20."
    )


LONG = [name for name in measures() if measures()[name].unit != "money"]


@pytest.mark.parametrize("name", LONG)
def test_a_charts_words_hold_the_newest_figure_and_its_comparison_and_stay_short(name: str) -> None:
    measure = measures()[name]
    level = 1 if measure.unit in ("progress", "per_100") else 40
    observations = three(name, (level, level + 1, level + 3), 1_000, measure.unit)
    of = measure.benchmark if measure.benchmark != "phase" else "primary"
    benchmarks = tuple(national(name, level - 1, year, of) for year in (2022, 2023, 2024)) if measure.benchmark else ()
    chart = trend(material((), observations, benchmarks), name)
    assert chart is not None
    words = show(chart["alt"])
    assert show(observations[-1].value) in words
    assert ("above national (" in words) == bool(benchmarks)
    assert len(words) <= 400


@pytest.mark.parametrize(
    ("observations", "kind"), [([], None), (three("rwm_expected", (55, 66, 44), 9), None), (FALLING, "trend")]
)
def test_one_measure_is_one_chart_and_tiny_cohorts_have_none(observations: list[Observation], kind: str | None) -> None:
    found = material((), observations)
    chart = measures_chart(found, found.evidence.schools[JUNIOR])
    assert (chart["kind"] if chart else None) == kind


MILEPOSTS = [
    priority(1, title="Pupils write more"),
    priority(2, title="A settled team"),
    milepost(1, AUTUMN, "Reached"),
    milepost(2, SPRING, "Behind"),
    milepost(3, SPRING, "On track", "priorities-2"),
]


def test_mileposts_stand_term_by_term_with_the_current_term_marked() -> None:
    chart = milepost_timeline(material(MILEPOSTS), JUNIOR, YEAR)
    assert chart is not None
    assert (chart["columns"], chart["now"]) == (["Autumn 2025/26", "Spring 2025/26"], 1)
    assert [(show(r["label"]), told(r["statuses"])) for r in chart["rows"]] == [
        ("1: Pupils write more", ["Reached", "Behind"]),
        ("2: A settled team", ["", "On track"]),
    ]
    assert show(chart["alt"]) == (
        "3 mileposts. Autumn 2025/26: reached at priority 1. "
        "Spring 2025/26: behind at priority 1 and on track at priority 2."
    )


@pytest.mark.parametrize("records", [[], MILEPOSTS[:2], [MILEPOSTS[0], *MILEPOSTS[2:4]], MILEPOSTS[:2] + MILEPOSTS[3:]])
def test_one_priority_or_one_term_needs_no_timeline(records: list[Record]) -> None:
    assert milepost_timeline(material(records), JUNIOR, YEAR) is None


def test_days_used_stand_beside_the_days_due() -> None:
    phases = [phase(1, SPRING, DAY, "Repair"), phase(2, SPRING, DAY, "Sustain", school=VILLAGE)]
    used = [row("support", 1, school=JUNIOR, date=DAY, days=1.5, who="SI lead")]
    chart = paper("support_plan", [*phases, *used])["days_chart"]
    assert [(r["label"], r["value"], r["mark"], r["text"]) for r in chart["rows"]] == [
        ("Seaglass Junior School", 1.5, 3, "1.5 of 3 days"),
        ("Lantern Hill Village Primary School", 0, 1, "0 of 1 day"),
    ]
    assert chart["alt"] == (
        "1.5 of the 4 days due to schools used. None used: Lantern Hill Village Primary School (0 of 1). "
        "Some used: Seaglass Junior School (1.5 of 3)."
    )
    assert paper("support_plan", used)["days_chart"] is None


def test_the_movement_of_phases_is_drawn_and_told() -> None:
    moved = [phase(1, AUTUMN, BEFORE, "Repair"), phase(2, SPRING, DAY, "Improve")]
    earlier = [phase(3, AUTUMN, BEFORE, "Sustain", school=VILLAGE)]
    chart = paper("phase_profile", [*moved, *earlier])["chart_movement"]
    columns = chart["columns"]
    rows = {r["label"]: (r["before"], r["now"], r["text"]) for r in chart["rows"]}
    place = columns.index
    assert rows["Seaglass Junior School"] == (place("Repair"), place("Improve"), "on from Repair to Improve")
    assert rows["Lantern Hill Village Primary School"] == (place("Sustain"), None, "no Health Check yet this term")
    assert rows["Far Shore Primary School"] == (None, None, "not agreed")
    assert chart["alt"].startswith("Moved: Seaglass Junior School on from Repair to Improve.")
    assert "No Health Check yet this term: Lantern Hill Village Primary School." in chart["alt"]
    assert paper("phase_profile", earlier)["chart_movement"] is None


def test_a_phase_that_the_strategy_does_not_have_is_told_in_words() -> None:
    moved = [phase(1, AUTUMN, BEFORE, "Repair"), phase(2, SPRING, DAY, "Improve")]
    unknown = phase(3, SPRING, DAY, "Flourish", school=VILLAGE)
    chart = paper("phase_profile", [*moved, unknown])["chart_movement"]
    row = next(r for r in chart["rows"] if r["label"] == "Lantern Hill Village Primary School")
    assert (row["now"], row["text"]) == (None, "in Flourish, no phase of this strategy")
    assert "In Flourish, no phase of this strategy: Lantern Hill Village Primary School." in chart["alt"]
