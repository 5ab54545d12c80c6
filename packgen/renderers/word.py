"""A Word template and a plain context in, the bytes of a finished Word document out."""

from __future__ import annotations

import re
from functools import lru_cache

from docxtpl import DocxTemplate
from jinja2 import TemplateError as JinjaError
from lxml import etree

from packgen.errors import RenderError, TemplateError, error
from packgen.model import Job
from packgen.renderers.brand import Brand
from packgen.renderers.charts import Charts
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import TEMPLATE_FAULTS, in_words, last_line, remedy
from packgen.renderers.printed import collecting
from packgen.renderers.text import check_plain, lost, lost_issues, squeezed
from packgen.renderers.word_checks import is_blank
from packgen.renderers.word_gate import Filled, issues, texts
from packgen.renderers.word_package import packed, parts_of_type, write_properties
from packgen.renderers.word_pictures import Pictures, add_pictures
from packgen.renderers.word_prose import set_prose
from packgen.renderers.word_template import W, WordPart, WordTemplate, word_template


def render(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Fill a Word template; the same job gives the same bytes.

    Raises TemplateError with the paragraph where a template is broken or asks for what the context does not
    give, or where a screen reader would stumble; RenderError where the context is not plain data or a value is
    not found again in the document.
    """
    check_plain(job.context, job.path)
    template = word_template(templates.find(job.template, "docx"))
    pictures = Pictures(Charts(brand, templates))
    parts = dict(template.parts)
    with collecting() as printed:
        trees = {part.name: _filled(part, job, template, pictures) for part in template.filled}
        set_prose(parts, trees)
    add_pictures(parts, trees, pictures)
    for name, tree in trees.items():
        parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    for name in parts_of_type(parts, "styles"):
        parts[name] = _recoloured(parts[name], brand)
    write_properties(parts, job.properties)
    missing = lost(printed, squeezed("\n".join(_text(tree) for tree in trees.values())))
    if missing:
        raise RenderError(lost_issues(missing, job.path, "check the template where it is printed"))
    filled = Filled(parts, texts(parts, trees), printed, job.properties)
    found = issues(filled, template, lambda part: _filled_again(part, job, template, Pictures(pictures.charts)))
    if found:
        raise TemplateError(found)
    return packed(parts)


def _filled(part: WordPart, job: Job, template: WordTemplate, pictures: Pictures) -> etree._Element:
    try:
        xml = part.template.render(job.context, **pictures.names(part.name))
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


def _filled_again(part: WordPart, job: Job, template: WordTemplate, pictures: Pictures) -> etree._Element:
    tree = _filled(part, job, template, pictures)
    set_prose(dict(template.parts), {part.name: tree})
    return tree


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
            below = table.getnext()
            if below is not None and below.tag == f"{W}p" and is_blank(below):
                below.getparent().remove(below)  # it kept the table apart from what follows
            table.getparent().remove(table)
    for cell in tree.iter(f"{W}tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            etree.SubElement(cell, f"{W}p")
    return tree


def _text(tree: etree._Element) -> str:
    return "".join(node.text or "" for node in tree.iter(f"{W}t"))
