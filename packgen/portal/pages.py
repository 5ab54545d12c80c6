"""A site in; the plain context of each of its pages, by the page's name, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from packgen.language import count_of, date_text
from packgen.model import Plain
from packgen.portal.holdings import Held, Item, Meeting, School
from packgen.portal.sites import Site
from packgen.portal.words import (
    STATUSES,
    day_words,
    file_words,
    link,
    meeting_page,
    row,
    school_page,
    size_text,
)

HOME, SEARCH = "index.html", "search.html"
CONFIDENTIAL = "Part 2: confidential"

Page = tuple[str, str, Plain]
"""The name of a page, its template, and what the template is filled with."""


def pages(site: Site) -> Iterator[Page]:
    """Every page of a site."""
    yield HOME, "site/home.html", _page(site, "") | _home(site)
    yield SEARCH, "site/search.html", _page(site, "Search")
    for meeting in site.meetings:
        yield meeting_page(meeting), "site/meeting.html", _page(site, _name(meeting)) | _meeting(site, meeting)
    for school in site.schools:
        yield school_page(school), "site/school.html", _page(site, school.name) | _school(site, school)


def list_of_sites(trust: str, sites: Iterable[Site]) -> Plain:
    """The clerk's page: which site is for whom, and how much is in it; nothing of what."""
    rows = [
        {
            "href": link(f"{site.folder}/{HOME}"),
            "folder": site.folder,
            "readers": site.readers[:1].upper() + site.readers[1:],
            "is_confidential": site.part == 2,
            "packs": str(sum(held.is_pack for held in site.files)),
            "documents": str(sum(not held.is_pack for held in site.files)),
            "size": size_text(sum(held.size for held in site.files)),
        }
        for site in sites
    ]
    title = "Reading sites"
    return {
        "page": {"title": title, "whole_title": f"{title}: {trust}", "confidential": ""},
        "trust": trust,
        "open_sites": [one for one in rows if not one["is_confidential"]],
        "confidential_sites": [one for one in rows if one["is_confidential"]],
    }


def _page(site: Site, title: str) -> Plain:
    """What every page of a site has: its titles, where its other pages are, and whether it is confidential."""
    kind = "Confidential papers" if site.part == 2 else "Papers"
    name = f"{kind} for {site.readers}"
    return {
        "page": {
            "title": title or name,
            "whole_title": ": ".join(filter(None, (title, name, site.trust))),
            "is_home": not title,
            "confidential": f"{CONFIDENTIAL}. Only for {site.readers}." if site.part == 2 else "",
        },
        "site": {"name": name, "trust": site.trust, "as_at": f"As at {date_text(site.as_at)}"},
    }


def _name(meeting: Meeting) -> str:
    return f"{meeting.body}, {date_text(meeting.day) if meeting.day else 'date to be agreed'}"


def _home(site: Site) -> Plain:
    coming = [_card(site, meeting) for meeting in site.coming]
    return {
        "next": coming[:1],
        "later": coming[1:],
        "past": [_card(site, meeting) for meeting in site.past],
        "schools": [_school_line(site, school) for school in site.schools if not school.is_applicant],
        "applicants": [_school_line(site, school) for school in site.schools if school.is_applicant],
        "others": [row(held, _whole_title(held)) for held in site.others],
        "has_phases": any(_phase(site.summaries.get(school.urn)) for school in site.schools),
    }


def _card(site: Site, meeting: Meeting) -> Plain:
    """A meeting as the first page shows it: when, where, how far its pack is, and the pack itself."""
    files = site.of_meeting(meeting)
    packs = [held for held in files if held.is_pack and held.status != "superseded"]
    return {
        "href": link(meeting_page(meeting)),
        "title": meeting.body,
        "day": day_words(meeting),
        "where": ", ".join(filter(None, (meeting.time, meeting.place))),
        "packs": [row(held, _pack_title(held)) for held in packs],
        "papers": count_of(sum(not held.is_pack for held in files), "single paper"),
        "status": STATUSES.get(packs[0].status, "") if packs else "",
    }


def _pack_title(held: Held) -> str:
    return "Supplement" if "-supplement-" in held.path else "Whole pack"


def _school_line(site: Site, school: School) -> Plain:
    return {
        "href": link(school_page(school)),
        "name": school.name,
        "phase": _phase(site.summaries.get(school.urn)),
        "documents": str(sum(not held.is_pack for held in site.of_school(school))),
    }


def _phase(summary: Plain | None) -> str:
    return str(summary["phase"]["agreed"]) if summary and summary["has"]["phase"] else ""


def _meeting(site: Site, meeting: Meeting) -> Plain:
    files = site.of_meeting(meeting)
    by_path = {held.path: held for held in site.files}
    packs = [held for held in files if held.is_pack]
    listed = {item.paper for item in meeting.agendas.get(site.part, ())}
    return {
        "meeting": {
            "body": meeting.body,
            "day": day_words(meeting),
            "where": ", ".join(filter(None, (meeting.time, meeting.place))),
        },
        "packs": [row(held, _pack_title(held)) for held in packs if held.status != "superseded"],
        "versions": [row(held, held.title) for held in packs if held.status == "superseded"],
        "items": [_item(item, by_path) for item in meeting.agendas.get(site.part, ())],
        "others": [row(held) for held in files if not held.is_pack and held.path not in listed],
    }


def _item(item: Item, files: Mapping[str, Held]) -> Plain:
    held = files.get(item.paper)
    return {
        "number": item.number,
        "title": item.title,
        "purpose": item.purpose,
        "presenter": item.presenter,
        "start_time": item.start_time,
        "note": item.note,
        "href": link(held.path) if held else "",
        "what": file_words(held) if held else "",
        "missing": f"No paper yet: {item.missing}" if item.missing else "",
        "in_pack": "In the pack" if item.paper and not held else "",
    }


def _school(site: Site, school: School) -> Plain:
    files = site.of_school(school)
    told = site.summaries.get(school.urn)
    return {
        "school": school.name,
        "told": [_told(told)] if told else [],
        "documents": [row(held, _title_beside(held, school)) for held in files if not held.is_pack],
        "packs": [row(held, held.title.partition(":")[0]) for held in files if held.is_pack],
    }


def _told(summary: Plain) -> Plain:
    """What a site says of a school: the words, figures and charts that its School Summary was filled with."""
    has_phase = summary["has"]["phase"]
    phase = summary["phase"]
    return {
        "date": summary["document"]["date_text"],
        "brief": summary["school"]["brief"],
        "roll": phase["roll_sentence"],
        "phase": [phase["agreed_sentence"], phase["summary"], phase["judgements"]] if has_phase else [],
        "message": summary["message"],
        "table": [summary["headlines"]] if summary["headlines"] else [],
        "reading": summary["reading"],
        "attendance": summary["attendance_now"],
        "charts": charts(summary),
    }


def charts(summary: Plain) -> list[Plain]:
    """The charts of a school's page, as they are drawn in its documents."""
    return [summary[name] for name in ("measures_chart", "timeline") if summary.get(name)]


def _title_beside(held: Held, school: School) -> str:
    rest = held.subject.removeprefix(school.name).strip(", ")
    return f"{held.title}, {rest}" if rest else held.title


def _whole_title(held: Held) -> str:
    return f"{held.title}: {held.subject}" if held.subject else held.title
