"""The ledger on real files: what is noted survives, what is damaged is told, what is half written never counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from packgen.errors import StoreError
from packgen.store import read_ledger
from packgen.store.ledger import KEPT_A_PATH


def ledger_file(outputs: Path) -> Path:
    return outputs / ".packgen" / "ledger.jsonl"


def test_what_was_noted_is_known_to_the_next_build(tmp_path: Path) -> None:
    read_ledger(tmp_path).record("a/ü.docx", "d1")
    read_ledger(tmp_path).record("a/ü.docx", "d2")
    ledger = read_ledger(tmp_path)
    assert ledger.knows("a/ü.docx", "d1")
    assert ledger.knows("a/ü.docx", "d2")
    assert not ledger.knows("a/ü.docx", "d3")
    assert not ledger.knows("b.docx", "d1")
    assert ledger.paths() == ["a/ü.docx"]


def test_noting_one_thing_twice_adds_one_line(tmp_path: Path) -> None:
    ledger = read_ledger(tmp_path)
    ledger.record("a.docx", "d1")
    ledger.record("a.docx", "d1")
    assert ledger_file(tmp_path).read_text() == '{"path": "a.docx", "digest": "d1"}\n'


def test_no_ledger_is_an_empty_one_but_the_manifests_digests_count(tmp_path: Path) -> None:
    ledger = read_ledger(tmp_path, [("a.docx", "d1")])
    assert ledger.knows("a.docx", "d1")
    assert not ledger_file(tmp_path).exists()


@pytest.mark.parametrize(
    "line", ["nonsense", '{"path": "a.docx"}', '{"path": 1, "digest": "d"}', "[]", "7", "\x00\x00", "", "[" * 100_000]
)
def test_a_damaged_ledger_is_an_error_and_not_an_absent_one(tmp_path: Path, line: str) -> None:
    read_ledger(tmp_path).record("a.docx", "d1")
    text = ledger_file(tmp_path).read_text()
    ledger_file(tmp_path).write_text(text + line + "\n" + text)
    with pytest.raises(StoreError, match=r"ledger\.jsonl, line 2: is damaged.*; put the file back from a backup"):
        read_ledger(tmp_path)


def test_a_ledger_that_is_no_text_is_told(tmp_path: Path) -> None:
    ledger_file(tmp_path).parent.mkdir()
    ledger_file(tmp_path).write_bytes(b"\xff\xfe\xff\n")
    with pytest.raises(StoreError, match="line 1: is damaged"):
        read_ledger(tmp_path)


def test_half_a_line_at_the_end_never_came_to_its_output_and_goes(tmp_path: Path) -> None:
    read_ledger(tmp_path).record("a.docx", "d1")
    whole = ledger_file(tmp_path).read_bytes()
    for length in range(1, len(whole)):
        ledger_file(tmp_path).write_bytes(whole + whole[:length])
        ledger = read_ledger(tmp_path)
        assert ledger_file(tmp_path).read_bytes() == whole
        ledger.record("b.docx", "d2")
        assert read_ledger(tmp_path).paths() == ["a.docx", "b.docx"]


def test_compacting_keeps_the_newest_digests_of_what_is_there_or_made(tmp_path: Path) -> None:
    (tmp_path / "there.docx").touch()
    ledger = read_ledger(tmp_path)
    for number in range(KEPT_A_PATH + 5):
        ledger.record("made.docx", f"d{number}")
    for path in ("there.docx", "gone.docx"):
        ledger.record(path, "d")
    ledger.compact(["made.docx", "never written.docx"])
    again = read_ledger(tmp_path)
    assert again.paths() == ["made.docx", "there.docx"]
    assert not again.knows("made.docx", "d4")
    assert again.knows("made.docx", "d5")
    assert again.knows("made.docx", f"d{KEPT_A_PATH + 4}")


def test_compacting_changes_nothing_the_second_time(tmp_path: Path) -> None:
    ledger = read_ledger(tmp_path)
    for path in ("b.docx", "a.docx", "b.docx"):
        ledger.record(path, "d")
    ledger.compact(["a.docx", "b.docx"])
    once = ledger_file(tmp_path).read_bytes()
    read_ledger(tmp_path).compact(["b.docx", "a.docx"])
    assert ledger_file(tmp_path).read_bytes() == once
