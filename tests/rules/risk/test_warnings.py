"""Early warnings of each kind met, not met and not known; what answers them in the register, and what is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, URN, evidence, national, percent, rolls, row, school

from packgen.model import Evidence, Missing, Observation, Period, Record, School, absent
from packgen.rules.risk.early import WarningFinding
from packgen.rules.risk.warnings import check_warnings, early_warnings
from packgen.strategy.types import EarlyWarning, Strategy, TrendRule
from packgen.strategy.types.criteria import (
    CategoryTest,
    Condition,
    CountTest,
    Criterion,
    FlagTest,
    GovernanceTest,
    Group,
    InspectionTest,
    JudgementTest,
    LatestTest,
    MeasureTest,
    ProgressTest,
    Test,
    TrendTest,
)

TRENDS = {
    "roll": TrendRule("roll", "nor", 3, 3, 5, ""),
    "absence": TrendRule("absence", "persistent_absence", 3, 3, 0, "", in_points=True),
}


def asked(test: Test, name: str = "asked") -> Condition:
    return Condition(name, "3.1", f"The condition {name} holds.", test, "School Improvement Lead")


def strategy(*criteria: Criterion, **more: Any) -> Strategy:
    """Connect's strategy with these early warnings alone, w1, w2 and so on."""
    fields = {"paragraph": "3.1", "text": "The school is at risk.", "category": "Education", "owner": "CEO"}
    fields |= {"likelihood": 4, "impact": 3, "intervention": ""} | more
    warnings = tuple(EarlyWarning(id=f"w{n}", criterion=one, **fields) for n, one in enumerate(criteria, start=1))
    return replace(CONNECT, warnings=warnings, trends=TRENDS, interventions=())


def held(test: Test, found: Evidence) -> WarningFinding:
    return early_warnings(found, strategy(asked(test)), next(iter(found.schools.values())))[0]


def figures(name: str, *values: float | None) -> list[Observation]:
    first = NOW.year - len(values) + 1
    return [percent(value, 100, measure=name, period=Period(first + n)) for n, value in enumerate(values)]


def audit(outcome: str | None = "Met", due: date | None = date(2026, 9, 1), day: date = date(2025, 9, 1)) -> Record:
    return row("audits", 1, audit="Single Central Record", date=day, outcome=outcome, due=due)


def inspected(grade: str, category: str | None = "None") -> Record:
    fields = {"date": date(2025, 11, 20), "published": date(2026, 1, 9), "regime": "Report card", "kind": "Graded"}
    return row("inspections", 1, **fields, area="Safeguarding", grade=grade, category=category)


def judged(word: str | None, progress: str | None = None) -> Record:
    return row("judgements", 1, period=NOW, aspect="Overall", judgement=word, progress=progress)


ROLL = TrendTest("roll", ("declining",))
ABSENCE = TrendTest("absence", ("declining",))
NOT_MET = InspectionTest("Report card", ("Not met",), ("Safeguarding",))
RECORD = {"audit": ("Single Central Record",)}
OVERDUE = LatestTest("audits", RECORD, past="due")
FAILED = LatestTest("audits", RECORD, field="outcome", values=("Not met",))
OLD = LatestTest("audits", RECORD, older_than=365)
ACTIONS = CountTest("actions", {"status": ("In progress",)}, past="due", at_least=2)
RESERVES = MeasureTest("reserves", at_most=5)
LEADERS = MeasureTest("leader_vacancies", at_least=1)
BELOW = MeasureTest("rwm_expected", at_most=-10, from_national=True)
CHAIR = GovernanceTest(chair_in_post=False)
NATIONAL = [national(62)]


def late(*days: int) -> list[Record]:
    return [row("actions", n, due=date(2026, 1, day), status="In progress") for n, day in enumerate(days)]


def one_school(**facts: Any) -> list[School]:
    return [school(**facts)]


# kind, test, evidence -> verdict, what was found or would settle it, the day from which it holds
CASES: dict[str, tuple[Test, Evidence, str, str, date | None]] = {
    "roll falls": (ROLL, evidence((), rolls(220, 210, 200)), "met", "down 9.1%, from 220", None),
    "roll holds": (ROLL, evidence((), rolls(200, 203, 204)), "not met", "about the same, from 200", None),
    "roll not known": (ROLL, evidence(), "not known", "the sheet Context would settle it, from the School Impr", None),
    "absence rises": (ABSENCE, evidence((), figures("persistent_absence", 18, 20, 22)), "met", "up 4 percentage", None),
    "absence falls": (ABSENCE, evidence((), figures("persistent_absence", 22, 18)), "not met", "(better)", None),
    "absence not known": (ABSENCE, evidence((), figures("persistent_absence", 22)), "not known", "2 figures", None),
    "safeguarding not met": (NOT_MET, evidence([inspected("Not met")]), "met", "Safeguarding", date(2026, 1, 9)),
    "safeguarding met": (NOT_MET, evidence([inspected("Met")]), "not met", "Safeguarding is Met", None),
    "safeguarding not inspected": (NOT_MET, evidence(), "not known", "the sheet Inspections would settle it", None),
    "audit overdue": (OVERDUE, evidence([audit(due=date(2026, 1, 31))]), "met", "31 January 2026", date(2026, 2, 1)),
    "audit not yet due": (OVERDUE, evidence([audit()]), "not met", "1 September 2026", None),
    "audit without due day": (OVERDUE, evidence([audit(due=None)]), "not known", '"Next due" in the sheet Safeg', None),
    "no audit": (OVERDUE, evidence(), "not known", "A row in the sheet Safeguarding and audits", None),
    "audit failed": (FAILED, evidence([audit("Not met")]), "met", ": Not met.", date(2025, 9, 1)),
    "audit passed": (FAILED, evidence([audit("Met")]), "not met", "Outcome recorded on 1 September 2025: Met.", None),
    "audit without outcome": (FAILED, evidence([audit(None)]), "not known", '"Outcome" in the sheet', None),
    "audit old": (OLD, evidence([audit(day=date(2025, 2, 12))]), "met", "366 days ago", date(2026, 2, 13)),
    "audit of this year": (OLD, evidence([audit(day=date(2025, 2, 13))]), "not met", "365 days ago", None),
    "actions late": (ACTIONS, evidence(late(5, 9, 12)), "met", "3 recorded in the sheet Actions", date(2026, 1, 10)),
    "one action late": (ACTIONS, evidence(late(5)), "not met", "1 recorded", None),
    "no actions": (ACTIONS, evidence(), "not known", "The sheet Actions would settle it", None),
    "reserves low": (RESERVES, evidence((), figures("reserves", 4)), "met", "Reserves: 4% in 2025/26", None),
    "reserves sound": (RESERVES, evidence((), figures("reserves", 6)), "not met", "6%", None),
    "reserves not known": (RESERVES, evidence(), "not known", "Reserves in the sheet Finance would settle it", None),
    "reserves withheld": (RESERVES, evidence((), figures("reserves", None)), "not known", "not supplied", None),
    "a post vacant": (LEADERS, evidence((), figures("leader_vacancies", 1)), "met", "1", None),
    "no post vacant": (LEADERS, evidence((), figures("leader_vacancies", 0)), "not met", "0", None),
    "below national": (
        BELOW, evidence((), [percent(50, 100)], benchmarks=NATIONAL), "met", "the national figure is 62%", None,
    ),
    "near national": (BELOW, evidence((), [percent(55, 100)], benchmarks=NATIONAL), "not met", "55%", None),
    "no national figure": (BELOW, evidence((), [percent(50, 100)]), "not known", "no national figure", None),
    "never measured there": (
        BELOW, evidence((), schools=one_school(phase="Secondary")), "not met", "not measured at a school of this", None,
    ),
    "phase not recorded": (BELOW, evidence((), schools=one_school(phase=None)), "not known", "not supplied", None),
    "no chair": (
        CHAIR, evidence([row("governance", date=date(2026, 1, 5), chair_in_post=False)]), "met", "No chair is in post",
        date(2026, 1, 5),
    ),
    "a chair": (
        CHAIR, evidence([row("governance", date=date(2026, 1, 5), chair_in_post=True)]), "not met", "A chair is in",
        None,
    ),
    "governance not known": (CHAIR, evidence(), "not known", "the sheet Governance would settle it", None),
    "judged so": (JudgementTest(("Needs attention",)), evidence([judged("Needs attention")]), "met", "Needs att", None),
    "judged otherwise": (JudgementTest(("Needs attention",)), evidence([judged("Exceptional")]), "not met", "E", None),
    "not judged": (JudgementTest(("Needs attention",)), evidence(), "not known", "Trust judgements", None),
    "progress slow": (ProgressTest(("Slow",)), evidence([judged(None, "Slow")]), "met", "recorded as Slow", None),
    "progress rapid": (ProgressTest(("Slow",)), evidence([judged(None, "Rapid")]), "not met", "Rapid", None),
    "progress not known": (ProgressTest(("Slow",)), evidence([judged("Exceptional")]), "not known", "Progress", None),
    "flag set": (FlagTest("stuck"), evidence((), schools=one_school(stuck=True)), "met", '"Stuck school" is Yes', None),
    "flag not set": (FlagTest("stuck"), evidence((), schools=one_school(stuck=False)), "not met", "is No", None),
    "flag empty": (FlagTest("stuck"), evidence(), "not known", '"Stuck school" in the sheet Schools', None),
    "category": (
        CategoryTest(("Special measures",)), evidence([inspected("Met", "Special measures")]), "met", "Special meas",
        date(2026, 1, 9),
    ),
    "no category": (CategoryTest(("Special measures",)), evidence([inspected("Met")]), "not met", "is None", None),
    "category not entered": (
        CategoryTest(("Special measures",)), evidence([inspected("Met", None)]), "not known", "not even None", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("test", "found", "verdict", "words", "since"), CASES.values(), ids=CASES)
def test_each_kind_of_early_warning(test: Test, found: Evidence, verdict: str, words: str, since: date | None) -> None:
    warning = held(test, found)
    assert warning.verdict.value == verdict
    assert words in warning.evidence
    assert warning.since == since
    assert (verdict == "not known") == ("would settle it" in warning.evidence)


def test_a_warning_proposes_a_score_a_band_and_keeps_its_cells() -> None:
    found = held(ROLL, evidence((), rolls(220, 210, 200)))
    assert (found.score.value, found.band.name, found.is_unanswered) == (12, "Medium", True)
    assert [str(source) for source in found.fact.sources] == [f"trust.xlsx!Context!B{n}" for n in range(3)]
    assert found.fact.text.startswith("The school is at risk. Number on roll: down 9.1%")


TWO = (asked(OVERDUE, "overdue"), asked(FAILED, "failed"))
JOINED = [
    (Group(False, TWO), audit("Met", date(2026, 1, 31)), "met", '"Next due" is 31 January 2026.', date(2026, 2, 1)),
    (Group(True, TWO), audit("Not met", date(2026, 1, 31)), "met", ": Not met.", date(2026, 2, 1)),
    (Group(True, TWO), audit("Met", date(2026, 1, 31)), "not met", "Outcome recorded on 1 September 2025: Met.", None),
    (Group(True, TWO), audit("Not met", None), "not known", '"Next due" in the sheet', None),
    (Group(False, TWO), audit("Met", None), "not known", '"Next due" in the sheet', None),
]


@pytest.mark.parametrize(("criterion", "record", "verdict", "words", "since"), JOINED)
def test_any_and_all(criterion: Criterion, record: Record, verdict: str, words: str, since: date | None) -> None:
    found = early_warnings(evidence([record]), strategy(criterion), school())[0]
    assert (found.verdict.value, found.since) == (verdict, since)
    assert words in found.evidence


def risk(number: int, names: str | None, **more: Any) -> Record:
    return row("risks", number, **({"id": f"R-{number}", "early_warning": names, "status": "Open"} | more))


FALLING = rolls(220, 210, 200)
# rows of the register, rolls -> severity and words of each issue
REGISTER: dict[str, tuple[list[Record], Iterable[Observation], list[tuple[str, str]]]] = {
    "answered": ([risk(1, "w1")], FALLING, []),
    "answered in other letters": ([risk(1, "W1 ; other")], FALLING, [("warning", '"other" is no early warning')]),
    "not answered": (
        [risk(1, None)], FALLING, [("warning", 'early warning for School 900001. The school is at risk.')],
    ),
    "answered elsewhere": (
        [row("risks", 1, "900002", id="R-1", early_warning="w1")], FALLING, [("warning", "No open risk answers it")],
    ),
    "answered once": ([risk(1, "w1", status="Closed")], FALLING, [("warning", "(risks-1 did, and is closed)")]),
    "unknown name": ([risk(1, "w1"), risk(2, "w9")], FALLING, [("warning", '"w9" is no early warning')]),
    "unknown name of a closed risk": ([risk(1, "w1"), risk(2, "w9", status="Closed")], FALLING, []),
    "no longer raised": ([risk(1, "w1")], rolls(200, 200), [("note", "which the evidence no longer raises")]),
    "not known any more": ([risk(1, "w1")], (), []),
    "not raised": ([risk(1, None)], rolls(200, 200), []),
    "no register": ([], FALLING, []),
}  # fmt: skip


@pytest.mark.parametrize(("records", "roll", "wanted"), REGISTER.values(), ids=REGISTER)
def test_the_register_answers_early_warnings(
    records: list[Record], roll: Iterable[Observation], wanted: list[tuple[str, str]]
) -> None:
    found = list(check_warnings(evidence(records, roll), strategy(asked(ROLL))))
    assert len(found) == len(wanted)
    for issue, (severity, words) in zip(found, wanted, strict=True):
        assert (issue.severity.value, issue.check) == (severity, "strategy")
        assert words in issue.message
        assert issue.place.startswith("trust.xlsx!")
        assert issue.hint


def test_a_strategy_without_early_warnings_says_that_it_does_not_use_them() -> None:
    found = list(check_warnings(evidence([risk(1, "w1")]), replace(CONNECT, warnings=())))
    assert [issue.severity.value for issue in found] == ["note"]


def test_the_row_that_answers_is_kept() -> None:
    found = early_warnings(evidence([risk(1, "w1")], FALLING), strategy(asked(ROLL)), school())[0]
    assert found.row is not None and found.row.school == URN and not found.is_unanswered


def test_a_figure_that_is_not_applicable_does_not_meet_a_warning() -> None:
    figure = replace(figures("rwm_expected", 50)[0], value=absent(Missing.NOT_APPLICABLE))
    assert held(BELOW, evidence((), [figure])).verdict.value == "not met"
