from __future__ import annotations

from pathlib import Path

import pytest

from packgen.model import Missing, Period

from ..small import Rows, told, trust, workbook, write

ALL_THROUGH: Rows = [
    ["URN", "School", "Relation to the trust", "Phase", "Sixth form"],
    ["900001", "Puffin Rock", "In the trust", "All-through", "Yes"],
]

# Headings as their publishers print them, shortened to what matters; figures and schools are made up.
EDITIONS = {
    "key stage 2, 2015/16": (
        "england_ks2final_2015-16.csv",
        "RECTYPE,ALPHAIND,LEA,ESTAB,URN,SCHNAME,TOTPUPS,TELIG,PTRWM_EXP,PTRWM_HIGH,READPROG,READ_AVERAGE,TFSM6CLA1A,"
        "PTRWM_EXP_FSM6CLA1A,PTREADWRITTAMATX_15",
        "1,10,999,2001,900001,Puffin,210,30,53%,7%,-0.4,103,10,40%,80%",
        {
            ("nor", 2015, "all"): 210,
            ("rwm_expected", 2015, "all"): 53,
            ("rwm_higher", 2015, "all"): 7,
            ("reading_progress", 2015, "all"): -0.4,
            ("reading_score", 2015, "all"): 103,
            ("rwm_expected", 2015, "disadvantaged"): 40,
        },
    ),
    "key stage 2, years at the end of every column": (
        "ks2.csv",
        "RECTYPE,LEA,ESTAB,URN,TELIG_18,TELIG_19,PTRWM_EXP_18,PTRWM_EXP_19",
        "1,999,2001,900001,28,30,64%,70%",
        {("rwm_expected", 2018, "all"): 70, ("rwm_expected", 2017, "all"): 64},
    ),
    "key stage 2, 2022/23 with two earlier years": (
        "england_ks2revised_2022-23.csv",
        "RECTYPE,LEA,ESTAB,URN,TELIG,PTRWM_EXP,PTRWM_HIGH,TELIG_22,PTRWM_EXP_22,TELIG_19,PTRWM_EXP_19",
        "1,999,2001,900001,30,63%,SUPP,28,61%,29,66%",
        {
            ("rwm_expected", 2022, "all"): 63,
            ("rwm_higher", 2022, "all"): Missing.SUPPRESSED,
            ("rwm_expected", 2021, "all"): 61,
            ("rwm_expected", 2018, "all"): 66,
        },
    ),
    "key stage 4, 2015/16, whose older columns follow another method": (
        "england_ks4final_2015-16.csv",
        "RECTYPE,LEA,ESTAB,URN,TOTPUPS,TPUP,ATT8SCR,ATT8SCR_15,P8PUP,P8MEA,PTL2BASICS_LL_PTQ_EE,PTAC5EM_PTQ_EE",
        "1,999,4001,900001,1200,200,49.5,47.1,190,0.04,63%,57%",
        {
            ("nor", 2015, "all"): 1200,
            ("attainment8", 2015, "all"): 49.5,
            ("progress8", 2015, "all"): 0.04,
        },
    ),
    "key stage 4, 2023/24": (
        "england_ks4final_2023-2024.csv",
        "RECTYPE,LEA,ESTAB,URN,TPUP,ATT8SCR,P8PUP,P8MEA,PTL2BASICS_95,PTL2BASICS_94,PTEBACC_E_PTQ_EE,EBACCAPS,"
        "TFSM6CLA1A,ATT8SCR_FSM6CLA1A,P8PUP_FSM6CLA1A,P8MEA_FSM6CLA1A",
        "1,999,4001,900001,200,46.1,195,-0.11,44%,65%,38%,4.05,50,34.2,48,-0.6",
        {
            ("attainment8", 2023, "all"): 46.1,
            ("progress8", 2023, "all"): -0.11,
            ("en_ma_grade5plus", 2023, "all"): 44,
            ("en_ma_grade4plus", 2023, "all"): 65,
            ("ebacc_entry", 2023, "all"): 38,
            ("ebacc_points", 2023, "all"): 4.05,
            ("attainment8", 2023, "disadvantaged"): 34.2,
            ("progress8", 2023, "disadvantaged"): -0.6,
        },
    ),
    "key stage 4, 2024/25, the years before it by their place": (
        "2024-2025_999_ks4final.csv",
        "RECTYPE,LEA,ESTAB,URN,TPUP,TFSM6CLA1A,ATT8SCR,P8PUP,P8MEA,PTL2BASICS_95,ATT8SCR_FSM6CLA1A,ATT8SCR_PREV,"
        "ATT8SCR_PREV2,P8PUP_PREV,P8PUP_PREV2,P8MEA_PREV,P8MEA_PREV2,ATT8SCR_FSM6CLA1A_PREV,PTL2BASICS_95_PREV,"
        "PTFSM6CLA1ABASICS_95_PREV2",
        "1,999,4001,900001,130,42,35.1,NA,NA,22.3%,27.3,29.2,35.2,96,100,-0.97,-0.58,21.4,NP,SUPP",
        {
            ("attainment8", 2024, "all"): 35.1,
            ("progress8", 2024, "all"): Missing.NOT_AVAILABLE,
            ("en_ma_grade5plus", 2024, "all"): 22.3,
            ("attainment8", 2024, "disadvantaged"): 27.3,
            ("attainment8", 2023, "all"): 29.2,
            ("progress8", 2023, "all"): -0.97,
            ("en_ma_grade5plus", 2023, "all"): Missing.NOT_PUBLISHED,
            ("attainment8", 2023, "disadvantaged"): 21.4,
            ("attainment8", 2022, "all"): 35.2,
            ("progress8", 2022, "all"): -0.58,
            ("en_ma_grade5plus", 2022, "disadvantaged"): Missing.SUPPRESSED,
        },
    ),
    "16 to 18, 2023/24": (
        "england_ks5final_2023-24.csv",
        "RECTYPE,LEA,ESTAB,URN,TPUP1618,TALLPUP_ALEV_1618,TALLPPE_ALEV_1618,TALLPPEGRD_ALEV_1618,TALLPPE_ACAD_1618,"
        "TALLPUP_AGEN,TALLPPE_AGEN,TALLPPE_TLEV,VA_INS_ALEV,TALLPPE_ALEV_1618_DIS",
        "1,999,4001,900001,300,120,35.4,B-,35.6,40,29.1,NE,0.12,31.2",
        {
            ("alevel_points", 2023, "all"): 35.4,
            ("academic_points", 2023, "all"): 35.6,
            ("applied_general_points", 2023, "all"): 29.1,
            ("tech_level_points", 2023, "all"): Missing.NO_ENTRIES,
            ("alevel_value_added", 2023, "all"): 0.12,
            ("alevel_points", 2023, "disadvantaged"): 31.2,
        },
    ),
    "16 to 18, 2024/25, the year known by the older columns": (
        "999_ks5final.csv",
        "RECTYPE,LEA,ESTAB,URN,NFTYPE/FESITYPE,AGERANGE,TALLPUP_ALEV_1618,TALLPPE_ALEV_1618,TALLPPEGRD_ALEV_1618,"
        "TALLPPE_ALEV_1618_DIS,VA_INS_ALEV,PROGRESS_BAND_ALEV,TALLPUP_ALEV_1618_24,TALLPUP_ALEV_1618_23,"
        "TALLPPE_ALEV_1618_24,TALLPPE_ALEV_1618_23,TALLPPEGRD_ALEV_1618_24,TALLPPE_ALEV_1618_DIS_24,VA_INS_ALEV_24",
        "1,999,4001,900001,ACC,Nov-18,66,29.9,C,SUPP,-0.18,4,65,83,30.61,31.43,C,41.05,",
        {
            ("alevel_points", 2024, "all"): 29.9,
            ("alevel_points", 2024, "disadvantaged"): Missing.SUPPRESSED,
            ("alevel_value_added", 2024, "all"): -0.18,
            ("alevel_points", 2023, "all"): 30.61,
            ("alevel_points", 2023, "disadvantaged"): 41.05,
            ("alevel_points", 2022, "all"): 31.43,
        },
    ),
    "destinations after 16 to 18 are a year older than the tables": (
        "england_ks5-studest_2022-23.csv",
        "RECTYPE,LEA,ESTAB,URN,TOT_COHORT,TOT_OVERALL,TOT_OVERALLPER,TOT_COHORT_DIS,TOT_OVERALLPER_DIS",
        "1,999,4001,900001,140,126,90%,30,c",
        {
            ("post16_destinations", 2021, "all"): 90,
            ("post16_destinations", 2021, "disadvantaged"): Missing.SUPPRESSED,
        },
    ),
    "destinations after key stage 4, the year known by the older columns": (
        "pupdest.csv",
        "RECTYPE,LEA,ESTAB,URN,COHORT,OVERALL_DESTPER,NOT_SUSTAINEDPER,COHORT_21,OVERALL_DESTPER_21",
        "1,999,4001,900001,200,95%,4%,190,93%",
        {("ks4_destinations", 2021, "all"): 95, ("ks4_destinations", 2020, "all"): 93},
    ),
    "absence before 2015/16 had another threshold": (
        "england_abs_2013-14.csv",
        "LEA,ESTAB,URN,PERCTOT,PPERSABS15",
        "999,2001,900001,4.1,2.3",
        {("overall_absence", 2013, "all"): 4.1},
    ),
    "school census, 2014/15 headings": (
        "england_census_2014-15.csv",
        "URN,LA,ESTAB,TOTPUPSENDN,TSENELSE,PSENELSE,TSENELK,PSENELK,NUMEAL,PNUMEAL,PNUMFSM",
        "900001,999,2001,240,6,2.5,30,12.5,12,5.0,12.9",
        {
            ("nor", 2014, "all"): 240,
            ("ehc_plan", 2014, "all"): 2.5,
            ("sen_support", 2014, "all"): 12.5,
            ("eal", 2014, "all"): 5,
            ("fsm_eligible", 2014, "all"): 12.9,
        },
    ),
    "a region's tables, named as their publisher names them": (
        "2018-2019_936_ks4final.csv",
        "RECTYPE,LEA,ESTAB,URN,TOTPUPS,TPUP,ATT8SCR,ATT8SCR_17,ATT8SCR_18,P8PUP,P8MEACOV,P8MEA,PTL2BASICS_94,"
        "PTL2BASICS_95,EBACCAPS,EBACCAPS_18,PTEBACC_E_PTQ_EE",
        "1,999,4001,900001,645,129,46,46.2,40.9,116,90%,LOWCOV,63%,34%,3.81,3.42,SUPP",
        {
            ("nor", 2018, "all"): 645,
            ("attainment8", 2018, "all"): 46,
            ("progress8", 2018, "all"): Missing.LOW_COVERAGE,
            ("en_ma_grade4plus", 2018, "all"): 63,
            ("en_ma_grade5plus", 2018, "all"): 34,
            ("ebacc_points", 2018, "all"): 3.81,
            ("ebacc_entry", 2018, "all"): Missing.SUPPRESSED,
        },
    ),
    "16 to 18, 2016/17": (
        "england_ks5final_2016-17.csv",
        "RECTYPE,ALPHAIND,REGION,LASORT,LEA,ESTAB,URN,NFTYPE/FESITYPE,TPUP1618,TALLPUP_ALEV_1618,TALLPPE_ALEV_1618,"
        "TALLPUP_AGEN,TALLPPE_AGEN,TALLPPE_TLEV,TALLPUP_ALEV_1618_DIS,TALLPPE_ALEV_1618_DIS,ENTRIES_ALEV,VA_INS_ALEV",
        "1,16254,1,3,999,4001,900001,AC,72,55,24.43,5,SUPP,NE,19,17.98,202,-0.3",
        {
            ("alevel_points", 2016, "all"): 24.43,
            ("alevel_points", 2016, "disadvantaged"): 17.98,
            ("alevel_value_added", 2016, "all"): -0.3,
            ("applied_general_points", 2016, "all"): Missing.SUPPRESSED,
            ("tech_level_points", 2016, "all"): Missing.NO_ENTRIES,
        },
    ),
    "pupils of each school, 2024/25": (
        "spc_school_level_underlying_data_2025.csv",
        "time_period,time_identifier,geographic_level,urn,laestab,phase_type_grouping,headcount of pupils,"
        "number of pupils known to be eligible for free school meals,"
        "% of pupils known to be eligible for free school meals,"
        "% of pupils known to be eligible for free school meals (Performance Tables),"
        "number of pupils whose first language is known or believed to be other than English,"
        "% of pupils whose first language is known or believed to be other than English",
        "202425,Academic year,School,900001,9992001,State-funded primary,200,50,25.0,26.1,z,z",
        {
            ("nor", 2024, "all"): 200,
            ("fsm_eligible", 2024, "all"): 25,
            ("eal", 2024, "all"): Missing.NOT_APPLICABLE,
        },
    ),
    "pupils of each school, 2022/23, its headings cut off and a percentage left out": (
        "spc_school_level_underlying_data_2023.csv",
        "time_period,time_identifier,geographic_level,URN,LAEstab,phase-type_grouping,headcount of pupils,"
        "number of pupils known to be eligible for and claiming free scho,"
        "% of pupils known to be eligible for and claiming free school me,"
        "% of pupils known to be eligible for free school meals (Performa,"
        "number of pupils whose first language is known or believed to be other than English",
        "202223,Academic year,School,900001,9992001,State-funded primary,200,50,25.0,26.1,30",
        {("nor", 2022, "all"): 200, ("fsm_eligible", 2022, "all"): 25, ("eal", 2022, "all"): 15},
    ),
    "pupils of each school, 2016/17, without a column for the year": (
        "Schools_Pupils_2016-17.csv",
        "LA,LAESTAB,URN,headcount of pupils (rounded),headcount of pupils (unrounded),"
        "number of pupils known to be eligible for free school meals,"
        "% of pupils known to be eligible for free school meals,"
        "% of pupils known to be eligible for free school meals (AATs),"
        "% of pupils whose first language is known or believed to be other than English",
        "999,9992001,900001,200,198,50,25.3,26.1,x",
        {
            ("nor", 2016, "all"): 198,
            ("fsm_eligible", 2016, "all"): 25.3,
            ("eal", 2016, "all"): Missing.NOT_AVAILABLE,
        },
    ),
    "key stage 4, groups that have headings of their own": (
        "2018-2019_england_ks4final.csv",
        "RECTYPE,LEA,ESTAB,URN,TPUP,GPUP,BPUP,TEALGRP2,TFSM6CLA1A,ATT8SCR,PTEBACC_EFSM6CLA1A_PTQ_EE,PGEBACC_E_PTQ_EE,"
        "PBEBACC_E_PTQ_EE,PTEBACC_EEAL_PTQ_EE,PGL2BASICS_95,PBL2BASICS_95,PTL2BASICSEAL_94",
        "1,999,4001,900001,129,40,89,18,30,46,10%,43%,14%,56%,50%,NP,UNAVAIL",
        {
            ("attainment8", 2018, "all"): 46,
            ("ebacc_entry", 2018, "disadvantaged"): 10,
            ("ebacc_entry", 2018, "girls"): 43,
            ("ebacc_entry", 2018, "boys"): 14,
            ("ebacc_entry", 2018, "EAL"): 56,
            ("en_ma_grade5plus", 2018, "girls"): 50,
            ("en_ma_grade5plus", 2018, "boys"): Missing.NOT_PUBLISHED,
            ("en_ma_grade4plus", 2018, "EAL"): Missing.NOT_AVAILABLE,
        },
    ),
    "pupils with special educational needs, 2022/23, in counts": (
        "sen_school_level_underlying_data_2023.csv",
        "time_period,time_identifier,geographic_level,URN,laestab,Total pupils,SEN support,EHC plan,SEN_Unit",
        "202223,Academic year,School,900001,9992001,781,98,2,0",
        {("nor", 2022, "all"): 781, ("sen_support", 2022, "all"): 12.55, ("ehc_plan", 2022, "all"): 0.26},
    ),
    "school information beside the results of 2024/25": (
        "202425_information_about_schools_final.csv",
        "time_period,time_identifier,geographic_level,school_laestab,school_urn,version,allks_pupil_count,"
        "endks4_pupil_count,sen_with_ehcp_pupil_percent,progress8_banding",
        "202425,Academic year,School,9994001,900001,Final,645,129,8.5,z",
        {("nor", 2024, "all"): 645},
    ),
    "headings in other capitals and spacing": (
        "absence_2022-23.csv",
        " la ,Estab,urn,PercTot,PPers Abs10",
        "999,2001,900001,5.1,12",
        {("overall_absence", 2022, "all"): 5.1, ("persistent_absence", 2022, "all"): 12},
    ),
}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_edition_is_read_by_its_columns(tmp_path: Path, edition: str) -> None:
    name, head, row, expected = EDITIONS[edition]
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, {f"inputs/public/{name}": f"{head}\n{row}\n"})
    found = {
        (o.measure, o.period.year, o.group): o.value.value if o.value.is_known else o.value.missing
        for o in evidence.observations
    }
    assert found == expected
    assert told(issues) == []


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
