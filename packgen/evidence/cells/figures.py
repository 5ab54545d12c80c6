"""A cell that holds a figure in, the number out: counts, percentages, pounds and days, each read strictly."""

from __future__ import annotations

import re
from datetime import date

from packgen.evidence.cells.written import plain, quoted, slashed
from packgen.evidence.problems import UnreadableError

_WRITTEN = re.compile(r"([+-]?) ?((?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)?(?:\.\d+)?)")
_COMMA = re.compile(r"[+-]?\d+,\d{1,2}")
_NEGATIVE = re.compile(r"\((.+)\)")
_POUND = re.compile(r"^([(+-]?) ?£ ?")


def number(raw: object, *, what: str = "a number") -> int | float:
    """Read a number, with thousands marked by commas, spaces or not at all; UnreadableError for anything else."""
    if isinstance(raw, date):
        told = f"Excel has made the date {slashed(raw)} of this figure"
        raise UnreadableError(told, "format the cell as a number and type it again")
    if isinstance(raw, bool):
        raise UnreadableError(f"{quoted(raw)} is not {what}", "write figures only")
    if isinstance(raw, int | float):
        return tidy(float(raw))
    found = _WRITTEN.fullmatch(text := plain(raw))
    if not found or not any(character.isdigit() for character in text) or not text.isascii():
        hint = "write figures only, and words in another column"
        as_point = f"write a decimal with a full stop: {text.replace(',', '.')}" if _COMMA.fullmatch(text) else ""
        raise UnreadableError(f"{quoted(raw)} is not {what}", as_point or hint)
    return tidy(float(found[1] + re.sub("[, ]", "", found[2])))


def percentage(raw: object) -> int | float:
    """Read a percentage as it is written: 62, 62% and "62 per cent" are 62; UnreadableError for anything else."""
    if not isinstance(raw, str):
        return number(raw, what="a percentage")
    try:
        return number(re.sub(r" ?(?:%|per cent|percent)$", "", plain(raw)))
    except UnreadableError as problem:
        raise UnreadableError(f"{quoted(raw)} is not a percentage", problem.hint) from None


def sure_percentage(raw: object) -> int | float:
    """Read a percentage that a trust wrote; a bare 0.62, which may mean 62% or 0.62%, is an UnreadableError."""
    value = percentage(raw)
    if 0 < abs(value) < 1 and is_bare(raw):
        as_whole = f"{round(value * 100, 8):g}%"
        raise UnreadableError(f"{value:g} may mean {as_whole} or {value:g}%", f"write {as_whole} or {value:g}%")
    return value


def is_bare(raw: object) -> bool:
    """Whether a percentage stands there without its sign."""
    return not (isinstance(raw, str) and re.search(r"%|per ?cent", raw, re.IGNORECASE))


def money(raw: object) -> int | float:
    """Read pounds: 12500, £12,500.00, and (1,234) or -£1,234 for an amount below zero."""
    text: object = raw
    if isinstance(raw, str):
        text = _POUND.sub(r"\1", plain(raw))
        if below := _NEGATIVE.fullmatch(str(text)):
            text = f"-{_POUND.sub('', below[1].strip())}"
    try:
        return number(text)
    except UnreadableError:
        raise UnreadableError(f"{quoted(raw)} is not an amount in pounds", "write figures only: 12500") from None


def days(raw: object) -> int | float:
    """Read a number of days, none below zero: 0.5, "2 days"."""
    text = re.sub(r" ?days?$", "", plain(raw), flags=re.IGNORECASE) if isinstance(raw, str) else raw
    try:
        value = number(text)
    except UnreadableError:
        raise UnreadableError(f"{quoted(raw)} is not a number of days", "write figures only: 0.5") from None
    if value < 0:
        raise UnreadableError(f"{value:g} days is below zero", "write figures only: 0.5")
    return value


def tidy(value: float) -> int | float:
    """A number as an int where it has no fraction; UnreadableError for what is no number."""
    if value != value or value in (float("inf"), float("-inf")):
        raise UnreadableError("this is not a number", "write figures only")
    return int(value) if value.is_integer() else value
