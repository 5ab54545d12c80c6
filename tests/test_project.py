"""Project folders: what packgen.toml may say, what is told about one that is wrong, and what ``init`` makes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from packgen import project
from packgen.errors import ProjectError

LEAST = '[trust]\nname = "Driftwood Learning Trust"\n'


def load(folder: Path, text: str) -> project.Project:
    (folder / "packgen.toml").write_text(text, encoding="utf-8")
    return project.load(folder)


def complaints(folder: Path, text: str) -> list[str]:
    with pytest.raises(ProjectError) as failure:
        load(folder, text)
    return [str(issue) for issue in failure.value.issues]


def test_the_least_project_has_defaults(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST)
    assert loaded.trust == project.Trust("Driftwood Learning Trust", "Driftwood Learning Trust", "#1f4e79", None)
    assert (loaded.strategy, loaded.as_at, loaded.public_periods) == ("connect", None, {})
    assert dict(zip(loaded.terms, loaded.term_starts, strict=True)) == {
        "autumn": (9, 1),
        "spring": (1, 1),
        "summer": (4, 10),
    }
    assert (loaded.inputs, loaded.outputs) == (tmp_path / "inputs", tmp_path / "outputs")


def test_every_setting_is_taken(tmp_path: Path) -> None:
    (tmp_path / "ours.toml").touch()
    (tmp_path / "logo.svg").write_bytes(b"<svg/>")
    loaded = load(
        tmp_path,
        """
        [trust]
        name = "Driftwood  Learning Trust"
        short_name = "Driftwood"
        colour = "#AABBCC"
        logo = "logo.svg"
        [project]
        strategy = "ours.toml"
        as_at = 2026-02-13
        terms = ["one", "two"]
        term_starts = ["08-20", "02-01"]
        [inputs]
        precedence = ["public", "workbook"]
        [inputs.public_periods]
        "ks2final.csv" = "1999/00"
        [folders]
        outputs = "made/for us"
        """,
    )
    assert loaded.trust == project.Trust("Driftwood Learning Trust", "Driftwood", "#aabbcc", b"<svg/>")
    assert (loaded.strategy, loaded.as_at) == (tmp_path / "ours.toml", date(2026, 2, 13))
    assert (loaded.terms, loaded.term_starts) == (("one", "two"), ((8, 20), (2, 1)))
    assert (loaded.precedence, loaded.public_periods) == (("public", "workbook"), {"ks2final.csv": "1999/00"})
    assert loaded.outputs == tmp_path / "made" / "for us"
    assert tmp_path / "logo.svg" in project.files_read(loaded)


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("color = '#000000'", "packgen.toml, line 3: trust.color is not a setting; did you mean trust.colour?"),
        ("colour = 'teal'", 'packgen.toml, line 3: trust.colour: "teal" is not a colour; write # and 6'),
        ("short_name = 7", "line 3: trust.short_name: 7 is not a text"),
        ("logo = 'logo.svg'", 'line 3: trust.logo: there is no file "logo.svg" in the project folder'),
        ("logo = 'logo.tiff'", 'line 3: trust.logo: "logo.tiff" is not a picture that can be used'),
        ("logo = '../logo.svg'", 'line 3: trust.logo: "../logo.svg" is not a place inside the project folder'),
        ("[projects]\nstrategy = 'connect'", "line 4: [projects] is unknown; did you mean project?"),
        ("[project]\nstrategy = 'our.toml'", 'line 4: project.strategy: there is no file "our.toml"'),
        ("[project]\nas_at = '13/02/2026'", 'line 4: project.as_at: "13/02/2026" is not a date; write year'),
        ("[project]\nas_at = 2026-02-13T09:00:00", "line 4: project.as_at: 2026-02-13 09:00:00 is not a date"),
        ("[project]\nas_at = 2026-02-30", "packgen.toml, line 4: cannot be understood"),
        ("[project]\nterms = 'autumn'", 'line 4: project.terms: "autumn" is not a list'),
        ("[project]\nterms = ['a', 'b', 'a']", 'line 4: project.terms: "a" stands there twice'),
        ("[project]\nterms = ['a', 'b']", "line 3: project.term_starts has 3 days for 2 terms"),
        ("[project]\nterm_starts = ['09-01', '1-1', '04-10']", 'line 4: project.term_starts: "1-1" is not a month'),
        ("[project]\nterm_starts = ['09-01', '02-29', '04-10']", '"02-29" is not a month and a day'),
        ("[project]\nterm_starts = ['09-01', '04-10', '01-01']", "line 4: project.term_starts is not in the order"),
        ("[inputs]\nprecedence = ['workbok']", '"workbok" is not a kind of source; did you mean workbook?'),
        ("[inputs.public_periods]\n'ks2.csv' = '2018-19'", '"2018-19" is not an academic year; write it as "2023/24"'),
        ("[inputs.public_periods]\n'ks2.csv' = '2018/20'", '"2018/20" is not an academic year'),
        ("[inputs.aliases]\nPuffin = '900001'\nKelp = 9", "line 3: [inputs.aliases] stands in aliases.toml now; move"),
        (
            "[inputs]\naliases = {}",
            "[inputs.aliases] stands in aliases.toml now; move it to aliases.toml, as [schools]",
        ),
        ("[folders]\noutputs = 'C:\\out'", "is not a place inside the project folder"),
        ("[folders]\noutputs = '/srv/out'", "is not a place inside the project folder"),
        ("[folders]\noutputs = 'inputs/made'", "line 4: folders.outputs and folders.inputs overlap"),
        ("[folders]\nissued = 'outputs/kept'", "line 4: folders.issued and folders.outputs overlap"),
        ("[folders]\nadded = 3", "line 4: folders.added is not a setting"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path: Path, added: str, told: str) -> None:
    [complaint] = complaints(tmp_path, LEAST + added)
    assert told in complaint


def test_all_wrong_settings_are_told_at_once_in_their_order(tmp_path: Path) -> None:
    text = "[project]\nas_at = 'soon'\nstrategy = ''\n[trust]\ncolor = 'red'\n[inputs]\nprecedence = []"
    told = complaints(tmp_path, text)
    assert [line.split(":")[0] for line in told] == [f"packgen.toml, line {n}" for n in (2, 3, 4, 5, 7)]
    assert "trust.name is missing" in told[2]


def test_a_value_in_the_place_of_a_table_is_told(tmp_path: Path) -> None:
    assert "folders is a value here" in complaints(tmp_path, "folders = 'here'\n" + LEAST)[0]


@pytest.mark.parametrize("content", [b'[trust]\nname = "Ysgol \xf4"\n', '[trust]\nname = "A"'.encode("utf-16")])
def test_a_file_that_is_not_utf8_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "packgen.toml").write_bytes(content)
    with pytest.raises(ProjectError, match="is not plain text in UTF-8"):
        project.load(tmp_path)


def test_a_file_that_notepad_saved_is_read(tmp_path: Path) -> None:
    (tmp_path / "packgen.toml").write_bytes(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert project.load(tmp_path).trust.name == "Driftwood Learning Trust"


def test_the_project_is_found_from_any_folder_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "packgen.toml").write_text(LEAST)
    (tmp_path / "inputs" / "public").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "inputs" / "public")
    assert project.find() == tmp_path
    assert project.find(Path("../..")) == project.find(tmp_path / "packgen.toml") == tmp_path


@pytest.mark.parametrize(("given", "told"), [(".", "has no packgen.toml"), ("nowhere", "is not a folder")])
def test_a_folder_that_is_no_project_is_refused(tmp_path: Path, given: str, told: str) -> None:
    with pytest.raises(ProjectError, match=told):
        project.find(tmp_path / given)


def test_no_project_above_is_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectError, match="packgen init FOLDER"):
        project.find()


def test_the_aliases_are_read_with_the_settings_and_count_for_what_is_made(tmp_path: Path) -> None:
    (tmp_path / "packgen.toml").write_text(LEAST)
    assert project.load(tmp_path).aliases.schools == {}
    (tmp_path / "aliases.toml").write_text("[schools]\nPuffin = 900001\n")
    loaded = project.load(tmp_path)
    assert loaded.aliases.schools == {"Puffin": "900001"}
    assert tmp_path / "aliases.toml" in project.files_read(loaded)


def test_the_records_of_what_went_out_count_for_what_is_made(tmp_path: Path) -> None:
    loaded = load(tmp_path, LEAST)
    record = tmp_path / "issued/2026-tb/v1/issued.json"
    record.parent.mkdir(parents=True)
    record.touch()
    assert loaded.issued == tmp_path / "issued"
    assert record in project.files_read(loaded)


def test_wrong_settings_and_wrong_aliases_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "packgen.toml").write_text("[trust]\nname = 7\n")
    (tmp_path / "aliases.toml").write_text("[school]\n")
    with pytest.raises(ProjectError) as raised:
        project.load(tmp_path)
    assert [issue.place for issue in raised.value.issues] == ["packgen.toml, line 2", "aliases.toml, line 1"]
