"""What sentences say of a measure: numbers in, the sentence out, read aloud one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pytest
from made_evidence import CONNECT, URN, evidence, school

from packgen.documents.lines import lines
from packgen.documents.material import Material
from packgen.documents.sentences import outcome_sentence
from packgen.language import show
from packgen.model import BLANK, Benchmark, Fact, Missing, Observation, Period, absent
from packgen.schema import measures
from packgen.strategy.types import Significance

Figure = float | None | tuple[float, ...]
"""A value, with the cohort and the count of pupils where they are known."""


@dataclass(frozen=True)
class Given:
    """One measure of a school by year, the national figure of the newest year, and what else matters."""

    measure: str
    years: Mapping[int, Figure]
    national: float | None = None
    phase: str = "Primary"
    rule: Significance = CONNECT.significance
    release: str = ""
    national_release: str = ""
    predecessors: int = 0


def given(measure: str, years: Mapping[int, Figure], national: float | None, **other: object) -> Given:
    return Given(measure, years, national, **other)  # type: ignore[arg-type]


def number(value: float | None, unit: str) -> Fact:
    return BLANK if value is None else Fact(value, unit=unit)


def observation(of: Given, year: int, figure: Figure) -> Observation:
    value, cohort, passed = (*(figure if isinstance(figure, tuple) else (figure,)), None, None)[:3]
    known = absent(Missing.SUPPRESSED) if value is None else Fact(value, unit=measures()[of.measure].unit)
    urn = "900107" if year == of.predecessors else ""
    counts = {"denominator": number(cohort, "count"), "numerator": number(passed, "count")}
    return Observation(URN, of.measure, Period(year), known, release=of.release, urn=urn, **counts)


def told(of: Given) -> str:
    measure = measures()[of.measure]
    observations = [observation(of, year, figure) for year, figure in of.years.items()]
    phase = of.phase.casefold() if measure.benchmark == "phase" else measure.benchmark
    national = Benchmark(
        of.measure, phase, Period(max(of.years)), number(of.national, measure.unit), of.national_release
    )
    place = school(phase=of.phase)
    found = replace(evidence([], place, observations), benchmarks=() if of.national is None else (national,))
    material = Material({}, found, replace(CONNECT, significance=of.rule), {}, ("autumn", "spring", "summer"))
    (line,) = [line for line in lines(material, place, measure.subject) if line.measure == measure]
    sentence = outcome_sentence(material, line)
    return show(sentence) if sentence else ""


CASES = {
    "below, may be chance": (
        given("rwm_expected", {2023: (61, 60), 2024: (58, 60)}, 62),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and maths, "
        "down 3 percentage points on 2023/24. That is 4 percentage points below national (62%), a "
        "gap of 2 pupils that could be chance.",
    ),
    "below, beyond chance": (
        given("rwm_expected", {2023: (45, 60), 2024: (38, 60)}, 62),
        "In 2024/25, 38% of 60 pupils reached the expected standard in reading, writing and maths, "
        "down 7 percentage points on 2023/24. That is 24 percentage points below national (62%), a "
        "gap of 14 pupils that is unlikely to be chance (Wilson score interval, 95%).",
    ),
    "above, may be chance": (
        given("rwm_expected", {2024: (65, 86)}, 62),
        "In 2024/25, 65% of 86 pupils reached the expected standard in reading, writing and maths. "
        "That is 3 percentage points above national (62%), a gap of 2 pupils that could be chance.",
    ),
    "above, beyond chance": (
        given("rwm_expected", {2024: (82, 44)}, 62),
        "In 2024/25, 82% of 44 pupils reached the expected standard in reading, writing and maths. "
        "That is 20 percentage points above national (62%), a gap of 8 pupils that is unlikely to "
        "be chance (Wilson score interval, 95%).",
    ),
    "under one pupil": (
        given("rwm_expected", {2024: (61, 60)}, 62),
        "In 2024/25, 61% of 60 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (62%): the gap is less than 1 pupil.",
    ),
    "small cohort, under one pupil": (
        given("rwm_expected", {2024: (64, 14)}, 62),
        "In 2024/25, 64% of 14 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (62%): the gap is less than 1 pupil.",
    ),
    "exactly national": (
        given("rwm_expected", {2024: (62, 50)}, 62),
        "In 2024/25, 62% of 50 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (62%).",
    ),
    "no national figure": (
        given("rwm_expected", {2023: (50, 60), 2024: (58, 60)}, None),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and "
        "maths, up 8 percentage points on 2023/24.",
    ),
    "all": (
        given("rwm_expected", {2024: (100, 30)}, 62),
        "In 2024/25, all 30 pupils reached the expected standard in reading, writing and maths. "
        "That is 11 pupils more than at the national rate (62%), a gap that is unlikely to be "
        "chance (Wilson score interval, 95%).",
    ),
    "none": (
        given("rwm_expected", {2024: (0, 30)}, 62),
        "In 2024/25, none of the 30 pupils reached the expected standard in reading, writing and "
        "maths. That is 18 pupils fewer than at the national rate (62%), a gap that is unlikely to "
        "be chance (Wilson score interval, 95%).",
    ),
    "from none, one pupil": (
        given("rwm_higher", {2023: (0, 30), 2024: (3.3, 30)}, 8),
        "In 2024/25, 3.3% of 30 pupils reached the higher standard in reading, writing and maths, "
        "up from none of 30 in 2023/24. That is 1 pupil fewer than at the national rate (8%), a gap"
        " that could be chance.",
    ),
    "few pupils, down": (
        given("rwm_expected", {2023: (43, 23), 2024: (36, 22)}, 62),
        "In 2024/25, 36% of 22 pupils reached the expected standard in reading, writing and maths, "
        "down from 43% of 23 in 2023/24. That is 5 pupils fewer than at the national rate (62%), a "
        "gap that is unlikely to be chance (Wilson score interval, 95%).",
    ),
    "few pupils, from all": (
        given("phonics_y1", {2023: (100, 12), 2024: (75, 12)}, None),
        "In 2024/25, 75% of 12 pupils met the phonics standard in year 1, down from all 12 in 2023/24.",
    ),
    "few pupils, the same": (
        given("phonics_y1", {2023: (75, 12), 2024: (75, 12)}, None),
        "In 2024/25, 75% of 12 pupils met the phonics standard in year 1, the same as in 2023/24.",
    ),
    "few pupils, provisional national": (
        given("rwm_expected", {2024: (80, 25)}, 62, national_release="provisional"),
        "In 2024/25, 80% of 25 pupils reached the expected standard in reading, writing and maths. "
        "That is 4 pupils more than at the provisional national rate (62%), a gap that could be chance.",
    ),
    "few pupils, one more than few": (
        given("rwm_expected", {2023: (52, 31), 2024: (58, 31)}, None),
        "In 2024/25, 58% of 31 pupils reached the expected standard in reading, writing and maths, "
        "up 6 percentage points on 2023/24.",
    ),
    "unchanged": (
        given("rwm_expected", {2023: (61, 60), 2024: (61, 60)}, 62),
        "In 2024/25, 61% of 60 pupils reached the expected standard in reading, writing and "
        "maths, the same as in 2023/24. That is in line with national (62%): the gap is less than "
        "1 pupil.",
    ),
    "unchanged as printed": (
        given("rwm_expected", {2023: (61.04, 60), 2024: (61.0, 60)}, None),
        "In 2024/25, 61% of 60 pupils reached the expected standard in reading, writing and "
        "maths, the same as in 2023/24.",
    ),
    "one percentage point": (
        given("rwm_expected", {2023: (57, 60), 2024: (58, 60)}, None),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and "
        "maths, up 1 percentage point on 2023/24.",
    ),
    "one pupil, by two decimals": (
        given("rwm_expected", {2023: (61.67, 60), 2024: (63.33, 60)}, 60),
        "In 2024/25, 63.3% of 60 pupils reached the expected standard in reading, writing and "
        "maths, up 1.6 percentage points on 2023/24. That is 3.3 percentage points above national "
        "(60%), a gap of 2 pupils that could be chance.",
    ),
    "rounding at source, opposite ways": (
        given("rwm_expected", {2024: (62, 300, 184)}, 61.7),
        "In 2024/25, 62% of 300 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (61.7%): the gap is less than 1 pupil.",
    ),
    "figures agree as printed": (
        given("rwm_expected", {2024: (62.54, 59)}, 60.06),
        "In 2024/25, 62.5% of 59 pupils reached the expected standard in reading, writing and "
        "maths. That is 2.4 percentage points above national (60.1%), a gap of 1 pupil that could "
        "be chance.",
    ),
    "year before missing": (
        given("rwm_expected", {2022: (50, 60), 2024: (58, 60)}, 62),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and maths. "
        "That is 4 percentage points below national (62%), a gap of 2 pupils that could be chance.",
    ),
    "year before suppressed": (
        given("rwm_expected", {2023: None, 2024: (58, 60)}, 62),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and maths. "
        "That is 4 percentage points below national (62%), a gap of 2 pupils that could be chance.",
    ),
    "too few pupils": (
        given("rwm_expected", {2024: (50, 10)}, 62),
        "",
    ),
    "just enough pupils": (
        given("rwm_expected", {2024: (54.5, 11)}, 62),
        "In 2024/25, 54.5% of 11 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (62%): the gap is less than 1 pupil.",
    ),
    "one pupil is no sentence": (
        given("phonics_y1", {2024: (100, 1)}, 80),
        "",
    ),
    "no cohort": (
        given("rwm_expected", {2024: 58}, 62),
        "In 2024/25, 58% of pupils reached the expected standard in reading, writing and maths. "
        "That is 4 percentage points below national (62%).",
    ),
    "no cohort, the same": (
        given("rwm_expected", {2024: 62}, 62),
        "In 2024/25, 62% of pupils reached the expected standard in reading, writing and maths. "
        "That is in line with national (62%).",
    ),
    "cohort over 100, every count agrees": (
        given("en_ma_grade5plus", {2023: (45, 180), 2024: (35, 180)}, 45.2),
        "In 2024/25, 35% of 180 pupils achieved grade 5 or above in English and maths, down 10 "
        "percentage points on 2023/24. That is 10.2 percentage points below national (45.2%), a gap"
        " of 18 pupils that is unlikely to be chance (Wilson score interval, 95%).",
    ),
    "cohort over 100, counts disagree": (
        given("persistent_absence", {2024: (20, 200)}, 14.6),
        "In 2024/25, 20% of 200 pupils were persistently absent. That is 5.4 percentage points "
        "above national (14.6%), a gap of 10 pupils that is unlikely to be chance (Wilson score "
        "interval, 95%).",
    ),
    "least of three pupils": (
        given("rwm_expected", {2024: (58, 60)}, 62, rule=Significance(in_line_pupils=3)),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with national (62%): the gap is less than 3 pupils.",
    ),
    "binomial": (
        given("rwm_expected", {2024: (36, 14)}, 62, rule=Significance("binomial")),
        "In 2024/25, 36% of 14 pupils reached the expected standard in reading, writing and maths. "
        "That is 3 pupils fewer than at the national rate (62%), a gap that could be chance.",
    ),
    "binomial, beyond chance": (
        given("rwm_expected", {2024: (39.3, 28)}, 62, rule=Significance("binomial")),
        "In 2024/25, 39.3% of 28 pupils reached the expected standard in reading, writing and "
        "maths. That is 6 pupils fewer than at the national rate (62%), a gap that is unlikely to "
        "be chance (exact binomial test, 95%).",
    ),
    "wilson at 99%": (
        given("rwm_expected", {2024: (36, 14)}, 62, rule=Significance("wilson", 99.0)),
        "In 2024/25, 36% of 14 pupils reached the expected standard in reading, writing and maths. "
        "That is 3 pupils fewer than at the national rate (62%), a gap that could be chance.",
    ),
    "wilson at 95%": (
        given("rwm_expected", {2024: (36, 14)}, 62),
        "In 2024/25, 36% of 14 pupils reached the expected standard in reading, writing and maths. "
        "That is 3 pupils fewer than at the national rate (62%), a gap that is unlikely to be "
        "chance (Wilson score interval, 95%).",
    ),
    "provisional": (
        given("rwm_expected", {2024: (58, 60)}, 62, release="provisional", national_release="provisional"),
        "In 2024/25 (provisional figures), 58% of 60 pupils reached the expected standard in "
        "reading, writing and maths. That is 4 percentage points below the provisional national "
        "figure (62%), a gap of 2 pupils that could be chance.",
    ),
    "provisional national only": (
        given("rwm_expected", {2024: (61, 60)}, 62, national_release="provisional"),
        "In 2024/25, 61% of 60 pupils reached the expected standard in reading, writing and "
        "maths. That is in line with the provisional national figure (62%): the gap is less than "
        "1 pupil.",
    ),
    "predecessor's year before": (
        given("rwm_expected", {2023: (50, 60), 2024: (58, 60)}, 62, predecessors=2023),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and maths, "
        "up 8 percentage points on 2023/24 at the predecessor school. That is 4 percentage points "
        "below national (62%), a gap of 2 pupils that could be chance.",
    ),
    "predecessor's figure": (
        given("rwm_expected", {2024: (58, 60)}, 62, predecessors=2024),
        "In 2024/25 (at the predecessor school), 58% of 60 pupils reached the expected standard in "
        "reading, writing and maths. That is 4 percentage points below national (62%), a gap of 2 "
        "pupils that could be chance.",
    ),
    "old": (
        given("rwm_expected", {2018: (50, 60)}, 65),
        "In 2018/19 (the newest year on file), 50% of 60 pupils reached the expected standard in "
        "reading, writing and maths. That is 15 percentage points below national (65%), a gap of 9 "
        "pupils that is unlikely to be chance (Wilson score interval, 95%).",
    ),
    "children": (
        given("eyfsp_gld", {2023: (70, 45), 2024: (64.4, 45)}, 68.3),
        "In 2024/25, 64.4% of 45 children reached a good level of development, down 5.6 percentage "
        "points on 2023/24. That is 3.9 percentage points below national (68.3%), a gap of 1 child "
        "that could be chance.",
    ),
    "one child": (
        given("eyfsp_gld", {2024: (66.7, 30)}, 70.1),
        "In 2024/25, 66.7% of 30 children reached a good level of development. That is 1 child "
        "fewer than at the national rate (70.1%), a gap that could be chance.",
    ),
    "children, in line": (
        given("eyfsp_gld", {2024: (68, 45)}, 68.3),
        "In 2024/25, 68% of 45 children reached a good level of development. That is in line with "
        "national (68.3%): the gap is less than 1 child.",
    ),
    "phonics": (
        given("phonics_y1", {2023: (90, 59), 2024: (92, 59)}, 80),
        "In 2024/25, 92% of 59 pupils met the phonics standard in year 1, up 2 percentage points on"
        " 2023/24. That is 12 percentage points above national (80%), a gap of 6 pupils that is "
        "unlikely to be chance (Wilson score interval, 95%).",
    ),
    "students": (
        given("post16_destinations", {2024: (88.6, 70)}, 85),
        "In 2024/25, 88.6% of 70 students stayed in education, employment or training after 16 to "
        "18 study. That is 3.6 percentage points above national (85%), a gap of 2 students that "
        "could be chance.",
    ),
    "students, no national": (
        given("post16_retention", {2023: (90, 70), 2024: (88.6, 70)}, None),
        "In 2024/25, 88.6% of 70 students completed their main programme, down 1.4 percentage points on 2023/24.",
    ),
    "break: early years profile": (
        given("eyfsp_gld", {2020: (70, 45), 2021: (64.4, 45)}, 65.2),
        "In 2021/22 (the newest year on file), 64.4% of 45 children reached a good level of "
        "development. That is in line with national (65.2%): the gap is less than 1 child. The "
        "figure for 2020/21 cannot be compared with it, because the early years profile changed "
        "in 2021/22.",
    ),
    "break: absence": (
        given("overall_absence", {2021: 6.1, 2022: 5.5}, 5.9),
        "In 2022/23 (the newest year on file), 5.5% of sessions were missed. That is 0.4 "
        "percentage points below national (5.9%). The figure for 2021/22 cannot be compared with "
        "it, because absence for COVID-19 was counted in another way in 2020/21 and 2021/22.",
    ),
    "break: persistent absence": (
        given("persistent_absence", {2014: (8, 200), 2015: (12, 200)}, 8.2),
        "In 2015/16 (the newest year on file), 12% of 200 pupils were persistently absent. That is "
        "3.8 percentage points above national (8.2%), a gap of 7 pupils. The figure for 2014/15 "
        "cannot be compared with it, because from 2015/16 a pupil counts as persistently absent at "
        "10% of sessions missed, not 15%.",
    ),
    "break: writing": (
        given("writing_expected", {2016: (70, 50), 2017: (74, 50)}, 78),
        "In 2017/18 (the newest year on file), 74% of 50 pupils reached the expected standard in "
        "writing. That is 4 percentage points below national (78%), a gap of 2 pupils that could be"
        " chance. The figure for 2016/17 cannot be compared with it, because the way that writing "
        "is assessed changed in 2017/18.",
    ),
    "break: grades": (
        given("attainment8", {2021: 48, 2022: 46.2}, 46.3),
        "In 2022/23 (the newest year on file), the average Attainment 8 score was 46.2. That is "
        "0.1 below national (46.3). The figure for 2021/22 cannot be compared with it, because "
        "exams were graded as before the pandemic again from 2022/23.",
    ),
    "break: no exams": (
        given("attainment8", {2018: 46, 2019: 50}, None),
        "In 2019/20 (the newest year on file), the average Attainment 8 score was 50. The figure "
        "for 2018/19 cannot be compared with it, because schools and colleges set the grades in "
        "2019/20 and 2020/21.",
    ),
    "break: two years without exams": (
        given("attainment8", {2019: 46, 2020: 50}, None),
        "In 2020/21 (the newest year on file), the average Attainment 8 score was 50. The figure "
        "for 2019/20 cannot be compared with it, because schools and colleges set the grades in "
        "2019/20 and 2020/21, differently each year.",
    ),
    "no break in reading": (
        given("reading_expected", {2016: (70, 50), 2017: (74, 50)}, 75),
        "In 2017/18 (the newest year on file), 74% of 50 pupils reached the expected standard in "
        "reading, up 4 percentage points on 2016/17. That is in line with national (75%): the gap "
        "is less than 1 pupil.",
    ),
    "absence up": (
        given("overall_absence", {2023: 7.5, 2024: 8.1}, 5.5),
        "In 2024/25, 8.1% of sessions were missed, up 0.6 percentage points on 2023/24. That is "
        "2.6 percentage points above national (5.5%).",
    ),
    "absence the same": (
        given("overall_absence", {2023: 5.54, 2024: 5.46}, 5.5),
        "In 2024/25, 5.5% of sessions were missed, the same as in 2023/24. That is in line with national (5.5%).",
    ),
    "attendance down": (
        given("attendance", {2023: 93.1, 2024: 92.4}, None),
        "In 2024/25, 92.4% of sessions were attended, down 0.7 percentage points on 2023/24.",
    ),
    "persistent absence up": (
        given("persistent_absence", {2023: (21, 200), 2024: (24.5, 200)}, 14.6),
        "In 2024/25, 24.5% of 200 pupils were persistently absent, up 3.5 percentage points on "
        "2023/24. That is 9.9 percentage points above national (14.6%), a gap of 19 pupils that is "
        "unlikely to be chance (Wilson score interval, 95%).",
    ),
    "nobody persistently absent": (
        given("persistent_absence", {2024: (0, 60)}, 14.6),
        "In 2024/25, none of the 60 pupils were persistently absent. That is 14.6 percentage points"
        " below national (14.6%), a gap of 8 pupils that is unlikely to be chance (Wilson score "
        "interval, 95%).",
    ),
    "suspensions": (
        given("suspension_rate", {2023: 2.27, 2024: 1.1}, 2.27),
        "In 2024/25, there were 1.1 suspensions per 100 pupils, down 1.17 on 2023/24. That is "
        "1.17 below national (2.27).",
    ),
    "no suspensions": (
        given("suspension_rate", {2023: 0.5, 2024: 0}, 2.27),
        "In 2024/25, there were no suspensions, down from 0.5 per 100 pupils in 2023/24. The "
        "national figure is 2.27 per 100 pupils.",
    ),
    "one permanent exclusion": (
        given("permanent_exclusions", {2023: 0, 2024: 1}, None),
        "In 2024/25, there was 1 permanent exclusion, 1 more than in 2023/24.",
    ),
    "no permanent exclusions": (
        given("permanent_exclusions", {2023: 2, 2024: 0}, None),
        "In 2024/25, there were no permanent exclusions, 2 fewer than in 2023/24.",
    ),
    "permanent exclusions the same": (
        given("permanent_exclusions", {2023: 2, 2024: 2}, None),
        "In 2024/25, there were 2 permanent exclusions, the same as in 2023/24.",
    ),
    "an average": (
        given("mtc_average_score", {2023: 19.4, 2024: 20.6}, 20.6),
        "In 2024/25, the average multiplication check score out of 25 was 20.6, up 1.2 on "
        "2023/24. That is in line with national (20.6).",
    ),
    "a scaled score": (
        given("reading_score", {2023: 104, 2024: 105}, 106),
        "In 2024/25, the average scaled score in reading was 105, up 1 on 2023/24. That is 1 below national (106).",
    ),
    "progress": (
        given("reading_progress", {2021: -0.4, 2022: -1.2}, 0.03),
        "In 2022/23 (the newest year on file), the progress score in reading was −1.20, down 0.80 "
        "on 2021/22. That is 1.23 below national (+0.03).",
    ),
    "progress crosses zero": (
        given("progress8", {2022: -0.2, 2023: 0.05}, -0.03),
        "In 2023/24, the Progress 8 score was +0.05, up 0.25 on 2022/23. That is 0.08 above national (−0.03).",
    ),
    "progress of zero": (
        given("progress8", {2022: 0.0, 2023: 0.0}, 0.0),
        "In 2023/24, the Progress 8 score was 0.00, the same as in 2022/23. That is in line with national (0.00).",
    ),
    "a share of sessions or plans": (
        given("ehcp_outcomes", {2023: 80, 2024: 85}, None),
        "In 2024/25, 85% of the outcomes in education, health and care (EHC) plans were met or on "
        "track at annual review, up 5 percentage points on 2023/24.",
    ),
    "a special school's own measure": (
        given("therapy_goals", {2023: (80, 34), 2024: (82, 34)}, None, phase="Special"),
        "In 2024/25, 82% of 34 pupils met their therapy goals, up 2 percentage points on 2023/24.",
    ),
    "a special school has no national line": (
        given("rwm_expected", {2024: (58, 60)}, 62, phase="Special"),
        "In 2024/25, 58% of 60 pupils reached the expected standard in reading, writing and maths.",
    ),
    "A level points": (
        given("alevel_points", {2023: 35.0, 2024: 34.5}, 34.9),
        "In 2024/25, the average point score per A level entry was 34.5, down 0.5 on 2023/24. "
        "That is 0.4 below national (34.9).",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_sentence_on_a_measure(name: str) -> None:
    of, sentence = CASES[name]
    assert told(of) == sentence


@pytest.mark.parametrize("name", CASES)
def test_no_sentence_is_one_that_nobody_would_write(name: str) -> None:
    words = told(CASES[name][0])
    never = (
        " 0 percentage",
        " 0% ",
        "up 0 ",
        "down 0 ",
        " 1 pupils",
        " 1 children",
        " 1 percentage points",
        "  ",
        "..",
    )
    assert [each for each in never if each in words] == []
    assert max((len(each.split()) for each in words.split(". ")), default=0) <= 30
