"""The files of a site and the words of their pages in; the search index, a script that works from a folder, out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence

from packgen.model import Plain
from packgen.portal.holdings import Held
from packgen.portal.sites import Site
from packgen.portal.words import STATUSES, file_words, link, meeting_page, school_page

INDEX = "search-index.js"

Words = Callable[[str], Sequence[str]]
"""Gives the words of each page of a file by its key."""


def index_text(site: Site, words: Words) -> str:
    """A script that puts the index where search.js finds it: a page cannot read other files of a folder.

    Each entry has the link, title, subject, what one gets, and the text of every page.
    """
    entries = json.dumps(list(_entries(site, words)), ensure_ascii=False, separators=(",", ":"))
    safe = entries.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.packgenIndex = {safe};\n"


def _entries(site: Site, words: Words) -> Iterator[Plain]:
    for school in site.schools:
        yield _entry(link(school_page(school)), f"{school.name}: page of the school", "", "Page of this site")
    for meeting in site.meetings:
        title = f"{meeting.body}: agenda"
        yield _entry(link(meeting_page(meeting)), title, meeting.folder[:10], "Page of this site")
    for held in site.files:
        texts = [tidy(text) for text in words(held.key)] if held.key else []
        what = ", ".join(filter(None, (file_words(held), STATUSES.get(held.status, "").lower())))
        yield _entry(link(held.path), held.title, _subject(held), what, texts)


def _entry(href: str, title: str, subject: str, what: str, texts: Sequence[str] = ()) -> Plain:
    return {"href": href, "title": title, "subject": subject, "what": what, "pages": list(texts)}


def _subject(held: Held) -> str:
    return "" if held.subject in held.title else held.subject


def tidy(text: str) -> str:
    """The words of a page in one line, those that a line's end divided put together again."""
    joined = re.sub("[\u00ad\ufffe\u0002]\\s*", "", text)
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ufffd\uffff]", " ", joined).split())
