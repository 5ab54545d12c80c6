"""How the trust's bodies prepare their meetings: types only, made from the [governance] settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

Closed: TypeAlias = tuple[tuple[date, date], ...]
"""Days that do not count, each as its first and last day."""


@dataclass(frozen=True, slots=True)
class LeadTimes:
    """How long before a meeting each step is due.

    ``clear_days`` of notice lie between the day of sending and the day of the meeting; ``service_days`` are added where
    the articles deem papers to arrive later than they are sent. The others are calendar days before the meeting.
    ``quorum`` is a number of members, None where it is not given.
    """

    clear_days: int = 7
    service_days: int = 0
    action_log_days: int = 21
    draft_agenda_days: int = 14
    papers_days: int = 14
    chair_days: int = 10
    weekends_count: bool = True
    closed_days: Closed = ()
    quorum: int | None = None

    @property
    def least_days(self) -> int:
        """The fewest calendar days between sending and the meeting: eight for seven clear days."""
        return self.clear_days + self.service_days + 1


@dataclass(frozen=True, slots=True)
class Governance:
    """The lead times of every body, and those of the bodies that have their own, by the name in the settings.

    ``places`` say where in packgen.toml each of those stands.
    """

    usual: LeadTimes = LeadTimes()
    bodies: Mapping[str, LeadTimes] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
