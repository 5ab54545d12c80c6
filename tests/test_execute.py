"""Jobs on executors: order, failures told in words, workers that die, and pools that are renewed."""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from packgen.errors import TemplateError, error
from packgen.execute import Failure, WorkerPool, execute, make_executor
from packgen.model import Job, Properties
from packgen.store import Cache, render_into


def job(name: str, **context: object) -> Job:
    properties = Properties(f"Document {name}", "Driftwood Learning Trust")
    return Job(f"key-{name}", "docx", "some.docx", context, properties, f"schools/{name}.docx")


class StubbornError(Exception):
    """Cannot be pickled back: its constructor asks for what it does not keep."""

    def __init__(self, one: int, two: int) -> None:
        super().__init__(f"{one} and {two}")


def render(job: Job) -> bytes:
    """What jobs do in these tests; a module's function, so that worker processes can find it."""
    match job.context.get("do"):
        case "template":
            raise TemplateError([error("some.docx", "line 3 is broken", "mend it"), error("some.docx", "so is line 9")])
        case "crash":
            raise StubbornError(1, 2)
        case "die":
            os._exit(9)
        case "die once":
            marker = Path(job.context["marker"])
            if not marker.exists():
                marker.touch()
                os._exit(9)
        case "pid":
            return str(os.getpid()).encode()
    return f"bytes of {job.path}".encode()


@pytest.fixture(scope="module")
def pool() -> Executor:
    made = make_executor(2)
    assert made is not None
    with made:
        yield made


@pytest.fixture(params=["here", "threads", "processes"])
def executor(request: pytest.FixtureRequest, pool: Executor) -> Executor | None:
    if request.param == "threads":
        threads = ThreadPoolExecutor(3)
        request.addfinalizer(threads.shutdown)
        return threads
    return pool if request.param == "processes" else None


def test_results_come_in_the_order_of_the_jobs(executor: Executor | None) -> None:
    jobs = [job(f"{n:03}") for n in reversed(range(150))]
    seen: list[str] = []
    results = execute(jobs, render, executor, lambda job, result: seen.append(job.key))
    assert list(results) == [job.key for job in jobs]
    assert all(results[job.key] == f"bytes of {job.path}".encode() for job in jobs)
    assert sorted(seen) == sorted(results)


def test_one_failure_stops_no_other_and_keeps_its_issues(executor: Executor | None) -> None:
    results = execute([job("a"), job("b", do="template"), job("c")], render, executor)
    failure = results["key-b"]
    assert isinstance(failure, Failure)
    assert [str(issue) for issue in failure.issues] == [
        "some.docx: line 3 is broken; mend it",
        "some.docx: so is line 9",
    ]
    assert results["key-a"] == b"bytes of schools/a.docx"
    assert results["key-c"] == b"bytes of schools/c.docx"


def test_an_unexpected_exception_is_one_issue_that_names_the_document(executor: Executor | None) -> None:
    failure = execute([job("a", do="crash")], render, executor)["key-a"]
    assert isinstance(failure, Failure)
    (issue,) = failure.issues
    assert issue.place == "schools/a.docx"
    assert issue.message == '"Document a" could not be made from template some.docx (StubbornError: 1 and 2)'
    assert "Traceback" not in str(issue)


def test_jobs_with_one_key_are_rendered_once() -> None:
    seen: list[Job] = []
    results = execute([job("a"), job("b"), job("a")], render, None, lambda job, result: seen.append(job))
    assert [job.key for job in seen] == list(results) == ["key-a", "key-b"]


def test_nothing_to_do_is_done_at_once(executor: Executor | None) -> None:
    assert execute([], render, executor) == {}


def test_what_cannot_travel_to_a_worker_is_told(pool: Executor) -> None:
    failure = execute([job("a", stray=lambda: None)], render, pool)["key-a"]
    assert isinstance(failure, Failure)
    assert failure.issues[0].place == "schools/a.docx"


def test_only_the_document_that_kills_its_worker_fails(pool: Executor) -> None:
    jobs = [job(f"{n:03}", do="die" if n == 20 else "") for n in range(100)]
    results = execute(jobs, render, pool)
    failed = [key for key, result in results.items() if isinstance(result, Failure)]
    assert failed == ["key-020"]
    assert "ended unexpectedly" in str(results["key-020"])


def test_a_worker_that_died_by_chance_costs_nothing(pool: Executor, tmp_path: Path) -> None:
    jobs = [job("a"), job("b", do="die once", marker=str(tmp_path / "died")), job("c")]
    assert not any(isinstance(result, Failure) for result in execute(jobs, render, pool).values())
    assert (tmp_path / "died").exists()


def test_a_pool_that_cannot_renew_itself_fails_what_is_left_and_ends() -> None:
    jobs = [job(f"{n:03}", do="die" if n == 0 else "") for n in range(150)]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as broken:
        results = execute(jobs, render, broken)
    assert list(results) == [job.key for job in jobs]
    assert isinstance(results["key-000"], Failure)
    assert isinstance(results["key-149"], Failure)


def end_at_once() -> None:
    """What stands for a computer on which no worker lives to do anything."""
    os._exit(9)


def refuse(_pool: ProcessPoolExecutor) -> None:
    raise PermissionError("this program is blocked by group policy")


@pytest.mark.parametrize("is_refused", [True, False])
def test_where_no_worker_can_begin_documents_are_made_here(is_refused: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("packgen.execute._collect_seldom", end_at_once)
    if is_refused:
        monkeypatch.setattr(ProcessPoolExecutor, "_spawn_process", refuse)
    with WorkerPool(2) as pool:
        results = execute([job(f"{n:03}", do="pid") for n in range(150)], render, pool)
    assert list(results) == [f"key-{n:03}" for n in range(150)]
    assert set(results.values()) == {str(os.getpid()).encode()}


@pytest.mark.parametrize("fault", [ValueError("bad value(s) in fds_to_keep"), OSError("bad file descriptor")])
def test_a_pool_that_closes_its_pipes_while_it_begins_a_worker_is_replaced(
    fault: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = ProcessPoolExecutor._spawn_process
    faults = [fault]

    def spawn(pool: ProcessPoolExecutor) -> None:
        if faults:
            raise faults.pop()
        begin(pool)

    monkeypatch.setattr(ProcessPoolExecutor, "_spawn_process", spawn)
    with WorkerPool(2) as renewed:
        results = execute([job(str(n)) for n in range(4)], render, renewed)
    assert not faults
    assert not any(isinstance(result, Failure) for result in results.values())


def test_workers_are_replaced_with_jobs_still_waiting() -> None:
    with WorkerPool(2, tasks_a_worker=10) as renewed:
        results = execute([job(str(n), do="pid") for n in range(60)], render, renewed)
        submitted_at_once = [renewed.submit(render, job(str(n), do="pid")) for n in range(60)]
        assert all(future.result(timeout=60) for future in submitted_at_once)
    assert len(set(results.values())) >= 3  # three pools of one or two processes each


def test_an_interrupt_leaves_nothing_running(pool: Executor) -> None:
    def interrupt(job: Job, result: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        execute([job(str(n)) for n in range(200)], render, pool, interrupt)
    assert execute([job("after")], render, pool) == {"key-after": b"bytes of schools/after.docx"}


@pytest.mark.parametrize("jobs", [-1, 0, 1])
def test_one_job_at_a_time_needs_no_pool(jobs: int) -> None:
    assert make_executor(jobs) is None


def test_workers_hand_large_results_over_as_files(pool: Executor, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    results = execute([job("a"), job("b", do="crash")], partial(render_into, cache, render), pool)
    assert cache.get("key-a") == b"bytes of schools/a.docx"
    assert isinstance(results["key-b"], Failure)
    assert not cache.has("key-b")
    assert [path.name for path in cache.path("key-a").parent.iterdir()] == ["key-a"]
