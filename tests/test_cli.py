"""The commands as their users meet them: what each prints, its exit code, and how little it needs to start."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import projects
import pytest
from projects import PUFFIN, SHEETS, build, files, manifest, packgen, with_cell, write_workbook

from packgen import __version__, cli

HEAVY = ("pandas", "numpy", "jinja2", "docx", "docxtpl", "weasyprint", "matplotlib", "pikepdf", "rich", "lxml")


def modules_of(*words: str) -> set[str]:
    """The heavy libraries that a command has imported by its end, in a process of its own."""
    script = f"import sys; from packgen.cli import main\ntry: main()\nfinally: print({HEAVY!r} & sys.modules.keys())"
    script = script.replace(f"{HEAVY!r} &", f"set({HEAVY!r}) &")
    done = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return set(eval(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("words", [("--help",), ("build", "--help"), ("--version",)])
def test_help_needs_no_heavy_library(words: tuple[str, ...]) -> None:
    assert modules_of(*words) == set()


def test_init_needs_no_heavy_library(tmp_path: Path) -> None:
    assert modules_of("init", str(tmp_path / "trust")) == set()


@pytest.mark.parametrize("name", ["accept", "build", "check", "explain", "evidence", "init", "strategy", "templates"])
def test_every_command_explains_itself(name: str) -> None:
    assert name in packgen("--help").out
    said = packgen(name, "--help")
    assert said.code == 0 and len(said.out.splitlines()) > 4


def test_the_version_is_told() -> None:
    assert packgen("--version").out == f"packgen, version {__version__}\n"


def test_a_wrong_option_is_told_without_a_traceback() -> None:
    said = packgen("build", "--skool", "x")
    assert said.code == 2 and said.err.startswith("Usage: packgen build [OPTIONS]\n")
    assert "No such option '--skool'. Did you mean '--school'?" in said.err


@pytest.mark.parametrize("command", [("build",), ("check",), ("explain", "Puffin"), ("evidence", "Puffin")])
def test_a_folder_that_is_no_project_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = packgen(*command, "--project", tmp_path)
    assert said.code == 1 and said.out == ""
    assert f"error: {tmp_path}: has no packgen.toml; " in said.err and "packgen init FOLDER" in said.err


def test_a_wrong_setting_is_told_with_its_line(small: Path) -> None:
    (small / "packgen.toml").write_text('[trust]\nname = "A"\ncolor = "#000000"\n', "utf-8")
    assert "packgen.toml, line 3: trust.color is not a setting; did you mean trust.colour?" in build(small).err


def issues_of(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The issues of ``packgen check --json``, of whatever check."""
    return [issue for stage in found["stages"] for check in stage["checks"] for issue in check["issues"]]


def test_check_says_that_all_is_well(small: Path) -> None:
    before = files(small)
    said = packgen("check", "--project", small)
    assert said.code == 0 and "Nothing to mend and nothing to look at." in said.out.splitlines()
    assert files(small) == before


def test_check_prints_json(small: Path) -> None:
    write_workbook(small, with_cell(SHEETS, "Context", 1, 4, "many"))
    said = packgen("check", "--project", small, "--json")
    found = json.loads(said.out)
    assert said.code == 1 and found["ok"] is False
    [issue] = [issue for issue in issues_of(found) if issue["severity"] == "error"]
    assert issue["place"] == "inputs/trust.xlsx!Context!E2"
    assert "many" in issue["message"] and issue["hint"]


def test_check_fails_on_warnings_only_where_it_is_strict(small: Path) -> None:
    (small / "inputs/again.csv").write_text(f"School,Year,Group,Cohort,NOR\n{PUFFIN},2025/26,All,619,622\n")
    assert packgen("check", "--project", small).code == 0
    strict = packgen("check", "--project", small, "--strict", "--json")
    assert strict.code == 1 and json.loads(strict.out)["ok"] is False


def test_check_of_the_sample_finds_what_was_put_there_and_no_error() -> None:
    said = packgen("check", "--project", projects.ROOT, "--json")
    found = json.loads(said.out)
    assert said.code == 0 and found["ok"] is True
    places = {issue["place"] for issue in issues_of(found) if issue["severity"] == "warning"}
    assert any("tern-island-reading-2025.xlsx" in place for place in places)


def test_evidence_gives_every_value_with_its_cell(small: Path) -> None:
    found = json.loads(packgen("evidence", "900001", "--project", small, "--json").out)
    assert (found["school"], found["relation"]) == (PUFFIN, "member")
    [nor] = [row for row in found["observations"] if row["measure"] == "nor"]
    assert nor["period"] == "2025/26"
    assert (nor["value"]["value"], nor["value"]["cells"]) == (619, ["inputs/trust.xlsx!Context!E2"])
    assert found["facts"]["name"]["cells"] == ["inputs/trust.xlsx!Schools!B2"]


def test_evidence_is_worded_for_people(small: Path) -> None:
    said = packgen("evidence", PUFFIN, "--project", small)
    assert said.code == 0
    assert "Number on roll, 2025/26: 619  [inputs/trust.xlsx!Context!E2]" in said.out


def test_evidence_of_an_unknown_school_names_what_is_near(small: Path) -> None:
    said = packgen("evidence", "Pufin Rock Primary School", "--project", small)
    assert said.code == 1 and f"did you mean {PUFFIN}?" in said.err


def test_the_project_is_found_from_a_folder_inside_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(small / "inputs")
    said = packgen("build")
    assert said.code == 0 and said.out.startswith("Nothing has changed since the last build: 4 documents")


def test_a_new_project_builds_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "our trust"
    said = packgen("init", folder)
    assert said.code == 0 and said.out.splitlines()[-1] == f'Next: packgen build --project "{folder}"'
    made = build(folder, "--document", "school_summary", "--school", "900003", "--school", "900006")
    assert made.code == 0, made.err
    assert len(manifest(folder)["outputs"]) == 4
    again = packgen("init", folder)
    assert again.code == 1 and "is not empty" in again.err


def test_a_fault_of_packgens_own_is_told_in_a_line(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("packgen.checking.check_project", broken)
    monkeypatch.delenv(cli.DEBUG, raising=False)
    said = packgen("check", "--project", small)
    assert said.code == 1 and "packgen met a fault of its own (ZeroDivisionError: a fault)" in said.err
    monkeypatch.setenv(cli.DEBUG, "1")
    with pytest.raises(ZeroDivisionError):
        packgen("check", "--project", small)


def test_stopping_leaves_nothing_half_written(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    write_workbook(small, with_cell(SHEETS, "Schools", 1, 4, "New."))
    before = files(small / "outputs")
    monkeypatch.setattr("packgen.rendering.make", stopped)
    said = build(small, "--jobs", "1")
    assert said.code == 130 and "Stopped." in said.err
    assert files(small / "outputs") == before
    monkeypatch.undo()
    assert build(small).code == 0
