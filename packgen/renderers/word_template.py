"""A Word template's bytes in; its parts, each a compiled template that knows its paragraphs, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from docxtpl import DocxTemplate
from jinja2 import Template, TemplateSyntaxError, nodes
from lxml import etree
from markupsafe import Markup, escape

from packgen.errors import Issue, TemplateError, error
from packgen.renderers.environment import StrictEnvironment
from packgen.renderers.located import in_words, last_line, remedy
from packgen.renderers.word_package import Parts, parts_of_type, unpacked
from packgen.renderers.word_prose import FILTERS as WORD_FILTERS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

TEXT_PARTS = ("document.main", "header", "footer", "footnotes", "endnotes")
"""The kinds of parts that hold words, the body first."""

_BREAK, _TAB = '</w:t><w:br/><w:t xml:space="preserve">', '</w:t><w:tab/><w:t xml:space="preserve">'
_MARK = re.compile("\n\ue000([0-9]+)\ue001")
_DELIMITERS = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSED_BY = {"{{": "}}", "{%": "%}", "{#": "#}"}


def in_a_run(text: str) -> Markup:
    """A value as it stands inside a run: escaped, its new lines and tabs as Word writes them."""
    safe = str(escape(text)).replace("\r\n", "\n").replace("\r", "\n")
    return Markup(safe.replace("\n", _BREAK).replace("\t", _TAB))  # noqa: S704 - escaped in the line above


ENVIRONMENT = StrictEnvironment(show=in_a_run, tidy=False)
"""One for all Word templates of a worker; a text is compiled in it once."""
ENVIRONMENT.filters |= WORD_FILTERS


@dataclass(frozen=True)
class WordPart:
    """One part of a template that holds tags.

    ``lines`` gives for each line of ``source`` the number of its paragraph, 1 the first; ``texts`` the
    paragraphs' words. ``label`` is what a user calls the part: "" for the body, "header", "footnotes".
    """

    name: str
    label: str
    file: str
    source: str
    lines: tuple[int, ...]
    texts: tuple[str, ...]

    @cached_property
    def template(self) -> Template:
        """The compiled template; a syntax error is jinja2's own."""
        return ENVIRONMENT.compiled(self.source, self.filename)

    @property
    def filename(self) -> str:
        """What tracebacks call the part."""
        return f"{self.file}!{self.name}"

    def place(self, line: int) -> str:
        """The paragraph that a line of the source belongs to, as a user would find it."""
        number = self.lines[min(max(line, 1), len(self.lines)) - 1]
        return self.paragraph(number)

    def paragraph(self, number: int) -> str:
        """A paragraph's place: its number in the part and its first words."""
        text = self.texts[number - 1] if 0 < number <= len(self.texts) else ""
        where = ", ".join(filter(None, (self.file, self.label, f"paragraph {number}")))
        return f"{where} (“{text[:50]}{'…' if len(text) > 50 else ''}”)" if text else where


@dataclass(frozen=True)
class WordTemplate:
    """A template made ready once a worker: all its parts, and those to be filled, the body first."""

    file: str
    parts: Parts
    filled: tuple[WordPart, ...]
    main: str
    has_column_loops: bool = field(default=False)

    def names(self) -> set[str]:
        """The top-level names that the template asks of a context."""
        from jinja2 import meta

        return {
            name
            for part in self.filled
            for name in meta.find_undeclared_variables(_parsed(part))
            if name not in ENVIRONMENT.globals
        }


def word_template(path: Path) -> WordTemplate:
    """Read and compile a template, once while the file stays the same.

    Raises TemplateError with one issue for each part that cannot be compiled.
    """
    return _prepared(path.read_bytes(), path.name)


@lru_cache(maxsize=64)
def _prepared(data: bytes, file: str) -> WordTemplate:
    parts = unpacked(data, file)
    names = parts_of_type(parts, *TEXT_PARTS)
    if not names or not parts_of_type(parts, "document.main"):
        raise TemplateError(error(file, "this Word file has no document in it", "save it from Word as .docx"))
    filled = [part_of(parts[name], name, file) for name in names if b"{" in parts[name] or b"}" in parts[name]]
    issues = [issue for part in filled for issue in _faults(part)]
    if issues:
        raise TemplateError(issues)
    columns = any("{%tc" in parts[part.name].decode("utf-8", "replace") for part in filled)
    return WordTemplate(file, parts, tuple(filled), names[0], columns)


def part_of(data: bytes, name: str, file: str) -> WordPart:
    """Make one part ready to be filled; it is compiled when it first is."""
    root = etree.fromstring(data)
    texts = tuple(_words(paragraph) for paragraph in root.iter(f"{W}p"))
    source = DocxTemplate(None).patch_xml(_marked(etree.tostring(root, encoding="unicode")))
    numbers = (1, *(int(number) for number in _MARK.findall(source)))
    label = re.sub(r"[0-9]*\.xml$", "", name.rpartition("/")[2])
    return WordPart(name, "" if label == "document" else label, file, _MARK.sub("\n", source), numbers, texts)


def _marked(xml: str) -> str:
    """Put each paragraph and row on a line of its own that starts with the paragraph's number."""
    count = 0

    def mark(found: re.Match[str]) -> str:
        nonlocal count
        is_paragraph = found[1] == "p"
        count += is_paragraph
        return f"\n\ue000{count if is_paragraph else count + 1}\ue001{found[0]}"

    return re.sub(r"<w:(p|tr)(?=[ />])", mark, xml.replace("\n", " "))


def _words(paragraph: etree._Element) -> str:
    return " ".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")).split())


def _faults(part: WordPart) -> Iterable[Issue]:
    unbalanced = [number for number, text in enumerate(part.texts, 1) if not _is_balanced(text)]
    if unbalanced:
        for number in unbalanced:
            yield error(
                part.paragraph(number),
                "a tag is opened and not closed in the same paragraph",
                "write {{ … }} for a value, {% … %} for a condition or loop",
            )
        return
    try:
        part.template  # noqa: B018 - compiling is what is wanted
    except TemplateSyntaxError as problem:
        yield error(part.place(last_line(problem, part.filename)), in_words(problem), remedy(problem))
        return
    for line, mark in dict.fromkeys(_left(part)):
        yield error(
            part.place(line), f"“{mark}” of a tag is left as plain text", "check the tag's spelling and its end"
        )


def _left(part: WordPart) -> Iterator[tuple[int, str]]:
    """The marks of tags that Jinja takes for text, each with its line: looked for before values go in, which may hold
    braces of their own.
    """
    for data in _parsed(part).find_all(nodes.TemplateData):
        for line, text in enumerate(data.data.split("\n"), data.lineno):
            yield from ((line, mark) for mark in _DELIMITERS.findall(re.sub("<[^>]*>", "", text)))


def _is_balanced(text: str) -> bool:
    wanted = ""
    for delimiter in _DELIMITERS.findall(text):
        if wanted and delimiter == wanted:
            wanted = ""
        elif not wanted:
            wanted = _CLOSED_BY.get(delimiter, "?")
            if wanted == "?":
                return False
    return not wanted


@lru_cache(maxsize=16)  # The parts of one template: it is held against faults, then asked for its names.
def _parsed(part: WordPart) -> nodes.Template:
    return ENVIRONMENT.parse(part.source, part.name, part.filename)
