"""Risk in a strategy: bands and appetite that no score fits, interventions that are over before a review, as issues."""

from __future__ import annotations

from collections.abc import Iterator

from packgen.errors import Issue, error
from packgen.strategy.types import ATTAINABLE_SCORES, Strategy
from packgen.strategy.validation.places import Place

_SCORES = f"use one of {', '.join(map(str, ATTAINABLE_SCORES))}"


def check_bands(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Bounds that no likelihood times impact gives, scores in two bands or none, and appetite that is no score."""
    for position, band in enumerate(strategy.risk.bands):
        for key, bound in (("from", band.lowest), ("to", band.highest)):
            if bound not in ATTAINABLE_SCORES:
                message = f'the band "{band.name}" is bounded by {bound}, which no likelihood times impact gives'
                yield error(place("risk", "bands", position, key), message, _SCORES)
    for score in ATTAINABLE_SCORES:
        holders = [band.name for band in strategy.risk.bands if band.lowest <= score <= band.highest]
        if len(holders) > 1:
            message = f"a risk score of {score} is in 2 bands: {' and '.join(holders)}"
            yield error(place("risk"), message, "let one end lower")
        if not holders:
            yield error(place("risk"), f"a risk score of {score} is in no band", "widen the band below or above it")
    for position, item in enumerate(strategy.risk.appetite):
        if item.highest not in ATTAINABLE_SCORES:
            message = f'the appetite for "{item.category}" is {item.highest}, which no likelihood times impact gives'
            yield error(place("risk", "appetite", position, "highest"), message, _SCORES)


def check_interventions(strategy: Strategy, place: Place) -> Iterator[Issue]:
    """Interventions that would be over before they are first reviewed."""
    for position, one in enumerate(strategy.interventions):
        if one.weeks and one.review_every and one.review_every > one.weeks[1] * 7:
            message = f'the intervention "{one.key}" ends after {one.weeks[1]} weeks, before its first review'
            where = place("interventions", position, "review_every")
            yield error(where, message, f"write review_every = {one.weeks[1] * 7} or less")
