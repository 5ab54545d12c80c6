"""A chart as plain data in; an SVG for a page or a PNG for Word out, the same for the same data."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packgen.renderers.brand import INK, Brand
from packgen.renderers.folders import TemplateFolders

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FAMILY = "Atkinson Hyperlegible Next"
WIDTH_CM = 17.0
DPI = 200
_INCH_CM = 2.54
_NEEDED = {
    "trend": ("periods", "series"),
    "bars": ("rows",),
    "profile": ("columns", "rows"),
    "risk_matrix": ("bands", "cells"),
}
_SETTINGS: dict[str, Any] = {
    "font.family": [FAMILY, "DejaVu Sans"],
    "text.parse_math": False,
    "font.size": 9.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "packgen",
    "text.color": INK,
    "axes.edgecolor": "#6b747b",
    "axes.labelcolor": INK,
    "axes.linewidth": 0.8,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "path.simplify": False,
}


@dataclass(frozen=True)
class Charts:
    """Draws charts in a trust's colour, with the font that is shipped; each picture once a worker."""

    brand: Brand
    templates: TemplateFolders

    def svg(self, spec: dict[str, Any], width_cm: float = WIDTH_CM) -> bytes:
        """A chart as SVG, its text kept as text."""
        return _drawn(_key(spec), self.brand, self._fonts(), width_cm, "svg")

    def png(self, spec: dict[str, Any], width_cm: float = WIDTH_CM) -> bytes:
        """A chart as PNG at 200 dots an inch."""
        return _drawn(_key(spec), self.brand, self._fonts(), width_cm, "png")

    def _fonts(self) -> tuple[Path, ...]:
        return tuple(self.templates.find(f"shared/fonts/AtkinsonHyperlegibleNext-{face}.ttf", "html") for face in FACES)


FACES = ("Regular", "Bold")


def ratio(spec: dict[str, Any]) -> float:
    """A chart's height, as a share of a width of 17 cm."""
    return _height_cm(spec) / WIDTH_CM


def _key(spec: dict[str, Any]) -> str:
    """The data as text. Raises ValueError where the spec is no chart."""
    if not isinstance(spec, dict) or spec.get("kind") not in _NEEDED:
        raise ValueError("this is no chart; its kind is one of " + ", ".join(_NEEDED))
    for name in ("title", "alt", *_NEEDED[spec["kind"]]):
        if not spec.get(name):
            raise ValueError(f"the chart has no “{name}”")
    return json.dumps(spec, sort_keys=True, ensure_ascii=False)


def _height_cm(spec: dict[str, Any]) -> float:
    rows = len(spec.get("rows", ()))
    heights = {"trend": 6.6, "bars": 1.3 + 0.78 * rows, "profile": 1.7 + 0.82 * rows, "risk_matrix": 8.6}
    return heights[spec["kind"]]


@lru_cache(maxsize=128)
def _drawn(key: str, brand: Brand, fonts: tuple[Path, ...], width_cm: float, form: str) -> bytes:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    from packgen.renderers.chart_kinds import KINDS

    _add_fonts(fonts)
    spec = json.loads(key)
    with mpl.rc_context(_settings(dict(mpl.rcParamsDefault))):
        # Drawn at full width always, so that text keeps its place; Word scales the picture to width_cm.
        figure = Figure(figsize=(WIDTH_CM / _INCH_CM, _height_cm(spec) / _INCH_CM), layout="constrained")
        FigureCanvasSVG(figure) if form == "svg" else FigureCanvasAgg(figure)
        KINDS[spec["kind"]](figure, spec, brand)
        return _saved(figure, form)


def _settings(default: dict[Any, Any]) -> Any:
    """Ours over matplotlib's own, so that nobody's matplotlibrc changes a chart."""
    return default | _SETTINGS


def _saved(figure: Figure, form: str) -> bytes:
    target = io.BytesIO()
    metadata = {"Date": None, "Creator": None} if form == "svg" else {"Software": None}
    figure.savefig(target, format=form, dpi=DPI, metadata=metadata)
    return target.getvalue()


@lru_cache(maxsize=8)
def _add_fonts(fonts: tuple[Path, ...]) -> None:
    from matplotlib import font_manager

    for font in fonts:
        font_manager.fontManager.addfont(str(font))
