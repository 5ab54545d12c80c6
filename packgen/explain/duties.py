"""An Assessment in; what follows from a school's phase out: support due and used, plans and approvals, reports."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.language import sentence, show, with_the
from packgen.listing import Answer
from packgen.rules import Assessment
from packgen.rules.support.use import TermUse


def duties_answer(found: Assessment) -> Answer:
    """Support by term and by role, who must approve each plan, and which body is told of the school when."""
    use = found.support
    return {
        "support": {
            "used": show(use.used),
            "at_least": show(use.entitlement) if use.entitlement.is_known else None,
            "why_none": use.entitlement.note,
            "terms": [_term(term) for term in use.terms],
            "next_visit": show(use.next_visit) if use.next_visit.is_known else None,
            "beyond_core": list(use.more),
        },
        "plans": [
            {
                "plan": state.duty.plan,
                "approver": state.duty.approver,
                "is_settled": state.is_settled,
                "state": show(state.state),
                "cells": [str(source) for source in state.state.sources],
            }
            for state in found.plans
        ],
        "reporting": [
            {
                "what": state.duty.what,
                "body": state.duty.body,
                "rhythm": state.duty.rhythm,
                "by": state.duty.by,
                "state": state.state.value,
                "found": state.text.text,
                "cells": [str(source) for source in state.text.sources],
            }
            for state in found.reporting
        ],
    }


def _term(term: TermUse) -> Answer:
    return {
        "term": str(term.period),
        "phase": term.phase.name if term.phase else None,
        "due": show(term.due) if term.due.is_known else None,
        "used": show(term.used),
        "left": show(term.left) if term.left.is_known else None,
        "by": {who: show(days) for who, days in term.by_who},
    }


def duties_lines(found: Answer) -> Iterator[str]:
    """Word what follows from the phase for a person at a terminal."""
    yield from _support(found["support"])
    for plan in found["plans"]:
        yield f"{plan['plan']}: {sentence(plan['state'])}"
    for report in found["reporting"]:
        lead = f"{report['what']}, {report['rhythm']} to {with_the(report['body'])}"
        yield sentence(f"{lead}: {report['found']}")


def _support(support: Answer) -> Iterator[str]:
    *before, now = support["terms"]
    least = f" of at least {support['at_least']}" if support["at_least"] else ""
    who = "; ".join(f"{role}, {days}" for role, days in now["by"].items())
    yield f"Improvement support this term: {support['used']} used{least}{f' ({who})' if who else ''}."
    if not support["at_least"]:
        yield sentence(f"no days are counted as due: {support['why_none']}")
    for term in before:
        due = f" of at least {term['due']}" if term["due"] else ""
        rest = f"; {term['left']} not used" if term["left"] not in (None, "no days") else ""
        yield f"  {term['term'].capitalize()}: {term['used']} used{due}{rest}."
    if support["next_visit"]:
        yield f"  Next visit: {support['next_visit']}."
    if support["beyond_core"]:
        yield "Beyond the core offer:"
    for more in support["beyond_core"]:
        yield f"  {more}"
