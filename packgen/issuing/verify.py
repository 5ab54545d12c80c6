"""A version that went out in; every file that is not as it was then, and what making it again gives, as issues out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from packgen import store
from packgen.errors import Issue, error, warning
from packgen.issuing.making import make, read
from packgen.issuing.recording import files_of, tools
from packgen.language import count_of, date_text, join_and
from packgen.model.issued import RECORD, Issued
from packgen.project import Project, load
from packgen.rendering import Advance
from packgen.store.issued import CONFIDENTIAL, folder_of, names_below, sound_record
from packgen.store.sent import FILE as SENT
from packgen.versions import Issuing, Versions, short

_RESTORE = "put it back from a backup"


def verify(project: Project, issued: Issued, before: Issued | None) -> list[Issue]:
    """Hold every frozen file against the record, and the record against itself and the version before it."""
    folder = folder_of(project.issued, issued.meeting, issued.version)
    if folder is None:
        return [error(project.issued.name, "the version is gone", _RESTORE)]
    issues = list(_records(project, folder, issued, before))
    return [*issues, *_files(project, folder, issued)]


def verified_line(issued: Issued, issues: list[Issue]) -> str:
    """Say in a line how a version stands."""
    what = f"Version {issued.version} of {issued.title}, issued {date_text(issued.day)}"
    if issues:
        return f"{what}: {count_of(len(issues), 'problem')}, listed above."
    held = count_of(len(issued.files), "file")
    return f"{what}: all {held} are as they went out. Digest of the record: {short(issued.digest)}"


def _records(project: Project, folder: Path, issued: Issued, before: Issued | None) -> Iterator[Issue]:
    for name in (RECORD, f"{CONFIDENTIAL}/{RECORD}"):
        if (folder / name).is_file() and not sound_record(folder / name):
            yield error(_place(project, folder, name), "the record itself has been changed since", _RESTORE)
    if not (folder / CONFIDENTIAL).is_dir():
        hint = "put the folder back for the time of the check"
        yield error(_place(project, folder, CONFIDENTIAL), "is not here, so Part 2 cannot be checked", hint)
    elif not store.fits(folder):
        yield error(_place(project, folder, f"{CONFIDENTIAL}/{RECORD}"), "is not the one that was issued", _RESTORE)
    if before and issued.follows != before.digest:
        told = f"does not follow the record of version {before.version} as it stands now"
        yield error(_place(project, folder, RECORD), told, "either has been changed; put it back")


def _files(project: Project, folder: Path, issued: Issued) -> Iterator[Issue]:
    there = {name: folder / name for name in names_below(folder)}
    found = store.file_digests(folder, there.values())
    for file in issued.files:
        if file.path not in found:
            yield error(_place(project, folder, file.path), "is missing", _RESTORE)
        elif found[file.path] != file.digest:
            yield error(_place(project, folder, file.path), "has been changed since it was issued", _RESTORE)
    known = {file.path for file in issued.files} | {RECORD, f"{CONFIDENTIAL}/{RECORD}", SENT}
    for name in sorted(found.keys() - known):
        yield error(_place(project, folder, name), "was not part of what was issued", "move it out of this folder")


def _place(project: Project, folder: Path, name: str) -> str:
    return f"{folder.relative_to(project.root).as_posix()}/{name}"


def again(project: Project, issued: Issued, advance: Advance) -> list[Issue]:
    """Make a version again from its own archive, in a folder that goes, and compare bit for bit.

    Where a file comes out otherwise, the programs that have changed since are named.
    """
    folder = folder_of(project.issued, issued.meeting, issued.version)
    if folder is None or not (folder / store.SOURCE).is_file():
        return [error(store.SOURCE, "is missing, so the version cannot be made again", _RESTORE)]
    changed = _changed_tools(issued)
    with store.unzipped(folder / store.SOURCE) as root:
        made = _made(root, issued, advance)
    issues = [
        error(_place(project, folder, path), "comes out otherwise when it is made again", _why(changed))
        for path, digest in _wanted(issued).items()
        if made.get(path) != digest
    ]
    if changed and not issues:
        told = f"{join_and(changed)} changed since, and everything still comes out the same"
        return [warning(_place(project, folder, store.SOURCE), told)]
    return issues


def _made(root: Path, issued: Issued, advance: Advance) -> dict[str, str]:
    project = load(root)
    versions = Versions(
        store.newest(store.read_issued(project.issued)), Issuing(issued.meeting, issued.day, issued.status)
    )
    loaded = read(replace(project, as_at=issued.as_at), issued.as_at, advance)
    return files_of(make(loaded, versions, issued.meeting, advance).content)


def _wanted(issued: Issued) -> dict[str, str]:
    return {file.path: file.digest for file in issued.files if file.path != store.SOURCE}


def _changed_tools(issued: Issued) -> list[str]:
    now = tools()
    names = [name for name in issued.toolchain if issued.toolchain[name] != now.get(name)]
    return [_TOLD.get(name) or f"{name} ({issued.toolchain[name]}, now {now.get(name, 'none')})" for name in names]


_TOLD = {"code": "packgen's own code", "packgen": "packgen", "templates": "packgen's own templates"}


def _why(changed: list[str]) -> str:
    if not changed:
        return "nothing else has changed, so the system's fonts or the file itself have"
    return f"since then, {join_and(changed)} changed"
