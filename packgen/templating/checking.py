"""A project in; each template in use with its faults, all found at once, out; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from packgen.errors import Issue
from packgen.language.near import nearest
from packgen.project import Project, template_folders
from packgen.renderers import TemplateFolders
from packgen.renderers.scrutiny import Fault, Shape, Spot, page_faults, unfilled_faults, word_faults
from packgen.templating.contexts import NONE, OURS, Contexts, contexts
from packgen.templating.filling import filled_faults
from packgen.templating.inventory import Template, templates_in_use, without_template


@dataclass(frozen=True, slots=True)
class Checked:
    """One template and what is wrong with it, in the order of reading."""

    template: Template
    faults: tuple[Fault, ...]

    @property
    def is_broken(self) -> bool:
        """Whether a document could not be made from it, or not rightly."""
        return any(fault.is_error for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Checking:
    """All templates of a project; ``issues`` are those of its catalogue."""

    templates: tuple[Checked, ...]
    issues: tuple[Issue, ...] = ()

    def has_failed(self, strict: bool = False) -> bool:
        """Whether anything must be mended; under ``strict``, also whether there is anything to look at."""
        faults = [fault for checked in self.templates for fault in checked.faults]
        return bool(self.issues) or any(fault.is_error or strict for fault in faults)


def check_templates(project: Project, today: date) -> Checking:
    """Check every template in use, the trust's own and packgen's, against the names that its documents give.

    ``today`` is the day that documents speak of where the project sets none.
    """
    known = contexts(project, today)
    folders = TemplateFolders(template_folders(project))
    templates = templates_in_use(folders, known.catalog)
    seen: set[Fault] = set()
    checked = []
    for template in templates:
        found = [*(faults := _faults(template, folders, known)), *_to_a_reader(template, folders, known, faults)]
        faults = [fault for fault in _in_order(found) if fault not in seen]
        seen.update(faults)  # what pages share is told of the first
        checked.append(Checked(template, (*faults, *_unused(template, templates))))
    return Checking(tuple(checked), (*known.issues, *without_template(templates, known.catalog)))


def _faults(template: Template, folders: TemplateFolders, known: Contexts) -> list[Fault]:
    """The faults of a template; names that only the fictional trust's documents have are none."""
    found = [(kind, *known.names(kind)) for kind in template.kinds]
    told = [(kind, shape, whose) for kind, shape, whose in found if whose != NONE]
    faults = _read(template, folders, [shape.keys for _, shape, _ in told])
    if faults and any(whose == OURS for _, _, whose in told):
        return _read(template, folders, [known.all_names(kind).keys for kind, _, _ in told])
    return faults


def _to_a_reader(
    template: Template, folders: TemplateFolders, known: Contexts, faults: Sequence[Fault]
) -> Iterator[Fault]:
    """What a screen reader would stumble on: in the documents made from a template, or in itself if it is broken."""
    drafts = [draft for kind in template.kinds for draft in known.drafts(kind)[0]]
    if drafts and not any(fault.is_error for fault in faults):
        yield from filled_faults(template, folders, known.project, drafts)
    elif template.file.startswith("docx/"):
        yield from unfilled_faults(template.path, template.file)


def _in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, the body's before those of other parts, by paragraph or line."""
    return sorted(dict.fromkeys(faults), key=lambda fault: (fault.spot.label, fault.spot.number))


def _read(template: Template, folders: TemplateFolders, shapes: Sequence[Mapping[str, Shape]]) -> list[Fault]:
    if template.file.startswith("docx/"):
        return word_faults(template.path, template.file, shapes)
    return page_faults(template.name, folders, shapes)


def _unused(template: Template, templates: Sequence[Template]) -> list[Fault]:
    """A template of the trust's own that neither replaces one nor is named in the catalogue is never used."""
    if template.kinds or template.is_shipped or not template.is_own:
        return []
    near = nearest(template.file, (each.file for each in templates if each is not template))
    hint = f"to replace {near}, give it that name; " if near else ""
    message = "no document is made from this template"
    return [
        Fault(Spot(template.file), message, f"{hint}to make a new document, name it in templates/catalog.toml", False)
    ]
