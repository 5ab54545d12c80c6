"""How a kind of public file is recognised and read: one entry of public.toml in, a PublicKind out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Headings: TypeAlias = tuple[str, ...]
"""Spellings of one column; the first that a file has is read."""


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """Where a file keeps one measure of one group; ``column`` is empty for a share to be worked out.

    In a tidy file ``where`` names the values that filter columns must have, ``beside`` columns that must stand in
    the same file and ``without`` columns that must not, for some headings mean little alone.
    """

    measure: str
    column: Headings
    group: str = "all"
    cohort: Headings = ()
    numerator: Headings = ()
    where: Mapping[str, str] = field(default_factory=dict)
    beside: Headings = ()
    without: Headings = ()


@dataclass(frozen=True, slots=True)
class PublicInspection:
    """Where a row of Ofsted's management information keeps one inspection; ``regime`` may be "by date".

    ``needs`` are columns of which one must stand in the file.
    """

    regime: str
    kind: str
    date: Headings
    published: Headings
    urn: Headings
    category: Headings
    areas: Mapping[str, Headings]
    needs: Headings = ()


@dataclass(frozen=True, slots=True)
class PublicFilters:
    """How the rows of a tidy file are told apart.

    ``groups`` are columns that name a group of pupils or another breakdown, ``types`` columns that name a type of
    school, ``totals`` what such a column says where its row is for all. ``phases`` maps types to the benchmark that
    a national row of theirs is: a phase, "state-funded" or "all".
    """

    groups: Headings = ()
    types: Headings = ()
    totals: Headings = ()
    phases: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PublicKind:
    """One kind of public file.

    ``columns`` tell it: of each tuple one spelling must be there. ``not_read`` says why a kind is recognised and
    left alone. ``national`` maps values of ``national_column`` to the phase of a benchmark. ``rank`` decides between
    public files: the smaller is shown. ``lag`` counts the years by which figures are older than the file's name
    says; ``by_day`` says that a row without a day has no year, for the name is no guide; ``earlier`` whether columns
    that end in an earlier year are that year's figures. ``codes`` maps the codes of a field to words.
    """

    name: str
    label: str
    publisher: str
    columns: tuple[Headings, ...]
    not_read: str = ""
    urn: Headings = ()
    laestab: Headings = ()
    authority: Headings = ()
    establishment: Headings = ()
    period: Headings = ()
    term: Headings = ()
    as_at: Headings = ()
    stated: Headings = ()
    by_day: bool = False
    rank: int = 9
    lag: int = 0
    earlier: bool = False
    release: str = ""
    measures: tuple[PublicColumn, ...] = ()
    shares: tuple[PublicColumn, ...] = ()
    national_column: Headings = ()
    national: Mapping[str, str] = field(default_factory=dict)
    filters: PublicFilters | None = None
    fields: Mapping[str, Headings] = field(default_factory=dict)
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    inspections: tuple[PublicInspection, ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)
    trust: Mapping[str, Headings] = field(default_factory=dict)


_HEADINGS = ("urn", "laestab", "authority", "establishment", "period", "term", "as_at", "stated")
_PLAIN = ("not_read", "by_day", "rank", "lag", "earlier", "release", "codes", "grades", "missing", "categories")


def public_kind(name: str, entry: Mapping[str, Any]) -> PublicKind:
    """Make the kind of public file that one entry of public.toml describes."""
    columns = tuple(_column(each) for each in entry.get("measures", ()))
    national = entry.get("national", {})
    return PublicKind(
        name=name,
        label=entry["label"],
        publisher=entry["publisher"],
        columns=tuple(tuple(each) for each in entry["columns"]),
        measures=columns + tuple(_of_group(group, each) for group in entry.get("groups", ()) for each in columns),
        shares=tuple(_column(each) for each in entry.get("shares", ())),
        national_column=tuple(national.get("column", ())),
        national=national.get("values", {}),
        filters=_filters(entry["filters"]) if "filters" in entry else None,
        fields=_spellings(entry.get("fields", {})),
        inspections=tuple(_inspection(each) for each in entry.get("inspections", ())),
        trust=_spellings(entry.get("trust", {})),
        **_as_written(entry),
    )


def _as_written(entry: Mapping[str, Any]) -> dict[str, Any]:
    headings = {each: tuple(entry.get(each, ())) for each in _HEADINGS}
    return headings | {each: entry[each] for each in _PLAIN if each in entry}


def _spellings(table: Mapping[str, Any]) -> dict[str, Headings]:
    return {name: tuple(headings) for name, headings in table.items()}


def _column(entry: Mapping[str, Any]) -> PublicColumn:
    return PublicColumn(
        entry["measure"],
        tuple(entry.get("column", ())),
        entry.get("group", "all"),
        tuple(entry.get("cohort", ())),
        tuple(entry.get("numerator", ())),
        entry.get("where", {}),
        tuple(entry.get("beside", ())),
        tuple(entry.get("without", ())),
    )


def _of_group(group: Mapping[str, Any], column: PublicColumn) -> PublicColumn:
    column_of, numerator, cohort = (
        tuple(name + suffix for suffix in group["suffix"] for name in names)
        for names in (column.column, column.numerator, column.cohort)
    )
    cohorts = group.get("cohorts", {})
    counted = tuple(cohorts[name] for name in column.cohort if name in cohorts)
    return PublicColumn(column.measure, column_of, group["group"], (*cohort, *counted), numerator)


def _filters(entry: Mapping[str, Any]) -> PublicFilters:
    phases = entry.get("phases", {})
    return PublicFilters(tuple(entry["groups"]), tuple(entry["types"]), tuple(entry["totals"]), phases)


def _inspection(entry: Mapping[str, Any]) -> PublicInspection:
    return PublicInspection(
        entry["regime"],
        entry["kind"],
        tuple(entry["date"]),
        tuple(entry["published"]),
        tuple(entry["urn"]),
        tuple(entry.get("category", ())),
        _spellings(entry["areas"]),
        tuple(entry.get("needs", ())),
    )
