"""The worked example of README.md, done as it says: its lines of catalog.toml and its letter make a real document."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import projects
import pytest

README = (projects.ROOT / "README.md").read_text("utf-8")
STARTER = projects.ROOT / "templates/docx/shared/starter.docx"


def told() -> tuple[str, list[str]]:
    """The lines of the catalogue and those of the letter, as README.md has them."""
    section = README.partition("#### A new document")[2].partition("\n### ")[0]
    blocks = re.findall(r"(?:^    .*\n)+", section, re.MULTILINE)
    catalog, letter = (re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in blocks)
    return catalog, letter.splitlines()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample trust with the letter added."""
    folder = projects.new_sample(tmp_path / "trust")
    catalog, letter = told()
    (folder / "templates/docx").mkdir(parents=True)
    (folder / "templates/catalog.toml").write_text(catalog, "utf-8")
    shutil.copyfile(STARTER, folder / "templates/docx/chair-letter.docx")
    document = docx.Document(str(folder / "templates/docx/chair-letter.docx"))
    for line in letter:
        document.add_paragraph(line)
    document.save(str(folder / "templates/docx/chair-letter.docx"))
    return folder


def test_the_letter_of_the_readme_is_sound_and_can_be_made(project: Path) -> None:
    checked = projects.packgen("templates", "check", "--project", project)
    assert "  PASS      docx/chair-letter.docx: yours; Letter to the Chair of Governors\n" in checked.out
    assert checked.code == 0
    built = projects.build(project, "--document", "chair_letter", "--school", "Puffin Rock", "--jobs", "1")
    assert built.code == 0, built.err
    made = project / "outputs/schools/puffin-rock-primary/puffin-rock-primary-chair-letter.docx"
    words = [paragraph.text for paragraph in docx.Document(str(made)).paragraphs]
    assert words[:3] == [
        "13 February 2026",
        "Dear Chair of Governors",
        "Puffin Rock Primary School in the spring term 2025/26",
    ]
    assert any(text.startswith("SIP: ") for text in words)
    assert words[-2:] == ["Yours sincerely", "Driftwood Learning Trust"]
    assert not any("{" in text for text in words)
