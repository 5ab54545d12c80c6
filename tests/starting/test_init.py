"""`packgen init`: what it makes of nothing, of a list of schools, of public files; and what it refuses."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from python_calamine import CalamineWorkbook

from packgen import project
from packgen.cli import cli
from packgen.errors import PackgenError, StoreError
from packgen.evidence import Settings, gather
from packgen.readers import read_inputs
from packgen.starting import start_sample
from packgen.starting.prefill import newest_year, phase_of
from tests.evidence.small import workbook

PUBLIC = Path(__file__).parents[1] / "public_trust/inputs/public"
HAMPSHIRE = ("115852", "115869", "116320", "139920", "147021")
LEEDS = ("107848", "152145")
"""Schools of tests/public_trust that its GIAS file does not list."""


def init(*words: object) -> Result:
    return CliRunner().invoke(cli, ["init", *map(str, words)], standalone_mode=False)


def own(folder: Path, urns: str, *words: object) -> Result:
    (folder / "urns.txt").write_text(urns, encoding="utf-8")
    return init(folder / "new", "--urns", folder / "urns.txt", *words)


def sheet(folder: Path, name: str) -> list[dict[str, object]]:
    """The rows of a sheet by the heading without its bracket."""
    book = CalamineWorkbook.from_path(folder / "inputs/trust.xlsx")
    head, *rows = book.get_sheet_by_name(name).to_python()
    heads = [str(each).split(" (")[0] for each in head]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def complaints(result: Result) -> list[str]:
    assert isinstance(result.exception, PackgenError), result.exception
    return [str(issue) for issue in result.exception.issues]


def test_the_sample_loads_and_every_file_is_told(tmp_path: Path) -> None:
    target = tmp_path / "our trust"
    started = start_sample(target)
    assert project.load(project.find(target)).trust.short_name == "Driftwood"
    assert sorted(started.files) == sorted(p.relative_to(target) for p in target.rglob("*") if p.is_file())
    readme = (target / "templates/README.txt").read_text(encoding="utf-8")
    assert str(project.shipped_templates()) in readme
    assert (project.shipped_templates() / "catalog.toml").is_file()


def test_an_empty_folder_is_taken_and_a_full_one_left_alone(tmp_path: Path) -> None:
    start_sample(tmp_path / "new")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for words in ((), ("--empty",), ("--urns", tmp_path / "none.txt")):
        assert "is not empty" in complaints(init(tmp_path / "new", *words))[0]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    (tmp_path / "empty").mkdir()
    start_sample(tmp_path / "empty")
    assert {path.name for path in (tmp_path / "empty").iterdir()} == {"packgen.toml", "inputs", "templates"}


def test_a_project_can_be_made_where_somebody_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    start_sample(Path())
    assert project.find().samefile(tmp_path)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "trust").touch()
    with pytest.raises(StoreError, match="is a file"):
        start_sample(tmp_path / "trust")
    with pytest.raises(StoreError, match="cannot be written"):
        start_sample(tmp_path / "trust" / "inner")


def test_a_failed_init_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("packgen.store.folders.shutil.copyfile", full)
    (tmp_path / "empty").mkdir()
    for name in ("new", "empty"):
        with pytest.raises(StoreError, match="No space left on device"):
            start_sample(tmp_path / name)
    assert list(tmp_path.rglob("*")) == [tmp_path / "empty"]


@pytest.mark.parametrize(
    ("subject", "day", "year"),
    [
        ("attendance", date(2026, 8, 31), "2025/26"),
        ("attendance", date(2026, 9, 1), "2026/27"),
        ("outcomes_ks2", date(2026, 6, 30), "2024/25"),
        ("outcomes_ks2", date(2026, 7, 1), "2025/26"),
        ("outcomes_ks2", date(2026, 9, 1), "2025/26"),
    ],
)
def test_rows_are_for_the_newest_year_that_has_figures(subject: str, day: date, year: str) -> None:
    assert newest_year(subject, day).academic_year == year


@pytest.mark.parametrize(
    ("phase", "kind", "ages", "meant"),
    [
        ("Primary", "Community school", "4 to 11", "Primary"),
        ("Primary", "Community school", "2 to 7", "Infant"),
        ("Primary", "Community school", "7 to 11", "Junior"),
        ("Primary", "Academy converter", "", "Primary"),
        ("Secondary", "Academy converter", "11 to 18", "Secondary"),
        ("All-through", "Free schools", "4 to 18", "All-through"),
        ("Not applicable", "Community special school", "4 to 16", "Special"),
        ("Not applicable", "Pupil referral unit", "11 to 16", "Alternative provision"),
        ("Middle deemed secondary", "Community school", "9 to 13", ""),
        ("Nursery", "Local authority nursery school", "3 to 5", ""),
        ("", "", "", ""),
    ],
)
def test_a_phase_comes_from_gias_or_stays_empty(phase: str, kind: str, ages: str, meant: str) -> None:
    assert phase_of(phase, kind, ages) == meant


def test_an_empty_project_asks_for_the_trusts_name_first(tmp_path: Path) -> None:
    result = init(tmp_path / "new", "--empty", "--strategy", "generic")
    assert result.exit_code == 0
    assert "1. Write the name of your trust in packgen.toml" in result.output
    settings = tomllib.loads((tmp_path / "new/packgen.toml").read_text(encoding="utf-8"))
    assert settings["trust"] == {"name": ""} and settings["project"]["strategy"] == "generic"
    with pytest.raises(PackgenError, match=r"packgen\.toml, line 4: trust\.name"):
        project.load(tmp_path / "new")
    assert sheet(tmp_path / "new", "Schools") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--empty", "--urns", "x.txt"), "--empty begins without schools"),
        (("--public", "folder"), "--public needs --urns"),
    ],
)
def test_options_that_do_not_go_together_are_refused(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    assert told in str(init(tmp_path / "new", *words).exception)
    assert not (tmp_path / "new").exists()


def test_an_unknown_strategy_is_refused_with_those_there_are(tmp_path: Path) -> None:
    for words in (("--empty",), ()):
        told = complaints(init(tmp_path / "new", *words, "--strategy", "conect"))
        assert told == ['--strategy: there is no strategy "conect"; write one of: connect, generic, solent']
    assert not (tmp_path / "new").exists()


def test_the_sample_takes_the_strategy_that_is_asked_for(tmp_path: Path) -> None:
    assert init(tmp_path / "new", "--strategy", "solent").exit_code == 0
    made, shipped = ((folder / "packgen.toml").read_text("utf-8") for folder in (tmp_path / "new", project.starter()))
    assert made == shipped.replace('strategy = "connect"', 'strategy = "solent"') != shipped
    assert project.load(tmp_path / "new").strategy == "solent"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of seven real schools and their public files."""
    folder = tmp_path_factory.mktemp("real")
    result = own(folder, "\n".join((*HAMPSHIRE, *LEEDS)), "--public", PUBLIC)
    assert result.exit_code == 0, result.exception
    return folder / "new"


def test_schools_are_filled_in_from_public_files(real: Path) -> None:
    first, *_, last = sheet(real, "Schools")
    assert first == {
        **dict.fromkeys(first, ""),
        "URN": "115852",
        "School": "Balksbury Junior School",
        "Phase": "Junior",
        "Type": "Community school",
        "LAESTAB": "850/2002",
        "Local authority": "Hampshire",
        "Age range": "7 to 11",
        "Sixth form": "No",
        "Capacity": 360,
    }
    assert last["URN"] == "152145" and last["Phase"] == ""
    assert all(row["Relation to the trust"] == "" for row in sheet(real, "Schools"))


def test_sheets_of_figures_have_a_row_for_each_school_that_has_them(real: Path) -> None:
    names = ("Context", "Attendance", "Outcomes KS2", "Outcomes EYFS and KS1", "Outcomes KS4", "Staffing", "Risks")
    assert [len(sheet(real, name)) for name in names] == [7, 7, 5, 4, 0, 0, 0]
    [balksbury, *_] = sheet(real, "Outcomes KS2")
    assert balksbury["School"] == "Balksbury Junior School" and balksbury["Period"] != ""
    assert {value for name, value in balksbury.items() if name not in ("School", "Period")} == {""}


def test_public_files_are_copied_unchanged_and_their_figures_listed(real: Path) -> None:
    copied = real / "inputs/public"
    assert {p.name: p.read_bytes() for p in copied.glob("*.csv")} == {p.name: p.read_bytes() for p in PUBLIC.iterdir()}
    lines = [line for line in sheet(real, "Public data") if line["School"] == "Balksbury Junior School"]
    told = {(line["What"], line["Year or date"], line["Group"]): line for line in lines}
    reading = told["Reading: expected", "2018/19", "all"]
    assert reading["Value"] == "67%"
    assert str(reading["File and line"]).startswith("inputs/public/england_ks2final_2018-19.csv!line ")


def test_files_that_nobody_knows_are_named_and_left(tmp_path: Path) -> None:
    folder = tmp_path / "downloads/more"
    folder.mkdir(parents=True)
    (folder / "lunch.csv").write_text("day,menu\n1,soup\n")
    (folder / "broken.xlsx").write_bytes(b"no workbook")
    (tmp_path / "downloads/notes.md").write_text("words")
    result = own(tmp_path, "115852", "--public", tmp_path / "downloads")
    assert result.exit_code == 0
    assert "more/lunch.csv and notes.md were not copied: packgen does not know this kind of file" in result.output
    assert "more/broken.xlsx: was not copied: it " in result.output
    assert [p.name for p in (tmp_path / "new/inputs/public").iterdir()] == ["README.txt"]


def test_unknown_urns_are_listed_and_their_rows_kept(tmp_path: Path) -> None:
    result = own(tmp_path, "115852\n999999\n107848", "--public", PUBLIC)
    assert "999999 and 107848 are URNs of no school in the files of Get Information about Schools" in result.output
    assert [row["URN"] for row in sheet(tmp_path / "new", "Schools")] == ["115852", "999999", "107848"]


@pytest.mark.parametrize(
    ("trusts", "name"),
    [
        (("Sandpiper Trust", "Sandpiper Trust"), "Sandpiper Trust"),
        (("Sandpiper Trust", "Curlew Trust"), ""),
        (("", ""), ""),
    ],
)
def test_the_trust_is_named_only_where_gias_names_one_for_all(
    tmp_path: Path, trusts: tuple[str, str], name: str
) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    lines = [f'{900001 + n},Puffin {n},Academy converter,Primary,4,11,"{trust}"' for n, trust in enumerate(trusts)]
    head = "URN,EstablishmentName,TypeOfEstablishment (name),PhaseOfEducation (name),StatutoryLowAge,StatutoryHighAge,"
    (folder / "any name.csv").write_text("\n".join([f"{head}Trusts (name)", *lines]))
    assert own(tmp_path, "900001\n900002", "--public", folder).exit_code == 0
    settings = tomllib.loads((tmp_path / "new/packgen.toml").read_text(encoding="utf-8"))
    assert settings["trust"]["name"] == name
    book = openpyxl.load_workbook(tmp_path / "new/inputs/trust.xlsx")
    comment = book["Schools"]["C2"].comment
    assert (comment is not None and "Sandpiper Trust" in comment.text) is bool(name)
    assert book["Schools"]["C2"].value is None


def test_what_was_filled_in_agrees_with_the_newest_edition_of_gias(tmp_path: Path) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    for day, capacity in (("16-01-2025", 210), ("15-01-2026", 225)):
        head = "URN,EstablishmentName,TypeOfEstablishment (name),CensusDate,SchoolCapacity\n"
        (folder / f"{day}.csv").write_text(f"{head}900001,Puffin,Academy converter,{day},{capacity}\n")
    own(tmp_path, "900001", "--public", folder)
    assert sheet(tmp_path / "new", "Schools")[0]["Capacity"] == 225
    sheets, _ = read_inputs(tmp_path / "new", tmp_path / "new/inputs")
    assert gather(sheets, Settings(date(2026, 2, 13)))[0].conflicts == ()


@pytest.mark.parametrize(
    ("kind", "written"),
    [("Predecessor", "116347"), ("Predecessor - amalgamated", ""), ("Result of Amalgamation", "")],
)
def test_predecessors_are_those_that_packgen_follows(tmp_path: Path, kind: str, written: str) -> None:
    folder = tmp_path / "downloads"
    folder.mkdir()
    (folder / "links.csv").write_text(
        f"URN,LinkURN,LinkName,LinkType,LinkEstablishedDate\n139920,116347,Old,{kind},01-08-2013\n"
    )
    own(tmp_path, "139920", "--public", folder)
    assert sheet(tmp_path / "new", "Schools")[0]["Predecessor URN"] == written


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("urns.txt", b"", "urns.txt: "),
        ("urns.txt", b"Puffin Rock\nSeaglass Infant\n", "and no URN; write one URN on each line"),
        ("urns.txt", b"936/3417\n936/3418\n", "urns.txt: holds DfE numbers (LAESTAB) such as 936/3417, and no URN"),
        (
            "urns.csv",
            b"School,URN\nPuffin,900001\nSeaglass,90000x\n",
            'urns.csv!line 3, URN: "90000x" is not a URN',
        ),
        ("urns.csv", b"School,URN\nPuffin,900001\nSeaglass,9363417\n", "it looks like a DfE number (LAESTAB)"),
        ("urns.pdf", b"%PDF-1.7", "urns.pdf: holds no list that packgen can read; save the list as .txt"),
        ("urns.xlsx", b"no workbook", "urns.xlsx: "),
        ("urns.docx", b"PK", "holds no list that packgen can read"),
    ],
)
def test_a_list_that_cannot_be_used_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    (tmp_path / name).write_bytes(content)
    [complaint] = complaints(init(tmp_path / "new", "--urns", tmp_path / name))
    assert told in complaint
    assert not (tmp_path / "new").exists()


def test_a_list_or_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "cannot be opened" in complaints(init(tmp_path / "new", "--urns", tmp_path / "urns.csv"))[0]
    assert "is not there" in complaints(own(tmp_path, "115852", "--public", tmp_path / "none"))[0]
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("u.txt", b"900001\r\n\r\n900002\r\n"),
        ("u.txt", "\ufeffOur schools\n900001.0\n 900002 \n".encode()),
        ("u.csv", b"School,URN\nPuffin,900001\nSeaglass,900002\n"),
        ("u.csv", b"School,URN\nPuffin,900001\nSeaglass,900002\nPuffin again,900001\n"),
        ("u.csv", b"Puffin,900001\nSeaglass,900002\n"),
        ("u.tsv", b"URN\tSchool\n900001\tPuffin\n900002\tSeaglass\n"),
        ("u.xlsx", workbook({"List": [["Title"], [], ["School", "URN"], ["Puffin", 900001.0], ["Gull", "900002"]]})),
    ],
)
def test_a_list_may_be_written_in_many_ways(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    result = init(tmp_path / "new", "--urns", tmp_path / name)
    assert result.exit_code == 0, result.exception
    assert [row["URN"] for row in sheet(tmp_path / "new", "Schools")] == ["900001", "900002"]
