"""Whole builds: what is made and recorded, what is made again, what a person's work and bad input do to them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import projects
import pytest
from projects import (
    HTML,
    LETTER,
    OTHER,
    PUFFIN,
    SEAGLASS,
    SHEETS,
    Said,
    build,
    column,
    digest,
    documents,
    edit,
    files,
    keys,
    manifest,
    with_cell,
    write_letter,
    write_workbook,
    written_in,
)

from packgen import store
from packgen.packs.papers import count_pages

LANTERN = "schools/lantern-hill-village-primary/"


def changed(before: dict[str, str], after: dict[str, str]) -> set[str]:
    """The paths whose key or digest is another, or that only one of the two has."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_the_sample_trust_is_built_whole(first_build: tuple[Path, Said]) -> None:
    folder, said = first_build
    assert said.code == 0, said.err
    made = manifest(folder)
    documents, packs = len(made["outputs"]), len(made["packs"])
    pages = sum(entry["pages"] or 0 for entry in made["outputs"])
    first, last = said.out.splitlines()[0], said.out.splitlines()[-1]
    assert first.startswith(f"Made {documents} documents ({pages:,} pages of PDF) and {packs} packs in outputs: ")
    assert f"{documents + packs} files written, 0 unchanged" in first
    look = re.findall(r"outputs/\S+\.pdf", last)
    assert len(look) == 2 and all((folder / path).is_file() for path in look)
    assert "error" not in said.err


def test_every_kind_of_document_is_there_in_word_and_pdf(sample: Path) -> None:
    import tomllib

    catalog = tomllib.loads((projects.ROOT / "templates/catalog.toml").read_text("utf-8"))
    made = {(entry["kind"], entry["format"]) for entry in manifest(sample)["outputs"]}
    wanted = catalog.keys() - {"indicators", "quality_assurance"}  # the sample's strategy has neither
    assert made == {(kind, form) for kind in wanted for form in ("docx", "pdf")} - {("elsewhere", "docx")}


def test_the_manifest_agrees_with_every_file(sample: Path) -> None:
    made = manifest(sample)
    entries = [*made["outputs"], *made["packs"]]
    for entry in entries:
        file = sample / "outputs" / entry["path"]
        assert (digest(file), file.stat().st_size) == (entry["digest"], entry["size"]), entry["path"]
        assert re.fullmatch("[0-9a-f]{64}", entry["key"])
        assert entry["part"] in (1, 2) and entry["audience"] and entry["title"]
        assert entry["school"] or entry["meeting"], entry["path"]
        if file.suffix == ".pdf":
            assert entry["pages"] == count_pages(file.read_bytes(), entry["path"])
    assert {entry["path"] for entry in entries} == documents(sample).keys()
    pages = {f"outputs/{entry['path']}": (entry["digest"], entry["size"]) for entry in made["sites"]}
    assert pages == {path: (digest(sample / path), (sample / path).stat().st_size) for path in pages}
    assert len(entries) + len(pages) == len(files(sample / "outputs")) - 1
    assert {read["file"]: read["digest"] for read in made["inputs"]} == {
        **{f"inputs/{name}": found for name, found in files(sample / "inputs").items()},
        "packgen.toml": digest(sample / "packgen.toml"),
    }


def test_every_figure_names_cells_that_are_there(sample: Path) -> None:
    """A value as it was read stands in its cell; what a rule made of an empty cell may name that cell."""
    rules: dict[str, bool] = {}
    for entry in manifest(sample)["outputs"]:
        for figure in entry["figures"]:
            for cell in figure["cells"]:
                rules[cell] = rules.get(cell, True) and bool(figure["rule"])
    assert len(rules) > 500
    books = {
        path: openpyxl.load_workbook(sample / path) for path in {cell.split("!")[0] for cell in rules} if "xlsx" in path
    }
    kinds = set()
    for cell, is_derived in rules.items():
        file, *rest = cell.split("!")
        if file == "connect.toml":
            assert rest[0].startswith("paragraph "), cell
            continue
        assert (sample / file).is_file(), cell
        if len(rest) == 2 and re.fullmatch(r"[A-Z]+[0-9]+", rest[1]):
            sheet = books[file][rest[0]]
            found = sheet[rest[1]]
            assert found.row <= sheet.max_row and found.column <= sheet.max_column, cell
            assert is_derived or found.value is not None, cell
            kinds.add("workbook")
        elif line := re.fullmatch(r"line (\d+), (.+)", rest[0]):
            lines = (sample / file).read_text("utf-8-sig").splitlines()
            assert line[2] in lines[0] and 2 <= int(line[1]) <= len(lines), cell
            kinds.add("csv")
        else:
            assert re.fullmatch(r"response \d+, .+", rest[-1]), cell
            kinds.add("form")
    assert kinds == {"workbook", "csv", "form"}


def test_every_document_of_a_school_has_figures_with_cells(sample: Path) -> None:
    summaries = [entry for entry in manifest(sample)["outputs"] if entry["kind"] == "school_summary"]
    for entry in summaries:
        assert sum(bool(figure["cells"]) for figure in entry["figures"]) > 20, entry["path"]


def test_a_second_build_says_that_nothing_has_changed_and_touches_nothing(sample: Path) -> None:
    before = files(sample / "outputs")
    script = (
        "import sys; from packgen.cli import main\n"
        "try: main()\n"
        "finally: print(sorted({'pandas', 'weasyprint', 'docx', 'matplotlib', 'jinja2'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "build", "--project", str(sample)], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("Nothing has changed since the last build: ")
    assert done.stdout.splitlines()[-1] == "[]"
    assert files(sample / "outputs") == before


def test_one_cell_renders_only_what_shows_it(sample_copy: Path) -> None:
    """The number on roll of one school: other schools' documents, and those that print no roll, keep their keys."""

    def one_more(book: openpyxl.Workbook) -> None:
        sheet = book["Context"]
        [row] = [
            row[0].row
            for row in sheet.iter_rows()
            if (row[0].value, str(row[1].value)) == ("Kelp Forest Primary School", "2025/26")
        ]
        sheet.cell(row, column(sheet, "NOR")).value += 1

    before, bytes_before = keys(sample_copy), documents(sample_copy)
    edit(sample_copy / "inputs/trust.xlsx", one_more)
    said = build(sample_copy, "--jobs", "1")
    assert said.code == 0, said.err
    anew = changed(before, keys(sample_copy))
    kelp = {path for path in anew if path.startswith("schools/")}
    assert kelp and all(path.startswith("schools/kelp-forest-primary/") for path in kelp)
    assert any(path.endswith("-summary.pdf") for path in kelp)
    assert not any("curlew" in path for path in anew)
    assert changed(bytes_before, documents(sample_copy)) <= anew
    assert len(anew) < len(before) / 4


def test_a_row_inserted_above_renders_nothing_again(sample_copy: Path) -> None:
    before, cells = keys(sample_copy), _cells(sample_copy)
    edit(sample_copy / "inputs/trust.xlsx", lambda book: book["Context"].insert_rows(2))
    said = build(sample_copy)
    assert said.code == 0, said.err
    assert keys(sample_copy) == before
    assert "0 files written" in said.out or "no files written" in said.out
    assert _cells(sample_copy) == {_one_lower(cell) for cell in cells}


def _one_lower(cell: str) -> str:
    found = re.fullmatch(r"(inputs/trust.xlsx!Context![A-Z]+)(\d+)", cell)
    return f"{found[1]}{int(found[2]) + 1}" if found else cell


def _cells(project: Path) -> set[str]:
    return {cell for entry in manifest(project)["outputs"] for figure in entry["figures"] for cell in figure["cells"]}


def test_the_same_inputs_give_the_same_bytes_elsewhere(sample: Path, tmp_path: Path) -> None:
    """Another folder, another order of hashes, one process instead of two."""
    other = projects.new_sample(tmp_path / "another place")
    words = ("--project", str(other), "--school", "Lantern Hill Village Primary School", "--jobs", "1")
    subprocess.run(
        [sys.executable, "-c", "from packgen.cli import main; main()", "build", *words],
        env={**os.environ, "PYTHONHASHSEED": "20260213", "TZ": "Pacific/Auckland", "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    made = {path: found for path, found in files(other / "outputs").items() if path != "manifest.json"}
    assert len(made) >= 5 and all(path.startswith(LANTERN) for path in made)
    assert made == {path: found for path, found in files(sample / "outputs").items() if path.startswith(LANTERN)}


def test_a_plan_that_the_headteacher_wrote_in_is_safe(sample_copy: Path) -> None:
    path = f"{LANTERN}lantern-hill-village-primary-sip.docx"
    mine = written_in(sample_copy / "outputs" / path, "We agreed this with governors.")

    def rename(book: openpyxl.Workbook) -> None:
        sheet = book["SIP priorities"]
        [row] = [row for row in sheet.iter_rows() if row[0].value == "LAN-1"]
        row[column(sheet, "Priority") - 1].value = "Pupils write at length in every subject they are taught"

    edit(sample_copy / "inputs/trust.xlsx", rename)
    said = build(sample_copy, "--document", "sip", "--school", "900002")
    assert said.code == 0, said.err
    assert (sample_copy / "outputs" / path).read_bytes() == mine
    beside = path.replace(".docx", " (new from packgen).docx")
    assert (sample_copy / "outputs" / beside).is_file()
    assert f"Kept as it was edited: {path}. The new version is beside it: {beside}" in said.out
    [entry] = [entry for entry in manifest(sample_copy)["outputs"] if entry["path"] == path]
    assert entry["beside"] == beside


class TestAPersonsWork:
    def mine(self, project: Path) -> bytes:
        return written_in(project / "outputs" / f"{LETTER}.docx", "My own words.")

    def test_stays_though_nothing_else_has_changed(self, small: Path) -> None:
        mine = self.mine(small)
        said = build(small)
        assert (small / "outputs" / f"{LETTER}.docx").read_bytes() == mine
        assert f"Kept as it was edited: {LETTER}.docx" in said.out
        again = build(small)
        assert again.out.startswith("Nothing has changed") and f"Kept as it was edited: {LETTER}.docx" in again.out
        assert (small / "outputs" / f"{LETTER}.docx").read_bytes() == mine

    def test_is_kept_under_a_dated_name_where_it_is_replaced_by_force(self, small: Path) -> None:
        made = (small / "outputs" / f"{LETTER}.docx").read_bytes()
        mine = self.mine(small)
        said = build(small, "--force")
        assert (small / "outputs" / f"{LETTER}.docx").read_bytes() == made
        kept = re.search(r"The edited file was kept as (.+ \(kept \d{4}-\d\d-\d\d \d{4}\)\.docx)", said.out)
        assert kept and (small / "outputs" / kept[1]).read_bytes() == mine
        build(small)
        assert (small / "outputs" / kept[1]).read_bytes() == mine

    def test_outlives_its_school(self, small: Path) -> None:
        mine = self.mine(small)
        write_workbook(small, {name: [row for row in rows if PUFFIN not in row] for name, rows in SHEETS.items()})
        said = build(small)
        assert said.code == 0, said.err
        assert (small / "outputs" / f"{LETTER}.docx").read_bytes() == mine
        assert f"Kept, because it was edited, though it is no longer made: {LETTER}.docx" in said.out
        assert "Removed 2 files that packgen no longer makes." in said.out
        assert not (small / "outputs" / f"{LETTER}.pdf").exists() and (small / "outputs" / f"{OTHER}.pdf").exists()

    def test_of_its_own_is_never_touched(self, small: Path) -> None:
        note = small / "outputs/schools/puffin-rock-primary/my notes.txt"
        note.write_text("Ring the chair.")
        write_workbook(small, {name: [row for row in rows if PUFFIN not in row] for name, rows in SHEETS.items()})
        build(small, "--force")
        assert note.read_text() == "Ring the chair."


def test_a_deleted_output_is_made_anew(small: Path) -> None:
    before = files(small / "outputs")
    (small / "outputs" / f"{LETTER}.pdf").unlink()
    assert "1 file written" in build(small).out
    assert files(small / "outputs") == before


def test_a_deleted_outputs_folder_is_made_anew_the_same(small: Path) -> None:
    before = files(small / "outputs")
    shutil.rmtree(small / "outputs")
    assert build(small).code == 0
    assert files(small / "outputs") == before


def test_a_new_letter_is_a_template_and_a_table_of_the_catalogue(small: Path) -> None:
    catalog = small / "templates/catalog.toml"
    reminder = '\n[reminder]\ntitle = "Reminder"\nscope = "school"\nrelations = ["member"]\npdf = "letter.html"\n'
    catalog.write_text(
        f'{catalog.read_text("utf-8")}{reminder}audience = ["governors"]\npath = "{{school}}/reminder"\n'
    )
    assert build(small).code == 0
    assert (small / "outputs/seaglass-infant/reminder.pdf").is_file()


def test_a_dry_run_says_what_is_due_and_writes_nothing(small: Path) -> None:
    before = files(small)
    assert "Nothing is due" in build(small, "--dry-run").out
    write_workbook(small, with_cell(SHEETS, "Schools", 1, 4, "A school that moved."))
    before = files(small)
    said = build(small, "--dry-run")
    assert said.code == 0
    assert said.out.splitlines()[0] == "3 files would be made:"
    assert set(said.out.split()) >= {f"outputs/{LETTER}.docx", f"outputs/{LETTER}.pdf"} and OTHER not in said.out
    assert files(small) == before


def test_a_dry_run_in_a_new_project_leaves_no_documents(tmp_path: Path) -> None:
    project = projects.small(tmp_path / "new")
    assert "6 files would be made:" in build(project, "--dry-run").out.casefold()
    assert files(project).keys() & {f"outputs/{LETTER}.docx", "outputs/manifest.json"} == set()


@pytest.mark.parametrize(
    ("words", "made"),
    [
        (("--school", PUFFIN), {"letter.docx", "letter.pdf", "pack-headteacher.pdf"}),
        (("--school", "900001", "--document", "letter"), {"letter.docx", "letter.pdf"}),
        (("--document", "Letter", "--school", "puffin-rock-primary"), {"letter.docx", "letter.pdf"}),
    ],
)
def test_a_choice_makes_that_alone(tmp_path: Path, words: tuple[str, ...], made: set[str]) -> None:
    project = projects.small(tmp_path / "new")
    said = build(project, *words)
    assert said.code == 0, said.err
    found = files(project / "outputs").keys() - {"manifest.json"}
    assert {path.rpartition("primary-")[2] for path in found} == made
    assert all("puffin-rock" in path for path in found)


def test_a_choice_leaves_the_other_documents_and_their_entries(small: Path) -> None:
    write_workbook(small, with_cell(with_cell(SHEETS, "Schools", 1, 4, "New."), "Schools", 2, 4, "Newer."))
    before, entries = documents(small), keys(small)
    said = build(small, "--school", SEAGLASS)
    assert said.code == 0 and "The reading sites are as the last whole build left them" in said.out
    assert all("seaglass" in path for path in changed(before, documents(small)))
    assert keys(small).keys() == entries.keys()
    assert "left them" not in build(small).out
    assert changed(before, documents(small)) == before.keys()


def test_a_meetings_papers_and_packs_can_be_made_alone(sample: Path, tmp_path: Path) -> None:
    project = projects.new_sample(tmp_path / "trust")
    said = build(project, "--meeting", "CS-2026-02", "--dry-run")
    due = [line.strip() for line in said.out.splitlines()[1:]]
    wanted = {f"outputs/{path}" for path in keys(sample) if path.startswith("meetings/2026-02-26-cs-2026-02/")}
    assert wanted and set(due) == wanted


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--school", "Puffin Rok Primary School"), "did you mean puffin rock primary school"),
        (("--document", "leter"), "did you mean letter"),
        (("--meeting", "XX-1"), "there is no such meeting; known are none"),
    ],
)
def test_what_is_unknown_is_told_with_what_is_near(small: Path, words: tuple[str, str], told: str) -> None:
    before = files(small)
    said = build(small, *words)
    assert said.code == 1 and files(small) == before
    assert f"error: {words[0]} {words[1]}: there is no such {words[0][2:]}" in said.err
    assert told in said.err.casefold()


def test_strict_stops_at_a_warning_and_writes_nothing(small: Path) -> None:
    (small / "inputs/again.csv").write_text(f"School,Year,Group,Cohort,NOR\n{PUFFIN},2025/26,All,619,622\n")
    before = files(small)
    strict = build(small, "--strict")
    assert strict.code == 1 and files(small) == before
    assert "warning: inputs/again.csv" in strict.err and "Traceback" not in strict.err
    assert build(small).code == 0


def _without_workbook(project: Path) -> None:
    (project / "inputs/trust.xlsx").unlink()


def _with(sheets: dict[str, Any]) -> Callable[[Path], None]:
    return lambda project: write_workbook(project, {name: rows for name, rows in sheets.items() if rows})


BAD_INPUT: list[tuple[str, Callable[[Path], None], tuple[str, ...]]] = [
    ("no workbook", _without_workbook, ("inputs", "Schools")),
    ("no Schools sheet", _with({**SHEETS, "Schools": []}), ("Schools",)),
    (
        "no URN column",
        _with({**SHEETS, "Schools": [row[1:] for row in SHEETS["Schools"]]}),
        ("trust.xlsx!Schools", "URN"),
    ),
    (
        "unknown school",
        _with(with_cell(SHEETS, "Context", 2, 0, "Limpet Bay School")),
        ("trust.xlsx!Context!A3", "Limpet Bay School"),
    ),
    (
        "text for a number",
        _with(with_cell(SHEETS, "Context", 1, 4, "about six hundred")),
        ("trust.xlsx!Context!E2", "about six hundred"),
    ),
    (
        "a date that is none",
        _with({**SHEETS, "Meetings": [["Meeting ID", "Body", "Date"], ["TB-1", "Trust Board", "someday"]]}),
        ("trust.xlsx!Meetings!C2", "someday"),
    ),
    ("damaged workbook", lambda project: (project / "inputs/trust.xlsx").write_bytes(b"PK\x03\x04no"), ("trust.xlsx",)),
]


@pytest.mark.parametrize(("change", "told"), [row[1:] for row in BAD_INPUT], ids=[row[0] for row in BAD_INPUT])
def test_bad_input_is_one_clear_line_and_changes_nothing(
    small: Path, change: Callable[[Path], None], told: tuple[str, ...]
) -> None:
    change(small)
    before = files(small)
    said, checked = build(small), projects.packgen("check", "--project", small)
    lines = [line for line in said.err.splitlines() if line.startswith("error: ")]
    assert any(all(word in line for word in told) for line in lines), said.err
    assert all("; " in line for line in lines), "each says what to do"
    assert said.code == checked.code == 1
    assert all(word in checked.out + checked.err for word in told), checked.out
    assert "Traceback" not in said.err + checked.err + checked.out
    assert files(small) == before


def test_all_faults_of_the_inputs_are_told_at_once(small: Path) -> None:
    sheets = with_cell(SHEETS, "Context", 1, 4, "about six hundred")
    write_workbook(small, with_cell(sheets, "Context", 2, 0, "Limpet Bay School"))
    (small / "inputs/broken.xlsx").write_bytes(b"no workbook")
    err = build(small).err
    assert all(place in err for place in ("Context!E2", "Context!A3", "inputs/broken.xlsx"))
    assert err.splitlines()[-1].startswith("3 errors")


class TestABrokenTemplate:
    def test_is_located_and_stops_no_other_document(self, small: Path) -> None:
        write_letter(small, "{{ school.name ")
        (small / "templates/html/letter.html").write_text(HTML.replace("school.context", "scool.context"), "utf-8")
        before = files(small / "outputs")
        said = build(small)
        assert said.code == 1
        errors = [line for line in said.err.splitlines() if line.startswith("error: ")]
        assert len(errors) == 2
        assert "letter.docx, paragraph 2" in errors[0] and "a tag is opened and not closed" in errors[0]
        assert "letter.html: asks for “scool”" in errors[1] and "did you mean “school”?" in errors[1]
        after = files(small / "outputs")
        assert {path for path in changed(before, after) if "letter" in path} == set()
        assert said.out.splitlines()[-1].startswith("Two problems to mend") or "2 problems to mend" in said.out

    def test_keeps_the_entries_of_what_it_made_before(self, small: Path) -> None:
        entries = keys(small)
        write_letter(small, "{{ school.name ")
        build(small)
        assert entries.keys() == keys(small).keys()
        write_letter(small)
        assert build(small).code == 0
        assert keys(small).keys() == entries.keys()

    def test_that_fails_only_when_it_is_filled_in_fails_alone(self, small: Path) -> None:
        (small / "templates/html/letter.html").write_text(HTML.replace("school.context", "school.contxt"), "utf-8")
        write_workbook(small, with_cell(SHEETS, "Schools", 1, 4, "New."))
        before = files(small / "outputs")
        said = build(small)
        assert said.code == 1 and "letter.html, line 2: there is no “contxt” here; there is “context”" in said.err
        after = files(small / "outputs")
        assert after[f"{LETTER}.pdf"] == before[f"{LETTER}.pdf"]
        assert after[f"{LETTER}.docx"] != before[f"{LETTER}.docx"]
        assert keys(small).keys() >= {f"{LETTER}.pdf", f"{OTHER}.pdf"}


def test_two_builds_at_once_are_refused(small: Path) -> None:
    before = files(small)
    with store.locked(small / "outputs"):
        said = build(small)
    assert said.code == 1 and files(small) == before
    assert f"outputs/: another packgen build (process {os.getpid()}) is at work in this folder" in said.err


def test_a_damaged_manifest_is_told(small: Path) -> None:
    (small / "outputs/manifest.json").write_text(json.dumps({"format": 1}))
    said = build(small)
    assert said.code == 1 and "outputs/manifest.json: is damaged and cannot be read" in said.err
