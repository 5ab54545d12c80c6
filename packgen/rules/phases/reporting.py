"""Which body is told of a school when: a phase's reporting duties and the meetings in, where each stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from packgen.errors import Issue, warning
from packgen.language import date_text, join_and, with_the
from packgen.model import MEMBER, SUPPORTED, Evidence, Period, Record, School, derive
from packgen.rules.meetings.agenda import papers_named
from packgen.rules.phases.bodies import is_same_body
from packgen.rules.phases.journey import journey
from packgen.rules.phases.reports import Report, ReportState
from packgen.rules.places import place
from packgen.rules.provision.traces import rows_of
from packgen.rules.terms import TermOf
from packgen.schema import subject
from packgen.strategy.types import Phase, ReportingDuty, Strategy, Trace

YEARLY = ("annual", "yearly", "each year", "every year")


def report_states(evidence: Evidence, school: School, phase: Phase | None, term_of: TermOf) -> tuple[ReportState, ...]:
    """Each reporting duty of the agreed phase and where it stands; none where no phase is agreed."""
    return tuple(_state(evidence, school, duty, term_of) for duty in phase.reporting) if phase else ()


def _state(evidence: Evidence, school: School, duty: ReportingDuty, term_of: TermOf) -> ReportState:
    if duty.trace:
        return _by_records(evidence, school, duty, duty.trace, term_of)
    held, ahead = _meetings(evidence, school, duty, term_of)
    for found in (held, ahead):
        for meeting in found:
            if item := _item(evidence, meeting, duty, school):
                return _carried(evidence, duty, meeting, item)
    if "meetings" not in evidence.records:
        return _told(duty, Report.UNKNOWN, "the sheet Meetings was not supplied; the clerk supplies it")
    return _open(evidence, duty, held, ahead)


def _carried(evidence: Evidence, duty: ReportingDuty, meeting: Record, item: Record) -> ReportState:
    day, number = meeting.day("date"), item.text("item")
    when = f"on {date_text(day)}" if day else ""
    if _is_held(meeting, evidence):
        return _told(duty, Report.DONE, f"item {number} of the meeting {when}", meeting, item)
    return _told(duty, Report.DUE, f"on the agenda of the meeting {when}, item {number}", meeting, item)


def _open(evidence: Evidence, duty: ReportingDuty, held: Sequence[Record], ahead: Sequence[Record]) -> ReportState:
    """A duty that no agenda of the term carries: what is still possible, or that it is too late."""
    span = "this year" if _is_yearly(duty) else "this term"
    if ahead:
        meeting = ahead[0]
        day = date_text(meeting.day("date") or evidence.as_at)
        if not duty.papers:
            words = f"next meeting on {day}; the strategy does not say which paper carries it"
            return _told(duty, Report.UNKNOWN, words, meeting)
        if not _agenda(evidence, meeting):
            return _told(duty, Report.DUE, f"for the meeting on {day}, which has no agenda yet", meeting)
        return _told(duty, Report.MISSING, f"the agenda of the meeting on {day} has no paper for it", meeting)
    if not held:
        return _told(duty, Report.NO_MEETING, f"no meeting {span} is in the sheet Meetings")
    last = held[-1]
    day = date_text(last.day("date") or evidence.as_at)
    if any(not _agenda(evidence, meeting) for meeting in held):
        words = f"the agenda of the meeting on {day} is not recorded, and no other meeting {span} is planned"
        return _told(duty, Report.UNKNOWN, words, last)
    words = f"the meeting on {day} had no paper for it, and no other meeting {span} is planned"
    return _told(duty, Report.OVERDUE, words, last)


def _by_records(evidence: Evidence, school: School, duty: ReportingDuty, trace: Trace, term_of: TermOf) -> ReportState:
    """A duty that records show, such as an update through a Health Check."""
    sheet = subject(trace.subject).sheet
    if trace.subject not in evidence.records:
        return _told(duty, Report.UNKNOWN, f"the sheet {sheet} was not supplied")
    rows = [row for row in rows_of(evidence, trace, school.urn) if _is_now(row, trace, duty, evidence, term_of)]
    if rows:
        day = rows[-1].day(trace.day) if trace.day else None
        return _told(duty, Report.DONE, f"in the sheet {sheet}{f', {date_text(day)}' if day else ''}", item=rows[-1])
    span = "this year" if _is_yearly(duty) else "this term"
    return _told(duty, Report.DUE, f"nothing {span} in the sheet {sheet} yet")


def _is_now(row: Record, trace: Trace, duty: ReportingDuty, evidence: Evidence, term_of: TermOf) -> bool:
    day = row.day(trace.day) if trace.day else None
    if day is not None and day > evidence.as_at:
        return False
    period = row.period() or (term_of(day) if day else None)
    return period is not None and _is_same_span(period, evidence.period, duty)


def _meetings(
    evidence: Evidence, school: School, duty: ReportingDuty, term_of: TermOf
) -> tuple[list[Record], list[Record]]:
    """The meetings of the body in the current term, or year: those held and those ahead, each in order of day.

    A body of one school, such as its local governing body, is told of that school only.
    """
    rows = [
        (day, row)
        for row in evidence.rows("meetings")
        if (day := row.day("date")) is not None
        and is_same_body(row.text("body"), duty.body)
        and row.school in ("", school.urn)
        and _is_same_span(term_of(day), evidence.period, duty)
    ]
    ordered = [row for _, row in sorted(rows, key=lambda pair: (pair[0], pair[1].id))]
    held = [row for row in ordered if _is_held(row, evidence)]
    return held, [row for row in ordered if row not in held]


def _is_held(meeting: Record, evidence: Evidence) -> bool:
    return meeting.text("status").casefold() == "held" or (meeting.day("date") or date.max) < evidence.as_at


def _is_same_span(period: Period, now: Period, duty: ReportingDuty) -> bool:
    return period.year == now.year and (_is_yearly(duty) or period.term in (0, now.term))


def _is_yearly(duty: ReportingDuty) -> bool:
    return duty.rhythm.casefold() in YEARLY


def _agenda(evidence: Evidence, meeting: Record) -> tuple[Record, ...]:
    return evidence.rows("agenda", meeting=meeting.text("id"))


def _item(evidence: Evidence, meeting: Record, duty: ReportingDuty, school: School) -> Record | None:
    """The item of an agenda whose paper carries the duty and is about this school or about no one school."""
    wanted = {paper.casefold() for paper in duty.papers}
    rows = [row for row in _agenda(evidence, meeting) if any(one.casefold() in wanted for one in papers_named(row))]
    return next((row for row in rows if row.school in ("", school.urn)), None)


def _told(
    duty: ReportingDuty, state: Report, words: str, meeting: Record | None = None, item: Record | None = None
) -> ReportState:
    named = [(meeting, "date"), (meeting, "body"), (item, "item"), (item, "paper"), (item, "period")]
    facts = [row[name] for row, name in named if row]
    text = derive(f"strategy, {duty.paragraph}", f"{state.value}: {words}", facts)
    return ReportState(duty, state, text, meeting, item)


def check_reporting(evidence: Evidence, strategy: Strategy, term_of: TermOf) -> Iterator[Issue]:
    """Reports that a body is due this term and that no agenda carries, each body and paper told of once."""
    found: dict[tuple[str, str, Report], list[tuple[School, ReportState]]] = {}
    for school in evidence.of_relation(MEMBER, SUPPORTED):
        path = journey(evidence, strategy, school)
        for state in report_states(evidence, school, path[-1].phase if path else None, term_of):
            key = (state.duty.what, state.duty.body, state.state)
            found.setdefault(key, []).append((school, state))
    for group in found.values():
        yield from _issues([school for school, _ in group], group[0][1])


def _issues(schools: Sequence[School], found: ReportState) -> Iterator[Issue]:
    duty, meeting = found.duty, found.meeting
    what = f"{duty.what}, {duty.rhythm} to {with_the(duty.body)} for {join_and(school.name for school in schools)}"
    spot = place(meeting, "date", "id") if meeting else "Meetings"
    message = f"{what}: {found.text.text.partition(': ')[2]}"
    if found.state is Report.MISSING:
        yield warning(spot, message, f"add an item to its agenda with the paper {_either(duty)}", check="strategy")
    elif found.state is Report.OVERDUE:
        yield warning(spot, message, f"plan a meeting, or send the paper {_either(duty)} round", check="strategy")
    elif found.state is Report.NO_MEETING:
        yield warning(spot, message, "add the meeting to the sheet Meetings", check="strategy")


def _either(duty: ReportingDuty) -> str:
    return " or ".join(f'"{paper}"' for paper in duty.papers) or "that carries it"
