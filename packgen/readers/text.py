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
_TO_REPLACE = re.compile(f"[\r{_INVISIBLE}{_SPACES}{_LINE_ENDS}]")
_PLAIN = re.compile(r"[\t\n\x20-\x7e]*")


def clean(text: str) -> tuple[str, int]:
    """Tidy a text and count the characters that had to be removed because XML 1.0 cannot hold them.

    Every kind of space becomes an ordinary one, line ends become a line feed, invisible and
    direction-changing characters go, letters are composed (NFC). Typographic quotes and dashes stay, as do
    the joiners that emoji and some scripts need.
    """
    if _PLAIN.fullmatch(text):
        return text, 0
    text = _TO_REPLACE.sub(lambda found: _REPLACED[found[0]], text.replace("\r\n", "\n"))
    text, removed = NOT_XML.subn("", text)
    return unicodedata.normalize("NFC", text), removed
