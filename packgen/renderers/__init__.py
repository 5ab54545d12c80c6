"""Templates and plain contexts in, the bytes of documents out; pure, so that any worker can do it.

Word is filled by docxtpl's rules in ``word``, HTML becomes PDF/UA in ``pdf``. A renderer is one function
``(job, templates, brand) -> bytes`` and one line in RENDERERS.
"""

from __future__ import annotations

from collections.abc import Callable

from packgen.model import Job
from packgen.renderers.brand import Brand
from packgen.renderers.contract import template_digest, template_names
from packgen.renderers.folders import TemplateFolders

Renderer = Callable[[Job, TemplateFolders, Brand], bytes]


def _docx(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    from packgen.renderers import word

    return word.render(job, templates, brand)


def _pdf(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    from packgen.renderers import pdf

    return pdf.render(job, templates, brand)


def try_out(job: Job, templates: TemplateFolders, brand: Brand) -> None:
    """Fill a job's template and hold what it makes to what a screen reader needs; pages of HTML are not laid out.

    Raises TemplateError where the template is to blame, RenderError where the document could not be made.
    """
    if job.renderer == "docx":
        _docx(job, templates, brand)
    else:
        from packgen.renderers import pdf

        pdf.sound_page(job, templates, brand)


RENDERERS: dict[str, Renderer] = {"docx": _docx, "pdf": _pdf}


def render(job: Job, templates: TemplateFolders, brand: Brand) -> bytes:
    """Make the bytes of one job; the same job, templates and brand give the same bytes.

    Raises TemplateError where the template is to blame, RenderError where the document could not be made.
    """
    return RENDERERS[job.renderer](job, templates, brand)


__all__ = ["RENDERERS", "Brand", "TemplateFolders", "render", "template_digest", "template_names", "try_out"]
