"""Where a report that a phase asks for stands: types only, made by the rules of reporting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from packgen.model import Fact, Record
from packgen.strategy.types import ReportingDuty


class Report(StrEnum):
    """Where a report to a body stands."""

    DONE = "done"
    DUE = "due"
    MISSING = "not on the agenda"
    OVERDUE = "overdue"
    NO_MEETING = "no meeting planned"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class ReportState:
    """One reporting duty in the current term, or year: where it stands, in words, and what carries it.

    ``meeting`` is the meeting that has had it, has it on its agenda or should have it; ``item`` the item of its agenda.
    """

    duty: ReportingDuty
    state: Report
    text: Fact
    meeting: Record | None = None
    item: Record | None = None
