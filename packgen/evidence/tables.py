"""Raw sheets in, tables out: where the headings stand and what each sheet is about, or an issue that says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from packgen.errors import Issue, error, note
from packgen.evidence.headings import fold
from packgen.model import Kind, Sheet, Source
from packgen.schema import Field, PublicKind, Subject, measures, public_kinds, subjects

ROWS_SEARCHED = 40
"""Rows from the top in which headings are looked for; titles and notes may stand above them."""

_LIKELY = 3
"""Known headings from which an incomplete sheet is reported as such rather than passed over."""

_SCHOOL_HEADINGS = ("URN", "School", "School name", "School URN")


@dataclass(frozen=True, eq=False)
class Table:
    """One sheet that is understood: ``headings`` maps a 1-based column to its heading in row ``header``."""

    sheet: Sheet
    header: int
    headings: Mapping[int, str]
    subject: Subject | None = None
    public: PublicKind | None = None

    def rows(self) -> Iterator[tuple[int, tuple[object, ...]]]:
        """Each row below the headings: its number, and its cells from column 1 on."""
        below = self.sheet.frame.loc[self.sheet.frame.index > self.header]
        yield from zip((int(row) for row in below.index), below.itertuples(index=False, name=None), strict=True)

    def source(self, row: int, column: int, response: str = "") -> Source:
        """The place of one cell."""
        return self.sheet.source(row, column, self.headings.get(column, ""), response)

    def column(self, *headings: str) -> int:
        """The first column with one of these headings, tried in order; 0 where there is none."""
        standing = self.folded
        return next((standing[fold(each)] for each in headings if fold(each) in standing), 0)

    @property
    def folded(self) -> dict[str, int]:
        """Folded heading to column, the first of its name."""
        found: dict[str, int] = {}
        for column, heading in self.headings.items():
            found.setdefault(fold(heading), column)
        return found


def find_tables(sheets: list[Sheet], issues: list[Issue]) -> list[Table]:
    """Find out what each sheet is: by its name, else as a public file by its columns, else by its headings.

    A sheet that nobody knows is a note; one that lacks a required column is an error and gives no table.
    """
    found = (_table(sheet, issues) for sheet in sheets)
    return [table for table in found if table is not None]


def headings_of(field: Field) -> tuple[str, ...]:
    """Every spelling of a column's heading; a school is found under its name or URN in any sheet."""
    return (*field.headings, *_SCHOOL_HEADINGS) if field.type == "school" else field.headings


@cache
def known_headings(name: str) -> Mapping[str, str]:
    """Folded heading to field of a subject, measures as themselves in sheets of measures."""
    subject = subjects()[name]
    found: dict[str, str] = {}
    for field in subject.fields:
        for heading in field.headings:
            found.setdefault(fold(heading), field.name)
    for field in subject.fields:
        for heading in headings_of(field):
            found.setdefault(fold(heading), field.name)
    if subject.kind == "measures":
        for measure in measures().values():
            for heading in measure.headings:
                found.setdefault(fold(heading), measure.name)
    return found


def _table(sheet: Sheet, issues: list[Issue]) -> Table | None:
    rows = _top_rows(sheet)
    named = _subject_by_name(sheet)
    if named is not None and sheet.kind is Kind.WORKBOOK:
        table = _as_subject(sheet, named, rows)
        if table is not None and not _lacking(table):
            return table
    for kind in public_kinds().values():
        for number, headings in rows:
            if _is_public(kind, {fold(heading) for heading in headings.values()}):
                return Table(sheet, number, headings, public=kind)
    return _table_of_trust(sheet, named, rows, issues)


def _table_of_trust(
    sheet: Sheet, named: Subject | None, rows: list[tuple[int, dict[int, str]]], issues: list[Issue]
) -> Table | None:
    if named is not None:
        best = _as_subject(sheet, named, rows)
    else:
        tables = [table for subject in subjects().values() if (table := _as_subject(sheet, subject, rows))]
        best = max(tables, key=lambda table: (not _lacking(table), _known(table)), default=None)
    if best is None or (named is None and _lacking(best) and _known(best)[0] < _LIKELY):
        if named is not None:
            hint = f'the first heading of that sheet is "{named.fields[0].headings[0]}"'
            issues.append(error(sheet.place, f"has no row of headings for {named.sheet}", hint))
        else:
            issues.append(note(sheet.place, "is not a sheet that packgen knows and was passed over"))
        return None
    lacking = _lacking(best)
    if lacking:
        columns = " and ".join(f'"{field.headings[0]}"' for field in lacking)
        message = f"has no column {columns}" if named else f"looks like {_label(best)} but has no column {columns}"
        place = sheet.place if sheet.kind is not Kind.WORKBOOK else f"{sheet.place}, row {best.header}"
        issues.append(error(place, message, "add it, or give the column that holds it this heading"))
        return None
    return best


def _label(table: Table) -> str:
    return table.subject.sheet if table.subject else ""


def _subject_by_name(sheet: Sheet) -> Subject | None:
    name = fold(sheet.name or PurePosixPath(sheet.file).stem)
    return next((each for each in subjects().values() if name in map(fold, each.sheet_names)), None)


def _top_rows(sheet: Sheet) -> list[tuple[int, dict[int, str]]]:
    top = sheet.frame.head(ROWS_SEARCHED)
    return [
        (int(number), {column: " ".join(cell.split()) for column, cell in enumerate(cells, 1) if _is_words(cell)})
        for number, cells in zip(top.index, top.itertuples(index=False, name=None), strict=True)
    ]


def _is_words(cell: object) -> bool:
    return isinstance(cell, str) and bool(cell.strip())


def _as_subject(sheet: Sheet, subject: Subject, rows: list[tuple[int, dict[int, str]]]) -> Table | None:
    """The sheet read as this subject, headed by the row that knows most headings; None where none knows any."""
    known = known_headings(subject.name)
    best, most = None, 0
    for number, headings in rows:
        count = sum(fold(heading) in known for heading in headings.values())
        if count > most:
            best, most = Table(sheet, number, headings, subject=subject), count
    return best


def _known(table: Table) -> tuple[int, int]:
    """How many headings the table's subject knows; its own measures count again, to tell sheets of measures apart."""
    assert table.subject is not None
    known = known_headings(table.subject.name)
    fields = [known[fold(heading)] for heading in table.headings.values() if fold(heading) in known]
    own = sum(measures()[name].subject == table.subject.name for name in fields if name in measures())
    return len(set(fields)), own


def _lacking(table: Table) -> list[Field]:
    """The required columns that a table does not have; a sheet of measures needs one measure at least."""
    assert table.subject is not None
    known = known_headings(table.subject.name)
    present = {known.get(fold(heading)) for heading in table.headings.values()}
    lacking = [field for field in table.subject.fields if field.required and field.name not in present]
    if table.subject.kind == "measures" and not any(name in present for name in measures()):
        first = next(each for each in measures().values() if each.subject == table.subject.name)
        lacking.append(Field(first.name, "number", first.headings))
    return lacking


def _is_public(kind: PublicKind, standing: set[str]) -> bool:
    return all(any(fold(heading) in standing for heading in column) for column in kind.columns)
