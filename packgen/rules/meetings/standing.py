"""A meeting with its deadlines, papers and duties in; how it stands as at today, and whom to chase for what, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from packgen.errors import Issue
from packgen.model import Evidence, Record
from packgen.model.governance import Governance, LeadTimes
from packgen.rules.meetings.agenda import body_name, is_held
from packgen.rules.meetings.checks import meeting_issues
from packgen.rules.meetings.days import days_before, last_sending_day
from packgen.rules.meetings.deadlines import Deadline, Progress, Step, deadlines, lead_times
from packgen.rules.meetings.papers import PaperState, Standing, Supply, paper_states
from packgen.rules.meetings.people import holders, members
from packgen.rules.meetings.required import Requirement


@dataclass(frozen=True, slots=True)
class Chase:
    """One thing to ask one role for, for one item of a meeting ("" for the meeting itself).

    ``what`` and ``words`` name it and say what is wrong; ``school`` is the URN of the school that it is about, "" for
    the trust. ``due`` is the day by which it was or is due. ``people`` hold the role; they are the clerk's to see only.
    """

    role: str
    what: str
    words: str
    due: date
    is_late: bool
    item: str = ""
    school: str = ""
    people: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingState:
    """One meeting as at today: what is due when, where its papers stand, and what is to put right.

    ``name`` is its body with the school, if it is a school's own. ``chases`` are earliest first. ``is_too_late`` says
    that papers are owed for which no full notice can be given any more.
    """

    meeting: Record
    name: str
    lead: LeadTimes
    deadlines: tuple[Deadline, ...]
    papers: tuple[PaperState, ...]
    required: tuple[Requirement, ...]
    members: tuple[Record, ...]
    chases: tuple[Chase, ...]
    issues: tuple[Issue, ...]
    is_held: bool
    is_too_late: bool

    @property
    def id(self) -> str:
        """The ID of the meeting as the sheet has it."""
        return self.meeting.text("id")

    @property
    def day(self) -> date | None:
        """Its day, None where none is agreed."""
        return self.meeting.day("date")

    @property
    def late(self) -> tuple[Deadline, ...]:
        """The steps that are late."""
        return tuple(one for one in self.deadlines if one.progress is Progress.LATE)


@dataclass(frozen=True)
class Known:
    """What meetings are held against: the lead times, what is there for the agendas, the reports due, what went out."""

    governance: Governance = field(default_factory=Governance)
    supply: Supply = field(default_factory=Supply)
    required: Sequence[Requirement] = ()
    sent: Mapping[str, date] = field(default_factory=dict)


def meeting_state(evidence: Evidence, meeting: Record, known: Known) -> MeetingState:
    """How one meeting stands as at the day of the evidence."""
    name, day, held = body_name(evidence, meeting), meeting.day("date"), is_held(evidence, meeting)
    lead = lead_times(known.governance, meeting.text("body"), name)
    papers = paper_states(evidence, meeting, known.supply)
    is_complete = bool(papers) and not any(paper.is_open for paper in papers)
    steps = () if held else deadlines(evidence, meeting, lead, is_complete=is_complete, sent=known.sent)
    required = tuple(one for one in known.required if one.meeting == meeting.text("id"))
    chases = () if held or day is None else tuple(_chases(evidence, meeting, day, lead, papers, steps))
    is_past_notice = day is not None and last_sending_day(day, lead) < evidence.as_at
    return MeetingState(
        meeting=meeting,
        name=name,
        lead=lead,
        deadlines=steps,
        papers=papers,
        required=required,
        members=members(evidence, meeting),
        chases=tuple(sorted(chases, key=lambda chase: chase.due)),
        issues=() if held else tuple(meeting_issues(evidence, meeting, lead)),
        is_held=held,
        is_too_late=is_past_notice and not held and any(paper.is_open for paper in papers),
    )


def _chases(
    evidence: Evidence,
    meeting: Record,
    day: date,
    lead: LeadTimes,
    papers: Sequence[PaperState],
    steps: Sequence[Deadline],
) -> Iterator[Chase]:
    """The agenda where it is owed, and every paper, or evidence behind one, that is not there yet."""
    for step in steps:
        if step.step is Step.DRAFT_AGENDA and step.progress is not Progress.DONE:
            yield _chase(evidence, meeting, step.role, "Agenda", "no item is in the sheet Agendas", step.day)
    due = days_before(day, lead.papers_days, lead)
    clerk = meeting.text("clerk") or "Clerk"
    for paper in papers:
        if paper.standing is Standing.WAITING:
            for owing in paper.owed:
                what, number = owing.evidence, paper.number
                yield _chase(evidence, meeting, owing.role, what, owing.words, due, number, owing.school)
        elif paper.is_open:
            author = paper.item.text("presenter") if paper.standing is Standing.MISSING else clerk
            school = paper.item.school or meeting.school
            yield _chase(evidence, meeting, author or clerk, "Paper", paper.words, due, paper.number, school)


def _chase(
    evidence: Evidence,
    meeting: Record,
    role: str,
    what: str,
    words: str,
    due: date,
    item: str = "",
    school: str = "",
) -> Chase:
    people = holders(evidence, role, school or meeting.school)
    return Chase(role, what, words, due, due < evidence.as_at, item, school, people)
