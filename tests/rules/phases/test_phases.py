"""Evidence in, the phase proposed out: each descriptor of each of Connect's phases met, not met and not known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from small_trust import CONNECT, NOW, URN, evidence, fact, rolls, row, school

from packgen.model import Evidence, Observation, Period, Record
from packgen.rules import assess
from packgen.rules.criteria.findings import Verdict
from packgen.rules.types import Assessment, Candidate
from packgen.strategy.types.criteria import conditions

STEADY = (200, 201, 200)
REPORT_CARD = ("Inclusion", "Curriculum and teaching", "Achievement", "Attendance and behaviour")


def case(
    judged: str | None = None,
    *,
    secure: bool | None = None,
    progress: str | None = None,
    key_areas: bool | None = None,
    quality: str | None = None,
    ofsted: str | None = None,
    governance: tuple[str | None, bool | None] | None = None,
    roll: tuple[float | None, ...] = STEADY,
    relation: str = "member",
    **flags: Any,
) -> Evidence:
    """Evidence on one school. ``ofsted`` is the grades of a report card, one letter an area, or "old"."""
    rows: list[Record] = []
    if judged:
        fields = {"judgement": judged, "secure": secure, "progress": progress, "key_areas": key_areas}
        rows.append(row("judgements", 1, period=NOW, aspect="Overall", **fields))
    if quality:
        rows.append(row("judgements", 2, period=NOW, aspect="Quality of Education", judgement=quality))
    if governance:
        day = date(2026, 1, 9)
        rows.append(row("governance", 1, date=day, effectiveness=governance[0], sustainable=governance[1]))
    rows += _inspection(ofsted) if ofsted else []
    return evidence(rows, rolls(*roll), [school(relation=relation, **flags)])


def _inspection(letters: str) -> list[Record]:
    if letters == "old":
        old = {"regime": "Overall grade", "kind": "Graded", "area": "Overall effectiveness", "grade": "Inadequate"}
        return [row("inspections", 1, date=date(2023, 5, 2), **old)]
    grades = {"U": "Urgent improvement", "N": "Needs attention", "E": "Expected standard", "S": "Strong standard"}
    card = {"date": date(2025, 12, 9), "regime": "Report card", "kind": "Graded"}
    return [
        row("inspections", n, **card, area=area, grade=grades[letter])
        for n, (area, letter) in enumerate(zip(REPORT_CARD, letters, strict=True))
    ]


def assessed(found: Evidence) -> Assessment:
    return assess(found, CONNECT)[URN]


def candidate(found: Assessment, name: str) -> Candidate:
    return next(c for c in found.candidates if c.phase.name == name)


OLD = {"ofsted": "old"}
EXPECTED = {"judged": "Expected standard", **OLD}
ATTENTION = {"judged": "Needs attention", "secure": False, **OLD}
STRONG = {
    "judged": "Strong standard",
    "secure": True,
    "key_areas": False,
    "quality": "Strong standard",
    "governance": ("Strong", True),
    **OLD,
}

PROPOSALS: dict[str, tuple[dict[str, Any], str | None]] = {
    # Stabilise
    "the trust says urgent support": ({**EXPECTED, "urgent_support": True}, "Stabilise"),
    "the trust judges urgent improvement": ({"judged": "Urgent improvement", **OLD}, "Stabilise"),
    "Ofsted: urgent improvement": ({**EXPECTED, "secure": True, "ofsted": "EEUE"}, "Stabilise"),
    "a school that the trust was asked to support": ({"relation": "supported", **OLD}, "Stabilise"),
    "urgent support outweighs a strong school": ({**STRONG, "urgent_support": True}, "Stabilise"),
    # Repair
    "needs attention, rapid": ({**ATTENTION, "progress": "Rapid"}, "Repair"),
    "needs attention, slow": ({**ATTENTION, "progress": "Slow"}, "Repair"),
    "needs attention, limited": ({**ATTENTION, "progress": "Limited"}, "Repair"),
    "Ofsted needs attention, trust expected, rapid": ({**EXPECTED, "progress": "Rapid", "ofsted": "NEEE"}, "Repair"),
    "both need attention, rapid": ({**ATTENTION, "progress": "Rapid", "ofsted": "NNEE"}, "Repair"),
    "needs attention, rapid, roll rising": ({**ATTENTION, "progress": "Rapid", "roll": (200, 210, 230)}, "Repair"),
    # Improve
    "expected with key areas": ({**EXPECTED, "key_areas": True, "secure": False}, "Improve"),
    "a vulnerable context": ({**EXPECTED, "key_areas": False, "secure": False, "vulnerable_context": True}, "Improve"),
    "RISE support": ({**EXPECTED, "key_areas": False, "secure": False, "rise": True}, "Improve"),
    "key areas, secure, roll declining": (
        {**EXPECTED, "key_areas": True, "secure": True, "roll": (220, 210, 200)},
        "Improve",
    ),
    "expected with key areas, Ofsted needs attention": ({**EXPECTED, "key_areas": True, "ofsted": "NEEE"}, "Improve"),
    # Embed
    "securely expected": ({**EXPECTED, "key_areas": False, "secure": True}, "Embed"),
    "securely expected in a vulnerable context": (
        {**EXPECTED, "key_areas": False, "secure": True, "vulnerable_context": True},
        "Embed",
    ),
    "key areas, secure, roll improving": (
        {**EXPECTED, "key_areas": True, "secure": True, "roll": (200, 210, 220)},
        "Embed",
    ),
    "strong but not securely": ({**STRONG, "secure": False}, "Embed"),
    "strong with weak governance": ({**STRONG, "governance": ("Weak", True)}, "Embed"),
    "strong, governance not sustainable": ({**STRONG, "governance": ("Strong", False)}, "Embed"),
    "strong, outcomes only expected": ({**STRONG, "quality": "Expected standard"}, "Embed"),
    # Sustain
    "securely strong": (STRONG, "Sustain"),
    "exceptional": ({**STRONG, "judged": "Exceptional", "quality": "Exceptional"}, "Sustain"),
    "strong, outcomes by Ofsted": ({**STRONG, "quality": None, "ofsted": "EESE"}, "Sustain"),
    "strong with a declining roll": ({**STRONG, "roll": (220, 210, 200)}, "Sustain"),
    # No phase is met in full: none is proposed
    "only Ofsted: three phases name it": ({"ofsted": "NEEE"}, None),
    "only Ofsted, with a rising roll": ({"ofsted": "NEEE", "roll": (200, 210, 220)}, None),
    "nothing is known": ({"roll": ()}, None),
    "needs attention, steady": ({**ATTENTION, "progress": "Steady"}, None),
    "expected, not secure, no key areas": ({**EXPECTED, "key_areas": False, "secure": False}, None),
    "needs attention, progress not recorded": (ATTENTION, None),
    "an earlier Inadequate is not converted": ({"ofsted": "old"}, None),
}


@pytest.mark.parametrize(("given", "wanted"), PROPOSALS.values(), ids=PROPOSALS)
def test_the_phase_proposed(given: dict[str, Any], wanted: str | None) -> None:
    found = assessed(case(**given))
    assert (found.proposal.name if found.proposal else None) == wanted
    assert found.proposed.is_known == (wanted is not None)


MET, UNMET, UNKNOWN = Verdict.MET, Verdict.UNMET, Verdict.UNKNOWN
VERDICTS: list[tuple[str, str, dict[str, Any], Verdict]] = [
    ("Stabilise", "trust-urgent", {"urgent_support": True}, MET),
    ("Stabilise", "trust-urgent", {"urgent_support": False}, UNMET),
    ("Stabilise", "trust-urgent", {"urgent_support": None}, UNKNOWN),
    ("Stabilise", "trust-judges-urgent-improvement", {"judged": "Urgent improvement"}, MET),
    ("Stabilise", "trust-judges-urgent-improvement", {"judged": "Expected standard"}, UNMET),
    ("Stabilise", "trust-judges-urgent-improvement", {}, UNKNOWN),
    ("Stabilise", "ofsted-urgent-improvement", {"ofsted": "EEEU"}, MET),
    ("Stabilise", "ofsted-urgent-improvement", {"ofsted": "EEEN"}, UNMET),
    ("Stabilise", "ofsted-urgent-improvement", {"ofsted": "old"}, UNMET),
    ("Stabilise", "ofsted-urgent-improvement", {}, UNKNOWN),
    ("Stabilise", "ofsted-needs-attention", {"ofsted": "NEEE"}, MET),
    ("Stabilise", "ofsted-needs-attention", {"ofsted": "EEEE"}, UNMET),
    ("Stabilise", "ofsted-needs-attention", {}, UNKNOWN),
    ("Stabilise", "asked-to-support", {"relation": "supported"}, MET),
    ("Stabilise", "asked-to-support", {}, UNMET),
    ("Repair", "trust-needs-attention", {"judged": "Needs attention"}, MET),
    ("Repair", "trust-needs-attention", {"judged": "Strong standard"}, UNMET),
    ("Repair", "trust-needs-attention", {}, UNKNOWN),
    ("Repair", "progress-rapid", {"judged": "Needs attention", "progress": "Rapid"}, MET),
    ("Repair", "progress-rapid", {"judged": "Needs attention", "progress": "Steady"}, UNMET),
    ("Repair", "progress-rapid", {"judged": "Needs attention"}, UNKNOWN),
    ("Repair", "progress-slow", {"judged": "Needs attention", "progress": "Limited"}, MET),
    ("Repair", "progress-slow", {"judged": "Needs attention", "progress": "Rapid"}, UNMET),
    ("Repair", "progress-slow", {}, UNKNOWN),
    ("Repair", "roll-stable-or-declining", {"roll": (220, 210, 200)}, MET),
    ("Repair", "roll-stable-or-declining", {"roll": (200, 210, 220)}, UNMET),
    ("Repair", "roll-stable-or-declining", {"roll": (200,)}, UNKNOWN),
    ("Improve", "trust-expected", {"judged": "Expected standard"}, MET),
    ("Improve", "trust-expected", {"judged": "Exceptional"}, UNMET),
    ("Improve", "trust-expected", {}, UNKNOWN),
    ("Improve", "key-areas", {"judged": "Expected standard", "key_areas": True}, MET),
    ("Improve", "key-areas", {"judged": "Expected standard", "key_areas": False}, UNMET),
    ("Improve", "key-areas", {"judged": "Expected standard"}, UNKNOWN),
    ("Improve", "vulnerable-context", {"vulnerable_context": True}, MET),
    ("Improve", "vulnerable-context", {"vulnerable_context": None}, UNKNOWN),
    ("Improve", "rise", {"rise": True}, MET),
    ("Improve", "rise", {"rise": False}, UNMET),
    ("Improve", "rise", {"rise": None}, UNKNOWN),
    ("Embed", "secure", {"judged": "Expected standard", "secure": True}, MET),
    ("Embed", "secure", {"judged": "Expected standard", "secure": False}, UNMET),
    ("Embed", "secure", {"judged": "Expected standard"}, UNKNOWN),
    ("Embed", "roll-stable-or-improving", {"roll": (200, 210, 220)}, MET),
    ("Embed", "roll-stable-or-improving", {"roll": (220, 210, 200)}, UNMET),
    ("Embed", "roll-stable-or-improving", {"roll": (None, None, 200)}, UNKNOWN),
    ("Sustain", "trust-strong", {"judged": "Exceptional"}, MET),
    ("Sustain", "trust-strong", {"judged": "Expected standard"}, UNMET),
    ("Sustain", "trust-strong", {}, UNKNOWN),
    ("Sustain", "governance-strong", {"governance": ("Strong", True)}, MET),
    ("Sustain", "governance-strong", {"governance": ("Strong", None)}, UNKNOWN),
    ("Sustain", "governance-strong", {"governance": ("Secure", None)}, UNMET),
    ("Sustain", "governance-strong", {}, UNKNOWN),
    ("Sustain", "outcomes-judged-strong", {"quality": "Strong standard"}, MET),
    ("Sustain", "outcomes-judged-strong", {"quality": "Needs attention"}, UNMET),
    ("Sustain", "outcomes-judged-strong", {}, UNKNOWN),
    ("Sustain", "achievement-strong", {"ofsted": "EESE"}, MET),
    ("Sustain", "achievement-strong", {"ofsted": "SSES"}, UNMET),
    ("Sustain", "achievement-strong", {}, UNKNOWN),
]


@pytest.mark.parametrize(("phase", "condition", "given", "wanted"), VERDICTS)
def test_the_verdict_on_a_condition(phase: str, condition: str, given: dict[str, Any], wanted: Verdict) -> None:
    findings = candidate(assessed(case(**given)), phase).findings
    finding = next(f for f in findings if f.condition.id == condition)
    assert finding.verdict is wanted
    assert ("would settle it" in finding.text) == (wanted is UNKNOWN)
    if wanted is MET:
        assert finding.fact.sources


def test_what_is_not_known_says_which_sheet_would_settle_it_and_who_supplies_it() -> None:
    finding = next(
        f for f in candidate(assessed(case(**ATTENTION)), "Repair").unknown if f.condition.id == "progress-rapid"
    )
    assert finding.text == (
        'Progress is rapid. Not known: "Progress" is not supplied (spring 2025/26). '
        '"Progress" in the sheet Trust judgements would settle it, from the School Improvement Lead.'
    )


def test_every_condition_of_the_phases_is_in_the_table() -> None:
    asked = {c.id for phase in CONNECT.phases for route in phase.routes for c in conditions(route.criterion)}
    asked |= {beside.condition.id for phase in CONNECT.phases for beside in phase.alongside}
    assert {condition for _, condition, _, _ in VERDICTS} == asked


def test_the_runner_up_and_what_separates_it() -> None:
    found = assessed(case(**ATTENTION, progress="Rapid"))
    assert found.best and found.best.phase.name == "Repair"
    weak = assessed(case(**{**ATTENTION, "progress": "Rapid", "ofsted": "NEEE"}))
    assert [c.phase.name for c in weak.candidates][:3] == ["Repair", "Improve", "Stabilise"]
    assert weak.separates.text == (
        "Improve is also possible. Ofsted has found that some areas need attention. "
        "That permits the phase without pointing to it."
    )


def test_where_several_phases_are_only_permitted_none_is_proposed_and_the_reason_is_given() -> None:
    found = assessed(case(ofsted="NEEE"))
    assert found.proposed.note == (
        "Improve and Stabilise are open on the strategy's words, and nothing points to one of them"
    )


def test_the_roll_breaks_a_tie_and_says_so() -> None:
    found = assessed(case(**{**EXPECTED, "key_areas": True, "secure": True, "roll": (220, 210, 200)}))
    assert found.separates.text == (
        "Embed fits as well, but the evidence supports Improve: "
        "Number on roll: down 9.1%, from 220 in 2023/24 to 200 in 2025/26 (declining)."
    )


def test_a_supporting_roll_weakens_but_does_not_decide() -> None:
    found = assessed(case(**{**STRONG, "roll": (220, 210, 200)}))
    assert found.proposal and found.proposal.name == "Sustain"
    assert found.best and [f.condition.id for f in found.best.weakened_by] == ["roll-stable-or-improving"]


def test_a_predecessors_inspection_is_no_judgement_on_this_school() -> None:
    card = {"date": date(2025, 12, 1), "regime": "Report card", "kind": "Graded"}
    old = row("inspections", 1, urn="900107", **card, area="Inclusion", grade="Urgent improvement")
    found = assessed(evidence([old], rolls(*STEADY)))
    assert candidate(found, "Stabilise").verdict is UNKNOWN  # the trust's own judgement is missing, Ofsted's is not met
    finding = next(f for f in candidate(found, "Stabilise").findings if f.condition.id == "ofsted-urgent-improvement")
    assert (finding.verdict, finding.found) == (UNMET, "only the predecessor school has been inspected")


def test_a_later_inspection_of_another_regime_replaces_the_grades() -> None:
    areas = [("Inclusion", "Needs attention"), ("Achievement", "Expected standard")]
    first = [
        row("inspections", n, date=date(2025, 11, 12), regime="Report card", kind="Graded", area=a, grade=g)
        for n, (a, g) in enumerate(areas)
    ]
    second = row(
        "inspections", 9, date=date(2026, 1, 20), regime="Report card", kind="Monitoring", area="Inclusion",
        grade="Expected standard",
    )  # fmt: skip
    finding = next(
        f
        for f in candidate(assessed(evidence([*first, second])), "Improve").findings
        if f.condition.id == "ofsted-needs-attention"
    )
    assert finding.verdict is UNMET


PROFILES = [
    ("Needs attention", None, "Rapid", None, "Repair"),
    ("Expected standard", True, None, False, "Embed"),
    ("Expected standard", False, None, True, "Improve"),
    ("Strong standard", True, None, False, "Sustain"),
    ("Urgent improvement", None, "Slow", None, "Stabilise"),
    ("Needs attention", None, None, None, None),
]


@pytest.mark.parametrize(("judged", "secure", "progress", "key_areas", "wanted"), PROFILES)
def test_the_profile_of_an_aspect(
    judged: str, secure: bool | None, progress: str | None, key_areas: bool | None, wanted: str | None
) -> None:
    fields = {"judgement": judged, "secure": secure, "progress": progress, "key_areas": key_areas}
    rows = [row("judgements", 1, period=NOW, aspect="Operations", **fields)]
    profile = assessed(evidence(rows)).aspects["operations"]
    assert profile.proposed.value == wanted
    assert profile.judgement.text == judged


def test_an_aspect_without_a_judgement_has_no_phase() -> None:
    profile = assessed(evidence()).aspects["culture"]
    assert (profile.proposed.is_known, profile.judgement.is_known) == (False, False)
    assert all(c.verdict is UNKNOWN for c in profile.candidates)


TRENDS: list[tuple[tuple[float | None, ...], str | None]] = [
    ((200, 203, 206), "stable"),  # 3% exactly
    ((200, 203, 207), "improving"),
    ((200, 197, 194), "stable"),
    ((200, 197, 193), "declining"),
    ((60, 58, 56), "stable"),  # 6.7%, but only 4 pupils
    ((60, 58, 55), "declining"),
    ((None, 200, 180), "declining"),
    ((300, 200, 200, 200), "stable"),  # only the last three count
    ((200,), None),
    ((), None),
    ((0, 50, 100), None),
]


@pytest.mark.parametrize(("roll", "wanted"), TRENDS)
def test_the_trend_of_the_roll(roll: tuple[float | None, ...], wanted: str | None) -> None:
    found = assessed(case(roll=roll)).nor_trend
    assert found.direction.value == wanted
    if wanted:
        assert found.direction.sources


def test_the_trend_names_a_roll_of_the_predecessor_school() -> None:
    before, *since = rolls(200, 190, 180)
    told = assessed(evidence((), [replace(before, urn="900107"), *since])).nor_trend.text.text
    assert told == "Number on roll: down 10%, from 200 in 2023/24 (at the predecessor school) to 180 in 2025/26."


def test_the_trend_compares_one_term_with_the_same_term_of_other_years() -> None:
    terms = [(2023, 1, 180), (2023, 2, 200), (2024, 1, 181), (2024, 2, 200), (2025, 1, 182), (2025, 2, 200)]
    series = [Observation(URN, "nor", Period(y, t), fact(n, unit="count")) for y, t, n in terms]
    assert assessed(evidence((), series)).nor_trend.direction.value == "stable"
