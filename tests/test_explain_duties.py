"""What packgen explain says of support, approvals and reports, on the sample trust."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from packgen.explain.duties import duties_answer, duties_lines
from packgen.loading import Loaded, load_project
from packgen.project import load

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def sample() -> Loaded:
    return load_project(load(ROOT), date(2026, 2, 13))


def duties(sample: Loaded, name: str) -> dict[str, Any]:
    (school,) = sample.evidence.named(name)
    return duties_answer(sample.assessments[school.urn])


LINES = {
    "Saltmarsh": [
        "Improvement support this term: 1.5 days used of at least 3 days (School Improvement Lead, 1 day; Early "
        "reading specialist, 0.5 days).",
        "  Autumn 2025/26: 2.5 days used of at least 3 days; 0.5 days not used.",
        "  Next visit: 4 March 2026.",
        "SIP: Submitted, not yet approved by the Executive Leadership Team.",
        "Progress against the School Improvement Plan, termly to the Curriculum & Standards Committee: due: on the "
        "agenda of the meeting on 26 February 2026, item 5.",
    ],
    "Windmill Lane": [
        "Action Plan: Submitted, not yet approved by the Trust Board; costed.",
        "An update on the school, termly to the Trust Board: due: on the agenda of the meeting on 12 March 2026, "
        "item 5.",
    ],
    "Kelp Forest": ["SIP: Submitted; no approval is required."],
}


@pytest.mark.parametrize("name", LINES)
def test_what_follows_from_the_phase_is_worded(sample: Loaded, name: str) -> None:
    lines = list(duties_lines(duties(sample, name)))
    assert [line for line in LINES[name] if line not in lines] == []


def test_every_report_names_its_cells(sample: Loaded) -> None:
    reports = duties(sample, "Windmill Lane")["reporting"]
    assert [report["state"] for report in reports] == ["due", "due"]
    assert all("Agendas" in " ".join(report["cells"]) for report in reports)
