"""The name of a paper's file in; the meeting and item that it is for, its title and when it came in, out.

"TB-2026-03 5.2 Budget forecast, received 2 March 2026.pdf" and "TB-2026-03 5.2 appendix B Cash flow.pdf" say all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

_RECEIVED = re.compile(r"[\s,;(-]*\breceived(?: on)? (\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]+ \d{4})\)?", re.IGNORECASE)
_CONFIDENTIAL = re.compile(r"[\s,;(-]*\b(?:part ?2|part two|confidential)\b\)?", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:(?:agenda )?item |paper )?(\d{1,3}(?:\.\d{1,3})*)(?![\w.])", re.IGNORECASE)
_APPENDIX = re.compile(r"[\s,;-]*\b(?:appendix|annex) ([A-Z]|\d{1,2})\b", re.IGNORECASE)
_LIKE_A_MEETING = re.compile(r"[A-Za-z]+-?\d{4}(?:-\d+)?|[A-Za-z]{1,5}-\d+")
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")
_EDGES = " ,;-–()"


@dataclass(frozen=True, slots=True)
class PaperName:
    """What a file's name says.

    ``meeting`` is an ID that there is, ``unknown`` a first word that looks like one and is none. ``received_text`` is a
    day of receipt as it is written, ``received`` the same where it is a day of the calendar.
    """

    meeting: str = ""
    unknown: str = ""
    item: str = ""
    letter: str = ""
    title: str = ""
    received: date | None = None
    received_text: str = ""
    is_confidential: bool = False


def read_name(file: str, meetings: Iterable[str]) -> PaperName:
    """Read the name of a file, given by its path; ``meetings`` are all IDs that there are."""
    stem = " ".join(file.rpartition("/")[2].rpartition(".")[0].replace("_", " ").split())
    received = _RECEIVED.search(stem)
    rest = _RECEIVED.sub(" ", stem)
    is_confidential = bool(_CONFIDENTIAL.search(file.replace("_", " ").replace("-", " ")))
    meeting = _meeting(rest, meetings)
    unknown = "" if meeting else _unknown(rest)
    rest = rest[len(meeting or unknown) :]
    item = _ITEM.match(rest.lstrip(_EDGES)) if meeting else None
    rest = rest.lstrip(_EDGES)[item.end() :] if item else rest
    appendix = _APPENDIX.match(rest) if item else None
    rest = rest[appendix.end() :] if appendix else rest
    return PaperName(
        meeting=meeting,
        unknown=unknown,
        item=item[1] if item else "",
        letter=_letter(appendix[1]) if appendix else "",
        title=" ".join(_CONFIDENTIAL.sub(" ", rest).split()).strip(_EDGES),
        received=_day(received[1]) if received else None,
        received_text=received[1] if received else "",
        is_confidential=is_confidential,
    )


def is_file(named: str) -> bool:
    """Whether an entry of the column Paper names a file rather than a paper of the catalogue."""
    return bool(re.search(r"\.[A-Za-z]{2,5}$", named.strip()))


def _meeting(stem: str, meetings: Iterable[str]) -> str:
    """The longest ID that a name begins with as a whole word."""
    for one in sorted(meetings, key=len, reverse=True):
        if one and stem.casefold().startswith(one.casefold()) and not stem[len(one) : len(one) + 1].isalnum():
            return one
    return ""


def _unknown(stem: str) -> str:
    found = _LIKE_A_MEETING.match(stem)
    return found[0] if found else ""


def _letter(written: str) -> str:
    return chr(ord("A") + int(written) - 1) if written.isdecimal() and 0 < int(written) <= 26 else written.upper()


def _day(written: str) -> date | None:
    for form in _DAYS:
        try:
            return datetime.strptime(written, form).date()
        except ValueError:
            continue
    return None
