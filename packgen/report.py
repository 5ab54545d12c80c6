"""What a build made in; the few lines that a clerk reads at its end out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from packgen.errors import Issue, Severity
from packgen.language import count_of, join_and
from packgen.store import Manifest, Published, State

SITES = "site"
"""The folder of outputs that holds the reading sites."""
OLDER_SITES = "The reading sites are as the last whole build left them: packgen build brings them up to date."


@dataclass
class Report:
    """The end of a build: all issues, what became of each output, and the words for it."""

    outputs: str
    issues: list[Issue] = field(default_factory=list)
    manifest: Manifest | None = None
    published: list[Published] = field(default_factory=list)
    due: list[str] = field(default_factory=list)
    is_dry_run: bool = False
    is_unchanged: bool = False
    has_older_sites: bool = False
    """Whether reading sites stand in outputs that were not made again with what was asked for."""

    @property
    def has_failed(self) -> bool:
        """Whether anything that was asked for could not be made."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    def summary(self) -> str:
        """What was made, what was kept, and where to look first."""
        if self.is_dry_run:
            return "\n".join(_planned(self.due))
        lines = [self._made(), *self._kept(), *self._lost()]
        lines += [OLDER_SITES] if self.has_older_sites else []
        lines += _look_first(self.outputs, self.manifest) if self.manifest and not self.has_failed else []
        return "\n".join(lines)

    def _made(self) -> str:
        if self.manifest is None:
            return "Nothing was made."
        documents, packs = len(self.manifest.outputs), len(self.manifest.packs)
        pages = sum(made.pages or 0 for made in self.manifest.outputs)
        held = f"{count_of(documents, 'document')} ({pages:,} pages of PDF) and {count_of(packs, 'pack')}"
        if self.is_unchanged:
            return f"Nothing has changed since the last build: {held} in {self.outputs} are up to date."
        states = [published.state for published in self._beside_sites()]
        new = sum(state in (State.WRITTEN, State.RESTORED) for state in states)
        same = sum(state is State.UNCHANGED for state in states)
        return f"Made {held} in {self.outputs}: {count_of(new, 'file')} written, {same} unchanged."

    def _kept(self) -> list[str]:
        lines = []
        for one in self.published:
            if one.beside:
                lines.append(f"Kept as it was edited: {one.path}. The new version is beside it: {one.beside}")
            elif one.copy:
                lines.append(f"Replaced: {one.path}. The edited file was kept as {one.copy}")
            elif one.state is State.KEPT:
                lines.append(f"Kept, because it was edited, though it is no longer made: {one.path}")
        removed = sum(one.state is State.REMOVED for one in self._beside_sites())
        return [*lines, *([f"Removed {count_of(removed, 'file')} that packgen no longer makes."] if removed else [])]

    def _beside_sites(self) -> list[Published]:
        """What became of documents and packs; reading sites hold copies of them, which nobody counts."""
        return [one for one in self.published if not one.path.startswith(f"{SITES}/")]

    def _lost(self) -> list[str]:
        failed = sum(issue.severity is Severity.ERROR for issue in self.issues)
        return [f"{count_of(failed, 'problem').capitalize()} to mend, listed above."] if failed else []


def _planned(due: Iterable[str]) -> list[str]:
    paths = list(due)
    if not paths:
        return ["Nothing is due: everything has been made already."]
    return [f"{count_of(len(paths), 'file').capitalize()} would be made:", *(f"  {path}" for path in paths)]


def _look_first(outputs: str, manifest: Manifest) -> list[str]:
    """The packs of the next meeting, else the first school's pack."""
    meetings = sorted((pack for pack in manifest.packs if pack.meeting), key=lambda pack: pack.path)
    packs = [p for p in meetings if p.meeting == meetings[0].meeting] if meetings else list(manifest.packs[:1])
    paths = [f"{outputs}/{pack.beside or pack.path}" for pack in packs]
    first = [f"Look first at {join_and(paths)}."] if paths else []
    sites = {made.site for made in manifest.sites if made.site}
    told = f"{count_of(len(sites), 'reading site').capitalize()}: {outputs}/{SITES}/index.html says which is for whom."
    return [*([told] if sites else []), *first]
