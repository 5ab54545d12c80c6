"""A Word template that cannot be filled in; what a screen reader would stumble on in it as it stands out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from packgen.errors import TemplateError
from packgen.model import Properties
from packgen.renderers.scrutiny.faults import Fault, Spot, spot_at
from packgen.renderers.word_checks import words
from packgen.renderers.word_gate import Filled, faults, faults_as_a_whole, paragraph_number, texts
from packgen.renderers.word_package import unpacked
from packgen.renderers.word_styles import W
from packgen.renderers.word_template import part_of

_GIVEN = Properties("a title", "a trust")
"""What a document is given when it is made, so that its template need not have it."""


def unfilled_faults(path: Path, file: str) -> list[Fault]:
    """What is wrong with a template's headings, tables, pictures and language, whatever will be put into it.

    ``file`` is what messages call it. Rows and paragraphs of conditions and loops are passed over; a file that cannot
    be read has none, for that is told elsewhere.
    """
    try:
        parts = unpacked(path.read_bytes(), file)
        document = Filled(parts, texts(parts, {}), (), _GIVEN)
        return list(dict.fromkeys(_faults(document, file)))
    except (TemplateError, OSError, KeyError, ValueError, etree.XMLSyntaxError):
        return []


def _faults(document: Filled, file: str) -> Iterator[Fault]:
    yield from (Fault(Spot(file, part="document"), message, hint) for message, hint in faults_as_a_whole(document))
    for name, fault in faults(document):
        if not _is_for_tags(fault.node):
            part = part_of(document.parts[name], name, file.rpartition("/")[2])
            place = part.paragraph(paragraph_number(fault.node))
            yield Fault(spot_at(file, place), fault.message, fault.hint)


def _is_for_tags(node: etree._Element) -> bool:
    """Whether an element stands in a row or paragraph that is gone once the template is filled."""
    around = (node, *node.iterancestors(f"{W}p", f"{W}tr"))
    return any("{%" in words(each) for each in around if each.tag in (f"{W}p", f"{W}tr"))
