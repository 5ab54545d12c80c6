"""What people wrote in; safe HTML of its paragraphs, lists, bold words, italics and links out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import nh3
from markupsafe import Markup, escape

from packgen.language.prose import Block, blocks, marked
from packgen.language.spans import Span
from packgen.renderers.printed import record

_TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "a"}
_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}}
_LISTS = {"bullet": "ul", "number": "ol"}
_PARAGRAPH, _LEADING = Markup("<p>{}</p>\n"), Markup('<p class="leads">{}</p>\n')
_LIST, _ITEM = Markup("<{name}{start}>\n{items}</{name}>\n"), Markup("<li>{}{}</li>\n")
_LOOK = Markup("<{name}>{text}</{name}>")


def prose(text: object) -> object:
    """A text as paragraphs and lists; a value that is no text is left to the template's own complaint."""
    return _clean(_flow(noted(text))) if isinstance(text, str) else text


def points(text: object) -> object:
    """A text as a list: each line is a point of it, unless the text holds a list already."""
    if not isinstance(text, str):
        return text
    return _clean(_flow(as_points(noted(text))))


def inline(text: object) -> object:
    """A text inside a cell or a sentence: its lines below one another, marks before the items of lists."""
    if not isinstance(text, str):
        return text
    return _clean(Markup("<br>").join(_looks(marked(block)) for block in noted(text)))


def as_points(found: list[Block]) -> list[Block]:
    """Blocks as points of a list, unless some of them are items already."""
    if any(block.kind != "paragraph" for block in found):
        return found
    return [Block(block.spans, "bullet") for block in found]


def noted(text: str) -> list[Block]:
    """The blocks of a text, their words noted so that they are looked for in the finished document."""
    found = blocks(text)
    record(*(block.text for block in found))
    return found


def _flow(found: Iterable[Block]) -> Markup:
    made = Markup()
    for is_list, group in groupby(found, lambda block: block.kind != "paragraph"):
        several = list(group)
        made += _lists(several, 1) if is_list else Markup().join(map(_paragraph, several))
    return made


def _paragraph(block: Block) -> Markup:
    return (_LEADING if block.leads else _PARAGRAPH).format(_looks(block.spans))


def _lists(items: list[Block], level: int) -> Markup:
    """The lists that items make, those of a deeper level inside the item before them."""
    made = Markup()
    for run in _runs(items, level):
        name, first = _LISTS[run[0][0].kind], run[0][0].number
        start = Markup(' start="{}"').format(first) if first > 1 else ""
        inner = Markup().join(_ITEM.format(_looks(item.spans), _lists(below, level + 1)) for item, below in run)
        made += _LIST.format(name=name, start=start, items=inner)
    return made


def _runs(items: list[Block], level: int) -> list[list[tuple[Block, list[Block]]]]:
    """The items of each list, each with those that stand below it."""
    runs: list[list[tuple[Block, list[Block]]]] = []
    for item in items:
        if item.level > level:
            runs[-1][-1][1].append(item)
        elif runs and runs[-1][0][0].kind == item.kind and not item.starts:
            runs[-1].append((item, []))
        else:
            runs.append([(item, [])])
    return runs


def _looks(words: Iterable[Span]) -> Markup:
    return Markup().join(map(_look, words))


def _look(span: Span) -> Markup:
    made = escape(span.text)
    for is_on, name in ((span.italic, "em"), (span.bold, "strong")):
        made = _LOOK.format(name=name, text=made) if is_on else made
    return Markup('<a href="{}">{}</a>').format(span.link, made) if span.link else made


def _clean(made: Markup) -> Markup:
    """What is made of escaped words, cleaned once more: only these tags, only web pages and e-mail addresses."""
    return Markup(  # noqa: S704 - nh3 is what makes it safe
        nh3.clean(
            made,
            tags=_TAGS,
            attributes=_ATTRIBUTES,
            allowed_classes={"p": {"leads"}},
            url_schemes={"http", "https", "mailto"},
            link_rel=None,
        )
    )
