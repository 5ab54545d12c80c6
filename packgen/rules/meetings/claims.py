"""A meeting, its agenda and the sheet People in; who has a right to which of its papers, row by row, out.

Names and addresses are Part 2: what this gives is for the clerk's own eyes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from packgen.errors import Issue, note, warning
from packgen.language import with_the
from packgen.model import Evidence, Record
from packgen.rules.meetings.agenda import body_name, items_of
from packgen.rules.meetings.people import holders, members
from packgen.rules.places import place
from packgen.rules.provision.circulation import Sharing
from packgen.schema import audiences
from packgen.schema.audiences import TRUSTEES, audience_of_body
from packgen.strategy.reading import nearest

CHECK = "meetings"
BOTH = frozenset({1, 2})


class Capacity(IntEnum):
    """In what capacity somebody gets papers; of several, the first counts."""

    CLERK = 1
    CHAIR = 2
    MEMBER = 3
    ATTENDING = 4
    SCHOOL = 5


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of People with its right to the papers of a meeting.

    ``packs`` are the parts whose whole pack it may have, ``papers`` the items whose paper it may have alone.
    ``audience`` is the kind of reader that it is, "" where nothing says so.
    """

    capacity: Capacity
    person: Record
    packs: frozenset[int] = frozenset()
    papers: frozenset[str] = frozenset()
    audience: str = ""


def claims(evidence: Evidence, meeting: Record, sharings: Iterable[Sharing]) -> Iterator[Claim | Issue]:
    """Every right to a paper of the meeting, the clerk's first, and what is wanting in the sheet People.

    The clerk, the chair and the members may have both parts. Whoever presents an item without being a member may have
    Part 1, and of Part 2 the paper of that item. A school's headteacher and chair of governors may have the Part 1
    paper of an item about their school where the strategy shares that kind of paper with them.
    """
    for field, capacity in (("clerk", Capacity.CLERK), ("chair", Capacity.CHAIR)):
        yield from _officer(evidence, meeting, field, capacity)
    yield from _members(evidence, meeting)
    for item in items_of(evidence, meeting):
        yield from _presenters(evidence, meeting, item)
    shared = tuple(sharings)
    for item in items_of(evidence, meeting):
        yield from _school(evidence, item, shared)


def _officer(evidence: Evidence, meeting: Record, field: str, capacity: Capacity) -> Iterator[Claim | Issue]:
    role = meeting.text(field)
    found = holders(evidence, role, meeting.school) if role else ()
    yield from (Claim(capacity, person, BOTH) for person in found)
    if not role:
        told = f"the meeting {meeting.text('id')} has no {field}"
        yield warning(place(meeting, field, "id"), told, f"enter the role of its {field}", check=CHECK)
    elif not found:
        yield _nobody(evidence, meeting, field, f"the {field} of the meeting {meeting.text('id')}")


def _members(evidence: Evidence, meeting: Record) -> Iterator[Claim | Issue]:
    found = members(evidence, meeting)
    yield from (Claim(Capacity.MEMBER, person, BOTH) for person in found)
    if not found:
        told = f"the sheet People has no member of {with_the(body_name(evidence, meeting))}"
        hint = "write the name of the body beside each member there"
        yield warning(place(meeting, "body"), told, hint, check=CHECK)


def _presenters(evidence: Evidence, meeting: Record, item: Record) -> Iterator[Claim | Issue]:
    role = item.text("presenter")
    found = holders(evidence, role, item.school or meeting.school) if role else ()
    papers = frozenset({item.text("item")})
    yield from (Claim(Capacity.ATTENDING, person, frozenset({1}), papers, reader(person)) for person in found)
    if role and not found:
        yield _nobody(evidence, item, "presenter", f"who presents item {item.text('item')}")


def _nobody(evidence: Evidence, row: Record, field: str, what: str) -> Issue:
    told = f'nobody in the sheet People has the role "{row.text(field)}", {what}'
    hint = nearest(row.text(field), {each.text("role") for each in evidence.rows("people")}) or "add a row for it"
    return warning(place(row, field), told, hint, check=CHECK)


_AT_SCHOOL = (("headteacher", "Headteacher"), ("governors", "Chair of governors"))
"""The audiences of a circulation that are one person at a school, and that person's role."""


def _school(evidence: Evidence, item: Record, sharings: tuple[Sharing, ...]) -> Iterator[Claim | Issue]:
    if item.part != 1 or not item.school:
        return
    named = [paper.strip() for paper in item.text("paper").split(";")]
    wanted = {who for one in sharings if one.document in named for who in one.readers}
    for audience, role in _AT_SCHOOL:
        if audience not in wanted:
            continue
        found = [row for row in holders(evidence, role, item.school) if row.school == item.school]
        papers = frozenset({item.text("item")})
        yield from (Claim(Capacity.SCHOOL, person, frozenset(), papers, audience) for person in found)
        if not found:
            told = f'nobody at this school has the role "{role}" in the sheet People, to whom item '
            told += f"{item.text('item')} goes as well"
            yield note(place(item, "school"), told, "add a row for it", check=CHECK)


def reader(person: Record) -> str:
    """The audience that a row of People belongs to by its role or body, "" where neither says so."""
    role = person.text("role").casefold()
    if person.school and role in ("headteacher", "executive headteacher"):
        return "headteacher"
    if person.school and "governor" in role:
        return "governors"
    body = person.text("body")
    found = audience_of_body(body) if body else ""
    known = any(words in body.casefold() for words in audiences()[TRUSTEES].bodies)
    return "" if found == TRUSTEES and not known else found
