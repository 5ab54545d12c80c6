"""Numbers with their units in words, and the display of a Fact, known or missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from packgen.language.dates import date_text
from packgen.model import Fact, Value

MINUS = "\u2212"  # a screen reader says "minus"; a hyphen may be skipped or broken at a line end


def rounded(number: float, places: int) -> Decimal:
    """Round half away from zero, as schools and published tables do; 62.5 is 63."""
    return Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


PLACES = {"": 2, "per_100": 2, "progress": 2, "money": 2}
"""Decimals in which a number of a unit is printed, at most; 1 for every other unit."""


def printed(number: float, unit: str) -> Decimal:
    """The number that a reader sees: rounded as its unit is printed."""
    return rounded(number, PLACES.get(unit, 1))


def number_text(number: float, places: int = 1) -> str:
    """Write a number with commas and at most ``places`` decimals, no trailing zero: 1,204 or 4.1."""
    exact = rounded(number, places)
    text = f"{abs(exact):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if exact < 0 else text


def points_text(difference: float) -> str:
    """Write a difference between two percentages, without its sign: 1 percentage point, 2.5 percentage points."""
    text = number_text(abs(difference))
    return f"{text} percentage point{'' if text == '1' else 's'}"


def plural(noun: str) -> str:
    """Give the plural of one of our own nouns: day, days; priority, priorities; school, schools."""
    if noun == "child":
        return "children"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def count_of(number: float, noun: str) -> str:
    """Write a number with its noun: 1 day, 2.5 days, no days."""
    text = number_text(number)
    if text == "0":
        text = "no"
    return f"{text} {noun if text == '1' else plural(noun)}"


def _money(number: float) -> str:
    text = number_text(abs(number), 0 if float(number).is_integer() else 2)
    if "." in text:
        text = f"{rounded(abs(number), 2):,f}"  # pence always as two digits
    return f"{MINUS if number < 0 else ''}£{text}"


def _progress(number: float) -> str:
    text = f"{abs(rounded(number, 2)):f}"
    return text if float(text) == 0 else f"{'+' if number > 0 else MINUS}{text}"


UNITS: dict[str, Callable[[float], str]] = {
    "": lambda n: number_text(n, 2),
    "percent": lambda n: f"{number_text(n)}%",
    "share": lambda n: f"{number_text(n)}%",
    "count": lambda n: number_text(n, 0 if float(n).is_integer() else 1),
    "points": number_text,
    "score": number_text,
    "per_100": lambda n: number_text(n, 2),
    "progress": _progress,
    "money": _money,
    "days": lambda n: count_of(n, "day"),
    "fte": number_text,
}
"""How a number of each unit is written. "percent" is 0 to 100, "money" pounds, "share" a signed percentage, "progress"
signed."""


def value_text(value: Value, unit: str = "") -> str:
    """Write any known value: numbers by unit, dates in words, booleans as Yes or No, text as it stands."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return UNITS[unit](value)
    if isinstance(value, datetime):
        return date_text(value.date())
    if isinstance(value, date):
        return date_text(value)
    return "" if value is None else str(value)


def show(fact: Fact) -> str:
    """Write a Fact as a document prints it; a missing one as the reason why, with its note."""
    if fact.is_known:
        return value_text(fact.value, fact.unit)
    reason = fact.missing.value if fact.missing else ""
    return f"{reason}; {fact.note}" if fact.note else reason
