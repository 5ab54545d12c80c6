"""The profile of a school: a phase for each aspect beside the one for the whole, told side by side, never combined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from packgen.language import join_and
from packgen.model import BLANK, Fact, Missing, absent, derive
from packgen.rules.criteria.answers import View
from packgen.rules.criteria.recorded import latest_judgement
from packgen.rules.phases.candidates import aspect_candidates, proposal, separation, why_none
from packgen.rules.types import AgreedPhase, AspectProfile, Candidate
from packgen.strategy.types import Aspect

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def aspect_profile(view: View, aspect: Aspect, agreed: AgreedPhase | None) -> AspectProfile:
    """Hold all phases against the trust's judgement of one aspect; the phase agreed for it stands beside."""
    row = latest_judgement(view.evidence, view.school, aspect.name)
    found = aspect_candidates(replace(view, aspect=aspect.name))
    return AspectProfile(
        aspect=aspect,
        judgement=row["judgement"] if row else absent(Missing.NOT_JUDGED),
        candidates=found,
        proposed=best_fit(found) if row else absent(Missing.NOT_JUDGED, note="the trust has not judged it"),
        agreed=agreed.record[aspect.field] if agreed and aspect.field else BLANK,
        runner_up=found[1] if len(found) > 1 else None,
        separates=what_separates(found, of_aspect=True),
    )


def best_fit(found: tuple[Candidate, ...]) -> Fact:
    """The name of the phase proposed, with its reasons' cells; missing with the reason where none is."""
    phase = proposal(found)
    if phase is None:
        return absent(Missing.NOT_AVAILABLE, note=why_none(found))
    facts = [fact for finding in found[0].reasons for fact in finding.facts]
    return derive(f"strategy, {phase.paragraph}: best fit", phase.name, facts)


def what_separates(found: tuple[Candidate, ...], *, of_aspect: bool = False) -> Fact:
    """What puts the first candidate before the second, as a Fact; not applicable where there are not two."""
    if len(found) < 2:
        return absent(Missing.NOT_APPLICABLE)
    facts = [fact for candidate in found[:2] for finding in candidate.findings for fact in finding.facts]
    return derive("first and second phase compared", separation(found[0], found[1], of_aspect=of_aspect), facts)


def profile_sentence(profiles: Iterable[AspectProfile], whole: Fact) -> Fact:
    """How many aspects suggest which phase, and how they stand to the whole school; missing where none suggests any."""
    every = tuple(profiles)
    known = [profile for profile in every if profile.proposed.is_known]
    if not known:
        return absent(Missing.NOT_AVAILABLE, note="no aspect suggests a phase")
    by_phase: dict[str, list[str]] = {}
    for profile in known:
        by_phase.setdefault(profile.proposed.text, []).append(profile.aspect.name)
    groups = sorted(by_phase.items(), key=lambda group: -len(group[1]))
    told = "; ".join([_said(groups, len(every)), *_open(every), _beside(groups, whole)])
    return derive("phases of the aspects side by side", f"{told}.", [*(p.proposed for p in known), whole])


def _said(groups: list[tuple[str, list[str]]], total: int) -> str:
    phase, names = groups[0]
    if len(names) == total > 1:
        return f"{'Both' if total == 2 else f'All {_number(total)}'} aspects suggest {phase}"
    if len(names) == 1:  # nothing to count: each suggests another
        return join_and(f"{names[0]} suggests {phase}" for phase, names in groups)
    counted = f"{_number(len(names)).capitalize()} of {_number(total)} aspects suggest {phase}"
    others = [
        f"{join_and(names)} {'suggests' if len(names) == 1 else 'suggest'} {other}" for other, names in groups[1:]
    ]
    return join_and([counted, *others])


def _open(every: tuple[AspectProfile, ...]) -> list[str]:
    names = [profile.aspect.name for profile in every if not profile.proposed.is_known]
    return [f"for {join_and(names)} the evidence suggests no phase"] if names else []


def _beside(groups: list[tuple[str, list[str]]], whole: Fact) -> str:
    if not whole.is_known:
        return "for the school as a whole the evidence suggests none"
    also = " too" if len(groups) == 1 and groups[0][0] == whole.text else ""
    return f"for the school as a whole the evidence suggests {whole.text}{also}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
