"""A cell as people type it in, the same cell in plain characters out: spaces, quotes, dashes and minus signs."""

from __future__ import annotations

import re
from datetime import date, datetime

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d", "-"),
        **dict.fromkeys("\u2018\u2019\u201a\u02bc", "'"),
        **dict.fromkeys("\u201c\u201d\u201e", '"'),
        "\u2044": "/",
        "\u2215": "/",
        "\uff05": "%",
    }
)
ERRORS = frozenset({"#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#null!", "#num!", "#spill!", "#calc!"})
"""What a spreadsheet program writes where a formula failed; a CSV file holds it as text."""


def plain(text: object) -> str:
    """A text with every kind of space, dash and quotation mark made plain, runs of spaces one, and none at the ends.

    For reading figures, dates and codes; words keep what people typed. An apostrophe at the front, which tells Excel
    that a cell is text, goes too.
    """
    return " ".join(str(text).translate(_PLAIN).split()).removeprefix("'").lstrip()


def whole(raw: object) -> object:
    """A number without a fraction as an int, for Excel knows only fractions; anything else as it stands."""
    return int(raw) if isinstance(raw, float) and raw.is_integer() else raw


def quoted(raw: object) -> str:
    """A cell as a message quotes it, shortened: "about 40"."""
    if isinstance(raw, datetime):
        raw = raw.date()
    return f'"{shortened(str(whole(raw)))}"'


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    text = " ".join(text.split())
    return f"{text[:60]}…" if len(text) > 61 else text


def text_of(raw: object) -> str:
    """A cell as text on one line, "" where it is empty; a whole number without the ".0" that programs add."""
    text = " ".join(str("" if raw is None else whole(raw)).split())
    return re.sub(r"^(\d+)\.0+$", r"\1", text)


def slashed(day: date) -> str:
    """A day as people type it: 4/11/2026."""
    return f"{day.day}/{day.month}/{day.year}"
