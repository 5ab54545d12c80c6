"""Schools, risks or mileposts by two things at once in; fields and marks with their words out."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from packgen.renderers.brand import INK, WHITE, contrast, mixed
from packgen.renderers.chart_sheet import GREY, PALE, WIDTH_CM, Sheet, height_of, mark

Spec = Mapping[str, Any]

EDGE = "#aab2b8"
"""The edge of a field, which holds its words whether it is seen or not."""
LABELS_CM = 5.6
"""The room of the labels on the left, the same in every chart with rows."""
HEAD_CM = 1.1
_CLEAR = 0.3
"""How far from the middle of a mark its line ends, so that no line runs through a mark."""
PROFILE_ROW, LOW_ROW, JOURNEY_ROW, TIMELINE_ROW, MATRIX_ROW = 0.82, 0.64, 0.66, 0.95, 1.25
_FEW_ROWS = 8
STATUS_MARKS = {
    "reached": ("o", False),
    "on track": (">", False),
    "behind": ("v", True),
    "off track": ("x", False),
    "not due": ("o", True),
}
"""The mark of each status of a milepost and whether it is hollow; the word stands beside it always."""


def profile_row(spec: Spec) -> float:
    """The height of a row in cm: one of many is low, so that the chart leaves room on the page for what it is about."""
    return PROFILE_ROW if len(spec["rows"]) <= _FEW_ROWS else LOW_ROW


def profile(sheet: Sheet, spec: Spec) -> None:
    """How many schools stand in each phase, one row an aspect: the darker a field, the more schools."""
    height = profile_row(spec)
    highest = max([count for row in spec["rows"] for count in row["counts"]] + [1])
    width = (WIDTH_CM - LABELS_CM) / len(spec["columns"])
    _columns(sheet, spec["columns"], LABELS_CM, width)
    for place, row in enumerate(spec["rows"]):
        y = HEAD_CM + (place + 0.5) * height
        _label(sheet, row["label"], y, height)
        for column, count in enumerate(row["counts"]):
            ground = mixed(WHITE, sheet.brand.accent, 0.12 + 0.88 * count / highest) if count else "#f5f6f7"
            ink = WHITE if contrast(WHITE, ground) >= contrast(INK, ground) else INK
            x = LABELS_CM + column * width
            _field(sheet, x, y - height / 2, (width, height), ground)
            sheet.text(
                x + width / 2, y, f"{count:g}", 10.5, bold=bool(count), colour=ink if count else GREY, ha="center"
            )


def journey(sheet: Sheet, spec: Spec) -> None:
    """Where each school stands (filled) and stood before (hollow), an arrow between them, and words."""
    words_cm = 4.7
    width = (WIDTH_CM - LABELS_CM - words_cm) / len(spec["columns"])
    _columns(sheet, spec["columns"], LABELS_CM, width)
    for place, row in enumerate(spec["rows"]):
        y = HEAD_CM + (place + 0.5) * JOURNEY_ROW
        _label(sheet, row["label"], y, JOURNEY_ROW)
        right = LABELS_CM + width * len(spec["columns"])
        sheet.line([LABELS_CM, right], [y, y], color=PALE, linewidth=0.8, zorder=1)
        before, now = (None if n is None else LABELS_CM + (n + 0.5) * width for n in (row["before"], row["now"]))
        _move(sheet, before, now, y)
        moved = row["before"] is not None and row["now"] is not None and row["before"] != row["now"]
        told = sheet.fitted(row["text"], words_cm - 0.3, JOURNEY_ROW, moved)
        sheet.text(right + 0.3, y, *told, bold=moved, colour=INK if moved else GREY)


def _move(sheet: Sheet, before: float | None, now: float | None, y: float) -> None:
    accent = sheet.brand.accent
    if before is not None and now is not None and before != now:
        way = 1 if now > before else -1
        sheet.arrow(before + way * 0.18, now - way * 0.2, y, accent)
    if before is not None and before != now:
        sheet.line([before], [y], **mark("o", accent, 8, is_hollow=True))
    if now is not None:
        sheet.line([now], [y], **mark("o", accent, 9.5))


def timeline(sheet: Sheet, spec: Spec) -> None:
    """Mileposts by priority and term, each a mark with its status in words; the current term is framed."""
    width = (WIDTH_CM - LABELS_CM) / len(spec["columns"])
    foot = HEAD_CM + TIMELINE_ROW * len(spec["rows"])
    if (now := spec.get("now")) is not None:
        x = LABELS_CM + now * width + 0.05
        sheet.box(
            x, 0.05, width - 0.1, foot - 0.05, facecolor=sheet.brand.tint, edgecolor=GREY, linewidth=0.8, zorder=0
        )
    for column, name in enumerate(spec["columns"]):
        words = f"{name}\n(now)" if column == now else name
        sheet.text(LABELS_CM + (column + 0.5) * width, HEAD_CM / 2, words, 9.5, bold=True, ha="center")
    for place, row in enumerate(spec["rows"]):
        y = HEAD_CM + (place + 0.5) * TIMELINE_ROW
        _label(sheet, row["label"], y, TIMELINE_ROW)
        places = [LABELS_CM + (n + 0.5) * width for n, status in enumerate(row["statuses"]) if status]
        for start, end in itertools.pairwise(places):
            sheet.line([start + _CLEAR, end - _CLEAR], [y - 0.2] * 2, color=GREY, linewidth=1.2, zorder=1)
        for x, status in zip(places, filter(None, row["statuses"]), strict=True):
            shape, hollow = STATUS_MARKS.get(status.casefold(), ("D", True))
            ground = {"markerfacecolor": WHITE} if hollow else {}
            sheet.line([x], [y - 0.2], **mark(shape, sheet.brand.accent, 8.5, is_hollow=hollow) | ground)
            sheet.text(x, y + 0.22, status, 9, ha="center")


def risk_matrix(sheet: Sheet, spec: Spec) -> None:
    """Risks by likelihood and impact: each field holds its score and its risks, the darker the higher its band."""
    bands, left, top = spec["bands"], 2.1, 1.15
    size = ((WIDTH_CM - left) / 5, MATRIX_ROW)
    shades = [mixed(WHITE, GREY, 0.05 + 0.45 * number / max(len(bands) - 1, 1)) for number in range(len(bands))]
    ids = {(cell["likelihood"], cell["impact"]): cell["ids"] for cell in spec["cells"]}
    sheet.text(left + size[0] * 2.5, 0.25, "Impact", bold=True, ha="center")
    sheet.text(0, 0.85, "Likelihood", bold=True)
    for one in range(1, 6):
        sheet.text(left + (one - 0.5) * size[0], 0.85, str(one), ha="center")
        sheet.text(left / 2, top + (5.5 - one) * size[1], str(one), ha="center")
        for impact in range(1, 6):
            score = one * impact
            found = next((n for n, band in enumerate(bands) if band["from"] <= score <= band["to"]), 0)
            x, y = left + (impact - 1) * size[0], top + (5 - one) * size[1]
            _field(sheet, x, y, size, shades[found])
            sheet.text(x + 0.15, y + 0.25, str(score), 8)
            _ids(sheet, (x, y), size, ids.get((one, impact), ()))
    _bands(sheet, bands, shades, top + 5 * MATRIX_ROW + 0.4, left)


def _bands(sheet: Sheet, bands: Sequence[Spec], shades: Sequence[str], y: float, left: float) -> None:
    """The key of the shades, each with its name and scores."""
    for number, (band, shade) in enumerate(zip(bands, shades, strict=True)):
        x = left + number * (WIDTH_CM - left) / len(bands)
        sheet.box(x, y - 0.15, 0.6, 0.3, facecolor=shade, edgecolor=GREY, linewidth=0.6)
        told = f"{band['from']} to {band['to']}" if band["to"] > band["from"] else str(band["from"])
        sheet.text(x + 0.75, y, f"{band['name']}: {told}", 9)


def _ids(sheet: Sheet, corner: tuple[float, float], size: tuple[float, float], ids: Sequence[str]) -> None:
    """The references of a field's risks in a white box beside its score."""
    if not ids:
        return
    words, points = _fitting(sheet, ids, size[0] - 0.75)
    x, y = corner[0] + size[0] / 2 + 0.22, corner[1] + size[1] / 2
    width, height = sheet.width(words, points, bold=True) + 0.2, height_of(words, points) + 0.12
    style = {"facecolor": WHITE, "edgecolor": INK, "linewidth": 0.9}
    sheet.box(x - width / 2, y - height / 2, width, height, zorder=2, **style)
    sheet.text(x, y, words, points, bold=True, ha="center")


def _fitting(sheet: Sheet, ids: Sequence[str], width: float) -> tuple[str, float]:
    """References and their size, so small that three lines of the width hold them, or how many they are."""
    for points in (8.5, 7.5):
        words = sheet.wrapped(", ".join(ids), width, points, bold=True)
        if words.count("\n") < 3 and sheet.width(words, points, bold=True) <= width:
            return words, points
    return ("1 risk" if len(ids) == 1 else f"{len(ids)} risks"), 8.5


def _field(sheet: Sheet, x: float, y: float, size: tuple[float, float], colour: str) -> None:
    width, height = size
    style = {"facecolor": colour, "edgecolor": EDGE, "linewidth": 0.6}
    sheet.box(x + 0.04, y + 0.04, width - 0.08, height - 0.08, **style)


def _columns(sheet: Sheet, names: Sequence[str], left: float, width: float) -> None:
    for column, name in enumerate(names):
        told = sheet.wrapped(name, width - 0.1, 9, bold=True)
        sheet.text(left + (column + 0.5) * width, HEAD_CM - 0.25, told, 9, bold=True, ha="center", va="bottom")


def _label(sheet: Sheet, words: str, y: float, height: float) -> None:
    sheet.text(0, y, *sheet.fitted(words, LABELS_CM - 0.3, height))
