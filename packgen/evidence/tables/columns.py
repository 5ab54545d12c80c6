"""A table in, its columns by field out; a column that nobody asks for is a warning with the nearest known heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from packgen.errors import Issue, error, note, warning
from packgen.evidence.cells.raw import is_empty
from packgen.evidence.headings import fold, near_misses, offer
from packgen.evidence.settings import Settings
from packgen.evidence.tables.laestab import laestab_columns
from packgen.evidence.tables.lexicon import known_headings, spellings
from packgen.evidence.tables.lines import spread
from packgen.evidence.tables.table import Table
from packgen.model import Kind, Source


def match_columns(table: Table, issues: list[Issue], settings: Settings | None = None) -> Mapping[str, tuple[int, ...]]:
    """The columns of each field and measure of a table's subject.

    A school may be named by two columns, its URN and its name; a measure may have a column for each year, term or
    group that stands over it. A question that a form repeats (Action, Action2) is the field with a number: action,
    action_2. Any other second column of a field is a warning and not read. One that nobody knows is a note, for trusts
    keep columns of their own; a warning where its heading is nearly a known one, or where it has figures of schools.
    """
    assert table.subject is not None
    repeating = {field.name for field in table.subject.fields if field.repeats}
    schools = {field.name for field in table.subject.fields if field.type == "school"}
    found: dict[str, tuple[int, ...]] = {}
    told: dict[int, Issue] = {}
    unknown: list[int] = []
    authority, _ = laestab_columns(table.headings) if "school" in table.fields.values() else (0, 0)
    for column, name in _names(table, settings, repeating).items():
        if not name:
            unknown += [] if column == authority else [column]
        elif name in repeating:
            found[_numbered(name, found)] = (column,)
        elif name not in found or name in schools or _is_another(table, column, found[name]):
            found[name] = (*found.get(name, ()), column)
        else:
            told[column] = _repeats(table, column, found[name][0])
    taken = {re.sub(r"_\d+$", "", name) for name in found}
    told |= {column: _unknown(table, column, settings, taken) for column in unknown}
    issues += _not_yet_told([*(told[column] for column in sorted(told)), *_without_heading(table)], issues)
    return found


def _not_yet_told(found: Sequence[Issue], issues: Sequence[Issue]) -> list[Issue]:
    """Those that no table above in the same sheet has had: blocks of one shape are told of once."""
    told = {(_sheet(each), each.message) for each in issues if each.check == "columns"}
    return [each for each in found if (_sheet(each), each.message) not in told]


def _sheet(issue: Issue) -> tuple[str, str]:
    return (issue.source.file, issue.source.sheet) if issue.source else (issue.place, "")


def _names(table: Table, settings: Settings | None, repeating: set[str]) -> dict[int, str]:
    """The field of each column with a heading, "" where nobody knows it."""
    assert table.subject is not None
    known = known_headings(table.subject, settings)
    folded = {column: fold(heading) for column, heading in table.headings.items()}
    return {
        column: table.fields.get(column) or known.get(each) or _repeated(each, known, repeating)
        for column, each in folded.items()
    }


def _repeated(folded: str, known: Mapping[str, str], repeating: set[str]) -> str:
    name = known.get(re.sub(r"\d+$", "", folded), "")
    return name if name in repeating else ""


def _numbered(name: str, found: Mapping[str, tuple[int, ...]]) -> str:
    number = 1
    while (numbered := name if number == 1 else f"{name}_{number}") in found:
        number += 1
    return numbered


def _is_another(table: Table, column: int, before: tuple[int, ...]) -> bool:
    """Whether a column has another year, term or group over it than those before it."""
    return _over(table, column) not in [_over(table, each) for each in before]


def _over(table: Table, column: int) -> dict[str, str]:
    return {name: fold(fact.text) for name, fact in table.over.get(column, {}).items()}


def _repeats(table: Table, column: int, first: int) -> Issue:
    """A second column of a field; an error where other words above it say that it is about something else."""
    above = _above(table, first), _above(table, column)
    if above[0] != above[1]:
        words = " and ".join(f'"{each}"' if each else "nothing" for each in above)
        message = f'column "{table.headings[column]}" stands twice, below {words}, so nobody can know which is meant'
        hint = "keep the school's own figures in this table, or give the other column a heading of its own"
        return error(_place(table, column), message, hint, check="columns")
    read = _place(table, first).cell
    message = f'column "{table.headings[column]}" repeats column "{table.headings[first]}" ({read}), which was read'
    return warning(_place(table, column), f"{message}; this one was not", "delete one of them", check="columns")


def _above(table: Table, column: int) -> str:
    """What stands over a column in the row above the headings, "" for nothing, or where that row is a mere title."""
    row = table.header - 1
    if table.sheet.kind is Kind.FORM or row not in table.sheet.frame.index:
        return ""
    over = dict(spread(table.sheet, (row, tuple(table.sheet.frame.loc[row]))))
    is_title = len({each.text for each in over.values()}) < 2
    return "" if is_title or column not in over else over[column].text


def _unknown(table: Table, column: int, settings: Settings | None, taken: set[str]) -> Issue:
    """A column that nobody knows; a heading is offered only for a field that the table does not have yet."""
    assert table.subject is not None
    heading, place = table.headings[column], _place(table, column)
    message = f'column "{heading}" is not known and was not read'
    known = spellings(table.subject, settings)
    near = near_misses(heading, {each: name for each, name in known.items() if name not in taken})
    if not near:
        tell = warning if _has_figures(table, column) else note
        return tell(place, message, "rename it, or leave it if packgen need not know it", check="columns")
    offered = [(each, known[each]) for each in near]
    hint, suggestion = offer(heading, f"headings.{table.subject.name}", offered)
    return warning(place, message, hint, check="columns", suggestion=suggestion)


def _has_figures(table: Table, column: int) -> bool:
    """Whether a column of a sheet of measures holds a number, which may be a figure that people expect to see."""
    if table.subject is None or table.subject.kind == "records":
        return False
    return any(isinstance(cell, int | float) and not isinstance(cell, bool) for _, cell in table.down(column))


def _without_heading(table: Table) -> list[Issue]:
    """Tell of columns that hold something below the row of headings and have none."""
    if table.sheet.kind is not Kind.WORKBOOK:
        return []
    held: dict[int, bool] = {}
    for _, cells in table.rows():
        if sum(not is_empty(cell) for cell in cells) > 2:
            for column, cell in enumerate(cells, 1):
                if column not in table.headings and not is_empty(cell):
                    held[column] = held.get(column, False) or (isinstance(cell, int | float))
    return [
        (warning if has_figures else note)(
            _place(table, column),
            f"this column holds {'figures' if has_figures else 'words'} but has no heading, so it was not read",
            "give it a heading, or leave it if packgen need not know it",
            check="columns",
        )
        for column, has_figures in sorted(held.items())
    ]


def _place(table: Table, column: int) -> Source:
    return table.source(table.header, column)
