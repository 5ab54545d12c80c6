from __future__ import annotations

from dataclasses import replace

import pytest
from made_evidence import CONNECT, URN, evidence, school
from made_school import national, seen, three

from packgen.documents.headlines import attendance_now, findings, headline_table
from packgen.documents.lines import Line
from packgen.documents.material import Context, Material
from packgen.documents.outcomes import outcome_table, table_of, value_cell
from packgen.documents.published import READING, reading
from packgen.documents.trends import trend_chart
from packgen.language import show
from packgen.model import Benchmark, Fact, Missing, Observation, Period, Source, absent
from packgen.schema import measures

SCHOOL = school()
NAMES = ("autumn", "spring", "summer")


def material(*observations: Observation, benchmarks: tuple[Benchmark, ...] = ()) -> Material:
    found = replace(evidence([], SCHOOL, observations), benchmarks=benchmarks)
    return Material({}, found, CONNECT, {}, NAMES)


def words(cell: Fact | str | None) -> str:
    return show(cell) if isinstance(cell, Fact) else str(cell)


def table(found: Material, family: str) -> Context:
    made = outcome_table(found, SCHOOL, family)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("measure", "value", "cohort", "unit", "printed"),
    [
        ("rwm_expected", 58, 60, "percent", "58% of 60"),
        ("eyfsp_gld", 62.5, 48, "percent", "62.5% of 48"),
        ("rwm_expected", 58, None, "percent", "58%"),
        ("overall_absence", 7, 384, "percent", "7%"),  # of sessions, not of pupils
        ("teacher_turnover", 22, 18, "percent", "22%"),
        ("mtc_average_score", 19.4, 50, "score", "19.4"),
        ("rwm_expected", None, 60, "percent", "not collected"),
    ],
)
def test_only_percentages_of_pupils_are_printed_with_a_cohort(
    measure: str, value: float | None, cohort: float | None, unit: str, printed: str
) -> None:
    assert words(value_cell(seen(measure, Period(2024), value, cohort, unit))) == printed


def test_a_sentence_on_sessions_names_no_number_of_pupils() -> None:
    found = material(*three("overall_absence", (7, 7.5, 8.1), 384))
    assert [show(s) for s in findings(found, SCHOOL)] == [
        "In 2024/25, 8.1% of sessions were missed, up 0.6 percentage points on 2023/24."
    ]


def test_headline_measures_lead_the_findings_and_too_small_ones_are_left_out() -> None:
    found = material(
        *three("phonics_y1", (70, 71, 72)), *three("rwm_expected", (50, 55, 60)), *three("rwm_higher", (5, 5, 6), 10)
    )
    assert [show(s).split(", up")[0] for s in findings(found, SCHOOL)] == [
        "In 2024/25, 60% of 60 pupils reached the expected standard in reading, writing and maths",
        "In 2024/25, 72% of 60 pupils met the phonics standard in year 1",
    ]


@pytest.mark.parametrize(
    ("value", "cohort", "printed"),
    [
        (38, 50, "24 below (12 pupils)"),
        (65, 86, "3 above (2 pupils)"),
        (50, 8, "in line"),  # the gap is less than one pupil
        (63, 60, "in line"),
        (None, 60, "cannot be compared"),
    ],
)
def test_a_row_sets_the_newest_year_beside_the_national_figure(
    value: float | None, cohort: float, printed: str
) -> None:
    found = material(seen("rwm_expected", Period(2024), value, cohort), benchmarks=(national("rwm_expected", 62),))
    (row,) = table(found, "outcomes_ks2")["rows"]
    assert (words(row["national"]), words(row["comparison"])) == ("62%", printed)


@pytest.mark.parametrize(
    ("own", "compared"),
    [
        ((7, 7.5, 8.1), "2023/24: 2 above"),
        ((7, 5.5, 8.1), "2023/24: in line"),
        ((7, None, 8.1), "no 2024/25 figure"),
    ],
)
def test_an_earlier_national_figure_stands_beside_the_school_s_own_of_that_year(
    own: tuple[float | None, ...], compared: str
) -> None:
    found = material(
        *three("overall_absence", own, 384), benchmarks=(national("overall_absence", 5.5, 2023, "primary"),)
    )
    made = table(found, "attendance")
    (row,) = made["rows"]
    assert (words(row["national"]), words(row["comparison"])) == ("5.5% in 2023/24", compared)
    assert made["has_national"]


def test_where_some_gaps_are_not_of_pupils_it_is_told_which_were_tested() -> None:
    known = (seen("mtc_average_score", Period(2024), 18, 50, "score"), seen("rwm_expected", Period(2024), 30, 50))
    nationals = (national("mtc_average_score", 21, of="Y4"), national("rwm_expected", 60))
    found = table(material(*known, benchmarks=nationals), "outcomes_ks2")
    assert found["notes"] == [f"The gap to national counted in pupils is unlikely to be chance {TEST}"]


def test_a_gap_of_an_earlier_year_is_tested_too() -> None:
    found = material(
        *three("persistent_absence", (22, 24, 26), 371),
        benchmarks=(national("persistent_absence", 14, 2023, "primary"),),
    )
    made = table(found, "attendance")
    assert words(made["rows"][0]["comparison"]) == "2023/24: 10 above (37 pupils)"
    assert "The gap to national is unlikely to be chance (Wilson score interval, 95%)." in made["notes"]


def test_predecessors_figures_and_gaps_in_the_years_are_told() -> None:
    found = material(
        seen("rwm_expected", Period(2022), 48, 27, urn="900107"), seen("rwm_expected", Period(2024), 52, 25)
    )
    made = table(found, "outcomes_ks2")
    assert [words(v) for v in made["rows"][0]["values"]] == ["48% of 27", "no figure", "52% of 25"]
    assert made["notes"] == ["Figures for 2022/23 are those of the predecessor school, URN 900107."]


def test_a_predecessor_whose_name_is_known_is_named_with_the_cell_of_the_name() -> None:
    found = seen("rwm_expected", Period(2022), 48, 27, urn="900107")
    source = Source("inputs/links.csv", "", "line 2, LinkName")
    of = replace(school(), former_names={"900107": Fact("Seaglass First School", (source,))})
    made = table_of("Key stage 2", [Line(measures()["rwm_expected"], "all", (found,), None, None, of.former_names)])
    assert made is not None
    (told,) = made["notes"]
    assert told.text == ("Figures for 2022/23 are those of the predecessor school, Seaglass First School (URN 900107).")
    assert told.sources == (source,)


def test_a_measure_that_never_applies_has_no_row() -> None:
    never = [replace(o, value=absent(Missing.NOT_APPLICABLE)) for o in three("pan", (1, 1, 1), unit="count")]
    made = table(material(*never, *three("eal", (2, 2, 3))), "context")
    assert [row["name"] for row in made["rows"]] == ["English as an additional language"]
    assert outcome_table(material(*never), SCHOOL, "context") is None


def test_a_term_has_a_sentence_of_its_own_and_no_place_among_the_years() -> None:
    term = Period(2025, 1, "autumn")
    found = material(
        *three("overall_absence", (7, 7.5, 8.1), 384),
        seen("overall_absence", term, 8.3, 331),
        seen("persistent_absence", term, 27.5, 331),
    )
    assert table(found, "attendance")["years"] == ["2022/23", "2023/24", "2024/25"]
    assert words(attendance_now(found, SCHOOL)) == (
        "In the autumn term 2025/26, 8.3% of sessions were missed and 27.5% of 331 pupils were persistently absent."
    )
    assert attendance_now(material(), SCHOOL) == ""


def test_a_chart_says_in_words_what_it_shows() -> None:
    found = material(*three("rwm_expected", (49, 45, 38)), benchmarks=(national("rwm_expected", 62),))
    chart = trend_chart(found, SCHOOL, "rwm_expected")
    assert chart is not None
    assert words(chart["alt"]) == (
        "Seaglass Junior School in 2024/25: 38% of 60 pupils reached the expected standard in reading, writing and "
        "maths, 24 percentage points below national (62%). Down 11 percentage points since 2022/23, falling every "
        "year. Other years: 2022/23 49% of 60 pupils and 2023/24 45% of 60 pupils."
    )
    assert trend_chart(found, SCHOOL, "rwm_higher") is None
    assert {o.school for o in found.evidence.observations} == {URN}


def test_a_table_has_the_years_that_most_figures_are_of_and_says_that_they_do_not_follow() -> None:
    old = [seen(name, Period(2018), 78, 27) for name in ("rwm_expected", "phonics_y1", "eyfsp_gld")]
    absence = [seen("overall_absence", Period(year), 4) for year in (2020, 2021, 2022)]
    made = headline_table(material(*old, *absence), SCHOOL)
    assert made is not None
    assert made["years"] == ["2018/19", "2021/22", "2022/23"]
    assert [words(cell) for cell in made["rows"][0]["values"]] == ["78% of 27", "no figure", "no figure"]
    assert made["notes"] == [
        "The years shown do not follow one another: 2018/19, 2021/22 and 2022/23.",
        "Absence: figures before 2022/23 cannot be compared with later ones, because absence for COVID-19 was counted "
        "in another way in 2020/21 and 2021/22.",
    ]


def test_a_figure_older_than_every_year_of_the_table_keeps_its_year() -> None:
    recent = [o for name in ("reading_expected", "writing_expected") for o in three(name, (70, 71, 72))]
    made = table(material(seen("rwm_expected", Period(2018), 78, 27), *recent), "outcomes_ks2")
    assert [words(cell) for cell in made["rows"][0]["values"]] == ["no figure", "no figure", "78% of 27 in 2018/19"]


def test_years_before_the_first_figure_have_no_column() -> None:
    found = material(seen("overall_absence", Period(2024), 4), seen("persistent_absence", Period(2023), 9, 50))
    assert table(found, "attendance")["years"] == ["2023/24", "2024/25"]
    assert table(material(seen("overall_absence", Period(2024), 4)), "attendance")["years"] == ["2024/25"]


def test_a_predecessors_figures_are_marked_in_the_heading_or_in_their_cell() -> None:
    before = seen("rwm_expected", Period(2023), 48, 27, urn="900107")
    found = material(before, seen("rwm_expected", Period(2024), 52, 25))
    assert table(found, "outcomes_ks2")["years"] == ["2023/24, predecessor", "2024/25"]
    mixed = table(material(*found.evidence.observations, seen("maths_expected", Period(2023), 60, 25)), "outcomes_ks2")
    assert mixed["years"] == ["2023/24", "2024/25"]
    assert words(mixed["rows"][0]["values"][0]) == "48% of 27, predecessor"


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        (Missing.SUPPRESSED, "Suppressed at source: the publisher leaves out figures about very few pupils."),
        (Missing.NO_ENTRIES, "No entries: no pupil was entered for what the figure counts."),
        (Missing.NOT_PUBLISHED, "Not published: the publisher gives no such figure for this school."),
        (Missing.LOW_COVERAGE, "Too few pupils covered: the figure would rest on too small a share of the pupils."),
        (Missing.LOW, "Rounds to zero: more than none, but too little to show at this precision."),
        (Missing.WITHHELD, "Not shown: a figure about so few pupils that one of them might be recognised."),
    ],
)
def test_a_reason_that_does_not_explain_itself_is_told_once_and_never_commented_on(reason: Missing, line: str) -> None:
    hidden = [replace(seen(name, Period(2024), 1), value=absent(reason)) for name in ("rwm_expected", "maths_expected")]
    found = material(*hidden, benchmarks=(national("rwm_expected", 62),))
    made = table(found, "outcomes_ks2")
    assert made["notes"] == [line]
    assert {words(row["comparison"]) for row in made["rows"]} == {"cannot be compared", "no comparison"}
    assert findings(found, SCHOOL) == []


@pytest.mark.parametrize(
    ("release", "mark", "line"),
    [
        ("provisional", "C", "The national {} is provisional."),
        ("headline", "C1", "The national {} comes from one source only."),
        ("headline", "D", "The national {} was worked out from other figures."),
        ("headline", "M", "The national {} has not yet been checked against what was published."),
        ("provisional", "M", "The national {} is provisional and has not yet been checked against what was published."),
        ("headline", "C", ""),
        ("final", "", ""),
    ],
)
def test_a_national_figure_that_is_not_settled_is_told_below_the_table(release: str, mark: str, line: str) -> None:
    of = replace(national("rwm_expected", 62), release=release, mark=mark)
    made = table(material(seen("rwm_expected", Period(2024), 62, 50), benchmarks=(of,)), "outcomes_ks2")
    assert made["notes"] == ([line.format("figure for Reading, writing and maths: expected")] if line else [])


def test_a_remark_that_several_figures_share_is_printed_once() -> None:
    noted = [seen(name, Period(2024), 60, 50) for name in ("reading_expected", "maths_expected")]
    noted = [replace(o, value=o.value.annotated("read from a percentage")) for o in noted]
    assert table(material(*noted), "outcomes_ks2")["notes"] == [
        "Reading: expected; Maths: expected, 2024/25: read from a percentage."
    ]


def test_years_for_which_nothing_was_published_say_why() -> None:
    known = [seen("progress8", Period(year), -0.1, unit="progress") for year in (2022, 2023)]
    beside = three("attainment8", (45, 45, 46), unit="points")
    made = table(material(*known, *beside), "outcomes_ks4")
    row = next(row for row in made["rows"] if row["name"] == "Progress 8")
    assert [words(cell) for cell in row["values"]] == ["−0.10", "−0.10", "no figure"]
    assert made["notes"] == [
        "No Progress 8 was published for 2024/25, because these pupils took no key stage 2 tests from which to measure "
        "progress."
    ]
    withheld = replace(seen("progress8", Period(2024), None), value=absent(Missing.NOT_PUBLISHED))
    told = table(material(*known, withheld, *beside), "outcomes_ks4")
    assert told["notes"] == made["notes"]
    not_asked = replace(withheld, value=absent(Missing.NOT_APPLICABLE))
    assert table(material(*known, not_asked, *beside), "outcomes_ks4")["rows"] == told["rows"]
    school_own = table(material(*known, seen("progress8", Period(2024), 0.1, unit="progress")), "outcomes_ks4")
    assert school_own["notes"] == []


def test_each_year_without_tests_is_told_with_the_others() -> None:
    known = [seen(name, Period(year), 70, 50) for name in ("rwm_expected", "maths_expected") for year in (2018, 2021)]
    absence = [seen("suspension_rate", Period(year), 1, unit="per_100") for year in (2019, 2020)]
    found = [*known, *(seen(name, Period(2019), None) for name in ("rwm_expected", "maths_expected"))]
    assert table(material(*found, *absence), "outcomes_ks2")["notes"] == [
        "No key stage 2 results were published for 2019/20 and 2020/21, because no national tests were held in the "
        "summers of 2020 and 2021."
    ]


def test_it_is_told_whose_the_national_figures_of_no_phase_are() -> None:
    known = [seen(name, Period(2024), 20) for name in ("fsm_eligible", "sen_support", "ehc_plan")]
    groups = (("fsm_eligible", "state-funded"), ("sen_support", "all schools"), ("ehc_plan", "all schools"))
    found = table(material(*known, benchmarks=tuple(national(n, 20, of=of) for n, of in groups)), "context")
    told = "National figures: state-funded schools (Free school meals), all schools (SEN support, EHC plan)."
    assert told in found["notes"]
    assert table(material(*known), "context")["notes"] == []


FAR, NEAR = "Reading, writing and maths: expected", "Reading: expected"
TEST = "(Wilson score interval, 95%)."


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (
            (30, 66, 66, 66),
            f"1 gap to national is unlikely to be chance: {FAR}. The other 3 gaps could be chance {TEST}",
        ),
        ((30, 66), f"1 gap to national is unlikely to be chance: {FAR}. The other gap could be chance {TEST}"),
        (
            (30, 30, 66),
            f"2 gaps to national are unlikely to be chance: {FAR}; {NEAR}. The other gap could be chance {TEST}",
        ),
        ((30, 30), f"Each gap to national is unlikely to be chance {TEST}"),
        ((66, 66), f"Each gap to national could be chance {TEST}"),
        ((66,), f"The gap to national could be chance {TEST}"),
        ((30,), f"The gap to national is unlikely to be chance {TEST}"),
    ],
)
def test_it_is_told_which_gaps_may_be_chance(values: tuple[float, ...], told: str) -> None:
    names = ("rwm_expected", "reading_expected", "writing_expected", "maths_expected")[: len(values)]
    known = [seen(name, Period(2024), value, 50) for name, value in zip(names, values, strict=True)]
    found = table(material(*known, benchmarks=tuple(national(name, 60) for name in names)), "outcomes_ks2")
    assert found["notes"][-1] == told


def test_provisional_figures_are_told_by_year() -> None:
    names = ("rwm_expected", "maths_expected")
    fresh = [replace(seen(name, Period(2024), 60, 50), release="provisional") for name in names]
    assert table(material(*fresh), "outcomes_ks2")["notes"] == ["The school's figures for 2024/25 are provisional."]
    some = material(fresh[0], seen("maths_expected", Period(2024), 60, 50))
    assert table(some, "outcomes_ks2")["notes"] == [
        "Provisional figures for 2024/25: Reading, writing and maths: expected."
    ]


@pytest.mark.parametrize(
    ("publishers", "told"),
    [
        (("", ""), ""),
        (("Department for Education",) * 2, " The Department for Education published the school's figures."),
        (
            ("Department for Education", ""),
            " The Department for Education published these: Reading, writing and maths: expected.",
        ),
    ],
)
def test_who_published_the_figures_is_told_once(publishers: tuple[str, str], told: str) -> None:
    names = ("rwm_expected", "maths_expected")
    found = [replace(seen(n, Period(2024), 60, 50), publisher=by) for n, by in zip(names, publishers, strict=True)]
    assert reading(material(*found), SCHOOL) == READING + told


@pytest.mark.parametrize(
    ("year", "urn", "release", "opening"),
    [
        (2024, "", "", "In 2024/25, 60% of 50"),
        (2018, "", "", "In 2018/19 (the newest year on file), 60% of 50"),
        (2024, "900107", "", "In 2024/25 (at the predecessor school), 60% of 50"),
        (2024, "", "Provisional", "In 2024/25 (provisional figures), 60% of 50"),
    ],
)
def test_a_sentence_says_what_its_figure_must_be_read_with(year: int, urn: str, release: str, opening: str) -> None:
    found = material(replace(seen("rwm_expected", Period(year), 60, 50, urn=urn), release=release))
    (told,) = findings(found, SCHOOL)
    assert show(told).startswith(opening)


def test_a_sentence_names_a_provisional_national_figure_and_a_predecessors_year() -> None:
    of = replace(national("rwm_expected", 62), release="provisional")
    before = seen("rwm_expected", Period(2023), 40, 50, urn="900107")
    (told,) = findings(material(before, seen("rwm_expected", Period(2024), 50, 50), benchmarks=(of,)), SCHOOL)
    assert show(told).endswith(
        "maths, up 10 percentage points on 2023/24 at the predecessor school. That is 12 percentage points below the "
        "provisional national figure (62%), a gap of 6 pupils that could be chance."
    )


def test_a_chart_keeps_the_place_of_a_year_without_a_figure() -> None:
    found = material(seen("rwm_expected", Period(2022), 49, 60), seen("rwm_expected", Period(2024), 38, 60))
    chart = trend_chart(found, SCHOOL, "rwm_expected")
    assert chart is not None
    assert chart["periods"] == ["2022/23", "2023/24", "2024/25"]
    assert [point.fact.number for point in chart["series"][0]["values"]] == [49, None, 38]
    assert "falling" not in words(chart["alt"])
    assert (
        trend_chart(
            material(seen("rwm_expected", Period(2018), 49, 60), *found.evidence.observations[1:]),
            SCHOOL,
            "rwm_expected",
        )
        is None
    )
