"""Who may have which papers of a meeting: rows of People in, one right for each address out."""

from __future__ import annotations

from typing import Any

import pytest
import small_trust as t

from packgen.errors import Issue
from packgen.model import Record
from packgen.rules.meetings.claims import BOTH, Capacity, Claim, claims, reader
from packgen.rules.meetings.recipients import Recipient, recipients
from packgen.rules.provision.circulation import Sharing

MEETING = t.row("meetings", 2, "", id="TB-1", body="Trust Board", chair="Chair", clerk="Clerk")
NONE: frozenset[Any] = frozenset()


def person(number: int, role: str, name: str | None, email: str | None, body: str = "", school: str = "") -> Record:
    return t.row("people", number, school, role=role, body=body or None, name=name, email=email)


def item(number: str, presenter: str, part: int = 1, paper: str = "", school: str = "") -> Record:
    own = {"meeting": "TB-1", "item": number, "title": "T", "presenter": presenter, "paper": paper or None}
    return t.row("agenda", int(number) + 1, school, part, **own)


CLERK = person(2, "Clerk", "C", "clerk@example.org")
CHAIR = person(3, "Chair", "H", "chair@example.org", "Trust Board")
TRUSTEE = person(4, "Trustee", "T", "trustee@example.org", "Trust Board")
CEO = person(5, "CEO", "E", "ceo@example.org", "Executive Leadership Team")


def rights(
    *rows: Record, shared: tuple[Sharing, ...] = (), kept: Any = lambda audience: ""
) -> tuple[dict[str, tuple[Capacity, frozenset[int], frozenset[str]]], list[str]]:
    """What each address may have, and what was told."""
    evidence = t.evidence([MEETING, *rows])
    found = list(claims(evidence, MEETING, shared))
    people, issues = recipients(evidence, [one for one in found if isinstance(one, Claim)], kept)
    told = [str(one) for one in (*(one for one in found if isinstance(one, Issue)), *issues)]
    return {one.address: _right(one) for one in people}, told


def _right(one: Recipient) -> tuple[Capacity, frozenset[int], frozenset[str]]:
    return one.capacity, one.packs, one.papers


def test_every_capacity_has_its_right() -> None:
    found, told = rights(CLERK, CHAIR, TRUSTEE, CEO, item("4", "CEO"), item("9", "CEO", 2))
    assert told == []
    assert found == {
        "clerk@example.org": (Capacity.CLERK, BOTH, NONE),
        "chair@example.org": (Capacity.CHAIR, BOTH, NONE),
        "trustee@example.org": (Capacity.MEMBER, BOTH, NONE),
        "ceo@example.org": (Capacity.ATTENDING, frozenset({1}), frozenset({"4", "9"})),
    }


@pytest.mark.parametrize(
    ("other", "right"),
    [
        (person(6, "CEO", "T", "TRUSTEE@example.org"), (BOTH, frozenset({"9"}))),  # the same person, the larger right
        (person(6, "CEO", "t ", "trustee@example.org"), (BOTH, frozenset({"9"}))),
        (person(6, "CEO", "Somebody", "trustee@example.org"), (frozenset({1}), NONE)),  # each may have Part 1 alone
        (person(6, "Cook", "Somebody", "trustee@example.org"), (frozenset({1}), NONE)),
        (person(6, "Cook", None, "trustee@example.org"), (frozenset({1}), NONE)),  # nobody knows who that is
        (person(6, "Trustee", "Somebody", "trustee@example.org", "Trust Board"), (BOTH, NONE)),  # both may have all
    ],
)
def test_one_address_has_the_right_of_one_person_or_what_all_may_see(other: Record, right: Any) -> None:
    found, _ = rights(CLERK, CHAIR, TRUSTEE, other, item("9", "CEO", 2))
    assert found["trustee@example.org"][1:] == right


def test_what_is_kept_from_somebody_is_kept_from_an_address_they_share() -> None:
    cook = person(6, "Cook", "Somebody", "trustee@example.org")
    found, _ = rights(CLERK, CHAIR, TRUSTEE, cook, kept=lambda audience: "" if audience else "it is for trustees")
    assert found["trustee@example.org"][1:] == (NONE, NONE)
    assert found["chair@example.org"][1] == BOTH


SHARED = (Sharing("3.4", "sip", ("headteacher", "governors")),)
HEAD = person(6, "Headteacher", "P", "head@example.org", school=t.URN)


@pytest.mark.parametrize(
    ("row", "papers"),
    [
        (item("4", "CEO", 1, "sip", t.URN), {"4"}),
        (item("4", "CEO", 1, "report.pdf; sip", t.URN), {"4"}),
        (item("4", "CEO", 2, "sip", t.URN), None),
        (item("4", "CEO", 1, "sip"), None),
        (item("4", "CEO", 1, "risks", t.URN), None),
    ],
)
def test_a_school_gets_the_part_1_paper_about_itself_that_the_strategy_shares(row: Record, papers: Any) -> None:
    found, _ = rights(CLERK, CHAIR, TRUSTEE, CEO, HEAD, row, shared=SHARED)
    expected = None if papers is None else (Capacity.SCHOOL, NONE, frozenset(papers))
    assert found.get("head@example.org") == expected


@pytest.mark.parametrize(
    ("row", "audience"),
    [
        (CEO, "executive"),
        (TRUSTEE, "trustees"),
        (HEAD, "headteacher"),
        (person(6, "Parent governor", "P", None, "Local governing body", t.URN), "governors"),
        (person(6, "Trust HR Lead", "P", None, "Shared Services"), ""),
        (person(6, "Visitor", "P", None), ""),
    ],
)
def test_a_reader_is_placed_by_role_or_body_or_not_at_all(row: Record, audience: str) -> None:
    assert reader(row) == audience
