"""Measures over their years in; lines against national, one large or several small side by side, out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from packgen.renderers.brand import INK, WHITE
from packgen.renderers.chart_sheet import GREY, PALE, WIDTH_CM, Sheet, height_of, mark

Spec = Mapping[str, Any]

PANELS = 3
"""Small charts in one row."""
PANEL_CM = 4.05
_STEPS = (1, 2, 5, 10, 20, 25, 50)
_DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_SHAPES = ("o", "s", "^", "D")


@dataclass(frozen=True)
class Plot:
    """The field of a trend on its sheet, in centimetres, and the scale of its values."""

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    periods: int

    @property
    def step(self) -> float:
        """How far apart two periods stand."""
        return (self.right - self.left) / max(self.periods - 1, 1)

    def x(self, place: int) -> float:
        """Where a period stands; a single one in the middle."""
        return self.left + place * self.step if self.periods > 1 else (self.left + self.right) / 2

    def y(self, value: float) -> float:
        """How far down a value stands."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


def trend(sheet: Sheet, spec: Spec) -> None:
    """Lines over periods, each named at its end; the national one is dashed, grey and hollow."""
    plot = Plot(1.9, 12.5, 0.35, 4.7, *_range(spec), len(spec["periods"]))
    _grid(sheet, plot, spec)
    _mark_breaks(sheet, plot, spec, 8.5)
    for number, series in enumerate(spec["series"]):
        _draw(sheet, plot, series, number, breaks=_breaks(spec))
    many = len(spec["series"]) > 2
    if not many:
        _label_values(sheet, plot, spec, 9)
    _tell_missing(sheet, plot, spec, 8.5)
    _name_ends(sheet, plot, spec, many)
    _foot(sheet, plot, spec, 9.5)


def multiples(sheet: Sheet, spec: Spec) -> None:
    """Small trends side by side, each under its name, all of the same make but each with its own scale."""
    gap = 0.6
    width = (WIDTH_CM - gap * (PANELS - 1)) / PANELS
    for number, panel in enumerate(spec["panels"]):
        left, top = (number % PANELS) * (width + gap), (number // PANELS) * PANEL_CM
        _panel(sheet, panel, left, top, width)


def _panel(sheet: Sheet, panel: Spec, left: float, top: float, width: float) -> None:
    title = sheet.wrapped(panel["title"], width, 9, bold=True)
    sheet.text(left, top + 0.05, title, 9, bold=True, va="top")
    plot = Plot(left + 0.7, left + width - 0.75, top + 1.2, top + 2.6, *_range(panel), len(panel["periods"]))
    sheet.line([left, left + width], [top + 2.98, top + 2.98], color=GREY, linewidth=0.6)
    _mark_breaks(sheet, plot, panel, 7.5)
    for number, series in enumerate(panel["series"]):
        _draw(sheet, plot, series, number, 0.75, _breaks(panel))
    _label_values(sheet, plot, panel, 8, named=True)
    _tell_missing(sheet, plot, panel, 7.5)
    _foot(sheet, plot, panel, 8.5, 0.62)


def _range(spec: Spec) -> tuple[float, float]:
    """The lowest and the highest value of the scale, with room for words above and below the points."""
    known = [value for series in spec["series"] for value in series["values"] if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = max((high - low) * 0.35, 4.0 if spec.get("unit") == "percent" else abs(high) * 0.1, 0.1)
    return low - room, high + room


def _draw(
    sheet: Sheet, plot: Plot, series: Spec, number: int, scale: float = 1.0, breaks: Mapping[int, str] | None = None
) -> None:
    """A mark at each value, joined by a line; none leads over a year without a value or over a break."""
    national = series.get("style") == "national"
    colour, kind = _look(sheet, series, number)
    xs: list[float] = []
    ys: list[float] = []
    for place, value in enumerate(series["values"]):
        if place in (breaks or {}):
            xs, ys = [*xs, plot.x(place)], [*ys, math.nan]
        xs, ys = [*xs, plot.x(place)], [*ys, math.nan if value is None else plot.y(value)]
    style = mark(_SHAPES[kind], colour, (5.5 if national else 6.5) * scale, is_hollow=national)
    width = (1.6 if national else 2.2) * scale
    sheet.line(xs, ys, **style, linestyle=_DASHES[kind], linewidth=width, zorder=2 + (not national))


def _breaks(spec: Spec) -> dict[int, str]:
    """Before which periods the series breaks, and the words of each break."""
    return {one["before"]: one["text"] for one in spec.get("breaks") or ()}


def _mark_breaks(sheet: Sheet, plot: Plot, spec: Spec, size: float) -> None:
    """A dotted line between the two periods that cannot be compared, and words at its foot."""
    for place, words in _breaks(spec).items():
        x = plot.x(place) - plot.step / 2
        sheet.line([x, x], [plot.top, plot.bottom + 0.08], color=GREY, linewidth=1.0, linestyle=_DASHES[2], zorder=1)
        sheet.text(x, plot.bottom + 0.24, words, size, colour=GREY, ha="center")


def _look(sheet: Sheet, series: Spec, number: int) -> tuple[str, int]:
    """The colour of a series, and which dashes and marks it has."""
    if series.get("style") == "national":
        return GREY, 1
    return (sheet.brand.accent, INK, GREY)[number % 3], (0, 2, 3)[number % 3]


def _grid(sheet: Sheet, plot: Plot, spec: Spec) -> None:
    sign = "%" if spec.get("unit") == "percent" else ""
    lowest = min((value for series in spec["series"] for value in series["values"] if value is not None), default=0)
    for value in _ticks(plot.low, plot.high):
        if (sign and value > 100) or value < 0 <= lowest:
            continue
        sheet.line([plot.left - 0.55, plot.right + 0.35], [plot.y(value)] * 2, color=PALE, linewidth=0.7, zorder=1)
        sheet.text(plot.left - 0.7, plot.y(value), f"{value:g}{sign}".replace("-", "−"), 9, ha="right", colour=GREY)


def _ticks(low: float, high: float) -> list[float]:
    """Round values of a scale, five at most."""
    span = high - low
    size = 10.0 ** (math.floor(math.log10(span)) - 1)
    step = next(s * size for s in _STEPS if span / (s * size) <= 4)
    first = math.ceil(low / step)
    return [round(n * step, 6) for n in range(first, math.floor(high / step) + 1)]


def _label_values(sheet: Sheet, plot: Plot, spec: Spec, size: float, named: bool = False) -> None:
    """Print each value beside its point: above the higher line of a period, below the lower one.

    ``named``: the newest national figure carries its name, where no line is named at its end.
    """
    last = {number: max(known, default=-1) for number, known in enumerate(map(_known, spec["series"]))}
    for place in range(len(spec["periods"])):
        points = [
            (series["values"][place], number, series)
            for number, series in enumerate(spec["series"])
            if series["values"][place] is not None
        ]
        points.sort(key=lambda point: point[:2])
        for order, (value, number, series) in enumerate(points):
            above = order == len(points) - 1
            national = series.get("style") == "national"
            words, x, ha = series["labels"][place], plot.x(place), "center"
            if named and national and place == last[number]:
                words, x, ha = f"{series['name']} {words}", *_beside(plot, place)
            y = plot.y(value) + (-0.2 if above else 0.2)
            va = "bottom" if above else "top"
            _clear(sheet, x, y, words, size, ha, above)
            sheet.text(x, y, words, size, bold=not national, colour=GREY if national else INK, ha=ha, va=va)


def _clear(sheet: Sheet, x: float, y: float, words: str, size: float, ha: str, above: bool) -> None:
    """White under a label, so that no line of the grid and no mark of a break runs through it."""
    width, height = sheet.width(words, size, bold=True), height_of(words, size) * 0.8
    left = {"center": x - width / 2, "right": x - width, "left": x}[ha]
    place = left - 0.04, y - height if above else y - 0.03
    sheet.box(*place, width + 0.08, height, facecolor=WHITE, edgecolor="none", zorder=1.5)


def _beside(plot: Plot, place: int) -> tuple[float, str]:
    """Where a label with a name stands: at the last period it ends at the panel's right edge."""
    return (plot.right + 0.75, "right") if 0 < place == plot.periods - 1 else (plot.x(place), "center")


def _known(series: Spec) -> list[int]:
    return [place for place, value in enumerate(series["values"]) if value is not None]


def _tell_missing(sheet: Sheet, plot: Plot, spec: Spec, size: float) -> None:
    """Say at the foot of a period why a series has no value there, where its label says so; above a mark in the way."""
    for place in range(len(spec["periods"])):
        missing = [s["labels"][place] for s in spec["series"] if s["values"][place] is None and s["labels"][place]]
        told = [sheet.wrapped(words, plot.step - 0.2, size) for words in dict.fromkeys(missing)]
        if told:
            words, x, y = "\n".join(told), plot.x(place), plot.bottom + 0.05
            marks = [plot.y(s["values"][place]) for s in spec["series"] if s["values"][place] is not None]
            if marks and max(marks) + 0.2 > y - height_of(words, size):
                y = min(marks) - 0.2 - height_of("", size)
            sheet.text(x, y, words, size, colour=GREY, ha="center", va="bottom")


def _name_ends(sheet: Sheet, plot: Plot, spec: Spec, many: bool) -> None:
    """Name each line at its right end, moved apart where two ends meet."""
    ends = []
    for number, series in enumerate(spec["series"]):
        if known := _known(series):
            words = series["name"] + (f" {series['labels'][known[-1]]}" if many else "")
            bold = series.get("style") != "national"
            told = sheet.wrapped(words, WIDTH_CM - plot.right - 0.9, 9.5, bold)
            ends.append((plot.y(series["values"][known[-1]]), told, _look(sheet, series, number)[0], bold))
    ends.sort(key=lambda end: end[:2])
    for y, (_, words, colour, bold) in zip(_apart(ends), ends, strict=True):
        sheet.text(plot.right + 0.85, y, words, 9.5, bold=bold, colour=colour)


def _apart(ends: Sequence[tuple[float, str, str, bool]]) -> list[float]:
    """The middles of labels, the topmost first, none over the one before it."""
    places: list[float] = []
    for number, (wanted, words, *_) in enumerate(ends):
        if number:
            room = (height_of(words, 9.5) + height_of(ends[number - 1][1], 9.5)) / 2 + 0.08
            wanted = max(wanted, places[-1] + room)
        places.append(wanted)
    return places


def _foot(sheet: Sheet, plot: Plot, spec: Spec, size: float, below: float = 0.55) -> None:
    """The periods, and under each how many pupils its figure is about, where the chart says so."""
    cohorts = spec.get("cohorts") or [""] * len(spec["periods"])
    for place, (period, cohort) in enumerate(zip(spec["periods"], cohorts, strict=True)):
        x, y = plot.x(place), plot.bottom + below
        sheet.text(x, y, period, size, ha="center")
        if cohort:
            told = sheet.wrapped(cohort, plot.step - 0.1, size - 1)
            sheet.text(x, y + 0.22, told, size - 1, colour=GREY, ha="center", va="top")
