"""A meeting and its body's lead times in; every step with the day by which it is due and the role that takes it, out.

The order is that of a clerk's working timeline: action log, draft agenda, papers, chair, notice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from packgen.language import count_of, date_text
from packgen.model import Evidence, Record
from packgen.model.governance import Governance, LeadTimes
from packgen.rules.meetings.agenda import items_of
from packgen.rules.meetings.days import clear_days, days_before, last_sending_day
from packgen.rules.phases.bodies import is_same_body

AUTHORS = "Authors"


class Step(StrEnum):
    """What has to be done before a meeting, in order."""

    ACTION_LOG = "action log"
    DRAFT_AGENDA = "draft agenda"
    PAPERS = "papers"
    CHAIR = "chair"
    NOTICE = "notice"


_WHAT = {
    Step.ACTION_LOG: "Send the action log, remind the chair",
    Step.DRAFT_AGENDA: "Send the draft agenda to the chair",
    Step.PAPERS: "Papers to be in",
    Step.CHAIR: "Send the agenda and papers to the chair",
}


class Progress(StrEnum):
    """Where a step stands; PASSED is due by now, but nothing records whether it was done."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Deadline:
    """One step before a meeting: what, by when, by which role, and where it stands, with words on that."""

    step: Step
    day: date
    what: str
    role: str
    progress: Progress = Progress.DUE
    words: str = ""


def lead_times(governance: Governance, body: str, full_name: str = "") -> LeadTimes:
    """The lead times of a body: its own by its full name, with its school, else by its name, else the usual ones."""
    for wanted in filter(None, (full_name, body)):
        for name, lead in governance.bodies.items():
            if is_same_body(name, wanted):
                return lead
    return governance.usual


def deadlines(
    evidence: Evidence, meeting: Record, lead: LeadTimes, *, is_complete: bool, sent: Mapping[str, date]
) -> tuple[Deadline, ...]:
    """The steps of a meeting in order of day; none where it has no date.

    ``is_complete`` says whether all papers are there; ``sent`` maps the IDs of meetings to the day on which their
    papers went out, where that is recorded: then the steps before it are taken as done.
    """
    day = meeting.day("date")
    if day is None:
        return ()
    clerk = meeting.text("clerk") or "Clerk"
    has_agenda = bool(items_of(evidence, meeting))
    gone = sent.get(meeting.text("id"))
    found = (
        _step(Step.ACTION_LOG, days_before(day, lead.action_log_days, lead), clerk, is_done=gone is not None),
        _step(Step.DRAFT_AGENDA, days_before(day, lead.draft_agenda_days, lead), clerk, is_done=has_agenda),
        _step(Step.PAPERS, days_before(day, lead.papers_days, lead), AUTHORS, is_done=is_complete),
        _step(Step.CHAIR, days_before(day, lead.chair_days, lead), clerk, is_done=gone is not None),
        _notice(day, lead, clerk, gone),
    )
    order = list(Step)
    stood = (_standing(one, evidence.as_at) for one in found)
    return tuple(sorted(stood, key=lambda one: (one.day, order.index(one.step))))


def _step(step: Step, day: date, role: str, *, is_done: bool = False) -> Deadline:
    return Deadline(step, day, _WHAT[step], role, Progress.DONE if is_done else Progress.DUE)


def _notice(meeting: date, lead: LeadTimes, clerk: str, sent: date | None) -> Deadline:
    what = f"Send out the papers ({count_of(lead.clear_days, 'clear day')})"
    day = last_sending_day(meeting, lead)
    if sent is None:
        return Deadline(Step.NOTICE, day, what, clerk)
    given = clear_days(sent, meeting, lead)
    is_short = given < lead.clear_days
    words = (
        f"went out on {date_text(sent)} with {count_of(given, 'clear day')} of notice; {lead.clear_days} are asked for"
    )
    return Deadline(Step.NOTICE, day, what, clerk, Progress.LATE if is_short else Progress.DONE, words * is_short)


def _standing(found: Deadline, today: date) -> Deadline:
    """A step that is due before today: late where packgen can see that it is not done, else passed."""
    if found.progress is not Progress.DUE or found.day >= today:
        return found
    is_seen = found.step in (Step.DRAFT_AGENDA, Step.PAPERS)
    words = {
        Step.DRAFT_AGENDA: "the sheet Agendas has no item for this meeting",
        Step.PAPERS: "not all papers are there",
    }.get(found.step, "")
    return Deadline(found.step, found.day, found.what, found.role, Progress.LATE if is_seen else Progress.PASSED, words)
