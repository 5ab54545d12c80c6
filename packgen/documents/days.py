"""An Assessment in; the days of improvement support used in a term, beside the least for the phase, out."""

from __future__ import annotations

from packgen.documents.material import Material
from packgen.documents.prose import term_text
from packgen.language import count_of
from packgen.model import BLANK, Fact, Period, School, derive
from packgen.rules import Assessment
from packgen.rules.types import AgreedPhase

HALF = 0.5


def in_term(found: Assessment, term: Period) -> AgreedPhase | None:
    """The phase that counts for a term's support: the latest agreed in it or before."""
    return next((agreed for agreed in reversed(found.journey) if agreed.period <= term), None)


def due_in(material: Material, found: Assessment, term: Period) -> Fact:
    """The least days that are due in a term; missing where no phase was agreed."""
    counted = next((use.due for use in found.support.terms if use.period == term), None)
    if counted is not None:
        return counted
    agreed = in_term(found, term)
    if agreed is None or agreed.phase is None:
        return BLANK
    support = agreed.phase.support
    return Fact(support.days, (material.strategy.source(support.paragraph),), "days", rule="least days a term")


def used_in(found: Assessment, term: Period) -> Fact:
    """The days recorded in a term of this academic year."""
    return next((days for period, days in found.support.by_term if period == term), BLANK)


def days_sentence(material: Material, school: School, term: Period) -> Fact | str:
    """Days used in a term against the least for the phase, as one sentence."""
    found = material.assessments[school.urn]
    used, due, agreed = used_in(found, term), due_in(material, found, term), in_term(found, term)
    when = f"the {term_text(term)}{' so far' if term == material.period else ''}"
    if used.number is None:
        return f"No record of improvement support was supplied for {when}."
    are = ("was", "were") if term != material.period else ("has been", "have been")
    days = "Half a day" if used.number == HALF else count_of(used.number, "day").capitalize()
    words = f"{days} of improvement support {are[used.number not in (HALF, 1)]} given in {when}"
    if due.number is not None and agreed:
        words += f"; a school in {agreed.name.text} is due at least {count_of(due.number, 'day')} a term"
    return derive("support used against entitlement", f"{words}.", [used, due, *([agreed.name] if agreed else [])])
