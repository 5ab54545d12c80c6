"""The schools' phases in; the paper on them out: where each stands, what moved, where the evidence differs."""

from __future__ import annotations

from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import (
    Request,
    Standing,
    covering,
    named,
    outside,
    paragraphs,
    risks_of_trust,
    schools,
)
from packgen.documents.prose import given_or, term_text
from packgen.language import count_of, join_and, number_text, sentence, some_of, within
from packgen.model import Fact, derive
from packgen.rules import Assessment
from packgen.rules.criteria.findings import Finding, Verdict
from packgen.rules.types import AgreedPhase


def phase_profile(material: Material, request: Request) -> Context:
    """Every school's phase: the profile by aspect, movement since the agreement before, where evidence differs."""
    found = schools(material)
    lines = covering(paragraphs(material, request), risks_of_trust(material))
    return lines | {
        "message": _message(material, found),
        "health_check": material.health_check,
        "chart_profile": _chart(material, found),
        "chart_movement": _movement_chart(material, found),
        "aspects": [aspect.name for aspect in material.strategy.aspects],
        "schools": [_row(material, standing) for standing in found],
        "differences": [_difference(standing) for standing in found if standing[1].difference],
        "waiting": [school.name for school, assessment in found if not assessment.is_current],
    }


def _message(material: Material, found: list[Standing]) -> list[Fact | str]:
    points = [_counts(material, found), _moves(material, found)]
    if any(assessment.difference for _, assessment in found):
        points.append(_differing(found))
    elif any(assessment.agreed for _, assessment in found):
        points.append("The agreed phase is the one that the evidence suggests, wherever it suggests one.")
    return points + _outstanding(material, found)


def _differing(found: list[Standing]) -> Fact:
    """Where agreed phase and evidence differ, and for which of these schools no reason was recorded."""
    pairs = [(school, a.difference) for school, a in found if a.difference]
    silent = [school.name for school, difference in pairs if not difference.recorded.is_known]
    words = f"The agreed phase and the evidence differ at {join_and(school.name for school, _ in pairs)}; "
    words += f"no reason is recorded for {join_and(silent)}." if silent else "the paper gives the reason recorded."
    return derive("differences", words, [difference.text for _, difference in pairs])


def _outstanding(material: Material, found: list[Standing]) -> list[Fact | str]:
    """The schools whose phase is of an earlier term, and those without one."""
    points: list[Fact | str] = []
    earlier = [school.name for school, a in found if a.agreed and not a.is_current]
    if earlier:
        one = len(earlier) == 1
        words = f"{join_and(earlier)} {'has' if one else 'have'} not had a {material.health_check} in the "
        words += f"{term_text(material.period)} yet, so {'its phase is' if one else 'their phases are'} from an "
        points.append(f"{words}earlier term.")
    none = [school.name for school, a in found if not a.agreed]
    if none and len(none) < len(found):
        points.append(f"No phase has been agreed yet for {join_and(none)}.")
    return points


def _counts(material: Material, found: list[Standing]) -> Fact | str:
    agreed = [assessment.agreed for _, assessment in found if assessment.agreed]
    counts = [(phase.name, sum(one.phase == phase for one in agreed)) for phase in material.strategy.phases]
    told = [f"{number} {'is' if number == 1 else 'are'} in {name}" for name, number in counts if number]
    told = told[:1] + [words.replace(" is in", " in").replace(" are in", " in") for words in told[1:]]
    if not told:
        return "No phase has been agreed yet."
    words = f"Of {count_of(len(found), 'school')}, {join_and(told)}."
    return derive("schools in each phase", words, [one.name for one in agreed])


def _moves(material: Material, found: list[Standing]) -> Fact | str:
    current = [(school, assessment) for school, assessment in found if assessment.is_current]
    moved = [(school, assessment) for school, assessment in current if has_moved(assessment)]
    if not moved:
        held = f"No phase moved at this term's {material.health_check}s."
        return held if current else f"No {material.health_check} has been held this term."
    told = "; ".join(f"{school.name}, {movement(assessment, material.health_check)}" for school, assessment in moved)
    facts = [fact for _, assessment in moved for fact in _names(assessment)]
    return derive("phases that moved", f"Moved at this term's {material.health_check}s: {told}.", facts)


def _names(found: Assessment) -> list[Fact]:
    return [agreed.name for agreed in found.journey[-2:]]


def _before(found: Assessment) -> AgreedPhase | None:
    """The phase agreed before the latest one."""
    return found.journey[-2] if len(found.journey) > 1 else None


def has_moved(found: Assessment) -> bool:
    """Whether the latest agreement names another phase than the one before it."""
    before = _before(found)
    return before is not None and found.agreed is not None and before.name.text != found.agreed.name.text


def movement(found: Assessment, meeting: str) -> str:
    """How the latest agreement stands to the one before it: no change, back from one phase to another.

    ``meeting`` is what the strategy calls the meeting at which phases are agreed.
    """
    before, now = _before(found), found.agreed
    if now is None:
        return "not agreed"
    if not found.is_current:
        return f"no {meeting} yet this term"
    if before is None:
        return "first agreed"
    if not has_moved(found):
        return "no change"
    way = "from"
    if before.phase and now.phase:
        way = "on from" if now.phase.order > before.phase.order else "back from"
    return f"{way} {before.name.text} to {now.name.text}"


def _row(material: Material, standing: Standing) -> Context:
    school, found = standing
    agreed, moved = found.agreed, movement(found, material.health_check)
    profiles = [found.aspects.get(aspect.key) for aspect in material.strategy.aspects]
    return {
        "school": school.name,
        "relation": outside(school),
        "agreed": agreed.name if agreed else "not agreed",
        "when": given_or(agreed.date, "not dated") if agreed else "none",
        "movement": derive("movement", moved, _names(found)) if agreed else "not agreed",
        "suggested": given_or(found.proposed, "none fits in full"),
        "aspects": [given_or(profile.agreed, "not agreed") if profile else "not agreed" for profile in profiles],
        "roll": given_or(found.nor_trend.direction, "not known"),
        "days": _days(found),
    }


def _days(found: Assessment) -> Fact | str:
    """Days of support used this term, of the least that the phase brings: 0.5 of 2."""
    used, due = found.support.used, found.support.entitlement
    if used.number is None or due.number is None:
        return "not known"
    return derive("days used and least", f"{number_text(used.number)} of {number_text(due.number)}", [used, due])


def _difference(standing: Standing) -> Context:
    school, found = standing
    assert found.difference is not None
    return {
        "school": named(school),
        "text": found.difference.text,
        "reasons": [_evidence(finding, found.difference.agreed.name) for finding in found.difference.reasons],
        "reason": given_or(found.difference.recorded, "No reason has been recorded."),
    }


def _evidence(finding: Finding, agreed: str) -> Fact:
    """A condition that is met, or one of the agreed phase that is not: Not met for Improve: "..." What was found."""
    if finding.verdict is Verdict.MET:
        return finding.fact
    lead = "Not known" if finding.verdict is Verdict.UNKNOWN else "Not met"
    words = f"{lead} for {agreed}: “{finding.condition.text}” {sentence(finding.settle or finding.found)}"
    return derive(finding.fact.rule, words, finding.facts)


def _chart(material: Material, found: list[Standing]) -> Context | None:
    """Schools by aspect and phase, as agreed, the whole school first; None where nothing is agreed."""
    phases = material.strategy.phases
    names = {"Whole school": [assessment.agreed.name for _, assessment in found if assessment.agreed]}
    for aspect in material.strategy.aspects:
        profiles = (a.aspects[aspect.key].agreed for _, a in found if aspect.key in a.aspects)
        names[aspect.name] = [fact for fact in profiles if fact.is_known]
    counts = {
        label: [sum(fact.text.casefold() == phase.name.casefold() for fact in facts) for phase in phases]
        for label, facts in names.items()
        if facts
    }
    if not counts:
        return None
    told = [
        f"{label}: {join_and(f'{n} in {p.name}' for p, n in zip(phases, numbers, strict=True) if n)}"
        for label, numbers in counts.items()
    ]
    everything = [fact for facts in names.values() for fact in facts]
    return {
        "kind": "profile",
        "title": "Number of schools in each phase, as agreed",
        "columns": [phase.name for phase in phases],
        "rows": [{"label": label, "counts": numbers} for label, numbers in counts.items()],
        "alt": derive("chart in words", within(["Schools in each phase", *told]), everything),
    }


def _movement_chart(material: Material, found: list[Standing]) -> Context | None:
    """Where each school stands and stood at the agreement before; None where no agreement has one before it."""
    if not any(_before(assessment) for _, assessment in found):
        return None
    facts = [fact for _, assessment in found for fact in _names(assessment)]
    return {
        "kind": "journey",
        "title": "Phase agreed this term (filled) and the time before (hollow)",
        "columns": [phase.name for phase in material.strategy.phases],
        "rows": [_journey(material, standing) for standing in found],
        "alt": derive("chart in words", _journeys(material, found), facts),
    }


def _journey(material: Material, standing: Standing) -> Context:
    school, found = standing
    before = _before(found) if found.is_current else found.agreed
    moved = _moved_text(material, found)
    return {
        "label": school.name,
        "before": _place(material, before),
        "now": _place(material, found.agreed if found.is_current else None),
        "text": derive("movement", moved, _names(found)) if found.agreed else moved,
    }


def _moved_text(material: Material, found: Assessment) -> str:
    """How a school moved; that its phase has no column, where the strategy has none of its name."""
    if found.agreed and found.agreed.phase not in material.strategy.phases:
        return f"in {found.agreed.name.text}, no phase of this strategy"
    return movement(found, material.health_check)


def _place(material: Material, agreed: AgreedPhase | None) -> int | None:
    """The column of a phase; None where none was agreed or the strategy has none of its name."""
    phases = material.strategy.phases
    return phases.index(agreed.phase) if agreed and agreed.phase in phases else None


def _journeys(material: Material, found: list[Standing]) -> str:
    """The schools that moved, each with its way, then those that did not, by what is known of them."""
    groups: dict[str, list[str]] = {}
    moved = []
    for school, assessment in found:
        words = _moved_text(material, assessment)
        if assessment.is_current and has_moved(assessment):
            moved.append(f"{school.name} {words}")
        else:
            groups.setdefault(words, []).append(school.name)
    told = [f"Moved: {some_of(moved, 3)}" if moved else "No school moved"]
    return within([*told, *(f"{words}: {some_of(names, 7)}" for words, names in groups.items())])
