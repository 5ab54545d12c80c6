"""The Schools sheet and public lists in, the schools of the project out: named, keyed, their gaps filled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from packgen.errors import Issue, error, note, warning
from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.values import interpret
from packgen.evidence.headings import fold
from packgen.evidence.public.figures import tell_rows
from packgen.evidence.public.periods import Periods, edition_of
from packgen.evidence.public.rows import OwnRow, kind_of, laestab_of, own_rows
from packgen.evidence.reading import Reading
from packgen.evidence.register import is_urn, urn_text
from packgen.evidence.settled.conflicts import Candidate, settle
from packgen.evidence.sheets.rows import slug
from packgen.evidence.tables.table import Table
from packgen.model import APPLICANT, MEMBER, OTHER, SUPPORTED, Conflict, Fact, Kind, Missing, Record, School
from packgen.schema import Field, subject

RELATIONS: Mapping[str, str] = {"In the trust": MEMBER, "Supported": SUPPORTED, "Applicant": APPLICANT}

_MUST_AGREE = frozenset({"capacity", "local_authority", "sixth_form"})
"""Fields in which a difference between the Schools sheet and GIAS is a conflict; others are a matter of wording."""

LONGEST_KEY = 32
"""The most letters of a school's short name, so that a file name can say what it holds as well."""


def make_schools(records: Sequence[Record], issues: list[Issue]) -> dict[str, School]:
    """Make a School of each record of the Schools sheet, by URN; what is not a URN is an error and left out."""
    schools: dict[str, School] = {}
    for record in records:
        urn, name = urn_text(record.text("school")), record.text("name")
        if not is_urn(urn):
            if urn:
                place = record["school"].sources[0]
                issues.append(error(place, f'"{urn}" is not a URN', "write its 5 or 6 figures", check="schools"))
            continue
        relation = RELATIONS.get(record.text("relation"), OTHER)
        facts = {**record.facts, "school": replace(record["school"], value=urn)}
        schools[urn] = School(urn, name, short_name(name) or urn, relation, facts, _predecessors(record, urn, issues))
    return _with_own_keys(schools, issues)


def fill_from_public(
    schools: Mapping[str, School], tables: Sequence[Table], reading: Reading
) -> tuple[dict[str, School], list[Conflict]]:
    """Fill what the Schools sheet leaves empty from GIAS and other lists; figures that differ are conflicts.

    Of several editions the newest fills first, and is the one that the Schools sheet is compared with. The LAESTAB of
    a school comes from any public file that has it.
    """
    filled, conflicts = dict(schools), []
    compared: set[tuple[str, str]] = set()
    found = [(table, own_rows(table, reading.register)) for table in tables]
    lists = [(table, rows) for table, rows in found if kind_of(table).fields]
    for table, rows in sorted(lists, key=lambda pair: _newest(pair[0], pair[1], reading), reverse=True):
        own = [row for row in rows if row.found.urn == row.found.school.urn]
        if not kind_of(table).measures:
            tell_rows(table, len(own), reading)
        for row in own:
            school = schools[row.found.urn]
            _compare_names(table, row, school, reading)
            public = _facts(table, row, reading)
            newest = {name: fact for name, fact in public.items() if (school.urn, name) not in compared}
            compared |= {(school.urn, name) for name in newest}
            conflicts += _compare(school, newest, table, reading)
            filled[school.urn] = _filled(filled[school.urn], public)
    for conflict, name in conflicts:
        school = filled[conflict.school]
        filled[school.urn] = replace(school, facts={**school.facts, name: conflict.shown})
    for table, rows in found:
        filled |= {each.urn: each for row in rows if (each := _with_laestab(table, row, filled))}
    return filled, [conflict for conflict, _ in conflicts]


def _filled(school: School, facts: Mapping[str, Fact]) -> School:
    empty = {name: fact for name, fact in facts.items() if school[name].missing is Missing.BLANK}
    return replace(school, facts={**school.facts, **empty})


def _newest(table: Table, rows: Sequence[OwnRow], reading: Reading) -> tuple[int, str]:
    """What orders editions: the better kind, then the day of its census or, where it has none, of its name."""
    periods = Periods(table, reading)
    days = (periods.as_at(row.number, row.cells) for row in rows)
    newest = max((str(day) for day in days if day), default="")
    return -kind_of(table).rank, newest or str(edition_of(table.sheet.file) or "")


def _with_laestab(table: Table, row: OwnRow, schools: Mapping[str, School]) -> School | None:
    """A school with the LAESTAB that a public file has beside its own URN, None where it has one or gets none."""
    school, laestab = schools[row.found.school.urn], laestab_of(table, row.cells)
    if school["laestab"].is_known or row.found.urn != school.urn or not laestab:
        return None
    at = table.column(*kind_of(table).laestab) or table.column(*kind_of(table).establishment)
    return _filled(school, {"laestab": Fact(laestab, (table.source(row.number, at),))})


def _predecessors(record: Record, urn: str, issues: list[Issue]) -> tuple[str, ...]:
    found = [text for text in re.split(r"[;,\s]+", urn_text(record.text("predecessor"))) if text]
    for text in found:
        if not is_urn(text) or text == urn:
            place = record["predecessor"].sources[0]
            message = f'"{text}" is not the URN of a predecessor'
            issues.append(error(place, message, "write its 5 or 6 figures", check="schools"))
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
                issues.append(error(place, message, "correct one of them", check="schools"))
            claimed.setdefault(urn, school)
    for same in by_key.values():
        if len(same) > 1:
            if len({school.name.casefold() for school in same}) == 1:
                names = " and ".join(school.urn for school in same)
                place = same[1]["name"].sources[0]
                issues.append(warning(place, f'{names} are both called "{same[0].name}"', check="schools"))
            for school in same:
                schools[school.urn] = replace(school, key=f"{school.key}-{school.urn}")
    return schools


def _facts(table: Table, row: OwnRow, reading: Reading) -> dict[str, Fact]:
    """The fields of a school that a public list gives, codes as the words that they stand for."""
    kind, found = kind_of(table), {}
    for name, headings in kind.fields.items():
        at = table.column(*headings)
        if not at:
            continue
        raw, codes = cell(row.cells, at), {fold(code): word for code, word in kind.codes.get(name, {}).items()}
        words = codes.get(fold(urn_text(raw)), None if name == "sixth_form" else raw)
        fact = interpret(words, _field(name), table.source(row.number, at), reading.settings, [], published=True)
        if fact.is_known:
            found[name] = fact
    low, high = found.pop("low_age", None), found.pop("high_age", None)
    if low and high:
        found["age_range"] = Fact(f"{low.text} to {high.text}", (*low.sources, *high.sources))
    return found


def _field(name: str) -> Field:
    known = {field.name: field for field in subject("schools").fields}
    if name in known and known[name].type != "choice":
        return known[name]
    return Field(name, "date" if name == "opened" else "text", (name,))


def _compare(school: School, listed: Mapping[str, Fact], table: Table, reading: Reading) -> list[tuple[Conflict, str]]:
    """The fields in which the Schools sheet and a public list differ, as conflicts with the name of the field."""
    found = []
    for name in sorted(_MUST_AGREE & listed.keys()):
        if not school[name].is_known:
            continue
        public = reading.rank(table.sheet.kind, is_public=True)
        candidates = [Candidate(school[name], reading.rank(Kind.WORKBOOK)), Candidate(listed[name], public)]
        what = f"{_field(name).headings[0]} of {school.name}"
        _, conflict = settle(candidates, school.urn, what, reading.issues)
        found += [(conflict, name)] if conflict else []
    return found


def _compare_names(table: Table, row: OwnRow, school: School, reading: Reading) -> None:
    at = table.column("EstablishmentName", "SCHNAME")
    name = " ".join(str(cell(row.cells, at) or "").split())
    if name and fold(name) != fold(school.name):
        message = f'calls {school.urn} "{name}", and the Schools sheet "{school.name}"'
        reading.issues.append(note(table.source(row.number, at), message, check="public"))
