from __future__ import annotations

from pathlib import Path

import pytest

from packgen.model import Period

from ..small import Rows, told, trust, workbook, write

ALL_THROUGH: Rows = [
    ["URN", "School", "Relation to the trust", "Phase", "Sixth form"],
    ["900001", "Puffin Rock", "In the trust", "All-through", "Yes"],
]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("RECTYPE,LEA,ESTAB,URN,TELIG,PTREADWRITTAMATX", "was read as key stage 2 results by levels: it holds levels"),
        ("RECTYPE,LEA,ESTAB,URN,TPUP,PTAC5EM_PTQ", "was read as key stage 4 results by letter grades: it holds five"),
        ("RECTYPE,LEA,ESTAB,URN,TPUP1618,TALLPPE", "was read as 16 to 18 results on the older scale of points"),
    ],
)
def test_figures_that_cannot_be_compared_are_recognised_and_left(tmp_path: Path, head: str, said: str) -> None:
    text = f"{head}\n1,999,2001,900001,30,71%\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/tables_2013-14.csv": text})
    assert evidence.observations == ()
    assert any(line.startswith(f"inputs/public/tables_2013-14.csv: {said}") for line in told(issues, "note"))
    assert told(issues) == []


def test_a_figure_of_an_earlier_year_counts_only_where_that_years_own_file_is_not_there(tmp_path: Path) -> None:
    head = "RECTYPE,LEA,ESTAB,URN,PTRWM_EXP,PTRWM_EXP_{},PTRWM_EXP_{}\n1,999,2001,900001,"
    files: dict[str, str | bytes] = {
        "inputs/public/england_ks2final_2018-19.csv": f"{head.format(18, 17)}70%,64%,55%\n",
        "inputs/public/england_ks2final_2017-18.csv": f"{head.format(17, 16)}65%,56%,50%\n",
    }
    evidence, issues = trust(tmp_path, {}, files)
    series = evidence.series("900001", "rwm_expected")
    assert [(o.period.year, o.value.value) for o in series] == [(2015, 50), (2016, 55), (2017, 65), (2018, 70)]
    assert [str(o.value.sources[0]).removeprefix("inputs/public/england_") for o in series] == [
        "ks2final_2017-18.csv!line 2, PTRWM_EXP_16",
        "ks2final_2018-19.csv!line 2, PTRWM_EXP_17",
        "ks2final_2017-18.csv!line 2, PTRWM_EXP",
        "ks2final_2018-19.csv!line 2, PTRWM_EXP",
    ]
    assert (evidence.conflicts, told(issues)) == ((), [])


def test_of_several_editions_the_latest_counts_and_another_year_stands_beside_it(tmp_path: Path) -> None:
    head = "URN,EstablishmentName,NumberOfPupils,CensusDate\n"
    name = "900001,Puffin Rock Primary School"
    files: dict[str, str | bytes] = {
        "inputs/public/edubasealldata20230401.csv": f"{head}{name},200,20-01-2022\n",
        "inputs/public/edubasealldata20250401.csv": f"{head}{name},215,18-01-2024\n{name},214,05-10-2023\n",
    }
    evidence, issues = trust(tmp_path, {}, files)
    assert [(str(o.period), o.value.value) for o in evidence.series("900001", "nor")] == [
        ("2021/22", 200),
        ("2023/24", 215),
    ]
    assert (evidence.conflicts, told(issues)) == ((), [])


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("LAESTAB", "9992001"),
        ("LAESTAB", "999/2001"),
        ("LAESTAB", "9992001.0"),
        ("LEA,ESTAB", "999,2001"),
        ("LA,ESTAB", "999.0,2001.0"),
        ("URN,LAESTAB", ",9992001"),
        ("URN,LAESTAB", " ,9992001"),
    ],
)
def test_a_row_without_a_urn_is_found_by_its_laestab(tmp_path: Path, head: str, cell: str) -> None:
    schools: Rows = [
        ["URN", "School", "Relation to the trust", "Phase", "LAESTAB"],
        ["900001", "Puffin Rock", "In the trust", "Primary", "999/2001"],
    ]
    text = f"{head},PERCTOT,PPERSABS10\n{cell},5.1,12\n"
    evidence, _ = trust(tmp_path, {"Schools": schools}, {"inputs/public/absence_2022-23.csv": text})
    assert {(o.school, o.measure, o.value.value) for o in evidence.observations} == {
        ("900001", "overall_absence", 5.1),
        ("900001", "persistent_absence", 12),
    }


def test_a_laestab_comes_from_any_public_file_that_has_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "inputs/public/gias.csv": "URN,LA (code),EstablishmentNumber,EstablishmentName\n900001,999,2001,Puffin Rock\n",
        "inputs/public/absence_2022-23.csv": "LAESTAB,PERCTOT,PPERSABS10\n9992001,5.1,12\n9992002,6,13\n",
    }
    evidence, _ = trust(tmp_path, {}, files)
    assert str(evidence.schools["900001"]["laestab"].sources[0]).endswith("gias.csv!line 2, EstablishmentNumber")
    assert {o.school for o in evidence.observations} == {"900001"}


@pytest.mark.parametrize(
    "row",
    [
        "3, ,999, , ,80%",
        "4, , , , ,80%",
        "5,,,,,80%",
        "1,10,999,2001,NAT,80%",
        "1,10,999,PRI,900001x,80%",
        "7,,999,,9,80%",
    ],
)
def test_total_rows_are_never_schools(tmp_path: Path, row: str) -> None:
    text = f"RECTYPE,ALPHAIND,LEA,ESTAB,URN,PTRWM_EXP\n{row}\n"
    evidence, _ = trust(tmp_path, {}, {"inputs/public/ks2_2022-23.csv": text})
    assert evidence.observations == ()


GIAS_EDITIONS = {
    "names": (
        "URN,LA (name),EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name),StatutoryLowAge,"
        "StatutoryHighAge,OfficialSixthForm (name),SchoolCapacity",
        "900001,Marram Coast,Puffin Rock Primary School,Academy converter,Primary,4,11,Does not have a sixth form,420",
    ),
    "codes": (
        "URN,LA (code),EstablishmentName,TypeOfEstablishment (code),PhaseOfEducation (code),StatutoryLowAge,"
        "StatutoryHighAge,OfficialSixthForm (code),SchoolCapacity",
        "900001,999,Puffin Rock Primary School,34,2,4,11,2,420",
    ),
    "picked": ("URN,EstablishmentName,SchoolCapacity", "900001,Puffin Rock Primary School,420"),
    "ragged": (
        "URN,EstablishmentName,SchoolCapacity,Linked establishments",
        '900001,Puffin Rock Primary School,420,"900101, Old Puffin",900102 Older Puffin,more',
    ),
}


@pytest.mark.parametrize("edition", GIAS_EDITIONS)
def test_every_download_of_gias_fills_what_it_holds(tmp_path: Path, edition: str) -> None:
    head, row = GIAS_EDITIONS[edition]
    evidence, issues = trust(tmp_path, {}, {"inputs/public/results.csv": f"{head}\n{row}\n"})
    school = evidence.schools["900001"]
    assert school["capacity"].value == 420
    if edition in ("names", "codes"):
        assert [school[name].value for name in ("type", "age_range", "sixth_form")] == [
            "Academy converter",
            "4 to 11",
            False,
        ]
    assert all("line 2" not in line or "cells" in line for line in told(issues))


@pytest.mark.parametrize(
    "columns",
    [
        "URN,Group UID,Group ID,Group Name,Open date,Joined date,EstablishmentName,PhaseOfEducation (name)",
        "Group UID,Group ID,Group Name,Companies House Number,Group Type (code),Group Type,Closed Date,Open date",
    ],
)
def test_the_days_of_a_trust_are_never_a_schools(tmp_path: Path, columns: str) -> None:
    row = ",".join({"URN": "900001", "Open date": "01/04/2014"}.get(each, "x") for each in columns.split(","))
    evidence, issues = trust(tmp_path, {}, {"inputs/public/alllinksdata20250422.csv": f"{columns}\n{row}\n"})
    assert not evidence.schools["900001"]["opened"].is_known
    assert told(issues, "note")[0].startswith("inputs/public/alllinksdata20250422.csv: was read as groups of schools")
    assert told(issues) == []


def test_pupils_of_gias_without_the_day_of_the_census_have_no_year(tmp_path: Path) -> None:
    text = "URN,EstablishmentName,NumberOfPupils\n900001,Puffin Rock Primary School,215\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/edubasealldata20220419.csv": text})
    assert evidence.observations == ()
    assert told(issues) == []
    assert (
        "inputs/public/edubasealldata20220419.csv: has no column CensusDate, so its figures have no year and are not "
        "used"
    ) in told(issues, "note")


def test_the_list_of_schools_of_the_performance_tables_fills_gaps(tmp_path: Path) -> None:
    text = (
        "URN,LANAME,LA,ESTAB,LAESTAB,SCHNAME,SCHSTATUS,OPENDATE,MINORGROUP,SCHOOLTYPE,AGELOW,AGEHIGH\n"
        "900001,Marram Coast,999,2001,9992001,Puffin Rock Primary School,Open,,Academy,Academy Converter,4,11\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/england_school_information.csv": text})
    school = evidence.schools["900001"]
    names = ("local_authority", "type", "age_range", "status", "laestab")
    assert [school[name].value for name in names] == ["Marram Coast", "Academy Converter", "4 to 11", "Open", "9992001"]
    assert told(issues) == []


def test_a_workbook_of_published_figures_is_read_below_its_cover_lines(tmp_path: Path) -> None:
    rows: Rows = [
        ["Key stage 4 results, revised"],
        [],
        ["RECTYPE", "LEA", "ESTAB", "URN", "TPUP", "ATT8SCR", "PTL2BASICS_95"],
        [1.0, 999.0, 4001.0, 900001.0, 200.0, 46.1, "44%"],
        [7.0, None, None, None, None, 45.9, "45%"],
    ]
    write(tmp_path / "inputs/public/england_ks4revised_2023-24.xlsx", workbook({"Cover": [["About"]], "Data": rows}))
    evidence, _ = trust(tmp_path, {})
    found = evidence.observation("900001", "en_ma_grade5plus", Period(2023))
    assert found is not None
    assert (found.value.value, found.denominator.value, found.release) == (44, 200, "revised")
    national = evidence.benchmark("attainment8", "KS4", Period(2023))
    assert national is not None
    assert (national.value.value, national.release) == (45.9, "revised")
