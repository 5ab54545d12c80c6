"""A template's name in; a digest of all that it is made of, and the names that it asks of a context, out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from jinja2 import TemplateSyntaxError, meta, nodes

from packgen.errors import TemplateError, error
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import in_words, remedy

GIVEN = frozenset({"chart", "has_logo", "logo", "properties"})
"""What the renderers give to every template beside its context."""

_OTHERS = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_ENVIRONMENT = StrictEnvironment()


def template_digest(name: str, templates: TemplateFolders) -> str:
    """A digest of a template and of all that shows through it: what it extends, includes and imports, style, fonts.

    Raises TemplateError where one of them does not exist or cannot be read as a template.
    """
    if name.endswith(".docx"):
        files = [(name, templates.find(name)), *_fonts(templates)]
    else:
        files = sorted({*_closure(name, templates), *_style(templates)})
    digest = hashlib.sha256()
    for key, path in files:
        digest.update(f"{key}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def template_names(name: str, templates: TemplateFolders) -> set[str]:
    """The top-level names that a template asks of its context, those of what it extends and includes with them.

    Raises TemplateError, located, where the template is broken.
    """
    if name.endswith(".docx"):
        from packgen.renderers.word_template import word_template

        return word_template(templates.find(name)).names() - GIVEN
    seen: dict[str, Path] = {}
    names: set[str] = set()
    for key, path in _closure(name, templates, seen, with_imports=False):
        parsed = _parsed(key, path)
        names |= meta.find_undeclared_variables(parsed) - _imported(parsed)
    return names - GIVEN - set(_ENVIRONMENT.globals)


def _closure(
    name: str, templates: TemplateFolders, seen: dict[str, Path] | None = None, *, with_imports: bool = True
) -> Iterator[tuple[str, Path]]:
    seen = {} if seen is None else seen
    if name in seen:
        return
    seen[name] = path = templates.find(name, "html")
    yield name, path
    for node in _parsed(name, path).find_all(_OTHERS):
        assert isinstance(node, _OTHERS)
        if not with_imports and isinstance(node, nodes.Import | nodes.FromImport) and not node.with_context:
            continue
        for other in _constants(node.template, name, node.lineno):
            yield from _closure(other, templates, seen, with_imports=with_imports)


def _constants(expression: nodes.Expr, name: str, line: int) -> list[str]:
    parts = expression.items if isinstance(expression, nodes.List | nodes.Tuple) else [expression]
    found = [part.value for part in parts if isinstance(part, nodes.Const)]
    if len(found) != len(parts):
        place = f"{name}, line {line}"
        raise TemplateError(
            error(place, "the other template is not named plainly", "write its name in quotation marks")
        )
    return found


def _imported(parsed: nodes.Template) -> set[str]:
    """The names that a template gets from others: jinja2 takes them for the context's inside blocks."""
    single = {node.target for node in parsed.find_all(nodes.Import)}
    several = (name for node in parsed.find_all(nodes.FromImport) for name in node.names)
    return single | {name if isinstance(name, str) else name[1] for name in several}


def _parsed(name: str, path: Path) -> nodes.Template:
    try:
        return _tree(path.read_text("utf-8"), name, str(path))
    except TemplateSyntaxError as problem:
        raise TemplateError(error(f"{name}, line {problem.lineno}", in_words(problem), remedy(problem))) from problem
    except UnicodeDecodeError as problem:
        raise TemplateError(error(name, "this template is not saved as UTF-8", "save it as UTF-8")) from problem


@lru_cache(maxsize=64)  # What all templates extend and import is met again and again.
def _tree(text: str, name: str, filename: str) -> nodes.Template:
    return _ENVIRONMENT.parse(text, name, filename)


def _style(templates: TemplateFolders) -> Iterator[tuple[str, Path]]:
    for name, path in templates.files("html", "shared"):
        if path.suffix != ".html":
            yield name, path


def _fonts(templates: TemplateFolders) -> list[tuple[str, Path]]:
    return list(templates.files("html", "shared/fonts"))
