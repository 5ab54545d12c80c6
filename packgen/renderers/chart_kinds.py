"""The kinds of chart, each drawn on a figure from plain data so that it reads in black and white too."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from packgen.renderers.brand import INK, WHITE, Brand, contrast, mixed

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Spec = Mapping[str, Any]

GREY, PALE = "#59636b", "#d5dade"
_DASHES = ("-", (0, (5, 2)), (0, (1, 1.5)), (0, (6, 2, 1, 2)))
_MARKERS = ("o", "s", "^", "D")


def trend(figure: Figure, spec: Spec, brand: Brand) -> None:
    """Lines over periods, each named at its end; the national one is dashed and grey."""
    axes = figure.add_subplot()
    places = range(len(spec["periods"]))
    many = len(spec["series"]) > 2
    ends = []
    for number, series in enumerate(spec["series"]):
        national = series.get("style") == "national"
        colour = GREY if national else (brand.accent, INK, GREY)[number % 3]
        values = [float("nan") if value is None else value for value in series["values"]]
        line: dict[str, Any] = {
            "linestyle": _DASHES[1 if national else (0, 2, 3)[number % 3]],
            "linewidth": 1.6 if national else 2.2,
        }
        marker: dict[str, Any] = {
            "marker": _MARKERS[1 if national else (0, 2, 3)[number % 3]],
            "markersize": 5.5 if national else 6.5,
        }
        face: dict[str, Any] = {"markerfacecolor": WHITE if national else colour, "markeredgewidth": 1.4}
        axes.plot(places, values, color=colour, **line, **marker, **face, zorder=2 if national else 3, clip_on=False)
        known = [place for place in places if series["values"][place] is not None]
        if known:
            last = f" {series['labels'][known[-1]]}" if many else ""
            ends.append((series["values"][known[-1]], series["name"] + last, colour, not national))
    if not many:
        _label_values(axes, spec)
    _tell_missing(axes, spec)
    _name_ends(axes, ends, len(spec["periods"]))
    axes.set_xticks(list(places), spec["periods"])
    axes.set_xlim(-0.25, len(spec["periods"]) - 1 + 0.18)
    _scale(axes, spec)
    axes.grid(axis="y", color=PALE, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, pad=6)
    axes.spines["left"].set_visible(False)


def _scale(axes: Axes, spec: Spec) -> None:
    known = [value for series in spec["series"] for value in series["values"] if value is not None]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = max((high - low) * 0.35, 4.0 if spec.get("unit") == "percent" else abs(high) * 0.1, 0.1)
    bottom, top = low - room, high + room
    if spec.get("unit") == "percent":
        bottom, top = max(bottom, 0.0), min(top, 104.0)
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:.0f}%" if value <= 100 else "")
    elif low >= 0:
        bottom = max(bottom, 0.0)
    axes.set_ylim(bottom, top)
    axes.locator_params(axis="y", nbins=5, integer=True)


def _label_values(axes: Axes, spec: Spec) -> None:
    """Print each value beside its point: above the higher line of a period, below the lower one."""
    for place in range(len(spec["periods"])):
        points = [
            (series["values"][place], series["labels"][place], series.get("style") != "national")
            for series in spec["series"]
            if series["values"][place] is not None
        ]
        points.sort(key=lambda point: point[0])
        for order, (value, label, bold) in enumerate(points):
            above = order == len(points) - 1
            axes.annotate(
                label,
                (place, value),
                xytext=(0, 8 if above else -8),
                textcoords="offset points",
                ha="center",
                va="bottom" if above else "top",
                fontsize=9,
                fontweight="bold" if bold else "normal",
            )


def _tell_missing(axes: Axes, spec: Spec) -> None:
    """Say at the foot of a period why a series has no value there, where its label says so."""
    for place in range(len(spec["periods"])):
        missing = [s["labels"][place] for s in spec["series"] if s["values"][place] is None and s["labels"][place]]
        if missing:
            axes.annotate(
                "\n".join(dict.fromkeys(_wrapped(text, 20) for text in missing)),
                (place, 0.03),
                xycoords=("data", "axes fraction"),
                ha="center",
                va="bottom",
                fontsize=8.5,
                color=GREY,
                bbox={"facecolor": WHITE, "edgecolor": "none", "pad": 1.5},
            )


def _wrapped(text: str, width: int) -> str:
    return "\n".join(textwrap.wrap(text, width, break_long_words=False)) or text


def _name_ends(axes: Axes, ends: list[tuple[float, str, str, bool]], periods: int) -> None:
    """Name each line at its right end, moved apart where two ends meet."""
    ends.sort()
    known = [value for value, *_ in ends]
    span = max(max(known) - min(known), 1.0) if known else 1.0
    shift = 0.0
    for order, (value, name, colour, bold) in enumerate(ends):
        close = order and value - ends[order - 1][0] < span * 0.2
        shift = shift + 13 * (1 + _wrapped(name, 18).count("\n")) if close else 0.0
        axes.annotate(
            _wrapped(name, 18),
            (periods - 1, value),
            xytext=(22, shift),
            textcoords="offset points",
            ha="left",
            va="center",
            color=colour,
            fontweight="bold" if bold else "normal",
            annotation_clip=False,
        )


def bars(figure: Figure, spec: Spec, brand: Brand) -> None:
    """Horizontal bars with their value in words, and a mark each, such as the days that a school may have."""
    axes = figure.add_subplot()
    rows = spec["rows"]
    places = range(len(rows))
    axes.barh(list(places), [row["value"] for row in rows], height=0.56, color=brand.accent, zorder=2)
    marked = [(place, row["mark"]) for place, row in zip(places, rows, strict=True) if row.get("mark") is not None]
    for place, mark in marked:
        axes.plot([mark, mark], [place - 0.4, place + 0.4], color=INK, linewidth=2.2, zorder=4, solid_capstyle="butt")
    top = max([row["value"] for row in rows] + [mark for _, mark in marked] + [1e-9])
    for place, row in zip(places, rows, strict=True):
        beside = max(row["value"], row.get("mark") or 0)
        axes.annotate(
            row["text"], (beside, place), xytext=(7, 0), textcoords="offset points", va="center", annotation_clip=False
        )
    if marked and spec.get("mark_name"):
        axes.plot([], [], color=INK, linewidth=2.2, label=spec["mark_name"])
        figure.legend(loc="outside upper right", frameon=False, handlelength=1.2, borderpad=0.1)
    axes.set_yticks(list(places), [_wrapped(row["label"], 32) for row in rows])
    axes.invert_yaxis()
    axes.set_xlim(0, top * 1.02)
    axes.set_xticks([])
    axes.tick_params(length=0, pad=8)
    axes.spines["bottom"].set_visible(False)


def profile(figure: Figure, spec: Spec, brand: Brand) -> None:
    """How many schools stand in each phase, one row an aspect: the darker a field, the more schools."""
    axes = figure.add_subplot()
    highest = max([count for row in spec["rows"] for count in row["counts"]] + [1])
    for place, row in enumerate(spec["rows"]):
        for column, count in enumerate(row["counts"]):
            ground = mixed(WHITE, brand.accent, 0.12 + 0.88 * count / highest) if count else "#f5f6f7"
            _field(axes, column, place, ground)
            ink = WHITE if contrast(WHITE, ground) >= contrast(INK, ground) else INK
            weight = "bold" if count else "normal"
            axes.text(
                column,
                place,
                f"{count:g}",
                ha="center",
                va="center",
                color=ink if count else GREY,
                fontweight=weight,
                fontsize=10.5,
            )
    _grid_labels(axes, spec["columns"], [row["label"] for row in spec["rows"]])


def risk_matrix(figure: Figure, spec: Spec, brand: Brand) -> None:
    """Risks by likelihood and impact: each field holds its score and its risks, the darker the higher its band."""
    from matplotlib.patches import Patch

    axes = figure.add_subplot()
    bands = spec["bands"]
    shades = [mixed(WHITE, GREY, 0.05 + 0.5 * number / max(len(bands) - 1, 1)) for number in range(len(bands))]
    ids = {(cell["likelihood"], cell["impact"]): cell["ids"] for cell in spec["cells"]}
    for likelihood in range(1, 6):
        for impact in range(1, 6):
            score = likelihood * impact
            found = next((n for n, band in enumerate(bands) if band["from"] <= score <= band["to"]), 0)
            _field(axes, impact - 1, 5 - likelihood, shades[found])
            axes.text(impact - 1.44, 4.86 - likelihood, str(score), fontsize=7.5, va="center", color=INK)
            _ids(axes, impact - 1, 5 - likelihood, ids.get((likelihood, impact), ()))
    _grid_labels(axes, [str(n) for n in range(1, 6)], [str(n) for n in range(5, 0, -1)])
    axes.set_xlabel("Impact", fontweight="bold", labelpad=8)
    axes.xaxis.set_label_position("top")
    axes.set_ylabel("Likelihood", fontweight="bold", labelpad=8)
    handles = [
        Patch(facecolor=shade, edgecolor=GREY, linewidth=0.6, label=f"{band['name']}: {_range(band)}")
        for band, shade in zip(bands, shades, strict=True)
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(bands), frameon=False)


def _range(band: Mapping[str, Any]) -> str:
    return f"{band['from']} to {band['to']}" if band["to"] > band["from"] else str(band["from"])


def _ids(axes: Axes, column: int, row: int, ids: Sequence[str]) -> None:
    if not ids:
        return
    box = {"boxstyle": "round,pad=0.28", "facecolor": WHITE, "edgecolor": INK, "linewidth": 0.9}
    lines = [", ".join(ids[start : start + 3]) for start in range(0, len(ids), 3)]
    beside = column + 0.08  # so that three ids leave the score in the corner free
    axes.text(
        beside, row, "\n".join(lines), ha="center", va="center", fontweight="bold", fontsize=8, bbox=box, zorder=4
    )


def _field(axes: Axes, column: int, row: int, colour: str) -> None:
    from matplotlib.patches import Rectangle

    axes.add_patch(Rectangle((column - 0.48, row - 0.46), 0.96, 0.92, facecolor=colour, edgecolor=PALE, linewidth=0.6))


def _grid_labels(axes: Axes, columns: list[str], rows: list[str]) -> None:
    axes.set_xlim(-0.5, len(columns) - 0.5)
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xticks(range(len(columns)), [_wrapped(column, 14) for column in columns])
    axes.set_yticks(range(len(rows)), [_wrapped(row, 28) for row in rows])
    axes.xaxis.tick_top()
    axes.tick_params(length=0, pad=6)
    for side in ("left", "bottom", "top", "right"):
        axes.spines[side].set_visible(False)


KINDS: dict[str, Callable[[Figure, Spec, Brand], None]] = {
    "trend": trend,
    "bars": bars,
    "profile": profile,
    "risk_matrix": risk_matrix,
}
