"""The styles and numbering of a Word document in; the properties of list items, each list counted anew, out."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from packgen.language.prose import Block
from packgen.renderers.word_package import Parts, parts_of_type

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{_NAMESPACE}}}"

_FIRST = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr")
"""The order in which Word wants the first of a paragraph's properties."""

_NAMES = {"bullet": "list bullet", "number": "list number"}


def element(name: str, **values: str) -> etree._Element:
    """An element of Word's with its values."""
    return etree.Element(f"{W}{name}", {f"{W}{key}": value for key, value in values.items()}, {"w": _NAMESPACE})


class Lists:
    """The list styles of a document by their names in Word, and the counts that are begun in it."""

    def __init__(self, parts: Parts):
        self._parts = parts
        self._styles = {item.get(f"{W}styleId"): item for item in _root(parts, "styles").iter(f"{W}style")}
        self._by_name = {_value(item, "name").lower(): key for key, item in self._styles.items()}
        self._numbering = _root(parts, "numbering")
        self._begun = False

    def style(self, name: str) -> str:
        """The id of a style by its name, "" where the document has none."""
        return str(self._by_name.get(name.lower(), ""))

    def is_item(self, properties: etree._Element | None) -> bool:
        """Whether a paragraph is an item of a list already, by its own numbering or its style's."""
        if properties is None:
            return False
        own = properties.find(f"{W}numPr/{W}numId")
        return own is not None or bool(self._numbered(_value(properties, "pStyle")))

    def item_style(self, block: Block) -> str:
        """The style of an item, "" where the document has no such list; of level 2 the first level's at need."""
        name = _NAMES.get(block.kind, "")
        found = (self.style(f"{name} {block.level}"), self.style(name)) if name else ()
        return next((key for key in found if key and self._numbered(key)), "")

    def begun(self, block: Block) -> str:
        """The id of a new count that begins at a block's number, in the look of its style."""
        style_number = self._numbered(self.item_style(block))
        number = next((item for item in self._numbers() if item.get(f"{W}numId") == style_number), None)
        if number is None:
            return ""
        made = element("num", numId=str(max(int(item.get(f"{W}numId")) for item in self._numbers()) + 1))
        made.append(deepcopy(number.find(f"{W}abstractNumId")))
        level = element("lvlOverride", ilvl="0")
        level.append(element("startOverride", val=str(block.number)))
        made.append(level)
        self._numbers()[-1].addnext(made)
        self._begun = True
        return str(made.get(f"{W}numId"))

    def close(self) -> None:
        """Write the counts that were begun into the package."""
        if self._begun:
            name = parts_of_type(self._parts, "numbering")[0]
            self._parts[name] = etree.tostring(self._numbering, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _numbers(self) -> list[etree._Element]:
        return list(self._numbering.findall(f"{W}num"))

    def _numbered(self, style: str) -> str:
        """The id of the numbering of a style or of one that it rests on, "" where there is none."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            number = self._styles[style].find(f"{W}pPr/{W}numPr/{W}numId")
            if number is not None:
                return str(number.get(f"{W}val"))
            style = _value(self._styles[style], "basedOn")
        return ""


def restyled(properties: etree._Element | None, style: str, count: str = "") -> etree._Element:
    """A paragraph's properties in another style, "" the document's own; ``count`` is the id of a list's count."""
    made = element("pPr") if properties is None else deepcopy(properties)
    for name in ("pStyle", "numPr", "ind"):
        drop(made, name)
    if style:
        put(made, element("pStyle", val=style))
    if count:
        numbering = element("numPr")
        numbering.extend([element("ilvl", val="0"), element("numId", val=count)])
        put(made, numbering)
    return made


def put(properties: etree._Element, made: etree._Element) -> None:
    """Put one of a paragraph's first properties in its place, where it is not there yet."""
    before = _FIRST[: _FIRST.index(etree.QName(made).localname)]
    if properties.find(made.tag) is None:
        properties.insert(sum(etree.QName(child).localname in before for child in properties), made)


def drop(properties: etree._Element, name: str) -> None:
    """Take a property away."""
    for found in properties.findall(f"{W}{name}"):
        properties.remove(found)


def _root(parts: Mapping[str, bytes], kind: str) -> etree._Element:
    names = parts_of_type(dict(parts), kind)
    return etree.fromstring(parts[names[0]]) if names else etree.Element(f"{W}{kind}")


def _value(parent: etree._Element, name: str) -> str:
    found = parent.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val", ""))
