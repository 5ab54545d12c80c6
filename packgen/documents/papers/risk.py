"""The risk register in; the paper on it out: the matrix, the red risks in detail, and every other risk in a row."""

from __future__ import annotations

from packgen.documents.early import (
    Raised,
    followed,
    followed_row,
    raised_row,
    unanswered,
    unanswered_sentence,
)
from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import NO_SAFEGUARDING, NO_SPENDING, Request, covering, paragraphs
from packgen.documents.risks import risk_matrix, risk_row, risk_sentence, scale
from packgen.language import count_of, join_and, show
from packgen.model import Fact, derive
from packgen.rules.risk.narrowing import narrowed
from packgen.rules.risk.register import Risk, overdue_reviews, register


def trust_risk(material: Material, request: Request) -> Context:
    """The risk register: the matrix, red risks with their controls, other risks, then warnings and interventions."""
    whole = register(material.evidence, material.strategy)
    everything = narrowed(whole, request.only, request.school, request.kind.part)
    others = [risk for risk in everything if not risk.is_red]
    what = _what(material, request, len(everything), len(whole))
    lines = covering(
        paragraphs(material, request),
        what or "This paper is the register.",
        NO_SPENDING,
        _safeguarding(everything),
    )
    raised = [] if what else unanswered(material)
    message = _message(material, everything, raised)
    return lines | {
        "message": [what, *message] if what else message,
        "matrix": risk_matrix(material, everything),
        "red_risks": [risk_row(material, risk) for risk in everything if risk.is_red],
        "trust_risks": [risk_row(material, risk) for risk in others if not risk.record.school],
        "school_risks": [risk_row(material, risk) for risk in others if risk.record.school],
        "bands": scale(material),
        "raised": [raised_row(material, one) for one in raised],
        "interventions": [] if what else [followed_row(material, *each) for each in followed(material)],
    }


def _what(material: Material, request: Request, found: int, whole: int) -> str:
    """What of the register a paper holds, as a sentence; "" for all of it."""
    if request.kind.part == 2:
        return "This paper holds only the confidential risks; the others are in the papers of Part 1."
    told = [f"{'the category' if len(request.only) == 1 else 'the categories'} {join_and(request.only)}"] * bool(
        request.only
    )
    if request.school:
        told.append(material.evidence.school(request.school).name)
    share = f"{found} of the {count_of(whole, 'risk')} in the register"
    return f"This paper holds only the risks of {join_and(told)}: {share}." if told else ""


def _message(material: Material, found: list[Risk], raised: list[Raised]) -> list[Fact | str]:
    points = [risk_sentence(found)]
    points += [_highest(material, risk) for risk in found if risk.is_red]
    late = overdue_reviews(material.evidence, found)
    facts = [risk.record["review_due"] for risk in found]
    if late:
        told = f"{count_of(len(late), 'review')} {'is' if len(late) == 1 else 'are'} overdue: "
        points.append(derive("overdue reviews", f"{told}{join_and(risk.record.id for risk in late)}.", facts))
    elif found:
        points.append(derive("overdue reviews", "No review of a risk is overdue.", facts))
    words = unanswered_sentence(raised)
    return [*points, words] if words else points


def _highest(material: Material, risk: Risk) -> Fact:
    """A red risk in a line: R-10, Windmill Lane Primary School: ... Score 20, rising; target 8."""
    row, record = risk_row(material, risk), risk.record
    words = f"{record.id}, {row['school']}: {record.text('title').rstrip('.')}. Score {show(risk.residual)}"
    words += f", {record.text('direction').lower()}" if record["direction"].is_known else ""
    words += f"; the target is {show(risk.target)}" if risk.target.is_known else "; no target is set"
    facts = [record["title"], risk.residual, record["direction"], risk.target]
    return derive("highest risks", f"{words}.", facts)


def _safeguarding(found: list[Risk]) -> Fact | str:
    """The risks whose category is safeguarding, with their residual scores."""
    of_kind = [risk for risk in found if risk.record.text("category").casefold() == "safeguarding"]
    if not of_kind:
        return NO_SAFEGUARDING
    told = join_and(
        f"{risk.record.id}, {_lower(risk.record.text('title'))} ({show(risk.residual)})" for risk in of_kind
    )
    verb = "risk is" if len(of_kind) == 1 else "risks are"
    facts = [fact for risk in of_kind for fact in (risk.record["title"], risk.residual)]
    return derive("safeguarding risks", f"The safeguarding {verb} {told}.", facts)


def _lower(title: str) -> str:
    """A title inside a sentence; an acronym at its start keeps its capitals."""
    title = title.rstrip(".")
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
