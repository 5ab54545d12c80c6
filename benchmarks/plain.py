"""The plain loop that packgen is held against: a job in, the bytes of its document out, nothing shared or kept.

This is what a script with docxtpl, Jinja and WeasyPrint does: it opens the template, makes an environment, draws each
chart and reads fonts and style sheets anew for every document. Templates, contexts and drawings are packgen's own.
"""

from __future__ import annotations

import base64
import dataclasses
import io
from typing import Any

from packgen.model import Job
from packgen.renderers import Brand, TemplateFolders
from packgen.renderers.chart_sheet import WIDTH_CM, Sheet
from packgen.renderers.charts import Charts, ratio
from packgen.renderers.filters import FILTERS


def render(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Make one document as a plain script would."""
    return (_docx if job.renderer == "docx" else _pdf)(job, templates, brand)


def _docx(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    from docx.shared import Cm
    from docxtpl import DocxTemplate, InlineImage

    template = DocxTemplate(str(templates.find(job.template, "docx")))

    def chart(spec: dict[str, Any], width_cm: float = WIDTH_CM) -> Any:
        return InlineImage(template, io.BytesIO(_chart(spec, brand, templates, "png")), width=Cm(width_cm))

    environment = _environment(chart=chart, has_logo=False)
    template.render({**job.context, "properties": dataclasses.asdict(job.properties)}, environment, autoescape=True)
    target = io.BytesIO()
    template.save(target)
    return target.getvalue()


def _pdf(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    from jinja2 import FileSystemLoader
    from markupsafe import Markup, escape
    from weasyprint import CSS, HTML

    def chart(spec: dict[str, Any]) -> Markup:
        data = base64.b64encode(_chart(spec, brand, templates, "svg")).decode()
        return Markup(f'<img class="chart" alt="{escape(spec["alt"])}" src="data:image/svg+xml;base64,{data}">')

    environment = _environment(chart=chart, has_logo=False)
    environment.loader = FileSystemLoader(templates.roots("html"))
    page = environment.get_template(job.template).render(job.context, properties=dataclasses.asdict(job.properties))
    sheet = templates.find("shared/print.css", "html")
    style = sheet.read_text("utf-8").replace("packgen:/", f"{sheet.parent.as_uri()}/")
    colours = f":root {{ --accent: {brand.accent}; --tint: {brand.tint}; --line: {brand.line} }}"
    sheets = [CSS(string=colours), CSS(string=style, base_url=sheet.as_uri())]
    made: bytes = HTML(string=page, base_url=sheet.as_uri()).write_pdf(stylesheets=sheets, pdf_variant="pdf/ua-1")
    return made


def _environment(**names: Any) -> Any:
    from jinja2 import Environment

    class KeysFirst(Environment):
        """The templates take ``agenda.items`` for what the context calls so; plain Jinja gives the dict's method."""

        def getattr(self, obj: Any, attribute: str) -> Any:
            return obj[attribute] if isinstance(obj, dict) and attribute in obj else super().getattr(obj, attribute)

    environment = KeysFirst(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters.update(FILTERS)
    environment.globals.update(names)
    return environment


def _chart(spec: dict[str, Any], brand: Brand, templates: TemplateFolders, form: str) -> bytes:
    import matplotlib.pyplot as plt

    from packgen.renderers.chart_kinds import KINDS

    height, fonts = WIDTH_CM * ratio(spec), Charts(brand, templates).fonts
    figure = plt.figure(figsize=(WIDTH_CM / 2.54, height / 2.54))
    KINDS[spec["kind"]].draw(Sheet(figure, height, brand, fonts), spec)
    target = io.BytesIO()
    figure.savefig(target, format=form, dpi=200)
    plt.close(figure)
    return target.getvalue()
