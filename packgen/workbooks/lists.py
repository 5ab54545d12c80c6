"""Pages and a day in, the lists that drop-downs offer out: years, groups, long choices, on the hidden sheet "Lists"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from packgen.model import Period, column_letter
from packgen.schema import groups, missing_codes, public_kinds
from packgen.workbooks.columns import Column
from packgen.workbooks.pages import Page

SHEET = "Lists"
LAST_ROW = 2000
"""The last row, from 1, that drop-downs and checks reach."""

LONGEST_INLINE = 255
"""Excel's limit in characters for a list kept in the cell itself."""

GROWING = {"School_names": ("schools", "name"), "Priority_IDs": ("priorities", "id"), "Meeting_IDs": ("meetings", "id")}
"""Lists that grow as somebody fills in a sheet: the list's name, its subject and column."""

_REFERENCES = {
    ("mileposts", "priority"): "Priority_IDs",
    ("agenda", "meeting"): "Meeting_IDs",
    ("covers", "meeting"): "Meeting_IDs",
}
_YEARS_BACK, _YEARS_AHEAD = 6, 1
_AUTUMN = 9


@dataclass(frozen=True)
class Lists:
    """What the sheet Lists holds: the name of each list and what is on it; ``growing`` maps a name to its formula."""

    fixed: Mapping[str, tuple[str, ...]]
    growing: Mapping[str, str]

    def source(self, subject: str, column: Column) -> str | list[str]:
        """Where a column's drop-down takes its list from: a name, or the choices themselves; "" for no drop-down."""
        name = _REFERENCES.get((subject, column.name)) or _list_name(subject, column)
        if name in self.fixed or name in self.growing:
            return f"={name}"
        choices = ("Yes", "No") if column.type == "yes_no" else ("1", "2") if column.type == "part" else column.choices
        return list(choices)


def lists_for(pages: Sequence[Page], day: date, terms: Sequence[str]) -> Lists:
    """The lists that these pages need, with the academic years about a day and the trust's terms."""
    codes = missing_codes()
    years, in_terms = _periods(day, terms)
    fixed = {
        "Periods": (*years, *in_terms),
        "Years": years,
        "Terms": in_terms,
        "Groups": tuple(spellings[0] for spellings in groups().values()),
        "Missing_values": (*codes.words, *(code for code in codes.codes if code != "~")),  # ~ means more to Excel
        "Ofsted_areas": _areas(),
    }
    for each in pages:
        for column in each.columns:
            if _is_long(column.choices):
                fixed[_list_name(each.subject, column)] = column.choices
    return Lists(fixed, dict(_growing(pages)))


def write_lists(book: Any, lists: Lists) -> None:
    """Add the hidden sheet, one list a column below its name, and define every name."""
    sheet = book.add_worksheet(SHEET)
    for number, (name, choices) in enumerate(lists.fixed.items()):
        sheet.write_string(0, number, name)
        for row, choice in enumerate(choices, start=1):
            sheet.write_string(row, number, choice)
        letter = column_letter(number + 1)
        book.define_name(name, f"={SHEET}!${letter}$2:${letter}${len(choices) + 1}")
    for name, formula in lists.growing.items():
        book.define_name(name, formula)
    sheet.protect()
    sheet.hide()


def _list_name(subject: str, column: Column) -> str:
    if column.type == "school":
        return "School_names"
    if column.type == "period":
        return {"Term": "Terms", "Academic year": "Years"}.get(column.heading, "Periods")
    if column.name == "group":
        return "Groups"
    if (subject, column.name) == ("inspections", "area"):
        return "Ofsted_areas"
    return f"{subject}_{column.name}" if _is_long(column.choices) else ""


def _is_long(choices: Sequence[str]) -> bool:
    """Whether choices cannot be kept in the cell: too long together, or one of them with a comma."""
    return len(",".join(choices)) > LONGEST_INLINE or any("," in choice for choice in choices)


def _periods(day: date, terms: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The academic years about a day, the newest first, and their terms."""
    now = academic_year(day)
    years = [Period(year).academic_year for year in range(now + _YEARS_AHEAD, now - _YEARS_BACK, -1)]
    return tuple(years), tuple(f"{term.capitalize()} {year}" for year in years[:4] for term in terms)


def academic_year(day: date) -> int:
    """The calendar year in which the academic year of a day begins."""
    return day.year if day.month >= _AUTUMN else day.year - 1


def _areas() -> tuple[str, ...]:
    kind = public_kinds().get("ofsted")
    areas = (area for inspection in (kind.inspections if kind else ()) for area in inspection.areas)
    return tuple(dict.fromkeys(areas))


def _growing(pages: Iterable[Page]) -> Iterable[tuple[str, str]]:
    """Formulas that give the filled part of a column, so that a drop-down shows no empty lines."""
    by_subject = {each.subject: each for each in pages}
    for name, (subject, column) in GROWING.items():
        found = by_subject.get(subject)
        at = found.at(column) if found else None
        if found is None or at is None:
            continue
        letter, first = column_letter(at + 1), found.top + 2
        cells = f"'{found.name}'!${letter}${first}:${letter}${LAST_ROW}"
        yield name, f"='{found.name}'!${letter}${first}:INDEX({cells},MAX(1,COUNTA({cells})))"
