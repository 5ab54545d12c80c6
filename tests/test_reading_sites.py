"""The reading sites of the sample trust: whole, apart from one another, and made of nothing but their own files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from browser import needs_chromium, shown
from lxml import html
from projects import build, files, manifest
from pypdfium2 import PdfDocument

HANDLER = re.compile(r"on[a-z]+$")


def site_pages(sample: Path) -> Iterator[tuple[Path, html.HtmlElement]]:
    for path in sorted((sample / "outputs/site").rglob("*.html")):
        yield path, html.document_fromstring(path.read_text("utf-8"))


def test_each_audience_of_the_sample_has_its_site(sample: Path) -> None:
    sites = {entry["site"] for entry in manifest(sample)["sites"]}
    assert sites >= {"", "trustees", "committee", "executive", "confidential-trustees"}
    assert {"governors-puffin-rock-primary", "headteacher-puffin-rock-primary"} <= sites
    assert "applicant-curlew-common-primary" in sites


def test_every_link_leads_to_a_file_of_the_same_site(sample: Path) -> None:
    broken, followed = [], 0
    for path, page in site_pages(sample):
        for node in page.iter():
            for name in ("href", "src", "action"):
                target = node.get(name, "")
                if isinstance(node.tag, str) and target and not target.startswith("#"):
                    found = (path.parent / unquote(target.partition("#")[0])).resolve()
                    followed += 1
                    if not (found.is_file() and found.is_relative_to(path.parent)):
                        broken.append(f"{path}: {target}")
    assert broken == []
    assert followed > 500


@needs_chromium
def test_a_reader_searches_the_site_and_follows_what_was_found(sample: Path, tmp_path: Path) -> None:
    folder = sample / "outputs/site/trustees"
    first = shown((folder / "index.html").as_uri(), tmp_path / "first")
    (form,) = first.iter("form")
    (field,) = (node for node in form.iter("input") if node.get("type") == "search")
    page = shown(f"{(folder / form.get('action')).as_uri()}?{field.get('name')}=costed%20plan", tmp_path / "second")
    assert page.get_element_by_id("count").text_content().endswith("results for “costed plan”")
    file, _, place = next(page.get_element_by_id("results").iter("a")).get("href").partition("#page=")
    with pikepdf.open(folder / unquote(file)) as paper:
        assert 1 <= int(place or 1) <= len(paper.pages)
    text = PdfDocument(folder / unquote(file))[int(place or 1) - 1].get_textpage().get_text_range()
    assert "costed" in text.casefold() and "plan" in text.casefold()


def test_no_page_asks_for_anything_outside_or_runs_what_stands_in_it(sample: Path) -> None:
    for path, page in site_pages(sample):
        policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy and policy[0].startswith("default-src 'none'"), path
        assert not any(script.text_content().strip() for script in page.iter("script")), path
        for node in page.iter():
            if isinstance(node.tag, str):
                assert not any(HANDLER.match(name) or name == "style" for name in node.attrib), (path, node.tag)
                assert not any("//" in value for name, value in node.attrib.items() if name in ("href", "src")), path


def test_pages_are_made_for_screen_readers_and_keyboards(sample: Path) -> None:
    for path, page in site_pages(sample):
        (title,) = page.iter("title")
        assert title.text_content().strip(), path
        assert page.get("lang") == "en-GB"
        assert len(page.findall(".//h1")) == 1, path
        skip = page.xpath("//a[@class='skip']/@href")
        assert skip == ["#main"] and page.get_element_by_id("main").tag == "main", path
        assert all(picture.get("aria-label") for picture in page.iter("svg")), path


def test_sites_hold_part_1_only_but_for_those_that_are_named_confidential(sample: Path) -> None:
    made = manifest(sample)
    parts = {entry["path"]: entry["part"] for entry in (*made["outputs"], *made["packs"])}
    for entry in made["sites"]:
        if not entry["site"]:
            continue
        assert entry["part"] == (2 if entry["site"].startswith("confidential-") else 1)
        path = entry["path"].removeprefix(f"site/{entry['site']}/")
        assert parts.get(path, 1) <= entry["part"], entry["path"]


def test_a_school_s_site_names_no_other_school(sample: Path) -> None:
    folder = sample / "outputs/site/headteacher-puffin-rock-primary"
    for path in folder.rglob("*.html"):
        assert "Tern Island" not in path.read_text("utf-8"), path.name
    assert not any("tern-island" in path.as_posix() for path in folder.rglob("*"))


def test_sites_that_were_deleted_are_made_again_to_the_byte(sample_copy: Path) -> None:
    before = files(sample_copy / "outputs")
    for path in sorted((sample_copy / "outputs/site").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    said = build(sample_copy, "--jobs", "1")
    assert said.code == 0, said.err
    assert files(sample_copy / "outputs") == before
    assert "outputs/site/index.html says which is for whom" in said.out


@pytest.mark.parametrize("name", ["index.html", "search.js"])
def test_an_edited_page_is_kept_and_the_new_one_put_beside(small: Path, name: str) -> None:
    page = next((small / "outputs/site").glob(f"headteacher-puffin*/{name}"))
    page.write_text("edited", "utf-8")
    (small / "inputs/other.txt").write_text("", "utf-8")
    build(small)
    assert page.read_text("utf-8") == "edited"
    assert page.with_stem(f"{page.stem} (new from packgen)").is_file()
