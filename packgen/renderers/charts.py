"""A chart as plain data in; an SVG for a page or a PNG for Word out, the same for the same data."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packgen.renderers.brand import INK, Brand
from packgen.renderers.chart_kinds import KINDS
from packgen.renderers.chart_sheet import WIDTH_CM, Sheet
from packgen.renderers.folders import TemplateFolders

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FAMILY = "Atkinson Hyperlegible Next"
DPI = 200
_INCH_CM = 2.54
_SETTINGS: dict[str, Any] = {
    "font.family": [FAMILY, "DejaVu Sans"],
    "text.parse_math": False,
    "text.hinting": "none",
    "font.size": 9.5,
    "svg.fonttype": "none",
    "svg.hashsalt": "packgen",
    "text.color": INK,
    "path.simplify": False,
}


@dataclass(frozen=True)
class Charts:
    """Draws charts in a trust's colour, with the font that is shipped; each picture once a worker."""

    brand: Brand
    templates: TemplateFolders

    def svg(self, spec: dict[str, Any], width_cm: float = WIDTH_CM) -> bytes:
        """A chart as SVG, its text kept as text."""
        return _drawn(_key(spec), self.brand, self.fonts, width_cm, "svg")

    def png(self, spec: dict[str, Any], width_cm: float = WIDTH_CM) -> bytes:
        """A chart as PNG at 200 dots an inch."""
        return _drawn(_key(spec), self.brand, self.fonts, width_cm, "png")

    @property
    def fonts(self) -> tuple[Path, ...]:
        """The files of the regular and the bold face, a trust's own before the shipped ones."""
        return tuple(self.templates.find(f"shared/fonts/AtkinsonHyperlegibleNext-{face}.ttf", "html") for face in FACES)


FACES = ("Regular", "Bold")


def ratio(spec: dict[str, Any]) -> float:
    """A chart's height, as a share of a width of 17 cm."""
    return KINDS[spec["kind"]].height(spec) / WIDTH_CM


def _key(spec: dict[str, Any]) -> str:
    """The data as text. Raises ValueError where the spec is no chart."""
    if not isinstance(spec, dict) or spec.get("kind") not in KINDS:
        raise ValueError("this is no chart; its kind is one of " + ", ".join(KINDS))
    for name in ("title", "alt", *KINDS[spec["kind"]].needs):
        if not spec.get(name):
            raise ValueError(f"the chart has no “{name}”")
    return json.dumps(spec, sort_keys=True, ensure_ascii=False)


@lru_cache(maxsize=128)
def _drawn(key: str, brand: Brand, fonts: tuple[Path, ...], width_cm: float, form: str) -> bytes:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    _add_fonts(fonts)
    spec = json.loads(key)
    kind = KINDS[spec["kind"]]
    height = kind.height(spec)
    with mpl.rc_context(_settings(dict(mpl.rcParamsDefault))):
        # Drawn at full width always, so that text keeps its place; Word scales the picture to width_cm.
        figure = Figure(figsize=(WIDTH_CM / _INCH_CM, height / _INCH_CM))
        FigureCanvasSVG(figure) if form == "svg" else FigureCanvasAgg(figure)
        kind.draw(Sheet(figure, height, brand, fonts), spec)
        return _saved(figure, form)


def _settings(default: dict[Any, Any]) -> Any:
    """Ours over matplotlib's own, so that nobody's matplotlibrc changes a chart."""
    return default | _SETTINGS


def _saved(figure: Figure, form: str) -> bytes:
    target = io.BytesIO()
    if form == "svg":
        figure.savefig(target, format=form, metadata={"Date": None, "Creator": None})
    else:
        # Few lines on white: packing them harder takes as long as drawing them and saves little.
        figure.savefig(target, format=form, dpi=DPI, metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return target.getvalue()


@lru_cache(maxsize=8)
def _add_fonts(fonts: tuple[Path, ...]) -> None:
    from matplotlib import font_manager

    for font in fonts:
        font_manager.fontManager.addfont(str(font))
