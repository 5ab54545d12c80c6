"""The items of an agenda and the finished papers in; the members of a pack and the lines of its agenda out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from string import ascii_uppercase

from packgen.documents.material import Context
from packgen.documents.meetings import ELSEWHERE, AgendaItem, agenda_items, meetings_ahead
from packgen.documents.readings import Finished
from packgen.model import Document, Evidence, Member
from packgen.rules.meetings.agenda import item_title, letter_of, number_key
from packgen.rules.meetings.names import is_file
from packgen.rules.meetings.papers import is_oral, needs_paper

Line = tuple[Member | None, Context]
"""A line of the agenda and the paper that it names, None for an item without one."""


@dataclass(frozen=True)
class Stock:
    """What there is for one meeting and part: finished papers, documents for appendices, and why others are not there.

    ``papers`` are by their name in small letters, ``missing`` by the place on the agenda, ``unmade`` by the kind.
    """

    part: int
    papers: Mapping[str, Finished]
    documents: Sequence[Finished]
    missing: Mapping[str, str] = field(default_factory=dict)
    unmade: Mapping[str, str] = field(default_factory=dict)


def lines_of(item: AgendaItem, row: Context, stock: Stock) -> Iterator[Line]:
    """The lines of one item: the item itself with its first paper, its other papers, then every appendix."""
    named = [one for one in item.papers if not is_oral(one)]
    first, why = _first(item, named[0] if named else "", stock)
    yield first, _noted(row, why or _told(item.place(""), stock))
    papers = [_found(item, one, letter_of(order), stock) for order, one in enumerate(named)]
    taken = {letter_of(order) for order in range(1, len(named))}
    for order, one in enumerate(named[1:], start=1):
        yield _other(item, row, letter_of(order), one, papers[order], stock)
    for letter in _lettered(item, stock, taken):
        taken.add(letter)
        yield _other(item, row, letter, "", stock.papers.get(_name(item, ".", letter)), stock)
    free = iter(letter for letter in ascii_uppercase if letter not in taken)
    for appendix, letter in zip(_appendices(papers, stock), free, strict=False):
        title = f"Appendix: {appendix.document.title}, {appendix.document.subject}"
        member = Member(item.place(letter), title, "Information", appendix.key, appendix.path)
        yield member, _line(row, member)


def _found(item: AgendaItem, named: str, letter: str, stock: Stock) -> Finished | None:
    """What an entry of the column Paper stands for: a paper of this meeting, or a school's newest such document."""
    if paper := stock.papers.get(_name(item, named, letter)):
        return paper
    school = item.row.school or item.meeting.school
    own = [
        one
        for one in stock.documents
        if _is_about(one.document, named, school) and one.document.type.part <= stock.part
    ]
    return max(own, key=lambda one: one.path, default=None)  # a path ends in the day or the term


def papers_about_schools(evidence: Evidence, documents: Sequence[Document]) -> dict[str, tuple[str, ...]]:
    """The meetings whose agendas name a document about a school as a paper, by the document's name."""
    found: dict[str, dict[str, None]] = {}
    for item in (item for meeting in meetings_ahead(evidence) for item in agenda_items(evidence, meeting)):
        school = item.row.school or item.meeting.school
        for named in item.papers:
            own = [one for one in documents if _is_about(one, named, school) and one.type.part <= item.row.part]
            if own:
                newest = max(own, key=_path)
                found.setdefault(newest.name, {})[item.meeting.text("id")] = None
    return {name: tuple(meetings) for name, meetings in found.items()}


def _path(document: Document) -> str:
    return next(iter(document.paths.values()), document.name)


def _is_about(document: Document, kind: str, school: str) -> bool:
    same_kind = document.type.key.casefold() == kind.casefold()
    return bool(school) and same_kind and document.school == school and not document.meeting


def _name(item: AgendaItem, named: str, letter: str) -> str:
    """The name of the document that an entry of the column Paper stands for; "" and files are made elsewhere."""
    kind = ELSEWHERE if not named or is_file(named) or named == "." else named
    return f"{kind}/{item.place(letter)}".casefold()


def _first(item: AgendaItem, named: str, stock: Stock) -> tuple[Member | None, str]:
    """The item's own paper, None where it needs none; and words on why the strategy has nothing for it."""
    if named.casefold() in stock.unmade:
        return None, stock.unmade[named.casefold()]
    found = _found(item, named, "", stock)
    why = stock.missing.get(item.number, "")
    if not named and found is None and not why:
        if not needs_paper(item.row):
            return None, ""
        why = "no paper is named for this item"
    title, purpose = item_title(item.row), item.row.text("purpose")
    return _member(item.number, title, purpose, found, why or _unknown(named, stock)), ""


def _other(item: AgendaItem, row: Context, letter: str, named: str, found: Finished | None, stock: Stock) -> Line:
    place = item.place(letter)
    title = found.document.title if found else named or f"Appendix {letter}"
    why = stock.unmade.get(named.casefold(), "") or stock.missing.get(place, "") or _unknown(named, stock)
    member = _member(place, title, "Information", found, why)
    return member, _noted(_line(row, member), _told(place, stock))


def _member(number: str, title: str, purpose: str, found: Finished | None, why: str) -> Member:
    if found is None:
        return Member(number, title, purpose, missing=why)
    if found.failure:
        return Member(number, title, purpose, missing=found.failure)
    return Member(number, title, purpose, found.key, found.path)


def _unknown(named: str, stock: Stock) -> str:
    return f"packgen made no paper “{named}” for this item"


def _lettered(item: AgendaItem, stock: Stock, taken: set[str]) -> list[str]:
    """The letters of appendices made elsewhere, those that are missing among them."""
    start = f"{item.number}."
    places = [name.removeprefix(f"{ELSEWHERE}/") for name in stock.papers if name.startswith(f"{ELSEWHERE}/")]
    behind = {place.removeprefix(start).upper() for place in (*places, *stock.missing) if place.startswith(start)}
    return sorted(letter for letter in behind - taken if not number_key(letter))


def _appendices(papers: Sequence[Finished | None], stock: Stock) -> list[Finished]:
    """The documents that papers name as their appendices; never one of a later part than the pack's."""
    wanted = [row for paper in papers if paper for row in paper.document.context.get("appendices", [])]
    return [
        one
        for row in wanted
        for one in stock.documents
        if (one.document.type.key, one.document.school) == (row["kind"], row["school"])
        and one.document.type.part <= stock.part
        and not one.failure
    ]


def _told(place: str, stock: Stock) -> str:
    """What readers are to know of a paper made elsewhere: that it came late, or is a picture of pages."""
    found = stock.papers.get(f"{ELSEWHERE}/{place}".casefold())
    return " ".join(found.document.context["told"]) if found else ""


def _noted(row: Context, words: str) -> Context:
    return row | {"note": " ".join(filter(None, (row["note"], words)))} if words else row


def _line(row: Context, member: Member) -> Context:
    own = {"number": member.number, "title": member.title, "purpose": member.purpose}
    return {**dict.fromkeys(row, ""), **own}
