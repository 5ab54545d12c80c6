"""What packgen suggests, listed and accepted into aliases.toml: then the same inputs are read without a word."""

from __future__ import annotations

from pathlib import Path

import pytest
from evidence.small import SCHOOLS, Rows, workbook, write
from projects import Said, packgen

SETTINGS = '[trust]\nname = "Driftwood Learning Trust"\n[project]\nas_at = 2026-02-13\n'
PUFFIN = "Puffin Rock Primary School"
INSPECTED: Rows = [
    ["School", "Inspection date", "Regime", "Kind", "Area", "Grade"],
    ["Pufin Rock Primary Schol", "14/03/2023", "Overall grade", "Graded", "Quality of education", "Good"],
    ["Pufin Rock Primary Schol", "14/03/2023", "Overall grade", "Graded", "Personal development", "Good"],
]
OUTCOMES: Rows = [
    ["School", "Year", "RWM expected %"],
    [PUFFIN, 2024, 0.62],
    [PUFFIN, 2025, 0.58],
]
FORM = (
    "ID,Start time,Completion time,Email,Name,Which place was it?,Date of visit,What colour was the door?\n"
    "1,02/02/2026 09:00,02/02/2026 09:10,anonymous,,900001,02/02/2026,Blue\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "packgen.toml", SETTINGS.encode())
    sheets = {"Schools": SCHOOLS, "Inspections": INSPECTED, "Outcomes KS2": OUTCOMES}
    write(tmp_path / "inputs/trust.xlsx", workbook(sheets))
    return tmp_path


def accept(folder: Path, *words: str) -> Said:
    return packgen("accept", "--project", folder, *words)


def errors(folder: Path) -> str:
    said = packgen("check", "--project", folder)
    return said.out + said.err


def test_what_is_suggested_is_listed_once_with_its_places(folder: Path) -> None:
    said = accept(folder)
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        '  1. the school "Pufin Rock Primary Schol" is Puffin Rock Primary School (900001)\n'
        "     in inputs/trust.xlsx!Inspections!A2 and inputs/trust.xlsx!Inspections!A3\n"
        '  2. the column "Year" of Outcomes KS2 is written as "year ending" or "year beginning" (choose with --as)\n'
        "     in inputs/trust.xlsx!Outcomes KS2!B2\n"
        '  3. the column "RWM expected %" of Outcomes KS2 is written as "fraction"\n'
        "     in inputs/trust.xlsx!Outcomes KS2!C2\n"
        "\n"
        "To accept: packgen accept 1, or several numbers, or --all. aliases.toml keeps them.\n"
    )
    assert not (folder / "aliases.toml").exists()


def test_what_is_accepted_is_read_from_then_on(folder: Path) -> None:
    assert "Pufin" in errors(folder)
    said = accept(folder, "Pufin Rock Primary Schol")
    assert said.out == 'Accepted: the school "Pufin Rock Primary Schol" is Puffin Rock Primary School (900001).\n'
    assert accept(folder, "Year", "--as", "year ending").out == 'Accepted: "Year" is read as "year ending".\n'
    assert accept(folder, "1").out.startswith('Accepted: the column "RWM expected %"')
    told = errors(folder)
    assert "Pufin" not in told and "may mean" not in told
    assert (folder / "aliases.toml").read_text().splitlines()[2:] == [
        "[schools]", '"Pufin Rock Primary Schol" = "900001"', "",
        "[readings.outcomes_ks2]", 'Year = "year ending"', '"RWM expected %" = "fraction"',
    ]  # fmt: skip
    assert accept(folder).out == "packgen suggests nothing: there is no spelling to accept.\n"


def test_all_leaves_what_a_person_must_choose(folder: Path) -> None:
    said = accept(folder, "--all")
    assert [line.split(":")[0] for line in said.out.splitlines()] == ["Accepted", "Accepted", "Left for you"]
    assert accept(folder).out.startswith('  1. the column "Year"')


def test_a_second_time_is_told_and_changes_nothing(folder: Path) -> None:
    accept(folder, "1")
    before = (folder / "aliases.toml").read_bytes()
    said = accept(folder, "Pufin Rock Primary Schol")
    assert said.out == '"Pufin Rock Primary Schol" is in aliases.toml already, as "900001".\n'
    assert (folder / "aliases.toml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("9",), '"9": is nothing that packgen suggests; see the list: packgen accept'),
        (("1", "Gannet"), '"Gannet": is nothing that packgen suggests'),
        (("Year",), '"Year": may mean several things; say which: --as "year ending" or "year beginning"'),
        (("Year", "--as", "fraction"), '"Year": "fraction" is not what it may mean; say which: --as "year ending"'),
        (("trust.xlsx",), '"trust.xlsx": is a file, but no form\'s export; see the list: packgen accept'),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(
    folder: Path, words: tuple[str, ...], told: str
) -> None:
    said = accept(folder, *words)
    assert said.code == 1
    assert told in said.err
    assert not (folder / "aliases.toml").exists()


def test_other_lines_and_comments_stay_as_they_are(folder: Path) -> None:
    text = '# ours\r\n[schools]\r\n"Kelp"   =  900003 # the office\r\n'
    write(folder / "aliases.toml", text.encode())
    accept(folder, "--all")
    assert (folder / "aliases.toml").read_bytes().startswith(text.encode())


def test_a_form_of_no_known_kind_gets_a_draft_once(folder: Path) -> None:
    write(folder / "inputs/forms/Door survey(1-5).csv", FORM.encode())
    said = accept(folder, "inputs/forms/Door survey(1-5).csv")
    assert said.out.startswith('Drafted how "Door survey" is read. Open aliases.toml, go over each line')
    text = (folder / "aliases.toml").read_text()
    assert '[forms."Door survey"]' in text and '"What colour was the door?" = ""' in text
    assert packgen("check", "--project", folder).err == ""
    again = accept(folder, "Door survey(1-5).csv")
    assert again.out == 'aliases.toml has a mapping for "Door survey" already.\n'
    assert (folder / "aliases.toml").read_text() == text


def test_a_line_that_names_no_school_is_told(folder: Path) -> None:
    write(folder / "aliases.toml", b"[schools]\nKelp = 900999\n")
    assert "900999 is the URN of no school in the Schools sheet" in errors(folder)
