"""A folder of real files in inputs/papers: which become papers, and one clear line for each that does not."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest
from packs.pdfs import blank, changed, paper, written
from small_trust import AS_AT, NOW, row

from packgen.model import Evidence
from packgen.model.governance import Governance
from packgen.outside import Outside, outside_papers

PDF = paper("5", "Budget", 1).data
LOCKED = changed(PDF, lambda pdf: None, encryption=pikepdf.Encryption(owner="a", user="b"))
UNTAGGED = written("<p>Plain words.</p>", tagged=False)


def word() -> bytes:
    held = io.BytesIO()
    document = docx.Document()
    document.add_heading("Report", 1)
    document.save(held)
    return held.getvalue()


def gathered(folder: Path, files: Mapping[str, bytes], part: int = 1) -> Outside:
    inputs = folder / "inputs"
    for name, data in files.items():
        path = inputs / "papers" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    meeting = row("meetings", 1, "", id="TB-1", body="Trust Board", date=date(2026, 3, 12), status="Planned")
    items = [
        row("agenda", n, "", part, meeting="TB-1", item=str(n), title=f"Item {n}", purpose="Decision") for n in (5, 6)
    ]
    evidence = Evidence(AS_AT, NOW, records={"meetings": (meeting,), "agenda": tuple(items)})
    return outside_papers(folder, inputs, evidence, Governance())


def test_a_paper_may_be_written_in_markdown(tmp_path: Path) -> None:
    [found] = gathered(tmp_path, {"TB-1 5 Budget.md": b"# Budget\n\nIt **balances**."}).papers
    assert found.html == "<h2>Budget</h2>\n<p>It <strong>balances</strong>.</p>"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("TB-1 5 Budget.pdf", LOCKED, "the PDF is locked with a password; save a copy without a password"),
        ("TB-1 5 Budget.pdf", PDF[:2000], "the PDF is damaged and cannot be read whole"),
        ("TB-1 5 Budget.pdf", b"", "is empty, or is not on this computer yet"),
        ("TB-1 5 Budget.pdf", b"Just words", "is neither a PDF nor a Word paper, whatever its name says (.pdf)"),
        ("TB-1 5 Budget.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is neither a PDF nor a Word paper"),
        ("TB-1 5 Budget.rtf", b"{\\rtf1 Words}", "is a rich text document; open it in Word and save it as .docx"),
        ("TB-1 5 Budget.docx", word()[:900], "is damaged or incomplete"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_its_place_empty(tmp_path: Path, name: str, data: bytes, told: str) -> None:
    found = gathered(tmp_path, {name: data, "TB-1 6 Report.pdf": PDF})
    assert [issue.place for issue in found.issues] == [f"inputs/papers/{name}"]
    assert told in str(found.issues[0])
    assert found.issues[0].severity.value == "warning"
    assert list(found.missing) == [("tb-1", "5")]
    assert found.missing["tb-1", "5"].startswith(name)
    assert list(found.files) == [("tb-1", "6")]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("TB-1 5 Budget.pdf", PDF, []),
        ("TB-1 5 Budget.docx", word(), []),
        ("TB-1 5 Budget.pdf", UNTAGGED, ["is not tagged, which the cover of the pack says"]),
        ("TB-1 5 Budget.pdf", blank(2), ["is a picture of pages, which no screen reader can read out"]),
        ("TB-1 5 Budget.docx", PDF, ["is a PDF under another ending, and was read as one"]),
        ("README.txt", b"For the clerk", []),
    ],
)
def test_what_the_clerk_is_told_of_a_file_that_can_be_used(
    tmp_path: Path, name: str, data: bytes, told: list[str]
) -> None:
    found = gathered(tmp_path, {name: data})
    assert [issue.message for issue in found.issues] == told
    assert found.missing == {}
    assert len(found.papers) == (not name.startswith("README"))


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    papers = tmp_path / "inputs" / "papers"
    papers.mkdir(parents=True)
    with (papers / "TB-1 5 Huge.pdf").open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    found = gathered(tmp_path, {})
    assert [issue.message for issue in found.issues] == ["is 51 MB; packgen takes papers of up to 50 MB"]
    assert found.missing == {("tb-1", "5"): "TB-1 5 Huge.pdf is 51 MB; packgen takes papers of up to 50 MB"}


def test_a_project_without_papers_has_none(tmp_path: Path) -> None:
    assert gathered(tmp_path, {}) == Outside()
