"""A template of plain text and a plain context in, its words out: no marks, no HTML, nothing that can be run."""

from __future__ import annotations

from jinja2 import FileSystemLoader
from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from packgen.errors import TemplateError, error
from packgen.model import Plain
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import TEMPLATE_FAULTS, in_words, last_line, remedy
from packgen.renderers.printed import collecting
from packgen.renderers.text import check_plain


def plain_text(name: str, kind: str, context: Plain, templates: TemplateFolders) -> str:
    """Fill a template of plain text in the folder ``kind``, the trust's own before packgen's.

    Raises TemplateError with file and line where the template is missing, is broken or asks for what the context does
    not give, RenderError where the context is not plain data.
    """
    check_plain(context, name)
    path = templates.find(name, kind)
    # no value is text for a page: letters such as & stay as they are
    environment = StrictEnvironment(FileSystemLoader(templates.roots(kind)), show=Markup)
    try:
        with collecting():
            return environment.get_template(name).render(context)
    except UnicodeDecodeError as problem:
        raise TemplateError(error(f"{kind}/{name}", "this template is not saved as UTF-8", "save it so")) from problem
    except (JinjaError, *TEMPLATE_FAULTS) as problem:
        line = last_line(problem, str(path))
        place = f"{kind}/{name}, line {line}" if line else f"{kind}/{name}"
        raise TemplateError(error(place, in_words(problem), remedy(problem))) from problem
