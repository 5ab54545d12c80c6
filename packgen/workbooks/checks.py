"""A column in, what Excel checks as somebody types out: XlsxWriter's options for the cells below a heading."""

from __future__ import annotations

from typing import Any

from packgen.workbooks.columns import Column
from packgen.workbooks.guide import PROMPTS
from packgen.workbooks.lists import Lists

_OFFERED = frozenset({"text", "school", "period"})
"""Types of column whose list is an offer: anything else may be written."""

_RULES = {
    "date": "AND(ISNUMBER({cell}),{cell}>=DATE(1990,1,1),{cell}<=TODAY()+3653)",
    "percent": "AND(ISNUMBER({cell}),OR({cell}=0,AND({cell}>=1,{cell}<=100)))",
    "count": "AND(ISNUMBER({cell}),{cell}>=0,MOD(N({cell}),1)=0)",
    "amount": "AND(ISNUMBER({cell}),{cell}>=0)",
    "days": "AND(ISNUMBER({cell}),{cell}>=0)",
    "score": "AND(ISNUMBER({cell}),{cell}>=0,{cell}<=25)",
    "money": "ISNUMBER({cell})",
    "number": "ISNUMBER({cell})",
}
"""What a cell of each type must be, unless it says why there is no value."""

_STOPS = {
    "date": ("stop", "Not a date", "Write a real date, as 31/07/2026."),
    "percent": (
        "warning",
        "Percentage",
        "Write 62 for 62%, from 0 to 100, without the % sign. A cell that shows 62% is right too: choose Yes for that.",
    ),
    "count": ("warning", "Number", "Write a whole number, 0 or more, or why there is none: n/a, SUPP."),
    "amount": ("warning", "Number", "Write a number, 0 or more, or why there is none: n/a, SUPP."),
    "days": ("warning", "Days", "Write a number of days: 0.5, 1, 12."),
    "score": ("warning", "Score", "Write a number from 0 to 25, or why there is none: n/a, SUPP."),
    "money": ("warning", "Pounds", "Write figures only: 12500."),
    "number": ("warning", "Number", "Write a number, or why there is none: n/a, SUPP."),
}
"""How strictly each rule is kept, and what appears where it is broken."""


def check_of(subject: str, column: Column, lists: Lists, cell: str) -> dict[str, Any] | None:
    """What the cells of a column check, None where anything may stand; ``cell`` is the address of the first.

    Percentages: the cells have no number format of their own, so that Excel keeps 62 as 62 and shows 62% as 62%; only
    0.62 could mean two things, and is asked about.
    """
    source = lists.source(subject, column)
    found = _list(column, source) if source else _rule(column, cell)
    title, words = PROMPTS.get(column.type, ("", ""))
    return {**found, "input_title": title, "input_message": words} if found and title else found


def _list(column: Column, source: str | list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"validate": "list", "source": source}
    if column.type == "school":
        return found | _told(
            "warning", "School", "No school on the sheet Schools has this name. Choose Yes if it is a URN."
        )
    if column.type in _OFFERED:
        return found | {"show_error": False}
    strict = "stop" if column.required or column.type in ("part", "grade") else "warning"
    return found | _told(strict, "Not on the list", "Choose from the list.")


def _rule(column: Column, cell: str) -> dict[str, Any] | None:
    if column.type not in _RULES:
        return None
    rule = _RULES[column.type].format(cell=cell)
    formula = f"=OR({rule},ISNUMBER(MATCH({cell},Missing_values,0)))"
    return {"validate": "custom", "value": formula, **_told(*_STOPS[column.type])}


def _told(strict: str, title: str, words: str) -> dict[str, Any]:
    return {"error_type": strict, "error_title": title, "error_message": words}
