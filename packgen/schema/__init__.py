"""What a trust may hand in and what packgen can measure: TOML files in, frozen types out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from packgen.model import Missing
from packgen.schema.audiences import Audience, audience_named, audience_of_body, audiences
from packgen.schema.breaks import Break, Unpublished, break_between, breaks, breaks_between, gaps, unpublished
from packgen.schema.forms import FormProgram, form_program, program_of
from packgen.schema.public import PublicColumn, PublicFilters, PublicInspection, PublicKind, public_kind
from packgen.schema.types import OF_ALL_SCHOOLS, Check, Field, Measure, PassedOver, Subject

__all__ = [
    "OF_ALL_SCHOOLS",
    "Audience",
    "Break",
    "Check",
    "Field",
    "FormProgram",
    "Measure",
    "MissingCodes",
    "PassedOver",
    "PublicColumn",
    "PublicFilters",
    "PublicInspection",
    "PublicKind",
    "Subject",
    "Unpublished",
    "audience_named",
    "audience_of_body",
    "audiences",
    "break_between",
    "breaks",
    "breaks_between",
    "checks",
    "form_programs",
    "gaps",
    "groups",
    "measure",
    "measures",
    "missing_codes",
    "program_of_form",
    "public_kinds",
    "subject",
    "subjects",
    "unpublished",
]


@dataclass(frozen=True, slots=True)
class MissingCodes:
    """What stands in a cell without a value: folded text to reason.

    ``words`` hold in every column, ``codes`` where a number or a date is expected, ``published`` only in
    public files.
    """

    words: Mapping[str, Missing] = field(default_factory=dict)
    codes: Mapping[str, Missing] = field(default_factory=dict)
    published: Mapping[str, Missing] = field(default_factory=dict)


@cache
def subjects() -> Mapping[str, Subject]:
    """Every subject by name, in the order of subjects.toml; sheets of measures have their common columns as fields."""
    common = tuple(_fields(_load("measure_columns.toml")))
    return {
        name: Subject(
            name=name,
            sheet=entry["sheet"],
            also_named=tuple(entry.get("also_named", ())),
            kind=entry.get("kind", "records"),
            identity=tuple(entry["identity"]),
            fields=common if entry.get("kind") == "measures" else tuple(_fields(entry["fields"])),
            told_apart_by=tuple(entry.get("told_apart_by", ())),
        )
        for name, entry in _load("subjects.toml").items()
    }


@cache
def long_subject() -> Subject:
    """What a long sheet holds, one figure a row: its measures are named in a column, and may be of any subject."""
    fields = (*_fields(_load("measure_columns.toml")), *_fields(_load("long_columns.toml")))
    return Subject("figures", "Figures", (), "long", ("school", "measure", "period", "group"), fields)


@cache
def passed_over() -> tuple[PassedOver, ...]:
    """Every kind of file that comes with published data and holds none, in the order of passed_over.toml."""
    entries = _load("passed_over.toml").values()
    return tuple(PassedOver(entry["what"], tuple(map(tuple, entry["columns"]))) for entry in entries)


def subject(name: str) -> Subject:
    """The subject with this name; KeyError where there is none."""
    return subjects()[name]


@cache
def measures() -> Mapping[str, Measure]:
    """Every measure by name, in the order of measures.toml."""
    return {
        name: Measure(
            name=name,
            label=entry["label"],
            short=entry["short"],
            unit=entry["unit"],
            better=entry["better"],
            subject=entry["subject"],
            benchmark=entry.get("benchmark", ""),
            headings=tuple(entry["headings"]),
            order=order,
            complement=entry.get("complement", ""),
        )
        for order, (name, entry) in enumerate(_load("measures.toml").items())
    }


def measure(name: str) -> Measure:
    """The measure with this name; KeyError where there is none."""
    return measures()[name]


@cache
def groups() -> Mapping[str, tuple[str, ...]]:
    """Every group of pupils with the spellings that sheets use for it."""
    return {name: tuple(spellings) for name, spellings in _load("groups.toml").items()}


@cache
def public_kinds() -> Mapping[str, PublicKind]:
    """Every kind of public file by name, in the order of public.toml."""
    entries = _load("public.toml")
    every = entries.pop("every_kind")
    return {name: public_kind(name, every | entry) for name, entry in entries.items()}


@cache
def checks() -> Mapping[str, Check]:
    """Every check by name, in the order of checks.toml."""
    return {name: Check(name=name, **entry) for name, entry in _load("checks.toml").items()}


@cache
def form_programs() -> Mapping[str, FormProgram]:
    """Every program that makes forms by name, in the order of forms.toml."""
    return {name: form_program(name, entry) for name, entry in _load("forms.toml").items()}


def program_of_form(cells: Sequence[object]) -> FormProgram | None:
    """The program whose exports are headed by a row of these cells, None where there is none."""
    return program_of(form_programs(), cells)


@cache
def missing_codes() -> MissingCodes:
    """The codes of missing.toml."""
    tables = {
        name: {code.casefold(): Missing[reason] for code, reason in table.items()}
        for name, table in _load("missing.toml").items()
    }
    return MissingCodes(**tables)


def _fields(table: Mapping[str, Any]) -> Iterator[Field]:
    for name, entry in table.items():
        yield Field(
            name=name,
            type=entry["type"],
            headings=tuple(entry["headings"]),
            choices=tuple(entry.get("choices", ())),
            required=entry.get("required", False),
            repeats=entry.get("repeats", False),
            part=entry.get("part", 1),
            note=entry.get("note", ""),
        )


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))
