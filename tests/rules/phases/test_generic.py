"""The same rules under another strategy: four stages, other conditions, nothing of Connect's in the code."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from small_trust import NOW, URN, evidence, rolls, row, school

from packgen.rules import assess
from packgen.strategy import load

GENERIC = load("generic", Path())

CASES: list[tuple[dict[str, Any], dict[str, Any], str | None]] = [
    ({"judgement": "Expected standard"}, {"urgent_support": True}, "Stabilise"),
    ({"judgement": "Urgent improvement"}, {}, "Stabilise"),
    ({"judgement": "Needs attention", "category": "Special measures"}, {}, "Stabilise"),
    ({"judgement": "Needs attention"}, {}, "Repair"),
    ({"judgement": "Expected standard", "secure": False, "key_areas": False}, {}, "Improve"),
    ({"judgement": "Expected standard", "secure": True, "key_areas": True}, {}, "Improve"),
    ({"judgement": "Expected standard", "secure": True, "key_areas": False}, {}, "Sustain"),
    ({"judgement": "Exceptional"}, {}, "Sustain"),
    ({"judgement": "Expected standard"}, {}, None),
    ({}, {}, None),
]


@pytest.mark.parametrize(("judged", "flags", "wanted"), CASES)
def test_the_stage_proposed(judged: dict[str, Any], flags: dict[str, Any], wanted: str | None) -> None:
    card = {"date": date(2025, 12, 9), "regime": "Report card", "kind": "Graded", "area": "Inclusion"}
    category = judged.pop("category", "None")
    rows = [row("inspections", 1, **card, grade="Expected standard", category=category)]
    if judged:
        rows.append(row("judgements", 1, period=NOW, aspect="Overall", **judged))
    found = assess(evidence(rows, rolls(200, 200, 200), [school(**flags)]), GENERIC)[URN]
    assert (found.proposal.name if found.proposal else None) == wanted
    assert len(found.candidates) == 4


def test_a_measure_and_a_count_can_be_criteria() -> None:
    from packgen.strategy import parse

    text = Path(load.__code__.co_filename).with_name("generic.toml").read_text(encoding="utf-8")
    text = text.replace(
        'all = ["needs-attention"]', 'all = ["needs-attention", "absence-high", "actions-late"]'
    ).replace(
        "[conditions.expected]",
        """[conditions.absence-high]
kind = "measure"
measure = "persistent_absence"
at_least = 3
from_national = true
text = "Persistent absence is at least 3 percentage points above the national figure."

[conditions.actions-late]
kind = "count"
subject = "actions"
where = { status = ["Not started", "In progress"] }
past = "due"
at_least = 1
text = "At least one action is overdue."

[conditions.expected]""",
    )
    strategy = parse(text, "ours.toml", "ours")
    from small_trust import national, percent

    judged = row("judgements", 1, period=NOW, aspect="Overall", judgement="Needs attention")
    late = row("actions", 1, status="In progress", due=date(2026, 1, 5))
    absence = percent(20, 100, measure="persistent_absence")
    for figure, action, verdicts in (
        (17.0, late, ["met", "met", "met"]),
        (18.0, late, ["met", "not met", "met"]),
        (None, late, ["met", "not known", "met"]),
        (17.0, row("actions", 1, status="Done", due=date(2026, 1, 5)), ["met", "met", "not met"]),
        (17.0, None, ["met", "met", "not known"]),
    ):
        benchmarks = [national(figure, "persistent_absence", "primary")] if figure else []
        rows = [judged, action] if action else [judged]
        found = assess(evidence(rows, [absence], None, benchmarks), strategy)[URN]
        repair = next(c for c in found.candidates if c.phase.key == "repair")
        assert [f.verdict.value for f in repair.findings] == verdicts
