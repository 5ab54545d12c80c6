"""The names that a strategy may use: measures, subjects, their fields and choices, from the schema."""

from __future__ import annotations

from collections.abc import Mapping

from packgen import schema


def measures() -> tuple[str, ...]:
    """The names of every measure, but for those that are turned into another when they are read."""
    return tuple(name for name, each in schema.measures().items() if not each.complement)


def subjects() -> tuple[str, ...]:
    """The names of every subject that is kept as records."""
    return tuple(name for name, subject in schema.subjects().items() if subject.kind == "records")


def sheet(subject: str) -> str:
    """The name of a subject's sheet."""
    return schema.subject(subject).sheet


def fields(subject: str) -> Mapping[str, str]:
    """The fields of a subject and their types."""
    return {field.name: field.type for field in schema.subject(subject).fields}


def choices(subject: str, field: str) -> tuple[str, ...]:
    """The choices of a field, none where it is free."""
    return schema.subject(subject).field(field).choices
