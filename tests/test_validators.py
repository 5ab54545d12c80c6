"""What make validate asks of outside programs: it refuses what is broken, and one Word file of each kind passes."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from projects import ROOT, manifest

sys.path.insert(0, str(ROOT / "tools"))

import validate

needs_sdk = pytest.mark.skipif(not validate.SDK.exists(), reason="make validate installs the Open XML SDK")


def of_each_kind(sample: Path) -> list[Path]:
    """The first Word file of each kind of document."""
    first: dict[str, str] = {}
    for entry in manifest(sample)["outputs"]:
        if entry["format"] == "docx":
            first.setdefault(entry["kind"], entry["path"])
    return [sample / "outputs" / path for path in first.values()]


@needs_sdk
def test_a_word_file_of_each_kind_is_what_microsoft_asks_for(sample: Path) -> None:
    paths = of_each_kind(sample)
    assert len(paths) > 8
    assert {name: held for name, held in validate.word_faults(paths).items() if held} == {}


@needs_sdk
def test_a_broken_word_file_is_refused(sample: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(of_each_kind(sample)[0]) as old, zipfile.ZipFile(broken, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body><w:pPr/>", 1)
            new.writestr(item, data)
    ((_, held),) = validate.word_faults([broken]).items()
    assert any("pPr" in fault for fault in held)


def test_a_pdf_that_is_not_tagged_is_refused(tmp_path: Path) -> None:
    import pikepdf

    path = tmp_path / "plain.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(path)
    ((_, held),) = validate.pdf_faults([path]).items()
    assert held


@pytest.mark.parametrize(("faults", "refused"), [({"a": []}, 0), ({"a": [], "b": ["no title"], "c": ["no tags"]}, 2)])
def test_refused_files_are_counted_and_named(faults, refused, capsys) -> None:
    assert validate.told("PDF", lambda: faults) == refused
    out = capsys.readouterr().out
    assert f"PDF: {len(faults) - refused} passed, {refused} failed" in out
    assert ("b: no title" in out) == bool(refused)


def test_nothing_to_validate_is_no_success(tmp_path: Path) -> None:
    assert validate.main(tmp_path) == 1
