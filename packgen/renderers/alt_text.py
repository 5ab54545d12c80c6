"""The alternative text of a picture and what stands beside it in; what keeps it from telling anything out.

The rules are those of https://www.w3.org/WAI/tutorials/images/tips/, as far as a machine can tell: it says what the
picture shows, in some words that stand nowhere beside it, and no more of them than can be listened to at one go.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

FEWEST_WORDS, LONGEST = 3, 600
"""Words that an alternative text needs at least, and characters that it may have."""

_FILE = re.compile(r"(?i)\S.*\.(png|jpe?g|gif|svg|emf|wmf|bmp|tiff?|webp)")
_SAYS_NOTHING = re.compile(r"(?i)(an? |the |my )?(picture|image|chart|graphic|graph|photo|figure|logo|diagram)s?\s*\d*")


def alt_fault(alt: str, beside: Iterable[str] = (), *, is_drawn: bool = False) -> tuple[str, str] | None:
    """What is wrong with an alternative text, and how to mend it; None where nothing is.

    ``beside`` are the words next to the picture, its caption among them. ``is_drawn`` says that packgen drew the
    picture from figures: its text tells all of them, so that it may be as long as they are many.
    """
    said = _plain(alt)
    if not said:
        return "this picture has no alt text", "say in it what the picture shows"
    quoted = f"this picture's alt text is “{alt.strip()}”, which"
    if _FILE.fullmatch(said) or _SAYS_NOTHING.fullmatch(said):
        return f"{quoted} tells nothing", "say what the picture shows"
    if said in map(_plain, beside):
        return "this picture's alt text repeats the words beside it", "say what the picture shows beyond them"
    if len(said.split()) < FEWEST_WORDS:
        return f"{quoted} is too short to tell anything", "say in a sentence what the picture shows"
    if len(alt.strip()) > LONGEST and not is_drawn:
        message = f"this picture's alt text has {len(alt.strip())} characters, which is too long to listen to"
        return message, f"say what matters in {LONGEST} characters or fewer, and the rest in the text"
    return None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".:").casefold()
