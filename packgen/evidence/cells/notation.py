"""One column of a trust's own sheet in, how its figures or years are written out: by its heading, or as the trust says.

A bare 0.62 may mean 62% or 0.62%, and a bare 2025 may mean 2024/25 or 2025/26. Which one holds for a whole column, so
it is decided for the column: by its heading, else by [readings] of aliases.toml, else by nobody: one error asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from packgen.errors import Issue, Suggestion, error
from packgen.evidence.cells.figures import is_bare, percentage
from packgen.evidence.cells.written import plain, quoted, whole
from packgen.evidence.headings import fold
from packgen.evidence.problems import UnreadableError
from packgen.language import some_of
from packgen.model import Period, Source


class Notation(StrEnum):
    """How the cells of one column are written; the words are those of [readings] in aliases.toml."""

    AS_IT_STANDS = ""
    FRACTION = "fraction"
    PERCENT = "percent"
    YEAR_ENDING = "year ending"
    YEAR_BEGINNING = "year beginning"
    UNCLEAR_FIGURES = "unclear figures"
    UNCLEAR_YEARS = "unclear years"


_CHOICES = {
    "percent": (Notation.FRACTION, Notation.PERCENT),
    "period": (Notation.YEAR_ENDING, Notation.YEAR_BEGINNING),
}
_IN_HEADING: Mapping[str, Mapping[Notation, re.Pattern[str]]] = {
    "percent": {
        Notation.FRACTION: re.compile(r"^(?!.*%).*\b(?:ratio|fraction|proportion|decimal)\b|\b0 ?(?:to|-) ?1\b")
    },
    "period": {
        Notation.YEAR_ENDING: re.compile(r"\b(?:ending|ended|ends|results?|exams?|examinations?|tests?)\b"),
        Notation.YEAR_BEGINNING: re.compile(r"\b(?:beginning|begins|starting|starts|commencing)\b"),
    },
}
_SHOWN = 3
_YEAR = re.compile(r"20\d\d")


def notation_of(
    kind: str, subject: str, heading: str, readings: Mapping[str, str], cells: Iterable[tuple[Source, object]]
) -> tuple[Notation, Issue | None]:
    """How a column of this kind ("percent" or "period") is written, and the error that asks where nobody can know.

    ``readings`` are the trust's own for this subject, by heading; ``cells`` every cell of the column with its place.
    """
    if kind not in _CHOICES:
        return Notation.AS_IT_STANDS, None
    stated = next((meant for written, meant in readings.items() if fold(written) == fold(heading)), "")
    if stated in _CHOICES[kind]:
        return Notation(stated), None
    words = re.sub("per ?cent(?:age)?", "%", plain(heading).casefold())
    for notation, pattern in _IN_HEADING[kind].items():
        if pattern.search(words):
            return notation, None
    unclear = _unclear_figures(cells) if kind == "percent" else [(s, raw) for s, raw in cells if _is_year(raw)]
    if not unclear:
        return Notation.AS_IT_STANDS, None
    ask = _ask_figures if kind == "percent" else _ask_years
    is_unclear = Notation.UNCLEAR_FIGURES if kind == "percent" else Notation.UNCLEAR_YEARS
    return is_unclear, ask(f"readings.{subject}", heading, unclear)


def rewritten(raw: object, notation: Notation) -> object | None:
    """A cell as its column's notation means it: 0.62 as "62%", 2025 as "2024/25"; None where that is unclear.

    Raises UnreadableError for a figure above 1 in a column of fractions.
    """
    if notation in (Notation.YEAR_ENDING, Notation.YEAR_BEGINNING, Notation.UNCLEAR_YEARS):
        return _year(raw, notation) if _is_year(raw) else raw
    if notation is Notation.AS_IT_STANDS or not is_bare(raw) or (value := _figure(raw)) is None:
        return raw
    if notation is Notation.PERCENT:
        return f"{value}%"
    if notation is Notation.UNCLEAR_FIGURES:
        return None if 0 < abs(value) <= 1 else raw
    if not 0 <= value <= 1:
        hint = "write 0.62 or 62%"
        raise UnreadableError(f"{value:g} is outside 0 to 1, in which this column is written", hint)
    return f"{round(value * 100, 8)}%"


def _unclear_figures(cells: Iterable[tuple[Source, object]]) -> list[tuple[Source, object]]:
    """The figures strictly between 0 and 1, of a column in which no figure is higher and none has its % sign.

    In any other column each such figure is told by itself, for there it is a slip rather than a way of writing.
    """
    standing = [(source, raw, value) for source, raw in cells if (value := _figure(raw)) is not None]
    if any(not is_bare(raw) or not 0 <= value <= 1 for _, raw, value in standing):
        return []
    return [(source, raw) for source, raw, value in standing if 0 < value < 1]


def _figure(raw: object) -> float | None:
    try:
        return None if raw is None or isinstance(raw, bool) else percentage(raw)
    except UnreadableError:
        return None


def _is_year(raw: object) -> bool:
    return not isinstance(raw, bool) and _YEAR.fullmatch(plain(whole(raw))) is not None


def _year(raw: object, notation: Notation) -> str | None:
    if notation is Notation.UNCLEAR_YEARS:
        return None
    return Period(int(plain(whole(raw))) - (notation is Notation.YEAR_ENDING)).academic_year


def _ask_figures(table: str, heading: str, unclear: list[tuple[Source, object]]) -> Issue:
    place, raw = unclear[0]
    value = _figure(raw) or 0.0
    as_whole = f"{round(value * 100, 8):g}%"
    message = (
        f'the figures of column "{heading}" lie between 0 and 1 ({_cells(unclear)}): '
        f"{value:g} may mean {as_whole} or {value:g}%"
    )
    hint = f'to read it as {as_whole}: packgen accept "{heading}"; otherwise write the figures with a % sign'
    suggestion = Suggestion(table, heading, Notation.FRACTION.value, (Notation.FRACTION.value, Notation.PERCENT.value))
    return error(place, message, hint, check="cells", suggestion=suggestion)


def _ask_years(table: str, heading: str, unclear: list[tuple[Source, object]]) -> Issue:
    place, raw = unclear[0]
    ending, beginning = (_year(raw, each) for each in (Notation.YEAR_ENDING, Notation.YEAR_BEGINNING))
    message = (
        f'column "{heading}" gives a year by one number ({_cells(unclear)}): '
        f"{quoted(raw)} may mean {ending} or {beginning}"
    )
    hint = (
        f'write {ending} or {beginning}, or say which: packgen accept "{heading}" --as "{Notation.YEAR_ENDING.value}"'
        f' (or "{Notation.YEAR_BEGINNING.value}")'
    )
    suggestion = Suggestion(table, heading, "", (Notation.YEAR_ENDING.value, Notation.YEAR_BEGINNING.value))
    return error(place, message, hint, check="periods", suggestion=suggestion)


def _cells(unclear: list[tuple[Source, object]]) -> str:
    """The cells that are meant, the first few by name: "E2, E3, E4 and 97 more"."""
    return some_of([source.cell for source, _ in unclear], _SHOWN)
