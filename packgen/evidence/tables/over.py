"""What stands over a column or in a title in, the school, period or group of a row's figures out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packgen.errors import error
from packgen.evidence.cells.notation import Notation, notation_of, rewritten
from packgen.evidence.cells.periods import parse_period
from packgen.evidence.headings import words
from packgen.evidence.problems import UnreadableError
from packgen.evidence.register import Found
from packgen.evidence.tables.lines import Words
from packgen.evidence.tables.naming import name_of
from packgen.evidence.tables.table import Table
from packgen.model import Fact, Period, Source

if TYPE_CHECKING:
    from packgen.evidence.reading import Reading


def school_of_title(table: Table, reading: Reading) -> Found | None:
    """The school that a title of a table names; None where none does, which is one error a table."""
    found, _ = _titled(table, reading)
    if found is None:
        hint = 'add a column "School", or write the school\'s name in a row of its own above the headings'
        place = table.titles[0].source if table.titles else table.place_of(table.header)
        issue = error(place, "names no school, and the table has no column that does", hint, check="headings")
        reading.issues += [] if issue in reading.issues else [issue]
    return found


def place_of_school(table: Table, reading: Reading) -> Source:
    """The title that names the school of a table without a column of schools."""
    _, title = _titled(table, reading)
    return title.source if title else table.place_of(table.header)


def _titled(table: Table, reading: Reading) -> tuple[Found | None, Words | None]:
    """The nearest title that names a school, or has the full name of one school alone among its words."""
    for title in table.titles:
        try:
            return reading.register.find(title.text), title
        except UnreadableError:
            text = f" {words(title.text)} "
            schools = [each for each in reading.register.schools.values() if f" {words(each.name)} " in text]
            if len(schools) == 1:
                return Found(schools[0], schools[0].urn), title
    return None, None


def period_over(table: Table, column: int, of_row: Fact, reading: Reading) -> Period | None:
    """The period of one figure: of its column, its row, or both together; None where that is unclear, with an issue.

    A term over the column belongs to the year of the row. Where both name a period, they must agree.
    """
    row = parse_period(of_row.value, reading.settings) if of_row.is_known else None
    over = table.over.get(column, {}).get("period")
    if over is None:
        if row is None:
            _tell(table, column, "has no year or term over it, and no column says it", reading)
        return row
    raw = rewritten(over.value, _notation(table, reading))
    if raw is None:
        return None
    try:
        is_term = not re.search(r"\d{4}", str(raw))
        period = parse_period(f"{raw} {row}" if is_term and row else raw, reading.settings)
    except UnreadableError as problem:
        issue = problem.at(over.sources[-1], "periods")
        reading.issues += [] if issue in reading.issues else [issue]
        return None
    if row is not None and row not in (period, period.whole_year):
        place = of_row.sources[0]
        message = f"says {row}, but {period} stands over the column"
        reading.issues.append(error(place, message, "correct one of them", check="periods"))
        return None
    return period


def beside(table: Table, column: int, name: str) -> int:
    """The column of a cohort or numerator that has the same period and group over it as a figure; 0 for none."""
    over = _said(table, column)
    return next((at for at, field in table.fields.items() if field == name and _said(table, at) == over), 0)


def _said(table: Table, column: int) -> dict[str, str]:
    return {name: fact.text for name, fact in table.over.get(column, {}).items()}


def has_period(table: Table) -> bool:
    """Whether years or terms stand over columns of a table."""
    return any("period" in over for over in table.over.values())


def _notation(table: Table, reading: Reading) -> Notation:
    """How bare years over the columns are meant: as [readings] says by the sheet's name; asked once for each table."""
    assert table.subject is not None
    if (table, 0) not in reading.notations:
        over = [fact for each in table.over.values() if (fact := each.get("period"))]
        name, cells = table.subject.name, [(fact.sources[-1], fact.value) for fact in over]
        readings = reading.settings.readings.get(name, {})
        found, unclear = notation_of("period", name, name_of(table.sheet), readings, cells)
        reading.issues += [unclear] if unclear else []
        reading.notations[table, 0] = found
    return reading.notations[table, 0]


def _tell(table: Table, column: int, message: str, reading: Reading) -> None:
    hint = "write the year above the headings, or in a column of its own"
    issue = error(table.source(table.header, column), message, hint, check="periods")
    if issue not in reading.issues:
        reading.issues.append(issue)
