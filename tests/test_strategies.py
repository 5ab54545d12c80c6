"""`packgen strategy list` and `show` as people meet them."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from projects import packgen

SOLENT = files("packgen.strategy").joinpath("solent.toml").read_text(encoding="utf-8")


def project(folder: Path, strategy: str) -> Path:
    folder.mkdir(exist_ok=True)
    text = f'[trust]\nname = "Test Trust"\n[project]\nstrategy = "{strategy}"\n'
    (folder / "packgen.toml").write_text(text, "utf-8")
    return folder


def test_the_list_names_each_strategy_and_the_one_in_use(tmp_path: Path) -> None:
    said = packgen("strategy", "list", "--project", project(tmp_path, "generic"))
    assert said.code == 0
    lines = said.out.splitlines()
    assert [line.split("  ")[0] for line in lines if line and line[0] != " "][:3] == ["connect", "generic", "solent"]
    used = lines.index("         This project uses it")
    assert lines[used - 3] == "generic  School improvement in 4 stages"
    assert "         Connect Academy Trust, v13, January 2026" in lines
    assert "         No phases of schools: support follows from risk" in lines


def test_the_list_names_the_projects_own_strategy(tmp_path: Path) -> None:
    own = project(tmp_path, "ours.toml")
    (own / "ours.toml").write_text(SOLENT.replace("Solent Academies Trust", "Our Trust"), "utf-8")
    lines = packgen("strategy", "list", "--project", own).out.splitlines()
    assert any(line.startswith("ours.toml  Trust School Improvement Strategy") for line in lines)
    assert lines[lines.index("           This project uses it") - 2].strip() == "Our Trust"


def test_the_list_needs_no_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = packgen("strategy", "list")
    assert said.code == 0 and "This project uses it" not in said.out


def test_the_projects_strategy_is_shown(tmp_path: Path) -> None:
    said = packgen("strategy", "show", "--project", project(tmp_path, "solent"))
    assert said.code == 0 and said.out.startswith("Trust School Improvement Strategy\n====")
    assert "School Improvement Plan" in said.out and "{" not in said.out


def test_a_strategy_is_shown_by_name_and_as_markdown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    said = packgen("strategy", "show", "connect", "--markdown")
    assert said.code == 0 and said.out.startswith("# School Improvement Strategy\n\nConnect Academy Trust")
    assert "## Phases of schools" in said.out.splitlines()


def test_a_strategy_that_is_not_there_is_told_with_the_nearest() -> None:
    said = packgen("strategy", "show", "conect")
    assert said.code == 1
    assert 'packgen strategy show: there is no strategy "conect"; did you mean "connect"?' in said.err


def test_without_a_project_a_name_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "packgen.toml" in packgen("strategy", "show").err


def test_every_fault_of_the_projects_own_strategy_is_told_at_once(tmp_path: Path) -> None:
    own = project(tmp_path, "ours.toml")
    broken = SOLENT.replace("highest = 5", "highest = 7").replace("review_every = 14", "review_every = 91")
    (own / "ours.toml").write_text(broken, "utf-8")
    said = packgen("strategy", "show", "--project", own)
    assert said.code == 1 and said.err.count("ours.toml, line ") == 2 and "2 errors." in said.err


def test_a_strategy_is_copied_with_its_cases_to_be_changed(tmp_path: Path) -> None:
    root = project(tmp_path, "ours.toml")
    said = packgen("strategy", "copy", "generic", "ours.toml", "--project", root)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Copied generic to ours.toml and ours.cases.csv."
    shipped = files("packgen.strategy")
    for ending in (".toml", ".cases.csv"):
        assert (root / f"ours{ending}").read_bytes() == shipped.joinpath(f"generic{ending}").read_bytes()
    assert packgen("strategy", "show", "--project", root).code == 0


@pytest.mark.parametrize(
    ("name", "file", "told"),
    [
        ("generik", "ours.toml", 'there is no strategy "generik"; did you mean "generic"?'),
        ("generic", "ours.txt", "a strategy is a .toml file"),
        ("generic", "packgen.toml", "packgen.toml: is there already"),
        ("generic", "../ours.toml", "lies outside"),
    ],
)
def test_a_copy_that_cannot_be_made_is_told(tmp_path: Path, name: str, file: str, told: str) -> None:
    root = project(tmp_path / "trust", "generic")
    said = packgen("strategy", "copy", name, file, "--project", root)
    assert said.code == 1
    assert told in said.err
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["packgen.toml"]
