"""The frozen types that describe sheets of a trust: Subject, Field and Measure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a subject.

    ``type`` is text, prose, number, percent, money, days, date, yes_no, choice, school, period, part or readers.
    ``headings`` begins with the one that packgen's own workbook prints. ``part`` is 2 for what only Part 2
    readers may see. ``repeats`` marks a question that a form asks several times.
    """

    name: str
    type: str
    headings: tuple[str, ...]
    choices: tuple[str, ...] = ()
    required: bool = False
    repeats: bool = False
    part: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """What one sheet holds: ``kind`` is "records" (one row, one record) or "measures" (a column a measure).

    ``identity`` names the fields that together name one row. Rows of one name that differ in the first field of
    ``told_apart_by`` that they fill in are of several: the members of a body have one role, and names of their own.
    """

    name: str
    sheet: str
    also_named: tuple[str, ...]
    kind: str
    identity: tuple[str, ...]
    fields: tuple[Field, ...]
    told_apart_by: tuple[str, ...] = ()

    @property
    def sheet_names(self) -> tuple[str, ...]:
        """Every name that a sheet of this subject may have."""
        return (self.sheet, *self.also_named)

    def field(self, name: str) -> Field:
        """The field with this name; KeyError where there is none."""
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)


OF_ALL_SCHOOLS = {"state-funded": "state-funded schools", "all schools": "all schools"}
"""The benchmarks that are of schools of every phase, each with the words for these schools."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that is measured: how it is named, in which unit, and which direction is better.

    ``unit`` is a key of language.UNITS. ``better`` is higher, lower or neither. ``benchmark`` is the phase
    under which the national figure stands, "" where there is none; where it is all schools, a figure of the school's
    own phase comes before it. ``order`` is its place in measures.toml.
    ``complement`` names the measure of which this one says the opposite, both in per cent: attendance and absence.
    """

    name: str
    label: str
    short: str
    unit: str
    better: str
    subject: str
    benchmark: str
    headings: tuple[str, ...]
    order: int
    complement: str = ""

    @property
    def is_of_all(self) -> bool:
        """Whether the national figure is of all schools, whatever their phase."""
        return self.benchmark in OF_ALL_SCHOOLS

    @property
    def field(self) -> Field:
        """The column that holds it: of percentages, or of numbers."""
        return Field(self.name, "percent" if self.unit in ("percent", "share") else "number", self.headings)


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that holds no figures: ``what`` it is, and ``columns``, of each of which one spelling must be there."""

    what: str
    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """Something that ``packgen check`` looks at.

    ``title`` names it where something was found, ``passed`` is what is said where nothing was.
    """

    name: str
    title: str
    stage: str
    passed: str
