"""A strategy, meetings and agendas in; the reports that each body is due in a term, and what carries them, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from packgen.model import MEMBER, SUPPORTED, Evidence, Period, School
from packgen.rules.meetings.agenda import is_held, items_of, meetings_from, papers_named
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.phases.journey import journey
from packgen.rules.phases.plans import plan_states
from packgen.rules.phases.reporting import report_states
from packgen.rules.phases.reports import Report, ReportState
from packgen.rules.terms import TermOf
from packgen.rules.types import PlanState
from packgen.strategy.types import Phase, Strategy

APPROVAL = "sip_approval"
"""The key of the paper that asks a body to approve plans."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """A report to a body in a term, or a plan for its approval, and the schools that it is about.

    ``papers`` are the keys of the papers that may carry it; ``meeting`` is the ID of the meeting that has it on its
    agenda or should have it, "" where none is planned; ``item`` the number there, "" where no item carries it.
    """

    what: str
    body: str
    term: Period
    papers: tuple[str, ...]
    schools: tuple[str, ...]
    state: Report
    words: str
    meeting: str = ""
    item: str = ""

    @property
    def is_open(self) -> bool:
        """Whether no agenda carries it."""
        return not self.item


def requirements(evidence: Evidence, strategy: Strategy, term_of: TermOf, term: Period) -> tuple[Requirement, ...]:
    """What the strategy asks to be reported to meetings in a term, by the phases agreed by now, each report once.

    Duties that records show rather than papers, such as an update through the Health Check, are left out.
    """
    then = replace(evidence, period=term)
    found: dict[tuple[str, str, Report, str, str], Requirement] = {}
    for school, phase in _phases(evidence, strategy):
        for state in report_states(then, school, phase, term_of):
            if state.duty.trace is None:
                one = _requirement(school, state, term)
                key = (one.what, one.body, one.state, one.meeting, one.item)
                found[key] = replace(one, schools=(*found[key].schools, school.name)) if key in found else one
    return tuple(found.values())


def _phases(evidence: Evidence, strategy: Strategy) -> Iterator[tuple[School, Phase | None]]:
    for school in evidence.of_relation(MEMBER, SUPPORTED):
        path = journey(evidence, strategy, school)
        yield school, path[-1].phase if path else None


def _requirement(school: School, state: ReportState, term: Period) -> Requirement:
    duty, meeting, item = state.duty, state.meeting, state.item
    return Requirement(
        what=duty.what,
        body=duty.body,
        term=term,
        papers=tuple(duty.papers),
        schools=(school.name,),
        state=state.state,
        words=state.text.text.partition(": ")[2],
        meeting=meeting.text("id") if meeting else "",
        item=item.text("item") if item else "",
    )


def approvals(evidence: Evidence, strategy: Strategy, term_of: TermOf) -> tuple[Requirement, ...]:
    """The plans that were handed in and wait for a body's approval, each kind once, with the body's next meeting."""
    found: dict[tuple[str, str], Requirement] = {}
    for school, phase in _phases(evidence, strategy):
        for state in plan_states(evidence, school, phase):
            if state.duty.approver and state.is_submitted and not state.is_settled:
                key = (state.duty.plan, state.duty.approver)
                one = found.get(key) or _approval(evidence, state, term_of)
                found[key] = replace(one, schools=(*one.schools, school.name))
    return tuple(found.values())


def _approval(evidence: Evidence, state: PlanState, term_of: TermOf) -> Requirement:
    body = state.duty.approver
    ahead = [row for row in meetings_from(evidence, evidence.as_at.isoformat()) if is_same_body(row.text("body"), body)]
    meeting = next((row for row in ahead if row.day("date") and not is_held(evidence, row)), None)
    items = items_of(evidence, meeting) if meeting else ()
    item = next((row for row in items if APPROVAL in map(str.casefold, papers_named(row))), None)
    day = meeting.day("date") if meeting else None
    return Requirement(
        what=f"Approval of the {state.duty.plan}",
        body=body,
        term=term_of(day or evidence.as_at),
        papers=(APPROVAL,),
        schools=(),
        state=Report.DUE if item else Report.MISSING if meeting else Report.NO_MEETING,
        words=state.state.text,
        meeting=meeting.text("id") if meeting else "",
        item=item.text("item") if item else "",
    )
