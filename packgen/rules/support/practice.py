"""Practice to share and needs, school by school, in; for each need the schools that could meet it, best first, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from packgen.errors import Issue, note
from packgen.language import count_of, join_and, some_of
from packgen.language.near import nearest_few
from packgen.model import MEMBER, Evidence, Fact, Missing, Period, Record, School, absent, derive
from packgen.rules.phases.journey import journey
from packgen.rules.places import place
from packgen.strategy.types import Phase, Strategy

SHARE, NEED = "Practice to share", "Need"
GIVES = ("expected to give", "likely to give", "may give", "takes")
"""What a phase says of a school's capacity, from the one that is asked first."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A school's practice in one area, and how ready the school is to give.

    ``gives`` are the words of its agreed phase, "" where no phase says. ``offered`` are the days it has to give and
    ``free`` those of them that no school has agreed to take; each is missing where no days were entered.
    """

    school: School
    row: Record
    phase: Phase | None
    gives: str
    is_like: bool
    offered: Fact
    free: Fact
    is_partner: bool

    @property
    def rank(self) -> tuple[int, bool, bool, str]:
        """Best first: by the words of the phase, then a school of the same phase of education, then one still free."""
        words = GIVES.index(self.gives) if self.gives in GIVES else len(GIVES)
        return (words, not self.is_like, self.is_partner, self.school.name)


@dataclass(frozen=True, slots=True)
class Match:
    """One need: the school it is agreed with, the offers in the same area, and areas that may mean the same."""

    school: School
    need: Record
    partner: School | None
    offers: tuple[Offer, ...]
    near: tuple[Offer, ...]

    @property
    def is_agreed(self) -> bool:
        """Whether a school has agreed to help."""
        return self.partner is not None


def matches(evidence: Evidence, strategy: Strategy) -> tuple[Match, ...]:
    """Match each need of the current term with the practice that other schools have to share this year.

    Areas match where they are written the same, without regard to case; an area that is nearly the same is only
    suggested. Needs without an agreed partner come first.
    """
    shares = _of_year(evidence, SHARE)
    needs = [row for row in _of_year(evidence, NEED) if _is_now(row.period(), evidence.period)]
    found = [_match(evidence, strategy, row, shares, needs) for row in needs if row.school in evidence.schools]
    return tuple(sorted(found, key=lambda match: (match.is_agreed, match.school.name, match.need.text("area"))))


def _of_year(evidence: Evidence, kind: str) -> list[Record]:
    """The rows of a kind of this year up to now, each school's newest for an area."""
    newest: dict[tuple[str, str], Record] = {}
    rows = [(p, row) for row in evidence.rows("practice", kind=kind) if (p := row.period()) and _is_so_far(p, evidence)]
    for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].id)):
        newest[(row.school, folded(row.text("area")))] = row
    return [newest[key] for key in sorted(newest)]


def _is_so_far(period: Period, evidence: Evidence) -> bool:
    return period.year == evidence.period.year and period <= evidence.period


def _is_now(period: Period | None, now: Period) -> bool:
    return period is not None and period.term in (0, now.term)


def folded(area: str) -> str:
    """An area without regard to case and spacing."""
    return " ".join(area.split()).casefold()


def _match(
    evidence: Evidence, strategy: Strategy, need: Record, shares: Sequence[Record], needs: Sequence[Record]
) -> Match:
    school, area = evidence.schools[need.school], folded(need.text("area"))
    others = {folded(row.text("area")): row.text("area") for row in shares if row.school != need.school}
    alike = near_areas(area, [name for name in others if name != area])
    offers = [_offer(evidence, strategy, school, row, needs) for row in shares if row.school != need.school]
    return Match(
        school=school,
        need=need,
        partner=_partner(evidence, need),
        offers=_ranked(offer for offer in offers if folded(offer.row.text("area")) == area),
        near=_ranked(offer for offer in offers if folded(offer.row.text("area")) in alike),
    )


def _ranked(offers: Iterator[Offer]) -> tuple[Offer, ...]:
    return tuple(sorted(offers, key=lambda offer: offer.rank))


def near_areas(area: str, known: Sequence[str]) -> list[str]:
    """The areas that may mean the same: spelt nearly alike, or one holding all words of the other."""
    words = set(area.split())
    within = [name for name in known if set(name.split()) <= words or words <= set(name.split())]
    return list(dict.fromkeys([*nearest_few(area, known), *within]))


def _offer(evidence: Evidence, strategy: Strategy, taker: School, row: Record, needs: Sequence[Record]) -> Offer:
    school = evidence.schools[row.school]
    path = journey(evidence, strategy, school)
    phase = path[-1].phase if path else None
    helped = [need for need in needs if _partner(evidence, need) == school]
    agreed = [need for need in helped if folded(need.text("area")) == folded(row.text("area"))]
    return Offer(
        school=school,
        row=row,
        phase=phase,
        gives=phase.capacity.gives if phase else "",
        is_like=bool(school["phase"].text) and school["phase"].text.casefold() == taker["phase"].text.casefold(),
        offered=row["days"],
        free=_free(row, agreed),
        is_partner=bool(helped),
    )


def _partner(evidence: Evidence, need: Record) -> School | None:
    """The school that a need is agreed with, by the name that the reading of the sheet settled."""
    name = need.text("partner")
    return next((school for school in evidence.schools.values() if name in (school.name, school.urn)), None)


def _free(row: Record, agreed: Sequence[Record]) -> Fact:
    offered = row["days"]
    if offered.number is None:
        return absent(Missing.BLANK, note="no days were entered")
    taken = [need["days"] for need in agreed]
    left = offered.number - sum(days.number or 0 for days in taken)
    return derive("days offered less days agreed", left, [offered, *taken], unit="days")


def without_practice(evidence: Evidence) -> tuple[School, ...]:
    """The schools of the trust with no practice to share recorded this year; none where the sheet is not kept."""
    if "practice" not in evidence.records:
        return ()
    sharing = {row.school for row in _of_year(evidence, SHARE)}
    return tuple(school for school in evidence.of_relation(MEMBER) if school.urn not in sharing)


def check_practice(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Partners without the practice, more days agreed than offered, areas nearly the same, schools with none."""
    found = matches(evidence, strategy)
    for match in found:
        yield from _check_match(match)
    yield from _check_days(found)
    if silent := without_practice(evidence):
        names = some_of([school.name for school in silent], 4)
        message = f"no practice to share is recorded this year for {names}; every school has some"
        yield note("Practice and needs", message, "ask the headteacher, and add a row", check="strategy")


def _check_match(match: Match) -> Iterator[Issue]:
    need, area = match.need, match.need.text("area")
    if match.partner and match.partner == match.school:
        yield note(place(need, "partner"), f"{match.school.name} is named as its own partner", "name another school")
    elif match.partner and all(offer.school != match.partner for offer in match.offers):
        message = f"{match.partner.name} has agreed to help {match.school.name} with {area}, "
        hint = f'add a row "{SHARE}" for it, in the same words'
        yield note(place(need, "partner"), f"{message}but has no practice recorded in it", hint, check="links")
    elif not match.partner and not match.offers and match.near:
        areas = join_and(dict.fromkeys(f'"{offer.row.text("area")}"' for offer in match.near))
        message = f'no school has practice to share in "{area}", but there is some in {areas}'
        yield note(place(need, "area"), message, "write the area the same way, if it means the same", check="links")


def _check_days(found: Sequence[Match]) -> Iterator[Issue]:
    """Practice of which more days are agreed than were offered."""
    offers: Mapping[str, Offer] = {offer.row.id: offer for match in found for offer in match.offers}
    for offer in offers.values():
        if offer.free.number is not None and offer.free.number < 0:
            over = count_of(-offer.free.number, "day")
            message = f"{offer.school.name} has agreed to give {over} more in {offer.row.text('area')} than it offers"
            yield note(place(offer.row, "days"), message, "correct the days, or find another school", check="strategy")
