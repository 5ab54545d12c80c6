"""A meeting, a version and whether to make it again in; how each version stands, as issues and lines, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from packgen import store
from packgen.errors import Issue, Severity
from packgen.issuing.meetings import issued_meeting, version_of
from packgen.issuing.verify import again, verified_line, verify
from packgen.model.issued import Issued
from packgen.project import Project
from packgen.rendering import Advance


@dataclass(frozen=True)
class Checked:
    """What a check found, and a line for each version."""

    issues: tuple[Issue, ...]
    lines: tuple[str, ...]

    @property
    def has_failed(self) -> bool:
        """Whether anything is not as it went out."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)


def checked(project: Project, meeting: str, number: int | None, is_again: bool, advance: Advance) -> Checked:
    """Check every version of a meeting, or one; make that one, or the last, again where that is asked.

    Raises ProjectError for a meeting or a version that never went out.
    """
    every = store.read_issued(project.issued)
    versions = every[issued_meeting(meeting, every)]
    chosen = version_of(number, versions)
    issues: list[Issue] = []
    lines: list[str] = []
    for one in versions if number is None else [chosen]:
        found = verify(project, one, _before(one, versions))
        issues += found
        lines.append(verified_line(one, found))
    if is_again:
        remade = again(project, chosen, advance)
        issues += remade
        if not any(issue.severity is Severity.ERROR for issue in remade):
            lines.append(f"Version {chosen.version} was made again from its archive: every file is the same.")
    return Checked(tuple(issues), tuple(lines))


def _before(one: Issued, versions: Sequence[Issued]) -> Issued | None:
    return next((other for other in versions if other.version == one.version - 1), None)
