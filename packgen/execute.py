"""Run jobs on any executor: Jobs and a render function in, one result or one Failure for each key out."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from threading import Lock
from typing import Any, TypeAlias, TypeVar

from packgen.errors import Issue, PackgenError, error
from packgen.model import Job

R = TypeVar("R")
T = TypeVar("T")

TASKS_A_WORKER = 500
"""How many jobs a worker process does before a fresh one takes over, so that memory stays flat."""

IN_FLIGHT = 64
"""How many jobs are handed to an executor at a time; also the most that one dying worker can disturb."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A job that gave no result, and why."""

    key: str
    path: str
    issues: tuple[Issue, ...]


Done: TypeAlias = "Callable[[Job, R | Failure], object]"


def execute(
    jobs: Iterable[Job],
    render: Callable[[Job], R],
    executor: Executor | None = None,
    on_done: Done[R] | None = None,
) -> dict[str, R | Failure]:
    """Render every job once and return {key: result or Failure}, in the order of the jobs.

    Jobs with one key are rendered once. ``render`` must be a module's function (or a functools.partial of one)
    where ``executor`` runs in other processes; None renders here, one job after another. ``on_done`` is called in
    this thread as each job ends, in whatever order they end. A PackgenError keeps its issues; any other
    exception becomes one issue that names the document. Where a worker process dies, the jobs that it may
    have held are tried once more, each alone, so that only the guilty one fails; where no worker can begin at
    all, they are rendered here.
    """
    due = list({job.key: job for job in jobs}.values())
    results: dict[str, R | Failure] = {}

    def finish(job: Job, result: R | Failure) -> None:
        results[job.key] = result
        if on_done:
            on_done(job, result)

    if executor is None:
        for job in due:
            finish(job, _attempt(render, job))
    else:
        disturbed = _drain(due, render, executor, IN_FLIGHT, finish)
        if disturbed and isinstance(executor, WorkerPool) and not executor.can_begin():
            for job in disturbed:
                finish(job, _attempt(render, job))
            disturbed = []
        for job in disturbed:
            for guilty in _drain([job], render, executor, 1, finish):
                finish(guilty, _died(guilty))
    return {job.key: results[job.key] for job in due}


def make_executor(jobs: int) -> Executor | None:
    """Make a pool of that many worker processes, or None (render in this process) for 1 or fewer."""
    return WorkerPool(jobs) if jobs > 1 else None


class WorkerPool(Executor):
    """Worker processes that are replaced after some hundred jobs each, and when one of them has died.

    ProcessPoolExecutor's own ``max_tasks_per_child`` stops handing out work for ever once a worker has reached its
    limit with jobs waiting (CPython issue 115634, Python 3.11 to 3.14), so whole pools are replaced here.
    """

    def __init__(self, workers: int, tasks_a_worker: int = TASKS_A_WORKER) -> None:
        self._workers = workers
        self._limit = workers * tasks_a_worker
        self._lock = Lock()
        self._retired: list[ProcessPoolExecutor] = []
        self._pool = self._fresh()

    def submit(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Hand one call to a worker; a pool that is used up or broken is replaced first."""
        with self._lock:
            if self._submitted >= self._limit:
                self._replace()
            try:
                future = self._pool.submit(fn, *args, **kwargs)
            except (BrokenExecutor, OSError, ValueError):
                # the latter two: a worker has just died, and its pool closes the pipes that the next would be given
                self._replace()
                future = self._begun(fn, *args, **kwargs)
            self._submitted += 1
            return future

    def can_begin(self) -> bool:
        """Whether a fresh worker does anything at all: the rules of a computer may forbid programs to begin others."""
        try:
            return self.submit(bool, True).result()
        except BrokenExecutor:
            return False

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End all workers, after the work that was handed out unless it is cancelled."""
        for pool in (*self._retired, self._pool):
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)

    def _begun(self, fn: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        """Hand a call to a pool that is new; one that cannot begin a worker is broken, whatever says so."""
        try:
            return self._pool.submit(fn, *args, **kwargs)
        except (OSError, ValueError) as problem:
            raise BrokenExecutor(str(problem)) from problem

    def _replace(self) -> None:
        self._pool.shutdown(wait=False)  # it still finishes what it was given
        self._retired.append(self._pool)
        self._pool = self._fresh()

    def _fresh(self) -> ProcessPoolExecutor:
        self._submitted = 0
        # spawn behaves alike on Windows, macOS and Linux, and takes over neither threads nor open files
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_collect_seldom)


def _collect_seldom() -> None:
    """Look for garbage seldom: laying out a page makes many objects and few cycles; saves 6 to 19% for about 5 MB."""
    gc.set_threshold(100_000, 50, 50)


def _drain(
    jobs: Iterable[Job],
    render: Callable[[Job], R],
    executor: Executor,
    limit: int,
    finish: Callable[[Job, R | Failure], None],
) -> list[Job]:
    """Run the jobs, at most ``limit`` at a time; return, in their order, those whose worker process died."""
    order = list(jobs)
    waiting = iter(order)
    running: dict[Future[R | Failure], Job] = {}
    disturbed: set[str] = set()
    try:
        while True:
            batch = list(islice(waiting, limit - len(running)))
            for job in batch:
                try:
                    running[executor.submit(_attempt, render, job)] = job
                except BrokenExecutor:
                    disturbed.add(job.key)
            if not batch and not running:
                return [job for job in order if job.key in disturbed]
            done, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in [future for future in running if future in done]:
                job = running.pop(future)
                try:
                    finish(job, _result(future, job))
                except BrokenExecutor:
                    disturbed.add(job.key)
    finally:
        for future in running:
            future.cancel()


def _result(future: Future[R | Failure], job: Job) -> R | Failure:
    try:
        return future.result()
    except BrokenExecutor:
        raise
    except Exception as problem:  # noqa: BLE001  the executor's own trouble: any type, told as an issue
        return _unexpected(job, problem)


def _attempt(render: Callable[[Job], R], job: Job) -> R | Failure:
    """Render in the worker; exceptions end here, since not every one of them can travel between processes."""
    try:
        return render(job)
    except PackgenError as known:
        return Failure(job.key, job.path, known.issues)
    except Exception as problem:  # noqa: BLE001  a fault of packgen or a library: told as an issue, never a traceback
        return _unexpected(job, problem)


def _unexpected(job: Job, problem: BaseException) -> Failure:
    what = " ".join(f"{type(problem).__name__}: {problem}".split())[:300]
    return _failure(
        job,
        f'"{job.properties.title}" could not be made from template {job.template} ({what})',
        "the other documents are not affected; report this as a fault of packgen",
    )


def _died(job: Job) -> Failure:
    return _failure(
        job,
        f'"{job.properties.title}" could not be made: the worker process that made it ended unexpectedly',
        "close other programs to free memory, then build again with --jobs 1",
    )


def _failure(job: Job, message: str, hint: str) -> Failure:
    return Failure(job.key, job.path, (error(job.path, message, hint),))
