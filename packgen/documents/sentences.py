"""One measure of a school in; one or two sentences on its newest value out, with what it must be read beside."""

from __future__ import annotations

from packgen.documents.lines import Line
from packgen.documents.material import Material
from packgen.documents.table_notes import PROVISIONAL
from packgen.documents.trends import is_too_small
from packgen.language import (
    chance_text,
    counted_text,
    more_text,
    moved_text,
    number_text,
    of_pupils_text,
    pupils_standing_text,
    sentence,
    show,
    standing_text,
)
from packgen.model import Fact, Observation, derive
from packgen.rules.numbers import comparison

OLD = 2
"""Years before the present one from which a figure still needs no word on its age."""


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
    words, broken = f"{_when(material, latest)}, {_finding(line)}", ""
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


def _finding(line: Line) -> str:
    latest, label = line.latest, line.measure.label
    value, cohort = latest.value, latest.denominator.number
    if line.measure.unit == "per_100":
        return f"there were {show(value)} {label}" if value.number else f"there were no {label.partition(' per ')[0]}"
    if line.measure.unit == "count":
        return counted_text(value.number or 0.0, label)
    if not label.startswith("of "):
        return f"the {label} was {show(value)}"
    if cohort is None or value.number is None or not comparison.counts_pupils(latest):
        return f"{show(value)} {label}"
    return of_pupils_text(label, value.number, cohort)


def _since(line: Line, now: float, earlier: Observation, before: float) -> str:
    """How it moved since the year before: ", up 3 percentage points on 2023/24"."""
    crossed = earlier.is_predecessors and not line.latest.is_predecessors
    when = f"{earlier.period} at the predecessor school" if crossed else str(earlier.period)
    if line.measure.unit == "count":
        return f", {more_text(before, now, when)}"
    if line.measure.unit == "per_100" and before and not now:
        return f", down from {number_text(before, 2)} per 100 pupils in {when}"
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
    if found.tested is None or "in line" in told:
        return f"that is {told}"
    chance = chance_text(found.tested.is_significant, found.tested.test if names_test else "")
    return f"that is {told}, {chance}"


def noun_of(line: Line) -> str:
    """Whom a percentage of pupils counts: pupil, child or student."""
    return line.measure.label.removeprefix("of ").partition(" ")[0].removesuffix("ren").removesuffix("s")
