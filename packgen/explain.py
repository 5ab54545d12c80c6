"""A school or an output in; why the school is in its phase, or which cells each figure came from, out."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from packgen import store
from packgen.errors import ProjectError, error
from packgen.language import date_text, sentence, show
from packgen.listing import Answer, fact_answer, find_school, shortened
from packgen.loading import Loaded, load_project
from packgen.model import Evidence, School
from packgen.project import Project
from packgen.rules import Assessment
from packgen.rules.findings import Finding
from packgen.rules.types import Candidate


def explanation(project: Project, what: str) -> Answer:
    """Explain a school (name, short name or URN) or an output (its path, or as much of its end as names it alone).

    Raises ProjectError where it is neither.
    """
    output = _output(project, what)
    if output:
        return output
    loaded = load_project(project, date.today())
    school = find_school(loaded.evidence, what)
    if school is None or school.urn not in loaded.assessments:
        raise _unknown(project, loaded.evidence, what, school)
    return _phase(loaded, school)


def _output(project: Project, what: str) -> Answer | None:
    manifest = store.read_manifest(project.outputs)
    if manifest is None:
        return None
    asked = what.replace("\\", "/")
    given, folder = Path(what), project.outputs.resolve()
    if given.resolve().is_relative_to(folder):
        asked = given.resolve().relative_to(folder).as_posix()
    asked = asked.removeprefix("./").removeprefix(f"{project.outputs.name}/")
    exact = [one for one in manifest.files if asked in (one.path, one.beside)]
    found = exact or [one for one in manifest.files if one.path.endswith(f"/{asked}")]
    if len(found) != 1:
        return None
    made = found[0]
    answer: Answer = {"output": made.path, "title": made.title, "part": made.part, "pages": made.pages, "key": made.key}
    if isinstance(made, store.PackOutput):
        return answer | {"papers": [{"number": m.number, "title": m.title, "path": m.path} for m in made.members]}
    return answer | {"figures": [dict(figure) for figure in made.figures]}


def _unknown(project: Project, evidence: Evidence, what: str, school: School | None) -> ProjectError:
    if school is not None:
        return ProjectError(
            error(what, "has applied to join, so the strategy gives it no phase", "ask for its evidence")
        )
    known = [name for s in evidence.schools.values() for name in (s.name, s.key)]
    manifest = store.read_manifest(project.outputs)
    known += [made.path for made in manifest.files] if manifest else []
    near = difflib.get_close_matches(what, known, 3)
    hint = f"did you mean {' or '.join(near)}?" if near else "give a school's name or URN, or the path of an output"
    return ProjectError(error(what, "is neither a school of this project nor an output that packgen made", hint))


def _phase(loaded: Loaded, school: School) -> Answer:
    found = loaded.assessments[school.urn]
    return {
        "school": school.name,
        "urn": school.urn,
        "as_at": date_text(loaded.evidence.as_at),
        "agreed": _agreed(found),
        "suggested": found.proposal.name if found.proposal else None,
        "why": _summary(found.best) if found.proposal and found.best else fact_answer(found.proposed)["note"],
        "difference": fact_answer(found.difference.text) if found.difference else None,
        "separates": show(found.separates),
        "candidates": [_candidate(candidate) for candidate in found.candidates],
        "profile": [
            {
                "aspect": p.aspect.name,
                "judgement": show(p.judgement),
                "agreed": show(p.agreed),
                "suggested": show(p.proposed),
            }
            for p in found.aspects.values()
        ],
        "roll": fact_answer(found.nor_trend.text),
        "support": {"used": show(found.support.used), "at_least": show(found.support.entitlement)},
        "plans": [{"plan": state.duty.plan, "state": show(state.state)} for state in found.plans],
    }


def _agreed(found: Assessment) -> Answer | None:
    if found.agreed is None:
        return None
    agreed = found.agreed
    return {
        "phase": agreed.name.text,
        "date": show(agreed.date),
        "meeting": show(agreed.meeting),
        "by": show(agreed.by),
        "reason": show(agreed.reason) if agreed.reason.is_known else "",
        "cells": [str(source) for source in agreed.name.sources],
    }


def _summary(candidate: Candidate) -> str:
    return candidate.route.route.text if candidate.route else candidate.phase.summary


def _candidate(candidate: Candidate) -> Answer:
    return {
        "phase": candidate.phase.name,
        "verdict": candidate.verdict.value,
        "met": [_finding(finding) for finding in candidate.met],
        "not_met": [_finding(finding) for finding in candidate.unmet],
        "not_known": [_finding(finding) for finding in candidate.unknown],
    }


def _finding(finding: Finding) -> Answer:
    return {
        "paragraph": finding.condition.paragraph,
        "criterion": finding.condition.text,
        "found": finding.settle or finding.found,
        "cells": [str(source) for fact in finding.facts for source in fact.sources],
    }


def explain_text(found: Answer) -> str:
    """Word an explanation for a person at a terminal."""
    return "\n".join(_output_lines(found) if "output" in found else _phase_lines(found))


def _output_lines(found: Answer) -> Iterator[str]:
    yield f"{found['output']}: {found['title']}, Part {found['part']}"
    for paper in found.get("papers", ()):
        yield f"  {paper['number']}  {paper['title']}: {paper['path'] or 'missing'}"
    for figure in found.get("figures", ()):
        yield f"  {shortened(figure['text'])}"
        yield f"      {figure['path']}{', by the rule: ' + figure['rule'] if figure['rule'] else ''}"
        for cell in figure["cells"]:
            yield f"      from {cell}"


def _phase_lines(found: Answer) -> Iterator[str]:
    agreed = found["agreed"]
    yield f"{found['school']} (URN {found['urn']}), evidence as at {found['as_at']}"
    if agreed:
        yield f"Agreed phase: {agreed['phase']}, {agreed['date']}, {agreed['meeting']}, by {agreed['by']}."
    elif found["candidates"]:
        yield "No phase has been agreed at a Health Check yet."
    if not found["candidates"]:
        yield sentence(found["why"])
    elif found["suggested"]:
        yield f"The evidence suggests: {found['suggested']}. {found['why']}"
    else:
        yield f"The evidence suggests no phase. {sentence(found['why'])}"
    if found["difference"]:
        yield f"They differ. {found['difference']['text']}"
        yield f"  Reason recorded: {agreed['reason'] or 'none'}" if agreed else ""
    if found["separates"]:
        yield sentence(found["separates"])
    yield from _candidate_lines(found["candidates"])
    if found["profile"]:
        yield "Profile by aspect:"
    for row in found["profile"]:
        yield f"  {row['aspect']}: judged {row['judgement']}; agreed {row['agreed']}; suggested {row['suggested']}"
    yield found["roll"]["text"]
    yield f"Improvement support this term: {found['support']['used']} of at least {found['support']['at_least']}."
    for plan in found["plans"]:
        yield f"{plan['plan']}: {plan['state']}."


def _candidate_lines(candidates: Iterable[Answer]) -> Iterator[str]:
    for candidate in candidates:
        yield f"\n{candidate['phase']}: {candidate['verdict']}"
        for verdict, name in (("met", "met"), ("not met", "not_met"), ("not known", "not_known")):
            for finding in candidate[name]:
                yield f"  {verdict}: {finding['criterion']} ({finding['paragraph']})"
                yield f"      {sentence(finding['found'])}"
                for cell in finding["cells"]:
                    yield f"      from {cell}"
    yield ""
