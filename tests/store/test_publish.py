"""The hand-edit guard on real files: what a person wrote is never overwritten or deleted."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from packgen.errors import StoreError
from packgen.store import Cache, Published, Shelf, State, digest, publish, publish_all, read_ledger, retire, sweep
from packgen.store import publish as publish_function

PATH = "schools/puffin-rock/sip.docx"
BESIDE = "schools/puffin-rock/sip (new from packgen).docx"
NOW = datetime(2026, 11, 22, 14, 5)


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    return tmp_path / "outputs"


def shelf(outputs: Path, force: bool = False) -> Shelf:
    """As a new build would open it: from what is on the disk."""
    return Shelf(outputs, read_ledger(outputs), NOW, force)


def files(outputs: Path) -> dict[str, bytes]:
    """Every file that a person would see."""
    found = (path for path in outputs.rglob("*") if path.is_file())
    return {
        path.relative_to(outputs).as_posix(): path.read_bytes()
        for path in sorted(found)
        if ".packgen" not in path.parts
    }


def edit(outputs: Path, path: str, text: bytes = b"a head's words") -> None:
    (outputs / path).write_bytes(text)


def put(outputs: Path, data: bytes, *, path: str = PATH, force: bool = False) -> Published:
    return publish_function(shelf(outputs, force), path, data)


def test_a_first_build_writes_and_a_second_leaves_alone(outputs: Path) -> None:
    assert put(outputs, b"one") == Published(PATH, State.WRITTEN, digest(b"one"))
    before = (outputs / PATH).stat().st_mtime_ns
    assert put(outputs, b"one").state is State.UNCHANGED
    assert (outputs / PATH).stat().st_mtime_ns == before
    assert put(outputs, b"two").state is State.WRITTEN
    assert files(outputs) == {PATH: b"two"}


def test_an_edited_file_is_kept_and_the_new_version_put_beside_it(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    assert put(outputs, b"two") == Published(PATH, State.KEPT_AND_PUT_BESIDE, digest(b"two"), beside=BESIDE)
    assert files(outputs) == {PATH: b"a head's words", BESIDE: b"two"}


def test_the_version_beside_is_replaced_by_the_next_one(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    for data in (b"two", b"three", b"three"):
        assert put(outputs, data).beside == BESIDE
        assert files(outputs) == {PATH: b"a head's words", BESIDE: data}


def test_the_version_beside_is_kept_too_once_a_person_wrote_in_it(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    edit(outputs, BESIDE, b"words again")
    second = "schools/puffin-rock/sip (new from packgen) 2.docx"
    assert put(outputs, b"three").beside == second
    assert files(outputs) == {PATH: b"a head's words", BESIDE: b"words again", second: b"three"}


def test_a_file_that_was_there_before_packgen_is_a_persons(outputs: Path) -> None:
    (outputs / PATH).parent.mkdir(parents=True)
    edit(outputs, PATH)
    assert put(outputs, b"one").state is State.KEPT_AND_PUT_BESIDE
    assert files(outputs)[PATH] == b"a head's words"


def test_a_file_equal_to_what_is_made_becomes_packgens_own(outputs: Path) -> None:
    (outputs / PATH).parent.mkdir(parents=True)
    edit(outputs, PATH, b"one")
    assert put(outputs, b"one").state is State.UNCHANGED
    assert put(outputs, b"two").state is State.WRITTEN
    assert files(outputs) == {PATH: b"two"}


def test_an_edit_taken_back_makes_the_file_packgens_again(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    edit(outputs, PATH, b"one")
    assert put(outputs, b"two").state is State.WRITTEN
    assert files(outputs) == {PATH: b"two"}  # the version beside has done its work


def test_clearing_what_was_put_beside_spares_an_edited_one(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    edit(outputs, BESIDE, b"words again")
    (outputs / PATH).unlink()
    assert put(outputs, b"two").state is State.RESTORED
    assert files(outputs) == {PATH: b"two", BESIDE: b"words again"}


def test_force_keeps_a_dated_copy_and_then_writes(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    copy = "schools/puffin-rock/sip (kept 2026-11-22 1405).docx"
    assert put(outputs, b"two", force=True) == Published(PATH, State.WRITTEN, digest(b"two"), copy=copy)
    assert files(outputs) == {PATH: b"two", copy: b"a head's words"}


def test_force_twice_in_one_minute_keeps_both_copies(outputs: Path) -> None:
    put(outputs, b"one")
    for words in (b"first words", b"second words"):
        edit(outputs, PATH, words)
        put(outputs, b"one", force=True)
    assert sorted(files(outputs).values()) == [b"first words", b"one", b"second words"]


def test_a_kept_copy_is_never_touched_again(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    copy = put(outputs, b"two", force=True).copy
    assert retire(shelf(outputs), [], []) == ([Published(PATH, State.REMOVED)], [])
    assert files(outputs) == {copy: b"a head's words"}


def test_a_deleted_output_is_restored_from_the_cache(outputs: Path) -> None:
    cache = Cache(outputs)
    cache.put("key", b"one")
    put(outputs, b"one")
    (outputs / PATH).unlink()
    data = cache.get("key")
    assert data is not None
    assert put(outputs, data).state is State.RESTORED
    assert files(outputs) == {PATH: b"one"}


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_crash_before_an_output_is_replaced_never_makes_it_look_edited(
    outputs: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    put(outputs, b"one")
    opened = shelf(outputs)
    opened.ledger.record(PATH, digest(b"two"))

    def crash(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), crash)
        publish(opened, PATH, b"two")
    assert files(outputs) == {PATH: b"one"}
    assert put(outputs, b"three").state is State.WRITTEN
    assert files(outputs) == {PATH: b"three"}


def test_a_crash_after_an_output_is_replaced_never_makes_it_look_edited(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced = Path.replace

    def crash(path: Path, target: Path) -> None:
        replaced(path, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(Path, "replace", crash)
        put(outputs, b"one")
    assert files(outputs) == {PATH: b"one"}
    assert put(outputs, b"two").state is State.WRITTEN


def test_a_file_saved_while_packgen_writes_is_not_overwritten(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(outputs, b"one")
    synced = os.fsync

    def saved_meanwhile(descriptor: int) -> None:
        synced(descriptor)
        edit(outputs, PATH)

    opened = shelf(outputs)
    monkeypatch.setattr(os, "fsync", saved_meanwhile)
    with pytest.raises(StoreError, match="was saved by somebody"):
        publish(opened, PATH, b"two")
    assert files(outputs) == {PATH: b"a head's words"}


def test_a_file_open_in_another_program_is_told_and_the_others_go_on(
    outputs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(outputs, b"one")
    replaced = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if target.name == "sip.docx":
            raise PermissionError(13, "The process cannot access the file")
        return replaced(path, target)

    monkeypatch.setattr(Path, "replace", in_use)
    published, issues = publish_all(shelf(outputs), [(PATH, lambda: b"two"), ("other.pdf", lambda: b"pdf")])
    assert [made.path for made in published] == ["other.pdf"]
    assert [issue.place for issue in issues] == [f"outputs/{PATH}"]
    assert "cannot be written because it is open or protected; close it in Word" in str(issues[0])
    assert files(outputs) == {PATH: b"one", "other.pdf": b"pdf"}


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("sip.docx", "~$sip.docx"),
        ("audience.docx", "~$dience.docx"),
        ("summary.docx", "~$ummary.docx"),
        ("sip.docx", ".~lock.sip.docx#"),
        ("trust (checked).xlsx", "~$trust (checked).xlsx"),
    ],
)
def test_a_document_that_word_has_open_is_left_alone(outputs: Path, name: str, owner: str) -> None:
    put(outputs, b"one", path=name)
    (outputs / owner).touch()
    assert put(outputs, b"one", path=name).state is State.UNCHANGED
    with pytest.raises(StoreError, match=r"is open in Word or another program, so it was left as it is; close it"):
        put(outputs, b"two", path=name)
    assert (outputs / name).read_bytes() == b"one"
    retired, issues = retire(shelf(outputs), [], [])
    assert (retired, len(issues)) == ([], 1)
    (outputs / owner).unlink()
    assert put(outputs, b"two", path=name).state is State.WRITTEN


def test_another_documents_owner_file_is_no_hindrance(outputs: Path) -> None:
    put(outputs, b"one", path="summary.docx")
    (outputs / "~$summary.docx").touch()
    assert put(outputs, b"two", path="summary.docx").state is State.WRITTEN


def test_outputs_no_longer_made_go_unless_a_person_wrote_in_them(outputs: Path) -> None:
    for path in ("left/sip.docx", "left/deep/note.docx", "stays/sip.docx", "edited/sip.docx"):
        put(outputs, b"one", path=path)
    edit(outputs, "edited/sip.docx")
    stays = put(outputs, b"one", path="stays/sip.docx")
    retired, issues = retire(shelf(outputs), ["stays/sip.docx"], [stays])
    assert issues == []
    assert retired == [
        Published("edited/sip.docx", State.KEPT),
        Published("left/deep/note.docx", State.REMOVED),
        Published("left/sip.docx", State.REMOVED),
    ]
    assert files(outputs) == {"edited/sip.docx": b"a head's words", "stays/sip.docx": b"one"}
    assert not (outputs / "left").exists()


def test_what_an_earlier_build_made_of_a_document_that_failed_now_stays(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    assert retire(shelf(outputs), [PATH], []) == ([], [])
    assert files(outputs) == {PATH: b"a head's words", BESIDE: b"two"}


def test_a_version_beside_goes_with_its_document_but_not_a_persons_folder(outputs: Path) -> None:
    put(outputs, b"one")
    edit(outputs, PATH)
    put(outputs, b"two")
    (outputs / "schools" / "notes.txt").write_text("a person's")
    assert retire(shelf(outputs), [], [])[0] == [
        Published(BESIDE, State.REMOVED),
        Published(PATH, State.KEPT),
    ]
    assert files(outputs) == {PATH: b"a head's words", "schools/notes.txt": b"a person's"}


def test_a_ledger_cannot_make_packgen_delete_outside_its_folder(outputs: Path) -> None:
    outside = outputs.parent / "trust.xlsx"
    outside.write_bytes(b"inputs")
    opened = shelf(outputs)
    opened.ledger.remember("../trust.xlsx", digest(b"inputs"))
    retired, issues = retire(opened, [], [])
    assert (retired, [issue.message for issue in issues]) == ([], ["lies outside the outputs folder"])
    assert outside.exists()


@pytest.mark.parametrize("path", ["../x.docx", "/x.docx", "a/../../x.docx", "a\\x.docx", "C:x.docx", "", "a\0.docx"])
def test_a_path_that_leaves_the_folder_is_refused(outputs: Path, path: str) -> None:
    with pytest.raises(StoreError, match="lies outside the outputs folder"):
        put(outputs, b"one", path=path)
    assert not outputs.exists()


@pytest.mark.parametrize("path", ["manifest.json", ".packgen/ledger.jsonl", "a/.hidden.docx"])
def test_packgens_own_names_are_refused(outputs: Path, path: str) -> None:
    with pytest.raises(StoreError, match="packgen keeps for itself"):
        put(outputs, b"one", path=path)


@pytest.mark.parametrize("link", ["schools", PATH])
def test_links_are_refused(outputs: Path, tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "puffin-rock").mkdir(parents=True)
    (elsewhere / "puffin-rock" / "sip.docx").write_bytes(b"not ours")
    (outputs / link).parent.mkdir(parents=True)
    (outputs / link).symlink_to(elsewhere if link == "schools" else elsewhere / "puffin-rock" / "sip.docx")
    with pytest.raises(StoreError, match="passes through a link"):
        put(outputs, b"one", force=True)
    assert (elsewhere / "puffin-rock" / "sip.docx").read_bytes() == b"not ours"


def test_packgens_own_folder_may_be_no_link(outputs: Path, tmp_path: Path) -> None:
    outputs.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (outputs / ".packgen").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="passes through a link"):
        Cache(outputs).put("key", b"one")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_outputs_folder_itself_may_be_a_link(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "drive").mkdir()
    outputs.symlink_to(tmp_path / "drive")
    assert put(outputs, b"one").state is State.WRITTEN
    assert (tmp_path / "drive" / PATH).read_bytes() == b"one"


@pytest.mark.parametrize("there", ["folder", "pipe"])
def test_what_is_no_file_is_told(outputs: Path, there: str) -> None:
    (outputs / PATH).parent.mkdir(parents=True)
    (outputs / PATH).mkdir() if there == "folder" else os.mkfifo(outputs / PATH)
    with pytest.raises(StoreError, match="is not a file; move it away"):
        put(outputs, b"one")


def test_a_file_where_a_folder_is_needed_is_told(outputs: Path) -> None:
    outputs.mkdir()
    (outputs / "schools").write_text("a file")
    with pytest.raises(StoreError, match=r"outputs/schools/puffin-rock/sip\.docx: cannot be"):
        put(outputs, b"one")
    assert files(outputs) == {"schools": b"a file"}


def test_nothing_half_written_is_left_on_a_full_disk(outputs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(outputs, b"one")
    opened = shelf(outputs)
    opened.ledger.record(PATH, digest(b"two"))

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="free some space on the disk"):
        publish(opened, PATH, b"two")
    assert files(outputs) == {PATH: b"one"}


def test_what_a_killed_build_left_is_swept(outputs: Path) -> None:
    put(outputs, b"one")
    for folder in (outputs / "schools", outputs / ".packgen"):
        (folder / ".packgen-0123456789abcdef.tmp").write_bytes(b"half")
    sweep(outputs)
    assert files(outputs) == {PATH: b"one"}
    assert not list(outputs.rglob("*.tmp"))


def test_a_new_output_has_the_permissions_that_its_folder_gives(outputs: Path) -> None:
    put(outputs, b"one")
    (outputs / "plain").write_bytes(b"")
    assert (outputs / PATH).stat().st_mode == (outputs / "plain").stat().st_mode


def test_two_spellings_of_one_path_leave_the_file_just_made(outputs: Path) -> None:
    made = put(outputs, b"one", path="TB-2026-03/pack.pdf")
    opened = shelf(outputs)
    opened.ledger.remember("tb-2026-03/pack.pdf", digest(b"one"))
    os.link(outputs / "TB-2026-03" / "pack.pdf", outputs / "same")  # stands for a system without capital letters
    (outputs / "tb-2026-03").mkdir()
    (outputs / "same").rename(outputs / "tb-2026-03" / "pack.pdf")
    assert retire(opened, [made.path], [made]) == ([], [])
    assert retire(replace(opened, ledger=opened.ledger), [], [])[0] != []
