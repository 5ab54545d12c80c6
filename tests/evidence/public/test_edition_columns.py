from __future__ import annotations

from pathlib import Path

import pytest

from packgen.model import Missing

from ..small import Rows, told, trust

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
