"""The manifest and the fingerprint: the same text for the same build, read back whole, damage told."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from packgen.errors import StoreError
from packgen.model import Member, Origin, Pack, Properties
from packgen.store import (
    InputFile,
    Manifest,
    Output,
    PackMember,
    PackOutput,
    digest,
    figures_of,
    file_digests,
    fingerprint,
    is_intact,
    members_of,
    merge,
    read_ledger,
    read_manifest,
    write_manifest,
)

ORIGINS = {
    "outcomes[1].value": Origin("62%", ("inputs/trust.xlsx!KS2!D14",)),
    "name": Origin("Puffin", ("a", "b"), "r"),
}
SUMMARY = Output(
    path="schools/puffin-rock/school-summary.docx",
    kind="school_summary",
    title="School Summary",
    format="docx",
    key="k1",
    digest=digest(b"summary"),
    size=7,
    school="900001",
    audience=("headteacher", "governors"),
    figures=figures_of(ORIGINS),
)
PAPER = replace(SUMMARY, path="meetings/paper.pdf", format="pdf", key="k2", digest=digest(b"paper"), size=5, pages=3)
PACK = PackOutput(
    path="meetings/pack.pdf",
    title="Trust Board, 12 March 2026",
    key="k3",
    digest=digest(b"pack"),
    size=4,
    meeting="TB-2026-03",
    part=2,
    pages=4,
    members=(PackMember("1", "Paper", "for decision", "meetings/paper.pdf"), PackMember("2", "x", "", missing="late")),
)
MANIFEST = Manifest("0.1.0", "2026-02-13", "f1", (InputFile("inputs/trust.xlsx", "d"),), (PAPER, SUMMARY), (PACK,))


@pytest.fixture
def outputs(tmp_path: Path) -> Path:
    """An outputs folder as the build of MANIFEST leaves it."""
    folder = tmp_path / "outputs"
    for made, data in ((SUMMARY, b"summary"), (PAPER, b"paper"), (PACK, b"pack")):
        (folder / made.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / made.path).write_bytes(data)
    write_manifest(folder, MANIFEST)
    return folder


def test_it_is_read_back_as_it_was_written(outputs: Path) -> None:
    assert read_manifest(outputs) == MANIFEST


def test_its_text_is_the_documented_one_and_does_not_depend_on_order(outputs: Path) -> None:
    text = (outputs / "manifest.json").read_text(encoding="utf-8")
    data = json.loads(text)
    assert list(data) == ["format", "packgen", "as_at", "fingerprint", "inputs", "outputs", "packs", "sites"]
    assert [made["path"] for made in data["outputs"]] == [PAPER.path, SUMMARY.path]
    assert data["outputs"][1]["figures"] == [
        {"path": "name", "text": "Puffin", "cells": ["a", "b"], "rule": "r"},
        {"path": "outcomes[1].value", "text": "62%", "cells": ["inputs/trust.xlsx!KS2!D14"], "rule": ""},
    ]
    assert data["outputs"][1]["pages"] is None
    assert data["packs"][0]["members"][1]["missing"] == "late"
    write_manifest(outputs, replace(MANIFEST, outputs=(SUMMARY, PAPER)))
    assert (outputs / "manifest.json").read_text(encoding="utf-8") == text


def test_an_empty_one_is_valid_json(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest("0.1.0", "2026-02-13"))
    assert read_manifest(tmp_path) == Manifest("0.1.0", "2026-02-13")


def test_where_nothing_was_built_there_is_none(tmp_path: Path) -> None:
    assert read_manifest(tmp_path / "outputs") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nonsense",
        "[]",
        "{}",
        "null",
        '{"format": "one"}',
        '{"format": 0}',
        '{"format": 1, "packgen": "0", "as_at": "", "fingerprint": "", "inputs": [1], "outputs": [], "packs": []}',
        '{"format": 1, "packgen": "0", "as_at": "", "fingerprint": "", "inputs": [], "outputs": [{}], "packs": []}',
        '{"format": 1, "packgen": "0", "as_at": "", "fingerprint": "", "inputs": [], "outputs": ["x"], "packs": []}',
        "[" * 100_000,
    ],
)
def test_a_damaged_one_is_told(outputs: Path, text: str) -> None:
    (outputs / "manifest.json").write_text(text)
    with pytest.raises(StoreError, match=r"outputs/manifest\.json: is damaged and cannot be read; put it back"):
        read_manifest(outputs)


def test_every_cut_and_stray_type_is_told_and_never_a_surprise(outputs: Path) -> None:
    file = outputs / "manifest.json"
    text = file.read_text()
    for length in range(0, len(text) - 2, 7):
        file.write_text(text[:length])
        with pytest.raises(StoreError):
            read_manifest(outputs)
    for name in ("path", "digest", "size", "beside", "audience", "figures"):
        data = json.loads(text)
        data["outputs"][0][name] = 1.5
        file.write_text(json.dumps(data))
        with pytest.raises(StoreError):
            read_manifest(outputs)


def test_one_of_a_newer_packgen_is_told(outputs: Path) -> None:
    (outputs / "manifest.json").write_text('{"format": 2}')
    with pytest.raises(StoreError, match="was written by a newer packgen; update packgen"):
        read_manifest(outputs)


def test_its_digests_tell_packgens_files_from_a_persons_where_the_ledger_is_gone(outputs: Path) -> None:
    kept = replace(SUMMARY, beside="schools/puffin-rock/school-summary (new from packgen).docx")
    ledger = read_ledger(outputs, replace(MANIFEST, outputs=(PAPER, kept)).digests())
    assert ledger.knows(PAPER.path, PAPER.digest)
    assert ledger.knows(PACK.path, PACK.digest)
    assert ledger.knows(kept.beside, kept.digest)
    assert not ledger.knows(kept.path, kept.digest)


def test_a_part_built_anew_is_added_to_the_whole_which_is_fresh_no_more() -> None:
    newer = replace(PAPER, digest="newer")
    part = Manifest("0.2.0", "2026-02-14", "f2", (InputFile("inputs/new.csv", "d"),), (newer,))
    merged = merge(MANIFEST, part)
    assert merged == replace(part, fingerprint="", outputs=(newer, SUMMARY), packs=(PACK,))
    assert merge(None, part) == replace(part, fingerprint="")


def test_members_follow_the_pack() -> None:
    members = (Member("2", "Two", "to note", "k", "b.pdf"), Member("1", "One", "", missing="not received"))
    pack = Pack("p", "Pack", "p.pdf", 1, (), members, {}, "front.html", Properties("Pack", "D"))
    assert members_of(pack) == (
        PackMember("2", "Two", "to note", "b.pdf"),
        PackMember("1", "One", "", "", "not received"),
    )


def test_what_the_build_left_is_intact(outputs: Path) -> None:
    assert is_intact(MANIFEST, outputs)


@pytest.mark.parametrize("made", [SUMMARY, PAPER, PACK])
@pytest.mark.parametrize("change", ["delete", "edit", "grow", "link", "folder"])
def test_any_file_gone_or_changed_is_seen(outputs: Path, made: Output | PackOutput, change: str) -> None:
    file = outputs / made.path
    data = file.read_bytes()
    if change == "edit":
        file.write_bytes(data[::-1])
    elif change == "grow":
        file.write_bytes(data + b"x")
    else:
        file.rename(file.with_name("moved"))
        if change == "link":
            file.symlink_to(file.with_name("moved"))
        elif change == "folder":
            file.mkdir()
    assert not is_intact(MANIFEST, outputs)


def test_an_edited_output_is_intact_while_it_and_the_new_version_stand(outputs: Path) -> None:
    manifest = replace(MANIFEST, outputs=(PAPER, replace(SUMMARY, beside="beside.docx")))
    (outputs / SUMMARY.path).write_bytes(b"a head's words")
    assert not is_intact(manifest, outputs)
    (outputs / "beside.docx").write_bytes(b"summary")
    assert is_intact(manifest, outputs)
    (outputs / SUMMARY.path).unlink()
    assert not is_intact(manifest, outputs)


def test_the_fingerprint_follows_names_contents_and_options_and_nothing_else(tmp_path: Path) -> None:
    one, two = tmp_path / "inputs" / "one.csv", tmp_path / "inputs" / "two.csv"
    one.parent.mkdir()
    one.write_text("1")
    two.write_text("2")

    def now(*files: Path, **options: str) -> str:
        return fingerprint(file_digests(tmp_path, files), options)

    first = now(one, two, as_at="2026-02-13")
    one.touch()
    assert now(two, one, as_at="2026-02-13") == first
    different = [first, now(one, as_at="2026-02-13"), now(one, two, as_at="2026-02-14"), now(one, two, other="")]
    two.write_text("3")
    different.append(now(one, two, as_at="2026-02-13"))
    two.rename(tmp_path / "inputs" / "three.csv")
    different.append(now(one, tmp_path / "inputs" / "three.csv", as_at="2026-02-13"))
    assert len(set(different)) == len(different)


def test_files_are_named_from_the_project_and_what_is_no_file_does_not_hang(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "inputs").mkdir(parents=True)
    (root / "inputs" / "b.csv").write_text("b")
    (tmp_path / "shipped.html").write_text("t")
    os.mkfifo(root / "inputs" / "a.csv")
    found = file_digests(root, [root / "inputs" / "b.csv", root / "inputs" / "a.csv", tmp_path / "shipped.html"])
    shipped = (tmp_path / "shipped.html").as_posix()
    assert found == {shipped: digest(b"t"), "inputs/a.csv": "unreadable", "inputs/b.csv": digest(b"b")}
