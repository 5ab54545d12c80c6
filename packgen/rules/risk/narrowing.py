"""The risk register and what a meeting needs of it in; those risks alone, and categories that there are not, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from packgen.errors import Issue, warning
from packgen.model import Evidence
from packgen.rules.meetings.agenda import is_ahead
from packgen.rules.places import place
from packgen.rules.risk.register import Risk
from packgen.strategy.reading import nearest


def narrowed(found: Iterable[Risk], categories: Sequence[str] = (), school: str = "", part: int = 1) -> list[Risk]:
    """The risks of these categories and this school (its URN), all where none is given; in Part 2 its own alone."""
    wanted = {name.casefold() for name in categories}
    return [
        risk
        for risk in found
        if (not wanted or risk.record.text("category").casefold() in wanted)
        and (not school or risk.record.school == school)
        and risk.record.part >= part
    ]


def check_only(evidence: Evidence) -> Iterator[Issue]:
    """Report a category in the column Only of a coming agenda that no risk has."""
    known = {row.text("category") for row in evidence.rows("risks")} - {""}
    folded = {name.casefold() for name in known}
    ahead = {row.text("id").casefold() for row in evidence.rows("meetings") if is_ahead(row)}
    for row in evidence.rows("agenda") if known else ():
        for name in filter(None, (one.strip() for one in row.text("only").split(";"))):
            if row.text("meeting").casefold() in ahead and name.casefold() not in folded:
                hint = nearest(name, known) or "use a category of the sheet Risks"
                yield warning(place(row, "only"), f'no risk has the category "{name}"', hint, check="papers")
