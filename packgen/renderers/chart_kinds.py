"""The kinds of chart: for each what its data must hold, how high it is, and what draws it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from packgen.renderers import chart_grids as grids
from packgen.renderers.chart_bars import BAR_HEAD, BAR_ROW, bars
from packgen.renderers.chart_lines import PANEL_CM, PANELS, multiples, trend
from packgen.renderers.chart_sheet import Sheet

Spec = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of chart. ``height`` is in centimetres at full width."""

    needs: tuple[str, ...]
    height: Callable[[Spec], float]
    draw: Callable[[Sheet, Spec], None]


KINDS: dict[str, Kind] = {
    "trend": Kind(("periods", "series"), lambda spec: 5.9 if any(spec.get("cohorts") or ()) else 5.5, trend),
    "multiples": Kind(("panels",), lambda spec: PANEL_CM * -(-len(spec["panels"]) // PANELS), multiples),
    "bars": Kind(("rows",), lambda spec: BAR_HEAD + BAR_ROW * len(spec["rows"]), bars),
    "profile": Kind(
        ("columns", "rows"), lambda spec: grids.HEAD_CM + grids.profile_row(spec) * len(spec["rows"]), grids.profile
    ),
    "journey": Kind(
        ("columns", "rows"), lambda spec: grids.HEAD_CM + grids.JOURNEY_ROW * len(spec["rows"]), grids.journey
    ),
    "timeline": Kind(
        ("columns", "rows"), lambda spec: grids.HEAD_CM + grids.TIMELINE_ROW * len(spec["rows"]) + 0.1, grids.timeline
    ),
    "risk_matrix": Kind(("bands", "cells"), lambda spec: 1.15 + 5 * grids.MATRIX_ROW + 0.8, grids.risk_matrix),
}
