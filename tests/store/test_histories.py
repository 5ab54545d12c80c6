"""Any history of builds, edits, deletions, crashes and forced builds: no word that a person wrote is ever lost."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from datetime import datetime
from itertools import count
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from packgen.store import Shelf, publish, read_ledger, retire
from packgen.store.files import STATE

PATHS = ("a/sip.docx", "a/note.docx")
NOW = datetime(2026, 11, 22, 14, 5)

builds = st.tuples(
    st.just("build"), st.sampled_from(("v1", "v2", "v3")), st.booleans(), st.sampled_from((PATHS, PATHS[:1]))
)
crashes = st.tuples(st.just("crash"), st.sampled_from(("v1", "v2", "v3")), st.booleans(), st.integers(0, 5))
edits = st.tuples(st.just("edit"), st.integers(0, 5))
deletions = st.tuples(st.just("delete"), st.integers(0, 5))
histories = st.lists(st.one_of(builds, crashes, edits, deletions), max_size=12)


def seen(outputs: Path) -> list[Path]:
    return sorted(p for p in outputs.rglob("*") if p.is_file() and STATE not in p.relative_to(outputs).parts)


def build(outputs: Path, version: str, force: bool, paths: tuple[str, ...]) -> None:
    shelf = Shelf(outputs, read_ledger(outputs), NOW, force)
    published = [publish(shelf, path, f"{version} of {path}".encode()) for path in paths]
    retired, issues = retire(shelf, paths, published)
    assert issues == []
    gone = {made.path for made in retired}
    assert gone.isdisjoint(paths)
    shelf.ledger.compact(paths)


def crash(outputs: Path, version: str, force: bool, writes: int) -> None:
    """A build that is killed at one of its writes: before the file is replaced, and after."""
    replaced, number = Path.replace, count()

    def killed(path: Path, target: Path) -> Path:
        at = next(number)
        if at == writes // 2 and writes % 2:
            replaced(path, target)
        if at >= writes // 2:
            raise KeyboardInterrupt
        return replaced(path, target)

    with patch.object(Path, "replace", killed), suppress(KeyboardInterrupt):
        build(outputs, version, force, PATHS)


@settings(max_examples=60, deadline=None)
@given(histories)
def test_no_word_of_a_person_is_ever_lost(history: list[tuple[object, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder, patch("os.fsync"):
        outputs = Path(folder) / "outputs"
        words: set[bytes] = set()  # what must be there
        written: set[bytes] = set()  # all that the person ever wrote: copies of it may be left over
        for step, (kind, *details) in enumerate(history):
            there = seen(outputs)
            if kind == "build":
                build(outputs, *details)
            elif kind == "crash":
                crash(outputs, *details)
            elif there:
                file = there[details[0] % len(there)]
                words.discard(file.read_bytes())  # the person's own doing
                if kind == "edit":
                    file.write_bytes(f"words {step}".encode())
                    words.add(f"words {step}".encode())
                    written |= words
                else:
                    file.unlink()
            assert words <= {path.read_bytes() for path in seen(outputs)}
        build(outputs, "final", False, PATHS)
        texts = [path.read_bytes() for path in seen(outputs)]
        assert words <= set(texts)
        # and nothing of packgen's own is ever taken for a person's: all else that is left is the last version
        assert all(text in written or text.startswith(b"final of") for text in texts)
