"""Kinds of document in; for each a Word file and a Markdown file of the names that its templates may use out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from packgen.errors import Issue, ProjectError, error
from packgen.language.near import nearest_few
from packgen.model import DocumentType, Properties
from packgen.renderers.word_reference import Reference, reference
from packgen.store import Published
from packgen.templating.contexts import NONE, SAMPLE, Contexts
from packgen.templating.fields import Field, fields
from packgen.templating.writing import publish

HEADINGS = ("Name", "What it is", "Unit", "Example", "May it be missing?")
WIDTHS = (7.2, 4.0, 2.4, 8.0, 5.1)
_SAMPLE = "You have no such document yet: the examples are those of Driftwood Learning Trust, which is fictional."
_NOT_MADE = "Neither your evidence nor your strategy gives such a document yet, so nobody can say which names it has."


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a reference: its files, and the kinds of document for which none could be made."""

    published: tuple[Published, ...]
    unmade: tuple[DocumentType, ...]
    issues: tuple[Issue, ...]


def write_reference(known: Contexts, wanted: Sequence[str]) -> Written:
    """Write the reference of some kinds of document, of all where none is wanted, into outputs/templates.

    Raises ProjectError for each kind that does not exist.
    """
    kinds = [known.catalog[key] for key in _chosen(known, wanted)]
    outputs, unmade = [], []
    for kind in kinds:
        names, whose = known.names(kind)
        if whose == NONE:
            unmade.append(kind)
            continue
        about = _about(kind, fields(names), _SAMPLE if whose == SAMPLE else "")
        properties = Properties(about.title, known.project.trust.name)
        stem = f"{kind.key.replace('_', '-')}-names"
        outputs += [(f"{stem}.docx", partial(reference, about, properties)), (f"{stem}.md", partial(_markdown, about))]
    published, issues = publish(known.project, outputs, lambda _path: False)
    return Written(tuple(published), tuple(unmade), issues)


def _chosen(known: Contexts, wanted: Sequence[str]) -> list[str]:
    issues = []
    for key in wanted:
        if key not in known.catalog:
            near = nearest_few(key, known.catalog)
            hint = f"did you mean {' or '.join(near)}?" if near else f"there is {', '.join(known.catalog)}"
            issues.append(error(f"--document {key}", "there is no such document", hint))
    if issues:
        raise ProjectError(issues)
    return list(dict.fromkeys(wanted)) or list(known.catalog)


def _about(kind: DocumentType, rows: Sequence[Field], told: str) -> Reference:
    lines = (
        f"Every name that a template of this document may use. The catalogue calls the document {kind.key}.",
        *filter(None, [told]),
        "In Word, write a name between two braces: {{ document.title }}. For a chart write {{ chart(its name) }}.",
        *_loop(rows),
        "For a group, print the names below it. Where something may be empty, put {%p if … %} before it and "
        "{%p endif %} after it, each in a paragraph of its own.",
    )
    return Reference(f"Names for templates: {kind.title}", lines, HEADINGS, WIDTHS, tuple(map(tuple, rows)))


def _loop(rows: Sequence[Field]) -> list[str]:
    """How to go through a list, with the first one that holds groups."""
    inner = next((row.path for row in rows if row.path.count("[]") == 1 and "[]." in row.path), "")
    if not inner:
        return []
    owner, _, name = inner.partition("[].")
    return [
        f"[] stands for each item of a list. To go through one: {{%p for item in {owner} %}}, in the paragraph below "
        f"{{{{ item.{name} }}}} (where the name ends in [], {{{{ item }}}}), in the one after that "
        "{%p endfor %}. For rows of a table write {%tr … %} in the same way."
    ]


def _markdown(about: Reference) -> bytes:
    head = [f"# {about.title}", *about.lines]
    table = [about.headings, ("---",) * len(about.headings), *((f"`{row[0]}`", *row[1:]) for row in about.rows)]
    rows = "\n".join(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in table)
    return ("\n\n".join([*head, rows]) + "\n").encode()


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
