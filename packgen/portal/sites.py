"""Everything that was made in; one site for each group of readers, holding what that group may read, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from packgen.model import Plain
from packgen.portal.holdings import Held, Holdings, Meeting, School
from packgen.portal.readers import Reader, folder_of, may_attend, may_read, readers, words_of


@dataclass(frozen=True)
class Site:
    """One group's site: its files and, of meetings and schools, those that it has anything to read about.

    ``coming`` are the meetings from the day of the documents on, the next one first; ``past`` the others, newest first.
    """

    folder: str
    readers: str
    part: int
    trust: str
    as_at: date
    files: tuple[Held, ...]
    coming: tuple[Meeting, ...]
    past: tuple[Meeting, ...]
    schools: tuple[School, ...]
    summaries: dict[str, Plain]

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        """All of its meetings."""
        return (*self.coming, *self.past)

    def of_meeting(self, meeting: Meeting) -> list[Held]:
        """The files of a meeting."""
        return [held for held in self.files if held.meeting == meeting.id]

    def of_school(self, school: School) -> list[Held]:
        """The files about a school that belong to no meeting."""
        return [held for held in self.files if held.school == school.urn and not held.meeting]

    @property
    def others(self) -> list[Held]:
        """The files that are about no meeting and no school."""
        return [held for held in self.files if not held.school and not held.meeting]


def sites(holdings: Holdings) -> list[Site]:
    """A site for every group that has anything to read."""
    return [_site(holdings, reader) for reader in readers(holdings)]


def _site(holdings: Holdings, reader: Reader) -> Site:
    files = _files(holdings, reader)
    held_for = {held.meeting for held in files}
    meetings = [m for m in holdings.meetings if m.id in held_for and may_attend(reader, m)]
    return Site(
        folder=folder_of(reader, holdings),
        readers=words_of(reader, holdings),
        part=reader.part,
        trust=holdings.trust,
        as_at=holdings.as_at,
        files=files,
        coming=tuple(sorted((m for m in meetings if _is_coming(m, holdings.as_at)), key=_when)),
        past=tuple(sorted((m for m in meetings if not _is_coming(m, holdings.as_at)), key=_when, reverse=True)),
        schools=_schools(holdings, files),
        summaries={held.school: holdings.summaries[held.path] for held in files if held.path in holdings.summaries},
    )


def _files(holdings: Holdings, reader: Reader) -> tuple[Held, ...]:
    """What a group may read, with every paper of its packs; its own rendering of a document instead of that for all."""
    theirs = [held for held in holdings.files if may_read(reader, held, holdings)]
    paths = {path for held in theirs for path in (held.path, *held.members)}
    theirs = [held for held in holdings.files if held.path in paths]
    alone = {held.name for held in theirs if held.reader}
    return tuple(held for held in theirs if held.reader or held.is_pack or held.name not in alone)


def _is_coming(meeting: Meeting, as_at: date) -> bool:
    return meeting.day is None or meeting.day >= as_at


def _when(meeting: Meeting) -> tuple[date, str]:
    return meeting.day or date.max, meeting.id


def _schools(holdings: Holdings, files: Iterable[Held]) -> tuple[School, ...]:
    about = {held.school for held in files if held.school and not held.meeting}
    found = (school for urn, school in holdings.schools.items() if urn in about)
    return tuple(sorted(found, key=lambda school: (school.is_applicant, school.name)))
