"""What the pages of a site say, and what the clerk's list does not."""

from __future__ import annotations

import json
from dataclasses import replace

from packgen.portal.pages import list_of_sites, pages
from packgen.portal.sites import sites
from portal.made_holdings import holdings, pack, site


def page(folder: str, name: str, *more: object) -> dict:
    return {made: context for made, _, context in pages(site(folder, *more))}[name]


def test_a_site_has_a_page_for_each_meeting_and_school_and_one_to_search() -> None:
    assert [name for name, _, _ in pages(site("trustees"))] == [
        "index.html",
        "search.html",
        "meeting-2026-03-12-tb-2.html",
        "school-puffin-rock.html",
        "school-tern-island.html",
    ]


def test_the_first_page_begins_with_the_next_meeting() -> None:
    (card,) = page("trustees", "index.html")["next"]
    assert card["day"] == "Thursday 12 March 2026"
    assert card["where"] == "6pm, Library"
    assert card["status"] == "Draft"
    assert card["packs"][0]["href"] == "meetings/tb-2/00-tb-2-pack-part-1.pdf"
    assert card["packs"][0]["what"] == "PDF, 3 pages, 84 kB"


def test_an_agenda_leads_to_its_papers_and_says_which_are_missing() -> None:
    items = page("trustees", "meeting-2026-03-12-tb-2.html")["items"]
    assert [(item["number"], item["href"], item["missing"]) for item in items] == [
        ("1", "", ""),
        ("2", "meetings/tb-2/02-phases.pdf", ""),
        ("3", "", "No paper yet: it has not come"),
    ]


def test_a_part_1_agenda_says_nothing_of_part_2() -> None:
    told = json.dumps([context for made in sites(holdings()) if made.part == 1 for *_, context in pages(made)])
    assert "secret" not in told
    assert "secret" in json.dumps(page("confidential-trustees", "meeting-2026-03-12-tb-2.html"))


def test_confidential_pages_say_so() -> None:
    for _, _, context in pages(site("confidential-trustees")):
        assert context["page"]["confidential"] == "Part 2: confidential. Only for trustees."
        assert "Confidential papers for trustees" in context["page"]["whole_title"]


def test_what_went_out_before_stands_apart_from_the_pack() -> None:
    before = replace(pack("issued/tb-2-v1/00-tb-2-pack-part-1.pdf", "trustees", "TB-2"), status="superseded")
    context = page("trustees", "meeting-2026-03-12-tb-2.html", before)
    assert [row["href"] for row in context["versions"]] == ["issued/tb-2-v1/00-tb-2-pack-part-1.pdf"]
    assert len(context["packs"]) == 1


def test_the_list_of_sites_counts_and_tells_nothing_more() -> None:
    told = list_of_sites("Driftwood Learning Trust", sites(holdings()))
    text = json.dumps(told)
    assert "secret" not in text
    assert "Phases" not in text
    (confidential,) = told["confidential_sites"]
    assert (confidential["packs"], confidential["documents"]) == ("1", "1")


def test_links_are_encoded() -> None:
    odd = pack("meetings/tb-2/00 ärger & co.pdf", "trustees", "TB-2")
    links = [row["href"] for row in page("trustees", "meeting-2026-03-12-tb-2.html", odd)["packs"]]
    assert "meetings/tb-2/00%20%C3%A4rger%20%26%20co.pdf" in links
