"""The name of an HTML template and the shapes of its contexts in; its faults, and those of what it takes in, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jinja2 import TemplateSyntaxError, nodes

from packgen.errors import TemplateError
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import in_words, remedy, unclosed
from packgen.renderers.scrutiny.faults import Fault, Spot
from packgen.renderers.scrutiny.names import Reader
from packgen.renderers.scrutiny.parsing import Scope, parsed
from packgen.renderers.scrutiny.shapes import Shape

_CURLY = "straight quotation marks are needed here; curly ones are for words that are printed"


def page_faults(name: str, templates: TemplateFolders, shapes: Sequence[Mapping[str, Shape]]) -> list[Fault]:
    """Every fault of an HTML template and of all that it extends, includes and imports.

    ``shapes`` are the names that each kind of document which uses it gives; where there is none, any name will do.
    """
    found: list[Fault] = []
    for shape in shapes or (None,):
        _Page(templates, found, shape is None).read(name, dict(shape or {}), ())
    return list(dict.fromkeys(found))


@dataclass(frozen=True)
class _Page:
    """Reads one page and all that it takes in; ``found`` grows as it goes."""

    templates: TemplateFolders
    found: list[Fault]
    is_open: bool

    def read(self, name: str, scope: Scope, above: tuple[str, ...]) -> None:
        body = _parsed(name, self.templates, self.found)
        if body is None:
            return
        reader = Reader(partial(self._follow, (*above, name)), is_open=self.is_open)
        reader.read(body, scope)
        self.found.extend(Fault(Spot(f"html/{name}", line), message, hint) for line, message, hint in reader.found)

    def _follow(self, above: tuple[str, ...], other: str, known: Scope, line: int) -> None:
        spot = Spot(f"html/{above[-1]}", line)
        if other in above:
            self.found.append(Fault(spot, f"“{other}” takes in itself", "leave one of them out"))
            return
        try:
            self.templates.find(other, "html")
        except TemplateError as problem:
            self.found.extend(Fault(spot, f"“{other}”: {each.message}", each.hint) for each in problem.issues)
        else:
            self.read(other, dict(known), above)


def _parsed(name: str, templates: TemplateFolders, found: list[Fault]) -> list[nodes.Node] | None:
    try:
        return parsed(templates.find(name, "html").read_text("utf-8")).body
    except TemplateSyntaxError as problem:
        line = unclosed(problem)[0] or problem.lineno
        message = in_words(problem)
        hint = _CURLY if any(mark in message for mark in "“”‘’") and "char" in message else remedy(problem)
        found.append(Fault(Spot(f"html/{name}", line), message, hint))
    except UnicodeDecodeError:
        found.append(Fault(Spot(f"html/{name}"), "this template is not saved as UTF-8", "save it as UTF-8"))
    except TemplateError as problem:
        found += [Fault(Spot(f"html/{name}"), issue.message, issue.hint) for issue in problem.issues]
    return None
