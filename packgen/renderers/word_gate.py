"""A filled Word document in; what must keep it from its readers, each thing with its place in the template, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from lxml import etree

from packgen.errors import Issue, error
from packgen.model import Properties
from packgen.renderers.word_checks import Fault, body_faults, part_faults
from packgen.renderers.word_package import Parts, parts_of_type
from packgen.renderers.word_styles import VAL, W, styles_of
from packgen.renderers.word_template import TEXT_PARTS, WordPart, WordTemplate, part_of

Trees = Mapping[str, etree._Element]

_PLACE = "packgenParagraph"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True)
class Filled:
    """A filled document: all its parts, those that hold text as trees, and the values printed into them."""

    parts: Parts
    trees: Trees
    printed: Sequence[str]
    properties: Properties


def texts(parts: Parts, filled: Trees) -> dict[str, etree._Element]:
    """The trees of all parts with text: those that were filled, and those that a template has without a tag."""
    names = parts_of_type(parts, *TEXT_PARTS)
    return {name: filled[name] if name in filled else etree.fromstring(parts[name]) for name in names}


def issues(document: Filled, template: WordTemplate, fill: Callable[[WordPart], etree._Element]) -> list[Issue]:
    """What is wrong with a filled document, each thing once for its paragraph in the template.

    ``fill`` fills one part of the template again; it is only called where something is wrong, to learn from which
    paragraph it came.
    """
    found = [error(template.file, message, hint) for message, hint in faults_as_a_whole(document)]
    if found_faults := [fault for _, fault in faults(document)]:
        again = {part.name: fill(_stamped(part)) for part in template.filled}
        stamped = replace(document, trees=texts(template.parts, again))
        placed = [_located(fault, name, template) for name, fault in faults(stamped)]
        found += placed or [error(template.file, fault.message, fault.hint) for fault in found_faults]
    return list(dict.fromkeys(found))


def faults(document: Filled) -> Iterator[tuple[str, Fault]]:
    """What a screen reader would stumble on in each part, with the part's name."""
    (body,) = parts_of_type(document.parts, "document.main")
    styles = next(iter(parts_of_type(document.parts, "styles")), "")
    language = document.properties.language
    for name, tree in document.trees.items():
        if name == body and styles:
            found = body_faults(tree, styles_of(document.parts[styles]), document.printed, language)
        else:
            found = part_faults(tree, language)
        yield from ((name, fault) for fault in found)


def faults_as_a_whole(document: Filled) -> Iterator[tuple[str, str]]:
    """What is wrong with a file as a whole: message and hint."""
    parts, properties = document.parts, document.properties
    core = etree.fromstring(parts.get("docProps/core.xml") or b"<none/>")
    if not core.findtext(f"{_DUBLIN}title", "").strip():
        yield "the document has no title in its properties", "give it a title in templates/catalog.toml"
    if not core.findtext(f"{_DUBLIN}creator", "").strip():
        yield "the document has no organisation in its properties", "give the trust a name in packgen.toml"
    for name in parts_of_type(parts, "styles"):
        found = styles_of(parts[name]).language
        if found != properties.language:
            hint = f"set {properties.language} as the default proofing language"
            yield f"the language of the document is {found or 'not set'}, not {properties.language}", hint
    for name in parts_of_type(parts, "settings"):
        tracking = etree.fromstring(parts[name]).find(f"{W}trackRevisions")
        if tracking is not None and tracking.get(VAL, "1") not in ("0", "false", "off"):
            yield "changes are being tracked", "switch Track Changes off"
    if parts_of_type(parts, "comments"):
        yield "there are comments in the file", "take all comments out"


def _stamped(part: WordPart) -> WordPart:
    """The same part, whose paragraphs carry their number in the template into what is filled."""
    pairs = zip(part.lines, part.source.split("\n"), strict=False)
    lines = (
        f'<w:p {_PLACE}="{number}"{line[4:]}' if line.startswith(("<w:p ", "<w:p>", "<w:p/")) else line
        for number, line in pairs
    )
    return replace(part, source="\n".join(lines))


def _located(fault: Fault, name: str, template: WordTemplate) -> Issue:
    part = next((part for part in template.filled if part.name == name), None)
    if part is not None:
        number = _stamp(fault.node)
    else:
        part = part_of(template.parts[name], name, template.file)
        number = paragraph_number(fault.node)
    place = part.paragraph(number) if number else ", ".join(filter(None, (part.file, part.label)))
    return error(place, fault.message, fault.hint)


def _stamp(node: etree._Element) -> int:
    """The number of the paragraph that an element stands in, of the first in it, or of the one that it came from."""
    near = chain(node.iterancestors(f"{W}p"), node.iter(f"{W}p"), node.itersiblings(f"{W}p", preceding=True))
    return next((int(found.get(_PLACE)) for found in near if found.get(_PLACE)), 0)


def paragraph_number(node: etree._Element) -> int:
    """The number, in its part, of the paragraph that an element stands in or of the first in it; 0 for none."""
    near = next(iter((*node.iterancestors(f"{W}p"), *node.iter(f"{W}p"))), None)
    numbered = enumerate(node.getroottree().iter(f"{W}p"), 1)
    return next((number for number, paragraph in numbered if paragraph is near), 0)
