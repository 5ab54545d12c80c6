"""A project and what goes out in; the finished files of one meeting with all that their record needs out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from packgen.errors import PackgenError, Severity
from packgen.loading import Loaded, load_project, stop_on_errors
from packgen.model import Document, Member, Pack
from packgen.options import Options
from packgen.planning import Planner, Work
from packgen.project import Project
from packgen.rendering import Advance, render_all
from packgen.store import Cache
from packgen.store.issued import CONFIDENTIAL
from packgen.versions import Versions

OPEN = "part-1"
"""The folder of Part 1 in a version's folder."""


@dataclass(frozen=True)
class Made:
    """The papers and packs of a meeting, finished: ``content`` holds the bytes of each by its path in the version."""

    loaded: Loaded
    work: Work
    cache: Cache
    content: Mapping[str, bytes]

    @property
    def documents(self) -> list[Document]:
        """Each document once: the papers, and the documents that stand in a pack as appendices."""
        return list({id(one): one for one, _ in (*self.work.documents, *self.work.held)}.values())

    @property
    def packs(self) -> list[Pack]:
        """The packs, without their supplements."""
        return [pack for pack, _ in self.work.packs if not pack.only]

    @property
    def missing(self) -> list[Member]:
        """The papers that are missing from the packs."""
        return [member for pack in self.packs for member in pack.members if member.missing]


def read(project: Project, today: date, advance: Advance) -> Loaded:
    """Read the project; PackgenError with all issues where the inputs have errors."""
    advance("Reading", 0, 0)
    loaded = load_project(project, today)
    stop_on_errors(loaded.issues, strict=False)
    return loaded


def make(loaded: Loaded, versions: Versions, meeting: str, advance: Advance) -> Made:
    """Make a meeting's papers and packs in the cache of the project's outputs; nothing is published.

    Raises PackgenError with all issues where something cannot be made.
    """
    planner, cache = Planner(loaded, versions), Cache(loaded.project.outputs)
    options = Options(meetings=(meeting,))
    work = planner.documents(options)
    failures = render_all(planner, work, options, cache, advance)
    issues = [*work.issues, *(issue for failure in failures.values() for issue in failure.issues)]
    if errors := [issue for issue in issues if issue.severity is Severity.ERROR]:
        raise PackgenError(dict.fromkeys(errors))
    papers = {
        path_of(document, job.path): cache.get(job.key) or b"" for document, job in (*work.documents, *work.copies)
    }
    packs = {path_of(pack, job.path): cache.get(job.key) or b"" for pack, job in work.packs}
    return Made(loaded, work, cache, papers | packs)


def path_of(made: Document | Pack, path: str) -> str:
    """Where a file stands in the folder of its version: Part 2 apart."""
    part = made.part if isinstance(made, Pack) else made.type.part
    return f"{CONFIDENTIAL if part == 2 else OPEN}/{path.rpartition('/')[2]}"
