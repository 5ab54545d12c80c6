"""How a kind of public file is recognised and read: one entry of public.toml in, a PublicKind out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Headings: TypeAlias = tuple[str, ...]
"""Spellings of one column; the first that a file has is read."""


@dataclass(frozen=True, slots=True)
class PublicColumn:
    """Where a file keeps one measure of one group; ``column`` is empty for a share to be worked out."""

    measure: str
    column: Headings
    group: str = "all"
    cohort: Headings = ()
    numerator: Headings = ()


@dataclass(frozen=True, slots=True)
class PublicInspection:
    """Where a row of Ofsted's management information keeps one inspection; ``regime`` may be "by date"."""

    regime: str
    kind: str
    date: Headings
    published: Headings
    urn: Headings
    category: Headings
    areas: Mapping[str, Headings]


@dataclass(frozen=True)
class PublicKind:
    """One kind of public file.

    ``columns`` tell it: of each tuple one spelling must be there. ``national`` maps values of
    ``national_column`` to the phase of a benchmark. ``rank`` decides between public files: the smaller is shown.
    """

    name: str
    label: str
    publisher: str
    columns: tuple[Headings, ...]
    urn: Headings = ()
    period: Headings = ()
    term: Headings = ()
    as_at: Headings = ()
    rank: int = 9
    release: str = ""
    measures: tuple[PublicColumn, ...] = ()
    shares: tuple[PublicColumn, ...] = ()
    national_column: Headings = ()
    national: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[str, Headings] = field(default_factory=dict)
    inspections: tuple[PublicInspection, ...] = ()
    grades: Mapping[str, str] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, str] = field(default_factory=dict)


def public_kind(name: str, entry: Mapping[str, Any]) -> PublicKind:
    """Make the kind of public file that one entry of public.toml describes."""
    columns = tuple(_column(each) for each in entry.get("measures", ()))
    national = entry.get("national", {})
    return PublicKind(
        name=name,
        label=entry["label"],
        publisher=entry["publisher"],
        columns=tuple(tuple(each) for each in entry["columns"]),
        urn=tuple(entry.get("urn", ())),
        period=tuple(entry.get("period", ())),
        term=tuple(entry.get("term", ())),
        as_at=tuple(entry.get("as_at", ())),
        rank=entry.get("rank", 9),
        release=entry.get("release", ""),
        measures=columns + tuple(_of_group(group, each) for group in entry.get("groups", ()) for each in columns),
        shares=tuple(_column(each) for each in entry.get("shares", ())),
        national_column=tuple(national.get("column", ())),
        national=national.get("values", {}),
        fields={field: tuple(headings) for field, headings in entry.get("fields", {}).items()},
        inspections=tuple(_inspection(each) for each in entry.get("inspections", ())),
        grades=entry.get("grades", {}),
        missing=entry.get("missing", {}),
        categories=entry.get("categories", {}),
    )


def _column(entry: Mapping[str, Any]) -> PublicColumn:
    return PublicColumn(
        entry["measure"],
        tuple(entry.get("column", ())),
        entry.get("group", "all"),
        tuple(entry.get("cohort", ())),
        tuple(entry.get("numerator", ())),
    )


def _of_group(group: Mapping[str, Any], column: PublicColumn) -> PublicColumn:
    names = tuple(name + group["suffix"] for name in column.column)
    return PublicColumn(column.measure, names, group["group"], tuple(group["cohort"]))


def _inspection(entry: Mapping[str, Any]) -> PublicInspection:
    return PublicInspection(
        entry["regime"],
        entry["kind"],
        tuple(entry["date"]),
        tuple(entry["published"]),
        tuple(entry["urn"]),
        tuple(entry.get("category", ())),
        {area: tuple(headings) for area, headings in entry["areas"].items()},
    )
