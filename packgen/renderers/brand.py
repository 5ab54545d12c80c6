"""A trust's name, colour and logo in; the few colours that a page may use out, dark enough to be read."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from packgen.errors import ProjectError, error

DEFAULT_COLOUR = "#1f4e79"
READABLE = 4.5
"""The contrast that WCAG 2.2 criterion 1.4.3 asks of text."""

WHITE, INK = "#ffffff", "#1d2429"

RGB = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Brand:
    """How a trust looks. ``colour`` is ``#rrggbb`` as configured, ``logo`` a PNG, JPEG or SVG file's bytes.

    ``accent`` and ``tint`` are what documents use: the colour made dark enough for text, and a pale ground
    on which the accent can still be read.
    """

    name: str
    short_name: str = ""
    colour: str = DEFAULT_COLOUR
    logo: bytes | None = None

    def __post_init__(self) -> None:
        if not re.fullmatch(r"#[0-9a-fA-F]{6}", self.colour):
            raise ProjectError(
                error("packgen.toml", f'the colour "{self.colour}" is not understood', "write 6 digits, as in #1f4e79")
            )

    @property
    def tint(self) -> str:
        """A pale ground for summary boxes and table headings."""
        return mixed(self.colour, WHITE, 0.92)

    @property
    def line(self) -> str:
        """A soft line between rows and round boxes."""
        return mixed(self.colour, WHITE, 0.65)

    @property
    def accent(self) -> str:
        """The trust's colour, darkened until text in it can be read on white and on the tint."""
        for step in range(21):
            colour = mixed(self.colour, "#000000", step / 20)
            if min(contrast(colour, WHITE), contrast(colour, self.tint)) >= READABLE:
                return colour
        return "#000000"

    @property
    def digest(self) -> str:
        """A digest of all that shows in a document, for its key."""
        parts = [self.name, self.short_name, self.colour.lower()]
        return hashlib.sha256("\0".join(parts).encode() + b"\0" + (self.logo or b"")).hexdigest()


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share (0 to 1) of another one in it."""
    pairs = zip(_rgb(colour), _rgb(other), strict=True)
    return "#" + "".join(f"{round(255 * (a + (b - a) * share)):02x}" for a, b in pairs)


def _rgb(colour: str) -> RGB:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
