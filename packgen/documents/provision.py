"""What is overdue at one school: its activities and what is expected of it in, a line for each out."""

from __future__ import annotations

from packgen.documents.material import Material
from packgen.language import sentence
from packgen.model import Fact, School, derive
from packgen.rules.provision.expectations import expectation_states
from packgen.rules.provision.schedule import provision_of
from packgen.rules.provision.standing import Standing, State


def overdue_lines(material: Material, school: School) -> list[Fact]:
    """Each activity and each expectation of a school that is overdue; what both ask for is told once."""
    evidence, strategy = material.evidence, material.strategy
    activities = provision_of(evidence, strategy, school, material.term_of)
    traces = [one.activity.trace for one in activities]
    expected = [
        one
        for one in expectation_states(evidence, strategy, [school], material.term_of)
        if one.expectation.trace not in traces
    ]
    found = [(one.activity.name, one.standing) for one in activities]
    found += [(one.expectation.name, one.standing) for one in expected]
    return [_line(name, stands) for name, stands in found if stands.state is State.OVERDUE]


def _line(name: str, stands: Standing) -> Fact:
    """Such as: Single Central Record audit: since 23 January 2026; last done on 23 January 2025."""
    words = stands.text.removeprefix("overdue").lstrip(": ")
    return derive(stands.fact.rule, sentence(f"{name}: {words}"), [stands.fact])
