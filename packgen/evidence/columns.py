"""A table in, its columns by field out; a column that nobody asks for is a warning with the nearest known heading."""

from __future__ import annotations

import re
from collections.abc import Mapping

from packgen.errors import Issue, warning
from packgen.evidence.headings import did_you_mean, fold
from packgen.evidence.tables import Table, headings_of, known_headings
from packgen.model import Kind, Source
from packgen.schema import Subject, measures

FORM_COLUMNS = frozenset(
    fold(heading)
    for heading in ("ID", "Start time", "Completion time", "Email", "Name", "Last modified time", "Language")
)
"""What Microsoft Forms adds to every export."""


def match_columns(table: Table, issues: list[Issue]) -> Mapping[str, tuple[int, ...]]:
    """The columns of each field and measure of a table's subject, by exact heading.

    A school may be named by two columns, its URN and its name. A question that a form repeats (Action, Action2)
    is the field with a number: action, action_2. Any other second column of a field is a warning and not read.
    """
    assert table.subject is not None
    known = known_headings(table.subject.name)
    repeating = {field.name for field in table.subject.fields if field.repeats}
    schools = {field.name for field in table.subject.fields if field.type == "school"}
    found: dict[str, tuple[int, ...]] = {}
    for column, heading in table.headings.items():
        folded = fold(heading)
        if table.sheet.kind is Kind.FORM and folded in FORM_COLUMNS:
            continue
        name = known.get(folded) or _repeated(folded, known, repeating)
        if name is None:
            issues.append(_unknown(table, column, heading))
        elif name in repeating:
            found[_numbered(name, found)] = (column,)
        elif name not in found or name in schools:
            found[name] = (*found.get(name, ()), column)
        else:
            message = f'column "{heading}" repeats column "{table.headings[found[name][0]]}" and was not read'
            issues.append(warning(_place(table, column), message, "remove one of them"))
    return found


def _repeated(folded: str, known: Mapping[str, str], repeating: set[str]) -> str | None:
    name = known.get(re.sub(r"\d+$", "", folded))
    return name if name in repeating else None


def _numbered(name: str, found: Mapping[str, tuple[int, ...]]) -> str:
    number = 1
    while (numbered := name if number == 1 else f"{name}_{number}") in found:
        number += 1
    return numbered


def _unknown(table: Table, column: int, heading: str) -> Issue:
    assert table.subject is not None
    hint = did_you_mean(heading, _spellings(table.subject), "rename it, or leave it if packgen need not know it")
    return warning(_place(table, column), f'column "{heading}" is not known and was not read', hint)


def _place(table: Table, column: int) -> Source:
    return table.source(table.header, column)


def _spellings(subject: Subject) -> list[str]:
    own = [heading for field in subject.fields for heading in headings_of(field)]
    if subject.kind == "measures":
        own += [heading for each in measures().values() for heading in each.headings]
    return own
