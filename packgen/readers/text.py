"""Text as it stands in a file in, text that every later stage can print out: cleaned once, here."""

from __future__ import annotations

import re
import unicodedata

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufdd0-\ufdef]")
"""Characters that XML 1.0 cannot hold, lone surrogates among them; the noncharacters go with them."""

_INVISIBLE = "\u200b\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\u2028\u2029\u0085\u000b\u000c"
_REPLACED = {
    **dict.fromkeys(_INVISIBLE, ""),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    "\r": "\n",
}
PARTING = frozenset("\u2028\u2029\u0085\u000b\u000c\u037e")
"""What cleaning turns into a line end or a semicolon: part of a cell, so cells are told apart before it goes."""

_NOTHING_ODD = bytes(range(0x20, 0x7F)) + b"\t\n"
_PLAIN = re.compile("[\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u20a0-\u20c0]")
"""Letters, dashes, quotes and currency signs that stay as they are whatever stands beside them."""


def clean(text: str) -> tuple[str, int]:
    """Tidy a text and count the characters that had to be removed because XML 1.0 cannot hold them.

    Every kind of space becomes an ordinary one, line ends become a line feed, invisible and
    direction-changing characters go, letters are composed (NFC). Typographic quotes and dashes stay, as do
    the joiners that emoji and some scripts need.
    """
    odd = set() if text.isascii() and text.isprintable() else odd_characters(text.encode("utf-8", "surrogatepass"))
    if not odd:
        return text, 0
    removed = 0
    text = text.replace("\r\n", "\n")
    for character in odd:
        if character in _REPLACED:
            text = text.replace(character, _REPLACED[character])
        elif NOT_XML.match(character):
            removed += text.count(character)
            text = text.replace(character, "")
    return unicodedata.normalize("NFC", text), removed


def odd_characters(data: bytes) -> set[str]:
    """Each character of a text in UTF-8 that may not stay as it is; quick for many megabytes."""
    rest = data.translate(None, _NOTHING_ODD).decode("utf-8", "surrogatepass")
    return {character for character in set(rest) if not _PLAIN.match(character)}
