"""What a project says and what the user asked for in; every document and pack to be made, as jobs, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial

from packgen.disclosure import review
from packgen.documents import SCOPES, Draft, Material
from packgen.documents.fitting import gap_words, unfit_kinds
from packgen.documents.meetings import meetings_ahead, renderings
from packgen.documents.pack_items import papers_about_schools
from packgen.documents.packs import Reasons, meeting_packs
from packgen.documents.readings import Finished, for_reader_alone, rendering_for
from packgen.documents.school_packs import school_packs
from packgen.documents.upload_copies import upload_copies
from packgen.errors import Issue, PackgenError, ProjectError, RenderError, error
from packgen.language.near import nearest, nearest_few
from packgen.lineage import freeze
from packgen.loading import Loaded
from packgen.model import Document, DocumentType, Evidence, Job, Pack, School
from packgen.options import Options
from packgen.packing import STAMP, pack_job
from packgen.plan import check_paths, output_path, pack_key, plan, safe_name
from packgen.project import template_folders
from packgen.renderers import Brand, TemplateFolders, template_digest, template_names
from packgen.renderers.contract import GIVEN
from packgen.versions import Versions, marked, settled


@dataclass(frozen=True)
class Choice:
    """The user's choice in the project's own terms: URNs, kinds and meetings; None is all."""

    schools: frozenset[str] | None
    kinds: frozenset[str] | None
    meetings: frozenset[str] | None

    def has(self, document: Document) -> bool:
        """Whether a document was asked for; one for a single reader is made for packs alone."""
        return not document.reader and (
            (self.schools is None or document.school in self.schools)
            and (self.kinds is None or document.type.key in self.kinds)
            and (self.meetings is None or document.meeting in self.meetings)
        )

    def has_pack(self, pack: Pack) -> bool:
        """Whether a pack was asked for; a choice of kinds of document asks for no packs."""
        return (
            self.kinds is None
            and (self.schools is None or pack.school in self.schools)
            and (self.meetings is None or pack.meeting in self.meetings)
        )


@dataclass
class Work:
    """All that one build has to make: documents with the jobs of their formats, packs with theirs.

    ``held`` are further documents that a chosen pack holds: rendered, not published. ``copies`` are the appendices of a
    meeting's papers that are kept elsewhere too, under a name in the meeting's folder. ``issues`` are the documents
    that could not even be planned.
    """

    documents: list[tuple[Document, Job]] = field(default_factory=list)
    packs: list[tuple[Pack, Job]] = field(default_factory=list)
    held: list[tuple[Document, Job]] = field(default_factory=list)
    copies: list[tuple[Document, Job]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def jobs(self) -> list[Job]:
        """Every job whose output is published, documents first."""
        return [job for _, job in (*self.documents, *self.copies, *self.packs)]

    @property
    def members(self) -> list[Job]:
        """The jobs of the documents that are held."""
        return [job for _, job in self.held]


class Planner:
    """Plans the documents and packs of one project; holds what both need: templates, brand and evidence."""

    def __init__(self, loaded: Loaded, versions: Versions | None = None) -> None:
        trust = loaded.project.trust
        self.loaded = loaded
        self.versions = versions or Versions()
        self.brand = Brand(trust.name, trust.short_name, trust.colour, trust.logo)
        self.templates = TemplateFolders(template_folders(loaded.project))
        self._unmade = unfit_kinds(loaded.strategy, loaded.catalog)
        self._digest = cache(partial(template_digest, templates=self.templates))
        self._names = cache(partial(template_names, templates=self.templates))

    def documents(self, options: Options) -> Work:
        """Plan the documents that were asked for; packs come once these are rendered.

        The rest is planned too, because a pack may hold it; what is wrong with it is not told.
        """
        work, sound = Work(), dict[str, bool]()
        choice = chosen(options, self.loaded.evidence, self.loaded.catalog)
        drafted = list(self._documents(work.issues))
        everything = marked(drafted, self.versions, papers_about_schools(self.loaded.evidence, drafted))
        work.documents = self._planned([d for d in everything if choice.has(d)], work.issues, sound)
        self._rest = self._planned([d for d in everything if not choice.has(d)], [], sound)
        self._stop_leaks(everything)
        return work

    def _stop_leaks(self, documents: list[Document]) -> None:
        """Raise RenderError where documents show, or together give away, what their readers may not see."""
        rules = self.loaded.strategy.disclosure
        if leaks := review(documents, self.loaded.evidence, rules):
            raise RenderError(leaks)

    def add_packs(self, work: Work, options: Options, failed: dict[str, str]) -> None:
        """Plan the packs that were asked for; ``failed`` says by key why a document could not be made."""
        choice = chosen(options, self.loaded.evidence, self.loaded.catalog)
        pdfs = [(document, job) for document, job in (*work.documents, *self._rest) if job.renderer == "pdf"]
        finished = [Finished(document, job.key, job.path, failed.get(job.key, "")) for document, job in pdfs]
        options_digest = self.brand.digest + self._digest(STAMP)
        for pack in self._packs(finished):
            if choice.has_pack(pack):
                key = pack_key(pack, template_digest=self._digest, options=options_digest)
                work.packs.append((pack, pack_job(pack, key)))
        by_path = {job.path: (document, job) for document, job in pdfs}
        work.copies = [copy for pack, _ in work.packs for copy in upload_copies(pack, by_path)]
        wanted = {member.key for pack, _ in work.packs for member in pack.members if member.key}
        work.held = [(document, job) for document, job in self._rest if job.key in wanted]
        check_paths(job.path for _, job in (*work.documents, *self._rest, *work.copies, *work.packs))

    def _packs(self, finished: list[Finished]) -> Iterator[Pack]:
        kinds = sorted(self.loaded.catalog.values(), key=lambda kind: kind.part)
        materials = {kind.part: self.loaded.material(kind) for kind in kinds if "trustees" in kind.audience}
        unmade = {key.casefold(): why for key, why in self._unmade.items()}
        missing = gap_words(self.loaded.evidence, self.loaded.supply) | {**self.loaded.outside.missing}
        packs = [*meeting_packs(materials, finished, Reasons(unmade, missing))]
        if 1 in materials:
            packs += school_packs(materials[1], finished)
        contents = {one.key: one.document.content for one in finished}
        numbered = settled(packs, contents, self.versions)
        yield from (replace(pack, path=output_path(pack.path, "pdf")) for pack in numbered)

    def _documents(self, issues: list[Issue]) -> Iterator[Document]:
        for kind in self.loaded.catalog.values():
            if kind.key in self._unmade:
                continue
            for rendering in renderings(kind, self.loaded.evidence, self.loaded.outside.papers):
                shared = list(self._drafted(rendering, self.loaded.material(rendering), issues))
                yield from shared
                for reader in self._who_see_more(rendering):
                    material, alone = self.loaded.material(rendering, reader), rendering_for(rendering, reader)
                    yield from for_reader_alone(self._drafted(alone, material, []), shared, reader)

    def _who_see_more(self, kind: DocumentType) -> list[str]:
        """The audiences of a kind, each of which alone may see something that not all of them may."""
        kept = self.loaded.kept_from
        return [reader for reader in kind.audience if kept([reader]) != kept(kind.audience)]

    def _drafted(self, kind: DocumentType, material: Material, issues: list[Issue]) -> Iterator[Document]:
        try:
            drafts = list(SCOPES[kind.scope](material, kind))
        except PackgenError as fault:
            issues += fault.issues
            return
        for draft in drafts:
            try:
                yield _document(kind, draft)
            except PackgenError as fault:
                issues += fault.issues

    def _planned(
        self, documents: Iterable[Document], issues: list[Issue], sound: dict[str, bool]
    ) -> list[tuple[Document, Job]]:
        """Each document with its jobs; a kind whose template is broken or asks too much gives issues instead.

        ``sound`` remembers by kind which templates were held against their scope.
        """
        planned = []
        for document in documents:
            kind = document.type
            if kind.key not in sound:
                faults = list(self._faults(document))
                issues += faults
                sound[kind.key] = not faults
            if sound[kind.key]:
                jobs = plan(
                    [document],
                    organisation=self.brand.name,
                    template_digest=self._digest,
                    template_names=self._names,
                    options=self.brand.digest,
                )
                planned += [(document, job) for job in jobs]
        return planned

    def _faults(self, document: Document) -> Iterator[Issue]:
        """Hold a kind's templates against what its scope gives, before anything is rendered."""
        for template in document.type.templates.values():
            try:
                asked = self._names(template) - GIVEN - document.context.keys()
            except PackgenError as fault:
                yield from fault.issues
                continue
            for name in sorted(asked):
                near = nearest(name, document.context)
                hint = f"did you mean “{near}”?" if near else f"it gives {', '.join(sorted(document.context))}"
                yield error(template, f"asks for “{name}”, which the scope {document.type.scope} does not give", hint)


def _document(kind: DocumentType, draft: Draft) -> Document:
    place = f"{kind.title}, {draft.subject}"
    frozen = freeze(draft.context, kind.part, place, kind.audience)
    names = {name: safe_name(value) for name, value in draft.names.items()}
    try:
        path = kind.path.format_map(names)
    except (KeyError, IndexError, ValueError) as fault:
        known = ", ".join(f"{{{name}}}" for name in sorted(names))
        hint = f"use {known} in its path in templates/catalog.toml"
        raise ProjectError(
            error(f"catalog.toml, [{kind.key}]", f"path “{kind.path}” cannot be filled in", hint)
        ) from fault
    return Document(
        type=kind,
        name=f"{kind.key}/{draft.names.get('number') or path}",
        title=draft.title or kind.title,
        subject=draft.subject,
        context=frozen.plain,
        origins=frozen.origins,
        school=draft.school,
        meeting=draft.meeting,
        behind=draft.behind,
        paths=dict.fromkeys(kind.templates, path),
    )


def chosen(options: Options, evidence: Evidence, catalog: dict[str, DocumentType]) -> Choice:
    """Turn what the user typed into schools, kinds and meetings. Raises ProjectError for each that is unknown."""
    schools = {s.urn: (s.urn, s.key, s.name, *_beginning(evidence, s, options)) for s in evidence.schools.values()}
    kinds = {key: (key, kind.title) for key, kind in catalog.items()}
    meetings = {row.text("id"): (row.text("id"),) for row in meetings_ahead(evidence)}
    issues: list[Issue] = []
    choice = Choice(
        _found("school", options.schools, schools, issues),
        _found("document", options.documents, kinds, issues),
        _found("meeting", options.meetings, meetings, issues),
    )
    if issues:
        raise ProjectError(issues)
    return choice


def _beginning(evidence: Evidence, school: School, options: Options) -> list[str]:
    """What the user typed that only this school's name begins with."""
    return [text for text in options.schools if evidence.named(text) == (school,)]


def _found(
    what: str, asked: tuple[str, ...], known: Mapping[str, tuple[str, ...]], issues: list[Issue]
) -> frozenset[str] | None:
    if not asked:
        return None
    by_name = {name.casefold(): key for key, names in known.items() for name in names}
    for text in asked:
        if text.casefold() not in by_name:
            near = nearest_few(text, by_name)
            hint = f"did you mean {' or '.join(near)}?" if near else f"known are {', '.join(sorted(known)) or 'none'}"
            issues.append(error(f"--{what} {text}", f"there is no such {what}", hint))
    return frozenset(by_name[text.casefold()] for text in asked if text.casefold() in by_name)
