"""A filled Word document with marks where prose goes in; real paragraphs, lists, bold words and links in their place.

A template says ``{{ visit.support | prose }}``. Alone in a paragraph it becomes as many paragraphs as the text has, in
the paragraph's own style or in the lists' styles; beside other words or in a table it stays inside the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy

from lxml import etree
from markupsafe import Markup

from packgen.language.prose import Block, blocks, marked, tidied
from packgen.language.spans import Span
from packgen.renderers.printed import record
from packgen.renderers.prose import as_points
from packgen.renderers.word_lists import Lists, W, drop, element, put, restyled
from packgen.renderers.word_package import OFFICE, Parts, related

_PROSE, _INLINE = "{urn:packgen}prose", "{urn:packgen}inline"
_MARK = Markup('</w:t><pk:{} xmlns:pk="urn:packgen">{}</pk:{}><w:t xml:space="preserve">')
_ID = f"{{{OFFICE}/relationships}}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BEFORE = {"b": {"rStyle", "rFonts"}, "i": {"rStyle", "rFonts", "b", "bCs"}}
"""What stands before bold and before italics in the properties of a run."""


def prose_mark(text: object) -> object:
    """The place of a text that may become paragraphs and lists; a value that is no text is left as it is."""
    return _mark(text, "prose")


def inline_mark(text: object) -> object:
    """The place of a text that stays inside its paragraph."""
    return _mark(text, "inline")


FILTERS = {"prose": prose_mark, "points": prose_mark, "inline": inline_mark}
"""What templates call these in HTML too. A paragraph in a list's style makes points of prose by itself."""


def _mark(text: object, kind: str) -> object:
    if not isinstance(text, str):
        return text
    return _MARK.format(kind, tidied(text), kind)


def set_prose(parts: Parts, trees: Mapping[str, etree._Element]) -> None:
    """Put the words of every mark where it stands, and their links and lists into the package; note them as printed."""
    lists = Lists(parts)
    for name, tree in trees.items():
        setter = _Setter(parts, name, lists)
        for mark in list(tree.iter(_PROSE, _INLINE)):
            setter.put(mark)
    lists.close()


class _Setter:
    """Sets the prose of one part of a document."""

    def __init__(self, parts: Parts, part: str, lists: Lists):
        self.parts, self.part, self.lists = parts, part, lists
        self.ids: dict[str, str] = {}

    def put(self, mark: etree._Element) -> None:
        """Put the words of one mark in its place."""
        run = mark.getparent()
        found = blocks(mark.text or "")
        if mark.tag == _PROSE and _is_alone(mark):
            self._flow(found, run.getparent(), run.find(f"{W}rPr"))
        else:
            self._inside(found, mark, run)

    def _flow(self, found: list[Block], paragraph: etree._Element, look: etree._Element | None) -> None:
        properties = paragraph.find(f"{W}pPr")
        is_item = self.lists.is_item(properties)
        made = []
        counts: dict[int, str] = {}
        for block in as_points(found) if is_item else found:
            if block.starts:
                counts[block.level] = self.lists.begun(block)
            new = element("p")
            new.attrib.update({name: value for name, value in paragraph.attrib.items() if not name.endswith("Id")})
            new.append(self._properties(block, properties, is_item, counts))
            new.extend(self._runs(self._words(block, is_item), look))
            paragraph.addprevious(new)
            made.append(new)
        _replace(paragraph, made)

    def _properties(
        self, block: Block, properties: etree._Element | None, is_item: bool, counts: dict[int, str]
    ) -> etree._Element:
        """The properties of a block's paragraph: the template's own, or those of a list style."""
        style = self.lists.item_style(block)
        if block.kind == "paragraph" and is_item:
            made = restyled(properties, "")
        elif style and not (is_item and block.kind == "bullet" and block.level == 1):
            made = restyled(properties, style, counts.get(block.level, "") if block.kind == "number" else "")
        else:
            made = element("pPr") if properties is None else deepcopy(properties)
        drop(made, "sectPr")
        if block.leads:
            put(made, element("keepNext"))
        return made

    def _words(self, block: Block, is_item: bool) -> tuple[Span, ...]:
        """A block's words, with the mark of its list where the document has no style that shows one."""
        return block.spans if self.lists.item_style(block) or is_item else marked(block)

    def _inside(self, found: list[Block], mark: etree._Element, run: etree._Element) -> None:
        """Put words into the paragraph, between what its run holds before the mark and after it."""
        look = run.find(f"{W}rPr")
        after = element("r")
        after.extend([] if look is None else [deepcopy(look)])
        after.extend(list(mark.itersiblings()))
        run.addnext(after)
        run.remove(mark)
        for count, block in enumerate(found):
            if count:
                after.addprevious(_run(look, element("br")))
            for piece in self._runs(marked(block), look):
                after.addprevious(piece)
        for piece in (run, after):
            if _is_empty(piece):
                piece.getparent().remove(piece)

    def _runs(self, words: Iterable[Span], look: etree._Element | None) -> Iterator[etree._Element]:
        words = tuple(words)
        record("".join(span.text for span in words))
        for span in words:
            text = element("t")
            text.text = span.text
            text.set(_SPACE, "preserve")
            made = _run(look, text, span)
            yield self._linked(made, span.link) if span.link else made

    def _linked(self, run: etree._Element, target: str) -> etree._Element:
        if target not in self.ids:
            self.ids[target] = related(self.parts, self.part, "hyperlink", target, outside=True)
        link = element("hyperlink", history="1")
        link.set(_ID, self.ids[target])
        style = self.lists.style("Hyperlink")
        look = run.find(f"{W}rPr")
        drop(look, "rStyle")
        look.insert(0, element("rStyle", val=style) if style else element("u", val="single"))
        link.append(run)
        return link


def _run(look: etree._Element | None, content: etree._Element, span: Span | None = None) -> etree._Element:
    """A run with the template's own look, bold and italics added."""
    made = element("r")
    properties = element("rPr") if look is None else deepcopy(look)
    for name in [name for name, is_on in (("i", span and span.italic), ("b", span and span.bold)) if is_on]:
        drop(properties, name)
        drop(properties, f"{name}Cs")
        place = sum(etree.QName(child).localname in _BEFORE[name] for child in properties)
        properties.insert(place, element(f"{name}Cs"))
        properties.insert(place, element(name))
    made.extend([properties, content] if len(properties) or (span and span.link) else [content])
    return made


def _is_alone(mark: etree._Element) -> bool:
    """Whether a mark is all that its paragraph holds, outside tables and text boxes."""
    paragraph = mark.getparent().getparent()
    if paragraph.tag != f"{W}p" or next(paragraph.iterancestors(f"{W}tc", f"{W}txbxContent"), None) is not None:
        return False
    return all(
        child is mark or child.tag == f"{W}rPr" or (child.tag == f"{W}t" and not child.text)
        for run in paragraph.iter(f"{W}r")
        for child in run
    )


def _is_empty(run: etree._Element) -> bool:
    return all(child.tag == f"{W}rPr" or (child.tag == f"{W}t" and not child.text) for child in run)


def _replace(paragraph: etree._Element, made: list[etree._Element]) -> None:
    """Take the template's paragraph out; a section that it ends, and a page that it begins, go to the new ones."""
    for later in made[1:]:
        drop(later.find(f"{W}pPr"), "pageBreakBefore")
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    if section is not None and made:
        made[-1].find(f"{W}pPr").append(section)
    if made or (section is None and len(paragraph.getparent()) > 1):
        paragraph.getparent().remove(paragraph)
        return
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
