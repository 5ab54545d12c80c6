"""Packages of support, and practice matched with needs, in; the rows and sentences of the paper on support out."""

from __future__ import annotations

from collections.abc import Sequence

from packgen.documents.material import Context, Material
from packgen.documents.papers.covering import NO_SPENDING, named
from packgen.documents.prose import given, given_or
from packgen.language import count_of, join_and, sentence, show, some_of
from packgen.model import Fact, derive
from packgen.rules.support.packages import Package
from packgen.rules.support.practice import Match, Offer, without_practice

GIVES = {"takes": "itself given support"}
"""The words of a strategy for capacity that do not stand alone, as a paper puts them."""
MOST = 3
"""The schools that are named for one need; the best come first."""


def package_cost(found: Sequence[Package]) -> Fact | str:
    """What packages agreed and still to be decided cost: £9,600 for packages agreed; £1,600 for one not yet decided."""
    told, facts = [], []
    for words, group in (
        ("for packages agreed this year", [one.row["cost"] for one in found if one.is_agreed]),
        ("for packages not yet decided", [one.row["cost"] for one in found if one.is_waiting]),
    ):
        known = [cost for cost in group if cost.number is not None]
        if known:
            total = derive("sum of costs", sum(cost.number or 0 for cost in known), known, unit="money")
            told.append(f"{show(total)} {words}")
            facts.append(total)
    return derive("cost of packages", f"{join_and(told)}.", facts) if told else NO_SPENDING


def package_points(material: Material, found: Sequence[Package]) -> list[Fact | str]:
    """The packages that wait for a decision, and those agreed without funding."""
    points: list[Fact | str] = []
    for one in (one for one in found if one.is_waiting):
        row, school = one.row, material.evidence.schools[one.row.school]
        size = join_and(show(row[name]) for name in ("days", "cost") if row[name].is_known)
        words = f"A decision is needed on the package “{row.text('package')}” for {named(school)}"
        words += f" ({size})" if size else ""
        words += "" if row["funding"].is_known else "; no funding is recorded for it"
        points.append(
            derive("package to be decided", f"{words}.", [row["package"], row["days"], row["cost"], row["status"]])
        )
    bare = [one for one in found if one.is_agreed and not one.row["funding"].is_known]
    if bare:
        told = join_and(f"“{one.row.text('package')}”" for one in bare)
        words = f"Agreed, but with no funding recorded: {told}."
        points.append(derive("packages without funding", words, [one.row["package"] for one in bare]))
    return points


def practice_points(found: Sequence[Match]) -> list[Fact | str]:
    """How many needs have an agreed partner, and those that no school has practice for, in one sentence."""
    if not found:
        return []
    agreed = sum(match.is_agreed for match in found)
    words = f"{agreed or 'None'} of the {count_of(len(found), 'need')} that schools recorded "
    words += f"{'have' if agreed > 1 else 'has'} an agreed partner school"
    alone = [match for match in found if not match.is_agreed and not match.offers]
    if alone:
        words += (
            f"; for {len(alone)} {'other' if len(alone) == 1 else 'others'} no school has recorded practice to share"
        )
    return [derive("needs with a partner", f"{words}.", [match.need["area"] for match in found])]


def package_row(material: Material, found: Package) -> Context:
    """One package as a row: school, package and need, days, cost, who pays, and where it stands."""
    row = found.row
    none = "none recorded" if found.is_agreed else "not yet recorded"
    return {
        "school": named(material.evidence.schools[row.school]),
        "package": row["package"],
        "need": given(row["need"]),
        "days": given_or(row["days"], "not stated"),
        "cost": given_or(row["cost"], "not costed"),
        "funding": given_or(row["funding"], none),
        "state": derive("state of the package", sentence(found.words.text), [found.words]),
    }


def match_row(match: Match) -> Context:
    """One need as a row: what is needed, the school it is agreed with, or those that could be asked."""
    need = match.need
    return {
        "school": named(match.school),
        "area": need["area"],
        "detail": given(need["detail"]),
        "days": given_or(need["days"], "not stated"),
        "partner": _partner(match),
    }


def _partner(match: Match) -> Fact | str:
    if match.partner:
        words = f"Agreed with {match.partner.name}."
        if all(offer.school != match.partner for offer in match.offers):
            words += " It has recorded no practice in this area."
        return derive("agreed partner", words, [match.need["partner"]])
    if match.offers:
        told = [_offer(offer) for offer in match.offers]
        return derive("schools to ask", f"To ask: {some_of(told, MOST)}.", [o.row["area"] for o in match.offers])
    if match.near:
        told = [f"“{offer.row.text('area')}” at {named(offer.school)}" for offer in match.near]
        words = f"No practice recorded in it; perhaps {some_of(told, MOST)}."
        return derive("areas nearly the same", words, [offer.row["area"] for offer in match.near])
    return "No practice recorded in it."


def _offer(offer: Offer) -> str:
    """A school that could give: Puffin Rock Primary School (Embed, likely to give; 2 days free)."""
    gives = GIVES.get(offer.gives, offer.gives)
    notes = [f"{offer.phase.name}, {gives}" if offer.phase and gives else ""]
    if offer.free.number is not None:
        notes.append(f"{count_of(max(0.0, offer.free.number), 'day')} free")
    told = "; ".join(note for note in notes if note)
    return f"{named(offer.school)} ({told})" if told else named(offer.school)


def silent_sentence(material: Material) -> Fact | str:
    """The schools of the trust that have recorded no practice to share this year, "" where every school has."""
    found = without_practice(material.evidence)
    if not found:
        return ""
    names = join_and(school.name for school in found)
    return f"Every school has practice to share; none is recorded yet this year for {names}."
