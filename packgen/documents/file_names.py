"""The place of a paper on an agenda and its title in; a name for its file that sorts, uploads and stays, out.

Board portals sort by name, cut long names and stumble over anything but plain letters.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 50
"""Characters of a name with its ending, which every portal shows whole."""

_ENDING = len(".docx")


def sorted_number(place: str) -> str:
    """A place as a name begins with it: 05-02 for 5.2, 05-02-a for what stands behind it; 00 without a number."""
    parts = re.findall(r"\d+|[A-Za-z]+", place)
    return "-".join(f"{int(part):02d}" if part.isdecimal() else part.lower() for part in parts) or "00"


def file_words(place: str, *titles: str) -> str:
    """The words of a name behind its number: as many as there is room for, in small ASCII letters."""
    room = LONGEST - _ENDING - len(sorted_number(place)) - 1
    text = unicodedata.normalize("NFKD", " ".join(titles)).replace("'", "").replace("’", "")
    plain = "".join(letter for letter in text if not unicodedata.combining(letter)).lower()
    words = re.findall(r"[a-z0-9]+", plain)
    made = words[0][:room] if words else "paper"
    for word in words[1:]:
        if len(made) + 1 + len(word) > room:
            break
        made += f"-{word}"
    return made
