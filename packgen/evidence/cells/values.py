"""One raw cell and the type of its column in, one Fact out: read strictly, or missing with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from packgen.errors import Issue, error
from packgen.evidence.cells import figures
from packgen.evidence.cells.days import parse_day
from packgen.evidence.cells.figures import number
from packgen.evidence.cells.notation import Notation, rewritten
from packgen.evidence.cells.periods import parse_period
from packgen.evidence.cells.written import ERRORS, plain, quoted, slashed, whole
from packgen.evidence.headings import fold
from packgen.evidence.problems import UnreadableError
from packgen.evidence.settings import Settings
from packgen.language.near import nearest
from packgen.model import Fact, Missing, Source, Value
from packgen.schema import Field, audience_named, audiences, missing_codes

__all__ = ["INTERPRETERS", "UNITS", "interpret", "number", "why_missing"]

UNITS: Mapping[str, str] = {"percent": "percent", "money": "money", "days": "days"}
"""The unit that a type of column gives its Facts."""

_NUMERIC = frozenset({"number", "percent", "money", "days"})
_CODED = _NUMERIC | {"date", "period"}
_FEWER = re.compile(r"(?:<|fewer than|less than) ?\d+", re.IGNORECASE)
_OTHER = re.compile(r"^\s*other\b[\s:-]*", re.IGNORECASE)
"""What a form puts before an answer that is none of its own."""

_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})
_YEARS_AHEAD = 10
_EARLIEST = 1900

Interpreter: TypeAlias = Callable[[object, Field, Settings], Value]


def interpret(
    raw: object,
    field: Field,
    source: Source,
    settings: Settings,
    issues: list[Issue],
    *,
    published: bool = False,
    notation: Notation = Notation.AS_IT_STANDS,
) -> Fact:
    """Read one cell as its column's type asks; what cannot be read is an issue, and missing as UNREADABLE.

    ``published`` admits the codes of public files and percentages below one. ``notation`` says how the column is
    written; what its one issue covers already is missing with no further issue.
    """
    if isinstance(raw, str) and plain(raw).casefold() in ERRORS:
        issues.append(error(source, f"holds the error {plain(raw)}", "correct the formula", check="formulas"))
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    missing = why_missing(raw, field, published=published)
    if missing is not None:
        note = f'entered as "{raw}"' if missing is Missing.SUPPRESSED and _FEWER.fullmatch(plain(raw)) else ""
        return Fact(None, (source,), missing=missing, part=field.part, note=note)
    try:
        value = _value(raw, field, settings, published, notation)
    except UnreadableError as problem:
        issues.append(problem.at(source, "periods" if field.type == "period" else "cells"))
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    if value is None:
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    return Fact(value, (source,), UNITS.get(field.type, ""), part=field.part)


def why_missing(raw: object, field: Field, *, published: bool = False) -> Missing | None:
    """The reason why a cell holds no value, None where it holds one; codes are those of missing.toml."""
    if raw is None:
        return Missing.BLANK
    if not isinstance(raw, str):
        return None
    text = plain(raw).casefold()
    if not text:
        return Missing.BLANK
    if field.type == "choice" and any(fold(text) == fold(choice) for choice in field.choices):
        return None
    codes = missing_codes()
    if text in codes.words:
        return codes.words[text]
    if published and text in codes.published:
        return codes.published[text]
    if field.type in _CODED or published:
        if text in codes.codes:
            return codes.codes[text]
        if field.type in _NUMERIC and _FEWER.fullmatch(text):
            return Missing.SUPPRESSED
    return None


def _value(raw: object, field: Field, settings: Settings, published: bool, notation: Notation) -> Value:
    """The value of a cell; None where its whole column is unclear, which is told once."""
    if published and field.type == "percent":
        return figures.percentage(raw)
    clear = rewritten(raw, notation)
    return None if clear is None else INTERPRETERS[field.type](clear, field, settings)


def _date(raw: object, field: Field, settings: Settings) -> Value:
    day = parse_day(raw)
    if day.year > settings.as_at.year + _YEARS_AHEAD or day.year < _EARLIEST:
        raise UnreadableError(f"the year {day.year} is too far from {settings.as_at.year}", "check the year")
    return day


def _yes_no(raw: object, field: Field, settings: Settings) -> Value:
    if isinstance(raw, bool):
        return raw
    word = fold(raw)
    if word in _YES or word in _NO:
        return word in _YES
    raise UnreadableError(f"{quoted(raw)} is neither yes nor no", "write Yes or No, or leave it empty")


def _choice(raw: object, field: Field, settings: Settings) -> Value:
    for choice in field.choices:
        if fold(raw) == fold(choice):
            return choice
    known = ", ".join(field.choices)
    near = nearest(_OTHER.sub("", str(raw)), field.choices)
    hint = f'did you mean "{near}"? The choices are: {known}' if near else f"write one of: {known}"
    raise UnreadableError(f'{quoted(raw)} is not one of the choices of "{field.headings[0]}"', hint)


def _part(raw: object, field: Field, settings: Settings) -> Value:
    text = str(whole(raw)).casefold().removeprefix("part").strip()
    if text not in ("1", "2", "one", "two"):
        raise UnreadableError(f"{quoted(raw)} is not a part", "write 1, or 2 for what only Part 2 readers may see")
    return 2 if text in ("2", "two") else 1


def _readers(raw: object, field: Field, settings: Settings) -> Value:
    """Who may see a row, as the names of audiences in one text: "executive, trustees"."""
    words = [word.strip() for word in re.split(r"[;,/]|\band\b", str(raw)) if word.strip()]
    unknown = [word for word in words if not audience_named(word)]
    if unknown or not words:
        known = ", ".join(each.spellings[0] for each in audiences().values())
        told = f"{quoted(unknown[0] if unknown else raw)} is nobody who reads documents"
        raise UnreadableError(told, f"write one or more of: {known}, with semicolons between")
    return ", ".join(sorted({audience_named(word) for word in words}))


def _text(raw: object, field: Field, settings: Settings) -> Value:
    return " ".join(str(_prose(raw, field, settings)).split())


def _prose(raw: object, field: Field, settings: Settings) -> Value:
    if isinstance(raw, bool):
        return "Yes" if raw else "No"
    if isinstance(raw, date):
        meant = f"for {raw.day}-{raw.month}, " if field.name == "age_range" else ""
        hint = f"{meant}format the cell as text and type it again"
        raise UnreadableError(f"Excel has made the date {slashed(raw)} of this text", hint)
    return str(whole(raw)).strip()


def _period(raw: object, field: Field, settings: Settings) -> Value:
    period = parse_period(raw, settings)
    if period.year > settings.as_at.year + _YEARS_AHEAD:
        raise UnreadableError(
            f"the year {period.academic_year} is too far from {settings.as_at.year}", "check the year"
        )
    return str(period)


INTERPRETERS: Mapping[str, Interpreter] = {
    "text": _text,
    "prose": _prose,
    "number": lambda raw, field, settings: figures.number(raw),
    "percent": lambda raw, field, settings: figures.sure_percentage(raw),
    "money": lambda raw, field, settings: figures.money(raw),
    "days": lambda raw, field, settings: figures.days(raw),
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
    "period": _period,
    "part": _part,
    "readers": _readers,
}
"""How each type of column is read; a school is found by the register instead."""
