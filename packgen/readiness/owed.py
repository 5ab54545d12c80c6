"""What a project holds in; every document that a school or a coming meeting is owed, need by need, out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from packgen.documents import ABOUT
from packgen.documents.fitting import unfit_kinds
from packgen.documents.meetings import agenda_items, meetings_ahead
from packgen.documents.papers import PAPERS
from packgen.documents.rapid_action_plan import is_owed
from packgen.loading import Loaded
from packgen.model import APPLICANT, MEMBER, SUPPORTED, DocumentType, Evidence, Need, School
from packgen.readiness.days import Calendar
from packgen.readiness.states import Item, State, state_of
from packgen.rules.requests import is_supplied, request_for
from packgen.schema import measures, subjects
from packgen.schema.applies import applies
from packgen.schema.requested import kind_of


@dataclass(frozen=True, slots=True)
class Owed:
    """One document owed to one school, or what one school gives to a paper of a meeting.

    ``school`` is None where the evidence is the trust's own; ``meeting`` is "" for a school's own document.
    """

    kind: DocumentType
    school: School | None
    items: tuple[Item, ...]
    meeting: str = ""

    @property
    def school_name(self) -> str:
        """The school's name, or that the evidence is the trust's own."""
        return self.school.name if self.school else "The trust"

    def count(self, state: State) -> int:
        """How many essential needs are in a state."""
        return sum(item.state is state and item.need.essential for item in self.items)

    @property
    def state(self) -> State:
        """The worst of the essential needs."""
        return next((state for state in (State.MISSING, State.STALE) if self.count(state)), State.READY)


@dataclass(frozen=True)
class Readiness:
    """All that is owed: ``documents`` of schools in the order of the catalogue, ``papers`` by meeting."""

    as_at: date
    documents: tuple[Owed, ...]
    papers: tuple[Owed, ...]


def readiness(loaded: Loaded) -> Readiness:
    """Hold every need of every document against the evidence as at the project's day.

    How fresh evidence is follows from its own periods and dates and from the trust's terms, never from a file's date.
    """
    project, evidence = loaded.project, loaded.evidence
    calendar = Calendar(evidence.as_at, project.terms, project.term_starts)
    unmade = unfit_kinds(loaded.strategy, loaded.catalog)
    kinds = [kind for kind in loaded.catalog.values() if kind.needs and kind.key not in unmade]
    own = [kind for kind in kinds if kind.scope not in PAPERS]
    documents = [
        owed
        for school in sorted(evidence.schools.values(), key=_place)
        for kind in own
        if school.relation in _relations(kind) and _is_due(school, kind, loaded)
        for owed in _owed(kind, loaded, calendar, school)
    ]
    return Readiness(evidence.as_at, tuple(documents), tuple(_papers(loaded, calendar, kinds)))


def _place(school: School) -> tuple[int, str]:
    """The trust's own schools first, then those it supports, then those that want to join; each by name."""
    order = (MEMBER, SUPPORTED, APPLICANT)
    return order.index(school.relation) if school.relation in order else len(order), school.name


def _relations(kind: DocumentType) -> tuple[str, ...]:
    """The schools that a kind of document is about, as its builder has it."""
    return kind.relations if kind.scope == "school" else ABOUT[kind.scope]


def _papers(loaded: Loaded, calendar: Calendar, kinds: list[DocumentType]) -> Iterator[Owed]:
    """What each paper on the agenda of a coming meeting needs of each school that it is about."""
    evidence = loaded.evidence
    for meeting in meetings_ahead(evidence):
        for item in agenda_items(evidence, meeting):
            for kind in kinds:
                if kind.scope in PAPERS and item.letters(kind.key) and item.row.part == kind.part:
                    schools = [s for s in evidence.of_relation(*_relations(kind)) if _is_about(s, kind, loaded)]
                    named = [s for s in schools if not item.row.school or s.urn == item.row.school]
                    for school in (None, *named):
                        yield from _owed(kind, loaded, calendar, school, meeting.text("id"))


def _is_due(school: School, kind: DocumentType, loaded: Loaded) -> bool:
    """Whether a school is owed a document at all: a Rapid Action Plan only where it has one or should have."""
    if kind.scope != "rapid_action_plan":
        return True
    return is_owed(loaded.evidence, loaded.assessments[school.urn])


def _is_about(school: School, kind: DocumentType, loaded: Loaded) -> bool:
    if not kind.in_phase:
        return True
    phase = loaded.assessments[school.urn].phase
    return phase is not None and phase.key == kind.in_phase


def _owed(
    kind: DocumentType, loaded: Loaded, calendar: Calendar, school: School | None, meeting: str = ""
) -> Iterator[Owed]:
    """The document with its needs, if it has any of this school (or, for None, of the trust)."""
    asked = [need for need in kind.needs if _is_asked(need, school)]
    if asked:
        items = (state_of(need, loaded.evidence, school, calendar) for need in asked)
        yield Owed(kind, school, tuple(_with_request(item, loaded.evidence, school) for item in items), meeting)


def _with_request(item: Item, evidence: Evidence, school: School | None) -> Item:
    """What is not ready, with the open request for it."""
    need = item.need
    subject = need.evidence if need.evidence in subjects() else measures()[need.evidence].subject
    kind = kind_of(subject, need.where)
    if item.state is State.READY or kind is None:
        return item
    asked = request_for(evidence, kind, school.urn if school else "")
    return item if asked is None or is_supplied(asked, evidence.as_at) else replace(item, request=asked)


def _is_asked(need: Need, school: School | None) -> bool:
    if school is None or need.of_trust:
        return school is None and need.of_trust
    is_related = not need.relations or school.relation in need.relations
    return is_related and applies(need.evidence, lambda field: school[field].value)
