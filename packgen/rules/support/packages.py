"""Packages of support that schools applied for in; what was asked for, agreed and declined, and is it funded, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packgen.errors import Issue, note, warning
from packgen.language import date_text, with_the
from packgen.model import Evidence, Fact, Period, Record, derive
from packgen.rules.places import place
from packgen.rules.terms import TermOf

AGREED = ("agreed", "completed")
STATES = ("requested", "agreed", "completed", "declined")
"""The states of a package, in the order in which documents list them."""


@dataclass(frozen=True, slots=True)
class Package:
    """One package: its row, its state in lower case ("" where none was entered), and that state in words.

    ``term`` is the term in which its days are counted: that of the decision, else of the request, else None.
    """

    row: Record
    state: str
    words: Fact
    term: Period | None

    @property
    def is_agreed(self) -> bool:
        """Whether it was agreed, whether or not it has been given by now."""
        return self.state in AGREED

    @property
    def is_waiting(self) -> bool:
        """Whether a decision on it is still to come."""
        return self.state in ("requested", "")


def packages(evidence: Evidence, term_of: TermOf) -> tuple[Package, ...]:
    """The packages of this academic year, and earlier ones still waiting; those to be decided first, then by day."""
    found = [_package(evidence, row, term_of) for row in evidence.rows("packages") if row.school in evidence.schools]
    kept = [one for one in found if one.is_waiting or one.term is None or one.term.year == evidence.period.year]
    order = {state: number for number, state in enumerate(STATES)}
    return tuple(
        sorted(kept, key=lambda one: (order.get(one.state, 0), str(one.row.day("requested") or ""), one.row.id))
    )


def _package(evidence: Evidence, row: Record, term_of: TermOf) -> Package:
    state = row.text("status").casefold()
    decided, asked = row["decided"], row["requested"]
    if decided.day and decided.day > evidence.as_at:
        state = "requested"  # entered ahead of the meeting: not decided yet
    day = decided.day if decided.day and state != "requested" else asked.day
    words = derive("state of the package", _words(row, state), [row["status"], decided, asked, row["decided_by"]])
    return Package(row, state, words, term_of(day) if day else None)


def _words(row: Record, state: str) -> str:
    """Such as: agreed by the Executive Leadership Team on 23 January 2026; requested on 21 November 2025."""
    if state in ("requested", ""):
        asked = row.day("requested")
        return f"requested on {date_text(asked)}, not yet decided" if asked else "requested, not yet decided"
    decided = row.day("decided")
    by = f" by {with_the(row.text('decided_by'))}" if row["decided_by"].is_known else ""
    return f"{state}{by}{f' on {date_text(decided)}' if decided else ''}"


def check_packages(evidence: Evidence) -> Iterator[Issue]:
    """Packages agreed without funding, without a body or a day, or decided before they were requested."""
    for row in evidence.rows("packages"):
        state, name = row.text("status").casefold(), row.text("package")
        if state in AGREED and not row["funding"].is_known:
            message = f'the package "{name}" is {state}, but no funding is recorded for it'
            yield warning(place(row, "funding", "status"), message, "enter who pays for it", check="strategy")
        decided, asked = row.day("decided"), row.day("requested")
        if state in (*AGREED, "declined") and (decided is None or not row["decided_by"].is_known):
            message = f'the package "{name}" is {state}, but by whom or when is not recorded'
            yield note(place(row, "decided", "status"), message, "enter the body and the day", check="strategy")
        if decided and asked and decided < asked:
            message = f"{date_text(decided)} is before {date_text(asked)} (Requested on)"
            yield warning(place(row, "decided"), message, "correct the day that is wrong", check="limits")
