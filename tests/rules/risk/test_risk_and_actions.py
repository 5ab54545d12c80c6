"""The risk register and the action log: scores, bands, order, red risks, contradictions, what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import AS_AT, CONNECT, URN, evidence, row

from packgen.errors import Severity
from packgen.model import Missing, Record
from packgen.rules import actions
from packgen.rules.risk import register as risk
from packgen.strategy.types import ATTAINABLE_SCORES, Appetite


def entered(
    number: int,
    residual: tuple[Any, Any],
    inherent: tuple[Any, Any] = (5, 5),
    target: tuple[Any, Any] = (1, 1),
    **more: Any,
) -> Record:
    fields = {"id": f"R{number}", "title": "Falling roll", "owner": "CEO", "review_due": date(2026, 4, 1)}
    for stage, (likelihood, impact) in (("residual", residual), ("inherent", inherent), ("target", target)):
        fields |= {f"{stage}_likelihood": likelihood, f"{stage}_impact": impact}
    return row("risks", number, **(fields | more))


BANDS = {1: "G", 2: "G", 3: "G", 4: "G", 5: "G", 6: "A", 8: "A", 9: "A", 10: "A", 12: "A"} | {
    15: "R", 16: "R", 20: "R", 25: "R"
}  # fmt: skip


@pytest.mark.parametrize("score", ATTAINABLE_SCORES)
def test_every_attainable_score_has_one_band(score: int) -> None:
    assert CONNECT.risk.band(score).rag == BANDS[score]


@pytest.mark.parametrize("score", [0, 7, 11, 13, 14, 24, 26])
def test_other_numbers_are_no_scores(score: int) -> None:
    with pytest.raises(ValueError, match="not likelihood times impact"):
        CONNECT.risk.band(score)


SCORES: list[tuple[tuple[Any, Any], Any]] = [
    ((3, 4), 12),
    ((5, 5), 25),
    ((None, 4), Missing.BLANK),
    ((6, 4), Missing.UNREADABLE),
    ((2.5, 4), Missing.UNREADABLE),
    ((0, 4), Missing.UNREADABLE),
]


@pytest.mark.parametrize(("pair", "wanted"), SCORES)
def test_a_score_is_likelihood_times_impact(pair: tuple[Any, Any], wanted: object) -> None:
    found = risk.score(entered(1, pair), "residual")
    assert (found.value or found.missing) == wanted
    assert len(found.sources) == 2


def test_the_register_puts_the_highest_residual_first_and_leaves_closed_risks_out() -> None:
    rows = [
        entered(1, (2, 2)),
        entered(2, (4, 4), (4, 4)),
        entered(3, (4, 4), (5, 4)),
        entered(4, (5, 5), status="Closed"),
    ]
    assert [found.record.text("id") for found in risk.register(evidence(rows), CONNECT)] == ["R3", "R2", "R1"]
    assert [found.record.text("id") for found in risk.red_risks(evidence(rows), CONNECT)] == ["R3", "R2"]


CAREFUL = replace(CONNECT, risk=replace(CONNECT.risk, appetite=(Appetite("Safeguarding", 5), Appetite("Finance", 9))))
CONTRADICTIONS = {
    "sound": (entered(1, (3, 5)), []),
    "residual above inherent": (entered(1, (4, 4), (3, 4)), ["scores 16 after its controls and 12 before them"]),
    "target above residual": (entered(1, (2, 2), target=(3, 3)), ["has a target of 9, above its residual score of 4"]),
    "red without an owner": (entered(1, (4, 4), owner=None), ["is high and has no owner"]),
    "red without a review": (entered(1, (4, 4), review_due=None), ["is high and has no date of review"]),
    "amber without an owner": (entered(1, (3, 4), owner=None), []),
    "off the scale": (entered(1, (6, 2)), ["has a residual likelihood of 6"]),
    "review overdue": (entered(1, (2, 2), review_due=date(2026, 2, 12)), ["was to be reviewed by 12 February 2026"]),
    "review due today": (entered(1, (2, 2), review_due=AS_AT), []),
    "tolerated above appetite": (
        entered(1, (3, 4), category="safeguarding", response="Tolerate"),
        ["scores 12 after its controls and is tolerated, but the trust accepts no more than 5 for Safeguarding"],
    ),
    "treated above appetite": (entered(1, (3, 4), category="Safeguarding", response="Treat"), []),
    "tolerated within appetite": (entered(1, (1, 5), category="Safeguarding", response="Tolerate"), []),
    "no appetite set": (entered(1, (3, 4), category="Weather", response="Tolerate"), []),
    "category misspelt": (
        entered(1, (3, 4), category="Safegarding"),
        ['is of the category "Safegarding", for which the strategy sets no appetite'],
    ),
}


@pytest.mark.parametrize(("record", "wanted"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_contradictions_in_the_register_are_issues_with_their_cell(record: Record, wanted: list[str]) -> None:
    found = list(risk.check_risks(evidence([record]), CAREFUL))
    assert len(found) == len(wanted)
    for issue, words in zip(found, wanted, strict=True):
        assert issue.message.endswith(words)
        assert issue.place.startswith("trust.xlsx!risks!")
        assert (issue.severity, issue.check) == (_severity(words), "strategy")


def _severity(words: str) -> Severity:
    if "no appetite" in words:
        return Severity.NOTE
    return Severity.WARNING if "review" in words or "tolerated" in words else Severity.ERROR


def test_the_reviews_longest_overdue_come_first() -> None:
    days = [date(2026, 2, 1), date(2026, 1, 1), AS_AT]
    found = evidence([entered(n, (2, 2), review_due=day) for n, day in enumerate(days, start=1)])
    late = risk.overdue_reviews(found, risk.register(found, CONNECT))
    assert [one.record.text("id") for one in late] == ["R2", "R1"]


# due, status, completed -> open, overdue
ACTIONS: list[tuple[Any, str | None, Any, tuple[bool, bool]]] = [
    (date(2026, 2, 12), "In progress", None, (True, True)),
    (AS_AT, "In progress", None, (True, False)),
    (date(2026, 3, 13), "Not started", None, (True, False)),
    (date(2026, 1, 1), "Done", None, (False, False)),
    (date(2026, 1, 1), "Stopped", None, (False, False)),
    (date(2026, 1, 1), None, None, (True, True)),
    (date(2026, 1, 1), None, date(2026, 1, 1), (False, False)),
    (None, "In progress", None, (True, False)),
]


@pytest.mark.parametrize(("due", "status", "completed", "wanted"), ACTIONS)
def test_an_action_is_open_or_overdue(due: Any, status: str | None, completed: Any, wanted: Any) -> None:
    action = row("actions", 1, due=due, status=status, completed=completed)
    found = evidence([action])
    lists = (actions.open_actions(found), actions.overdue_actions(found, URN))
    assert tuple(bool(each) for each in lists) == wanted


def test_actions_come_by_due_date_those_without_one_last() -> None:
    rows = [row("actions", n, due=due) for n, due in enumerate([None, date(2026, 5, 1), date(2026, 3, 1)])]
    assert [action.id for action in actions.open_actions(evidence(rows))] == ["actions-2", "actions-1", "actions-0"]
