"""One school's evidence in; what documents miss of it, and when it was asked for, in one sentence, out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.lines import OUTCOMES, lines
from packgen.documents.material import Material
from packgen.language import date_text, join_and
from packgen.model import MEMBER, Fact, Record, School, derive
from packgen.rules.requests import NOT_YET, is_supplied, request_for, request_words
from packgen.schema.requested import kinds

SUMMARY = ("phase", "plan", "actions", "outcomes", "evaluation", "inspections", "safeguarding", "risks")
PLAN = ("phase", "outcomes", "evaluation", "inspections")
HEALTH_CHECK = ("outcomes", "attendance", "evaluation")
JOINING = ("context", "outcomes", "attendance", "inspections")
"""The kinds of evidence that a document tells of where they are absent, in the order of the sentence."""


def on_file(material: Material, school: School) -> dict[str, bool]:
    """Whether there is anything about each kind of evidence: of the school, or of the trust where it keeps a log.

    A school that the trust only supports owes it no plan.
    """
    evidence, found, year = material.evidence, material.assessments.get(school.urn), material.period.whole_year
    planned = (*evidence.rows("plans", school.urn, plan="SIP"), *evidence.rows("priorities", school.urn))
    profiles = found.aspects.values() if found else ()
    judged = any(profile.judgement.is_known or profile.agreed.is_known for profile in profiles)
    agreed = found is not None and found.agreed is not None
    return {
        "phase": bool(material.strategy.phases) and (agreed or judged),
        "plan": school.relation != MEMBER or any(row.period() == year for row in planned),
        "actions": bool(evidence.rows("actions")),
        "context": any(lines(material, school, "context")),
        "outcomes": any(lines(material, school, family) for family in OUTCOMES),
        "attendance": any(lines(material, school, "attendance")),
        "evaluation": bool(evidence.rows("self_evaluation", school.urn)),
        "inspections": bool(evidence.rows("inspections", school.urn)),
        "safeguarding": bool(evidence.rows("audits", school.urn, audit="Safeguarding review")),
        "risks": bool(evidence.rows("risks")),
        "support": bool(evidence.rows("support")),
    }


def not_on_file(material: Material, school: School, wanted: Sequence[str]) -> Fact | str:
    """Name the kinds of evidence that there is nothing of, and when they were asked for; "" where none is missing.

    Not supplied: a self-evaluation (requested 3 February 2026, chased 17 February) and a risk register (not yet
    requested). A trust that keeps no list of requests is told what is missing alone.
    """
    has = on_file(material, school)
    absent = [kind for kind in wanted if not has[kind] and (kind != "phase" or material.strategy.phases)]
    asked = {kind: request_for(material.evidence, kinds()[kind], school.urn) for kind in absent}
    rows = [row for row in asked.values() if row]
    told = [_not_supplied(material, asked), _not_entered(material, asked)]
    words = " ".join(filter(None, told))
    parents = [row[name] for row in rows for name in ("requested", "chased", "supplied")]
    return derive("missing evidence", words, parents) if rows else words


def _not_supplied(material: Material, asked: dict[str, Record | None]) -> str:
    """What has not come: what was requested, each with its days, then all that was not."""
    as_at = material.evidence.as_at
    requested = [
        f"{_named(material, kind)} ({request_words(row, as_at)})"
        for kind, row in asked.items()
        if row and not is_supplied(row, as_at)
    ]
    others = [_named(material, kind) for kind, row in asked.items() if row is None]
    if not others and not requested:
        return ""
    never = NOT_YET if len(others) == 1 else f"none of these {NOT_YET.removeprefix('not ')}"
    unasked = f"{join_and(others)} ({never})" if others and material.evidence.rows("requests") else join_and(others)
    if len(others) > 1 and requested:
        return f"Not supplied: {'; '.join([*requested, unasked])}."
    return f"Not supplied: {join_and([*requested, unasked])}."


def _not_entered(material: Material, asked: dict[str, Record | None]) -> str:
    """What has come but stands in no sheet, which is nobody's fault at the school."""
    as_at = material.evidence.as_at
    came = [
        f"{_named(material, kind)} ({date_text(day)})"
        for kind, row in asked.items()
        if row and is_supplied(row, as_at) and (day := row.day("supplied"))
    ]
    return f"Supplied, but not yet on file: {join_and(came)}." if came else ""


def _named(material: Material, kind: str) -> str:
    return kinds()[kind].words.format(year=material.period.whole_year, health_check=material.health_check)
