"""The cache on real files: entries whole or absent, pruned to what a build used."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from packgen.errors import RenderError, StoreError, error
from packgen.model import Job, Properties
from packgen.store import Cache, digest, render_into

JOB = Job("key", "docx", "some.docx", {}, Properties("Title", "Driftwood"), "a.docx")


def test_what_is_put_is_found_by_a_copy_in_another_process(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.get("key") is None
    assert not cache.has("key")
    cache.put("key", b"bytes")
    assert pickle.loads(pickle.dumps(cache)).get("key") == b"bytes"
    assert (tmp_path / ".packgen" / "cache" / "key").read_bytes() == b"bytes"


def test_pruning_leaves_what_was_used(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.prune(["a"]) == 0
    for key in "abc":
        cache.put(key, b"x")
    assert cache.prune({"b"}) == 2
    assert [cache.has(key) for key in "abc"] == [False, True, False]


def test_an_entry_that_cannot_be_finished_is_absent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="free some space on the disk"):
        Cache(tmp_path).put("key", b"bytes")
    assert list((tmp_path / ".packgen" / "cache").iterdir()) == []


def test_a_key_is_a_name_and_no_path(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="lies outside"):
        Cache(tmp_path / "outputs").put("../../../x", b"bytes")


def test_rendering_into_the_cache_gives_the_digest(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert render_into(cache, lambda job: job.template.encode(), JOB) == digest(b"some.docx")
    assert cache.get("key") == b"some.docx"


def test_a_failed_render_leaves_no_entry(tmp_path: Path) -> None:
    def fail(job: Job) -> bytes:
        raise RenderError(error(job.path, "could not be made"))

    with pytest.raises(RenderError):
        render_into(Cache(tmp_path), fail, JOB)
    assert list(tmp_path.iterdir()) == []
