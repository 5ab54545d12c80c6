"""What an agenda item asks in; the lines of its cover sheet that the evidence can fill, and the schools, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen.documents.material import Context, Material
from packgen.language import count_of, join_and
from packgen.model import MEMBER, SUPPORTED, DocumentType, Fact, Record, School, derive
from packgen.rules import Assessment
from packgen.rules.risk.register import red_risks, register

NO_SPENDING = "This paper asks for no spending."
NO_SAFEGUARDING = "This paper reports nothing on safeguarding."
OUTSIDE = "supported, outside the trust"

Standing = tuple[School, Assessment]
"""A school with what the strategy says of it."""


@dataclass(frozen=True, slots=True)
class Request:
    """What an agenda item asks for: which kind of paper, for which body, and about which school (a URN or "").

    ``place`` is the item's cell, for what is wrong with it. ``meeting`` is the row of the meeting; ``only`` is what of
    the paper the meeting needs, () for all.
    """

    kind: DocumentType
    body: str
    school: str = ""
    place: str = "Agendas"
    meeting: Record | None = None
    only: tuple[str, ...] = ()


def schools(material: Material) -> list[Standing]:
    """The trust's schools and those that it supports, those in most need first, then by name.

    Most need is the phase where the strategy has phases, else the highest score of a risk after controls.
    """
    found = [(school, material.assessments[school.urn]) for school in material.evidence.of_relation(MEMBER, SUPPORTED)]
    if not material.strategy.phases:
        return sorted(found, key=lambda pair: (-_highest(material, pair[0]), pair[0].name))
    return sorted(found, key=lambda pair: (pair[1].phase.order if pair[1].phase else 0, pair[0].name))


def schools_in_order(material: Material) -> str:
    """How ``schools`` puts them in order, as a sentence."""
    if material.strategy.phases:
        return "Schools in most need come first."
    return "Schools with the highest risk after controls come first."


def _highest(material: Material, school: School) -> float:
    risks = register(material.evidence, material.strategy, school.urn)
    return max((risk.residual.number or 0 for risk in risks), default=0)


def outside(school: School) -> str:
    """Words for a school that the trust supports without running it, else ""."""
    return OUTSIDE if school.relation == SUPPORTED else ""


def named(school: School) -> str:
    """A school's name, with a word where the trust supports it without running it."""
    return f"{school.name} ({OUTSIDE})" if school.relation == SUPPORTED else school.name


def paragraphs(material: Material, request: Request) -> str:
    """The place in the strategy that a paper serves: Paragraph 3.1 of the School Improvement Strategy."""
    where = material.strategy.papers.get(request.kind.scope, "")
    return f"{where} of the {material.strategy.title}" if where else material.strategy.title


def covering(
    strategy: str,
    risks: Fact | str,
    cost: Fact | str = NO_SPENDING,
    safeguarding: Fact | str = NO_SAFEGUARDING,
) -> Context:
    """The lines of the cover sheet that a paper fills in itself."""
    return {"strategy": strategy, "cost": cost, "risk_note": risks, "safeguarding_note": safeguarding}


def risks_of_trust(material: Material) -> Fact | str:
    """The risks of the whole register that are red after controls, by their references."""
    return _red(material, None, "in the risk register")


def risks_of(material: Material, found: Sequence[School]) -> Fact | str:
    """The risks of these schools that are red after controls, by their references."""
    one = len(found) == 1
    return _red(material, [school.urn for school in found], f"for {'this school' if one else 'these schools'}")


def _red(material: Material, schools: Sequence[str] | None, where: str) -> Fact | str:
    """Such as: 3 risks in the register are red after controls: R-10, score 20, ..."""
    evidence, strategy = material.evidence, material.strategy
    urns = [None] if schools is None else schools
    everything = [risk for urn in urns for risk in register(evidence, strategy, urn)]
    red = [risk for urn in urns for risk in red_risks(evidence, strategy, urn)]
    if not everything:
        return f"No risk is recorded {where}."
    facts = [risk.residual for risk in everything]
    if not red:
        return derive("red risks", f"No risk {where} is red after controls.", facts)
    told = join_and(f"{risk.record.id} (score {risk.residual.number:g})" for risk in red)
    verb = "is" if len(red) == 1 else "are"
    return derive("red risks", f"{count_of(len(red), 'risk')} {where} {verb} red after controls: {told}.", facts)
