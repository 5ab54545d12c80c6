"""Interventions over their life: triggered, started, reviewed, run too long, ended, and what is told of each."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import AS_AT, CONNECT, NOW, evidence, row, school

from packgen.model import Period, Record
from packgen.rules.risk.early import InterventionState
from packgen.rules.risk.interventions import interventions
from packgen.rules.risk.progress import check_interventions, exit_sentence, triggers
from packgen.rules.risk.warnings import early_warnings
from packgen.strategy.types import EarlyWarning, Intervention, Strategy
from packgen.strategy.types.criteria import Condition, CountTest, FlagTest, Group, JudgementTest, LatestTest

KIND = "Rapid Action Plan"
DAY = date(2026, 1, 12)
FAILED = Condition(
    "failed", "", "The safeguarding review is not met.",
    LatestTest("audits", {"audit": ("Safeguarding review",)}, field="outcome", values=("Not met",)), "headteacher",
)  # fmt: skip
STUCK = Condition("stuck", "", "The school is stuck.", FlagTest("stuck"), "CEO")
DONE = Condition(
    "done", "", "No action of the plan is open.",
    CountTest("actions", {"status": ("In progress",)}, at_most=0), "headteacher",
)  # fmt: skip
JUDGED = Condition("judged", "", "The school is at the standard.", JudgementTest(("Expected standard",)), "CEO")


def warning(name: str, condition: Condition, key: str = "rapid") -> EarlyWarning:
    return EarlyWarning(name, "5.1", condition.text, "Safeguarding", condition, 4, 4, "CEO", key)


def strategy(**more: Any) -> Strategy:
    fields = {"plan": KIND, "approver": "Trust Board", "starts_within": 14, "review_every": 28, "weeks": (4, 12)}
    fields |= {"ends": Group(True, (DONE, JUDGED))} | more
    one = Intervention("rapid", "Rapid action", "5.1", "A short plan.", "CEO", **fields)
    return replace(CONNECT, warnings=(warning("w1", FAILED), warning("w2", STUCK)), interventions=(one,))


def review(day: date, outcome: str = "Not met") -> Record:
    return row("audits", 1, audit="Safeguarding review", date=day, outcome=outcome)


def plan(**more: Any) -> Record:
    fields = {"plan": KIND, "period": NOW.whole_year, "started": DAY, "submitted": None}
    return row("plans", 1, **fields | {"approved_by": "Board", "approved": DAY, "exit_criteria": "A new lead."} | more)


def reviewed(day: date, decision: str | None = "Continue", following: date | None = None) -> Record:
    return row("plan_reviews", day.toordinal(), plan=KIND, date=day, decision=decision, next_review=following)


def settled(number: int = 0, word: str | None = "Expected standard") -> list[Record]:
    """The evidence that the plan may end: no action open, and the standard reached."""
    actions = [row("actions", n, status="In progress") for n in range(number)] or [row("actions", 9, status="Done")]
    return [*actions, row("judgements", 1, period=NOW, aspect="Overall", judgement=word)]


def state(records: list[Record], **more: Any) -> InterventionState | None:
    found, chosen = evidence(records), strategy(**more)
    states = interventions(found, chosen, school(), early_warnings(found, chosen, school()))
    return states[0] if states else None


CALLED = review(date(2026, 1, 5))
END = reviewed(date(2026, 2, 2), "End")
WANTING = (
    'Of the strategy\'s conditions for ending it, "No action of the plan is open" is not met (1 recorded in the sheet'
)
# records, what the file sets otherwise -> severity and words of each issue
LIFE: dict[str, tuple[list[Record], dict[str, Any], list[tuple[str, str]]]] = {
    "not triggered": ([review(DAY, "Met"), plan(period=Period(2024), started=date(2027, 1, 1))], {}, []),
    "no sheet of plans": ([CALLED], {}, []),
    "not started in time": (
        [CALLED, plan(plan="SIP")], {},
        [("warning", 'w1 calls for the intervention "Rapid action", and no Rapid Action Plan is recorded as '
          "started; it should have started by 19 January 2026")],
    ),
    "still in time": (
        [review(date(2026, 2, 6)), plan(plan="SIP")], {}, [("note", "it should start by 20 February 2026")],
    ),
    "to start at no set time": (
        [CALLED, plan(plan="SIP")], {"starts_within": None}, [("warning", "no Rapid Action Plan is recorded")],
    ),
    "to start tomorrow": ([CALLED, plan(started=date(2026, 2, 14))], {}, [("warning", "should have started by")]),
    "running": ([CALLED, plan(started=date(2026, 1, 20))], {}, []),
    "running since it was submitted": ([CALLED, plan(started=None, submitted=date(2026, 1, 20))], {}, []),
    "first review overdue": ([CALLED, plan()], {}, [("warning", "was to be reviewed by 9 February 2026")]),
    "reviewed": ([CALLED, plan(), reviewed(date(2026, 2, 9))], {}, []),
    "next review overdue as people set it": (
        [CALLED, plan(), reviewed(date(2026, 1, 26), following=date(2026, 2, 9))], {},
        [("warning", "was to be reviewed by 9 February 2026")],
    ),
    "next review overdue by the strategy": (
        [CALLED, plan(), reviewed(date(2026, 1, 15), following=date(2026, 3, 9))], {},
        [("warning", "was to be reviewed by 12 February 2026")],
    ),
    "no rhythm": ([CALLED, plan()], {"review_every": None}, []),
    "a review before the plan": (
        [CALLED, plan(), reviewed(date(2025, 12, 1), "End")], {}, [("warning", "to be reviewed by 9 February 2026")],
    ),
    "past its longest": (
        [CALLED, plan(), reviewed(date(2026, 2, 9))], {"weeks": (2, 4)},
        [("warning", "runs past its longest, 4 weeks: that ended on 9 February 2026")],
    ),
    "not approved": (
        [CALLED, plan(approved=None), reviewed(date(2026, 2, 9))], {},
        [("warning", "has no approval of the Trust Board yet")],
    ),
    "approved by another": (
        [CALLED, plan(approved_by="CEO"), reviewed(date(2026, 2, 9))], {}, [("warning", "has no approval of the Tr")],
    ),
    "needs no approval": ([CALLED, plan(approved=None), reviewed(date(2026, 2, 9))], {"approver": ""}, []),
    "ended": ([CALLED, plan(), END, *settled()], {}, []),
    "ended too early": ([CALLED, plan(), END, *settled(1)], {}, [("warning", WANTING)]),
    "ended, not known": (
        [CALLED, plan(), END, *settled(0, None)], {}, [("note", '"The school is at the standard" is not known (')],
    ),
    "ended without conditions": ([CALLED, plan(), END], {"ends": None}, []),
    "triggered again": (
        [review(date(2026, 2, 10)), plan(), END, *settled(1)], {}, [("note", "it should start by 24 February 2026")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("records", "more", "wanted"), LIFE.values(), ids=LIFE)
def test_an_intervention_over_its_life(
    records: list[Record], more: dict[str, Any], wanted: list[tuple[str, str]]
) -> None:
    found = list(check_interventions(evidence(records), strategy(**more)))
    assert [issue.severity.value for issue in found] == [severity for severity, _ in wanted]
    for issue, (_, words) in zip(found, wanted, strict=True):
        assert words in issue.message
        assert (issue.check, bool(issue.hint)) == ("strategy", True)
        assert issue.place == "Plans" or issue.place.startswith(("trust.xlsx!plans!", "trust.xlsx!plan_reviews!"))


def test_what_is_not_called_for_and_has_no_plan_is_left_out() -> None:
    assert state([review(DAY, "Met")], plan="") is not None  # w2 is not known
    found = evidence([review(DAY, "Met")], schools=[school(stuck=False)])
    where = found.schools["900001"]
    assert interventions(found, strategy(), where, early_warnings(found, strategy(), where)) == ()


def test_an_intervention_that_is_not_known_names_the_warning() -> None:
    found = state([review(DAY, "Met")])
    assert found is not None
    assert ([one.warning.id for one in found.open], found.is_triggered) == (["w2"], False)
    assert found.text.text == "not triggered on this evidence"


def test_a_running_intervention_says_how_far_it_is() -> None:
    found = state([CALLED, plan(), reviewed(date(2026, 2, 9), "Escalate"), *settled(1)])
    assert found is not None
    assert (found.started, found.weeks, found.decision, found.is_approved) == (DAY, 4, "Escalate", True)
    assert (found.due, found.review_due, found.over) == (date(2026, 1, 19), date(2026, 3, 9), date(2026, 4, 6))
    assert found.text.text == (
        "running since 12 January 2026 (4 weeks), last reviewed on 9 February 2026, decision: escalate"
    )
    assert exit_sentence(found) == f"{WANTING} Actions)."


def test_a_red_risk_triggers_it_only_where_the_strategy_says_so() -> None:
    red = row("risks", 1, id="R-1", residual_likelihood=5, residual_impact=4, status="Open")
    assert not _state([red]).is_triggered
    found = _state([red], red_risks=True)
    assert found.is_triggered and triggers(found) == "the red risk risks-1 calls"
    assert triggers(_state([red, CALLED], red_risks=True)) == "the early warning w1 and the red risk risks-1 call"


def _state(records: list[Record], **more: Any) -> InterventionState:
    found = state(records, **more)
    assert found is not None
    return found


def test_an_intervention_without_a_plan_of_its_own_is_followed_through_the_register() -> None:
    answered = row("risks", 1, id="R-1", early_warning="w1", status="Open")
    assert _state([CALLED], plan="").text.text == "no open risk of the register names its warning yet"
    assert _state([CALLED, answered], plan="").text.text == "followed through risks-1 of the risk register"
    assert list(check_interventions(evidence([CALLED, plan()]), strategy(plan=""))) == []


def test_nothing_after_the_day_of_the_evidence_counts() -> None:
    later = reviewed(date(AS_AT.year, 3, 1), "End")
    assert _state([CALLED, plan(), later]).is_running
