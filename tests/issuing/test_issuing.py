"""From the first pack to a late paper: issue, change a cell, see what changed, issue again, verify, make again."""

from __future__ import annotations

import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import page as validator
import pikepdf
import projects
import pytest
from packs.pdfs import texts

MEETING = "TB-2026-03"
ITEMS = ("1", "4", "7", "9")
FOLDER = "issued/2026-03-12-tb-2026-03"
CELL = "H26"


@dataclass(frozen=True)
class Year:
    """A project after each step, and what each command said."""

    project: Path
    first: projects.Said
    same: projects.Said
    diff: projects.Said
    second: projects.Said

    def pdf(self, path: str) -> bytes:
        return (self.project / FOLDER / path).read_bytes()


def shortened(book) -> None:
    """Leave on the agenda of one meeting four items: one without a paper, two papers, and one of Part 2."""
    for sheet in (book["Agendas"], book["Cover sheets"]):
        rows = [[row[0].row, row[0].value, str(row[1].value)] for row in sheet.iter_rows(min_row=2)]
        for number, meeting, item in reversed(rows):
            if meeting != MEETING or item not in ITEMS:
                sheet.delete_rows(number)


def more_likely(book) -> None:
    """One risk more likely: 3 of 5 after controls, not 2; none turns red."""
    assert str(book["Risks"][CELL].value) == "2"
    book["Risks"][CELL] = 3


def run(project: Path, command: str, *words: str) -> projects.Said:
    return projects.packgen(command, MEETING, "--project", project, *words)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    project = projects.new_sample(tmp_path_factory.mktemp("issuing") / "trust")
    book = project / "inputs/trust.xlsx"
    projects.edit(book, shortened)
    for untagged in (project / "inputs/papers").glob("* 7 appendix *.pdf"):
        untagged.unlink()  # with it no pack could be PDF/UA-1
    first = run(project, "issue", "--on", "2026-03-04")
    same = run(project, "issue", "--on", "2026-03-05")
    projects.edit(book, more_likely)
    diff = run(project, "diff", "--json", "--paper")
    second = run(project, "issue", "--on", "2026-03-09")
    return Year(project, first, same, diff, second)


def words(data: bytes) -> str:
    return " ".join(" ".join(texts(data)).split())


def test_what_goes_out_is_final_and_part_2_is_apart(year: Year) -> None:
    assert year.first.code == 0, year.first.err
    assert "Issued: version 1 of Trust Board, Thursday 12 March 2026, 4 March 2026." in year.first.out
    version = year.project / FOLDER / "v1"
    found = sorted(path.relative_to(version).as_posix() for path in version.rglob("*") if path.is_file())
    assert found == [
        "confidential/00-tb-2026-03-pack-part-2.pdf",
        "confidential/09-a-due-diligence-report-for-the-trust-board.pdf",
        "confidential/09-due-diligence.docx",
        "confidential/09-due-diligence.pdf",
        "confidential/issued.json",
        "confidential/source.zip",
        "issued.json",
        "part-1/00-tb-2026-03-pack-part-1.pdf",
        "part-1/04-phase-profile.docx",
        "part-1/04-phase-profile.pdf",
        "part-1/07-trust-risk.docx",
        "part-1/07-trust-risk.pdf",
    ]
    assert "Final, version 1, issued 4 March 2026, digest" in words(year.pdf("v1/part-1/07-trust-risk.pdf"))
    assert "Final, version 1, issued 4 March 2026, digest" in words(year.pdf("v1/part-1/00-tb-2026-03-pack-part-1.pdf"))
    assert "Curlew" not in (version / "issued.json").read_text("utf-8")


def test_issuing_the_same_again_makes_no_version(year: Year) -> None:
    assert year.same.code == 0, year.same.err
    assert "Nothing has changed since version 1 of Trust Board, Thursday 12 March 2026 went out" in year.same.out


def test_one_changed_cell_is_told_with_the_papers_it_changes(year: Year) -> None:
    assert year.diff.code == 0, year.diff.err
    plain = json.loads(year.diff.out)
    assert [(one["number"], one["replaces"]) for one in plain["papers"] if one["part"] == 1] == [("7a", "7")]
    [move] = [one for one in plain["figures"] if one["name"] == "likelihood"]
    assert (move["papers"], move["part"]) == (["7a"], 1)
    assert (move["before"], move["after"], move["cells"]) == ("2", "3", ["inputs/trust.xlsx!Risks!H26"])


def test_the_changes_are_one_tagged_page(year: Year) -> None:
    [path] = (year.project / "outputs").rglob("00-tb-2026-03-changes-since-version-1.pdf")
    assert len(texts(path.read_bytes())) == 1
    assert "Paper 7a, Risk register: replaces paper 7" in words(path.read_bytes())
    assert validator.validate_pdf(str(path), profile="ua1").failures == []


def test_a_late_paper_keeps_all_other_pages_and_comes_in_a_supplement(year: Year, tmp_path: Path) -> None:
    assert year.second.code == 0, year.second.err
    before = texts(year.pdf("v1/part-1/00-tb-2026-03-pack-part-1.pdf"))
    whole = year.pdf("v2/part-1/00-tb-2026-03-pack-part-1.pdf")
    after = texts(whole)
    profile = [text for text in before if "Paper 4, page" in text]
    assert profile == [text for text in after if "Paper 4, page" in text]
    assert "Paper 7a replaces paper 7." in words(whole)
    with pikepdf.open(io.BytesIO(whole)) as pdf:
        assert [page.label for page in pdf.pages] == [text.rpartition("Pack page ")[2].strip() for text in after]
    supplement = year.pdf("v2/part-1/00-tb-2026-03-supplement-1-part-1.pdf")
    pages = texts(supplement)
    assert "7a Risk register" in words(supplement)
    assert [("Paper 7a, page" in text, "Pack page S" in text) for text in pages] == [
        (False, True),
        (False, True),
        *[(True, False)] * (len(pages) - 2),
    ]
    assert pages[2:] == [text for text in after if "Paper 7a, page" in text]
    for name, data in (("pack.pdf", whole), ("supplement.pdf", supplement)):
        (tmp_path / name).write_bytes(data)
        assert validator.validate_pdf(str(tmp_path / name), profile="ua1").failures == []


def test_what_did_not_change_stays_the_version_that_it_was(year: Year) -> None:
    assert year.pdf("v2/part-1/04-phase-profile.pdf") == year.pdf("v1/part-1/04-phase-profile.pdf")
    assert "Final, version 2, issued 9 March 2026" in words(year.pdf("v2/part-1/07-trust-risk.pdf"))
    assert not list((year.project / FOLDER / "v2/confidential").glob("*supplement*"))
    outputs = year.project / "outputs/meetings/2026-03-12-tb-2026-03"
    for path in (year.project / FOLDER / "v2/part-1").iterdir():
        assert (outputs / path.name).read_bytes() == path.read_bytes()


def test_what_went_out_is_listed_with_what_superseded_it(year: Year) -> None:
    lines = projects.packgen("issue", "--list", "--project", year.project).out.splitlines()
    assert lines[0] == "TB-2026-03, Trust Board, Thursday 12 March 2026"
    assert lines[1].startswith("  Version 1: issued 4 March 2026, superseded by version 2, digest of the record ")
    assert lines[2].startswith("  Version 2: issued 9 March 2026, in force, digest of the record ")


def test_every_version_is_as_it_went_out_and_the_last_can_be_made_again(year: Year) -> None:
    said = run(year.project, "verify", "--again")
    assert said.code == 0, said.err
    assert said.out.count("files are as they went out") == 2
    assert "Version 2 was made again from its archive: every file is the same." in said.out


PAPER = "v1/part-1/07-trust-risk.pdf"


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        (PAPER, lambda path: path.write_bytes(path.read_bytes() + b" "), "has been changed since it was issued"),
        (PAPER, lambda path: path.unlink(), "is missing; put it back from a backup"),
        ("v1/part-1/extra.pdf", lambda path: path.write_bytes(b"%PDF"), "was not part of what was issued"),
        ("v1/confidential", shutil.rmtree, "is not here, so Part 2 cannot be checked"),
        (
            "v1/issued.json",
            lambda path: path.write_text(path.read_text("utf-8").replace("Risk register", "Risk list"), "utf-8"),
            "the record itself has been changed since",
        ),
    ],
)
def test_whatever_is_not_as_it_went_out_is_told(year: Year, tmp_path: Path, name, change, told) -> None:
    for part in ("packgen.toml", "inputs", FOLDER):
        source, target = year.project / part, tmp_path / part
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(source, target) if source.is_dir() else shutil.copyfile(source, target)
    change(tmp_path / FOLDER / name)
    said = run(tmp_path, "verify", "--version", "1")
    assert said.code == 1
    assert f"{FOLDER}/{name}: {told}" in " ".join(said.err.split())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("issue", "TB-2026-30"), "TB-2026-30: there is no such meeting; did you mean TB-2026-03"),
        (("issue", "TB-2025-99", "--list"), "nothing has been issued for such a meeting"),
        (("verify", "CS-2026-02"), "nothing has been issued for such a meeting"),
        (("verify", MEETING, "--version", "3"), "--version 3: there is no such version; known are 1, 2"),
        (("diff", "TB-2026-02"), "did you mean TB-2026-03"),
        (("issue", MEETING, "--on", "2026-03-01"), "is before 9 March 2026, when version 2 went out"),
    ],
)
def test_what_cannot_be_is_told_with_the_nearest_that_can(year: Year, words, told) -> None:
    said = projects.packgen(*words, "--project", year.project)
    assert said.code == 1
    assert told in " ".join(said.err.split())


def test_a_missing_paper_stops_the_issue_unless_a_draft_is_to_go_out(year: Year, tmp_path: Path) -> None:
    project = Path(shutil.copytree(year.project, tmp_path / "trust"))
    apart = project / FOLDER / "v2/confidential"
    apart.rename(tmp_path / "safe")
    assert "v2/confidential: is not here or not the one" in run(project, "issue", "--on", "2026-03-10").err
    (tmp_path / "safe").rename(apart)
    projects.edit(project / "inputs/trust.xlsx", unknown_paper)
    refused = run(project, "issue", "--on", "2026-03-10")
    assert refused.code == 1
    assert "Paper 7, Risk register: packgen does not make" in refused.err
    assert "nothing was issued: add the paper, or send out what there is with --as-draft" in refused.err
    assert not (project / FOLDER / "v3").exists()
    sent = run(project, "issue", "--on", "2026-03-10", "--as-draft")
    assert "Sent out as a draft: version 3 of Trust Board" in sent.out
    whole = words((project / FOLDER / "v3/part-1/00-tb-2026-03-pack-part-1.pdf").read_bytes())
    assert "Draft, version 3, sent out on 10 March 2026" in whole
    assert "Papers not in this pack" in whole


def unknown_paper(book) -> None:
    sheet = book["Agendas"]
    [row] = [row for row in sheet.iter_rows(min_row=2) if str(row[1].value) == "7"]
    row[projects.column(sheet, "Paper") - 1].value = "management_accounts"
