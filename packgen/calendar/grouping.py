"""What is to be chased, piece by piece, in; for each person, by role, the lines to ask of them by meeting, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from packgen.language import some_of
from packgen.model import Evidence
from packgen.rules.meetings.people import contact
from packgen.rules.meetings.standing import Chase, MeetingState

MOST_SCHOOLS = 3
"""Schools that a line names before it counts the others."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to ask one role for: ``role`` with its school where it is a school's own, ``who`` its name and address.

    ``who`` is "" where the sheet People does not say. ``meetings`` hold each meeting, the day by which its first piece
    is due, and the lines about it.
    """

    role: str
    who: str
    meetings: tuple[tuple[MeetingState, date, tuple[str, ...]], ...]


def asked(evidence: Evidence, states: Iterable[MeetingState], *, is_late: bool) -> list[Asked]:
    """What to ask for, by role and person: only what is late, or only what is not late yet."""
    found: dict[tuple[str, str], dict[str, tuple[MeetingState, list[Chase]]]] = {}
    for state in states:
        for chase in state.chases:
            if chase.is_late == is_late:
                own = found.setdefault(_whom(evidence, chase), {})
                own.setdefault(state.id, (state, []))[1].append(chase)
    return [Asked(*whom, tuple(_meetings(evidence, own.values()))) for whom, own in sorted(found.items())]


def _meetings(
    evidence: Evidence, own: Iterable[tuple[MeetingState, list[Chase]]]
) -> Iterator[tuple[MeetingState, date, tuple[str, ...]]]:
    for state, chases in own:
        yield state, min(chase.due for chase in chases), tuple(_lines(evidence, chases))


def _whom(evidence: Evidence, chase: Chase) -> tuple[str, str]:
    """The role, with its school where its holder is the school's, and the holder's name and address."""
    schools = {person.school for person in chase.people} or {chase.school}
    names = [evidence.schools[urn].name for urn in sorted(schools) if urn in evidence.schools]
    return ", ".join([chase.role, *names]), "; ".join(dict.fromkeys(filter(None, map(contact, chase.people))))


def _lines(evidence: Evidence, chases: Iterable[Chase]) -> Iterator[str]:
    """Each piece once, with the items that wait for it and the schools that it is about."""
    pieces: dict[tuple[str, str], list[Chase]] = {}
    for chase in chases:
        pieces.setdefault((chase.what, chase.words), []).append(chase)
    for (what, words), own in pieces.items():
        items = list(dict.fromkeys(chase.item for chase in own if chase.item))
        schools = list(dict.fromkeys(chase.school for chase in own if chase.school in evidence.schools))
        whose = f", {some_of([evidence.schools[urn].name for urn in schools], MOST_SCHOOLS)}" if schools else ""
        yield f"{what}{whose}: {words}{_items(items)}"


def _items(numbers: list[str]) -> str:
    if not numbers:
        return ""
    return f" ({'item' if len(numbers) == 1 else 'items'} {some_of(numbers, len(numbers))})"
