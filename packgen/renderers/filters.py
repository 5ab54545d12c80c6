"""The few filters that templates have beside Jinja's own: text in, text or safe markup out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from typing import Any

from markupsafe import Markup

from packgen.renderers.printed import record

_AMPERSAND = "\ue000"
"""Stands for an ampersand, of which Markdown would make an entity where a name follows."""
_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "h3", "h4", "code"}


def lines(text: str) -> list[str]:
    """The paragraphs of a text: its lines without the empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def join_and(words: Iterable[object], last: str = "and") -> str:
    """Join words as a sentence does: a, b and c."""
    found = [str(word) for word in words]
    return found[0] if len(found) == 1 else f" {last} ".join(filter(None, (", ".join(found[:-1]), *found[-1:])))


def cell(value: object) -> object:
    """The words of a table's cell: a text as it is, those of a list one a line, the word of a status."""
    if isinstance(value, dict):
        return value["tag"]
    return "\n".join(str(line) for line in value) if isinstance(value, list) else value


def markdown(text: str) -> Markup:
    """HTML of a text in Markdown. HTML in the text is shown as text; links lead to web and e-mail only."""
    import markdown as library
    import nh3

    reader = library.Markdown(extensions=["sane_lists"], output_format="html")
    reader.preprocessors.deregister("html_block")  # so that HTML in the text is text
    reader.inlinePatterns.deregister("html")
    made = reader.convert(text.replace("&", _AMPERSAND)).replace(_AMPERSAND, "&amp;")
    made = re.sub(r"<(/?)h[12]>", r"<\1h3>", made)
    clean = nh3.clean(
        made, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "mailto"}, link_rel=None
    )
    record(*(part for tag in re.split(r"<[^>]*>", clean) if (part := html.unescape(tag).strip())))
    return Markup(clean)  # noqa: S704 - cleaned in the line above


FILTERS: dict[str, Callable[..., Any]] = {"lines": lines, "join_and": join_and, "markdown": markdown, "cell": cell}
