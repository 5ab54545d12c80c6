"""Recipients with what goes to each in; the messages, one for all that get the same in the same capacity, out."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass
from itertools import count
from math import ceil

from packgen.dispatch.parcels import Parcel
from packgen.rules.meetings.claims import Capacity
from packgen.rules.meetings.recipients import Recipient

LARGEST = 20 * 1024 * 1024
"""Bytes of a message that most mail servers still take, the attachments as they travel."""

_WORDS = {
    Capacity.CLERK: "clerk",
    Capacity.CHAIR: "chair",
    Capacity.MEMBER: "members",
    Capacity.ATTENDING: "in attendance",
    Capacity.SCHOOL: "school",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its name among the drafts, in what capacity its recipients get it, who they are and what goes."""

    name: str
    capacity: Capacity
    recipients: tuple[Recipient, ...]
    parcel: Parcel

    @property
    def words(self) -> str:
        """The capacity in words: in attendance."""
        return _WORDS[self.capacity]

    @property
    def has_part_2(self) -> bool:
        """Whether anything attached is confidential."""
        return any(each.part == 2 for each in self.parcel.attachments)

    @property
    def size(self) -> int:
        """Bytes of the attachments as they travel: 76 letters and a line end for each 57 bytes."""
        return sum(ceil(each.file.size / 57) * 78 for each in self.parcel.attachments)

    @property
    def is_too_large(self) -> bool:
        """Whether the files have to be left on the file share."""
        return self.size > LARGEST


def grouped(parcels: Iterable[tuple[Recipient, Parcel]]) -> tuple[Message, ...]:
    """Put those together who get the same in the same capacity; a message's name says both: 4-in-attendance-ceo."""
    groups: dict[tuple[Capacity, Parcel], list[Recipient]] = {}
    for recipient, parcel in parcels:
        groups.setdefault((recipient.capacity, parcel), []).append(recipient)
    usual = {capacity: _most(capacity, groups) for capacity in Capacity}
    messages: dict[str, Message] = {}
    for (capacity, parcel), people in groups.items():
        role = "" if parcel == usual[capacity] and capacity != Capacity.SCHOOL else people[0].role
        name = _free(_slug(f"{capacity.value} {_WORDS[capacity]} {role}"), messages)
        messages[name] = Message(name, capacity, tuple(people), parcel)
    return tuple(messages[name] for name in sorted(messages))


def _most(capacity: Capacity, groups: dict[tuple[Capacity, Parcel], list[Recipient]]) -> Parcel | None:
    """What most of a capacity get, the first of several; a group beside it is named by a role."""
    own = [(len(people), -order, key[1]) for order, (key, people) in enumerate(groups.items()) if key[0] == capacity]
    return max(own, key=lambda one: one[:2])[2] if own else None


def _free(name: str, taken: Container[str]) -> str:
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(each for each in names if each not in taken)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:50].strip("-")
