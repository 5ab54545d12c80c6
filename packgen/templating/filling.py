"""A template and documents to fill it with in; what keeps them from being made or read out, as faults, out."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.documents import Draft
from packgen.errors import PackgenError
from packgen.lineage import freeze
from packgen.model import DocumentType, Job, Properties
from packgen.project import Project
from packgen.renderers import Brand, TemplateFolders, try_out
from packgen.renderers.scrutiny import Fault, spot_at
from packgen.templating.contexts import Drafts
from packgen.templating.inventory import Template


def filled_faults(template: Template, folders: TemplateFolders, project: Project, drafts: Drafts) -> Iterator[Fault]:
    """What is found once a template is filled: values that cannot be printed, what a screen reader stumbles on.

    Filled are the longest document that the evidence gives, and for a template of the trust's own the first and the
    last too. Each paragraph or line is told of once.
    """
    trust = project.trust
    brand = Brand(trust.name, trust.short_name, trust.colour, trust.logo)
    told: set[tuple[object, str]] = set()
    for kind, draft in _telling(drafts, template.is_own):
        try:
            try_out(_job(template, trust.name, kind, draft), folders, brand)
        except PackgenError as problem:
            for issue in problem.issues:
                fault = Fault(spot_at(template.file, issue.place), issue.message, issue.hint)
                if (fault.spot, fault.hint) not in told:
                    told.add((fault.spot, fault.hint))
                    yield fault


def _telling(drafts: Drafts, is_own: bool) -> Drafts:
    """The documents that between them hold most of what a template may meet."""
    longest = max(range(len(drafts)), key=lambda number: len(repr(drafts[number][1].context)))
    return [drafts[number] for number in sorted({0, longest, len(drafts) - 1} if is_own else {longest})]


def _job(template: Template, organisation: str, kind: DocumentType, draft: Draft) -> Job:
    context = freeze(draft.context, kind.part, f"{kind.title}, {draft.subject}").plain
    renderer = "docx" if template.file.startswith("docx/") else "pdf"
    properties = Properties(kind.title, organisation, draft.subject)
    return Job(template.file, renderer, template.name, context, properties, template.file)
