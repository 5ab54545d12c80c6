"""A project folder in; its evidence, strategy and catalogue out, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from packgen.disclosure import may_see, restrictions, seen_by
from packgen.documents import SCOPES, Material, load_catalog
from packgen.documents.catalog import named_by
from packgen.documents.fitting import check_agendas, check_papers, supply_of
from packgen.errors import InputError, Issue, Severity
from packgen.evidence import FormMapping, Settings, gather
from packgen.model import DocumentType, Evidence, Sheet
from packgen.outside import Outside, outside_papers
from packgen.project import Project, template_folders
from packgen.readers import read_inputs
from packgen.rules import Assessment, assess, calendar, check, check_sharing
from packgen.rules.meetings.checks import check_meetings
from packgen.rules.meetings.papers import Supply
from packgen.rules.risk.narrowing import check_only
from packgen.strategy import Policy, Strategy, cases_beside, load
from packgen.strategy.cases import Cases


@dataclass(frozen=True)
class Loaded:
    """What one project says: all evidence, the strategy, the catalogue, and the issues met while reading."""

    project: Project
    evidence: Evidence
    strategy: Strategy
    catalog: dict[str, DocumentType]
    issues: tuple[Issue, ...]
    outside: Outside = field(default_factory=Outside)

    @cached_property
    def supply(self) -> Supply:
        """What there is for the agendas of meetings."""
        found = supply_of(self.strategy, self.catalog)
        return replace(found, files=self.outside.files, missing=self.outside.missing)

    @cached_property
    def assessments(self) -> dict[str, Assessment]:
        """What the strategy says of each school on all evidence, for people who may see all of it."""
        return self._assess(self.evidence)

    @cached_property
    def _materials(self) -> dict[tuple[int, Policy, frozenset[frozenset[str]]], Material]:
        return {}

    @cached_property
    def _restrictions(self) -> frozenset[frozenset[str]]:
        return restrictions(self.evidence)

    def kept_from(self, readers: Iterable[str]) -> frozenset[frozenset[str]]:
        """The restrictions of rows that some of these readers may not see."""
        audience = frozenset(readers)
        return frozenset(kept for kept in self._restrictions if not may_see(audience, kept))

    def material(self, kind: DocumentType, reader: str = "") -> Material:
        """What a builder of this kind of document may use: only what all its readers may see, or one of them alone.

        Phases are assessed on that evidence too, so that no reason can give away what was removed. Kinds whose readers
        may see the same share one Material. What is withheld of small numbers goes by all the kind's readers.
        """
        policy, readers = self.strategy.disclosure.policy(kind.audience), [reader] if reader else kind.audience
        key = (kind.part, policy, self.kept_from(readers))
        found = self._materials.get(key)
        if found is None:
            visible = seen_by(self.evidence, kind.part, policy, readers)
            trust = self.project.trust
            found = self._materials[key] = Material(
                trust={"name": trust.name, "short_name": trust.short_name, "colour": trust.colour},
                evidence=visible,
                strategy=self.strategy,
                assessments=self._assess(visible),
                terms=self.project.terms,
                part=kind.part,
                term_starts=self.project.term_starts,
                elsewhere=self.outside.papers,
            )
        return found

    def _assess(self, evidence: Evidence) -> dict[str, Assessment]:
        return assess(evidence, self.strategy, calendar(self.project.terms, self.project.term_starts))


@dataclass(frozen=True, eq=False)
class Inputs:
    """What the files of a project hold: the sheets as they stand, what they mean, and the issues met on the way."""

    sheets: tuple[Sheet, ...]
    evidence: Evidence
    issues: tuple[Issue, ...]


def load_project(project: Project, today: date) -> Loaded:
    """Read everything that a project holds; errors in the inputs are issues, not exceptions.

    ``today`` is the day that documents speak of where the project sets none. Raises StrategyError or TemplateError
    where the strategy or the catalogue cannot be used.
    """
    catalog = load_documents(project)
    return assemble(project, load_inputs(project, today), load_strategy(project, catalog), catalog)


def load_strategy(project: Project, documents: Collection[str] | None = None) -> Strategy:
    """The strategy that the project names; ``documents`` are the keys to which it may refer, None for any.

    Raises StrategyError where it cannot be used.
    """
    return load(str(project.strategy), project.root, documents)


def load_cases(project: Project) -> Cases | None:
    """The cases beside the strategy that the project names, None where it has none. Raises StrategyError."""
    return cases_beside(str(project.strategy), project.root)


def load_documents(project: Project) -> dict[str, DocumentType]:
    """The catalogue of documents, the trust's own first. Raises TemplateError where it cannot be used."""
    return load_catalog(template_folders(project), frozenset(SCOPES))


def load_inputs(project: Project, today: date) -> Inputs:
    """Read the inputs folder and make the evidence; every issue says which check found it."""
    sheets, unread = read_inputs(project.root, project.inputs)
    evidence, misread = gather(sheets, evidence_settings(project, today))
    return Inputs(tuple(sheets), evidence, (*found_by("opens", unread), *found_by("cells", misread)))


def evidence_settings(project: Project, today: date) -> Settings:
    """What packgen.toml and aliases.toml say about evidence; ``today`` counts where the project sets no day."""
    own = project.aliases
    return Settings(
        as_at=project.as_at or today,
        terms=project.terms,
        term_starts=project.term_starts,
        precedence=project.precedence,
        public_periods=project.public_periods,
        aliases=own.schools,
        sheets=own.sheets,
        headings=own.headings,
        readings=own.readings,
        forms={name: FormMapping(form.subject, form.questions) for name, form in own.forms.items()},
    )


def assemble(project: Project, inputs: Inputs, strategy: Strategy, catalog: dict[str, DocumentType]) -> Loaded:
    """Put what was read together, and hold the evidence against the strategy."""
    named = named_by(strategy.names, catalog)
    told = (
        *check(inputs.evidence, strategy, calendar(project.terms, project.term_starts)),
        *check_sharing(inputs.evidence, strategy, named),
        *check_papers(inputs.evidence, strategy, named),
        *check_meetings(inputs.evidence, project.governance),
        *check_only(inputs.evidence),
    )
    issues = (*inputs.issues, *found_by("strategy", told))
    outside = outside_papers(project.root, project.inputs, inputs.evidence, project.governance)
    loaded = Loaded(project, inputs.evidence, strategy, named, (*issues, *outside.issues), outside)
    every = (*loaded.issues, *check_agendas(loaded.evidence, loaded.supply))
    return replace(loaded, issues=tuple(dict.fromkeys(every)))


def found_by(check: str, issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues, those that name no check as found by this one."""
    return tuple(issue if issue.check else replace(issue, check=check) for issue in issues)


def blocking(issues: tuple[Issue, ...], strict: bool) -> tuple[Issue, ...]:
    """The issues that stop a build: errors, under ``strict`` warnings too."""
    stops = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return tuple(issue for issue in issues if issue.severity in stops)


def stop_on_errors(issues: tuple[Issue, ...], strict: bool) -> None:
    """Raise InputError with all issues where any of them stops a build."""
    if blocking(issues, strict):
        raise InputError(issues)
