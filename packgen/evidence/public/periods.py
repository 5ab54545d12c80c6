"""A public file in, the academic year or term of each of its rows out, and the day of its edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from packgen.errors import error, note
from packgen.evidence.cells.days import MONTHS, day_or_none
from packgen.evidence.cells.periods import parse_period, period_of, year_in_name
from packgen.evidence.cells.raw import cell
from packgen.evidence.cells.values import interpret
from packgen.evidence.cells.written import whole
from packgen.evidence.headings import fold
from packgen.evidence.problems import UnreadableError
from packgen.evidence.public.rows import kind_of
from packgen.evidence.reading import Reading
from packgen.evidence.tables.table import Table
from packgen.model import Period, Source
from packgen.schema import Field

_WHOLE_YEAR = frozenset({"academicyear", "fullacademicyear", "sixhalfterms", ""})
_AS_AT = Field("as_at", "date", ("As at",))
_WORDED = re.compile(r"(?<!\d)(\d{1,2})[ _-]*(" + "|".join(MONTHS) + r")[a-z]*[ _-]*((?:20)?\d\d)(?!\d)", re.IGNORECASE)
_PLAIN = re.compile(r"(?<!\d)(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?([0-2]\d|3[01])(?!\d)")


class Periods:
    """The academic year or term of each row of a public file; what cannot be known is told once."""

    def __init__(self, table: Table, reading: Reading, newest_suffix: int = 0) -> None:
        self._table, self._reading = table, reading
        kind = kind_of(table)
        self._column, self._term = table.column(*kind.period), table.column(*kind.term)
        self._as_at = table.column(*kind.as_at)
        self._newest_suffix = newest_suffix
        self._told: set[str] = set()
        self._has_passed_over = False

    def of(self, number: int, cells: Sequence[object]) -> Period | None:
        """The period of a row, None where it cannot be known."""
        if self._column:
            return self._of_cell(number, cells)
        day = self.as_at(number, cells)
        return period_of(day, self._reading.settings).whole_year if day else self._whole

    def as_at(self, number: int, cells: Sequence[object]) -> date | None:
        """The day as at which a row was made, None where the file does not say."""
        if not self._as_at:
            return None
        place, settings = self._table.source(number, self._as_at), self._reading.settings
        return interpret(cell(cells, self._as_at), _AS_AT, place, settings, [], published=True).day

    def _of_cell(self, number: int, cells: Sequence[object]) -> Period | None:
        settings = self._reading.settings
        written = " ".join(str(cell(cells, self._term) or "").split()) if self._term else ""
        term = "" if fold(written) in _WHOLE_YEAR else written
        if term and not _is_term(term, settings.terms):
            self._tell_passed_over(written)
            return None
        year = " ".join(str(whole(cell(cells, self._column)) or "").split())
        try:
            return parse_period(f"{term} {year}".strip(), settings)
        except UnreadableError as problem:
            if year not in self._told:
                self._told.add(year)
                self._reading.issues.append(problem.at(self._table.source(number, self._column), "periods"))
            return None

    def _tell_passed_over(self, written: str) -> None:
        """Say once that rows of other spans of time were passed over; a file may have one for every week."""
        if not self._has_passed_over:
            self._has_passed_over = True
            message = f'rows for "{written}" and the like were passed over, for that is no academic year or term'
            self._reading.issues.append(note(self._table.sheet.place, message, check="public"))

    @cached_property
    def _whole(self) -> Period | None:
        """The year that packgen.toml states, else the file's name, else the one after the newest earlier year."""
        file, kind = self._table.sheet.file, kind_of(self._table)
        if kind.by_day:
            if not self._as_at:
                message = f"has no column {kind.as_at[0]}, so its figures have no year and are not used"
                self._reading.issues.append(note(self._table.sheet.place, message, check="public"))
            return None
        name = PurePosixPath(file).name
        periods = self._reading.settings.public_periods
        stated = periods.get(name) or periods.get(file)
        if stated:
            return parse_period(stated, self._reading.settings)
        named = year_in_name(name)
        if named is not None:
            return Period(named.year - kind.lag)
        if self._newest_suffix:
            return Period(self._newest_suffix)
        message = "does not say which academic year its figures are for"
        issue = error(Source(file), message, _how_to_state(PurePosixPath(file)), check="periods")
        if issue not in self._reading.issues:
            self._reading.issues.append(issue)
        return None


def _how_to_state(file: PurePosixPath) -> str:
    """The line of packgen.toml that states a file's year, with the year of its folder where that names one."""
    of_folder = year_in_name(file.parent.name)
    line = f'"{file}" = "{of_folder}"' if of_folder else f'"{file.name}" = "2023/24"'
    end = "if its folder is of its year" if of_folder else "with the right year"
    return f"write [inputs.public_periods] and below it {line} in packgen.toml, {end}"


def edition_of(file: str) -> date | None:
    """The day that a file's name gives (as_at_28_Feb_2026, edubasealldata20220419), None where it gives none or two."""
    name = PurePosixPath(file).name
    worded = [
        (2000 + int(year) % 100, MONTHS.index(month[:3].casefold()) + 1, int(day))
        for day, month, year in _WORDED.findall(name)
    ]
    plain = [(int(year), int(month), int(day)) for year, month, day in _PLAIN.findall(name)]
    days = {found for each in (*worded, *plain) if (found := day_or_none(*each))}
    return days.pop() if len(days) == 1 else None


def _is_term(written: str, terms: Sequence[str]) -> bool:
    plain = fold(written).removesuffix("term")
    return (
        plain in {fold(term).removesuffix("term") for term in terms}
        or re.fullmatch(r"term\d", fold(written)) is not None
    )
