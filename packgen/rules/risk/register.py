"""The risk register: scores and bands, the register in order, red risks early, and contradictions as issues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from packgen.errors import Issue, error, note, warning
from packgen.language import date_text
from packgen.model import Evidence, Fact, Missing, Record, absent, derive
from packgen.rules.places import place
from packgen.strategy.reading import nearest
from packgen.strategy.types import Appetite, RiskBand, RiskBands, Strategy

TOLERATE = "tolerate"
STAGES = ("inherent", "residual", "target")


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk with its scores; a band is None where its score is missing.

    ``appetite`` is the highest residual score that the trust accepts for its category, None where it sets none.
    """

    record: Record
    inherent: Fact
    residual: Fact
    target: Fact
    inherent_band: RiskBand | None
    residual_band: RiskBand | None
    target_band: RiskBand | None
    is_red: bool
    appetite: Appetite | None = None

    @property
    def is_above_appetite(self) -> bool:
        """Whether the residual score is higher than the trust accepts for the risk's category."""
        return self.appetite is not None and (self.residual.number or 0) > self.appetite.highest


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
    appetite = strategy.risk.accepted(record.text("category"))
    return Risk(record, scores[0], scores[1], scores[2], bands[0], bands[1], bands[2], is_red, appetite)


def register(evidence: Evidence, strategy: Strategy, school: str | None = None) -> list[Risk]:
    """The open risks, the highest residual score first, then inherent, then by id; "" is the whole trust's own."""
    rows = [row for row in evidence.rows("risks", school) if row.text("status").casefold() != "closed"]
    found = [risk(row, strategy) for row in rows]
    return sorted(found, key=lambda r: (-(r.residual.number or 0), -(r.inherent.number or 0), r.record.id))


def red_risks(evidence: Evidence, strategy: Strategy, school: str | None = None) -> list[Risk]:
    """The open risks in the band that is listed early, in the register's order."""
    return [found for found in register(evidence, strategy, school) if found.is_red]


def overdue_reviews(evidence: Evidence, found: Iterable[Risk]) -> list[Risk]:
    """The risks whose next review was due before the day of the evidence, the longest overdue first."""
    late = [(due, one) for one in found if (due := one.record.day("review_due")) and due < evidence.as_at]
    return [one for _, one in sorted(late, key=lambda pair: (pair[0], pair[1].record.id))]


def check_risks(evidence: Evidence, strategy: Strategy) -> Iterator[Issue]:
    """Contradictions in the register: scores off the scale or out of order, red without an owner, above appetite."""
    for found in register(evidence, strategy):
        record, name = found.record, f'risk {found.record.id} "{found.record.text("title")}"'
        yield from _off_scale(record, name)
        yield from _out_of_order(found, name)
        if found.is_red and not record["owner"].is_known:
            where = place(record, "owner", "residual_likelihood")
            yield error(
                where, f"{name} is {_band_name(found)} and has no owner", "name the role that owns it", check="strategy"
            )
        yield from _review(evidence, found, name)
        yield from _appetite(found, name, strategy)


def _review(evidence: Evidence, found: Risk, name: str) -> Iterator[Issue]:
    due, where = found.record.day("review_due"), place(found.record, "review_due", "residual_likelihood")
    if due is None and found.is_red:
        told = f"{name} is {_band_name(found)} and has no date of review"
        yield warning(where, told, "give a next review date", check="strategy")
    if due is not None and due < evidence.as_at:
        told = f"{name} was to be reviewed by {date_text(due)}"
        yield warning(where, told, "review it, and give the day of the review and the next one", check="strategy")


def _appetite(found: Risk, name: str, strategy: Strategy) -> Iterator[Issue]:
    """A risk above the appetite that is tolerated, and a category that the appetite does not name but nearly does."""
    record, category = found.record, found.record.text("category")
    if found.is_above_appetite and found.appetite and record.text("response").casefold() == TOLERATE:
        told = f"{name} scores {found.residual.number:g} after its controls and is tolerated, but the trust accepts no "
        told += f"more than {found.appetite.highest} for {found.appetite.category}"
        hint = "choose another response, or bring the score down"
        yield warning(place(record, "response", "residual_likelihood"), told, hint, check="strategy")
    names = [one.category for one in strategy.risk.appetite]
    if category and found.appetite is None and names and (hint := nearest(category, names)).startswith("did you mean"):
        told = f'{name} is of the category "{category}", for which the strategy sets no appetite'
        yield note(place(record, "category"), told, hint, check="strategy")


def _off_scale(record: Record, name: str) -> Iterator[Issue]:
    for stage in STAGES:
        for side in ("likelihood", "impact"):
            number = record.number(f"{stage}_{side}")
            if number is not None and number not in (1, 2, 3, 4, 5):
                where = place(record, f"{stage}_{side}")
                yield error(
                    where,
                    f"{name} has a {stage} {side} of {number:g}",
                    "write a whole number of 1 to 5",
                    check="strategy",
                )


def _out_of_order(found: Risk, name: str) -> Iterator[Issue]:
    inherent, residual, target = found.inherent.number, found.residual.number, found.target.number
    if inherent is not None and residual is not None and residual > inherent:
        message = f"{name} scores {residual:g} after its controls and {inherent:g} before them"
        where = place(found.record, "residual_likelihood")
        yield error(where, message, "exchange or correct the 2 scores", check="strategy")
    if residual is not None and target is not None and target > residual:
        message = f"{name} has a target of {target:g}, above its residual score of {residual:g}"
        where = place(found.record, "target_likelihood")
        yield error(where, message, "lower the target or correct the score", check="strategy")


def _band_name(found: Risk) -> str:
    return found.residual_band.name.lower() if found.residual_band else "unscored"
