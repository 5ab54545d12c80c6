"""Raw sheets in, the Evidence of a trust out, with every issue found on the way; nothing is dropped in silence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from packgen.errors import Issue, error, note
from packgen.evidence.cells.periods import period_of
from packgen.evidence.checks.impossible import check
from packgen.evidence.forms.responses import draft_mapping, find_forms, read_forms
from packgen.evidence.problems import UnreadableError
from packgen.evidence.public.former import with_former_names
from packgen.evidence.public.links import with_predecessors
from packgen.evidence.public.ofsted import read_inspections
from packgen.evidence.public.published import read_published
from packgen.evidence.reading import Reading
from packgen.evidence.register import Register
from packgen.evidence.schools import fill_from_public, make_schools
from packgen.evidence.settings import FormMapping, Settings
from packgen.evidence.settled.records import as_record, unite
from packgen.evidence.settled.uniting import unite_observations
from packgen.evidence.sheets.complements import turned
from packgen.evidence.sheets.long import read_long
from packgen.evidence.sheets.observations import Reported, read_observations
from packgen.evidence.sheets.rows import read_rows
from packgen.evidence.tables.headless import tell_headless
from packgen.evidence.tables.table import Table, find_tables
from packgen.language import join_and
from packgen.model import Conflict, Evidence, Record, School, Sheet
from packgen.schema import subject, subjects

__all__ = ["FormMapping", "Settings", "draft_mapping", "gather"]


def gather(sheets: Sequence[Sheet], settings: Settings) -> tuple[Evidence, list[Issue]]:
    """Make the evidence of a trust from all its sheets.

    Never raises for what stands in a sheet: every problem is an issue, and the evidence holds what could be
    read. Records stand in the order of the files and rows.
    """
    reading = Reading(settings, [])
    forms, others = find_forms(sheets, settings, reading.issues)
    tables = find_tables(others, settings, reading.issues)
    schools, conflicts = _schools(tables, reading)
    tell_headless(others, tables, reading.register, reading.issues)
    rows = [row for table in _of_trust(tables) for row in read_rows(table, reading)]
    rows += [row for table in _public(tables, "ofsted") for row in read_inspections(table, reading)]
    answered = read_forms(forms, reading)
    rows += answered.rows
    records, differing = unite(rows, reading.register, reading.issues)
    figures = _own_figures(tables, answered.measures, reading)
    published = read_published(tables, reading)
    figures = turned([*figures, *published.figures], reading.issues)
    observations, differing_figures = unite_observations(figures, reading.register, reading.issues)
    evidence = Evidence(
        as_at=settings.as_at,
        period=period_of(settings.as_at, settings),
        schools=schools,
        observations=observations,
        benchmarks=published.benchmarks,
        trust=published.trust,
        records=_linked(records),
        conflicts=(*conflicts, *differing, *differing_figures),
        superseded=tuple(map(as_record, answered.earlier)),
    )
    _tell_missing_sheets([*tables, *forms], reading)
    return evidence, [*reading.issues, *check(evidence)]


def _schools(tables: Sequence[Table], reading: Reading) -> tuple[dict[str, School], list[Conflict]]:
    """Read the schools first, for every other sheet names them; the register is filled on the way."""
    rows = [row for table in tables if table.subject is subject("schools") for row in read_rows(table, reading)]
    records, conflicts = unite(rows, Register({}), reading.issues)
    schools = make_schools(records.get("schools", ()), reading.issues)
    reading.register = Register(schools, reading.settings.aliases)
    public = [table for table in tables if table.public is not None]
    schools, differing = fill_from_public(schools, public, reading)
    schools = with_predecessors(schools, _public(tables, "gias_links"), reading)
    schools = with_former_names(schools, public)
    reading.register = Register(schools, reading.settings.aliases)
    _tell_lost_aliases(schools, reading)
    return schools, [*conflicts, *differing]


def _own_figures(tables: Sequence[Table], answered: Sequence[Table], reading: Reading) -> list[Reported]:
    """The figures of the trust's own sheets and of the forms that were answered."""
    wide = [*_of_trust(tables, "measures"), *answered]
    figures = [figure for table in wide for figure in read_observations(table, reading)]
    return figures + [figure for table in _of_trust(tables, "long") for figure in read_long(table, reading)]


def _tell_lost_aliases(schools: Mapping[str, School], reading: Reading) -> None:
    """Say which lines of aliases.toml name no school of the project."""
    own = Register(schools)
    for written, meant in reading.settings.aliases.items() if schools else ():
        try:
            own.find(meant)
        except UnreadableError as problem:
            place = f'aliases.toml, [schools], "{written}"'
            reading.issues.append(error(place, problem.message, "correct the line, or delete it", check="schools"))


def _of_trust(tables: Sequence[Table], kind: str = "records") -> list[Table]:
    """The tables of the trust's own subjects of one kind, but for the schools, which were read before."""
    return [t for t in tables if t.subject is not None and t.subject.kind == kind and t.subject.name != "schools"]


def _public(tables: Sequence[Table], name: str) -> list[Table]:
    return [table for table in tables if table.public is not None and table.public.name == name]


def _linked(records: Mapping[str, tuple[Record, ...]]) -> dict[str, tuple[Record, ...]]:
    """The records, mileposts with the school of their priority."""
    schools = {record.id: record.school for record in records.get("priorities", ())}
    mileposts = tuple(
        replace(record, school=schools.get(record.text("priority"), "")) for record in records.get("mileposts", ())
    )
    return {**records, **({"mileposts": mileposts} if mileposts else {})}


def _tell_missing_sheets(tables: Sequence[Table], reading: Reading) -> None:
    """Say which sheets no file has: without Schools nothing can be made, the others are gaps."""
    found = {table.subject.name for table in tables if table.subject is not None}
    if "schools" not in found:
        first = subject("schools")
        columns = join_and(f'"{field.headings[0]}"' for field in first.fields if field.required)
        hint = f"add a sheet of that name with the columns {columns}"
        reading.issues.append(error("inputs", f"no file has a sheet called {first.sheet}", hint, check="sheets"))
    absent = [each.sheet for each in subjects().values() if each.name not in found and each.name != "schools"]
    if absent:
        reading.issues.append(note("inputs", f"no file has a sheet for {join_and(absent)}", check="sheets"))
