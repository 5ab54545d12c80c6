"""Rows of every table in, one Record for each identity out, with a conflict wherever two rows disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from packgen.errors import Issue, warning
from packgen.evidence.register import Register
from packgen.evidence.settled.conflicts import Candidate, settle
from packgen.evidence.sheets.rows import Row, readers_of, slug
from packgen.model import BLANK, Conflict, Fact, Missing, Period, Record, Source, common_readers
from packgen.schema import Subject, subjects


def unite(
    rows: Iterable[Row], register: Register, issues: list[Issue]
) -> tuple[dict[str, tuple[Record, ...]], list[Conflict]]:
    """Make one record of all rows that have one identity, in the order in which they were read.

    A field that one row leaves empty is filled from another. Fields that differ are conflicts, except the part and
    the readers, where the stricter counts.
    """
    conflicts: list[Conflict] = []
    records: dict[str, list[Record]] = {}
    taken: Counter[tuple[str, str]] = Counter()
    for same in _by_identity(rows).values():
        record, found = _record(same, register, issues)
        taken[record.subject, record.id] += 1
        if record.id and (order := taken[record.subject, record.id]) > 1:
            record = replace(record, id=f"{record.id}-{order}")
        records.setdefault(record.subject, []).append(record)
        conflicts += found
    return {subject: tuple(found) for subject, found in records.items()}, conflicts


def as_record(row: Row) -> Record:
    """Make the record of a row that stands alone."""
    part = 2 if (fact := row.facts.get("part")) and fact.value == 2 else 1
    return Record(row.subject, row.id, row.school, row.facts, part, row.periods, readers_of(row.facts))


def _by_identity(rows: Iterable[Row]) -> dict[tuple[str, str, str], list[Row]]:
    groups: dict[tuple[str, str, str], list[Row]] = {}
    for number, row in enumerate(rows):
        name = row.id if row.id and _is_named(row) else f"row without a name {number}"
        groups.setdefault((row.subject, name, _told_apart(row)), []).append(row)
    return groups


def _told_apart(row: Row) -> str:
    """What tells a row from others of its name, never in its id: names of people are not for every reader."""
    values = (row.facts.get(name, BLANK).text for name in subjects()[row.subject].told_apart_by)
    return slug(next(filter(None, values), ""))


def _is_named(row: Row) -> bool:
    """Whether what names a row could be read: two rows whose dates could not are not therefore one."""
    subject = subjects()[row.subject]
    needed = {field.name for field in subject.fields if field.required}
    unread = {name for name, fact in row.facts.items() if fact.missing is Missing.UNREADABLE}
    blank = {name for name, fact in row.facts.items() if fact.missing is Missing.BLANK}
    return not any(name in unread or name in blank & needed for name in subject.identity)


def _record(rows: Sequence[Row], register: Register, issues: list[Issue]) -> tuple[Record, list[Conflict]]:
    first = rows[0]
    part = max((2 if fact.value == 2 else 1 for row in rows if (fact := row.facts.get("part"))), default=1)
    if len(rows) == 1:
        return as_record(first), []
    subject, conflicts = subjects()[first.subject], []
    facts: dict[str, Fact] = {}
    for name in dict.fromkeys(name for row in rows for name in row.facts):
        candidates = [Candidate(row.facts[name], row.rank) for row in rows if name in row.facts]
        if name in ("part", "readers", "response_id"):
            facts[name] = max((each.fact for each in candidates), key=lambda fact: fact.text)
            continue
        facts[name], conflict = settle(candidates, first.school, _words(subject, name, first, register), issues)
        conflicts += [conflict] if conflict else []
    if not conflicts:
        _tell_repeats(rows, issues)
    if part == 2:
        facts = {name: replace(fact, part=2) for name, fact in facts.items()}
    if (readers := common_readers(readers_of(row.facts) for row in rows)) is not None:
        facts = {name: replace(fact, readers=readers) for name, fact in facts.items()}
    return Record(first.subject, first.id, first.school, facts, part, _periods(rows), readers), conflicts


def _periods(rows: Sequence[Row]) -> dict[str, Period]:
    return {name: period for row in reversed(rows) for name, period in row.periods.items()}


def _tell_repeats(rows: Sequence[Row], issues: list[Issue]) -> None:
    """Warn of a row that stands twice in one sheet and says the same, for it counts once only."""
    seen: dict[tuple[str, str], Source] = {}
    for row in rows:
        at = (row.place.file, row.place.sheet)
        if at in seen:
            message = f"repeats the row at {seen[at].cell}; it counts once"
            issues.append(warning(row.place, message, "delete one of the rows", check="repeats"))
        seen.setdefault(at, row.place)


def _words(subject: Subject, name: str, row: Row, register: Register) -> str:
    """A field of a row in words: "Grade of Tern Island Primary School, 14 May 2024, Quality of education"."""
    headings = {field.name: field.headings[0] for field in subject.fields}
    of = [register.schools[row.school].name] if row.school in register.schools else [row.school]
    of += [text for each in subject.identity if each != "school" and (text := row.facts.get(each, BLANK).text)]
    return f"{headings.get(name, name)} of {', '.join(filter(None, of))}"
