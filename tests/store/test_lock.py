"""The lock with real processes: one build at a time, and none left over by a build that was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from packgen.errors import StoreError
from packgen.store import locked

HOLD = """
import sys, time
from pathlib import Path
from packgen.store import locked
with locked(Path(sys.argv[1])):
    print("locked", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another build that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "locked\n"
        yield process
        process.kill()


def test_a_second_build_is_told_who_is_at_work(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    with pytest.raises(StoreError, match=rf"another packgen build \(process {other.pid}\) is at work.*; wait"):
        locked(tmp_path).__enter__()


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path, other: subprocess.Popen[str]) -> None:
    other.kill()
    other.wait()
    assert (tmp_path / ".packgen" / "lock").read_text() == str(other.pid)
    with locked(tmp_path):
        assert (tmp_path / ".packgen" / "lock").read_text() == str(os.getpid())


def test_a_refused_build_takes_nothing_away(tmp_path: Path) -> None:
    with locked(tmp_path):
        for _ in range(2):
            with pytest.raises(StoreError, match=f"process {os.getpid()}"), locked(tmp_path):
                pytest.fail("two builds at once")


def test_a_build_that_failed_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path):
        pass
    with locked(tmp_path):
        pass


def test_two_projects_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with locked(tmp_path / "one"), locked(tmp_path / "two"):
        pass


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "outputs").write_text("a file")
    with pytest.raises(StoreError, match=r"outputs/\.packgen/lock: cannot be written"):
        locked(tmp_path / "outputs").__enter__()
