"""The pipeline: a project folder in; its documents, packs and manifest out, and a report of what became of each.

Read, assess, draft, plan, execute, publish, record: each step is one room's work, and this is where they meet.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from packgen import store
from packgen.errors import Issue, Severity
from packgen.execute import Failure
from packgen.options import Options
from packgen.plan import code_digest, toolchain
from packgen.project import Project, files_read
from packgen.report import Report
from packgen.store import Cache, Manifest, Published, Shelf
from packgen.versions import Versions

if TYPE_CHECKING:
    from packgen.model import Job
    from packgen.planning import Planner, Work
    from packgen.rendering import Advance


def build_project(project: Project, options: Options, advance: Advance) -> Report:
    """Make everything that is due and report on it.

    Raises PackgenError, with all issues at once, where nothing can be made: an unusable project, strategy or
    catalogue, errors in the inputs. A single document that fails stops no other; the report says so.
    """
    with store.locked(project.outputs):
        store.sweep(project.outputs)
        before = store.read_manifest(project.outputs)
        digests = store.file_digests(project.root, files_read(project))
        mark = store.fingerprint(digests, _decisive(project))
        if (
            before
            and not _asks_more(options)
            and before.fingerprint == mark
            and store.is_intact(before, project.outputs)
        ):
            return _unchanged(project, before)
        return _build(project, options, advance, before, mark, digests)


def _asks_more(options: Options) -> bool:
    return options.strict or options.force or options.is_partial or options.dry_run


def _decisive(project: Project) -> dict[str, str]:
    return {"toolchain": toolchain(), "code": code_digest(), "as_at": str(project.as_at or date.today())}


def _unchanged(project: Project, before: Manifest) -> Report:
    edited = [
        Published(made.path, store.State.KEPT_AND_PUT_BESIDE, made.digest, made.beside)
        for made in before.written
        if made.beside
    ]
    return Report(project.outputs.name, manifest=before, published=edited, is_unchanged=True)


def _build(
    project: Project, options: Options, advance: Advance, before: Manifest | None, mark: str, digests: dict[str, str]
) -> Report:
    from packgen.loading import load_project, stop_on_errors
    from packgen.planning import Planner
    from packgen.record import record, sites_of
    from packgen.rendering import render_all
    from packgen.sites import Archive, pieces_of, site_files

    advance("Reading", 0, 0)
    loaded = load_project(project, date.today())
    stop_on_errors(loaded.issues, options.strict)
    issued = store.read_issued(project.issued)
    planner, cache = Planner(loaded, Versions(store.newest(issued))), Cache(project.outputs)
    work = planner.documents(options)
    if options.dry_run:
        return _dry_run(project, planner, work, options, cache, [*loaded.issues, *work.issues])
    failures = render_all(planner, work, options, cache, advance, partial(_pieces, planner, work, cache, options))
    found = (*loaded.issues, *work.issues, *(issue for failure in failures.values() for issue in failure.issues))
    issues = list(dict.fromkeys(found))  # two kinds of document may share a broken template
    shelf = _shelf(project, options, before)
    published = _publish(shelf, work, failures, cache, issues)
    made = record(str(loaded.evidence.as_at), digests, work, published, cache, before)
    if not options.is_partial:
        files = site_files(planner, work, cache, made, Archive(project.issued, issued))
        shown, unwritten = store.publish_all(shelf, [(file.path, file.read) for file in files])
        issues += unwritten
        made = replace(made, sites=sites_of(files, shown))
        published += shown
        if not work.issues:
            planned = [*(job.path for job in work.jobs), *(file.path for file in files)]
            published += _retire(shelf, planned, published, issues)
    is_sound = not any(issue.severity is Severity.ERROR for issue in issues)
    whole = replace(made, fingerprint=mark)
    if options.is_partial or not is_sound:
        whole = store.merge(_still_there(before, published), made)
    store.write_manifest(project.outputs, whole)
    shelf.ledger.compact([path for one in whole.written for path in (one.path, one.beside) if path])
    if is_sound and not options.is_partial:
        cache.prune({job.key for job in (*work.jobs, *work.members, *pieces_of(planner, work, cache).jobs)})
    has_older_sites = options.is_partial and bool(whole.sites)
    return Report(project.outputs.name, issues, made, published, has_older_sites=has_older_sites)


def _dry_run(
    project: Project, planner: Planner, work: Work, options: Options, cache: Cache, issues: list[Issue]
) -> Report:
    planner.add_packs(work, options, {})
    due = [f"{project.outputs.name}/{job.path}" for job in work.jobs if not cache.has(job.key)]
    return Report(project.outputs.name, issues, due=sorted(due), is_dry_run=True)


def _shelf(project: Project, options: Options, before: Manifest | None) -> Shelf:
    ledger = store.read_ledger(project.outputs, before.digests() if before else ())
    return Shelf(project.outputs, ledger, datetime.now(), options.force)


def _pieces(planner: Planner, work: Work, cache: Cache, options: Options) -> list[Job]:
    from packgen.sites import pieces_of

    return [] if options.is_partial else pieces_of(planner, work, cache).jobs


def _publish(
    shelf: Shelf, work: Work, failures: dict[str, Failure], cache: Cache, issues: list[Issue]
) -> list[Published]:
    """Put every document and pack that was made where people find it."""
    ready = [job for job in work.jobs if job.key not in failures]
    published, unwritten = store.publish_all(shelf, [(job.path, partial(_bytes, cache, job.key)) for job in ready])
    issues += unwritten
    return published


def _retire(shelf: Shelf, planned: list[str], published: list[Published], issues: list[Issue]) -> list[Published]:
    """Remove what is no longer made, after a complete build."""
    retired, unremoved = store.retire(shelf, planned, published)
    issues += unremoved
    return retired


def _bytes(cache: Cache, key: str) -> bytes:
    data = cache.get(key)
    if data is None:
        raise AssertionError("a file that did not fail is in the cache")
    return data


def _still_there(before: Manifest | None, published: list[Published]) -> Manifest | None:
    """What an earlier build made, without what this one took away: its files stay where their documents failed."""
    if before is None:
        return None
    gone = {one.path for one in published if one.state in (store.State.REMOVED, store.State.KEPT)}
    return replace(
        before,
        outputs=tuple(made for made in before.outputs if made.path not in gone),
        packs=tuple(made for made in before.packs if made.path not in gone),
        sites=tuple(made for made in before.sites if made.path not in gone),
    )
