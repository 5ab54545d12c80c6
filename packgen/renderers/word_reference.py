"""Headings, paragraphs and tables of plain words in, a small Word document of them out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from packgen.model import Properties
from packgen.renderers.word_package import packed, unpacked, write_properties

_WIDE, _HIGH, _MARGIN = 29.7, 21.0, 1.5
_TWIPS = 567


@dataclass(frozen=True, slots=True)
class Reference:
    """A document to look things up in: ``lines`` come first, then a table; ``widths`` of its columns in centimetres."""

    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]


def reference(about: Reference, properties: Properties) -> bytes:
    """A landscape Word document with one table, whose headings repeat on every page."""
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_WIDE), Cm(_HIGH)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(_MARGIN)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(10)
    document.add_heading(about.title, 1)
    for line in about.lines:
        document.add_paragraph(line)
    document.element.body.insert(-1, parse_xml(_table(about)))
    for style in document.styles.element.iter("{%s}lang" % document.element.nsmap["w"]):  # noqa: UP031
        style.set("{%s}val" % document.element.nsmap["w"], "en-GB")  # noqa: UP031
    made = io.BytesIO()
    document.save(made)
    parts = unpacked(made.getvalue(), about.title)
    write_properties(parts, properties)
    return packed(parts)


def _table(about: Reference) -> str:
    """The table as Word writes it; row by row through python-docx it would take seconds."""
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in about.widths)
    head = _row(about.headings, about.widths, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", "<w:rPr><w:b/></w:rPr>")
    body = "".join(_row(row, about.widths, "<w:trPr><w:cantSplit/></w:trPr>") for row in about.rows)
    space = '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/></w:tblCellMar>'
    look = f'<w:tblStyle w:val="TableGrid"/><w:tblLayout w:type="fixed"/>{space}<w:tblLook w:firstRow="1"/>'
    return f"<w:tbl {nsdecls('w')}><w:tblPr>{look}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{head}{body}</w:tbl>"


def _row(cells: Sequence[str], widths: Sequence[float], flags: str, look: str = "") -> str:
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/></w:tcPr>'
        f'<w:p><w:r>{look}<w:t xml:space="preserve">{escape(cell)}</w:t></w:r></w:p></w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{flags}{''.join(made)}</w:tr>"
