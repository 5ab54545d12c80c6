"""A filled HTML page in; what a screen reader would stumble on, with its line in the template, out.

Where something is wrong, the template is filled once more with its lines written into its tags (``stamped``), so that
a fault is told by the line of the template that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from jinja2 import BaseLoader, Environment
from lxml import html as library

from packgen.errors import Issue, error
from packgen.renderers.alt_text import alt_fault

_PLACE = "data-packgen-line"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_STAMPED = re.compile(r"<(html|title|body|h[1-6]|img|svg|figure|table|th|td|a|object|embed|ul|ol|dl|p|div)(?=[\s>])")


class Stamping(BaseLoader):
    """Loads templates as another loader does, each tag with the name of its template and its line in it."""

    def __init__(self, loader: BaseLoader) -> None:
        self._loader = loader

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The source with stamps; its lines stay where they are."""
        source, file, current = self._loader.get_source(environment, template)
        lines = source.split("\n")
        stamped = (
            _STAMPED.sub(rf'<\1 {_PLACE}="{template}, line {number}"', line) for number, line in enumerate(lines, 1)
        )
        return "\n".join(stamped), file, current


@dataclass(frozen=True)
class _Fault:
    node: Any
    message: str
    hint: str


def is_sound(page: str) -> bool:
    """Whether nothing is wrong with a page."""
    return not any(True for _ in _faults(page))


def issues(stamped: str, template: str) -> list[Issue]:
    """What is wrong with a page that was filled from a stamped template, each thing once for its line."""
    found = [error(_line(fault.node) or template, fault.message, fault.hint) for fault in _faults(stamped)]
    return list(dict.fromkeys(found))


def _faults(page: str) -> Iterator[_Fault]:
    root = library.document_fromstring(page)
    title = root.find("head/title")
    if title is None or not title.text_content().strip():
        yield _Fault(root if title is None else title, "the page has no title", "write it between <title> and </title>")
    if not root.get("lang", "").strip():
        yield _Fault(root, "the page does not say its language", 'write <html lang="en-GB">')
    yield from _headings(root)
    yield from _pictures(root)
    for table in root.iter("table"):
        if next(table.iter("th"), None) is None:
            yield _Fault(table, "this table has no header cells", "make its first row or its first column <th> cells")
    for link in root.iter("a"):
        if link.get("href") and not link.text_content().strip() and next(link.iter("img"), None) is None:
            yield _Fault(link, "this link has no words", "say where it leads")


def _headings(root: Any) -> Iterator[_Fault]:
    above = 0
    for heading in root.iter(*_HEADINGS):
        level, text = int(heading.tag[1]), " ".join(heading.text_content().split())
        if not text:
            yield _Fault(heading, "this heading has no words", "take it out")
            continue
        if level > above + 1:
            over = f"h{above}" if above else "the start of the page"
            hint = f"make it h{above + 1}, or put the heading that is missing above it"
            yield _Fault(heading, f"the heading “{text[:50]}” is h{level} under {over}", hint)
        above = level


def _pictures(root: Any) -> Iterator[_Fault]:
    for picture in root.iter("img"):
        is_drawn = picture.get("src", "").startswith("data:image/svg+xml")
        if found := alt_fault(picture.get("alt", ""), _beside(picture), is_drawn=is_drawn):
            yield _Fault(picture, *found)


def _beside(picture: Any) -> list[str]:
    """The words of what a picture stands in, its caption, and what comes before and after it."""
    around = next(picture.iterancestors("figure"), None)
    near = [picture.getparent(), picture.getprevious(), picture.getnext()]
    near += [] if around is None else around.iter("figcaption")
    return [str(each.text_content()) for each in near if each is not None and isinstance(each.tag, str)]


def _line(node: Any) -> str:
    """The line of a template that an element, or the nearest around it, came from."""
    return next((str(near.get(_PLACE)) for near in (node, *node.iterancestors()) if near.get(_PLACE)), "")
