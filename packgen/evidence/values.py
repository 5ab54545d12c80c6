"""One raw cell and the type of its column in, one Fact out: read strictly, or missing with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TypeAlias

from packgen.errors import Issue, error
from packgen.evidence.days import parse_day
from packgen.evidence.headings import did_you_mean, fold
from packgen.evidence.periods import parse_period
from packgen.evidence.problems import UnreadableError
from packgen.evidence.settings import Settings
from packgen.model import Fact, Missing, Source, Value
from packgen.schema import Field, missing_codes

UNITS: Mapping[str, str] = {"percent": "percent", "money": "money", "days": "days"}
"""The unit that a type of column gives its Facts."""

_NUMERIC = frozenset({"number", "percent", "money", "days"})
_CODED = _NUMERIC | {"date", "period"}
_WRITTEN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?")
_FEWER = re.compile(r"(?:<|fewer than|less than) ?\d+", re.IGNORECASE)
_YES = frozenset({"yes", "y", "true"})
_NO = frozenset({"no", "n", "false"})
_YEARS_AHEAD = 10
_EARLIEST = 1900

Interpreter: TypeAlias = Callable[[object, Field, Settings], Value]


def interpret(
    raw: object, field: Field, source: Source, settings: Settings, issues: list[Issue], *, published: bool = False
) -> Fact:
    """Read one cell as its column's type asks; what cannot be read is an issue, and missing as UNREADABLE.

    ``published`` admits the codes of public files and percentages below one.
    """
    missing = why_missing(raw, field, published=published)
    if missing is not None:
        note = f'entered as "{raw}"' if missing is Missing.SUPPRESSED and _FEWER.fullmatch(str(raw).strip()) else ""
        return Fact(None, (source,), missing=missing, part=field.part, note=note)
    try:
        as_published = field.type == "percent" and published
        value: Value = published_percent(raw) if as_published else INTERPRETERS[field.type](raw, field, settings)
    except UnreadableError as problem:
        issues.append(error(source, problem.message, problem.hint))
        return Fact(None, (source,), missing=Missing.UNREADABLE, part=field.part)
    return Fact(value, (source,), UNITS.get(field.type, ""), part=field.part)


def why_missing(raw: object, field: Field, *, published: bool = False) -> Missing | None:
    """The reason why a cell holds no value, None where it holds one; codes are those of missing.toml."""
    if raw is None:
        return Missing.BLANK
    if not isinstance(raw, str):
        return None
    text = " ".join(raw.split()).casefold()
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


def number(raw: object, *, what: str = "a number") -> int | float:
    """Read a number, with thousands marked by commas or not; UnreadableError for anything else."""
    if isinstance(raw, bool | date):
        raise UnreadableError(f"{_shown(raw)} is not {what}", "write figures only")
    if isinstance(raw, int | float):
        return _tidy(float(raw))
    text = str(raw).strip().replace("−", "-")
    if not any(character.isdigit() for character in text) or not _WRITTEN.fullmatch(text) or not text.isascii():
        raise UnreadableError(f"{_shown(raw)} is not {what}", "write figures only, and words in another column")
    return _tidy(float(text.replace(",", "")))


def published_percent(raw: object) -> int | float:
    """Read a percentage of a public file, where 0.4 and 0.4% both mean four in a thousand."""
    return number(str(raw).strip().removesuffix("%").rstrip() if isinstance(raw, str) else raw, what="a percentage")


def _percent(raw: object, field: Field, settings: Settings) -> Value:
    value = published_percent(raw)
    if 0 < abs(value) < 1 and not (isinstance(raw, str) and raw.strip().endswith("%")):
        whole = f"{round(value * 100, 8):g}%"
        raise UnreadableError(f"{value:g} may mean {whole} or {value:g}%", f"write {whole} or {value:g}%")
    return value


def _number(raw: object, field: Field, settings: Settings) -> Value:
    return number(raw)


def _money(raw: object, field: Field, settings: Settings) -> Value:
    text = str(raw).replace("£", "").strip() if isinstance(raw, str) else raw
    try:
        return number(text)
    except UnreadableError:
        raise UnreadableError(f"{_shown(raw)} is not an amount in pounds", "write figures only: 12500") from None


def _days(raw: object, field: Field, settings: Settings) -> Value:
    text = re.sub(r" ?days?$", "", raw.strip(), flags=re.IGNORECASE) if isinstance(raw, str) else raw
    try:
        value = number(text)
    except UnreadableError:
        raise UnreadableError(f"{_shown(raw)} is not a number of days", "write figures only: 0.5") from None
    if value < 0:
        raise UnreadableError(f"{value:g} days is below zero", "write figures only: 0.5")
    return value


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
    raise UnreadableError(f"{_shown(raw)} is neither yes nor no", "write Yes or No, or leave it empty")


def _choice(raw: object, field: Field, settings: Settings) -> Value:
    for choice in field.choices:
        if fold(raw) == fold(choice):
            return choice
    known = ", ".join(field.choices)
    raise UnreadableError(
        f"{_shown(raw)} is not one of the choices", did_you_mean(str(raw), field.choices, f"write one of: {known}")
    )


def _part(raw: object, field: Field, settings: Settings) -> Value:
    text = str(_whole(raw)).casefold().removeprefix("part").strip()
    if text not in ("1", "2", "one", "two"):
        raise UnreadableError(f"{_shown(raw)} is not a part", "write 1, or 2 for what only Part 2 readers may see")
    return 2 if text in ("2", "two") else 1


def _text(raw: object, field: Field, settings: Settings) -> Value:
    return " ".join(str(_prose(raw, field, settings)).split())


def _prose(raw: object, field: Field, settings: Settings) -> Value:
    if isinstance(raw, bool):
        return "Yes" if raw else "No"
    if isinstance(raw, date):
        told = f"{raw.day}/{raw.month}/{raw.year}"
        raise UnreadableError(
            f"Excel has made the date {told} of this text", "format the cell as text and type it again"
        )
    return str(_whole(raw)).strip()


def _period(raw: object, field: Field, settings: Settings) -> Value:
    return str(parse_period(raw, settings))


INTERPRETERS: Mapping[str, Interpreter] = {
    "text": _text,
    "prose": _prose,
    "number": _number,
    "percent": _percent,
    "money": _money,
    "days": _days,
    "date": _date,
    "yes_no": _yes_no,
    "choice": _choice,
    "period": _period,
    "part": _part,
}
"""How each type of column is read; a school is found by the register instead."""


def _tidy(value: float) -> int | float:
    if value != value or value in (float("inf"), float("-inf")):
        raise UnreadableError("this is not a number", "write figures only")
    return int(value) if value.is_integer() else value


def _whole(raw: object) -> object:
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw


def _shown(raw: object) -> str:
    if isinstance(raw, datetime):
        raw = raw.date()
    text = " ".join(str(_whole(raw)).split())
    return f'"{text[:60]}…"' if len(text) > 61 else f'"{text}"'
