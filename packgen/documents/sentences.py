"""One measure of a school in; one or two sentences on its newest value out, with what it must be read beside."""

from __future__ import annotations

from packgen.documents.lines import Line
from packgen.documents.material import Material
from packgen.documents.measure_words import finding_words
from packgen.documents.table_notes import PROVISIONAL
from packgen.documents.trend_series import is_too_small
from packgen.language import (
    chance_text,
    few_pupils_text,
    more_text,
    moved_from_text,
    moved_text,
    number_text,
    pupils_standing_text,
    sentence,
    standing_text,
)
from packgen.model import Fact, Observation, derive
from packgen.rules.numbers import comparison

OLD = 2
"""Years before the present one from which a figure still needs no word on its age."""
FEW = 30
"""Pupils of whom one is worth more than 3 percentage points: of so few, sentences speak in pupils, not in points."""


def outcome_sentence(material: Material, line: Line, *, names_test: bool = True) -> Fact | None:
    """What a measure's newest value is, of how many, beside last year's; then how it stands to the national figure.

    A figure that is old, provisional or a predecessor's is told as such; over a break in the series no change is
    given, and the reason is. None where the value is missing or the cohort is too small to comment on (strategy,
    disclosure.commentary). ``names_test`` is whether a gap beyond chance names the strategy's test.
    """
    latest = line.latest
    if latest.value.number is None or is_too_small(material, latest):
        return None
    parents = [latest.value, latest.denominator]
    words, broken = f"{_when(material, latest)}, {finding_words(line.measure, latest)}", ""
    if line.earlier and line.earlier.value.number is not None:
        if broken := comparison.change(latest, line.earlier).why_not:
            broken = f"the figure for {line.earlier.period} cannot be compared with it, because {broken}"
        else:
            words += _since(line, latest.value.number, line.earlier, line.earlier.value.number)
        parents.append(line.earlier.value)
    beside = ""
    if line.benchmark and line.benchmark.value.number is not None:
        beside = _beside_national(line, line.benchmark.value.number, names_test)
        parents.append(line.benchmark.value)
    return derive("sentence on a measure", " ".join(map(sentence, filter(None, (words, beside, broken)))), parents)


def _when(material: Material, latest: Observation) -> str:
    """The year, with what a reader must know of its figures: In 2018/19 (the newest on file, provisional)."""
    is_old = material.period.year - latest.period.year > OLD
    told = ["the newest year on file"] if is_old else []
    told += ["at the predecessor school"] if latest.is_predecessors else []
    told += ["provisional figures"] if latest.release.casefold() == PROVISIONAL else []
    return f"In {latest.period} ({', '.join(told)})" if told else f"In {latest.period}"


def _since(line: Line, now: float, earlier: Observation, before: float) -> str:
    """How it moved since the year before: ", up 3 percentage points on 2023/24"."""
    crossed = earlier.is_predecessors and not line.latest.is_predecessors
    when = f"{earlier.period} at the predecessor school" if crossed else str(earlier.period)
    if line.measure.unit == "count":
        return f", {more_text(before, now, when)}"
    if line.measure.unit == "per_100" and before and not now:
        return f", down from {number_text(before, 2)} per 100 pupils in {when}"
    if (cohort := earlier.denominator.number) and _is_few(line) and comparison.counts_pupils(earlier):
        return f", {moved_from_text(before, now, cohort, when)}"
    return f", {moved_text(before, now, line.measure.unit, when)}"


def _beside_national(line: Line, national: float, names_test: bool) -> str:
    """How it stands to the national figure, in points and whole pupils, and whether chance could explain it."""
    found, value = line.compared, line.latest.value
    is_provisional = line.benchmark is not None and line.benchmark.release.casefold() == PROVISIONAL
    name = "the provisional national figure" if is_provisional else "national"
    if line.measure.unit == "per_100" and not value.number:
        return f"{'the national figure' if name == 'national' else name} is {number_text(national, 2)} per 100 pupils"
    if found.pupils is None:
        return f"that is {standing_text(value.number or 0.0, national, line.measure.unit, name)}"
    told = pupils_standing_text(
        value.number or 0.0, national, found.pupils, noun_of(line), line.rule.in_line_pupils, name
    )
    is_few = _is_few(line) and "in line" not in told
    if is_few:
        told = few_pupils_text(national, found.pupils, noun_of(line), name)
    if found.tested is None or "in line" in told:
        return f"that is {told}"
    chance = chance_text(found.tested.is_significant, found.tested.test if names_test else "")
    return f"that is {told}{', a gap' if is_few else ''} {chance}"


def _is_few(line: Line) -> bool:
    """Whether the newest figure is a percentage of so few pupils that points would mislead."""
    cohort = line.latest.denominator.number
    return cohort is not None and cohort <= FEW and comparison.counts_pupils(line.latest)


def noun_of(line: Line) -> str:
    """Whom a percentage of pupils counts: pupil, child or student."""
    return line.measure.label.removeprefix("of ").partition(" ")[0].removesuffix("ren").removesuffix("s")
