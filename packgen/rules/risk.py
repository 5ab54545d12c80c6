"""The risk register: scores and bands, the register in order, red risks early, and contradictions as issues."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from packgen.errors import Issue, error, warning
from packgen.model import Evidence, Fact, Missing, Record, absent, derive
from packgen.rules.places import place
from packgen.strategy.types import RiskBand, RiskBands, Strategy

STAGES = ("inherent", "residual", "target")


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk with its scores; a band is None where its score is missing."""

    record: Record
    inherent: Fact
    residual: Fact
    target: Fact
    inherent_band: RiskBand | None
    residual_band: RiskBand | None
    target_band: RiskBand | None
    is_red: bool


def score(record: Record, stage: str) -> Fact:
    """Likelihood times impact, each a whole number of 1 to 5; missing where either is missing or out of range."""
    parts = [record[f"{stage}_likelihood"], record[f"{stage}_impact"]]
    numbers = [part.number for part in parts]
    sources = tuple(source for part in parts for source in part.sources)
    missing = next((part for part in parts if part.missing), None)
    if missing is not None and missing.missing is not None:
        return absent(missing.missing, sources)
    if not all(number in (1, 2, 3, 4, 5) for number in numbers):
        return absent(Missing.UNREADABLE, sources, "not on the scale of 1 to 5")
    return derive("likelihood x impact", int((numbers[0] or 0) * (numbers[1] or 0)), parts, unit="count")


def band(fact: Fact, bands: RiskBands) -> RiskBand | None:
    """The band of a score, None where it is missing."""
    return None if fact.number is None else bands.band(int(fact.number))


def risk(record: Record, strategy: Strategy) -> Risk:
    """A record with its scores and bands."""
    scores = [score(record, stage) for stage in STAGES]
    bands = [band(fact, strategy.risk) for fact in scores]
    is_red = bands[1] is not None and bands[1].key == strategy.risk.red
    return Risk(record, scores[0], scores[1], scores[2], bands[0], bands[1], bands[2], is_red)


def register(evidence: Evidence, strategy: Strategy, school: str | None = None) -> list[Risk]:
    """The open risks, the highest residual score first, then inherent, then by id; "" is the whole trust's own."""
    rows = [row for row in evidence.rows("risks", school) if row.text("status").casefold() != "closed"]
    found = [risk(row, strategy) for row in rows]
    return sorted(found, key=lambda r: (-(r.residual.number or 0), -(r.inherent.number or 0), r.record.id))


def red_risks(evidence: Evidence, strategy: Strategy, school: str | None = None) -> list[Risk]:
    """The open risks in the band that is listed early, in the register's order."""
    return [found for found in register(evidence, strategy, school) if found.is_red]


def check_risks(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Contradictions in the register: scores off the scale, residual above inherent, red without an owner."""
    for found in register(evidence, strategy):
        record, name = found.record, f'risk {found.record.id} "{found.record.text("title")}"'
        yield from _off_scale(record, name)
        yield from _out_of_order(found, name)
        if found.is_red and not record["owner"].is_known:
            where = place(record, "owner", "residual_likelihood")
            yield error(where, f"{name} is {_band_name(found)} and has no owner", "name the role that owns it")
        if found.is_red and record.day("review_due") is None:
            where = place(record, "review_due", "residual_likelihood")
            yield warning(where, f"{name} is {_band_name(found)} and has no date of review", "give a next review date")


def _off_scale(record: Record, name: str) -> Iterator[Issue]:
    for stage in STAGES:
        for side in ("likelihood", "impact"):
            number = record.number(f"{stage}_{side}")
            if number is not None and number not in (1, 2, 3, 4, 5):
                where = place(record, f"{stage}_{side}")
                yield error(where, f"{name} has a {stage} {side} of {number:g}", "write a whole number of 1 to 5")


def _out_of_order(found: Risk, name: str) -> Iterator[Issue]:
    inherent, residual, target = found.inherent.number, found.residual.number, found.target.number
    if inherent is not None and residual is not None and residual > inherent:
        message = f"{name} scores {residual:g} after its controls and {inherent:g} before them"
        yield error(place(found.record, "residual_likelihood"), message, "exchange or correct the two scores")
    if residual is not None and target is not None and target > residual:
        message = f"{name} has a target of {target:g}, above its residual score of {residual:g}"
        yield error(place(found.record, "target_likelihood"), message, "lower the target or correct the score")


def _band_name(found: Risk) -> str:
    return found.residual_band.name.lower() if found.residual_band else "unscored"
