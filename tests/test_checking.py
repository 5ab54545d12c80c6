"""What packgen check finds out, in which order, and how a clerk and a program read it."""

from __future__ import annotations

import ast
import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from evidence.test_hostile import schools as schools_sheet
from evidence.test_hostile import sheets as any_sheets
from hypothesis import given, settings
from hypothesis import strategies as st
from projects import PUFFIN, ROOT, SHEETS, files, packgen, small, with_cell, write_workbook
from test_build import BAD_INPUT

from packgen.checking import Result, Screening, View, check_project, plain_screening, screening_lines
from packgen.checking.results import stage_results
from packgen.errors import Issue, Suggestion, error, note, warning
from packgen.evidence import Settings, gather
from packgen.loading import found_by
from packgen.model import Sheet, Source, spot
from packgen.project import load
from packgen.schema import checks

TODAY = date(2026, 2, 13)


def checked(project: Path) -> Screening:
    return check_project(load(project), TODAY)


def results(found: Screening) -> dict[str, str]:
    return {check.check.name: check.result.value for stage in found.stages for check in stage.checks}


def lines(found: Screening, **view: Any) -> list[str]:
    return [str(line) for line in screening_lines(found, View(**view))]


def screening(*issues: Issue) -> Screening:
    return Screening(TODAY, stage_results(issues, {}))


def cells(number: int, message: str = "is not a number") -> list[Issue]:
    """Problems in cells below one another."""
    return [
        error(Source("inputs/t.xlsx", "A", f"D{5 + n}"), message, "write figures", check="cells") for n in range(number)
    ]


@pytest.mark.parametrize(
    ("issues", "result", "sentence"),
    [
        ([], "PASS", "Every cell holds what its column asks for."),
        ([note("a", "b", check="cells")], "PASS", "Cells: nothing to mend, 1 note."),
        ([warning("a", "b", check="cells")], "ADVISORY", "Cells: 1 to look at."),
        (
            [note("a", "b", check="cells"), warning("a", "b", check="cells"), *cells(2)],
            "FAIL",
            "Cells: 2 problems to mend, 1 to look at, 1 note.",
        ),
    ],
)
def test_the_gravest_issue_decides(issues: Sequence[Issue], result: str, sentence: str) -> None:
    found = {check.check.name: check for stage in screening(*issues).stages for check in stage.checks}
    assert (found["cells"].result.value, found["cells"].sentence) == (result, sentence)
    assert all(other.result is Result.PASSED for name, other in found.items() if name != "cells")


def test_the_gravest_issues_come_first() -> None:
    told = [note("a", "n", check="cells"), warning("a", "w", check="cells"), error("a", "e", check="cells")]
    assert [issue.message for issue in screening(*told).issues] == ["e", "w", "n"]


def test_an_issue_of_a_check_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(KeyError, match="no such check"):
        stage_results([error("a", "b", check="no such check")], {})


def test_stages_and_checks_stand_in_the_order_of_the_schema() -> None:
    found = screening()
    assert [stage.name for stage in found.stages] == ["file", "shape", "values", "rules"]
    assert [check.check.name for stage in found.stages for check in stage.checks] == list(checks())


@pytest.mark.parametrize("name", list(checks()))
def test_every_check_has_words_of_its_own(name: str) -> None:
    check = checks()[name]
    assert check.stage in ("file", "shape", "values", "rules")
    assert check.title and check.passed and check.passed[-1].isalpha()
    assert sum(check.title == other.title or check.passed == other.passed for other in checks().values()) == 1


def _trust(project: Path) -> Path:
    return project / "inputs/trust.xlsx"


def _broken_strategy(project: Path) -> None:
    (project / "own.toml").write_text("[strategy]\nname = 7\n", "utf-8")
    settings = (project / "packgen.toml").read_text("utf-8")
    (project / "packgen.toml").write_text(f'{settings}strategy = "own.toml"\n', "utf-8")


def _broken_catalog(project: Path) -> None:
    (project / "templates/catalog.toml").write_text("[letter\n", "utf-8")


@pytest.mark.parametrize(
    ("change", "reason", "not_run"),
    [
        (lambda project: (project / "inputs/trust.xlsx").unlink(), "there is no file of evidence", {"opens", "cells"}),
        (
            lambda project: (project / "inputs/trust.xlsx").write_bytes(b"PK\x03\x04no"),
            "no file could be read",
            {"cells"},
        ),
        (_broken_strategy, "the strategy cannot be used", {"templates", "conflicts"}),
    ],
    ids=["no file", "unreadable", "strategy"],
)
def test_what_could_not_be_run_is_said(
    tmp_path: Path, change: Callable[[Path], None], reason: str, not_run: set[str]
) -> None:
    project = small(tmp_path)
    change(project)
    found = checked(project)
    assert not_run <= {name for name, result in results(found).items() if result == "NOT RUN"}
    assert any("NOT RUN" in line and reason in line for line in lines(found))
    assert found.has_failed(strict=False)


def test_files_that_later_stages_could_not_look_at_are_counted(tmp_path: Path) -> None:
    project = small(tmp_path)
    assert not any("could not be read" in line for line in lines(checked(project)))
    for name in ("one.xlsx", "two.xlsx"):
        (project / "inputs" / name).write_bytes(b"PK\x03\x04no")
    told = lines(checked(project))
    assert told[told.index("Shape: are sheets, headings and columns right?") + 1] == (
        "  2 files could not be read; what follows is about the others."
    )


@pytest.mark.parametrize(("change", "check"), [(_broken_strategy, "strategy"), (_broken_catalog, "templates")])
def test_files_are_read_even_where_the_rules_are_broken(
    tmp_path: Path, change: Callable[[Path], None], check: str
) -> None:
    project = small(tmp_path, with_cell(SHEETS, "Context", 1, 4, "many"))
    change(project)
    found = results(checked(project))
    assert (found["cells"], found[check]) == ("FAIL", "FAIL")


@pytest.mark.parametrize("change", [row[1] for row in BAD_INPUT], ids=[row[0] for row in BAD_INPUT])
def test_every_issue_of_bad_input_has_its_check(tmp_path: Path, change: Callable[[Path], None]) -> None:
    project = small(tmp_path)
    change(project)
    found = checked(project)  # an issue of an unknown check raises
    assert found.issues and all(issue.check in checks() for issue in found.issues)


@given(st.lists(any_sheets(), max_size=3))
@settings(max_examples=60, deadline=None)
def test_every_issue_of_any_sheet_has_its_check(found: list[Sheet]) -> None:
    _, issues = gather([schools_sheet(), *found], Settings(TODAY))
    told = Screening(TODAY, stage_results(found_by("cells", issues), {}), tuple(found))
    assert len(told.issues) == len(set(issues))
    files_read = tuple(sheet.file for sheet in found)
    assert all(issue.source for issue in told.issues if issue.place.startswith(files_read))
    json.dumps(plain_screening(told, strict=True))
    assert lines(told, width=80, details=True)


def test_every_check_that_the_code_names_exists() -> None:
    named = set()
    for path in (ROOT / "packgen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "check" and isinstance(node.value, ast.Constant):
                named.add(node.value.value)
    assert named and named <= {*checks(), ""}


def test_equal_problems_of_a_column_are_one_line() -> None:
    told = lines(screening(*cells(12)))
    assert "    inputs/t.xlsx!A!D5 and 11 more cells below" in told
    assert sum("is not a number. Write figures." in line for line in told) == 1
    everything = lines(screening(*cells(12)), everything=True)
    assert sum("is not a number" in line for line in everything) == 12


@pytest.mark.parametrize("words", ['"{}x" is not a number', "{}% of School {} is not a number", "“{}” is not a number"])
def test_a_long_list_of_one_kind_is_cut(words: str) -> None:
    issues = [
        error(Source("inputs/t.csv", "", f"line {n}, NOR"), words.format(n, "ABCDE"[n % 5]), check="cells")
        for n in range(57)
    ]
    told = lines(screening(*issues, error("inputs/t.csv", "is another matter", check="cells")))
    assert sum("is not a number" in line for line in told) == 20
    assert "    and 37 more (--all shows every one)" in told
    assert any("is another matter" in line for line in told)
    everything = lines(screening(*issues), everything=True)
    assert sum("is not a number" in line for line in everything) == 57 and not any(
        "--all" in line for line in everything
    )


def test_what_is_to_look_at_stands_apart_from_what_is_to_mend() -> None:
    told = lines(screening(warning("w", "looks odd", check="cells"), error("e", "is wrong", check="cells")))
    assert told.index("    e") < told.index("    To look at:") < told.index("    w")


def test_notes_are_counted_and_shown_on_demand() -> None:
    found = screening(note("inputs/t.xlsx", "was read as key stage 2 results", check="sheets"))
    assert "1 note: packgen check --details shows it." in lines(found)
    assert not any("was read as" in line for line in lines(found))
    assert any("was read as" in line for line in lines(found, details=True))


@pytest.mark.parametrize(
    ("issues", "verdict"),
    [
        ([], "Nothing to mend and nothing to look at."),
        (cells(2), "2 problems to mend. packgen check --copies marks each in a copy of its workbook."),
        (
            [*cells(1), warning("w", "x", check="cells")],
            "1 problem to mend, 1 to look at. packgen check --copies marks each in a copy of its workbook.",
        ),
    ],
)
def test_the_verdict_says_what_to_do_next(issues: Sequence[Issue], verdict: str) -> None:
    assert verdict in lines(screening(*issues))


def test_suggestions_are_counted_once_each() -> None:
    meant = Suggestion("schools", "Pufin Rock", "900001")
    told = [error(f"cell {n}", "is unknown", check="schools", suggestion=meant) for n in range(3)]
    assert "1 suggestion: packgen accept lists it." in lines(screening(*told))


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(width: int) -> None:
    found = screening(*cells(1, "is not " + "a number " * 40), warning("w", "looks odd", check="strategy"))
    assert max(map(len, lines(found, width=width))) < width
    assert any("a number a number" in line for line in lines(found, width=width))


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("D14", ("cell", "14", "D")),
        ("line 14, PTRWM_EXP", ("line", "14", "PTRWM_EXP")),
        ("response 3, What went well, and why?", ("response", "3", "What went well, and why?")),
        ("row 4", ("row", "4", "")),
        ("", ("", "", "")),
    ],
)
def test_a_cell_is_taken_apart(cell: str, parts: tuple[str, str, str]) -> None:
    found = spot(cell)
    assert (found.kind, found.number, found.column) == parts


def test_json_holds_every_issue_with_its_cell(tmp_path: Path) -> None:
    project = small(tmp_path, with_cell(SHEETS, "Context", 1, 4, "many"))
    said = packgen("check", "--project", project, "--json")
    found = json.loads(said.out)
    assert said.code == 1 and (found["ok"], found["as_at"]) == (False, "2026-02-13")
    told = {c["check"]: c for stage in found["stages"] for c in stage["checks"]}
    [issue] = told["cells"]["issues"]
    assert told["cells"]["result"] == "FAIL"
    assert (issue["file"], issue["sheet"], issue["cell"]) == ("inputs/trust.xlsx", "Context", "E2")
    assert issue["severity"] == "error" and issue["hint"] and issue["suggestion"] is None
    assert issue["place"] == "inputs/trust.xlsx!Context!E2"


def test_a_suggestion_stands_in_the_json() -> None:
    meant = Suggestion("schools", "Pufin Rock", "900001")
    plain = plain_screening(screening(error("a", "b", check="schools", suggestion=meant)), strict=False)
    [issue] = [i for stage in plain["stages"] for c in stage["checks"] for i in c["issues"]]
    assert issue["suggestion"].items() >= {"table": "schools", "written": "Pufin Rock", "meant": "900001"}.items()


def test_strict_fails_on_advisories_alone() -> None:
    found = screening(warning("w", "x", check="cells"))
    assert (found.has_failed(strict=False), found.has_failed(strict=True)) == (False, True)
    assert not screening(note("n", "x", check="cells")).has_failed(strict=True)


def test_output_to_a_pipe_is_plain(tmp_path: Path) -> None:
    project = small(tmp_path, with_cell(SHEETS, "Context", 1, 4, "many"))
    said = packgen("check", "--project", project)
    assert said.code == 1 and said.err == "" and "\x1b" not in said.out
    assert "  FAIL      Cells: 1 problem to mend." in said.out.splitlines()
    assert "    inputs/trust.xlsx!Context!E2" in said.out.splitlines()


def test_checking_writes_nothing(tmp_path: Path) -> None:
    project = small(tmp_path)
    before = files(project)
    assert packgen("check", "--project", project).code == 0
    assert files(project) == before


def test_the_words_of_a_school_that_is_unknown_reach_the_clerk(tmp_path: Path) -> None:
    project = small(tmp_path)
    write_workbook(project, with_cell(SHEETS, "Context", 1, 0, PUFFIN.replace("Puffin", "Pufin")))
    assert "Pufin Rock" in packgen("check", "--project", project).out


def test_a_project_that_cannot_be_used_is_json_too(tmp_path: Path) -> None:
    (tmp_path / "packgen.toml").write_text('[trust]\nname = ""\n', encoding="utf-8")
    said = packgen("check", "--project", tmp_path, "--json")
    found = json.loads(said.out)
    ((check,),) = [stage["checks"] for stage in found["stages"]]
    assert (found["ok"], check["result"], said.code) == (False, "FAIL", 1)
    assert [issue["place"] for issue in check["issues"]] == ["packgen.toml, line 2"]
