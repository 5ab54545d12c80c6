"""The settings of a trust that decide how its sheets are understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from packgen.model import Kind


@dataclass(frozen=True, slots=True)
class FormMapping:
    """How a trust reads one of its own forms: the subject that a response gives, and question to field."""

    subject: str
    questions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """What packgen.toml and aliases.toml say about evidence.

    ``terms`` name the terms in the order of the academic year, ``term_starts`` hold (month, day) for each.
    ``precedence`` lists kinds of source ("workbook", "form", "public"), the one that is shown first.
    ``public_periods`` maps a public file's name to the academic year it does not state itself. ``aliases`` maps
    other names of schools to their URN or name, ``sheets`` names of sheets or files to a subject, ``headings`` the
    trust's own headings to fields, and ``readings`` headings to the way in which their figures are written
    ("fraction", "percent", "year ending", "year beginning"); the last two by subject. ``forms`` maps a part of a
    form's file or sheet name to its mapping.
    """

    as_at: date
    terms: tuple[str, ...] = ("autumn", "spring", "summer")
    term_starts: tuple[tuple[int, int], ...] = ((9, 1), (1, 1), (4, 10))
    precedence: tuple[str, ...] = ("workbook", "form", "public")
    public_periods: Mapping[str, str] = field(default_factory=dict)
    aliases: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    readings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    forms: Mapping[str, FormMapping] = field(default_factory=dict)


def kind_of_source(kind: Kind, is_public: bool) -> str:
    """The word by which ``precedence`` names a source: the trust's own CSV files count as its workbook."""
    if is_public:
        return "public"
    return "form" if kind is Kind.FORM else "workbook"
