from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from packgen.errors import Issue
from packgen.evidence import Settings, gather
from packgen.model import Evidence, Missing, Period
from packgen.readers import read_inputs

from ..small import SETTINGS, Rows, told, trust, workbook, write

REAL = Path(__file__).parents[2] / "public_trust"


@pytest.fixture(scope="module")
def real() -> tuple[Evidence, list[Issue]]:
    sheets, problems = read_inputs(REAL, REAL / "inputs")
    evidence, issues = gather(sheets, Settings(date(2026, 3, 2)))
    return evidence, [*problems, *issues]


def test_real_files_are_read_without_a_complaint(real: tuple[Evidence, list[Issue]]) -> None:
    evidence, issues = real
    assert told(issues) == []
    assert sorted(evidence.schools) == ["107848", "115852", "115869", "116320", "139920", "147021", "152145"]
    notes = told(issues, "note")
    assert notes[0] == (
        "inputs/public/state_funded_schools_as_at_28_feb_2026.csv: was read as Ofsted management information: "
        "2 of its 3 rows are about this project's schools"
    )
    assert sum("was read as" in line for line in notes) == 5
    assert [line.split("public/")[1] for line in notes if "totals of areas" in line] == [
        f"{file}: was read as {kind}: 5 of its {rows} rows are about this project's schools, 3 are totals of areas"
        for file, kind, rows in (
            ("england_abs_2022-23.csv", "pupil absence", 9),
            ("england_census_2022-2023.csv", "school census", 10),
            ("england_ks2final_2018-19.csv", "key stage 2 results", 10),
        )
    ]


@pytest.mark.parametrize(
    ("urn", "measure", "period", "group", "value", "cohort", "cell"),
    [
        ("115852", "rwm_expected", 2018, "all", 59, 90, "line 3, PTRWM_EXP"),
        ("115852", "rwm_expected", 2018, "girls", 71, 41, "line 3, PTRWM_EXP_G"),
        ("115869", "maths_expected", 2018, "all", 78, 9, "line 4, PTMAT_EXP"),
        ("115852", "overall_absence", 2022, "all", 4.6, None, "line 3, PERCTOT"),
        ("116320", "persistent_absence", 2022, "all", 1.5, None, "line 7, PPERSABS10"),
        ("147021", "sen_support", 2022, "all", 12, 166, "line 8, PSENELK"),
        ("147021", "nor", 2022, "all", 166, None, "line 8, NOR"),
        ("139920", "nor", 2020, "all", 172, None, "line 9, NumberOfPupils"),
        ("116320", "fsm_eligible", 2020, "all", 7.2, None, "line 6, PercentageFSM"),
    ],
)
def test_published_figures_keep_their_place_and_cohort(
    real: tuple[Evidence, list[Issue]],
    urn: str,
    measure: str,
    period: int,
    group: str,
    value: float,
    cohort: int | None,
    cell: str,
) -> None:
    observation = real[0].observation(urn, measure, Period(period), group)
    assert observation is not None
    assert (observation.value.value, observation.denominator.value) == (value, cohort)
    assert (observation.value.sources[0].cell, observation.release) == (cell, "final")


def test_suppressed_and_absent_figures_say_which_they_are(real: tuple[Evidence, list[Issue]]) -> None:
    few = real[0].observation("115869", "rwm_expected", Period(2018), "disadvantaged")
    assert few is not None
    assert (few.value.missing, few.denominator.value) == (Missing.SUPPRESSED, 2)
    none = real[0].observation("147021", "rwm_expected", Period(2018))
    assert none is not None
    assert none.value.missing is Missing.BLANK  # the row of a new school stops before the results
    new = real[0].observation("147021", "nor", Period(2018))
    assert new is not None
    assert new.value.missing is Missing.NOT_AVAILABLE


def test_free_school_meals_are_worked_out_where_only_counts_are_published(real: tuple[Evidence, list[Issue]]) -> None:
    share = real[0].observation("115869", "fsm_eligible", Period(2022))
    assert share is not None
    assert (share.value.value, [source.cell for source in share.value.sources]) == (
        28.87,
        ["line 5, NUMFSM", "line 5, NOR"],
    )


def test_totals_are_never_schools_and_national_rows_are_benchmarks(real: tuple[Evidence, list[Issue]]) -> None:
    evidence, _ = real
    assert {o.school for o in evidence.observations} <= set(evidence.schools)
    found = evidence.benchmark("rwm_expected", "KS2", Period(2018))
    assert found is not None
    assert (found.value.value, found.release, found.publisher) == (65, "final", "Department for Education")
    assert found.value.sources[0].cell == "line 10, PTRWM_EXP"
    absence = [each for each in evidence.benchmarks if each.measure.endswith("absence")]
    assert [(each.measure, each.phase, each.value.value, each.release) for each in absence] == [
        ("overall_absence", "primary", 5.9, "final"),
        ("persistent_absence", "primary", 16.2, "final"),
        ("overall_absence", "secondary", 9, "final"),
        ("persistent_absence", "secondary", 26.5, "final"),
        ("overall_absence", "special", 13, "final"),
        ("persistent_absence", "special", 38.3, "final"),
    ]


def test_gias_fills_what_the_schools_sheet_leaves_empty(real: tuple[Evidence, list[Issue]]) -> None:
    school = real[0].schools["115852"]
    assert {
        name: school[name].value for name in ("type", "local_authority", "capacity", "sixth_form", "age_range")
    } == {
        "type": "Community school",
        "local_authority": "Hampshire",
        "capacity": 360,
        "sixth_form": False,
        "age_range": "7 to 11",
    }
    assert str(school["capacity"].sources[0]) == "inputs/public/edubasealldata20220419.csv!line 3, SchoolCapacity"


def test_each_regime_of_ofsted_keeps_its_own_words(real: tuple[Evidence, list[Issue]]) -> None:
    rows = real[0].rows("inspections", "107848")
    grades = {(row.text("regime"), row.text("area")): row.text("grade") for row in rows}
    assert grades["Report card", "Inclusion"] == "Needs attention"
    assert grades["Report card", "Safeguarding"] == "Met"
    assert grades["Report card", "Achievement"] == "Expected standard"
    assert grades["Overall grade", "Overall effectiveness"] == "Good"
    assert grades["Overall grade", "Safeguarding"] == "Effective"
    sixth_form = next(row for row in rows if row.text("area") == "Sixth form provision")
    assert sixth_form["grade"].missing is Missing.NOT_APPLICABLE
    inclusion = next(row for row in rows if row.text("area") == "Inclusion")
    assert (inclusion.day("date"), inclusion.day("published")) == (date(2026, 1, 6), date(2026, 2, 10))
    assert inclusion.text("category") == "None"


def test_a_judgement_on_a_predecessor_keeps_its_urn(real: tuple[Evidence, list[Issue]]) -> None:
    rows = real[0].rows("inspections", "152145")
    assert {(row.school, row.text("urn"), row.text("kind")) for row in rows} == {
        ("152145", "107908", "Graded"),
        ("152145", "107908", "Ungraded"),
    }
    outcome = next(row for row in rows if row.text("kind") == "Ungraded")
    assert outcome.text("grade") == "School remains Good (Improving) - S5 Next"
    assert (outcome.text("regime"), outcome.text("area")) == ("Overall grade", "Outcome")


OFSTED = (
    "URN,School name,Inspection start date,Publication date,Overall effectiveness,Quality of education,"
    "Sixth form provision (where applicable),Safeguarding is effective?,Category of concern\n"
)


def test_an_edition_before_the_report_card_is_read_by_its_own_headings(tmp_path: Path) -> None:
    text = (
        f"{OFSTED}900001,Puffin,12/11/2024,10/01/2025,Not judged,3,9,No,SWK\n"
        "900003,Seaglass,12/11/2019,10/12/2019,4,4,0,Yes,SM\n"
    )
    evidence, issues = trust(tmp_path, {}, {"inputs/public/mi.csv": text})
    found = {(r.school, r.text("area")): r for r in evidence.records["inspections"]}
    later = found["900001", "Overall effectiveness"]
    assert (later.text("regime"), later["grade"].missing) == ("No overall grade", Missing.NOT_JUDGED)
    assert found["900001", "Quality of education"].text("grade") == "Requires improvement"
    assert found["900001", "Sixth form provision"]["grade"].missing is Missing.NOT_APPLICABLE
    assert found["900001", "Safeguarding"].text("grade") == "Not effective"
    assert later.text("category") == "Serious weaknesses"
    earlier = found["900003", "Overall effectiveness"]
    assert (earlier.text("regime"), earlier.text("grade")) == ("Overall grade", "Inadequate")
    assert found["900003", "Sixth form provision"]["grade"].missing is Missing.NOT_JUDGED
    assert earlier.text("category") == "Special measures"
    assert told(issues) == []


ABSENCE = "URN,ESTAB,PERCTOT,PPERSABS10\n900001,2001,5.1,12.0\n900009,2002,5.5,13.0\n"


@pytest.mark.parametrize(
    ("name", "text", "stated", "period"),
    [
        ("absence.csv", ABSENCE.replace("URN", "TIME_PERIOD,URN").replace("\n9", "\n202324,9"), {}, Period(2023)),
        ("absence_2022-23.csv", ABSENCE, {}, Period(2022)),
        ("absence.csv", ABSENCE, {"absence.csv": "2021/22"}, Period(2021)),
        ("absence_2022-23.csv", ABSENCE, {"absence_2022-23.csv": "2021/22"}, Period(2021)),
    ],
    ids=["its column", "its name", "packgen.toml", "packgen.toml before its name"],
)
def test_the_year_of_a_public_file(tmp_path: Path, name: str, text: str, stated: dict, period: Period) -> None:
    settings = replace(SETTINGS, public_periods=stated)
    evidence, issues = trust(tmp_path, {}, {f"inputs/public/{name}": text}, settings)
    assert {o.period for o in evidence.observations} == {period}
    assert told(issues) == []


def test_a_public_file_without_a_year_is_an_error_with_the_remedy(tmp_path: Path) -> None:
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence.csv": ABSENCE})
    assert evidence.observations == ()
    assert told(issues) == [
        "inputs/public/absence.csv: does not say which academic year its figures are for; "
        'write [inputs.public_periods] and below it "absence.csv" = "2023/24" in packgen.toml, with the right year'
    ]


def test_the_year_of_a_folder_is_offered_and_never_taken(tmp_path: Path) -> None:
    file = "inputs/public/2021-2022/absence.csv"
    evidence, issues = trust(tmp_path, {}, {file: ABSENCE})
    assert evidence.observations == ()
    assert told(issues) == [
        f"{file}: does not say which academic year its figures are for; write [inputs.public_periods] and below it "
        f'"{file}" = "2021/22" in packgen.toml, if its folder is of its year'
    ]
    stated = replace(SETTINGS, public_periods={file: "2021/22"})
    evidence, issues = trust(tmp_path, {}, {}, stated)
    assert ({o.period for o in evidence.observations}, told(issues)) == ({Period(2021)}, [])


def test_statistics_by_term_keep_their_term_and_leave_other_levels_out(tmp_path: Path) -> None:
    text = (
        "time_period,time_identifier,geographic_level,school_urn,sess_overall_percent,enrolments_pa_10_exact_percent\n"
        "202324,Autumn term,School,900001,5.1,x\n"
        "202324,Autumn term,National,,6.7,19\n"
        "202324,Autumn term,Local authority,900003,6.7,19\n"
    )
    evidence, _ = trust(tmp_path, {}, {"inputs/public/ees.csv": text})
    assert [(o.school, o.measure, o.period, o.value.value, o.value.missing) for o in evidence.observations] == [
        ("900001", "overall_absence", Period(2023, 1), 5.1, None),
        ("900001", "persistent_absence", Period(2023, 1), None, Missing.NOT_AVAILABLE),
    ]


def test_a_file_may_be_a_workbook_below_a_title_with_urns_as_numbers(tmp_path: Path) -> None:
    rows: Rows = [["Absence, 2022/23"], [], ["URN", "PERCTOT", "PPERSABS10"], [900001.0, 0.051, 0.12]]
    write(tmp_path / "inputs/public/absence_2022-23.xlsx", workbook({"Data": rows}, percent=["B4", "C4"]))
    evidence, issues = trust(tmp_path, {})
    assert [o.value.value for o in evidence.observations] == [5.1, 12]
    assert told(issues) == []


def test_a_fraction_among_percentages_and_an_unknown_code_are_warnings(tmp_path: Path) -> None:
    text = "URN,PERCTOT,PPERSABS10\n900001,0.27,QQ\n900003,39%,12%\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence_2022-23.csv": text})
    values = [o.value for o in evidence.observations if o.school == "900001"]
    assert [value.missing for value in values] == [Missing.UNREADABLE, Missing.UNREADABLE]
    place = "inputs/public/absence_2022-23.csv!line 2"
    hint = "compare it with the publisher's own page"
    assert told(issues) == [
        f'{place}, PERCTOT: "0.27" may be a fraction, for other cells of its column have a % sign, '
        f"so it is not used; {hint}",
        f'{place}, PPERSABS10: "QQ" is not a percentage, so it is not used; {hint}',
    ]


def test_a_trusts_figure_and_the_published_one_may_disagree(tmp_path: Path) -> None:
    rows: Rows = [["School", "Year", "Absence %"], ["900001", "2022/23", 5.8]]
    evidence, issues = trust(tmp_path, {"Attendance": rows}, {"inputs/public/absence_2022-23.csv": ABSENCE})
    (conflict,) = evidence.conflicts
    assert (conflict.shown.value, [fact.value for fact in conflict.candidates]) == (5.8, [5.8, 5.1])
    assert told(issues) == [
        'inputs/trust.xlsx!Attendance!C2: gives "5.8%" for Absence of Puffin Rock Primary School, 2022/23, '
        'but inputs/public/absence_2022-23.csv!line 2, PERCTOT gives "5.1%"; '
        "correct the one that is wrong; until then the first is shown, by precedence in packgen.toml"
    ]


def test_gias_disagreements_and_links_are_told(tmp_path: Path) -> None:
    schools: Rows = [
        ["URN", "School", "Relation to the trust", "Phase", "Capacity", "Local authority"],
        ["900001", "Puffin Rock", "In the trust", "Primary", 630, None],
    ]
    gias = (
        "URN,EstablishmentName,PhaseOfEducation (name),LA (name),SchoolCapacity,CensusDate\n"
        "900001,Puffin Rock Primary School,Primary,Marram Coast,420,{}\n"
    )
    files: dict[str, str | bytes] = {
        "inputs/public/a.csv": gias.format("16-01-2025").replace("Marram", "New Marram"),
        "inputs/public/b.csv": gias.format("18-01-2024"),
        "inputs/public/links.csv": "URN,LinkURN,LinkName,LinkType\n900001,900101,Old Puffin,Predecessor\n",
    }
    evidence, issues = trust(tmp_path, {"Schools": schools}, files)
    assert evidence.schools["900001"]["capacity"].value == 630
    assert evidence.schools["900001"]["local_authority"].value == "New Marram Coast"
    assert [conflict.what for conflict in evidence.conflicts] == ["Capacity of Puffin Rock"]
    assert (
        "inputs/public/links.csv!line 2, LinkURN: Puffin Rock follows on from 900101, so the history of "
        'its predecessor is shown with it; to show another, write it under "Predecessor URN" in the Schools sheet'
    ) in told(issues, "note")


def test_a_percentage_of_no_pupils_is_not_applicable(tmp_path: Path) -> None:
    text = "RECTYPE,LEA,ESTAB,URN,COHORT,OVERALL_DESTPER,COHORT_DIS,OVERALL_DESTPER_DIS\n1,999,4001,900001,0,0%,0,NA\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/england_ks4-pupdest_2022-23.csv": text})
    assert {o.group: o.value.missing for o in evidence.observations} == {
        "all": Missing.NOT_APPLICABLE,
        "disadvantaged": Missing.NOT_AVAILABLE,
    }
    assert [line for line in told(issues) if "cohort" in line] == []


def test_a_published_figure_that_cannot_be_is_a_warning_for_nobody_here_can_mend_it(tmp_path: Path) -> None:
    absence = "LA,ESTAB,URN,PERCTOT,PPERSABS10\n936,2001,900001,137,12\n"
    _, issues = trust(tmp_path, {}, {"inputs/public/england_abs_2022-23.csv": absence})
    assert [(str(each.severity), each.source and each.source.cell) for each in issues if each.check == "limits"] == [
        ("warning", "line 2, PERCTOT")
    ]


@pytest.mark.parametrize(
    ("rows", "told_of"),
    [
        ("850,2000,115850,6.1,17.3", ""),
        ("850,2000,,6.1,17.3", ""),
        ("850,,,6.1,17.3", ", 1 is a total of an area"),
        ("850,,,6.1,17.3\nNAT,PRI,,5,16\nNAT,SEC,NAT,9,26\nEng, , ,7,20", ", 4 are totals of areas"),
    ],
)
def test_totals_of_areas_are_counted_once_a_file(tmp_path: Path, rows: str, told_of: str) -> None:
    text = f"LA,ESTAB,URN,PERCTOT,PPERSABS10\n{rows}\n"
    evidence, issues = trust(tmp_path, {}, {"inputs/public/absence_2022-23.csv": text})
    (line,) = [str(each) for each in issues if "was read as" in str(each)]
    assert line.endswith(f"of its {text.count(chr(10)) - 1} rows are about this project's schools{told_of}")
    assert evidence.observations == ()
