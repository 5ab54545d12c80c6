"""The search of a site: its index, and what Chromium finds with it when the page is opened from a folder."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import needs_chromium, shown

from packgen.portal.pages import pages
from packgen.portal.search import index_text, tidy
from packgen.renderers import Brand, TemplateFolders
from packgen.renderers.site import shared_files, site_page
from portal.made_holdings import document, site

ROOT = Path(__file__).resolve().parents[2]

FILES = (
    document("a/attendance report.pdf", "executive", title="Attendance report", subject="Puffin Rock", key="a"),
    document("a/plan.pdf", "executive", title="School Improvement Plan", subject="Tern Island", key="b"),
    document("a/risks.pdf", "executive", title="Risks", key="c"),
)
WORDS = {
    "a": ["Pupils attend more often.", "Absence is lower than it was."],
    "b": ["Leaders plan the curriculum. " * 40, "Attendance: pupils’ absence\nis to be halved. </script><b>Café</b>"],
    "c": ["The boiler may fail before the spring."],
}


def entries(text: str) -> list[dict]:
    return json.loads(text.removeprefix("window.packgenIndex = ").removesuffix(";\n"))


def index() -> str:
    return index_text(site("executive", *FILES), lambda key: WORDS.get(key, []))


def test_the_index_holds_the_words_of_the_site_s_own_files() -> None:
    found = {entry["href"]: entry for entry in entries(index())}
    assert found["a/risks.pdf"]["pages"] == WORDS["c"]
    assert found["a/attendance%20report.pdf"]["what"] == "PDF, 3 pages, 84 kB"
    assert found["school-puffin-rock.html"]["title"] == "Puffin Rock Primary School: page of the school"
    assert not any("meetings/" in href for href in found)


def test_nothing_in_the_index_can_end_the_script() -> None:
    assert "<" not in index()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two\r\nlines", "two lines"),
        ("divi\ufffe\nded", "divided"),
        ("soft\u00adhyphen", "softhyphen"),
        ("bell\x07 and \x00 nul", "bell and nul"),
    ],
)
def test_the_words_of_a_page_stand_in_one_line(text: str, words: str) -> None:
    assert tidy(text) == words


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site on disk, in a folder whose name needs encoding."""
    target = tmp_path_factory.mktemp("sites") / "Board & papers"
    templates, brand = TemplateFolders((ROOT / "templates",)), Brand("Driftwood Learning Trust")
    made = site("executive", *FILES)
    content = {name: site_page(template, told, _no_chart, templates, brand) for name, template, told in pages(made)}
    content |= {**dict(shared_files(templates, brand)), "search-index.js": index().encode()}
    for name, data in content.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target


def _no_chart(_chart: object) -> bytes:
    raise AssertionError("this site has no charts")


@needs_chromium
@pytest.mark.parametrize(
    ("query", "count", "hrefs"),
    [
        # the title counts most, then how often the words stand in the text; the beginning of a word is enough
        ("attendance", "2 results for “attendance”", ["a/attendance%20report.pdf", "a/plan.pdf#page=2"]),
        ("absences", "2 results for “absences”", ["a/attendance%20report.pdf#page=2", "a/plan.pdf#page=2"]),
        ("boil fails", "1 result for “boil fails”", ["a/risks.pdf"]),
        ('"pupils absence"', '1 result for “"pupils absence"”', []),
        ('"is lower"', '1 result for “"is lower"”', ["a/attendance%20report.pdf#page=2"]),
        ("cafe", "1 result for “cafe”", ["a/plan.pdf#page=2"]),
        ("zebra", "No results for “zebra”", []),
        ("(*", "", []),
    ],
)
def test_a_search_from_a_folder_finds_ranks_and_tells(
    folder: Path, tmp_path: Path, query: str, count: str, hrefs: list[str]
) -> None:
    page = shown(f"{(folder / 'search.html').as_uri()}?q={quote(query)}", tmp_path)
    status = page.get_element_by_id("count")
    assert status.text_content() == count
    assert status.get("aria-live") == "polite"
    if hrefs:
        results = page.get_element_by_id("results")
        assert [link.get("href") for link in results.iter("a")] == hrefs
    assert not page.xpath("//ol//b"), "text is shown as text"


@needs_chromium
def test_a_snippet_shows_the_words_that_were_found(folder: Path, tmp_path: Path) -> None:
    page = shown(f"{(folder / 'search.html').as_uri()}?q=halving", tmp_path)
    assert [mark.text for mark in page.iter("mark")] == ["halved"]
    assert "</script><b>Café</b>" in page.get_element_by_id("results").text_content()
