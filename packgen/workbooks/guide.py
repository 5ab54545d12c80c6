"""The words that a workbook gives people on the way: guide.toml and columns in, lines, notes and prompts out."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from packgen.workbooks.columns import Column

ADVICE = (
    ("Start", "Fill in the sheet Schools first, then the others. Leave a sheet empty if you have nothing for it."),
    ("Headings", "Do not change the headings. Point at a heading to read what its column needs."),
    ("Required", "Every row needs what a heading marks (required)."),
    ("Part 2", "What a heading marks (Part 2) is printed for Part 2 readers only."),
    ("Schools", "Choose a school from the list, or write its URN."),
    ("Dates", "Write 31/07/2026."),
    ("Years", "Write an academic year as 2025/26, and a term as Autumn 2025/26."),
    ("Percentages", "Write 62 or 62% for 62%, never 0.62."),
    ("Missing", "Leave a cell empty if you do not know. Write n/a, not collected or SUPP where that is the reason."),
    ("Pasting", "Paste values only (Paste Special, Values), so that the lists and checks in the cells stay."),
    (
        "Rows",
        "You may add and delete rows, sort and filter. If a cell is locked: Review, Unprotect Sheet. No password.",
    ),
    ("Then", "Save the workbook, and run: packgen check"),
)
"""What the sheet "Read me" says, each line with the word that it is about."""

_WRITE = {
    "text": "Write a few words.",
    "prose": "Write sentences. Alt and Enter start a new line.",
    "number": "Write a number.",
    "count": "Write a whole number.",
    "amount": "Write a number, 0 or more.",
    "score": "Write the average, from 0 to 25.",
    "grade": "Write a whole number from 1 to 5.",
    "percent": "Write a percentage.",
    "money": "Write pounds, without the £ sign.",
    "days": "Write a number of days.",
    "date": "Write a date.",
    "yes_no": "Choose Yes or No.",
    "choice": "Choose from the list.",
    "school": "Choose a school from the list, or write its URN.",
    "period": "Choose from the list, or write an academic year or a term.",
    "part": "Choose 1 or 2. A row marked 2 is for Part 2 readers only.",
    "readers": "Leave empty, or name those who alone may see the row, with semicolons between: Trustees; Executive.",
}
_UNITS = {"percent": "a percentage, 0 to 100", "money": "pounds", "days": "days", "score": "points", "grade": "score"}
_EXAMPLES = {
    "number": "12",
    "count": "12",
    "amount": "12.5",
    "score": "20.4",
    "grade": "3",
    "percent": "62",
    "money": "12500",
    "days": "0.5",
    "date": "31/07/2026",
    "yes_no": "Yes",
    "part": "1",
    "readers": "Trustees; Executive",
}
_PERIODS = {"Term": "Autumn 2025/26", "Academic year": "2025/26"}
_NAMED = {"school": "123456", "age_range": "4 to 11", "laestab": "936/3417", "predecessor": "123456; 123457"}
PROMPTS = {
    "date": ("Date", "Write a date as 31/07/2026."),
    "period": ("Year or term", "Write 2025/26, or a term as Autumn 2025/26."),
    "readers": ("Who may see it", "Leave empty for all. Otherwise: Trustees; Executive."),
    "percent": ("Percentage", "Write 62 or 62% for 62%, never 0.62."),
}
"""Title and words of the message that appears beside a chosen cell, by type of column."""


@dataclass(frozen=True, slots=True)
class About:
    """What the guide says of one sheet."""

    holds: str
    who: str
    family: str


@cache
def guide() -> Mapping[str, About]:
    """What guide.toml says, by subject."""
    text = resources.files(__package__).joinpath("guide.toml").read_text(encoding="utf-8")
    return {name: About(**entry) for name, entry in tomllib.loads(text).items()}


def note_on(column: Column) -> str:
    """The note on a heading: what to write, the unit, an example, whether it is needed, and who may read it."""
    lines = [
        f"{column.note[0].upper()}{column.note[1:]}" if column.note else "",
        _WRITE[column.type],
        f"Unit: {_UNITS[column.type]}." if column.type in _UNITS else "",
        f"Example: {example}" if (example := example_of(column)) else "",
        "Required: every row needs it." if column.required else "Leave it empty if it is not known.",
        "Part 2: only Part 2 readers may see it." if column.part == 2 else "",
    ]
    return "\n".join(line for line in lines if line)


def example_of(column: Column) -> str:
    """One thing that may stand in a column, "" where words of one's own are asked for."""
    if column.type == "text":
        return _NAMED.get(column.name, "")
    if column.type == "period":
        return _PERIODS.get(column.heading, "2025/26")
    return column.choices[0] if column.type == "choice" else _EXAMPLES.get(column.type, "")
