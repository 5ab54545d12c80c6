"""A subject of the schema in, the columns of its sheet out: the heading printed, and what may stand below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packgen.schema import Field, Measure, Subject, measures, subject

WITHOUT_COHORT = frozenset({"staffing", "finance"})
"""Sheets of measures that are about no cohort of pupils."""

SCORES = ("likelihood", "impact")
"""How the names of fields end that hold a score from 1 to 5."""

_COMMON = ("school", "period", "group", "cohort")
_UNITS = {"points": "points", "score": "out of 25"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet.

    ``type`` is a field's type, or that of a measure: percent, count (a whole number), amount (zero or more), score
    (0 to 25), number (any) or days. ``heading`` is as the schema has it, ``marks`` what the bracket behind it says: a
    unit, "required", "Part 2". ``note`` is what the schema says of the field beside that.
    """

    name: str
    type: str
    heading: str
    marks: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    required: bool = False
    part: int = 1
    note: str = ""

    @property
    def printed(self) -> str:
        """The heading as the sheet prints it: ``Days (required)``."""
        return f"{self.heading} ({', '.join(self.marks)})" if self.marks else self.heading


def columns_of(name: str) -> tuple[Column, ...]:
    """The columns of a subject's sheet in its order, each under the first heading of its field or measure."""
    about = subject(name)
    if about.kind != "measures":
        return tuple(_of_field(field) for field in about.fields)
    own = (each for each in measures().values() if each.subject == name and not each.complement)
    return (*_common(about), *map(_of_measure, own))


def _common(about: Subject) -> Iterator[Column]:
    for name in _COMMON:
        if name != "cohort" or about.name not in WITHOUT_COHORT:
            yield _of_field(about.field(name))


def _of_field(field: Field) -> Column:
    is_score = field.type == "number" and field.name.endswith(SCORES)
    marks = (
        *(["1 to 5"] if is_score else []),
        *(["required"] if field.required else []),
        *(["Part 2"] if field.part == 2 else []),
    )
    choices = ("1", "2", "3", "4", "5") if is_score else field.choices
    kind = "grade" if is_score else field.type
    return Column(field.name, kind, field.headings[0], marks, choices, field.required, field.part, field.note)


def _of_measure(measure: Measure) -> Column:
    heading, unit = measure.headings[0], _UNITS.get(measure.unit, "")
    marks = (unit,) if unit and "point" not in heading.casefold() else ()
    return Column(measure.name, _type(measure.unit), heading, marks, note=f"{measure.short}.")


def _type(unit: str) -> str:
    kinds = {
        "percent": "percent",
        "count": "count",
        "days": "days",
        "score": "score",
        "fte": "amount",
        "per_100": "amount",
    }
    return kinds.get(unit, "number")
