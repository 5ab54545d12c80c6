"""Evidence in, what cannot be true in it out: every issue with the cells that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from packgen.errors import Issue, error, warning
from packgen.evidence.checks.chronology import check_days
from packgen.evidence.checks.covers import check_covers
from packgen.evidence.checks.plausibility import check_plausible
from packgen.evidence.headings import did_you_mean
from packgen.evidence.register import Register
from packgen.evidence.sheets.observations import words_for
from packgen.language import show
from packgen.model import Evidence, Fact, Observation, Record
from packgen.schema import measures

_LIMITS: Mapping[str, tuple[float, float | None]] = {
    "percent": (0, 100),
    "count": (0, None),
    "fte": (0, None),
    "days": (0, None),
    "per_100": (0, None),
    "score": (0, 25),
}
"""The lowest and highest value that a unit can have; a multiplication check is out of 25."""

_REFERENCES = (("mileposts", "priority", "priorities"),)
"""The fields that name a row of another sheet: whose field, and the subject that it names."""

_SCORES = {"likelihood": "a", "impact": "an"}
_OF_PUBLISHER = "compare it with the publisher's own page"


def check(evidence: Evidence) -> list[Issue]:
    """Report what cannot be true, and what is hardly likely: figures, days, scores, lost links."""
    register = Register(evidence.schools)
    found: list[Issue] = []
    for observation in evidence.observations:
        found += _limits(observation, register)
        found += _shares(observation, register)
    for record in evidence.records.get("risks", ()):
        found += _scores(record)
    found += check_plausible(evidence, register)
    found += check_days(evidence)
    found += _links(evidence)
    found += check_covers(evidence)
    return found


def _limits(observation: Observation, register: Register) -> Iterator[Issue]:
    value, unit = observation.value.number, measures()[observation.measure].unit
    if value is None or unit not in _LIMITS:
        return
    low, high = _LIMITS[unit]
    if value < low or (high is not None and value > high):
        limit = f"below {low:g}" if value < low else f"above {high:g}"
        message = f"{show(observation.value)} for {words_for(observation, register)} is {limit}"
        yield wrong(observation, observation.value, message, "correct the figure")


def wrong(observation: Observation, fact: Fact, message: str, hint: str) -> Issue:
    """An error about a figure; a warning where it was published, for nobody in the trust can mend that."""
    if observation.publisher:
        return warning(fact.place, message, _OF_PUBLISHER, check="limits")
    return error(fact.place, message, hint, check="limits")


def _shares(observation: Observation, register: Register) -> Iterator[Issue]:
    """A numerator, its cohort and their percentage that do not go together."""
    above, below = observation.numerator.number, observation.denominator.number
    value, what = observation.value.number, words_for(observation, register)
    if below is not None and below < 0:
        message = f"a cohort of {below:g} for {what} is below 0"
        yield wrong(observation, observation.denominator, message, "correct the cohort")
    elif below == 0 and value is not None:
        message = f"{show(observation.value)} is given for {what}, but the cohort is 0"
        hint = 'write the number of pupils, or "not applicable" for the figure'
        yield wrong(observation, observation.value, message, hint)
    if above is None or below is None or below <= 0:
        return
    if above > below:
        message = f"{above:g} of a cohort of {below:g} for {what} is more than all"
        yield wrong(observation, observation.numerator, message, "correct the numerator or the cohort")
    elif value is not None and observation.value.unit == "percent" and abs(100 * above / below - value) > 1:
        message = (
            f"{above:g} of {below:g} is {100 * above / below:.1f}%, but {show(observation.value)} is given for {what}"
        )
        hint = _OF_PUBLISHER if observation.publisher else "correct the one that is wrong"
        yield warning(observation.value.place, message, hint, check="limits")


def _scores(record: Record) -> Iterator[Issue]:
    for stage in ("inherent", "residual", "target"):
        for score, article in _SCORES.items():
            fact = record[f"{stage}_{score}"]
            value = fact.number
            if value is not None and (value not in (1, 2, 3, 4, 5)):
                message = f"{value:g} is not {article} {score} from 1 to 5"
                yield error(fact.place, message, "write 1, 2, 3, 4 or 5", check="limits")


def _links(evidence: Evidence) -> Iterator[Issue]:
    """References from one sheet to another that lead nowhere: such as agendas to meetings."""
    for subject, name, target in _REFERENCES:
        known = [record.id for record in evidence.records.get(target, ())]
        for record in evidence.records.get(subject, ()):
            wanted = record.text(name)
            if wanted and wanted not in known:
                message = f'"{wanted}" is not in the sheet of {target}'
                hint = did_you_mean(wanted, known, f"add it to {target}")
                yield error(record[name].place, message, hint, check="links")
