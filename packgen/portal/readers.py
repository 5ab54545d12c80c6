"""Files and meetings in; the groups of readers that each have a site of their own, and what each may read, out.

Nothing is inferred: a document is for the audiences that it was made for, a meeting's papers and pack for the members
of the body that meets. Who is not named sees nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packgen.portal.holdings import Held, Holdings, Meeting

OF_ONE_SCHOOL = ("governors", "headteacher", "applicant")
"""The audiences whose members belong to one school each."""

ORDER = ("trustees", "committee", "executive", "governors", "headteacher", "applicant")

_WORDS = {
    "trustees": "trustees",
    "executive": "the executive leadership team",
    "governors": "the governors of {who}",
    "headteacher": "the headteacher of {who}",
    "applicant": "{who}",
    "committee": "the {who}",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """One group of readers and a part: the members of one committee, the governors of one school.

    ``school`` is a URN, ``body`` the name of a committee; both "" for trustees and the executive.
    """

    part: int
    audience: str
    school: str = ""
    body: str = ""


def readers(holdings: Holdings) -> list[Reader]:
    """Every group that has anything to read, trustees first, confidential sites last."""
    bodies = {_of_body(meeting, part) for meeting in holdings.meetings for part in (1, 2)}
    named = {reader for held in holdings.files for reader in _named(held)}
    found = [one for one in bodies | named if any(may_read(one, held, holdings) for held in holdings.files)]
    return sorted(found, key=lambda one: (one.part, ORDER.index(one.audience), words_of(one, holdings)))


def may_read(reader: Reader, held: Held, holdings: Holdings) -> bool:
    """Whether a file is for this group: made for its audience, in its part, and about its own body or school."""
    if held.part != reader.part or reader.audience not in held.audience:
        return False
    if held.meeting:
        return any(_of_body(m, held.part) == reader for m in holdings.meetings if m.id == held.meeting)
    if reader.audience in OF_ONE_SCHOOL and held.school:
        return held.school == reader.school
    return True


def may_attend(reader: Reader, meeting: Meeting) -> bool:
    """Whether a meeting is one of this group's own body."""
    return _of_body(meeting, reader.part) == reader


def folder_of(reader: Reader, holdings: Holdings) -> str:
    """The name of a group's folder: trustees, governors-puffin-rock-primary, confidential-trustees."""
    several = len({m.body for m in holdings.meetings if m.audience == reader.audience}) > 1
    who = ""
    if reader.school:
        who = holdings.schools[reader.school].key
    elif reader.body and several:
        who = "-".join(re.findall("[a-z0-9]+", reader.body.casefold()))[:40].strip("-")
    return "-".join(filter(None, ("confidential" if reader.part == 2 else "", reader.audience, who)))


def words_of(reader: Reader, holdings: Holdings) -> str:
    """Name a group in a sentence: the governors of Puffin Rock Primary School."""
    school = holdings.schools.get(reader.school)
    who = school.name if school else reader.body
    return _WORDS[reader.audience].format(who=who) if who else _WORDS[reader.audience].partition(" of ")[0]


def _named(held: Held) -> Iterator[Reader]:
    """The groups that a file itself names; a meeting's are named by its body."""
    for audience in held.audience:
        if audience not in OF_ONE_SCHOOL and audience != "committee":
            yield Reader(held.part, audience)
        elif audience in OF_ONE_SCHOOL and held.school and not held.meeting:
            yield Reader(held.part, audience, held.school)


def _of_body(meeting: Meeting, part: int) -> Reader:
    body = meeting.body if meeting.audience == "committee" else ""
    return Reader(part, meeting.audience, meeting.school if meeting.audience in OF_ONE_SCHOOL else "", body)
