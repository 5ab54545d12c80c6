"""Who sees what, and due diligence before the Board decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_trust import CONNECT, evidence, row, school

from packgen.documents import SCOPES, load_catalog
from packgen.errors import Severity
from packgen.model import DocumentType
from packgen.rules import check_sharing
from packgen.rules.provision.applications import check_applications
from packgen.rules.provision.circulation import check_circulation
from packgen.strategy import load, shipped
from packgen.strategy.types import Circulation, Expectation, Rhythm, Strategy, Trace

D = date
TEMPLATES = Path(__file__).parents[3] / "templates"


def shared(*readers: str, document: str = "note", paragraph: str = "3.4") -> Strategy:
    return replace(CONNECT, circulation=(Circulation(paragraph, document, readers, "Why."),), expectations=())


def kind(*audience: str, part: int = 1, key: str = "note", scope: str = "visit") -> dict[str, DocumentType]:
    return {key: DocumentType(key, "Visit Note", scope, {}, audience, part)}


CASES: dict[str, tuple[Strategy, dict[str, DocumentType], list[str]]] = {
    "agreed": (shared("headteacher", "governors"), kind("governors", "headteacher"), []),
    "left out": (
        shared("headteacher", "executive"),
        kind("headteacher"),
        [
            "paragraph 3.4 of School Improvement Strategy shares the Visit Note with the executive leadership team, "
            "whom the catalogue does not list"
        ],
    ),
    "more in part 1": (shared("headteacher"), kind("headteacher", "trustees"), []),
    "more in part 2": (
        shared("trustees", paragraph="4.2"),
        kind("trustees", "governors", part=2),
        [
            "the catalogue gives the Visit Note, which is confidential, to governors, whom paragraph 4.2 of School "
            "Improvement Strategy does not name"
        ],
    ),
    "nothing said": (replace(CONNECT, circulation=(), expectations=()), kind("governors", part=2), []),
    "no such document": (
        shared("trustees", document="notes"),
        kind("trustees"),
        ['paragraph 3.4 is about a document "notes", which the catalogue does not have'],
    ),
}


@pytest.mark.parametrize(("strategy", "catalog", "wanted"), CASES.values(), ids=CASES)
def test_strategy_and_catalogue_agree_on_readers(
    strategy: Strategy, catalog: dict[str, DocumentType], wanted: list[str]
) -> None:
    found = list(check_circulation(strategy, catalog))
    assert [issue.message for issue in found] == wanted
    assert all(issue.severity is Severity.WARNING and issue.hint for issue in found)


def test_what_an_expectation_shares_counts_too() -> None:
    expected = Expectation("3.4", "Visits", "Why.", Rhythm.TERMLY, Trace("visits"), "note", ("trustees",))
    made = replace(CONNECT, circulation=(), expectations=(expected,))
    (found,) = check_circulation(made, kind("governors"))
    assert found.place == "catalog.toml, [note]"
    assert found.hint == 'add "trustees" to its audience, or change the strategy\'s circulation'


@pytest.mark.parametrize("name", shipped())
def test_shipped_strategies_and_the_shipped_catalogue_agree(name: str) -> None:
    catalog = load_catalog((TEMPLATES,), frozenset(SCOPES))
    assert check_sharing(evidence([]), load(name, Path()), catalog) == ()


REPORT = kind("applicant", "trustees", key="report", scope="applicant")
ASKED = shared("applicant", "trustees", document="report", paragraph="4.2")
APPLICANT = school("900012", "applicant")
SENT = {"report_to_school": D(2026, 1, 20), "report_to_board": D(2026, 1, 21)}
DECIDED = {"applied": D(2025, 11, 3), "decision": "Approve", "decided": D(2026, 2, 2)}
ANSWERED = row("due_diligence", 1, "900012", ref="A", question="Cash?", answer="Enough.")

APPLICATIONS: dict[str, tuple[dict[str, Any], list[tuple[Severity, str]]]] = {
    "not decided": ({"applied": D(2025, 11, 3)}, []),
    "in order": (DECIDED | SENT, []),
    "on the day": (DECIDED | SENT | {"report_to_board": D(2026, 2, 2)}, []),
    "no report to the Board": (
        DECIDED | SENT | {"report_to_board": None},
        [(Severity.WARNING, "the application of School 900012 was decided, but no report to the Board is recorded")],
    ),
    "the school told afterwards": (
        DECIDED | SENT | {"report_to_school": D(2026, 2, 9)},
        [
            (
                Severity.WARNING,
                "the report on School 900012 went to the school on 9 February 2026, after the decision of "
                "2 February 2026",
            )
        ],
    ),
    "decided before it applied": (
        DECIDED | SENT | {"applied": D(2026, 2, 3)},
        [
            (
                Severity.ERROR,
                "School 900012 cannot have been decided on 2 February 2026: it applied on 3 February 2026",
            )
        ],
    ),
    "decided tomorrow": (
        DECIDED | SENT | {"decided": D(2026, 2, 14)},
        [(Severity.ERROR, "the decision on School 900012 is dated 14 February 2026, which is still to come")],
    ),
    "no day": (
        DECIDED | SENT | {"decided": None},
        [(Severity.WARNING, "School 900012 has a decision and no day on which it was taken")],
    ),
}


@pytest.mark.parametrize(("fields", "wanted"), APPLICATIONS.values(), ids=APPLICATIONS)
def test_the_report_comes_before_the_decision(fields: dict[str, Any], wanted: list[tuple[Severity, str]]) -> None:
    records = [row("applications", 1, "900012", **fields), ANSWERED]
    found = list(check_applications(evidence(records, (), [APPLICANT]), ASKED, REPORT))
    assert [(issue.severity, issue.message) for issue in found] == wanted
    assert all(issue.place.startswith("trust.xlsx!applications!") for issue in found)


def test_due_diligence_comes_before_the_decision() -> None:
    record = row("applications", 1, "900012", **(DECIDED | SENT))
    blank = row("due_diligence", 2, "900012", ref="B", question="Roof?", answer=None)
    about = [APPLICANT]
    (none,) = check_applications(evidence([record], (), about), ASKED, REPORT)
    assert none.message == "the application of School 900012 was decided without any due diligence on file"
    (some,) = check_applications(evidence([record, ANSWERED, blank], (), about), ASKED, REPORT)
    assert some.message.endswith("was decided with 1 of 2 due diligence questions unanswered")
    assert some.place == "trust.xlsx!due_diligence!C2"


def test_a_strategy_that_asks_for_no_report_gets_none() -> None:
    records = [row("applications", 1, "900012", **DECIDED)]
    about = evidence(records, (), [APPLICANT])
    assert list(check_applications(about, replace(CONNECT, circulation=(), expectations=()), REPORT)) == []
    only_board = shared("trustees", document="report", paragraph="4.2")
    found = [issue.message for issue in check_applications(about, only_board, REPORT)]
    assert found[0].endswith("no report to the Board is recorded")
    assert len(found) == 2


@pytest.mark.parametrize(
    ("day", "sent", "told"),
    [
        (D(2026, 3, 12), None, True),
        (D(2026, 3, 12), D(2026, 2, 9), False),
        (D(2026, 1, 12), None, False),
    ],
    ids=["to be sent", "sent", "the meeting is over"],
)
def test_the_school_has_the_report_before_the_meeting_that_decides(day: date, sent: date | None, told: bool) -> None:
    records = [
        row("applications", 1, "900012", applied=D(2025, 11, 3), report_to_school=sent),
        row("meetings", 1, "", id="TB", body="Trust Board", date=day),
        row("agenda", 1, "900012", meeting="TB", purpose="Decision"),
    ]
    found = list(check_applications(evidence(records, (), [APPLICANT]), ASKED, REPORT))
    wanted = (
        "the application of School 900012 is to be decided on 12 March 2026, and no report to the school is recorded"
    )
    assert [(issue.severity, issue.message) for issue in found] == ([(Severity.NOTE, wanted)] if told else [])
