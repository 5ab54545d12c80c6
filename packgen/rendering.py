"""Planned work in, its bytes in the cache out: documents first, then the packs that hold them, by several workers."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial

from packgen import store
from packgen.execute import Failure, execute, make_executor
from packgen.model import Job
from packgen.options import Options
from packgen.packing import make
from packgen.planning import Planner, Work
from packgen.store import Cache

Advance = Callable[[str, int, int], None]
"""Told how far a build has come: what it does, how many are done, how many there are (0 where not known)."""

MOST_WORKERS = 4
"""The most worker processes that a build starts by itself; each needs about 300 MB."""
FEW = 6
"""Under so many files to render, starting workers takes longer than they save."""


Further = Callable[[], Sequence[Job]]
"""Gives the jobs that rest on finished documents and packs."""


def render_all(
    planner: Planner,
    work: Work,
    options: Options,
    cache: Cache,
    advance: Advance,
    further: Further = tuple,
) -> dict[str, Failure]:
    """Render what is due into the cache: documents first, then the packs that hold them; return the failures by key.

    ``further`` gives what comes after them, for reading sites.
    """
    render = partial(store.render_into, cache, partial(make, cache, planner.templates, planner.brand))
    documents = [job for _, job in work.documents]
    planner.add_packs(work, options, {})
    due = [job for job in (*documents, *work.members) if not cache.has(job.key)]
    packs = [job for _, job in work.packs if not cache.has(job.key)]
    keep_what_stands_behind(planner, due, cache)
    pool = make_executor(_workers(options, len(due) + len(packs)))
    try:
        failures = _executed(due, render, pool, partial(advance, "Documents"))
        if failures:  # a pack says which of its papers is missing, so packs are planned again
            work.packs.clear()
            planner.add_packs(work, options, {key: _why(failure) for key, failure in failures.items()})
            packs = [job for _, job in work.packs if not cache.has(job.key)]
        failures |= _executed(packs, render, pool, partial(advance, "Packs"))
        pieces = [job for job in further() if not cache.has(job.key)]
        return failures | _executed(pieces, render, pool, partial(advance, "Reading sites"))
    finally:
        if pool:
            pool.shutdown()


def keep_what_stands_behind(planner: Planner, due: Sequence[Job], cache: Cache) -> None:
    """Put the papers made elsewhere that are due into the cache, where every worker finds them."""
    wanted = {job.behind for job in due if job.behind}
    for paper in planner.loaded.outside.papers:
        if paper.key in wanted and not cache.has(paper.key):
            cache.put(paper.key, paper.data)


def _why(failure: Failure) -> str:
    return "the paper could not be made; see the messages of the build" if failure.issues else "missing"


def _workers(options: Options, due: int) -> int:
    if options.jobs:
        return options.jobs
    return min(MOST_WORKERS, os.cpu_count() or 1) if due > FEW else 1


def _executed(
    jobs: Sequence[Job],
    render: Callable[[Job], str],
    pool: Executor | None,
    advance: Callable[[int, int], None],
) -> dict[str, Failure]:
    done = 0

    def count(_job: Job, _result: object) -> None:
        nonlocal done
        done += 1
        advance(done, len(jobs))

    if jobs:
        advance(0, len(jobs))
    results = execute(jobs, render, pool, count)
    return {key: result for key, result in results.items() if isinstance(result, Failure)}
