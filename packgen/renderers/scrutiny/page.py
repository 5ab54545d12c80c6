"""The name of an HTML template and the shapes of its contexts in; its faults, and those of what it takes in, out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from jinja2 import TemplateSyntaxError, nodes

from packgen.errors import TemplateError
from packgen.renderers.folders import TemplateFolders
from packgen.renderers.located import in_words, remedy, unclosed
from packgen.renderers.scrutiny.blocks import sifted
from packgen.renderers.scrutiny.faults import Fault, Spot
from packgen.renderers.scrutiny.names import Reader
from packgen.renderers.scrutiny.parsing import Scope, parsed
from packgen.renderers.scrutiny.shapes import Shape
from packgen.renderers.scrutiny.tags import page_tags


def page_faults(name: str, templates: TemplateFolders, shapes: Sequence[Mapping[str, Shape]]) -> list[Fault]:
    """Every fault of an HTML template and of all that it extends, includes and imports, its own first, by line.

    ``shapes`` are the names that each kind of document which uses it gives; where there is none, any name will do.
    """
    found: list[Fault] = []
    for shape in shapes or (None,):
        _Page(templates, found, shape is None).read(name, dict(shape or {}), ())
    own = f"html/{name}"
    return sorted(dict.fromkeys(found), key=lambda fault: (fault.spot.file != own, fault.spot.file, fault.spot.number))


@dataclass(frozen=True)
class _Page:
    """Reads one page and all that it takes in; ``found`` grows as it goes."""

    templates: TemplateFolders
    found: list[Fault]
    is_open: bool

    def read(self, name: str, scope: Scope, above: tuple[str, ...]) -> None:
        spot = Spot(f"html/{name}")
        try:
            source = self.templates.find(name, "html").read_text("utf-8")
            self._names(name, parsed(source).body, scope, above)
        except TemplateSyntaxError as problem:
            self._tag_by_tag(name, source, problem, scope, above)
        except UnicodeDecodeError:
            self.found.append(Fault(spot, "this template is not saved as UTF-8", "save it as UTF-8"))
        except TemplateError as problem:
            self.found.extend(Fault(spot, issue.message, issue.hint) for issue in problem.issues)

    def _names(
        self, name: str, body: list[nodes.Node], scope: Scope, above: tuple[str, ...], lines: Sequence[int] = ()
    ) -> None:
        """The names that do not exist; ``lines`` tells, where they differ, the line of the template for each read."""
        reader = Reader(partial(self._follow, (*above, name), lines), is_open=self.is_open)
        reader.read(body, scope)
        for line, message, hint in reader.found:
            number = lines[line - 1] if lines else line
            self.found.append(Fault(Spot(f"html/{name}", number), message, hint))

    def _tag_by_tag(
        self, name: str, source: str, problem: TemplateSyntaxError, scope: Scope, above: tuple[str, ...]
    ) -> None:
        """Every fault of a page that does not parse as a whole."""
        tags, broken = page_tags(source, f"html/{name}")
        sound, lines, wrong = sifted(tags)
        if not (broken or wrong):
            spot = Spot(f"html/{name}", unclosed(problem)[0] or problem.lineno)
            self.found.append(Fault(spot, in_words(problem), remedy(problem)))
            return
        self.found.extend((*broken, *wrong))
        try:
            body = parsed("\n".join(lines)).body
        except TemplateSyntaxError:
            return  # what is left is told once these are mended
        self._names(name, body, scope, above, [tag.spot.number for tag in sound])

    def _follow(self, above: tuple[str, ...], lines: Sequence[int], other: str, known: Scope, line: int) -> None:
        spot = Spot(f"html/{above[-1]}", lines[line - 1] if lines else line)
        if other in above:
            self.found.append(Fault(spot, f"“{other}” takes in itself", "leave one of them out"))
            return
        try:
            self.templates.find(other, "html")
        except TemplateError as problem:
            self.found.extend(Fault(spot, f"“{other}”: {each.message}", each.hint) for each in problem.issues)
        else:
            self.read(other, dict(known), above)
