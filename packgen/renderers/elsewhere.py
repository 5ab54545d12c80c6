"""The HTML of a paper made elsewhere in; the same in the house's order, sound for a screen reader, and safe, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import nh3
from lxml import html as library
from markupsafe import Markup

from packgen.language import count_of
from packgen.renderers.alt_text import alt_fault

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_CELL = {"colspan", "rowspan"}
_TAGS = {
    *("p", "br", "strong", "em", "sup", "sub", "s", "u", "ul", "ol", "li", "a", "blockquote", "img"),
    *("table", "thead", "tbody", "tr", "th", "td", *_HEADINGS[1:]),
}
_ATTRIBUTES = {
    "a": {"href", "id"},
    "li": {"id"},
    "img": {"src", "alt"},
    "th": {*_CELL, "scope"},
    "td": _CELL,
    "ol": {"start"},
}
_CLASSES = {"p": {"paper-title", "paper-subtitle", "paper-caption"}, "table": {"data"}}
_PICTURES = ("data:image/png;base64,", "data:image/jpeg;base64,")
_WEB = ("http://", "https://", "mailto:", "tel:", "#")
NO_WORDS = "Whoever wrote this paper gave no description of this picture."


def in_house_order(page: str) -> tuple[str, tuple[str, ...]]:
    """Put the HTML of a paper in order: headings below the title without a gap, header cells, described pictures.

    Returns it cleaned, with sentences for the clerk on what its author should mend.
    """
    root = library.fragment_fromstring(page or "<p></p>", create_parent="div")
    _notes(root)
    _headings(root)
    told = (*_tables(root), *_pictures(root))
    _links(root)
    _empty(root)
    inner = "".join(library.tostring(child, encoding="unicode") for child in root)
    return _clean(inner), told


def elsewhere(text: object) -> object:
    """A paper's HTML as markup, cleaned once more; a value that is no text is left to the template's complaint."""
    return Markup(_clean(text)) if isinstance(text, str) else text  # noqa: S704 - nh3 is what makes it safe


def _clean(text: str) -> str:
    return nh3.clean(
        text,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        allowed_classes=_CLASSES,
        url_schemes={"http", "https", "mailto", "tel", "data"},
        attribute_filter=_allowed,
        link_rel=None,
    )


def _allowed(_tag: str, name: str, value: str) -> str | None:
    if name == "src":
        return value if value.startswith(_PICTURES) else None
    if name == "href":
        return value if value.lower().startswith(_WEB) else None
    return value


def _headings(root: Any) -> None:
    """The highest level becomes h2, below the title of the cover sheet, and no level is passed over."""
    found = list(root.iter(*_HEADINGS))
    for each in [one for one in found if not one.text_content().strip()]:
        each.drop_tag()
        found.remove(each)
    top, above = min((int(each.tag[1]) for each in found), default=1), 1
    for each in found:
        above = min(int(each.tag[1]) - top + 2, above + 1, 6)
        each.tag = f"h{above}"


def _tables(root: Any) -> Iterator[str]:
    """Every table gets a row of header cells: the one that its author marked, else its first."""
    unmarked = 0
    for table in root.iter("table"):
        table.set("class", "data")
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        marked = [row for row in rows if row.getparent().tag == "thead"]
        if rows and not marked:
            unmarked += 1
            marked = rows[:1]
            head = library.Element("thead")
            head.append(marked[0])
            table.insert(0, head)
        for row in marked:
            for cell in row:
                cell.tag = "th"
                cell.set("scope", "col")
        _bodied(table, rows[len(marked) :])
    if unmarked:
        what = "1 table has" if unmarked == 1 else f"{unmarked} tables have"
        yield f"{what} no header row marked, so the first row is read as one (in Word: Repeat Header Rows)"


def _bodied(table: Any, rows: list[Any]) -> None:
    if rows and table.find("tbody") is None:
        body = library.Element("tbody")
        body.extend(rows)
        table.append(body)


def _pictures(root: Any) -> Iterator[str]:
    """A picture without a description says so in its place, so that a reader knows that there is something."""
    nameless = 0
    for picture in list(root.iter("img")):
        if not picture.get("src", "").startswith(_PICTURES):
            picture.drop_tree()
            continue
        near = [picture.getparent(), picture.getprevious(), picture.getnext()]
        beside = [each.text_content() for each in near if each is not None and isinstance(each.tag, str)]
        if alt_fault(picture.get("alt", ""), beside):
            nameless += 1
            picture.set("alt", NO_WORDS)
    if nameless:
        yield (
            f"{count_of(nameless, 'picture')} {'has' if nameless == 1 else 'have'} no description that says what is "
            "shown (in Word: right-click, View Alt Text)"
        )


def _links(root: Any) -> None:
    """Links that lead nowhere, or that have no words, become plain text; identifiers nobody points to go."""
    known = {each.get("id") for each in root.iter() if each.get("id")}
    for link in list(root.iter("a")):
        target = link.get("href", "")
        leads = target.lower().startswith(_WEB) and (not target.startswith("#") or target[1:] in known)
        if target and (not leads or not link.text_content().strip()):
            del link.attrib["href"]
        if not link.get("href") and not link.get("id"):
            link.drop_tag()


def _notes(root: Any) -> None:
    """The list of footnotes gets a heading of its own, and words instead of an arrow that leads back."""
    first = next(
        (each for each in root.iter("li") if each.get("id", "").startswith(("paper-footnote", "paper-endnote"))), None
    )
    if first is None:
        return
    for back in root.iter("a"):
        if (back.text_content() or "").strip() == "↑":
            back.text = "Back to the text"
    listing = first.getparent()
    heading = library.Element("h1")
    heading.text = "Notes"
    listing.addprevious(heading)


def _empty(root: Any) -> None:
    for each in [*root.iter("p", "li", "blockquote")]:
        if not each.text_content().strip() and next(each.iter("img", "a"), None) is None:
            each.drop_tree()
