"""A strategy that names no phases: schools are assessed all the same, and phases agreed under another are told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from small_trust import CONNECT, NOW, URN, evidence, rolls, row

from packgen.errors import Severity
from packgen.rules import assess, check

PLAIN = replace(CONNECT, phases=(), aspects=())
AGREED = [row("phases", n, period=NOW, date=date(2026, 1, 9), phase="Embed", meeting="Health Check") for n in (1, 2)]


def test_a_school_without_phases_is_assessed_without_candidates() -> None:
    judged = row("judgements", 1, period=NOW, aspect="Overall", judgement="Expected standard", secure=True)
    found = assess(evidence([judged, *AGREED], rolls(200, 200, 200)), PLAIN)[URN]
    assert (found.candidates, found.best, found.proposal, found.runner_up) == ((), None, None, None)
    assert found.proposed.note == "this strategy names no phases"
    assert (found.agreed, found.phase, found.journey, found.difference) == (None, None, (), None)
    assert (found.plans, found.reporting, found.trust_led, found.open_questions) == ((), (), (), ())
    assert found.nor_trend.direction.value == "stable"


def test_phases_agreed_under_another_strategy_are_told_once() -> None:
    [issue] = check(evidence(AGREED), PLAIN)
    assert (issue.severity, issue.check, issue.place) == (Severity.NOTE, "strategy", "Phases agreed")
    assert issue.message == "School Improvement Strategy names no phases, so 2 rows of this sheet are not used"


def test_a_phase_that_the_strategy_lacks_is_a_warning_and_stays_as_recorded() -> None:
    fewer = replace(CONNECT, phases=tuple(phase for phase in CONNECT.phases if phase.key != "embed"))
    found = evidence(AGREED[:1])
    [issue] = check(found, fewer)
    assert issue.severity is Severity.WARNING
    assert issue.message.startswith('"Embed" is no phase of School Improvement Strategy')
    assert issue.hint == "use one of: Improve, Repair, Stabilise, Sustain"
    agreed = assess(found, fewer)[URN].agreed
    assert agreed and (agreed.name.text, agreed.phase) == ("Embed", None)
