"""Amounts with their targets in; bars with a target line and words, such as the days a school used and is due, out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from packgen.renderers.brand import INK, WHITE
from packgen.renderers.chart_grids import LABELS_CM
from packgen.renderers.chart_sheet import GREY, WIDTH_CM, Sheet

Spec = Mapping[str, Any]

BAR_ROW, BAR_HEAD = 0.64, 0.75
_THICK = 0.34
_WORDS_CM = 3.0


def bars(sheet: Sheet, spec: Spec) -> None:
    """Bars with their value in words: filled as far as the value, an empty frame and a line up to the mark.

    What the bar and the line mean stands over the first row that has a mark.
    """
    rows = spec["rows"]
    longest = max([max(row["value"], row.get("mark") or 0) for row in rows] + [1e-9])
    scale = (WIDTH_CM - LABELS_CM - _WORDS_CM) / longest
    _head(sheet, spec, scale)
    for place, row in enumerate(rows):
        y = BAR_HEAD + (place + 0.5) * BAR_ROW
        sheet.text(0, y, *sheet.fitted(row["label"], LABELS_CM - 0.3, BAR_ROW))
        _bar(sheet, row, y, scale)
        end = LABELS_CM + max(row["value"], row.get("mark") or 0) * scale
        sheet.text(end + 0.25, y, row["text"], 9.5, bold=bool(row["value"]))


def _bar(sheet: Sheet, row: Spec, y: float, scale: float) -> None:
    target = row.get("mark")
    if target is not None:
        style = {"facecolor": WHITE, "edgecolor": GREY, "linewidth": 0.8}
        sheet.box(LABELS_CM, y - _THICK / 2, target * scale, _THICK, **style)
    if row["value"]:
        style = {"facecolor": sheet.brand.accent, "edgecolor": "none", "zorder": 2}
        sheet.box(LABELS_CM, y - _THICK / 2, row["value"] * scale, _THICK, **style)
    if target is not None:
        x = LABELS_CM + target * scale
        sheet.line([x, x], [y - 0.29, y + 0.29], color=INK, linewidth=2.6, solid_capstyle="butt", zorder=3)


def _head(sheet: Sheet, spec: Spec, scale: float) -> None:
    """Name the line over the first row that has one."""
    first = next((n for n, row in enumerate(spec["rows"]) if row.get("mark") is not None), None)
    if first is None or not spec.get("mark_name"):
        return
    x = LABELS_CM + spec["rows"][first]["mark"] * scale
    top = BAR_HEAD - 0.35
    sheet.line([x, x], [top + 0.2, BAR_HEAD + (first + 0.5) * BAR_ROW - 0.29], color=INK, linewidth=0.8)
    ha = "right" if x > WIDTH_CM - 5 else "center" if x > LABELS_CM + 2 else "left"
    sheet.text(x + (0.1 if ha == "right" else 0), top, spec["mark_name"], 9, bold=True, ha=ha)
