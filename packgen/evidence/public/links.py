"""The links of Get Information about Schools in, the schools with the predecessors whose history follows them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from packgen.errors import note
from packgen.evidence.headings import fold
from packgen.evidence.public.rows import texts
from packgen.evidence.reading import Reading
from packgen.evidence.register import is_urn
from packgen.evidence.tables.table import Table
from packgen.language import join_and
from packgen.model import School, Source

_EARLIER, _LATER = "predecessor", "successor"
"""Types of link that are followed; with more words, as in "Predecessor - amalgamated", they are not."""

_JOINED = ("resultofamalgamation", "merged")
"""How other types of link begin that name an earlier school."""


@dataclass(frozen=True)
class Link:
    """One link between an earlier and a later school; ``kind`` is its type as the file words it."""

    earlier: str
    later: str
    kind: str
    source: Source

    @property
    def is_plain(self) -> bool:
        """Whether one school simply became the other."""
        return fold(self.kind) in (_EARLIER, _LATER)

    @property
    def is_merger(self) -> bool:
        """Whether the later school was made of several, or the earlier one became several."""
        return not self.is_plain and not fold(self.kind).startswith("merged")


def with_predecessors(schools: Mapping[str, School], tables: Iterable[Table], reading: Reading) -> dict[str, School]:
    """Add to each school the URNs that it had before, through as many conversions as the file knows.

    A link is followed only where one school became one other: mergers, splits and amalgamations are told and left to
    the Schools sheet. So is a predecessor that is a school of the project, or that two schools have.
    """
    urns = {urn for school in schools.values() for urn in (school.urn, *school.predecessors)}
    links = [link for table in tables for link in _links(table, urns)]
    claimed = set(urns)
    found = dict(schools)
    for school in schools.values():
        chain = _chain(school, links, claimed)
        claimed |= {link.earlier for link in chain}
        if chain:
            added = tuple(link.earlier for link in chain)
            found[school.urn] = replace(school, predecessors=(*school.predecessors, *added))
            _tell_followed(school, chain, reading)
        _tell_others(found[school.urn], links, claimed, reading)
    return found


def _chain(school: School, links: list[Link], claimed: set[str]) -> list[Link]:
    """The links from a school back through its predecessors, the nearest first."""
    chain: list[Link] = []
    starts = [school.urn, *school.predecessors]
    while starts:
        before = _only_earlier(starts.pop(), links)
        if before is not None and before.earlier not in claimed | {link.earlier for link in chain}:
            chain.append(before)
            starts.append(before.earlier)
    return chain


def _only_earlier(urn: str, links: list[Link]) -> Link | None:
    """The link to the one school that became this one and no other, None where there are several or none."""
    into = [link for link in links if link.later == urn]
    plain = {link.earlier: link for link in into if link.is_plain}
    if len(plain) != 1 or any(link.is_merger for link in into):
        return None
    found = next(iter(plain.values()))
    return found if {link.later for link in links if link.earlier == found.earlier} == {urn} else None


def _tell_followed(school: School, chain: list[Link], reading: Reading) -> None:
    urns = join_and(link.earlier for link in chain)
    which = "its predecessor" if len(chain) == 1 else "its predecessors"
    message = f"{school.name} follows on from {urns}, so the history of {which} is shown with it"
    hint = 'to show another, write it under "Predecessor URN" in the Schools sheet'
    reading.issues.append(note(chain[0].source, message, hint, check="public"))


def _tell_others(school: School, links: list[Link], claimed: set[str], reading: Reading) -> None:
    """Say which earlier schools are not followed, once for each school."""
    known = {school.urn, *school.predecessors}
    others = {link.earlier: link for link in links if link.later in known and link.earlier not in known}
    if not others:
        return
    urns, plural = join_and(others), len(others) > 1
    is_named = others.keys() <= claimed
    why = "which the Schools sheet names elsewhere" if is_named else "by a merger or a split"
    message = (
        f"{school.name} also has the earlier {'schools' if plural else 'school'} {urns}, {why}, "
        f"so {'their' if plural else 'its'} history is not shown with it"
    )
    hint = "" if is_named else 'if it should be, write the URN under "Predecessor URN" in the Schools sheet'
    reading.issues.append(note(next(iter(others.values())).source, message, hint, check="public"))


def _links(table: Table, urns: set[str]) -> list[Link]:
    """The links that lead to these schools, told from the later school; a file may hold both directions of one."""
    frame, columns = table.sheet.frame, [table.column(each) for each in ("URN", "LinkURN", "LinkType")]
    rows = list(zip(frame.index, *(texts(frame, column) for column in columns), strict=True))
    known, reached = set(urns), 0
    while len(known) > reached:
        reached = len(known)
        known |= {urn for _, own, linked, _ in rows if own in known or linked in known for urn in (own, linked)} - {""}
    found: dict[tuple[str, str, bool], Link] = {}
    for number, own, linked, kind in rows:
        pair = _ordered(own, linked, fold(kind)) if own in known and number > table.header else None
        if pair and all(map(is_urn, pair)):
            link = Link(*pair, kind, table.source(int(number), columns[1]))
            found.setdefault((*pair, link.is_plain), link)
    return list(found.values())


def _ordered(own: str, linked: str, kind: str) -> tuple[str, str] | None:
    """The earlier and the later school of a link, None for links that are about something else."""
    if kind.startswith((_EARLIER, *_JOINED)):
        return linked, own
    return (own, linked) if kind.startswith(_LATER) else None
