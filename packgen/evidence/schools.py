"""The Schools sheet and GIAS in, the schools of the project out: named, keyed, with their predecessors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from packgen.errors import Issue, error, note, warning
from packgen.evidence.conflicts import Candidate, settle
from packgen.evidence.headings import fold
from packgen.evidence.public import own_rows, urn_in
from packgen.evidence.register import is_urn, urn_text
from packgen.evidence.rows import Reading, cell, slug
from packgen.evidence.tables import Table
from packgen.evidence.values import interpret
from packgen.model import APPLICANT, MEMBER, OTHER, SUPPORTED, Conflict, Fact, Kind, Missing, Record, School
from packgen.schema import Field, subject

RELATIONS: Mapping[str, str] = {"In the trust": MEMBER, "Supported": SUPPORTED, "Applicant": APPLICANT}

_MUST_AGREE = frozenset({"capacity", "local_authority", "sixth_form"})
"""Fields in which a difference between the Schools sheet and GIAS is a conflict; others are a matter of wording."""

LONGEST_KEY = 32
"""The most letters of a school's short name, so that a file name can say what it holds as well."""

_DAY = Field("as_at", "date", ("As at",))

_SIXTH_FORM = {"hasasixthform": "Yes", "doesnothaveasixthform": "No"}


def make_schools(records: Sequence[Record], issues: list[Issue]) -> dict[str, School]:
    """Make a School of each record of the Schools sheet, by URN; what is not a URN is an error and left out."""
    schools: dict[str, School] = {}
    for record in records:
        urn, name = urn_text(record.text("school")), record.text("name")
        if not is_urn(urn):
            if urn:
                place = record["school"].sources[0]
                issues.append(error(place, f'"{urn}" is not a URN', "write its five or six figures"))
            continue
        relation = RELATIONS.get(record.text("relation"), OTHER)
        facts = {**record.facts, "school": replace(record["school"], value=urn)}
        schools[urn] = School(urn, name, short_name(name) or urn, relation, facts, _predecessors(record, urn, issues))
    return _with_own_keys(schools, issues)


def fill_from_gias(
    schools: Mapping[str, School], tables: Iterable[Table], reading: Reading
) -> tuple[dict[str, School], list[Conflict]]:
    """Fill what the Schools sheet leaves empty from GIAS; figures that differ are conflicts."""
    filled, conflicts = dict(schools), []
    for table in sorted(tables, key=lambda table: _newest(table, reading), reverse=True):
        for number, cells in own_rows(table, reading):
            urn = urn_in(table, cells)
            if urn not in schools:
                continue
            _compare_names(table, number, cells, schools[urn], reading)
            gias = _gias_facts(table, number, cells, reading)
            conflicts += _compare(schools[urn], gias, table, reading)
            facts = dict(filled[urn].facts)
            for name, fact in gias.items():
                if name not in facts or facts[name].missing is Missing.BLANK:
                    facts[name] = fact
            filled[urn] = replace(filled[urn], facts=facts)
    for conflict, name in conflicts:
        school = filled[conflict.school]
        filled[school.urn] = replace(school, facts={**school.facts, name: conflict.shown})
    return filled, [conflict for conflict, _ in conflicts]


def _newest(table: Table, reading: Reading) -> str:
    """The day of the census that a GIAS file reports last, so that of two editions the newer fills first."""
    column = table.column("CensusDate")
    fields = (interpret(cell(cells, column), _DAY, table.source(number, 1), reading.settings, [], published=True)
              for number, cells in own_rows(table, reading))  # fmt: skip
    return max((str(fact.day) for fact in fields if fact.day), default="")


def tell_links(tables: Iterable[Table], reading: Reading) -> None:
    """Say where GIAS knows of a predecessor that the Schools sheet does not name."""
    for table in tables:
        link, kind = table.column("LinkURN"), table.column("LinkType")
        for number, cells in own_rows(table, reading):
            found = reading.register.by_urn(urn_in(table, cells))
            urn = urn_text(cell(cells, link))
            if found is None or not str(cell(cells, kind)).startswith("Predecessor") or found.urn != found.school.urn:
                continue
            if urn not in found.school.predecessors:
                message = f"{urn} is a predecessor of {found.school.name}, which the Schools sheet does not say"
                hint = 'write it under "Predecessor URN" to show its history'
                reading.issues.append(note(table.source(number, link), message, hint))


def _predecessors(record: Record, urn: str, issues: list[Issue]) -> tuple[str, ...]:
    found = [text for text in re.split(r"[;,\s]+", urn_text(record.text("predecessor"))) if text]
    for text in found:
        if not is_urn(text) or text == urn:
            place = record["predecessor"].sources[0]
            issues.append(error(place, f'"{text}" is not the URN of a predecessor', "write its five or six figures"))
    return tuple(text for text in dict.fromkeys(found) if is_urn(text) and text != urn)


def short_name(name: str) -> str:
    """A school's name for files and folders: without a last "school", short enough to leave room for more."""
    words = slug(name).removesuffix("-school").split("-")
    while len("-".join(words)) > LONGEST_KEY and len(words) > 1:
        words.pop()
    return "-".join(words)[:LONGEST_KEY].strip("-")


def _with_own_keys(schools: dict[str, School], issues: list[Issue]) -> dict[str, School]:
    """Give schools of one name different keys, and refuse a predecessor that two schools claim."""
    by_key: dict[str, list[School]] = {}
    claimed: dict[str, School] = {}
    for school in schools.values():
        by_key.setdefault(school.key, []).append(school)
        for urn in school.predecessors:
            if urn in schools or urn in claimed:
                other = schools.get(urn) or claimed[urn]
                place = school.facts["predecessor"].sources[0]
                message = f"{urn} cannot be the predecessor of {school.name}: it already stands for {other.name}"
                issues.append(error(place, message, "correct one of them"))
            claimed.setdefault(urn, school)
    for same in by_key.values():
        if len(same) > 1:
            if len({school.name.casefold() for school in same}) == 1:
                names = " and ".join(school.urn for school in same)
                issues.append(warning(same[1]["name"].sources[0], f'{names} are both called "{same[0].name}"'))
            for school in same:
                schools[school.urn] = replace(school, key=f"{school.key}-{school.urn}")
    return schools


def _gias_facts(table: Table, number: int, cells: Sequence[object], reading: Reading) -> dict[str, Fact]:
    assert table.public is not None
    found = {}
    for name, headings in table.public.fields.items():
        at = table.column(*headings)
        if not at:
            continue
        raw = cell(cells, at)
        if name == "sixth_form":
            raw = _SIXTH_FORM.get(fold(raw or ""))
        fact = interpret(raw, _field(name), table.source(number, at), reading.settings, [], published=True)
        if fact.is_known:
            found[name] = fact
    low, high = (table.column(heading) for heading in ("StatutoryLowAge", "StatutoryHighAge"))
    if low and high and cell(cells, low) and cell(cells, high):
        sources = (table.source(number, low), table.source(number, high))
        found["age_range"] = Fact(f"{urn_text(cell(cells, low))} to {urn_text(cell(cells, high))}", sources)
    return found


def _field(name: str) -> Field:
    known = {field.name: field for field in subject("schools").fields}
    if name in known and known[name].type != "choice":
        return known[name]
    return Field(name, "date" if name == "opened" else "text", (name,))


def _compare(school: School, gias: Mapping[str, Fact], table: Table, reading: Reading) -> list[tuple[Conflict, str]]:
    """The fields in which the Schools sheet and GIAS differ, as conflicts with the name of the field."""
    found = []
    for name in sorted(_MUST_AGREE & gias.keys()):
        if not school[name].is_known:
            continue
        public = reading.rank(table.sheet.kind, is_public=True)
        candidates = [Candidate(school[name], reading.rank(Kind.WORKBOOK)), Candidate(gias[name], public)]
        what = f"{_field(name).headings[0]} of {school.name}"
        _, conflict = settle(candidates, school.urn, what, reading.issues)
        found += [(conflict, name)] if conflict else []
    return found


def _compare_names(table: Table, number: int, cells: Sequence[object], school: School, reading: Reading) -> None:
    at = table.column("EstablishmentName")
    name = " ".join(str(cell(cells, at) or "").split())
    if name and fold(name) != fold(school.name):
        message = f'calls {school.urn} "{name}", and the Schools sheet "{school.name}"'
        reading.issues.append(note(table.source(number, at), message))
