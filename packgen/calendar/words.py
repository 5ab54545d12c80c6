"""A GovernanceCalendar in; the lines that a clerk reads at a terminal out: what is late, what is due, each meeting."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from packgen.calendar.gathering import GovernanceCalendar
from packgen.calendar.grouping import Asked, asked
from packgen.language import count_of, date_text, join_and, sentence, some_of, weekday_date, with_the
from packgen.rules.meetings.agenda import item_title
from packgen.rules.meetings.deadlines import Deadline, Progress, Step
from packgen.rules.meetings.papers import PaperState, Standing
from packgen.rules.meetings.required import Requirement
from packgen.rules.meetings.standing import MeetingState

WIDTH = 80
_INDENT = 2
_LEFT = 17
"""Characters of a date in the list of what is due when: "Thu 12 Mar 2026  "."""
_WORD = 10
"""Characters of the word that says where a paper stands."""
_ITEM = _INDENT + 5 + 2 + _WORD
"""Characters before the title of an item."""
_STANDS = {
    Standing.NONE: "-",
    Standing.ORAL: "oral",
    Standing.READY: "ready",
    Standing.SUPPLIED: "supplied",
    Standing.WAITING: "waits",
    Standing.MISSING: "missing",
    Standing.UNFIT: "missing",
}
"""Where a paper stands, in one word; a dash where the item needs none."""


def calendar_lines(found: GovernanceCalendar, width: int | None = None) -> Iterator[str]:
    """The calendar as lines, the most urgent first; ``width`` is that of the terminal, 80 where it is not known."""
    room = min(max(width or WIDTH, 40), 100) - 1
    for block in _blocks(found):
        for line in block:
            yield from _wrapped(line, room)
        yield ""
    yield from _wrapped(_last_line(found), room)


def _blocks(found: GovernanceCalendar) -> Iterator[list[str]]:
    day = f"As at {date_text(found.as_at)}" + (", the day that packgen.toml sets." if found.is_set else ".")
    yield [f"Governance calendar of {found.trust}", day]
    if not found.meetings:
        yield ["No meeting on or after that day is in the sheet Meetings."]
    if late := list(_late(found)):
        yield ["Late", *late]
    if due := list(_due(found)):
        yield ["What is due when", *due]
    if ahead := list(_asked_lines(asked(found.evidence, found.meetings, is_late=False))):
        yield ["Whom to remind: not late yet", *ahead]
    for state in found.meetings:
        yield list(_meeting(found, state))
    if found.unplanned:
        yield ["Required by the strategy, and no meeting ahead can carry it", *map(_unplanned, found.unplanned)]
    if found.issues:
        yield ["To put right", *(f"  {issue}" for issue in found.issues)]
    if found.faults:
        errors = count_of(found.faults, "error")
        yield [f"The inputs have {errors}, so this may not be all: packgen check lists what to mend."]


def _late(found: GovernanceCalendar) -> Iterator[str]:
    for state in found.meetings:
        for one in state.late:
            days = count_of((found.as_at - one.day).days, "day")
            when = f"due {date_text(one.day)}, {days} ago"
            if one.step is Step.NOTICE:
                yield f"  {_named(state)}: the papers {one.words}."
            elif one.step is Step.PAPERS:
                waiting = count_of(sum(paper.is_open for paper in state.papers), "paper")
                yield f"  {_named(state)}: {waiting} not complete, {when}."
            else:
                yield f"  {_named(state)}: {_lowered(one.what)}, {when}; {one.words}."
        if state.is_too_late:
            notice = count_of(state.lead.clear_days, "clear day")
            yield f"  {_named(state)}: it is too late to send these papers with {notice} of notice."
    yield from _asked_lines(asked(found.evidence, found.meetings, is_late=True))


def _asked_lines(everyone: Iterable[Asked]) -> Iterator[str]:
    for one in everyone:
        yield f"  {one.role}{f' ({one.who})' if one.who else ': nobody in the sheet People has this role'}"
        for state, due, lines in one.meetings:
            yield f"    For {state.id}, due {date_text(due)}:"
            yield from (f"      {line}" for line in lines)


def _due(found: GovernanceCalendar) -> Iterator[str]:
    """Every step that is still ahead, and the meetings themselves, in order of day."""
    rows: list[tuple[date, int, str]] = []
    wide = max((len(state.id) for state in found.meetings), default=0)
    for state in found.meetings:
        for number, one in enumerate(state.deadlines):
            if one.day >= found.as_at and one.progress is Progress.DUE:
                rows.append((one.day, number, f"{state.id:{wide}}  {_by(state, one)}: {_lowered(one.what)}"))
        if state.day and state.day >= found.as_at:
            time = f", {state.meeting.text('time')}" if state.meeting.text("time") else ""
            rows.append((state.day, 9, f"{state.id:{wide}}  {state.name} meets{time}"))
    for day, _, words in sorted(rows):
        yield f"  {short_day(day):{_LEFT}}{words}"


def _by(state: MeetingState, one: Deadline) -> str:
    """Who takes a step; the clerk of a meeting, whom its own paragraph names, in short."""
    return "Clerk" if one.role == state.meeting.text("clerk") else one.role


def short_day(day: date) -> str:
    """A day as narrow columns have it: Thu 12 Mar 2026."""
    weekday, number, month, year = weekday_date(day).split()
    return f"{weekday[:3]} {number} {month[:3]} {year}"


def _named(state: MeetingState) -> str:
    return f"{state.name}, {date_text(state.day)}" if state.day else f"{state.name}, no date"


def _meeting(found: GovernanceCalendar, state: MeetingState) -> Iterator[str]:
    when = weekday_date(state.day) if state.day else "No date"
    meeting = state.meeting
    yield f"{when}: {state.name} ({state.id})"
    time, spot = meeting.text("time") or "time to be agreed", meeting.text("place") or "place to be agreed"
    yield f"  {sentence(f'{time}, {spot}')}{' It has been held.' if state.is_held else ''}"
    yield f"  Chair: {meeting.text('chair') or 'none'}. Clerk: {meeting.text('clerk') or 'none'}. {_members(state)}"
    if passed := [one for one in state.deadlines if one.progress is Progress.PASSED]:
        steps = join_and(f"{_lowered(one.what)} ({date_text(one.day)})" for one in passed)
        yield f"  Should be done by now, and packgen has no record of it: {steps}."
    for paper in state.papers:
        yield from _paper(paper)
    if not state.papers and not state.is_held:
        yield "  It has no agenda yet."
    yield from (f"  {_required(one)}" for one in state.required if one.is_open)


def _paper(paper: PaperState) -> Iterator[str]:
    """The number of an item, where its paper stands in one word, its title; and below it why it is not there."""
    yield f"  {paper.number:>5}  {_STANDS[paper.standing]:{_WORD}}{item_title(paper.item)}"
    if paper.standing is Standing.WAITING:
        names = dict.fromkeys(owing.evidence for owing in paper.owed)
        yield f"{'':{_ITEM}}Waits for {join_and(names)}."
    elif paper.words:
        yield f"{'':{_ITEM}}{sentence(paper.words)}"


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]


def _members(state: MeetingState) -> str:
    quorum = f"; quorum {state.lead.quorum}" if state.lead.quorum is not None else ""
    return f"{sentence(count_of(len(state.members), 'member'))[:-1]} in the sheet People{quorum}."


def _required(one: Requirement) -> str:
    papers = " or ".join(f'"{paper}"' for paper in one.papers)
    what = f"Required here in {one.term}: {one.what} for {some_of(one.schools, 3)}"
    return f"{what}. No item carries it{f'; add one with the paper {papers}' if papers else f': {one.words}'}."


def _unplanned(one: Requirement) -> str:
    return f"  {one.what} to {with_the(one.body)} in {one.term}, for {some_of(one.schools, 3)}: {one.words}."


def _last_line(found: GovernanceCalendar) -> str:
    """How many papers are late for how many meetings, and how many are ahead."""
    late = [{chase.item for chase in state.chases if chase.is_late} for state in found.meetings]
    papers, meetings = sum(map(len, late)), sum(map(bool, late))
    told = f"{count_of(papers, 'paper')} late for {count_of(meetings, 'meeting')}" if papers else "Nothing is late"
    return f"{told}. {sentence(count_of(sum(not state.is_held for state in found.meetings), 'meeting'))[:-1]} ahead."


def _wrapped(line: str, room: int) -> Sequence[str]:
    """A line in as many as it needs; what follows stands in under its words."""
    indent = len(line) - len(line.lstrip())
    hang = _hang(line, indent)
    return textwrap.wrap(line, room, subsequent_indent=" " * hang, break_on_hyphens=False) or [""]


def _hang(line: str, indent: int) -> int:
    """How far the lines after the first stand in: under the words of a list with a column before them."""
    if indent == _INDENT and line[indent : indent + 3] in _WEEKDAYS:
        return indent + _LEFT
    return _ITEM if re.match(r" {2,6}[\w.]+  \w", line) else indent + (2 if indent < _ITEM else 0)


_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
