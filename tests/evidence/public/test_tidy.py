from __future__ import annotations

from pathlib import Path

from packgen.model import Missing, Period

from ..small import Rows, told, trust

PLACE = "time_period,time_identifier,geographic_level,school_urn,school_laestab,school_name"
ALL_THROUGH: Rows = [
    ["URN", "School", "Relation to the trust", "Phase", "Sixth form"],
    ["900001", "Puffin Rock", "In the trust", "All-through", "Yes"],
]


def row(year: str, *rest: str) -> str:
    return ",".join((year, "Academic year", "School", "900001", "9992001", "Puffin Rock", *rest)) + "\n"


def national(year: str, *rest: str) -> str:
    return ",".join((year, "Academic year", "National", "", "", "", *rest)) + "\n"


def test_subjects_and_groups_of_pupils_stand_in_rows(tmp_path: Path) -> None:
    head = (
        f"{PLACE},version,subject,breakdown_topic,breakdown,eligible_pupil_count,expected_standard_pupil_count,"
        "expected_standard_pupil_percent,higher_standard_pupil_percent,average_scaled_score,progress_measure_score\n"
    )
    rwm = "Reading, writing and maths"
    text = head + "".join(
        row("202425", "Provisional", f'"{subject}"', topic, group, *figures)
        for subject, topic, group, figures in [
            (rwm, "All pupils", "Total", ("30", "19", "63", "8", "z", "z")),
            (rwm, "Sex", "Girls", ("16", "11", "69", "9", "z", "z")),
            (rwm, "Sex", "Boys", ("14", "8", "57", "c", "z", "z")),
            (rwm, "Disadvantage status", "Disadvantaged", ("5", "c", "c", "c", "z", "z")),
            (rwm, "Disadvantage status", "Disadvantaged all other", ("25", "17", "68", "9", "z", "z")),
            (rwm, "Prior attainment", "Low prior attainment", ("6", "1", "17", "0", "z", "z")),
            (rwm, "All pupils", "3 year average", ("88", "56", "64", "7", "z", "z")),
            ("Reading", "All pupils", "Total", ("30", "23", "77", "20", "105.1", "0.4")),
            ("Science", "All pupils", "Total", ("30", "25", "83", "z", "z", "z")),
        ]
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/ks2_school.csv": text})
    found = {(o.measure, o.group): o for o in evidence.observations}
    assert {key: o.value.value for key, o in found.items() if key[0] == "rwm_expected"} == {
        ("rwm_expected", "all"): 63,
        ("rwm_expected", "girls"): 69,
        ("rwm_expected", "boys"): 57,
        ("rwm_expected", "disadvantaged"): None,
        ("rwm_expected", "not disadvantaged"): 68,
    }
    assert found["rwm_expected", "disadvantaged"].value.missing is Missing.SUPPRESSED
    assert (found["reading_score", "all"].value.value, found["reading_progress", "all"].value.value) == (105.1, 0.4)
    whole = found["rwm_expected", "all"]
    assert (whole.numerator.value, whole.denominator.value, whole.release) == (19, 30, "provisional")
    assert whole.period == Period(2024)
    assert (evidence.conflicts, told(issues)) == ((), [])


def test_every_filter_must_say_total_for_all_pupils(tmp_path: Path) -> None:
    head = (
        f"{PLACE},establishment_type_group,breakdown,sex,disadvantage_status,prior_attainment,pupil_count,"
        "attainment8_average,engmath_95_percent\n"
    )
    kind = "All state-funded"
    text = (
        head
        + row("202324", kind, "Total", "Total", "Total", "Total", "200", "46.1", "44")
        + row("202324", kind, "Sex", "Girls", "Total", "Total", "100", "48.0", "46")
        + row("202324", kind, "Girls", "Girls", "Total", "Total", "100", "49.0", "47")
        + row("202324", kind, "Total", "Girls", "Disadvantaged", "Total", "20", "40.0", "30")
        + row("202324", kind, "Total", "Total", "Total", "High", "60", "60.0", "80")
        + national("202324", "All state-funded", "Total", "Total", "Total", "Total", "600000", "45.9", "45")
        + national("202324", "All independent", "Total", "Total", "Total", "Total", "50000", "55.9", "65")
        + national("202324", "All state-funded", "Total", "Girls", "Total", "Total", "300000", "48.0", "47")
    )
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, {"inputs/public/ks4.csv": text})
    assert {(o.measure, o.group): o.value.value for o in evidence.observations} == {
        ("attainment8", "all"): 46.1,
        ("en_ma_grade5plus", "all"): 44,
        ("attainment8", "girls"): 49,
        ("en_ma_grade5plus", "girls"): 47,
    }
    assert {(b.measure, b.phase): b.value.value for b in evidence.benchmarks} == {
        ("attainment8", "KS4"): 45.9,
        ("en_ma_grade5plus", "KS4"): 45,
    }
    assert told(issues) == []


def test_national_rows_of_a_phase_are_benchmarks_of_that_phase(tmp_path: Path) -> None:
    head = f"{PLACE},education_phase,enrolments,sess_overall_percent,enrolments_pa_10_exact_percent\n"
    text = (
        head
        + row("202324", "State-funded primary", "210", "5.1", "12.0")
        + national("202324", "State-funded primary", "4000000", "5.5", "15.2")
        + national("202324", "Special", "150000", "12.8", "37.0")
        + national("202324", "Total", "8000000", "7.1", "20.0")
        + "202324,Autumn and spring term,National,,,,State-funded primary,4000000,5.6,15.9\n"
        + "202324,Academic year,Regional,,,,State-funded primary,400000,5.6,15.9\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence.csv": text})
    assert {(b.measure, b.phase): b.value.value for b in evidence.benchmarks} == {
        ("overall_absence", "primary"): 5.5,
        ("persistent_absence", "primary"): 15.2,
        ("overall_absence", "special"): 12.8,
        ("persistent_absence", "special"): 37,
    }
    assert 'rows for "Autumn and spring term" and the like were passed over' in "\n".join(told(issues, "note"))
    assert told(issues) == []


def test_the_six_half_terms_of_older_absence_are_the_whole_year(tmp_path: Path) -> None:
    text = (
        f"{PLACE},school_type,enrolments,sess_overall_percent,enrolments_pa10_exact,enrolments_pa10_exact_percent\n"
        + "201819,Six half terms,School,900001,9992001,Puffin Rock,State-funded primary,210,4.1,17,8.1\n"
        + "201819,Six half terms,National,,,,State-funded primary,4000000,4.0,328000,8.2\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence.csv": text})
    assert {(o.measure, o.period): o.value.value for o in evidence.observations} == {
        ("overall_absence", Period(2018)): 4.1,
        ("persistent_absence", Period(2018)): 8.1,
    }
    assert {(b.measure, b.phase): b.value.value for b in evidence.benchmarks} == {
        ("overall_absence", "primary"): 4,
        ("persistent_absence", "primary"): 8.2,
    }
    assert told(issues) == []


def test_younger_children_have_national_figures(tmp_path: Path) -> None:
    place = "time_period,time_identifier,geographic_level,country_name"
    national = "202324,Academic year,National,England"
    files: dict[str, str | bytes] = {
        "inputs/public/eyfs.csv": (
            f"{place},breakdown_topic,breakdown,sex,children_number,gld_number,gld_percentage\n"
            f"{national},Total,Total,Total,1000,677,67.7\n"
            f"{national},Total,Total,Female,500,375,75\n"
            f"{national},Ethnic group: major,White,Total,400,276,69.2\n"
        ),
        "inputs/public/eyfs_national.csv": (
            f"{place},children_count,gld_children_percent\n"
            "202425,Academic year,National,England,1000,68.3\n"
            "202021,Academic year,National,England,b,b\n"
        ),
        "inputs/public/phonics.csv": (
            f"{place},establishment_type_group,sex,year_group,eligible_pupil_count,expected_standard_pupil_percent\n"
            f"{national},All state funded,Total,Year 1,1000,80\n"
            f"{national},All state funded,Total,By the end of year 2,1000,89\n"
            f"{national},State funded schools and alternative provision,Total,Year 1,1000,79\n"
        ),
        "inputs/public/phonics_older.csv": (
            f"{place},characteristic,school_type,gender,pt_phonics_y1_met_expected_standard\n"
            "201819,Academic year,National,England,Total,State-funded schools,Total,82\n"
            "201819,Academic year,National,England,Total,State-funded schools,Girls,85\n"
        ),
    }
    evidence, issues = trust(tmp_path, {}, files)
    assert {(b.measure, b.phase, b.period.year): b.value.value for b in evidence.benchmarks if b.value.value} == {
        ("eyfsp_gld", "EYFS", 2023): 67.7,
        ("eyfsp_gld", "EYFS", 2024): 68.3,
        ("phonics_y1", "Y1", 2023): 80,
        ("phonics_y1", "Y1", 2018): 82,
    }
    assert told(issues) == []


def test_suspensions_were_once_fixed_period_exclusions(tmp_path: Path) -> None:
    text = f"{PLACE},school_type,headcount,perm_excl,perm_excl_rate,fixed_excl,fixed_excl_rate\n" + row(
        "201718", "State-funded secondary", "1200", "2", "0.17", "48", "4.00"
    )
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, {"inputs/public/exclusions.csv": text})
    assert {o.measure: o.value.value for o in evidence.observations} == {
        "suspension_rate": 4,
        "permanent_exclusions": 2,
    }
    assert told(issues) == []


def test_national_figures_for_some_kinds_of_school_are_no_benchmark(tmp_path: Path) -> None:
    rwm = '"Reading, writing and maths"'
    kind, trusts = "All state-funded", "All multi-academy trust schools"
    text = (
        f"{PLACE},establishment_type_group,academy_type,performance_tables_eligibility,subject,"
        "expected_standard_pupil_percent\n"
        + national("202425", kind, "z", "z", rwm, "61")
        + national("202425", kind, trusts, "z", rwm, "64")
        + national("202425", kind, "Total", "Eligible", rwm, "65")
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/ks2_mats.csv": text})
    assert {(b.measure, b.phase): b.value.value for b in evidence.benchmarks} == {("rwm_expected", "KS2"): 61}
    assert told(issues) == []


def test_levels_of_study_and_types_of_figure_are_told_apart(tmp_path: Path) -> None:
    results = (
        f"{PLACE},exam_cohort,disadvantage_status,aps_per_entry_student_count,value_added,progress_banding,"
        "aps_per_entry_grade,aps_per_entry\n"
        + row("202425", "A level", "Total", "120", "0.18", "Above average", "B", "38.4")
        + row("202425", "A level", "Disadvantaged", "20", "x", "x", "C+", "33.0")
        + row("202425", "Applied general", "Total", "40", "z", "z", "Merit", "27.9")
    )
    destinations = (
        f"{PLACE},data_type,breakdown,cohort,overall,all_notsust\n"
        + row("202223", "Percentage", "Total", "z", "94.1", "4.0")
        + row("202223", "Number of pupils", "Total", "202", "190", "8")
    )
    files: dict[str, str | bytes] = {"inputs/public/a.csv": results, "inputs/public/b.csv": destinations}
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, files)
    assert {(o.measure, o.group): o.value.value or o.value.missing for o in evidence.observations} == {
        ("alevel_points", "all"): 38.4,
        ("alevel_value_added", "all"): 0.18,
        ("alevel_points", "disadvantaged"): 33,
        ("alevel_value_added", "disadvantaged"): Missing.NOT_AVAILABLE,
        ("applied_general_points", "all"): 27.9,
        ("ks4_destinations", "all"): 94.1,
    }
    assert told(issues) == []


def test_destinations_in_long_rows_are_the_sustained_ones_of_everybody(tmp_path: Path) -> None:
    head = (
        f"{PLACE},{{}}sex,disadvantage_status,cohort_count,destination_group,destination_description,pupil_count,"
        "pupil_percent\n"
    )
    overall = ("Overall destination", '"Sustained education, employment & apprenticeships"')
    ks4 = (
        head.format("")
        + row("202223", "Total", "Total", "129", *overall, "122", "94.6")
        + row("202223", "Total", "Disadvantaged", "30", *overall, "26", "86.7")
        + row("202223", "Total", "Total", "129", "Headline destinations", "Sustained apprenticeships", "4", "3.1")
    )
    ks5 = (
        head.format("cohort_level_group,cohort_level,")
        + row("202223", "Total", "Total", "Total", "Total", "80", *overall, "72", "90.0")
        + row("202223", "Level 3", "Level 3", "Total", "Total", "60", *overall, "57", "95.0")
    )
    files: dict[str, str | bytes] = {"inputs/public/ees_ks4.csv": ks4, "inputs/public/ees_ks5.csv": ks5}
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, files)
    assert {(o.measure, o.group): (o.value.value, o.denominator.value) for o in evidence.observations} == {
        ("ks4_destinations", "all"): (94.6, 129),
        ("ks4_destinations", "disadvantaged"): (86.7, 30),
        ("post16_destinations", "all"): (90, 80),
    }
    assert told(issues) == []


def test_special_educational_needs_of_all_schools_and_of_a_phase_are_benchmarks(tmp_path: Path) -> None:
    head = f"{PLACE},phase_type_grouping,type_of_establishment,hospital_school,sen_support_percent,ehc_plan_percent\n"
    text = (
        head
        + national("202425", "Total", "Total", "Total", "14.2", "5.3")
        + national("202425", "Total", "Total", "Hospital school", "40.0", "20.0")
        + national("202425", "State-funded primary", "Total", "Total", "14.7", "3.5")
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/sen_phase_type_.csv": text})
    assert {(b.measure, b.phase): b.value.value for b in evidence.benchmarks} == {
        ("sen_support", "all schools"): 14.2,
        ("ehc_plan", "all schools"): 5.3,
        ("sen_support", "primary"): 14.7,
        ("ehc_plan", "primary"): 3.5,
    }
    assert told(issues) == []


def test_a_filter_that_packgen_does_not_know_never_makes_a_conflict(tmp_path: Path) -> None:
    head = f"{PLACE},house,sess_overall_percent\n"
    text = head + row("202324", "Total", "5.1") + row("202324", "East", "6.2") + row("202324", "West", "4.2")
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence.csv": text})
    assert [o.value.value for o in evidence.observations] == [5.1]
    assert (evidence.conflicts, told(issues)) == ((), [])


def test_rows_that_cannot_be_told_apart_are_not_used(tmp_path: Path) -> None:
    text = f"{PLACE},house,sess_overall_percent\n" + row("202324", "East", "6.2") + row("202324", "West", "4.2")
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence.csv": text})
    assert (evidence.observations, evidence.conflicts) == ((), ())
    assert told(issues) == [
        "inputs/public/absence.csv!line 2, sess_overall_percent: is one of 2 rows with Absence of Puffin Rock Primary "
        "School, 2023/24, so none of them is used; keep only the row for all pupils"
    ]


def test_a_tidy_file_without_known_figures_is_told(tmp_path: Path) -> None:
    text = f"{PLACE},first_preference_offers\n" + row("202324", "20")
    _, issues = trust(tmp_path, {}, {"inputs/public/offers.csv": text})
    assert (
        "inputs/public/offers.csv: was read as Explore Education Statistics: 1 of its 1 rows is about this project's "
        "schools, with no figures that packgen uses"
    ) in told(issues, "note")


def test_rows_of_areas_are_counted_by_their_level(tmp_path: Path) -> None:
    area = row("202425", "5").replace("School,900001,9992001,Puffin Rock", "Local authority,,,")
    text = f"{PLACE},sess_overall_percent\n" + row("202425", "5") + national("202425", "6") + area + area
    evidence, issues = trust(tmp_path, {"Schools": ALL_THROUGH}, {"inputs/public/absence.csv": text})
    assert [each.value.value for each in evidence.observations] == [5]
    (line,) = [str(each) for each in issues if "was read as" in str(each)]
    assert line.endswith("1 of its 4 rows is about this project's schools, 3 are totals of areas")
