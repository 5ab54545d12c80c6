"""A cell that names a year or term in, a Period out; and the term that a day lies in."""

from __future__ import annotations

import re
from datetime import date

from packgen.evidence.cells.written import plain, quoted, slashed, whole
from packgen.evidence.problems import UnreadableError
from packgen.evidence.settings import Settings
from packgen.model import Period

_YEAR = re.compile(r"(20\d\d)(?: ?[/_-] ?| to )(20\d\d|\d\d)|(20\d\d)(\d\d)")
_SHORT_YEARS = re.compile(r"(1[3-9]|[2-9]\d) ?[/-] ?(\d\d)")
_CALLED = re.compile(r"^(?:(?:academic|school) year|a[/.]?y\.?)\b:? ?|\b(?:academic|school) year$", re.IGNORECASE)
_IN_NAME = re.compile(r"(?<!\d)(20\d\d)[-_/ ]?(20\d\d|\d\d)(?!\d|[-_]\d\d?(?!\d))")
"""A year and the next; digits that follow may be a local authority's number (2018-2019_936), not a month or a day."""

_BARE_YEAR = re.compile(r"20\d\d")
_SHORT_TERM = 3
_WRITE = "write an academic year as 2024/25 or a term as Autumn 2024/25"


def parse_period(raw: object, settings: Settings) -> Period:
    """Read 2024/25, 2024-25, 202425, AY 2024/25, Autumn 2024/25, Aut 24/25, Autumn 2024 or Term 1 2024/25.

    A term with a calendar year is the term of that name that begins in it. Raises UnreadableError for anything
    else, a bare 2025 among it, which may mean the year that begins or the year that ends then.
    """
    if isinstance(raw, date):
        told = f"Excel has made the date {slashed(raw)} of a year or term, or somebody wrote a day here"
        raise UnreadableError(told, f"format the cell as text and {_WRITE}")
    text = plain(whole(raw))
    term, rest = _term(_CALLED.sub("", text).strip(), settings)
    year = _academic_year(rest)
    if year is not None:
        return Period(year, term, settings.terms[term - 1] if term else "")
    if _BARE_YEAR.fullmatch(rest):
        if term:
            return _begun_in(int(rest), term, settings)
        earlier, later = (Period(first).academic_year for first in (int(rest) - 1, int(rest)))
        raise UnreadableError(f"{rest} may mean {earlier} or {later}", f"write {earlier} or {later}")
    raise _unknown(text, rest, term, settings)


def period_of(day: date, settings: Settings) -> Period:
    """The term that a day lies in, by the trust's own term dates; a term lasts until the next begins."""
    starts = settings.term_starts
    year = day.year if (day.month, day.day) >= starts[0] else day.year - 1
    begun = [number for number in range(1, len(starts) + 1) if _start(year, number, settings) <= day]
    term = max(begun, default=1)
    return Period(year, term, settings.terms[term - 1])


def year_in_name(name: str) -> Period | None:
    """The academic year that a file's name gives (ks2final_2018-19.csv), None where it gives none or two."""
    found = {int(match[1]) for match in _IN_NAME.finditer(name) if int(match[2][-2:]) == (int(match[1]) + 1) % 100}
    return Period(found.pop()) if len(found) == 1 else None


def _unknown(text: str, rest: str, term: int, settings: Settings) -> UnreadableError:
    if term and re.match(r"[12]\b", rest):
        name = settings.terms[term - 1].capitalize()
        return UnreadableError(f"{quoted(text)} is half a term", f"write the whole term: {name} 2024/25")
    if re.search(r"20\d\d", text) and not term and re.match(r"[a-z]", text, re.IGNORECASE):
        known = ", ".join(name.capitalize() for name in settings.terms)
        return UnreadableError(f"{quoted(text)} names no term of this trust", f"the terms are {known}")
    return UnreadableError(f"{quoted(text)} is not an academic year or a term", _WRITE)


def _term(text: str, settings: Settings) -> tuple[int, str]:
    """The number of the term that a text names, 0 for none, and the rest of the text."""
    folded = text.casefold()
    for number, name in enumerate(settings.terms, 1):
        shorter = re.sub(rf"\b(?:{_names(name.casefold(), settings)}(?: term)?|term ?{number})\b", " ", folded)
        if shorter != folded:
            return number, " ".join(re.sub("[,.]", " ", shorter).split())
    return 0, text.strip()


def _names(term: str, settings: Settings) -> str:
    """A term's name and its first three letters, where no other term begins so: autumn, aut."""
    short = term[:_SHORT_TERM]
    is_clear = short.isalpha() and sum(name.casefold().startswith(short) for name in settings.terms) == 1
    return f"(?:{re.escape(term)}|{short})" if is_clear and len(term) > _SHORT_TERM else re.escape(term)


def _academic_year(text: str) -> int | None:
    found = _YEAR.fullmatch(text)
    if found:
        first, second = int(found[1] or found[3]), (found[2] or found[4])
    elif found := _SHORT_YEARS.fullmatch(text):  # from 13/14 on, which can be no day and month
        first, second = 2000 + int(found[1]), found[2]
    else:
        return None
    if int(second[-2:]) != (first + 1) % 100 or (len(second) == 4 and int(second) != first + 1):
        raise UnreadableError(f"{quoted(text)} is not 2 years in a row", _WRITE)
    return first


def _begun_in(year: int, term: int, settings: Settings) -> Period:
    first, own = settings.term_starts[0], settings.term_starts[term - 1]
    return Period(year if own >= first else year - 1, term, settings.terms[term - 1])


def _start(year: int, term: int, settings: Settings) -> date:
    month, day = settings.term_starts[term - 1]
    return date(year if (month, day) >= settings.term_starts[0] else year + 1, month, day)
