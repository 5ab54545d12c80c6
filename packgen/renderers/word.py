"""A Word template and a plain context in, the bytes of a finished Word document out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree
from markupsafe import Markup, escape

from packgen.errors import RenderError, TemplateError, error
from packgen.model import Job
from packgen.renderers import charts
from packgen.renderers.brand import Brand
from packgen.renderers.environment import collecting
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import TEMPLATE_FAULTS, in_words, last_line, remedy
from packgen.renderers.text import check_plain, lost, lost_issues, squeezed
from packgen.renderers.word_package import Parts, declare_png, packed, parts_of_type, related, write_properties
from packgen.renderers.word_template import W, WordPart, WordTemplate, word_template

EMU_A_CM = 360_000
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


@dataclass
class _Pictures:
    """The charts of one document, in the order in which its template asks for them."""

    charts: charts.Charts
    pngs: list[bytes] = field(default_factory=list)

    def chart(self, spec: dict[str, Any], width_cm: float = 17.0) -> Markup:
        """Put a chart at this place of the body, as wide as told."""
        self.pngs.append(self.charts.png(spec, width_cm))
        number = len(self.pngs)
        width = round(width_cm * EMU_A_CM)
        size = f'cx="{width}" cy="{round(width * charts.ratio(spec))}"'
        name, alt = escape(spec["title"]), escape(spec["alt"])
        return Markup(  # noqa: S704 - every value in it is escaped or a number
            f'</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" '
            f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f'<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
            f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
            f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{number}" name="chart{number}.png" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:embed="{_placeholder(number)}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            f'</wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
        )


def render(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Fill a Word template; the same job gives the same bytes.

    Raises TemplateError with the paragraph where a template is broken or asks for what the context does not
    give, RenderError where the context is not plain data or a value is not found again in the document.
    """
    check_plain(job.context, job.path)
    template = word_template(templates.find(job.template, "docx"))
    pictures = _Pictures(charts.Charts(brand, templates))
    parts = dict(template.parts)
    with collecting() as printed:
        trees = {part.name: _filled(part, job, template, pictures) for part in template.filled}
    _add_pictures(parts, template.main, trees, pictures)
    for name, tree in trees.items():
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name in parts_of_type(parts, "styles"):
        parts[name] = _recoloured(parts[name], brand)
    write_properties(parts, job.properties)
    missing = lost(printed, squeezed("\n".join(_text(tree) for tree in trees.values())))
    if missing:
        raise RenderError(lost_issues(missing, job.path, "check the template where it is printed"))
    return packed(parts)


def _filled(part: WordPart, job: Job, template: WordTemplate, pictures: _Pictures) -> etree._Element:
    chart = pictures.chart if part.name == template.main else _no_chart
    try:
        xml = part.template.render(job.context, chart=chart)
    except (JinjaError, *TEMPLATE_FAULTS) as problem:
        place = part.place(last_line(problem, part.filename))
        raise TemplateError(error(place, in_words(problem), remedy(problem))) from problem
    if template.has_column_loops:
        xml = etree.tostring(DocxTemplate(None).fix_tables(xml), encoding="unicode")
    try:
        tree = etree.fromstring(xml.encode())
    except etree.XMLSyntaxError as problem:
        message = "the filled template is no valid Word document"
        hint = "check that each {%tr …%} or {%p …%} stands in a row or paragraph of its own"
        raise TemplateError(error(f"{part.file}, {part.label or 'body'}", message, hint)) from problem
    return _mended(tree)


@lru_cache(maxsize=16)
def _recoloured(styles: bytes, brand: Brand) -> bytes:
    """Exchange the default brand's colours, which the shipped templates are drawn in, for the trust's own."""
    default = Brand("")
    pairs = ((default.accent, brand.accent), (default.tint, brand.tint), (default.line, brand.line))
    new = {old[1:].upper().encode(): ours[1:].upper().encode() for old, ours in pairs}
    return re.sub(rb'(?<==")[0-9A-Fa-f]{6}(?=")', lambda found: new.get(found[0].upper(), found[0]), styles)


def _mended(tree: etree._Element) -> etree._Element:
    """Keep what Word insists on after conditions took things away: no table without rows, no cell without paragraph."""
    for table in list(tree.iter(f"{W}tbl")):
        if table.find(f"{W}tr") is None:
            table.getparent().remove(table)
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    return tree


def _add_pictures(parts: Parts, main: str, trees: dict[str, etree._Element], pictures: _Pictures) -> None:
    if not pictures.pngs:
        return
    declare_png(parts)
    embed = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
    ids = {}
    for number, png in enumerate(pictures.pngs, 1):
        name = f"media/packgen-chart{number}.png"
        parts[f"{main.rpartition('/')[0]}/{name}"] = png
        ids[_placeholder(number)] = related(parts, main, "image", name)
    for number, shape in enumerate(trees[main].iter(f"{{{_DRAWING}/wordprocessingDrawing}}docPr"), 1):
        shape.set("id", str(number))
    for blip in trees[main].iter(f"{{{_DRAWING}/main}}blip"):
        blip.set(embed, ids.get(blip.get(embed), blip.get(embed)))


def _placeholder(number: int) -> str:
    return f"packgen-chart-{number}"


def _no_chart(*_: object, **__: object) -> Markup:
    raise ValueError("a chart can only stand in the body of a document")


def _text(tree: etree._Element) -> str:
    return "".join(node.text or "" for node in tree.iter(f"{W}t"))
