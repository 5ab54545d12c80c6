"""A project in; the meetings that are asked for as they stand today, and reports that none is planned for, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from packgen import store
from packgen.errors import InputError, Issue, Severity, error
from packgen.loading import Loaded, load_project
from packgen.model import Evidence, Period, Record
from packgen.project import Project
from packgen.readiness import State, readiness
from packgen.readiness.tables import gap_words
from packgen.rules import calendar
from packgen.rules.meetings.agenda import body_name, items_of, meetings_from, papers_named
from packgen.rules.meetings.checks import lost_rows
from packgen.rules.meetings.papers import Owing, Supply
from packgen.rules.meetings.required import Requirement, approvals, requirements
from packgen.rules.meetings.standing import Known, MeetingState, meeting_state
from packgen.rules.phases.bodies import is_same_body
from packgen.strategy.reading import nearest

Place = tuple[str, str]
"""The ID of a meeting in small letters and the number of an item."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which meetings are asked for: one ID, one body, from which day on; "" and None leave it open."""

    meeting: str = ""
    body: str = ""
    first: date | None = None


@dataclass(frozen=True)
class GovernanceCalendar:
    """The meetings of a trust as at one day, earliest first.

    ``is_set`` says that packgen.toml sets that day. ``unplanned`` are the reports of this term and of those after it in
    the year for which there is no meeting ahead. ``faults`` counts the errors in the inputs, which may change all this.
    ``lost`` tells of rows that name a meeting there is none of.
    """

    trust: str
    evidence: Evidence
    is_set: bool
    meetings: tuple[MeetingState, ...]
    unplanned: tuple[Requirement, ...]
    faults: int = 0
    lost: tuple[Issue, ...] = ()

    @property
    def as_at(self) -> date:
        """The day as at which it stands."""
        return self.evidence.as_at

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What is to put right before the meetings can be prepared."""
        told = (issue for state in self.meetings for issue in state.issues)
        return tuple(dict.fromkeys((*self.lost, *told)))


def governance_calendar(
    project: Project,
    today: date,
    wanted: Wanted | None = None,
    *,
    files: Mapping[Place, str] | None = None,
) -> GovernanceCalendar:
    """Hold every meeting against its deadlines, its papers and the strategy, as at the project's day or today.

    ``files`` maps (meeting ID in small letters, place) to a paper made elsewhere, where others than those of
    inputs/papers are meant. Raises InputError where a
    meeting or body is asked for that there is none of, StrategyError or TemplateError where the strategy or the
    catalogue cannot be used, StoreError where a record of what went out cannot be read.
    """
    loaded, asked = load_project(project, today), wanted or Wanted()
    evidence = loaded.evidence
    rows = _asked_for(evidence, asked)
    required = _required(loaded)
    known = Known(
        project.governance,
        supply_of(loaded, loaded.outside.files if files is None else files),
        required,
        sent_days(project),
    )
    states = tuple(meeting_state(evidence, row, known) for row in rows)
    unplanned = () if asked.meeting else tuple(one for one in required if _is_unplanned(evidence, one, asked.body))
    faults = sum(issue.severity is Severity.ERROR for issue in loaded.issues)
    lost = tuple(lost_rows(evidence))
    return GovernanceCalendar(project.trust.name, evidence, project.as_at is not None, states, unplanned, faults, lost)


def _asked_for(evidence: Evidence, wanted: Wanted) -> tuple[Record, ...]:
    everything = meetings_from(evidence, "")
    if wanted.meeting:
        found = tuple(row for row in everything if row.text("id").casefold() == wanted.meeting.casefold())
        return found or _none("meeting", wanted.meeting, [row.text("id") for row in everything])
    if wanted.body and not any(_is_of(evidence, row, wanted.body) for row in everything):
        _none("body", wanted.body, [body_name(evidence, row) for row in everything])
    first = (wanted.first or evidence.as_at).isoformat()
    return tuple(row for row in meetings_from(evidence, first) if _is_of(evidence, row, wanted.body))


def _none(option: str, written: str, known: list[str]) -> tuple[Record, ...]:
    hint = nearest(written, set(known)) or "look at the sheet Meetings"
    raise InputError(error(f"--{option}", f'no {option} in the sheet Meetings is "{written}"', hint, check="meetings"))


def _is_of(evidence: Evidence, meeting: Record, body: str) -> bool:
    return not body or any(is_same_body(name, body) for name in (meeting.text("body"), body_name(evidence, meeting)))


def _required(loaded: Loaded) -> tuple[Requirement, ...]:
    """The reports due from this term to the end of the academic year, and the plans that wait for approval."""
    term_of = calendar(loaded.project.terms, loaded.project.term_starts)
    now, names = loaded.evidence.period, loaded.project.terms
    ahead = [Period(now.year, number, names[number - 1]) for number in range(max(now.term, 1), len(names) + 1)]
    reports = (one for term in ahead for one in requirements(loaded.evidence, loaded.strategy, term_of, term))
    return (*reports, *approvals(loaded.evidence, loaded.strategy, term_of))


def _is_unplanned(evidence: Evidence, one: Requirement, body: str) -> bool:
    """Whether no meeting ahead could still carry a report."""
    if not one.is_open or (body and not is_same_body(one.body, body)):
        return False
    meetings = {row.text("id"): row.day("date") for row in evidence.rows("meetings")}
    day = meetings.get(one.meeting)
    return day is None or day < evidence.as_at


def sent_days(project: Project) -> dict[str, date]:
    """The day on which the papers of each meeting first went out, by the meeting's ID."""
    return {meeting: min(one.day for one in every) for meeting, every in store.read_issued(project.issued).items()}


def supply_of(loaded: Loaded, files: Mapping[Place, str]) -> Supply:
    """What is there for the agendas: the papers that packgen makes, those made elsewhere, and the evidence owed."""
    owed: dict[Place, dict[Owing, None]] = {}
    for place, owing in _owed(loaded):
        owed.setdefault(place, {})[owing] = None
    waits = {place: tuple(found) for place, found in owed.items()}
    return replace(loaded.supply, files=files, owed=waits)


def _owed(loaded: Loaded) -> Iterator[tuple[Place, Owing]]:
    """The essential evidence that each paper of a coming meeting waits for, item by item."""
    evidence = loaded.evidence
    by_paper: dict[tuple[str, str, int], list[tuple[str, Owing]]] = {}
    for owed in readiness(loaded).papers:
        urn = owed.school.urn if owed.school else ""
        key = (owed.meeting, owed.kind.key.casefold(), owed.kind.part)
        for need in owed.items:
            if need.need.essential and need.state is not State.READY:
                by_paper.setdefault(key, []).append((urn, Owing(need.need.who, urn, need.name, gap_words(need))))
    for meeting in evidence.rows("meetings"):
        for item in items_of(evidence, meeting):
            keys = [(meeting.text("id"), named.casefold(), item.part) for named in papers_named(item)]
            for urn, owing in (each for key in keys for each in by_paper.get(key, [])):
                if urn in ("", item.school) or not item.school:
                    yield (meeting.text("id").casefold(), item.text("item")), owing
