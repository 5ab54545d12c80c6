"""A meeting and a day in; its papers and packs built as final, frozen as one version, and said in a few lines, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from packgen import store
from packgen.build import build_project
from packgen.errors import Issue, ProjectError, Severity, error, warning
from packgen.issuing.making import Made, make, read
from packgen.issuing.meetings import meeting_of
from packgen.issuing.recording import record, tools
from packgen.issuing.source import source_files
from packgen.language import count_of, date_text
from packgen.model.documents import DRAFT, FINAL
from packgen.model.issued import Issued
from packgen.options import Options
from packgen.project import Project
from packgen.rendering import Advance
from packgen.report import Report
from packgen.store.issued import CONFIDENTIAL, folder_of
from packgen.versions import Issuing, Versions, short
from packgen.versions.documents import identity
from packgen.versions.packs import identity as pack_identity


@dataclass(frozen=True, slots=True)
class Order:
    """What the clerk asks for: the meeting as typed, the day to print, and whether to send a draft out."""

    meeting: str
    day: date
    as_draft: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of an issue: the version that stands now, where it lies, whether it is new, and what to look at."""

    issued: Issued
    folder: str
    is_new: bool
    issues: tuple[Issue, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Whether the outputs could not be brought up to date; the version itself stands."""
        return any(one.severity is Severity.ERROR for one in self.issues)

    def lines(self) -> Iterator[str]:
        """Say what went out, or that nothing has changed since it did."""
        one = self.issued
        day, sent = date_text(one.day), "Issued" if one.status == FINAL else "Sent out as a draft"
        if not self.is_new:
            yield f"Nothing has changed since version {one.version} of {one.title} went out on {day}: no new version."
            return
        yield f"{sent}: version {one.version} of {one.title}, {day}."
        packs, papers = len(one.packs), len(one.files) - 1
        yield f"{count_of(packs, 'pack').capitalize()}, {count_of(papers, 'file')} in all, kept in {self.folder}."
        yield f"Digest of the record, for the minutes: {short(one.digest)}"
        if any(file.part == 2 for file in one.files):
            yield "The folder “confidential” in it holds Part 2 and the inputs: keep it apart."


def issue(project: Project, order: Order, today: date, advance: Advance) -> Outcome:
    """Build a meeting's papers and packs as final and freeze them; where nothing has changed, only say so.

    The outputs are brought up to date with what went out. Raises ProjectError where the meeting is unknown or papers
    are missing, and PackgenError with all issues where the build has errors.
    """
    outcome = _frozen(project, order, today, advance)
    if not outcome.is_new:
        return outcome
    report = build_project(project, Options(meetings=(outcome.issued.meeting,)), advance)
    failed = [one for one in report.issues if one.severity is Severity.ERROR]
    return replace(outcome, issues=(*failed, *_edited(report, outcome.folder)))


def _frozen(project: Project, order: Order, today: date, advance: Advance) -> Outcome:
    with store.locked(project.outputs):
        newest = store.newest(store.read_issued(project.issued))
        loaded = read(project, today, advance)
        meeting = meeting_of(order.meeting, loaded.evidence)
        now = Issuing(meeting, order.day, DRAFT if order.as_draft else FINAL)
        last = newest.get(meeting)
        _refuse(project, now, last)
        made = make(loaded, Versions(newest, now), meeting, advance)
        if made.missing and not order.as_draft:
            raise ProjectError(_missing(made))
        if last and _is_same(made, last, now):
            return Outcome(last, _shown(project, last), False)
        source = store.zipped(source_files(project, loaded.evidence.as_at, now, tools()))
        content = {**made.content, store.SOURCE: source}
        issued = store.freeze(project.issued, _folder(project, made, last), record(made, now, last, source), content)
        return Outcome(issued, _shown(project, issued), True)


def _edited(report: Report, folder: str) -> Iterator[Issue]:
    """Warn of papers in the outputs that a person had edited: what went out is as packgen made it."""
    told = "was edited by hand, and that is not what was issued"
    hint = f"make the change in the inputs and issue again; the issued one is in {folder}"
    yield from (warning(one.path, told, hint) for one in report.published if one.beside)


def _refuse(project: Project, now: Issuing, last: Issued | None) -> None:
    """Raise ProjectError where the day is before the last version's, or that version's Part 2 is kept elsewhere."""
    folder = folder_of(project.issued, last.meeting, last.version) if last else None
    if last and now.day < last.day:
        message = f"is before {date_text(last.day)}, when version {last.version} went out"
        raise ProjectError(error(f"--on {now.day}", message, "give the day on which these papers go out"))
    if last and folder and not store.fits(folder):
        told = "is not here or not the one that was issued, so nothing can be held against it"
        hint = "put the folder back for the time of the issue"
        raise ProjectError(error(f"{_shown(project, last)}/{CONFIDENTIAL}", told, hint))


def _missing(made: Made) -> Iterator[Issue]:
    hint = "nothing was issued: add the paper, or send out what there is with --as-draft"
    yield from (error(f"Paper {one.number}, {one.title}", one.missing, hint) for one in made.missing)


def _is_same(made: Made, last: Issued, now: Issuing) -> bool:
    """Whether the same has gone out already; a draft that went out is still to be issued as final."""
    if last.status == DRAFT and now.status == FINAL:
        return False
    packs = {pack_identity(pack): pack.content for pack in made.packs}
    documents = {identity(document): document.content for document in made.documents}
    before = {one.name: one.content for one in last.packs}, {one.name: one.content for one in last.documents}
    return (packs, documents) == before


def _folder(project: Project, made: Made, last: Issued | None) -> str:
    """The meeting's folder among what went out, which stays should the day of the meeting change."""
    found = folder_of(project.issued, last.meeting, last.version) if last else None
    return found.parent.name if found else made.packs[0].path.split("/")[-2]


def _shown(project: Project, issued: Issued) -> str:
    found = folder_of(project.issued, issued.meeting, issued.version)
    return found.relative_to(project.root).as_posix() if found else project.issued.name
