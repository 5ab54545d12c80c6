"""A project folder in; its evidence, strategy and catalogue out, with every problem found on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from packgen.disclosure import seen_by
from packgen.documents import SCOPES, Material, load_catalog
from packgen.errors import InputError, Issue, Severity
from packgen.evidence import Settings, gather
from packgen.model import DocumentType, Evidence
from packgen.project import Project, template_folders
from packgen.readers import read_inputs
from packgen.rules import Assessment, assess, calendar, check
from packgen.strategy import Policy, Strategy, load


@dataclass(frozen=True)
class Loaded:
    """What one project says: all evidence, the strategy, the catalogue, and the issues met while reading."""

    project: Project
    evidence: Evidence
    strategy: Strategy
    catalog: dict[str, DocumentType]
    issues: tuple[Issue, ...]

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """What the strategy says of each school on all evidence, for people who may see all of it."""
        return self._assess(self.evidence)

    @cached_property
    def _materials(self) -> dict[tuple[int, Policy], Material]:
        return {}

    def material(self, kind: DocumentType) -> Material:
        """What a builder of this kind of document may use: only what all its readers may see.

        Phases are assessed on that evidence too, so that no reason can give away what was removed.
        """
        policy = self.strategy.disclosure.policy(kind.audience)
        found = self._materials.get((kind.part, policy))
        if found is None:
            visible = seen_by(self.evidence, kind.part, policy)
            trust = self.project.trust
            found = self._materials[kind.part, policy] = Material(
                trust={"name": trust.name, "short_name": trust.short_name, "colour": trust.colour},
                evidence=visible,
                strategy=self.strategy,
                assessments=self._assess(visible),
                terms=self.project.terms,
                part=kind.part,
                term_starts=self.project.term_starts,
            )
        return found

    def _assess(self, evidence: Evidence) -> dict[str, Assessment]:
        return assess(evidence, self.strategy, calendar(self.project.terms, self.project.term_starts))


def load_project(project: Project, today: date) -> Loaded:
    """Read everything that a project holds; errors in the inputs are issues, not exceptions.

    ``today`` is the day that documents speak of where the project sets none. Raises StrategyError or TemplateError
    where the strategy or the catalogue cannot be used.
    """
    strategy = load(str(project.strategy), project.root)
    catalog = load_catalog(template_folders(project), frozenset(SCOPES))
    sheets, unread = read_inputs(project.root, project.inputs)
    settings = Settings(
        as_at=project.as_at or today,
        terms=project.terms,
        term_starts=project.term_starts,
        precedence=project.precedence,
        public_periods=project.public_periods,
        aliases=project.aliases,
    )
    evidence, misread = gather(sheets, settings)
    issues = (*unread, *misread, *check(evidence, strategy))
    return Loaded(project, evidence, strategy, catalog, tuple(dict.fromkeys(issues)))


def blocking(issues: tuple[Issue, ...], strict: bool) -> tuple[Issue, ...]:
    """The issues that stop a build: errors, under ``strict`` warnings too."""
    stops = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return tuple(issue for issue in issues if issue.severity in stops)


def stop_on_errors(issues: tuple[Issue, ...], strict: bool) -> None:
    """Raise InputError with all issues where any of them stops a build."""
    if blocking(issues, strict):
        raise InputError(issues)
