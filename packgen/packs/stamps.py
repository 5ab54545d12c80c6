"""Stamps: the page's place in the pack as text in, a line at the foot of the page out, marked as an artifact."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary

from packgen import errors

Stamp: TypeAlias = Callable[[str], bytes]
"""Sets the given characters, each once, in the footer's font: a PDF of one page, from which the font is taken."""

SIZE = 8.0
"""Height of the letters in points."""
BASELINE = 20.0
"""Distance of the line from the lower edge of the page in points: 7 mm, which every printer reaches."""
INSET = 56.7
"""Distance of the line from the right edge of the page in points: 20 mm, as the margin of papers made here."""
STRIP = 28.35
"""Height of the strip that the stamp needs for itself, in points: 10 mm."""
FONT = "/PackgenStamp"

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_CODE = re.compile(rb"<([0-9A-Fa-f\s]*)>")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter: its font's name in the resources, its two-byte code in hex, its width in thousandths of an em."""

    font: str
    code: str
    width: float


@dataclass(frozen=True)
class Lettering:
    """The letters at hand, and the fonts they are in, by the name they get in each page's resources."""

    glyphs: Mapping[str, Glyph]
    fonts: Mapping[str, Any]


def stamp_text(pack_page: str, number: str = "", page: int = 0, pages: int = 0) -> str:
    """Word one page's stamp: ``Paper 5.2, page 3 of 10 · Pack page 45``, or ``Pack page 1`` where no paper is named."""
    paper = f"Paper {number}, page {page} of {pages} · " if number else ""
    return f"{paper}Pack page {pack_page}"


def lettering(pdf: pikepdf.Pdf, texts: Iterable[str], stamp: Stamp) -> Lettering:
    """Take the letters that the texts need from the stamp's specimen into the pack.

    Raises RenderError naming the characters that the specimen does not set.
    """
    wanted = "".join(sorted({letter for text in texts for letter in text}))
    with pikepdf.open(io.BytesIO(stamp(wanted))) as specimen:
        found: Any = specimen.pages[0].resources.get("/Font", {})
        fonts = {f"{FONT}{order}": found[name] for order, name in enumerate(sorted(found.keys()))}
        glyphs = _chosen(wanted, fonts)
        lost = "".join(letter for letter in wanted if letter not in glyphs)
        if lost:
            issue = errors.error("Page stamps", f"the footer's font cannot write {lost}", "change the paper's number")
            raise errors.RenderError(issue)
        used = sorted({glyph.font for glyph in glyphs.values()})
        return Lettering(glyphs, {name: pdf.copy_foreign(fonts[name]) for name in used})


def draw(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str, letters: Lettering, saved: Any) -> None:
    """Write a stamp at the lower right of a page as a reader sees it, whichever way the page is turned.

    ``saved`` is a content stream that holds ``q``, shared by all pages, so that nothing the page does to the
    graphics state reaches its stamp.
    """
    if "/Font" not in page.resources:
        page.resources.Font = Dictionary()
    for name, font in letters.fonts.items():
        page.resources.Font[name] = font
    matrix, width, _ = frame(page)
    runs, advance = _runs(text, letters)
    artifact = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    line = f"q {matrix} cm BT 0.2 g 1 0 0 1 {width - INSET - advance:.2f} {BASELINE:.2f} Tm {runs} ET Q"
    stamped = pdf.make_stream(f"\nQ\n{artifact}\n{line}\nEMC\n".encode())
    contents = page.obj.get("/Contents", Array())
    page.obj.Contents = Array([saved, *(contents if isinstance(contents, Array) else [contents]), stamped])


def lengthen(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Add a strip for the stamp below a page made elsewhere, showing no more of the page than before."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    clip = f"q {left:.3f} {low:.3f} {right - left:.3f} {high - low:.3f} re W n\n".encode()
    page.contents_add(pdf.make_stream(clip), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ\n"))
    turned = _turn(page)
    box = {
        0: (left, low - STRIP, right, high),
        90: (left, low, right + STRIP, high),
        180: (left, low, right, high + STRIP),
        270: (left - STRIP, low, right, high),
    }[turned]
    page.obj.MediaBox = page.obj.CropBox = Array(list(box))
    for key in ("/BleedBox", "/TrimBox", "/ArtBox"):
        if key in page.obj:
            del page.obj[key]


def frame(page: pikepdf.Page) -> tuple[str, float, float]:
    """The matrix from the page as it is seen, origin at its lower left, to its own space; its width and height."""
    left, low, right, high = (float(edge) for edge in page.cropbox)
    across, up = right - left, high - low
    return {
        0: (f"1 0 0 1 {left:.3f} {low:.3f}", across, up),
        90: (f"0 1 -1 0 {right:.3f} {low:.3f}", up, across),
        180: (f"-1 0 0 -1 {right:.3f} {high:.3f}", across, up),
        270: (f"0 -1 1 0 {left:.3f} {high:.3f}", up, across),
    }[_turn(page)]


def _turn(page: pikepdf.Page) -> int:
    return int(page.obj.get("/Rotate", 0)) // 90 * 90 % 360


def _runs(text: str, letters: Lettering) -> tuple[str, float]:
    glyphs = [letters.glyphs[letter] for letter in text]
    parts: list[str] = []
    font = ""
    for glyph in glyphs:
        if glyph.font != font:
            font = glyph.font
            parts.append(f"{'> Tj ' if parts else ''}{font} {SIZE:g} Tf <")
        parts.append(glyph.code)
    return "".join(parts) + "> Tj", sum(glyph.width for glyph in glyphs) * SIZE / 1000


def _chosen(wanted: str, fonts: Mapping[str, Any]) -> dict[str, Glyph]:
    """The glyph of each letter, all from the font that has most of them, and only the rest from others."""
    sets = [{text: glyph for text, glyph in _glyphs(name, fonts[name]).items() if text in wanted} for name in fonts]
    chosen: dict[str, Glyph] = {}
    for glyphs in sorted(sets, key=len, reverse=True):
        chosen = glyphs | chosen
    return chosen


def _glyphs(name: str, font: Any) -> dict[str, Glyph]:
    widths = _widths(font)
    return {
        text: Glyph(name, f"{code:04x}", widths.get(code, 1000.0))
        for code, text in _letters(font.ToUnicode.read_bytes())
        if len(text) == 1
    }


def _letters(cmap: bytes) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    for kind, block in _BLOCK.findall(cmap):
        codes = [bytes.fromhex(code.decode()) for code in _CODE.findall(block)]
        if kind == b"char":
            pairs = zip(codes[::2], codes[1::2], strict=True)
            found += [(int.from_bytes(code, "big"), text.decode("utf-16-be")) for code, text in pairs]
            continue
        for low, high, text in zip(codes[::3], codes[1::3], codes[2::3], strict=True):
            first = int.from_bytes(low, "big")
            start = ord(text.decode("utf-16-be"))
            found += [(code, chr(start + code - first)) for code in range(first, int.from_bytes(high, "big") + 1)]
    return found


def _widths(font: Any) -> dict[int, float]:
    widths: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].get("/W", []))
    while entries:
        first, second = int(entries.pop(0)), entries.pop(0)
        if isinstance(second, Array):
            widths.update({first + order: float(width) for order, width in enumerate(second)})
        else:
            width = float(entries.pop(0))
            widths.update(dict.fromkeys(range(first, int(second) + 1), width))
    return widths
