"""Words, lines and shapes at places in centimetres in; a figure with them out, laid out by the font's own widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packgen.renderers.brand import INK, WHITE, Brand

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH_CM = 17.0
GREY, PALE = "#59636b", "#d5dade"
SIZES = (9, 8.5, 8, 7.5)
"""The sizes of words that must fit a place, the largest first."""
_CM_A_POINT = 2.54 / 72
_LINE, _CAPITAL, _DESCENT = 1.2, 0.67, 0.25
"""How far apart lines of text stand, how high capitals are and how deep a g goes, as shares of its size."""


@dataclass(frozen=True)
class Sheet:
    """A figure to draw on: places in centimetres from its top left corner, sizes in points.

    ``fonts`` are the files of the regular and the bold face, by which words are measured. Nothing is laid out by
    matplotlib, so that charts of one kind stand alike under one another and are drawn in one go.
    """

    figure: Figure
    height: float
    brand: Brand
    fonts: tuple[Path, ...]

    def text(self, x: float, y: float, words: str, size: float = 9.5, **style: Any) -> None:
        """Print words at a place, each line on its own baseline so that rows and heads stand level.

        ``style`` may hold bold, colour, ha ("left", "center", "right") and va ("center", "top", "bottom").
        """
        lines = words.split("\n")
        first = y + _rise(style.get("va", "center"), len(lines)) * size * _CM_A_POINT
        look = {
            "fontsize": size,
            "fontweight": "bold" if style.get("bold") else "normal",
            "color": style.get("colour", INK),
            "ha": style.get("ha", "left"),
            "va": "baseline",
        }
        for number, line in enumerate(lines):
            down = first + number * size * _LINE * _CM_A_POINT
            self.figure.text(x / WIDTH_CM, 1 - down / self.height, line, **look)

    def line(self, xs: Sequence[float], ys: Sequence[float], **style: Any) -> None:
        """Draw a line through places, or a mark at each, in matplotlib's own words for lines."""
        from matplotlib.lines import Line2D

        across, down = [x / WIDTH_CM for x in xs], [1 - y / self.height for y in ys]
        self.figure.add_artist(Line2D(across, down, transform=self.figure.transFigure, **style))

    def box(self, x: float, y: float, width: float, height: float, **style: Any) -> None:
        """Draw a rectangle from its top left corner, in matplotlib's own words for patches."""
        from matplotlib.patches import Rectangle

        corner = x / WIDTH_CM, 1 - (y + height) / self.height
        size = width / WIDTH_CM, height / self.height
        self.figure.add_artist(Rectangle(corner, *size, transform=self.figure.transFigure, **style))

    def arrow(self, start: float, end: float, y: float, colour: str) -> None:
        """Draw an arrow along a row, its head at the end."""
        way = 1 if end > start else -1
        self.line([start, end - way * 0.12], [y, y], color=colour, linewidth=2.0)
        self.line([end - way * 0.1], [y], color=colour, marker=">" if way > 0 else "<", markersize=7)

    def width(self, words: str, size: float, bold: bool = False) -> float:
        """How wide words are in centimetres, the widest line of them."""
        font = self.fonts[1 if bold else 0]
        return max(sum(_advance(font, letter) for letter in line) for line in words.split("\n")) * size * _CM_A_POINT

    def wrapped(self, words: str, width: float, size: float = 9.5, bold: bool = False) -> str:
        """Words broken into lines of a width; a word that is too wide for one keeps a line to itself."""
        lines: list[str] = []
        for word in words.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, bold) <= width:
                lines[-1] = longer
            else:
                lines.append(word)
        return "\n".join(lines)

    def fitted(self, words: str, width: float, height: float, bold: bool = False) -> tuple[str, float]:
        """Words broken into lines and their size, so large that both width and height hold them.

        Where even the smallest size is too large, the lines that fit, the last of them ending in an ellipsis.
        """
        for points in SIZES:
            lines = self.wrapped(words, width, points, bold).split("\n")
            room = max(1, int((height / (points * _CM_A_POINT) - _CAPITAL - _DESCENT) / _LINE + 1))
            if len(lines) <= room and all(self.width(line, points, bold) <= width for line in lines):
                return "\n".join(lines), points
        while self.width(f"{lines[room - 1]}…", points, bold) > width:
            lines[room - 1] = lines[room - 1][:-1].rstrip()
        return "\n".join([*lines[: room - 1], f"{lines[room - 1]}…"]), points


def _rise(va: str, lines: int) -> float:
    """How far below its place the first baseline of a text stands, as a share of its size."""
    after = (lines - 1) * _LINE
    return {"top": _CAPITAL, "center": (_CAPITAL - after) / 2, "bottom": -_DESCENT - after}[va]


def height_of(words: str, size: float) -> float:
    """How high lines of words are in centimetres."""
    return (words.count("\n") + 1) * size * _LINE * _CM_A_POINT


def mark(shape: str, colour: str, size: float = 6.5, is_hollow: bool = False) -> dict[str, Any]:
    """The style of a mark: filled, or hollow with a firm edge, so that the two differ without colour."""
    face = WHITE if is_hollow else colour
    return {
        "marker": shape,
        "markersize": size,
        "color": colour,
        "markerfacecolor": face,
        "markeredgecolor": colour,
        "markeredgewidth": 1.4,
    }


@lru_cache(maxsize=1024)
def _advance(font: Path, letter: str) -> float:
    """How far a letter moves the pen, as a share of the size; a letter that the font lacks counts as a wide one."""
    from matplotlib.font_manager import get_font

    face = get_font(str(font))
    if not face.get_char_index(ord(letter)):
        return 0.7
    face.set_size(100, 72)
    return float(face.load_char(ord(letter)).linearHoriAdvance) / 65536 / 100
