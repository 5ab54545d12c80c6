"""A project in; for each kind of document the names that its templates may use, from real contexts, out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import TypeAlias

from packgen.documents import SCOPES, Draft, load_catalog
from packgen.documents.catalog import named_by
from packgen.documents.meetings import renderings
from packgen.errors import Issue, PackgenError
from packgen.loading import Inputs, Loaded, assemble, load_inputs, load_project, load_strategy
from packgen.model import DocumentType
from packgen.project import Project, load, shipped_templates, starter, template_folders
from packgen.renderers.scrutiny import Shape, merged
from packgen.templating.shapes import shared_shape

OURS, SAMPLE, NONE = "yours", "sample", "none"
"""Whose evidence a kind's names were found in: the project's own, the fictional trust's, nobody's."""

Drafts: TypeAlias = list[tuple[DocumentType, Draft]]
"""Documents that are not rendered yet, each with its kind as its readers may see it."""


@dataclass(frozen=True, eq=False)
class Contexts:
    """The names of each kind of document, made when they are first asked for.

    ``project`` is the trust's; ``catalog`` every kind that it may make; ``issues`` what is wrong with its catalogue.
    """

    project: Project
    today: date
    catalog: Mapping[str, DocumentType]
    issues: tuple[Issue, ...] = ()

    def names(self, kind: DocumentType) -> tuple[Shape, str]:
        """The names that a kind of document gives, and whose evidence they were found in.

        A project that has no such document yet, or cannot be read, gets the names that the fictional trust has.
        """
        if kind.key not in self._known:
            self._known[kind.key] = self._found(kind)
        return self._known[kind.key]

    def _found(self, kind: DocumentType) -> tuple[Shape, str]:
        drafts, whose = self.drafts(kind)
        return (_shape(drafts), whose) if drafts else (Shape(frozenset({"group"})), NONE)

    def all_names(self, kind: DocumentType) -> Shape:
        """The names of a kind in the project's evidence and in the fictional trust's, for a second opinion."""
        found = [_drafts(loaded, kind) for loaded in (self._own, self._sample)]
        return merged([_shape(drafts) for drafts in found if drafts])

    def drafts(self, kind: DocumentType) -> tuple[Drafts, str]:
        """The documents of a kind, and whose they are: the project's own, else those of the fictional trust."""
        if kind.key not in self._made:
            found, whose = _drafts(self._own, kind), OURS
            if not found:
                found = _drafts(self._sample, kind)
                whose = SAMPLE if found else NONE
            self._made[kind.key] = found, whose
        return self._made[kind.key]

    @cached_property
    def _made(self) -> dict[str, tuple[Drafts, str]]:
        return {}

    @cached_property
    def _known(self) -> dict[str, tuple[Shape, str]]:
        return {}

    @cached_property
    def _own(self) -> Loaded | None:
        try:
            return load_project(self.project, self.today)
        except PackgenError:
            return None

    @cached_property
    def _sample(self) -> Loaded | None:
        """The fictional trust with the project's catalogue; None for the project that it is itself."""
        project = load(starter())
        if project.inputs == self.project.inputs:
            return None
        return assemble(project, _sample_inputs(self.today), load_strategy(project), dict(self.catalog))


def contexts(project: Project, today: date) -> Contexts:
    """Make ready to ask for the names of each kind of document; a faulty catalogue or strategy is told, no more.

    ``today`` is the day that documents speak of where the project sets none.
    """
    scopes = frozenset(SCOPES)
    issues: tuple[Issue, ...] = ()
    try:
        catalog = load_catalog(template_folders(project), scopes)
    except PackgenError as fault:
        catalog, issues = load_catalog((shipped_templates(),), scopes), fault.issues
    try:
        catalog = named_by(load_strategy(project).names, catalog)
    except PackgenError as fault:
        issues = (*issues, *fault.issues)
    return Contexts(project, today, catalog, issues)


@cache
def _sample_inputs(today: date) -> Inputs:
    return load_inputs(load(starter()), today)


def _drafts(loaded: Loaded | None, kind: DocumentType) -> Drafts:
    """All documents of a kind in one body of evidence; none where it cannot give them."""
    if loaded is None:
        return []
    try:
        kinds = renderings(kind, loaded.evidence)
        return [(each, draft) for each in kinds for draft in SCOPES[each.scope](loaded.material(each), each)]
    except PackgenError:
        return []


def _shape(drafts: Drafts) -> Shape:
    return shared_shape([draft.context for _, draft in drafts])
