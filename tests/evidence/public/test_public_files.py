from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packgen.errors import Issue
from packgen.evidence import Settings, gather
from packgen.model import Evidence, Missing, Period
from packgen.readers import read_inputs

from ..small import Rows, told, workbook, write

REAL = Path(__file__).parent / "published"
SCHOOLS: Rows = [
    ["URN", "School", "Relation to the trust", "Phase"],
    ["115852", "Balksbury Junior School", "In the trust", "Junior"],
    ["139920", "The Holme Church of England Primary School", "In the trust", "Primary"],
    ["142315", "Oxted School", "In the trust", "Secondary"],
]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Evidence, list[Issue]]:
    root = tmp_path_factory.mktemp("published")
    write(root / "inputs/schools.xlsx", workbook({"Schools": SCHOOLS}))
    for path in REAL.glob("*.csv"):
        write(root / "inputs/public" / path.name, path.read_bytes())
    sheets, problems = read_inputs(root, root / "inputs")
    evidence, issues = gather(sheets, Settings(date(2026, 3, 2)))
    return evidence, [*problems, *issues]


@pytest.mark.parametrize(
    ("urn", "measure", "year", "group", "value", "cohort", "column"),
    [
        ("142315", "attainment8", 2017, "all", 47.4, 305, "ATT8SCR"),
        ("142315", "progress8", 2017, "all", -0.21, 296, "P8MEA"),
        ("142315", "progress8", 2017, "disadvantaged", -0.76, 44, "P8MEA_FSM6CLA1A"),
        ("142315", "en_ma_grade5plus", 2017, "all", 48, 305, "PTL2BASICS_95"),
        ("142315", "en_ma_grade4plus", 2017, "disadvantaged", 47, 45, "PTFSM6CLA1ABASICS_94"),
        ("142315", "ebacc_entry", 2017, "all", 64, 305, "PTEBACC_E_PTQ_EE"),
        ("142315", "ks4_destinations", 2021, "all", 95, 294, "OVERALL_DESTPER"),
        ("142315", "ks4_destinations", 2020, "all", 91, 313, "OVERALL_DESTPER_21"),
        ("142315", "ks4_destinations", 2019, "disadvantaged", 93, 59, "OVERALL_DESTPER_DIS_20"),
        ("115852", "rwm_expected", 2018, "all", 59, 90, "PTRWM_EXP"),
        ("115852", "rwm_expected", 2017, "all", 67, 85, "PTRWM_EXP_18"),
        ("115852", "reading_progress", 2018, "all", -3.6, None, "READPROG"),
    ],
)
def test_each_kind_is_read_with_its_cohort_and_year(
    real: tuple[Evidence, list[Issue]],
    urn: str,
    measure: str,
    year: int,
    group: str,
    value: float,
    cohort: int | None,
    column: str,
) -> None:
    found = real[0].observation(urn, measure, Period(year), group)
    assert found is not None
    assert (found.value.value, found.denominator.value) == (value, cohort)
    assert found.value.sources[0].cell.endswith(f", {column}")


def test_national_rows_are_of_state_funded_schools_and_areas_are_none(real: tuple[Evidence, list[Issue]]) -> None:
    found = {(b.measure, b.phase, b.period.year): b.value.value for b in real[0].benchmarks}
    assert found["attainment8", "KS4", 2017] == 46.5
    assert found["ks4_destinations", "KS4", 2021] == 94
    assert found["rwm_expected", "KS2", 2018] == 65
    assert {phase for _, phase, _ in found} == {"KS2", "KS4"}


def test_a_converted_school_has_its_predecessor_from_the_links(real: tuple[Evidence, list[Issue]]) -> None:
    assert real[0].schools["139920"].predecessors == ("116347",)
    assert [line for line in told(real[1], "note") if "follows on from" in line] == [
        "inputs/public/links_edubasealldata20230421.csv!line 2, LinkURN: The Holme Church of England Primary School "
        "follows on from 116347, so the history of its predecessor is shown with it; to show another, write it under "
        '"Predecessor URN" in the Schools sheet'
    ]


def test_a_trust_of_which_the_project_has_one_school_is_another_trust(real: tuple[Evidence, list[Issue]]) -> None:
    assert real[0].trust == ()
    assert any("THE HOWARD PARTNERSHIP TRUST (1 of 4)" in line for line in told(real[1], "note"))


def test_suppressed_figures_say_so_and_nothing_is_complained_of(real: tuple[Evidence, list[Issue]]) -> None:
    few = real[0].observation("139920", "rwm_expected", Period(2018), "EAL")
    assert few is not None
    assert few.value.missing is Missing.SUPPRESSED
    assert told(real[1]) == []
    assert all(issue.check for issue in real[1])
