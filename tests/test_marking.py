"""packgen check --copies as a clerk meets it: which files it writes, and what it leaves alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest
from projects import (
    PUFFIN,
    ROOT,
    SEAGLASS,
    SHEETS,
    build,
    digest,
    edit,
    files,
    packgen,
    small,
    with_cell,
    write_workbook,
)

from packgen.checking.marking import copy_names

BAD = with_cell(SHEETS, "Context", 1, 4, "many")
COPY, OVERVIEW = "trust (checked).xlsx", "Problems.xlsx"


def copies(project: Path, *words: str) -> dict[str, str]:
    """The files in outputs/checks after a check, by name."""
    said = packgen("check", "--project", project, "--copies", *words)
    assert "Traceback" not in said.err
    return files(project / "outputs/checks")


def test_the_master_is_never_touched(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    before = files(project / "inputs")
    assert set(copies(project)) == {COPY, OVERVIEW}
    assert files(project / "inputs") == before


def test_the_copy_shows_the_problem_and_leads_to_it(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    copies(project)
    book = openpyxl.load_workbook(project / "outputs/checks" / COPY)
    assert book.sheetnames[0] == "Problems"
    assert book["Context"]["E2"].comment.text.startswith('FAIL: "many"')
    assert [cell.hyperlink.location for cell in book["Problems"]["B"] if cell.hyperlink] == ["'Context'!E2"]


def test_the_clerk_is_told_where_to_look(tmp_path: Path) -> None:
    said = packgen("check", "--project", small(tmp_path, BAD), "--copies")
    assert "Look first at outputs/checks/Problems.xlsx. Beside it:" in said.out.splitlines()
    assert f"  {COPY}" in said.out.splitlines() and said.code == 1
    assert "packgen check --copies" not in said.out


def test_the_same_inputs_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (copies(small(tmp_path / name, BAD)) for name in ("one", "two"))
    assert first == second


def test_a_file_that_cannot_be_opened_stands_in_the_overview(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "inputs/broken.xlsx").write_bytes(b"PK\x03\x04no")
    assert set(copies(project)) == {OVERVIEW}
    book = openpyxl.load_workbook(project / "outputs/checks" / OVERVIEW)
    rows = [[cell.value for cell in row] for row in book["Files"].iter_rows()]
    assert ["inputs/broken.xlsx", "FAIL", 1, 0, "No copy, because the file could not be read", None] in rows
    assert ["inputs/trust.xlsx", "PASS", 0, 0, None, None] in rows
    assert any("inputs/broken.xlsx" in [cell.value for cell in row] for row in book["Problems"].iter_rows())


def test_a_file_that_was_passed_over_says_so_in_the_overview(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "inputs/menu.csv").write_text("Day,Lunch\nMonday,Soup\n", "utf-8")
    copies(project)
    book = openpyxl.load_workbook(project / "outputs/checks" / OVERVIEW)
    [row] = [row for row in book["Files"].iter_rows() if row[0].value == "inputs/menu.csv"]
    assert row[1].value == "PASS" and "passed over" in row[5].value


def test_readiness_is_a_sheet_of_the_overview(tmp_path: Path) -> None:
    project = small(tmp_path)
    catalog = project / "templates/catalog.toml"
    needs = 'needs = [{ evidence = "staffing", who = "Data manager", fresh = "last term" }]\n[school_summary]'
    catalog.write_text(catalog.read_text("utf-8").replace("\n[school_summary]", needs), "utf-8")
    copies(project)
    book = openpyxl.load_workbook(project / "outputs/checks" / OVERVIEW)
    assert book.sheetnames == ["Files", "Problems", "Readiness", "Whom to chase"]
    names = [row[0].value for row in book["Readiness"].iter_rows()]
    assert PUFFIN in names and SEAGLASS in names
    chase = [[cell.value for cell in row] for row in book["Whom to chase"].iter_rows()]
    assert [row[1] for row in chase if row[0] == "Data manager" and row[6] == "Letter"] == [PUFFIN, SEAGLASS]


def test_a_csv_is_copied_line_for_line(tmp_path: Path) -> None:
    project = small(tmp_path)
    (project / "inputs/more.csv").write_text(
        f"School,Year,Group,Cohort,NOR\n{PUFFIN},2024/25,All,600,600\n{PUFFIN},2023/24,All,600,=1+1\n", "utf-8"
    )
    assert set(copies(project)) == {"more (checked).xlsx", OVERVIEW}
    sheet = openpyxl.load_workbook(project / "outputs/checks/more (checked).xlsx")["more"]
    assert (sheet["E3"].value, sheet["E3"].data_type) == ("=1+1", "s")
    assert sheet["E3"].comment.text.startswith("FAIL: ")


def test_a_copy_goes_when_its_problems_are_mended(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    copies(project)
    write_workbook(project, SHEETS)
    assert set(copies(project)) == {OVERVIEW}


def test_a_copy_that_somebody_worked_in_is_kept(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    copies(project)
    mine = project / "outputs/checks" / COPY
    edit(mine, lambda book: book["Context"].__setitem__("E2", 619))
    kept = digest(mine)
    write_workbook(project, with_cell(BAD, "Context", 2, 4, "few"))
    assert set(copies(project)) == {COPY, "trust (checked) (new from packgen).xlsx", OVERVIEW}
    assert digest(mine) == kept
    write_workbook(project, SHEETS)
    assert COPY in copies(project) and digest(mine) == kept


@pytest.mark.parametrize("owner", [f"~${COPY}", f".~lock.{COPY}#"])
def test_a_copy_that_is_open_breaks_nothing(tmp_path: Path, owner: str) -> None:
    project = small(tmp_path, BAD)
    copies(project)
    (project / "outputs/checks" / owner).touch()
    write_workbook(project, with_cell(BAD, "Context", 2, 4, "few"))
    said = packgen("check", "--project", project, "--copies")
    assert f"{COPY}: is open in Word or another program" in said.err
    assert "2 problems to mend" in said.out and said.code == 1


def test_a_build_leaves_the_copies_alone_and_they_make_nothing_due(small: Path) -> None:
    context = [*SHEETS["Context"], [PUFFIN, "2024/25", "All", 600, 900]]
    write_workbook(small, {**SHEETS, "Context": [*context, [PUFFIN, "2024/25", "All", 600, 901]]})
    assert build(small).code == 0
    made = copies(small)
    assert COPY in made
    assert build(small).out.startswith("Nothing has changed since the last build")
    assert build(small, "--force").code == 0
    assert files(small / "outputs/checks") == made


def test_json_and_copies_go_together(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    said = packgen("check", "--project", project, "--copies", "--json")
    assert said.out.startswith("{") and said.out.rstrip().endswith("}")
    assert (project / "outputs/checks" / COPY).exists()


@pytest.mark.parametrize(
    ("found", "names"),
    [
        (["inputs/trust.xlsx"], ["trust (checked).xlsx"]),
        (["inputs/a/ks2.csv", "inputs/b/KS2.xlsx"], ["ks2 (checked).xlsx", "b - KS2.xlsx (checked).xlsx"]),
        (["inputs/a.csv", "inputs/a.xls"], ["a (checked).xlsx", "a.xls (checked).xlsx"]),
        (['inputs/what "is" this?.csv'], ["what _is_ this_ (checked).xlsx"]),
        (["inputs/..hidden.csv"], ["hidden (checked).xlsx"]),
        (["inputs/" + "x" * 300 + ".csv"], ["x" * 120 + " (checked).xlsx"]),
    ],
)
def test_each_copy_has_a_name_of_its_own(found: list[str], names: list[str]) -> None:
    assert list(copy_names(found).values()) == names


def test_whatever_lies_in_the_inputs_is_checked_and_copied(tmp_path: Path) -> None:
    project = small(tmp_path, BAD)
    for file in sorted((ROOT / "tests/readers/files").iterdir()):
        shutil.copyfile(file, project / "inputs" / file.name)
    hostile = {
        "page.xls": b"<html><body><table><tr><td>1</td></tr></table></body></html>",
        "empty.csv": b"",
        "nul.csv": b"School,NOR\n\x00\x00\x00",
        "ragged.csv": b'School,Year,Group,Cohort,NOR\nPuffin,,,,,,,\n"unclosed',
        "cut.xlsx": (project / "inputs/trust.xlsx").read_bytes()[:2000],
        "form.json": b"{",
        "~$trust.xlsx": b"owner",
    }
    for name, data in hostile.items():
        (project / "inputs" / name).write_bytes(data)
    before = files(project / "inputs")
    assert {COPY, OVERVIEW} <= set(copies(project))
    assert files(project / "inputs") == before
    book = openpyxl.load_workbook(project / "outputs/checks" / OVERVIEW)
    listed = {row[0].value: row[1].value for row in book["Files"].iter_rows()}
    assert listed["inputs/cut.xlsx"] == listed["inputs/page.xls"] == "FAIL"
