"""An HTML template and a plain context in, the bytes of a tagged PDF (PDF/UA-1) out."""

from __future__ import annotations

import base64
import dataclasses
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup, escape

from packgen.errors import RenderError, TemplateError, error
from packgen.model import Job
from packgen.renderers.brand import Brand
from packgen.renderers.charts import Charts
from packgen.renderers.elsewhere import elsewhere
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import TEMPLATE_FAULTS, in_words, lines, remedy
from packgen.renderers.page_checks import Stamping, is_sound
from packgen.renderers.page_checks import issues as page_issues
from packgen.renderers.printed import collecting
from packgen.renderers.text import check_plain, lost, lost_issues, squeezed

_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


def render(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Make a PDF from an HTML template; the same job gives the same bytes.

    Raises TemplateError with file and line where a template is broken, asks for what the context does not
    give, or makes what a screen reader stumbles on; RenderError where the page asks for something outside the
    project or has lost a value.
    """
    html, printed = sound_page(job, templates, brand)
    data = written(html, job, templates, brand)
    missing = _missing(printed, html, data)
    if missing:
        hint = "a style may hide it, or no font has its letters"
        raise RenderError(lost_issues(missing, job.path, hint))
    return data


def sound_page(job: Job, templates: TemplateFolders, brand: Brand) -> tuple[str, list[str]]:
    """Fill an HTML template; the page and every value printed in it.

    Raises TemplateError where the template is broken, asks for what the context does not give, or makes what a screen
    reader stumbles on.
    """
    html, printed = page_html(job, templates, brand)
    if not is_sound(html):
        again, _ = page_html(job, templates, brand, are_lines_told=True)
        raise TemplateError(page_issues(again, job.template))
    return html, printed


def page_html(
    job: Job, templates: TemplateFolders, brand: Brand, *, are_lines_told: bool = False
) -> tuple[str, list[str]]:
    """Fill an HTML template, charts included; the page and every value printed in it.

    Templates see the context, and ``properties`` of the file. ``are_lines_told`` writes into each tag the line of
    the template that it comes from. Raises TemplateError with file and line.
    """
    check_plain(job.context, job.path)
    try:
        with collecting() as printed:
            template = html_environment(templates, brand, are_lines_told).get_template(job.template)
            return template.render(job.context, properties=dataclasses.asdict(job.properties)), printed
    except (JinjaError, *TEMPLATE_FAULTS) as problem:
        place, elsewhere = _places(problem, job.template, templates)
        message = f"{in_words(problem)} (in {elsewhere})" if elsewhere else in_words(problem)
        raise TemplateError(error(place, message, remedy(problem))) from problem


@lru_cache(maxsize=8)
def html_environment(templates: TemplateFolders, brand: Brand, are_lines_told: bool = False) -> StrictEnvironment:
    """The environment of HTML templates: theirs are ``chart``, which draws one, and ``has_logo``."""
    charts = Charts(brand, templates)

    def chart(spec: dict[str, Any]) -> Markup:
        picture = base64.b64encode(charts.svg(spec)).decode()
        alt = escape(spec["alt"])
        return Markup(f'<img class="chart" alt="{alt}" src="data:image/svg+xml;base64,{picture}">')  # noqa: S704

    loader = FileSystemLoader(templates.roots("html"))
    environment = StrictEnvironment(Stamping(loader) if are_lines_told else loader)
    environment.globals.update(chart=chart, has_logo=brand.logo is not None)
    environment.filters["elsewhere"] = elsewhere
    return environment


def written(html: str, job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Lay out a page of HTML and write it as PDF/UA-1. Raises RenderError with all that WeasyPrint complains of.

    What is left to keep it from being PDF/UA-1 is a TemplateError that names the page.
    """
    from weasyprint import HTML

    from packgen.renderers.assets import workshop
    from packgen.renderers.pdf_tags import finished

    shop = workshop(templates, brand)
    with _listening() as complaints:
        page = HTML(string=html, base_url="packgen:/", url_fetcher=shop.fetcher)
        try:
            data = page.write_pdf(stylesheets=list(shop.styles), font_config=shop.fonts, pdf_variant="pdf/ua-1")
        except RecursionError as problem:
            message = "the page holds lists or quotations too deep in one another"
            raise RenderError(error(job.path, message, "take out some of the levels")) from problem
    if complaints:
        raise RenderError([error(job.path, f"the page is not sound: {text}") for text in dict.fromkeys(complaints)])
    data, faults = finished(data)
    if faults:
        hint = "mend the template, or tell whoever looks after it"
        raise TemplateError([error(job.template, f"in {job.path}, {fault}", hint) for fault in dict.fromkeys(faults)])
    return data


class _Ear(logging.Handler):
    """Hands what WeasyPrint warns of to the render that it happens in."""

    def emit(self, record: logging.LogRecord) -> None:
        heard = _heard.get()
        if heard is not None:
            heard.append(record.getMessage())


@lru_cache(maxsize=1)
def _ear() -> _Ear:
    ear = _Ear(logging.WARNING)
    logging.getLogger("weasyprint").addHandler(ear)
    return ear


@contextmanager
def _listening() -> Iterator[list[str]]:
    _ear()
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)


def _missing(printed: list[str], html: str, data: bytes) -> list[str]:
    """The printed values that the PDF does not hold: words must be on a page, the rest in the HTML's attributes."""
    unseen = lost(printed, _pdf_text(data))
    if not unseen:
        return []
    words, attributes = _html_text(html)
    return [value for value in unseen if not lost([value], words) or lost([value], attributes)]


def _pdf_text(data: bytes) -> str:
    """All words of a PDF, squeezed: first those between the margins, page after page, then whole pages."""
    import pypdfium2

    from packgen.renderers.assets import MARGIN_PT

    document = pypdfium2.PdfDocument(data)
    inner, whole = [], []
    try:
        for page in document:
            words = page.get_textpage()
            width, height = page.get_size()
            inner.append(words.get_text_bounded(0, MARGIN_PT, width, height - MARGIN_PT))
            whole.append(words.get_text_range())
    finally:
        document.close()
    return squeezed("\n".join([*inner, *whole]))


def _html_text(html: str) -> tuple[str, str]:
    from lxml import html as library

    root = library.document_fromstring(html)
    running = root.find_class("running")
    unseen = " ".join(node.text_content() for node in [*root.iter("style", "title"), *running])
    for node in running:  # seen where a page has a running header, which the first has not
        node.drop_tree()
    values = (value for node in root.iter() for value in node.attrib.values() if not value.startswith("data:"))
    body = root.find("body")
    return squeezed(body.text_content() if body is not None else ""), squeezed(" ".join([*values, unseen]))


def _places(problem: Exception, template: str, templates: TemplateFolders) -> tuple[str, str]:
    """Where in the template itself an exception came through, and where beyond it, in a macro for instance."""
    named = [(_name(file, templates), line) for file, line in lines(problem)]
    found = [(name, line) for name, line in named if name]
    own = [(name, line) for name, line in found if name == template]
    if not found:
        return template, ""
    places = [f"{name}, line {line}" for name, line in (own[-1] if own else found[-1], found[-1])]
    return places[0], places[1] if places[1] != places[0] else ""


def _name(file: str, templates: TemplateFolders) -> str:
    """A template's file as its author knows it, by its path below templates/html; "" for any other file."""
    for root in templates.roots("html"):
        if Path(file).is_relative_to(root):
            return Path(file).relative_to(root).as_posix()
    return ""
