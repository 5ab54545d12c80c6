"""The [governance] settings: defaults, the trust's own, those of one body, and what contradicts itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packgen.errors import ProjectError
from packgen.model.governance import LeadTimes
from packgen.settings import Project, parse

LEAST = "[trust]\nname = 'Driftwood'\n"
COMMITTEE = '[governance.bodies."C. & S. Committee"]\n'


def read(added: str) -> Project:
    return parse(LEAST + added, Path("trust"))


def complaints(added: str) -> list[str]:
    with pytest.raises(ProjectError) as failure:
        read(added)
    return [str(issue) for issue in failure.value.issues]


def test_without_settings_the_model_articles_and_the_clerks_timeline_hold() -> None:
    usual = read("").governance.usual
    assert (usual.clear_days, usual.service_days, usual.least_days) == (7, 0, 8)
    assert (usual.action_log_days, usual.draft_agenda_days, usual.papers_days, usual.chair_days) == (21, 14, 14, 10)
    assert (usual.weekends_count, usual.closed_days, usual.quorum) == (True, (), None)


def test_a_body_has_its_own_settings_before_the_usual_ones() -> None:
    found = read(
        f"[governance]\npapers_days = 16\nclear_days = 5\n{COMMITTEE}papers_days = 12\nquorum = 3\n"
    ).governance
    assert found.usual == LeadTimes(clear_days=5, papers_days=16)
    assert found.bodies == {"C. & S. Committee": LeadTimes(clear_days=5, papers_days=12, quorum=3)}
    assert found.places == {"C. & S. Committee": "packgen.toml, line 6"}


def test_closed_days_are_days_or_spans_in_order() -> None:
    written = "closed_days = [[2026-12-21, 2027-01-01], 2026-05-04]"
    found = read(f"[governance]\nweekends_count = false\n{written}\n").governance.usual
    assert not found.weekends_count
    may = date(2026, 5, 4)
    assert found.closed_days == ((may, may), (date(2026, 12, 21), date(2027, 1, 1)))


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("clear_day = 7", "line 4: governance.clear_day is not a setting; did you mean governance.clear_days?"),
        ("clear_days = '7'", 'line 4: governance.clear_days: "7" is not a number of days; write a whole number'),
        ("clear_days = -1", "line 4: governance.clear_days: -1 is not a number of days"),
        ("clear_days = 7.5", "line 4: governance.clear_days: 7.5 is not a number of days"),
        ("clear_days = true", "line 4: governance.clear_days: True is not a number of days"),
        ("weekends_count = 'no'", 'line 4: governance.weekends_count: "no" is neither true nor false'),
        ("closed_days = 2026-05-04", "line 4: governance.closed_days: 2026-05-04 is not a list of days"),
        ("closed_days = ['4 May']", 'line 4: governance.closed_days: "4 May" is not a date'),
        ("closed_days = [[2026-05-04]]", "a span of closed days needs a first and a last day"),
        ("closed_days = [[2026-05-04, 2026-05-01]]", "ends (2026-05-01) before it begins (2026-05-04)"),
        ("quorum = 0", "line 4: governance.quorum: 0 is not a number of members"),
        ("papers_days = 9", "papers are due from their authors 9 days before the meeting, which is after the chair"),
        ("papers_days = 9", "make papers_days at least 10"),
        ("chair_days = 7", "line 4: governance: the chair gets the papers 7 days before the meeting, which is after"),
        ("clear_days = 10", "line 4: governance: the chair gets the papers 10 days before the meeting, which is after"),
        ("service_days = 3", "they have to go out (11 days before); make chair_days at least 11"),
        ("action_log_days = 3", "the action log is due 3 days before the meeting"),
        (
            f"{COMMITTEE}paper_days = 3",
            'paper_days is not a setting of the body "C. & S. Committee"; did you mean pape',
        ),
        (f"{COMMITTEE}papers_days = 8", "line 5: governance.bodies.C. & S. Committee: papers are due"),
        (f"{COMMITTEE}quorum = 'two'", 'governance.bodies.C. & S. Committee.quorum: "two" is not a number of members'),
        (f"{COMMITTEE}", "governance.bodies.C. & S. Committee has no settings"),
        (
            "[governance.bodies]\nELT = 5",
            'governance.bodies.ELT is not a table of settings; write [governance.bodies."E',
        ),
        ("bodies = 5", "governance.bodies is a value here; write [governance.bodies] and its settings below it"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(added: str, told: str) -> None:
    [complaint] = complaints(f"[governance]\n{added}\n")
    assert told in complaint


def test_a_wrong_usual_setting_is_not_told_again_for_every_body() -> None:
    assert len(complaints(f"[governance]\npapers_days = 8\n{COMMITTEE}quorum = 3\n")) == 1
