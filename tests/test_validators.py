"""Outside validators over the sample trust's build: every PDF and Word file passes, and what is broken is refused."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from projects import ROOT, manifest

sys.path.insert(0, str(ROOT / "tools"))

import validate
from validators import Faults, from_npm, libreoffice, locked

needs_sdk = pytest.mark.skipif(not from_npm.SDK.exists(), reason="make validate installs the Open XML SDK")


UNTAGGED = {"00-tb-2026-03-pack-part-1.pdf", "07-a-survey-of-two-roofs.pdf"}
"""The survey that somebody handed in without tags, and the pack that it is in."""


def refused(faults: Faults) -> Faults:
    return {name: held for name, held in faults.items() if held}


def built(sample: Path, ending: str) -> list[Path]:
    """Every file of the build with this ending, those of the packs too."""
    return validate.made(sample / "outputs", ending)


def test_every_pdf_of_the_sample_is_pdf_ua(sample: Path) -> None:
    paths = built(sample, "pdf")
    assert {
        sample / "outputs" / entry["path"] for entry in manifest(sample)["outputs"] if entry["format"] == "pdf"
    } <= {*paths}
    assert any("-pack" in path.name for path in paths)
    found = refused(locked.pdf_faults([path for path in paths if path.name not in UNTAGGED]))
    assert found == {}


def test_what_holds_an_untagged_paper_claims_nothing_and_is_else_sound(sample: Path) -> None:
    paths = validate.unclaimed(built(sample, "pdf"))
    assert {path.name for path in paths} == UNTAGGED
    assert len(refused(locked.pdf_faults(paths))) == len(UNTAGGED)
    assert refused(locked.other_faults(paths)) == {}


def test_every_word_file_of_the_sample_is_open_xml(sample: Path) -> None:
    paths = built(sample, "docx")
    assert len(paths) == sum(entry["format"] == "docx" for entry in manifest(sample)["outputs"]) > 0
    assert refused(locked.word_faults(paths)) == {}


def test_every_word_template_is_open_xml() -> None:
    paths = sorted((ROOT / "templates").rglob("*.docx"))
    assert paths
    assert refused(locked.word_faults(paths)) == {}


def pdf_without(path: Path, key: str, source: Path) -> Path:
    """A PDF of the build that lost one entry of its catalogue."""
    with pikepdf.open(source) as pdf:
        del pdf.Root[key]
        pdf.save(path)
    return path


@pytest.mark.parametrize("key", ["/StructTreeRoot", "/MarkInfo", "/Lang", "/Metadata"])
def test_a_pdf_that_lost_its_tags_language_or_title_is_refused(key: str, sample: Path, tmp_path: Path) -> None:
    broken = pdf_without(tmp_path / "broken.pdf", key, built(sample, "pdf")[0])
    assert refused(locked.pdf_faults([broken]))


def changed(source: Path, target: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """A Word file with one of its parts changed."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == part:
                altered = change(data)
                assert altered != data
                data = altered
            new.writestr(item, data)
    return target


BODY = b"<w:body>"
WORD_FAULTS = {
    "misplaced element": (b"<w:pPr/>", "pPr"),
    "properties behind the text": (b"<w:p><w:r><w:t>a</w:t></w:r><w:pPr/></w:p>", "pPr"),
    "properties out of order": (b'<w:p><w:pPr><w:jc w:val="left"/><w:keepNext/></w:pPr></w:p>', "keepNext"),
    "element of no schema": (b"<w:nonsense/>", "nonsense"),
    "value of no list": (b'<w:p><w:pPr><w:jc w:val="middle"/></w:pPr></w:p>', "jc"),
    "table without a grid": (b"<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>", "tblGrid"),
    "bookmark without a number": (b'<w:bookmarkStart w:name="x"/>', "id"),
    "link to nowhere": (b'<w:p><w:hyperlink r:id="rId9999"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>', "rId9999"),
}


@pytest.mark.parametrize(("fault", "told"), WORD_FAULTS.values(), ids=list(WORD_FAULTS))
def test_a_broken_word_file_is_refused(fault: bytes, told: str, tmp_path: Path) -> None:
    whole = ROOT / "templates" / "docx" / "visit-note.docx"
    broken = changed(
        whole, tmp_path / "broken.docx", "word/document.xml", lambda xml: xml.replace(BODY, BODY + fault, 1)
    )
    ((_, held),) = locked.word_faults([broken]).items()
    assert any(told in one for one in held)


def test_a_style_that_names_no_other_is_refused(tmp_path: Path) -> None:
    whole = ROOT / "templates" / "docx" / "visit-note.docx"
    lost = changed(
        *(whole, tmp_path / "lost.docx", "word/styles.xml"),
        lambda xml: xml.replace(b'<w:next w:val="SummaryBullet"/>', b'<w:next w:val="Summary Bullet"/>'),
    )
    ((_, held),) = locked.word_faults([lost]).items()
    assert any("Summary Bullet" in one for one in held)


@needs_sdk
def test_the_sdk_refuses_a_broken_word_file_and_no_template(tmp_path: Path) -> None:
    whole = ROOT / "templates" / "docx" / "visit-note.docx"
    broken = changed(
        *(whole, tmp_path / "broken.docx", "word/document.xml"),
        lambda xml: xml.replace(BODY, BODY + b"<w:pPr/>", 1),
    )
    faults = from_npm.sdk_faults([whole, broken])
    ((_, held),) = refused(faults).items()
    assert len(faults) == 2
    assert any("pPr" in fault for fault in held)


def test_a_word_file_that_is_too_long_or_not_opened_is_refused() -> None:
    kinds = {
        Path("short"): ("sip", 8),
        Path("long"): ("sip", 8),
        Path("shut"): ("sip", 8),
        Path("any"): ("risks", None),
    }
    counts = {Path("short"): 8, Path("long"): 9, Path("shut"): None, Path("any"): 40}
    assert set(refused(libreoffice.page_faults(counts, kinds))) == {"long", "shut"}
    _, risks, sip = libreoffice.page_table(counts, kinds)
    assert risks.split() == ["risks", "1", "40", "40", "-"]
    assert sip.split() == ["sip", "3", "0", "9", "8"]


def test_every_word_file_of_the_sample_has_a_kind_and_each_budget_a_file(sample: Path) -> None:
    kinds = libreoffice.kinds(sample / "outputs")
    assert set(kinds) == set(built(sample, "docx"))
    assert set(libreoffice.BUDGETS) <= {kind for kind, _ in kinds.values()}
    assert libreoffice.PAPER in {most for _, most in kinds.values()}


@pytest.mark.parametrize(("faults", "count"), [({"a": []}, 0), ({"a": [], "b": ["no title"], "c": ["no tags"]}, 2)])
def test_refused_files_are_counted_and_named(faults, count, capsys) -> None:
    assert validate.told("PDF", lambda: faults) == count
    out = capsys.readouterr().out
    assert f"PDF: {len(faults) - count} passed, {count} failed" in out
    assert ("b: no title" in out) == bool(count)


@pytest.mark.parametrize(
    ("part", "words"), [("with_node", "Node or its packages"), ("with_libreoffice", "no LibreOffice here")]
)
def test_what_is_not_installed_is_left_out_with_one_line(part, words, tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    arguments = (tmp_path, []) if part == "with_node" else (tmp_path,)
    assert list(getattr(validate, part)(*arguments)) == []
    (line,) = capsys.readouterr().out.splitlines()
    assert "left out" in line
    assert words in line


def test_nothing_to_validate_is_no_success(tmp_path: Path) -> None:
    assert validate.main(tmp_path) == 1
