"""The committed sample is what the tool writes, and its numbers agree with each other."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from sample import results, schools  # noqa: E402
from sample.files import files  # noqa: E402
from sample.phases import judgement_rows  # noqa: E402
from sample.words import words  # noqa: E402

FILES = files()
OUTCOMES = {
    "Context": {"FSM %", "SEN support %", "EHC plan %", "EAL %"},
    "Attendance": {"Persistent absence %"},
    "Outcomes EYFS and KS1": {"GLD %", "Phonics Y1 %"},
    "Outcomes KS2": {"RWM expected %", "RWM higher %", "Reading expected %", "Writing expected %", "Maths expected %"},
    "Outcomes KS4": {"English and maths 5+ %", "English and maths 4+ %"},
    "Outcomes 16 to 18": {"16 to 18 retention %"},
    "Wider outcomes": {"Therapy goals met %", "Social and emotional progress %", "EHC plan outcomes on track %"},
}


def sheet_rows(sheet: str) -> list[dict[str, object]]:
    """The rows of a sheet of the workbook by heading, below the title where there is one."""
    book = openpyxl.load_workbook(io.BytesIO(FILES["trust.xlsx"]))
    cells = [row for row in book[sheet].iter_rows(values_only=True) if any(value is not None for value in row[1:])]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[1:]]  # type: ignore[arg-type]


def unpacked(data: bytes) -> object:
    """A workbook's parts, for two builds of zlib may pack the same parts differently; other files as they are."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", sorted(FILES))
def test_committed_files_are_what_the_tool_writes(name: str) -> None:
    committed = (ROOT / "inputs" / name).read_bytes()
    assert unpacked(committed) == unpacked(FILES[name]), "run python tools/make_sample.py and commit inputs/"


def test_the_tool_writes_the_same_bytes_every_time() -> None:
    assert files() == FILES


def test_nothing_else_is_committed_in_inputs() -> None:
    found = {path.relative_to(ROOT / "inputs").as_posix() for path in (ROOT / "inputs").rglob("*") if path.is_file()}
    assert found == set(FILES)


@pytest.mark.parametrize("sheet", OUTCOMES)
def test_percentages_agree_with_their_cohorts(sheet: str) -> None:
    checked = 0
    for row in sheet_rows(sheet):
        cohort = row["Cohort"]
        for heading in OUTCOMES[sheet]:
            share = row.get(heading)
            if not isinstance(share, int | float):
                continue
            assert isinstance(cohort, int), row
            pupils = round(share * cohort / 100)
            assert share in (round(100 * pupils / cohort), round(100 * pupils / cohort, 1)), (heading, row)
            checked += 1
    assert checked >= 3


def test_combined_results_are_no_higher_than_each_subject() -> None:
    for row in sheet_rows("Outcomes KS2"):
        combined = row["RWM expected %"]
        if isinstance(combined, int | float):
            subjects = [row[f"{name} expected %"] for name in ("Reading", "Writing", "Maths")]
            assert row["RWM higher %"] <= combined <= min(subjects), row  # type: ignore[type-var, operator]


def test_disadvantaged_pupils_are_some_of_all_pupils() -> None:
    for school, by_year in results.KS2_DISADVANTAGED.items():
        for index, (cohort, counts) in enumerate(by_year):
            if isinstance(cohort, int) and not isinstance(counts[0], str):
                _, every = results.KS2[school][index]
                pupils = schools.YEAR_GROUPS[school][schools.YEARS[index]][-1]
                assert cohort < pupils
                for few, all_of_them in zip(counts, every, strict=True):
                    assert 0 <= int(all_of_them) - int(few) <= pupils - cohort, (school, index)


@pytest.mark.parametrize("school", [name for name, pan in schools.PAN.items() if isinstance(pan, int)])
def test_intake_is_within_the_admission_number(school: str) -> None:
    pan = schools.PAN[school]
    assert isinstance(pan, int)
    assert all(groups[0] <= pan for groups in schools.YEAR_GROUPS[school].values())


def test_lantern_hill_has_cohorts_under_ten_and_a_falling_roll() -> None:
    rolls = [schools.nor("Lantern Hill", year) for year in schools.YEARS]
    assert rolls == sorted(rolls, reverse=True)
    assert all(group < 10 for groups in schools.YEAR_GROUPS["Lantern Hill"].values() for group in groups)


def test_two_sources_disagree_about_tern_island() -> None:
    (returned,) = results.tern_island_return_rows()
    (kept,) = [
        row
        for row in results.ks2_rows()
        if (row["school"], row["period"], row["group"]) == (returned["school"], "2024/25", "All")
        and "reading_expected" in row
    ]
    assert (kept["reading_expected"], returned["reading_expected"]) == (71, 75)
    assert {key: kept[key] for key in returned if key != "reading_expected"} == {
        key: value for key, value in returned.items() if key != "reading_expected"
    }


def test_references_point_at_something() -> None:
    priorities = {row["id"] for row in words("priorities")}
    meetings = {row["id"] for row in words("meetings")}
    assert {row["priority"] for row in words("mileposts")} == priorities
    assert {row["origin_ref"] for row in words("actions") if row["origin"] == "SIP"} <= priorities
    assert {row["origin_ref"] for row in words("actions") if row["origin"] == "Meeting"} <= meetings
    assert {row["meeting"] for row in words("agenda")} <= meetings


def test_ids_are_unique() -> None:
    for subject in ("risks", "actions", "priorities", "meetings"):
        ids = [row["id"] for row in words(subject)]
        assert len(ids) == len(set(ids)), subject


def test_risks_are_scored_consistently() -> None:
    for row in words("risks"):
        inherent, residual, target = (
            row[f"{stage}_likelihood"] * row[f"{stage}_impact"] for stage in ("inherent", "residual", "target")
        )
        assert inherent >= residual >= target, row["id"]
        assert row["owner"], row["id"]


def test_actions_are_done_when_they_say_so() -> None:
    for row in words("actions"):
        assert (row["status"] == "Done") == ("completed" in row), row["id"]
        assert row["start"] <= row["due"], row["id"]


def test_every_visit_is_in_the_support_log() -> None:
    logged = {(row["school"], row["date"]): row["days"] for row in words("support")}
    sent = {(row["school"], row["date"]): row["days"] for row in words("visits")}  # the last response counts
    assert len(words("visits")) == 14
    assert len(sent) == 13
    assert all(logged[visit] == days for visit, days in sent.items())


def test_windmill_lanes_action_plan_costs_what_its_health_check_says() -> None:
    plan = [row for row in words("actions") if row["origin"] == "Action Plan" and row["school"] == "Windmill Lane"]
    fund = sum(row["cost"] for row in plan if row["funding"] == "Trust school improvement fund")
    (told,) = [row["headline"] for row in words("health_checks") if "The Action Plan costs" in row.get("headline", "")]
    assert f"costs £{sum(row['cost'] for row in plan):,}" in told
    assert f"asked for £{fund:,}" in told


def test_every_judgement_has_its_aspects() -> None:
    rows = judgement_rows()
    terms = {(row["school"], row["period"]) for row in rows}
    assert len(rows) == 4 * len(terms)
