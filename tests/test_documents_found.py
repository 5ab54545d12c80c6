"""The finished documents as other programs find them: PDF/UA, Word files that open, words that readers need."""

from __future__ import annotations

import csv
import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import page as validator
import pikepdf
import projects
import pypdfium2
import pytest
from lxml import etree
from projects import build, manifest

GOLDEN = Path(__file__).parent / "golden" / "visit-note"
WRITE_GOLDEN = "PACKGEN_WRITE_GOLDEN"
"""Set in the environment, the golden files are written anew instead of compared."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEFTOVERS = re.compile(r"\{\{|\}\}|\{%|%\}|\bnan\b|\bNaT\b|<NA>|Undefined|\bTrue\b|\bFalse\b|Fact\(|dict_")


def entries(project: Path, form: str = "") -> list[dict[str, Any]]:
    made = manifest(project)
    found: list[dict[str, Any]] = [*made["outputs"], *({"format": "pdf", **pack} for pack in made["packs"])]
    return [entry for entry in found if form in ("", entry["format"])]


def word_words(path: Path) -> str:
    """All words of a Word file, body, header and footer, a paragraph a line."""
    lines = []
    for root in _parts(path).values():
        for paragraph in root.iter(f"{W}p"):
            lines.append("".join(node.text or "" for node in paragraph.iter(f"{W}t")))
    return "\n".join(lines)


def _parts(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/(document|header\d*|footer\d*)\.xml", name)]
        return {name: etree.fromstring(archive.read(name)) for name in sorted(names)}


def pdf_words(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def failures(paths: Iterator[Path] | list[Path]) -> dict[str, list[Any]]:
    """What a PDF/UA-1 validator holds against each file, for those that it does not pass."""
    found = {path.name: list(validator.validate_pdf(str(path), profile="ua1").failures) for path in paths}
    return {name: held for name, held in found.items() if held}


def test_every_pdf_names_itself_and_holds_no_date_of_making(sample: Path) -> None:
    for entry in entries(sample, "pdf"):
        with pikepdf.open(sample / "outputs" / entry["path"]) as pdf:
            assert entry["title"].split(":")[0] in str(pdf.docinfo.Title), entry["path"]
            assert str(pdf.docinfo.Author) == "Driftwood Learning Trust"
            assert str(pdf.Root.Lang) == "en-GB"
            assert not any(name.endswith("Date") for name in pdf.docinfo), entry["path"]
            assert len(pdf.pages) == entry["pages"]


BUDGETS = {"school_summary": 2, "visit_note": 2, "health_check": 4, "sip": 8}
"""The most pages that a document of each kind may have, whatever the school."""


@pytest.mark.parametrize("kind", BUDGETS)
def test_no_school_of_the_sample_needs_more_pages_than_the_budget(sample: Path, kind: str) -> None:
    pages = {entry["path"]: entry["pages"] for entry in entries(sample, "pdf") if entry.get("kind") == kind}
    assert len(pages) > 9
    assert {path: number for path, number in pages.items() if number > BUDGETS[kind]} == {}


def test_every_word_file_opens_and_is_sound(sample: Path) -> None:
    found = entries(sample, "docx")
    assert len(found) > 50
    for entry in found:
        path = sample / "outputs" / entry["path"]
        opened = docx.Document(str(path))
        assert opened.core_properties.title == entry["title"]
        assert opened.core_properties.author == "Driftwood Learning Trust"
        for table in opened.tables:
            assert len(table.rows) and all(len(row.cells) for row in table.rows), entry["path"]
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))


def test_no_document_shows_what_a_program_left(sample: Path) -> None:
    for entry in entries(sample):
        path = sample / "outputs" / entry["path"]
        words = word_words(path) if path.suffix == ".docx" else pdf_words(path)
        left = LEFTOVERS.findall(words)
        assert left == [], f"{entry['path']}: {left}"


def test_every_document_says_whose_it_is_and_as_at_when(sample: Path) -> None:
    for entry in entries(sample):
        path = sample / "outputs" / entry["path"]
        words = " ".join((word_words(path) if path.suffix == ".docx" else pdf_words(path)).split())
        assert "Driftwood" in words, entry["path"]
        if entry.get("kind") == "school_summary":
            assert "13 February 2026" in words, entry["path"]


def test_word_and_pdf_of_a_document_say_the_same_figures(sample: Path) -> None:
    """Every percentage and pound in the Word file is in the PDF, whose charts print more."""
    by_stem: dict[str, dict[str, set[str]]] = {}
    for entry in entries(sample):
        if "kind" in entry and entry["kind"] != "elsewhere":
            path = sample / "outputs" / entry["path"]
            words = word_words(path) if path.suffix == ".docx" else pdf_words(path)
            figures = set(re.findall(r"£[\d,]*\d|\d+(?:\.\d+)?%", words))
            by_stem.setdefault(entry["path"].rpartition(".")[0], {})[entry["format"]] = figures
    both = {stem: made for stem, made in by_stem.items() if made.keys() == {"docx", "pdf"}}
    assert {stem: made for stem, made in both.items() if made["docx"] - made["pdf"]} == {}
    assert sum(len(made["docx"]) for made in both.values()) > 300


@pytest.mark.parametrize(
    ("kind", "school", "wanted"),
    [
        ("school_summary", "900001", ["Puffin Rock Primary School", "Embed", "619"]),
        ("school_summary", "900006", ["Harbour View School", "therapy goals"]),
        ("school_summary", "900007", ["Saltmarsh Primary Academy", "900107"]),
        ("sip", "900008", ["Windmill Lane Primary School", "Action Plan", "£27,000"]),
        ("due_diligence_shared", "900012", ["Curlew Common Primary School"]),
    ],
)
def test_a_document_says_what_its_reader_needs(sample: Path, kind: str, school: str, wanted: list[str]) -> None:
    found = [e for e in manifest(sample)["outputs"] if (e["kind"], e["school"]) == (kind, school)]
    assert {entry["format"] for entry in found} == {"docx", "pdf"}
    for entry in found:
        path = sample / "outputs" / entry["path"]
        words = " ".join((word_words(path) if path.suffix == ".docx" else pdf_words(path)).split())
        for text in wanted:
            assert text in words, f"{text} in {entry['path']}"


def test_a_meetings_pack_has_its_papers_in_order_with_bookmarks(sample: Path) -> None:
    checked = 0
    for pack in manifest(sample)["packs"]:
        if not pack["meeting"]:
            continue
        with pikepdf.open(sample / "outputs" / pack["path"]) as pdf, pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        papers = [member["title"] for member in pack["members"] if member["path"]]
        places = [next((n for n, title in enumerate(titles) if paper in title), -1) for paper in papers]
        assert -1 not in places and places == sorted(places), pack["path"]
        assert all(member["path"] or member["missing"] for member in pack["members"])
        checked += len(papers)
    assert checked > 8


def test_a_word_file_is_what_it_was_part_by_part(sample: Path) -> None:
    """One visit note against the files in tests/golden; set PACKGEN_WRITE_GOLDEN=1 to write them anew."""
    [entry] = [
        entry
        for entry in manifest(sample)["outputs"]
        if (entry["kind"], entry["format"]) == ("visit_note", "docx") and "saltmarsh" in entry["path"]
    ][:1]
    parts = {name.replace("/", "-"): _normal(root) for name, root in _parts(sample / "outputs" / entry["path"]).items()}
    if os.environ.get(WRITE_GOLDEN):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        GOLDEN.mkdir(parents=True)
        for name, text in parts.items():
            (GOLDEN / name).write_text(text, "utf-8")
    assert parts.keys() == {path.name for path in GOLDEN.iterdir()}
    for name, text in parts.items():
        assert text.splitlines() == (GOLDEN / name).read_text("utf-8").splitlines(), name


def _normal(root: Any) -> str:
    """A part's XML, one element a line, without the numbers that Word gives to revisions."""
    for node in root.iter():
        for name in [name for name in node.attrib if "rsid" in name or name.endswith("}paraId")]:
            del node.attrib[name]
        node.text, node.tail = (node.text or "").strip() and node.text, None
    etree.indent(root)
    return str(etree.tostring(root, encoding="unicode")) + "\n"


class TestRealPublicFiles:
    """Seven real schools and nothing but published files."""

    @pytest.fixture(scope="class")
    @staticmethod
    def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = Path(
            shutil.copytree(
                projects.ROOT / "tests/public_trust",
                tmp_path_factory.mktemp("public") / "trust",
                ignore=shutil.ignore_patterns("outputs"),
            )
        )
        said = build(folder, "--document", "school_summary")
        assert said.code == 0, said.err
        return folder

    def test_every_school_of_the_trust_has_its_summary(self, public: Path) -> None:
        with (public / "inputs/schools.csv").open(encoding="utf-8-sig") as lines:
            wanted = {row["URN"] for row in csv.DictReader(lines) if row["Relation to the trust"] != "Applicant"}
        assert {entry["school"] for entry in entries(public, "pdf")} == wanted
        assert {entry["school"] for entry in entries(public, "docx")} == wanted

    def test_they_are_accessible_and_show_nothing_left_over(self, public: Path) -> None:
        paths = [public / "outputs" / entry["path"] for entry in entries(public, "pdf")]
        assert failures(paths) == {}
        for path in paths:
            assert LEFTOVERS.findall(pdf_words(path)) == [], path.name

    def test_figures_stand_in_the_published_files_as_printed(self, public: Path) -> None:
        """A percentage of one cell is that cell's number, in the line of the school."""
        lines = {path.name: path.read_text("utf-8-sig").splitlines() for path in (public / "inputs").rglob("*.csv")}
        checked, files = 0, set()
        for entry in entries(public, "docx"):
            for figure in entry["figures"]:
                for cell in figure["cells"]:
                    file, place = cell.split("!", 1)
                    found = re.fullmatch(r"line (\d+), (.+)", place)
                    assert found, cell
                    name = Path(file).name
                    heads = [" ".join(head.split()) for head in next(csv.reader(lines[name][:1]))]
                    row = dict(zip(heads, _row(lines[name], int(found[1])), strict=False))
                    assert found[2] in row, cell
                    files.add(name)
                    number = re.fullmatch(r"(\d+(?:\.\d+)?)%", figure["text"])
                    if number and len(figure["cells"]) == 1 and not figure["rule"]:
                        assert abs(float(row[found[2]].rstrip("%")) - float(number[1])) < 0.051, (figure, row[found[2]])
                        checked += 1
        assert checked > 20
        assert len(files) >= 5


def _row(lines: list[str], number: int) -> list[str]:
    return next(csv.reader(lines[number - 1 : number]))
