"""What tests of whole builds share: the sample trust, built once for all of them."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path

import projects
import pytest

LONGEST_WAIT = 900


@pytest.fixture(scope="session")
def first_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, projects.Said]:
    """The sample trust's folder, built with two workers by whichever test process comes first, and what was said.

    For reading only: tests that change anything take a copy.
    """
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, done = shared / "sample-trust", shared / "sample-trust.json"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done)
    else:
        said = projects.build(projects.new_sample(folder), "--jobs", "2")
        unfinished = done.with_suffix(".part")
        unfinished.write_text(json.dumps([said.code, said.out, said.err]), "utf-8")
        unfinished.replace(done)
    return folder, projects.Said(*json.loads(done.read_text("utf-8")))


def _wait_for(done: Path) -> None:
    for _ in range(LONGEST_WAIT * 5):
        if done.exists():
            return
        time.sleep(0.2)
    raise TimeoutError("the sample trust was not built in time")


@pytest.fixture(scope="session")
def sample(first_build: tuple[Path, projects.Said]) -> Path:
    """The sample trust's folder with all its outputs, for reading only."""
    folder, said = first_build
    assert said.code == 0, said.err + said.out
    return folder


@pytest.fixture
def sample_copy(sample: Path, tmp_path: Path) -> Path:
    """A built sample trust to change."""
    return Path(shutil.copytree(sample, tmp_path / "trust"))


@pytest.fixture(scope="session")
def _small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = projects.small(tmp_path_factory.mktemp("small"))
    said = projects.build(folder)
    assert said.code == 0, said.err + said.out
    return folder


@pytest.fixture
def small(_small_built: Path, tmp_path: Path) -> Path:
    """A small trust, built, to change: two schools with a letter each."""
    return Path(shutil.copytree(_small_built, tmp_path / "small"))
