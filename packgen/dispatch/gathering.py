"""A project and a meeting in; the version that was issued last, and each message with its recipients and files, out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from packgen import store
from packgen.dispatch.messages import Message, grouped
from packgen.dispatch.parcels import parcel
from packgen.errors import Issue, ProjectError, Severity, error, note, warning
from packgen.language import join_and, weekday_date
from packgen.language.near import nearest_few
from packgen.loading import Loaded, load_project, stop_on_errors
from packgen.model import Record
from packgen.model.issued import RECORD, Issued
from packgen.project import Project
from packgen.rules.meetings.agenda import body_name, is_held
from packgen.rules.meetings.claims import Capacity, Claim, claims
from packgen.rules.meetings.recipients import Recipient, recipients
from packgen.rules.places import place
from packgen.rules.provision.circulation import sharings
from packgen.schema import audience_of_body, audiences, checks
from packgen.store.issued import CONFIDENTIAL, folder_of, sound_record

CHECK = "meetings"


@dataclass(frozen=True)
class Dispatch:
    """What goes out for one meeting: the version, its folder, the row of the meeting, and the messages in order.

    ``body`` is the body that meets, with its school where it is a school's own; ``clerks`` are those who send.
    """

    project: Project
    issued: Issued
    folder: Path
    meeting: Record
    body: str
    messages: tuple[Message, ...]
    clerks: tuple[Recipient, ...]
    issues: tuple[Issue, ...]

    @property
    def name(self) -> str:
        """The name of the meeting's folder."""
        return self.folder.parent.name


def dispatch_of(project: Project, asked: str, today: date, is_whole: bool = False) -> Dispatch:
    """Work out who gets what of the version of a meeting that was issued last.

    Raises ProjectError where nothing was issued for it, InputError where part of the inputs cannot be read, StoreError
    where what was issued cannot be read or was changed.
    """
    issued, folder = _newest(project, asked)
    loaded = load_project(project, today)
    stop_on_errors(_misread(loaded), strict=False)
    meeting = _row(loaded, issued)
    found = list(claims(loaded.evidence, meeting, sharings(loaded.strategy)))
    people, told = recipients(
        loaded.evidence,
        [one for one in found if isinstance(one, Claim)],
        lambda audience: _kept(loaded, meeting, audience),
    )
    parcels = [(each, parcel(issued, each, is_whole)) for each in people]
    issues = [
        *(one for one in loaded.issues if one.source and one.source.sheet == "People"),
        *(one for one in found if isinstance(one, Issue)),
        *told,
        *_changed(loaded, meeting, issued),
        *(issue for each, own in parcels for issue in _nothing(each, own.unfiled, bool(own.attachments), issued)),
    ]
    messages = grouped((each, own) for each, own in parcels if own.attachments)
    clerks = tuple(each for each in people if each.capacity == Capacity.CLERK)
    body = body_name(loaded.evidence, meeting)
    every = tuple(dict.fromkeys(issues))
    return Dispatch(project, issued, folder, meeting, body, messages, clerks, every)


def _newest(project: Project, asked: str) -> tuple[Issued, Path]:
    """The last version of a meeting and its folder, both as they were issued."""
    every = store.newest(store.read_issued(project.issued))
    meeting = next((name for name in every if name.casefold() == asked.casefold()), "")
    if not meeting:
        raise ProjectError(_not_issued(asked, every))
    issued = every[meeting]
    folder = folder_of(project.issued, meeting, issued.version)
    assert folder is not None, "a version that was read has a folder"
    place = folder.relative_to(project.root).as_posix()
    if not (folder / CONFIDENTIAL).is_dir():
        told = "is not here, so nobody can tell who gets which papers of Part 2"
        raise ProjectError(error(f"{place}/{CONFIDENTIAL}", told, "put the folder back until the papers are sent"))
    if not sound_record(folder / RECORD) or not store.fits(folder):
        raise ProjectError(error(place, "has been changed since it was issued", f"run packgen verify {meeting}"))
    return issued, folder


def _not_issued(asked: str, every: Mapping[str, Issued]) -> Issue:
    hint = f"run packgen issue {asked} first"
    if near := nearest_few(asked, list(every)):
        hint += f", or did you mean {' or '.join(near)}?"
    elif every:
        hint += f"; issued are papers for {join_and(every)}"
    return error(asked, "no papers have been issued for it", hint)


def _misread(loaded: Loaded) -> tuple[Issue, ...]:
    """The errors that may hide who gets what; one in what the figures say is for the next version to mend."""
    errors = (issue for issue in loaded.issues if issue.severity is Severity.ERROR)
    return tuple(issue for issue in errors if issue.check not in checks() or checks()[issue.check].stage != "rules")


def _row(loaded: Loaded, issued: Issued) -> Record:
    found = loaded.evidence.rows("meetings", id=issued.meeting)
    if not found:
        raise ProjectError(error(issued.meeting, "the sheet Meetings has no such meeting any more", "put its row back"))
    return found[0]


def _kept(loaded: Loaded, meeting: Record, audience: str) -> str:
    """Why readers who are no members may not have the whole Part 1 pack, which was made for the members, "" if none.

    Rows that only some may see are told by their cell; the smaller numbers that only members may see by the strategy.
    """
    body = audience_of_body(meeting.text("body"))
    if audience == body:
        return ""
    for rows in loaded.evidence.records.values():
        for row in rows:
            if row.part == 1 and row.readers is not None and body in row.readers and audience not in row.readers:
                words = join_and(audiences()[name].words for name in sorted(row.readers) if name in audiences())
                return f"{place(row)} is for {words} only"
    rules = loaded.strategy.disclosure
    own = rules.policy([audience] if audience else [])
    if rules.policy([body]) not in (rules.public, own):
        return f"it shows numbers about few pupils, which are for {audiences()[body].words} only"
    return ""


def _changed(loaded: Loaded, meeting: Record, issued: Issued) -> Iterator[Issue]:
    """What the sheet Meetings says otherwise now than when the papers were issued."""
    day = meeting.day("date")
    told = weekday_date(day) if day else "no date"
    if told not in issued.title:
        hint = f"issue the papers again, so that they give the right day: packgen issue {issued.meeting}"
        yield warning(place(meeting, "date"), f"the date is {told} now, and the papers say {issued.title}", hint)
    if is_held(loaded.evidence, meeting):
        yield warning(place(meeting, "date"), f"the meeting {issued.meeting} has been held", "check that you mean it")


def _nothing(recipient: Recipient, unfiled: Sequence[str], has_files: bool, issued: Issued) -> Iterator[Issue]:
    named = f"{recipient.name or recipient.role} ({recipient.address})"
    for item in unfiled:
        told = f"{named} may have the paper of item {item} alone, but it has no file of its own in what was issued"
        yield warning(recipient.place, told, "give it by hand", check=CHECK)
    if not has_files and not unfiled and (recipient.packs or issued.version > 1):
        what = "nothing new" if issued.version > 1 else "no paper"
        told = f"{named} gets no message: {what} of version {issued.version} is for them"
        yield note(recipient.place, told, check=CHECK)
