"""The rules of packgen.toml: one value as it was written in, the checked value out, or what is wrong with it."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path, PureWindowsPath
from typing import Any

from packgen.language import near

KINDS = ("workbook", "form", "public")
LOGOS = (".svg", ".png", ".jpg", ".jpeg")
_YEAR = 365
_CLOSED = "[2026-05-04, [2026-12-21, 2027-01-01]]"


class SettingError(ValueError):
    """A value that a rule refuses: what is wrong, and how to mend it."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def text(value: Any, root: Path) -> str:
    """Words, with runs of blanks made one."""
    if value == "":
        raise SettingError("is empty", 'write words between the quotation marks, as in "Driftwood"')
    if not isinstance(value, str) or not value.strip():
        raise SettingError(f"{_shown(value)} is not a text", 'write words in quotation marks, as in "Driftwood"')
    return " ".join(value.split())


def colour(value: Any, root: Path) -> str:
    """A colour as #rrggbb, in small letters."""
    if not isinstance(value, str) or not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise SettingError(f"{_shown(value)} is not a colour", 'write # and 6 digits or letters a to f: "#1d4f5c"')
    return value.lower()


def logo(value: Any, root: Path) -> bytes:
    """A picture of a kind that Word and PDF can show, as its bytes."""
    if not isinstance(value, str) or not value.lower().endswith(LOGOS):
        raise SettingError(f"{_shown(value)} is not a picture that can be used", "give an .svg, .png or .jpg file")
    try:
        return _file(value, root).read_bytes()
    except OSError as failure:
        raise SettingError(f"{_shown(value)} cannot be read: {failure.strerror}", "close or replace it") from None


def strategy(value: Any, root: Path) -> str | Path:
    """The name of a shipped strategy, or the trust's own .toml file."""
    name = text(value, root)
    return _file(name, root) if name.endswith(".toml") else name


def day(value: Any, root: Path) -> date:
    """A date written as TOML writes one; never a text to be guessed at."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise SettingError(
            f"{_shown(value)} is not a date", "write year, month and day without quotation marks: 2026-02-13"
        )
    return value


def names(value: Any, root: Path) -> tuple[str, ...]:
    """A list of different names, at least one."""
    if not isinstance(value, list) or not value:
        raise SettingError(f"{_shown(value)} is not a list", 'write a list: ["autumn", "spring", "summer"]')
    found = tuple(text(name, root) for name in value)
    if twice := sorted({name for name in found if found.count(name) > 1}):
        raise SettingError(f"{_shown(twice[0])} stands there twice", "name each once")
    return found


def kinds(value: Any, root: Path) -> tuple[str, ...]:
    """Kinds of source, the one to be shown first; two kinds of which one is left out have no order."""
    found = names(value, root)
    for name in found:
        if name not in KINDS:
            raise SettingError(f"{_shown(name)} is not a kind of source", nearest(name, KINDS))
    return found


def starts(value: Any, root: Path) -> tuple[tuple[int, int], ...]:
    """The days on which terms begin, as (month, day)."""
    return tuple(_month_day(written) for written in names(value, root))


def academic_year(value: Any, root: Path) -> str:
    """An academic year as 2023/24."""
    found = re.fullmatch(r"(\d{4})/(\d\d)", value) if isinstance(value, str) else None
    if not found or (int(found[1]) + 1) % 100 != int(found[2]):
        raise SettingError(f"{_shown(value)} is not an academic year", 'write it as "2023/24"')
    return found[0]


def days(value: Any, root: Path) -> int:
    """A number of days, 0 to 365."""
    if type(value) is not int or not 0 <= value <= _YEAR:
        raise SettingError(
            f"{_shown(value)} is not a number of days", "write a whole number without quotation marks: 7"
        )
    return value


def members(value: Any, root: Path) -> int:
    """A number of members, at least 1."""
    if type(value) is not int or value < 1:
        raise SettingError(f"{_shown(value)} is not a number of members", "write a whole number: 3")
    return value


def yes_or_no(value: Any, root: Path) -> bool:
    """true or false, as TOML writes them."""
    if not isinstance(value, bool):
        raise SettingError(f"{_shown(value)} is neither true nor false", "write true or false without quotation marks")
    return value


def closed_days(value: Any, root: Path) -> tuple[tuple[date, date], ...]:
    """Days, or pairs of a first and a last day, each as (first, last), in order."""
    if not isinstance(value, list):
        raise SettingError(f"{_shown(value)} is not a list of days", f"write a list: {_CLOSED}")
    return tuple(sorted(_span(one, root) for one in value))


def _span(written: Any, root: Path) -> tuple[date, date]:
    pair = written if isinstance(written, list) else [written, written]
    if len(pair) != 2:
        raise SettingError("a span of closed days needs a first and a last day", f"write them as in {_CLOSED}")
    first, last = (day(one, root) for one in pair)
    if first > last:
        raise SettingError(
            f"a span of closed days ends ({last}) before it begins ({first})", "give the first day first"
        )
    return first, last


def school(value: Any, root: Path) -> str:
    """A school's URN, with or without quotation marks, or its name."""
    return str(value) if type(value) is int else text(value, root)


def inside(value: Any, root: Path) -> Path:
    """A place below the project folder; refused outside it, so that a project can be moved and sent whole."""
    written = text(value, root).replace("\\", "/").strip()
    parts = [part for part in written.split("/") if part not in ("", ".")]
    if PureWindowsPath(written).anchor or ".." in parts or not parts:
        raise SettingError(f"{_shown(value)} is not a place inside the project folder", 'write it as in "inputs"')
    return root.joinpath(*parts)


def nearest(name: str, choices: tuple[str, ...]) -> str:
    """A hint for a name that is not among the choices: the nearest of them, or all."""
    found = near.nearest(name, choices)
    return f"did you mean {found}?" if found else f"known are {', '.join(choices)}"


def _file(value: str, root: Path) -> Path:
    path = inside(value, root)
    if not path.is_file():
        raise SettingError(
            f"there is no file {_shown(value)} in the project folder", "put it there or correct the name"
        )
    return path


def _month_day(written: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d\d)-(\d\d)", written)
    try:
        when = date(2001, int(found[1]), int(found[2])) if found else None  # a year without 29 February
    except ValueError:
        when = None
    if when is None:
        raise SettingError(f"{_shown(written)} is not a month and a day", 'write 1 September as "09-01"')
    return when.month, when.day


def _shown(value: Any) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
