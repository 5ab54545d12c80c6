"""One school's evidence in; what documents leave out because nothing is on file about it, in one sentence, out."""

from __future__ import annotations

from collections.abc import Mapping

from packgen.documents.lines import OUTCOMES, lines
from packgen.documents.material import Material
from packgen.language import join_and
from packgen.model import MEMBER, School

WORDS: Mapping[str, str] = {
    "phase": "a phase agreed at a {health_check}",
    "plan": "a School Improvement Plan for {year}",
    "actions": "an action log",
    "outcomes": "outcomes",
    "evaluation": "a self-evaluation",
    "inspections": "an Ofsted inspection",
    "safeguarding": "a safeguarding review",
    "risks": "a risk register",
}
"""The kinds of evidence that a document tells of where they are absent, in the order of the sentence."""
SUMMARY = ("phase", "plan", "actions", "outcomes", "evaluation", "inspections", "safeguarding", "risks")
PLAN = ("phase", "outcomes", "inspections")


def on_file(material: Material, school: School) -> dict[str, bool]:
    """Whether there is anything about each kind of evidence: of the school, or of the trust where it keeps a log.

    A school that the trust only supports owes it no plan.
    """
    evidence, found, year = material.evidence, material.assessments[school.urn], material.period.whole_year
    planned = (*evidence.rows("plans", school.urn, plan="SIP"), *evidence.rows("priorities", school.urn))
    judged = any(profile.judgement.is_known or profile.agreed.is_known for profile in found.aspects.values())
    return {
        "phase": bool(material.strategy.phases) and (found.agreed is not None or judged),
        "plan": school.relation != MEMBER or any(row.period() == year for row in planned),
        "actions": bool(evidence.rows("actions")),
        "outcomes": any(lines(material, school, family) for family in OUTCOMES),
        "evaluation": bool(evidence.rows("self_evaluation", school.urn)),
        "inspections": bool(evidence.rows("inspections", school.urn)),
        "safeguarding": bool(evidence.rows("audits", school.urn, audit="Safeguarding review")),
        "risks": bool(evidence.rows("risks")),
        "support": bool(evidence.rows("support")),
    }


def not_on_file(material: Material, school: School, kinds: tuple[str, ...]) -> str:
    """Name in one sentence the kinds of evidence that there is nothing of, "" where there is something of each."""
    has, names = on_file(material, school), {"health_check": material.health_check}
    wanted = [kind for kind in kinds if kind != "phase" or material.strategy.phases]
    absent = [WORDS[kind].format(year=material.period.whole_year, **names) for kind in wanted if not has[kind]]
    return f"Not on file yet: {join_and(absent)}." if absent else ""
