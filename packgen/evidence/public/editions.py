"""Figures of several public files in, one of each out where a later edition replaces an earlier one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from packgen.evidence.public.figures import Figure
from packgen.evidence.sheets.observations import Reported

Key: TypeAlias = tuple[object, ...]


def latest_editions(figures: Iterable[Figure]) -> list[Reported]:
    """Keep the figures of the latest edition of each kind of file; all of them where an edition has no day.

    A figure that a later file repeats for an earlier year counts only where no file of that year gives it, for it is
    the same figure.
    """
    own, repeated = _parted(figures)
    kept = [figure for same in own.values() for figure in _latest(same)]
    for key, same in repeated.items():
        if key not in own:
            kept.append(max(same, key=lambda figure: figure.repeats_from))
    return [figure.reported for figure in kept]


def _parted(figures: Iterable[Figure]) -> tuple[dict[Key, list[Figure]], dict[Key, list[Figure]]]:
    own: dict[Key, list[Figure]] = {}
    repeated: dict[Key, list[Figure]] = {}
    for figure in figures:
        o = figure.reported.observation
        key = (o.school, o.urn, o.measure, o.period, o.group)
        (repeated if figure.repeats_from else own).setdefault(key, []).append(figure)
    return own, repeated


def _latest(same: list[Figure]) -> list[Figure]:
    newest: dict[str, date] = {}
    for figure in same:
        if figure.edition is not None:
            newest[figure.kind] = max(newest.get(figure.kind, date.min), figure.edition)
    return [figure for figure in same if figure.edition is None or figure.edition == newest[figure.kind]]
