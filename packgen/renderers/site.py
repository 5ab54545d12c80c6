"""A page of a reading site as template and plain context in; its HTML, and the files that all pages share, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from packgen.errors import TemplateError, error
from packgen.model import Plain
from packgen.renderers.brand import Brand
from packgen.renderers.charts import FACES
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.inline_svg import inline_svg
from packgen.renderers.located import TEMPLATE_FAULTS, in_words, lines, remedy
from packgen.renderers.pdf import html_environment

STYLE = "site/site.css"
SEARCH = "site/search.js"

Drawn = Callable[[dict[str, Any]], bytes]
"""Gives the SVG of a chart."""


def site_page(template: str, context: Plain, drawn: Drawn, templates: TemplateFolders, brand: Brand) -> bytes:
    """Fill one page; ``picture(chart)`` in a template puts a chart into it as SVG with its alternative text.

    Raises TemplateError with the line where a template is broken or asks for what the context does not give.
    """
    count = 0

    def picture(chart: dict[str, Any]) -> Markup:
        nonlocal count
        count += 1
        return inline_svg(drawn(chart), str(chart["alt"]), f"c{count}-")

    try:
        page = html_environment(templates, brand).get_template(template)
        return page.render(context, picture=picture).encode()
    except (JinjaError, *TEMPLATE_FAULTS) as problem:
        place = _place(problem, template)
        raise TemplateError(error(place, in_words(problem), remedy(problem))) from problem


def shared_files(templates: TemplateFolders, brand: Brand) -> Iterator[tuple[str, bytes]]:
    """The files beside the pages of each site: style sheet in the trust's colours, search, fonts and logo."""
    yield "site.css", style_sheet(templates, brand)
    yield "search.js", templates.find(SEARCH, "html").read_bytes()
    for face in FACES:
        name = f"AtkinsonHyperlegibleNext-{face}.ttf"
        yield f"fonts/{name}", templates.find(f"shared/fonts/{name}", "html").read_bytes()
    yield "fonts/OFL.txt", templates.find("shared/fonts/OFL.txt", "html").read_bytes()


def style_sheet(templates: TemplateFolders, brand: Brand) -> bytes:
    """The style sheet of sites with the trust's colours, dark enough to be read, on top."""
    colours = f":root {{ --accent: {brand.accent}; --tint: {brand.tint}; --line: {brand.line} }}\n"
    return colours.encode() + templates.find(STYLE, "html").read_bytes()


def _place(problem: Exception, template: str) -> str:
    found = [(file, line) for file, line in lines(problem) if Path(file).suffix == ".html"]
    return f"site/{Path(found[-1][0]).name}, line {found[-1][1]}" if found else template
